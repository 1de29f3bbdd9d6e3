"""Running text as a language prints it: quotes, apostrophes, dashes, ellipses, no-break spaces.

In: the running texts of one block (plain, not escaped) and their language. Out: as many texts. Letters and
digits never change, and a second pass changes nothing. Code is not shown to it; it knows no HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise

from sitegen.i18n.language import Language
from sitegen.i18n.quotes import Edit, find_quote_edits

NO_BREAK_SPACE = "\u00a0"

# Neither options of a command (--strict) nor comments, arrows and rows of signs.
_DASHES_AND_ELLIPSES = (
    ("---", re.compile(r"(?<![-<])---(?![->])"), "—"),
    ("--", re.compile(r"(?<![-<!\s])--(?![->])|(?<!\S)--(?!\S)"), "–"),
    ("...", re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
)

_ABBREVIATIONS = (
    "z. B.", "d. h.", "u. a.", "u. ä.", "u. Ä.", "o. ä.", "o. Ä.", "i. d. R.", "i. e. S.", "i. w. S.",
    "z. T.", "z. Zt.", "v. a.", "m. E.", "u. U.", "s. o.", "s. u.", "u. v. m.", "o. g.", "e. V.", "n. Chr.",
    "v. Chr.", "i. A.", "i. V.",
)  # fmt: skip
_ABBREVIATION_PAIRS = frozenset(pair for abbreviation in _ABBREVIATIONS for pair in pairwise(abbreviation.split()))
_NUMBER_PREFIXES = frozenset({
    "Nr.", "Nrn.", "S.", "Abs.", "Art.", "Kap.", "Abb.", "Tab.", "Bd.", "Ziff.", "Rn.", "Anm.",
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


def _lookbehind(words: Iterable[str]) -> str:
    """A pattern for the place behind one of these words and a blank. A pattern looks back over a fixed length only."""
    by_length = groupby(sorted(words, key=len), key=len)
    return "|".join(rf"(?<=(?<!\w)(?:{'|'.join(map(re.escape, some))})[ ])" for _, some in by_length)


_WORDS_BEFORE_SPACE = {before for before, _ in _ABBREVIATION_PAIRS} | _NUMBER_PREFIXES | _TITLES | _MAGNITUDES
_FULL_STOP_AND_SPACE = re.compile(
    rf"\. (?:{_lookbehind(_WORDS_BEFORE_SPACE)}|(?<=(?<!\w)\d\.[ ])|(?<=(?<!\w)\d\d\.[ ]))(?=(\w+\.?|[€$£¥]))"
)
_WORD_BEFORE = re.compile(r"(?<!\w)\w{1,5}\.$")
_SPACE_AT_SIGN = re.compile(r"(?<=§) (?=\d)|(?<=\d) (?=[%‰€$£¥](?!\w)|(?:Mio|Mrd|Bio|Tsd)\.)")
_SIGNS_WITH_SPACE = ("§ ", " %", " ‰", " €", " $", " £", " ¥", " Mio.", " Mrd.", " Bio.", " Tsd.")
_SPACE_BEFORE_PERCENT = re.compile(r"(?<=\d)[ \u00a0](?=%(?!\w))")


def typeset(texts: Sequence[str], language: Language) -> list[str]:
    """The texts of one block in reading order, split where inline tags stand; each comes back in its place.

    Context runs through, so that ``"`` before a tag closes behind it. Where something stands that is no text
    (code, a picture), the caller puts :data:`sitegen.i18n.quotes.OBJECT`.
    """
    text = "".join(texts)
    if text.isalnum():
        return list(texts)
    edits = sorted(_find_edits(text, language))
    return _apply_edits(edits, texts) if edits else list(texts)


def _find_edits(text: str, language: Language) -> Iterator[Edit]:
    # Most texts need little: looking for a sign is far cheaper than looking for a pattern.
    if '"' in text or "'" in text:
        yield from find_quote_edits(text, language)
    for hint, pattern, sign in _DASHES_AND_ELLIPSES:
        if hint in text:
            yield from ((*found.span(), sign) for found in pattern.finditer(text))
    if "de" in language.fallbacks:
        yield from ((at, at + 1, NO_BREAK_SPACE) for at in _find_german_spaces(text))
    elif "en" in language.fallbacks and "%" in text:
        yield from ((*found.span(), "") for found in _SPACE_BEFORE_PERCENT.finditer(text))


def _find_german_spaces(text: str) -> Iterator[int]:
    """Offsets of the spaces at which a line must not break (DIN 5008, Duden)."""
    for sign in _SIGNS_WITH_SPACE:
        if sign in text:
            yield from (found.start() for found in _SPACE_AT_SIGN.finditer(text))
            break
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


def _apply_edits(edits: Sequence[Edit], texts: Sequence[str]) -> list[str]:
    """Every text with its edits, which ascend and do not overlap; one that reaches over a tag is left out."""
    result = []
    remaining = chain(edits, [(2**62, 2**62, "")])
    start, end, sign = next(remaining)
    offset = 0
    for text in texts:
        pieces = []
        done = 0
        while start < offset + len(text):
            if end <= offset + len(text):
                pieces += [text[done : start - offset], sign]
                done = end - offset
            start, end, sign = next(remaining)
        result.append("".join([*pieces, text[done:]]))
        offset += len(text)
    return result
