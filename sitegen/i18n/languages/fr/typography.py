"""How print writes French: guillemets, and no-break spaces, narrow ones beside high punctuation.

After the Lexique des règles typographiques en usage à l'Imprimerie nationale, but with the narrow space before a colon
and inside guillemets too. Canadian French has none before ``;``, ``!`` and ``?`` (Le guide du rédacteur, Bureau de la
traduction), Swiss French none inside guillemets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.i18n.language_data import UNIT_SYMBOLS, Edit, Quotes, RangeRules, SpaceRule, TypographyRules

_NARROW, _NO_BREAK = "\u202f", "\u00a0"
_SPACE = "[ \u00a0]?"

# A space, or the place of one, before punctuation. What stands before it ends a word, what follows it no longer belongs
# to one: neither https:, 10:30, Yahoo!-Gruppe nor a second sign (?!) gets a space.
_BEFORE = r"(?<=[^\s(\[«“‘;:!?…\u202f])"
_BEHIND = r"(?=[\s\"'”’»)\]\u202f]|$)"
_COLON = re.compile(rf"{_BEFORE}{_SPACE}(?=:{_BEHIND})")
_MARKS = re.compile(rf"{_BEFORE}{_SPACE}(?=[;!?][;!?…]*{_BEHIND})")
_GUILLEMETS = re.compile(rf"(?<=«){_SPACE}(?=[^\s»])|(?<=[^\s«\u202f]){_SPACE}(?=»)")
_PERCENT = re.compile(r"(?<=\d)[ \u00a0]?(?=[%‰](?!\w))")
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)")

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_UNITS = r"[€$£¥](?!\w)|(?:Mds?|M|k)(?=[ \u00a0]?[€$£¥])|(?:million|milliard)s?\b|" + UNIT_SYMBOLS
_KEPT_TOGETHER = re.compile(
    rf"(?<=\d) (?={_UNITS})|(?:(?<=\d)|(?<=\b1er)) (?=(?:{_MONTHS})\b)|(?<=\d[ \u00a0]h) (?=\d\d?\b)"
    r"|(?<=§) (?=\d)|(?:(?<=\b[nN]°)|(?<=\bart\.)|(?<=\bal\.)|(?<=\bp\.)|(?<=\bpp\.)|(?<=\bchap\.)|(?<=\bvol\.)) (?=\d)"
    r"|(?<=\bfig\.) (?=\d)|(?<=\b[ap][vp]\.) (?=J\.-C\.)"
    r"|(?:(?<=\bM\.)|(?<=\bMM\.)|(?<=\bMme)|(?<=\bMmes)|(?<=\bMlle)|(?<=\bDr)|(?<=\bPr)|(?<=\bMe)) (?=[A-ZÀ-Ý])"
    r"|(?<=\b[IVX]e) (?=siècles?\b)|(?<=[IVX][IVX]e) (?=siècles?\b)"
)
_RANGES = RangeRules(
    before=r"pp?\.|pages?|art\.|articles|al\.|chap\.|chapitres|vol\.|volumes|fig\.|§§?|lignes",
    after=rf"{UNIT_SYMBOLS}|{_MONTHS}|millions|milliards|euros|dollars|francs|pour cent|points|ans|années|mois"
    r"|semaines|jours|heures|minutes|secondes|personnes|degrés",
    codes=r"[nN]°|dossier|loi|décret",
    decimal_sign=",",
)


def _space_rule(marks: tuple[re.Pattern[str], ...]) -> SpaceRule:
    """The edits of a text whose spaces stand where ``marks`` match."""

    def find_spaces(text: str) -> list[Edit]:
        return sorted(dict(_edits(text, marks)).values())

    return find_spaces


def _edits(text: str, marks: tuple[re.Pattern[str], ...]) -> Iterator[tuple[int, Edit]]:
    """(offset, edit): what is right already is left out. Looking for a sign is far cheaper than for a pattern."""
    narrow: list[re.Pattern[str]] = []
    if any(sign in text for sign in ":;!?«»"):
        narrow += marks
    if "%" in text or "‰" in text:
        narrow.append(_PERCENT)
    for pattern in narrow:
        yield from ((found.start(), (*found.span(), _NARROW)) for found in pattern.finditer(text))
    for group in _GROUPS.finditer(text):
        for space in re.finditer("[ \u00a0]", group[0]):
            at = group.start() + space.start()
            yield at, (at, at + 1, _NARROW)
    yield from ((found.start(), (*found.span(), _NO_BREAK)) for found in _KEPT_TOGETHER.finditer(text))


TYPOGRAPHY = TypographyRules(
    quotes={
        "fr": Quotes(("«\u202f", "\u202f»"), ("‹\u202f", "\u202f›")),
        "fr-CH": Quotes(("«", "»"), ("‹", "›")),
    },
    elisions=r"\d\d(?!')",
    spaces={
        "fr": _space_rule((_COLON, _MARKS, _GUILLEMETS)),
        "fr-CA": _space_rule((_COLON, _GUILLEMETS)),
        "fr-CH": _space_rule((_COLON, _MARKS)),
    },
    ranges=_RANGES,
)
