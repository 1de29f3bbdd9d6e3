"""How print writes German: quotation marks, and the spaces at which a line must not break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from sitegen.i18n.language_data import UNIT_SYMBOLS, Edit, Quotes, RangeRules, TypographyRules

_NO_BREAK_SPACE = "\u00a0"
_GERMAN = Quotes(("„", "“"), ("‚", "‘"))
_SWISS = Quotes(("«", "»"), ("‹", "›"))
# So 'ne Sache, die '68er; and what English names bring along: rock 'n' roll.
_ELISIONS = r"\d\d(?:s|ern?)?(?!')|tis|twas|em|til|cause|n'?|s|ne|nen|nem|ner|nes|ran|rein|raus"

_ABBREVIATIONS = (
    "z. B.", "d. h.", "u. a.", "u. ä.", "u. Ä.", "o. ä.", "o. Ä.", "i. d. R.", "i. e. S.", "i. w. S.",
    "z. T.", "z. Zt.", "v. a.", "m. E.", "u. U.", "s. o.", "s. u.", "u. v. m.", "o. g.", "e. V.", "n. Chr.",
    "v. Chr.", "i. A.", "i. V.",
)  # fmt: skip
_ABBREVIATION_PAIRS = frozenset(pair for abbreviation in _ABBREVIATIONS for pair in pairwise(abbreviation.split()))
_NUMBER_PREFIXES = frozenset({
    "Nr.", "Nrn.", "S.", "Abs.", "Art.", "Kap.", "Abb.", "Tab.", "Bd.", "Bde.", "Ziff.", "Rn.", "Rz.", "Anm.", "Fn.",
    "Aufl.", "Jg.", "Z.",
})  # fmt: skip
_TITLES = frozenset({"Dr.", "Prof.", "Mag.", "Ing.", "Hr.", "Fr.", "St."})
_MAGNITUDES = frozenset({"Mio.", "Mrd.", "Bio.", "Tsd."})
_CURRENCIES = frozenset({"€", "$", "£", "¥", "Euro", "Dollar", "US", "Franken", "Pfund", "Yen"})
_MONTHS = frozenset({
    "Januar", "Jänner", "Februar", "Feber", "März", "April", "Mai", "Juni", "Juli", "August",
    "September", "Oktober", "November", "Dezember", "Jan", "Jän", "Feb", "Mär", "Apr", "Jun", "Jul",
    "Aug", "Sep", "Sept", "Okt", "Nov", "Dez",
})  # fmt: skip
# 1. Halbjahr, 1. Bezirk, 1. FC Köln: what is counted by ordinals, in the cases that follow a number.
_ORDINAL_NOUNS = frozenset({
    "Jänner", "Feber", "Halbjahr", "Halbjahres", "Halbjahrs", "Quartal", "Quartals", "Trimester", "Semester",
    "Halbzeit", "Tag", "Tage", "Tages", "Woche", "Monat", "Monats", "Jahr", "Jahre", "Jahres", "Jahrzehnt",
    "Jahrhundert", "Jahrhunderts", "Jahrtausend", "Jahrgang", "Schuljahr", "Geschäftsjahr", "Lebensjahr",
    "Geburtstag", "Advent", "Adventsonntag", "Weihnachtstag", "Feiertag", "Weltkrieg", "Weltkriegs", "Weltkrieges",
    "Auflage", "Ausgabe", "Band", "Kapitel", "Teil", "Absatz", "Satz", "Lesung", "Senat", "Kammer", "Strafsenat",
    "Zivilsenat", "Instanz", "Bezirk", "Bezirks", "Gemeindebezirk", "Wiener", "Stock", "Stockwerk", "Obergeschoss",
    "Untergeschoss", "OG", "UG", "Etage", "Klasse", "Schulstufe", "Stufe", "Platz", "Rang", "Preis", "Runde",
    "Spieltag", "Liga", "Bundesliga", "FC", "Staffel", "Folge", "Akt", "Szene", "Sitzung", "Wahlgang",
    "Legislaturperiode", "Periode", "Phase", "Grad", "Welle", "Mannschaft", "Vorsitzende", "Vorsitzender",
    "Bürgermeister", "Bürgermeisterin", "Vizepräsident", "Vizepräsidentin", "Novelle",
})  # fmt: skip
_MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_RANGES = RangeRules(
    before=r"S\.|Seiten?|§§?|Abs\.|Art\.|Artikel|Absätze|Kap\.|Kapitel|Abb\.|Tab\.|Bde\.|Bände|Ziff\.|R[nz]\.|Zeilen|Nrn\.",
    after=rf"{UNIT_SYMBOLS}|(?:Mio|Mrd|Bio|Tsd)\.|Millionen|Milliarden|Euro|Dollar|Franken|EUR|CHF|USD|Prozent(?:punkten?)?|Grad"
    r"|Jahren?|Monaten?|Wochen|Tagen?|Stunden|Minuten|Sekunden|Uhr|Personen|Menschen",
    codes=r"Nr\.|Az\.|Aktenzeichen|Aktenzahl|GZ|Rs\.",
    decimal_sign=",",
    days=r"(?<![\w.,/-])\d\d?\.(?:\d\d?\.(?:\d{4})?)?(?P<hyphen>-)"
    rf"\d\d?\.(?:[ \u00a0](?:{_MONTH_NAMES}|{'|'.join(sorted(_ORDINAL_NOUNS))})(?!\w)|[ \u00a0]?\d\d?\.)",
)


def _lookbehind(words: Iterable[str]) -> str:
    """A pattern for the place behind one of these words and a blank. A pattern looks back over a fixed length only."""
    by_length = groupby(sorted(words, key=len), key=len)
    return "|".join(rf"(?<=(?<!\w)(?:{'|'.join(map(re.escape, some))})[ ])" for _, some in by_length)


_WORDS_BEFORE_SPACE = {before for before, _ in _ABBREVIATION_PAIRS} | _NUMBER_PREFIXES | _TITLES | _MAGNITUDES
_FULL_STOP_AND_SPACE = re.compile(
    rf"\. (?:{_lookbehind(_WORDS_BEFORE_SPACE)}|(?<=(?<!\w)\d\.[ ])|(?<=(?<!\w)\d\d\.[ ]))(?=(\w+\.?|[€$£¥]))"
)
_WORD_BEFORE = re.compile(r"(?<!\w)\w{1,5}\.$")
_SPACE_BEHIND_NUMBER = re.compile(
    rf" (?<=\d )(?=[%‰€$£¥](?!\w)|(?:Mio|Mrd|Bio|Tsd|ff?)\.|{UNIT_SYMBOLS}|(?:EUR|CHF|USD)\b)"
)
_SPACE_BEHIND_PARAGRAPH = re.compile(r"§ (?=\d)")


def _find_spaces(text: str) -> Iterator[Edit]:
    """The spaces at which a line must not break (DIN 5008, Duden)."""
    return ((at, at + 1, _NO_BREAK_SPACE) for at in _offsets(text))


def _offsets(text: str) -> Iterator[int]:
    yield from (found.start() for found in _SPACE_BEHIND_NUMBER.finditer(text))
    # Looking for a sign is far cheaper than looking for a pattern, and most texts have none.
    if "§ " in text:
        yield from (found.end() - 1 for found in _SPACE_BEHIND_PARAGRAPH.finditer(text))
    if ". " in text:
        for found in _FULL_STOP_AND_SPACE.finditer(text):
            space = found.end() - 1
            before = _WORD_BEFORE.search(text, max(0, space - 6), space)
            if before and _belong_together(before[0], found[1]):
                yield space


def _belong_together(before: str, after: str) -> bool:
    """``before`` ends with a full stop: z. | B., Nr. | 5, Dr. | Meier, Mio. | €, 29. | April."""
    return (
        (before, after) in _ABBREVIATION_PAIRS
        or (before in _NUMBER_PREFIXES and after[0].isdigit())
        or (before in _TITLES and after[0].isupper())
        or (before in _MAGNITUDES and after.rstrip(".") in _CURRENCIES)
        or (before[:-1].isdecimal() and len(before) <= 3 and after.rstrip(".") in _MONTHS)
    )


TYPOGRAPHY = TypographyRules(
    quotes={"de": _GERMAN, "de-CH": _SWISS, "de-LI": _SWISS},
    elisions=_ELISIONS,
    spaces={"de": _find_spaces},
    ordinal_nouns=_ORDINAL_NOUNS,
    ranges=_RANGES,
)
