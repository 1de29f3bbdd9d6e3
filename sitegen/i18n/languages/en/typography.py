"""How print writes English: quotation marks, no-break spaces, and no space before a percent sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.i18n.language_data import UNIT_SYMBOLS, Edit, Quotes, RangeRules, TypographyRules

_NO_BREAK_SPACE = "\u00a0"
_ELISIONS = r"\d\d(?:s|er)?(?!')|tis|twas|em|til|cause|n'?|s"  # 'tis, the '90s, rock 'n' roll
_SPACE_BEFORE_PERCENT = re.compile(r"(?<=\d)[ \u00a0](?=%(?!\w))")
_SPACE_BEFORE_UNIT = re.compile(rf" (?<=\d )(?=[a-zA-Zµμ°])(?={UNIT_SYMBOLS})")
_FULL_STOP_BEFORE_NUMBER = re.compile(r"\. (?=\d)")
_WORD_BEFORE = re.compile(r"(?<!\w)[A-Za-z]{1,5}$")
_NUMBERED = frozenset({
    "p", "pp", "No", "Nos", "vol", "vols", "Vol", "Vols", "ch", "chs", "Ch", "fig", "figs", "Fig", "Figs", "sec", "Sec",
    "para", "paras", "art", "Art", "Arts",
})  # fmt: skip
_TITLE_AND_SPACE = re.compile(r"(?:Dr|Mrs?|Ms|Prof|St(?=\.))\.? (?=[A-Z])")
_SPACE_BEFORE_NUMBER = re.compile(r"§ (?=\d)")

_MONTHS = (
    r"January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_RANGES = RangeRules(
    before=rf"pp?\.|pages?|[Cc]hs?\.|[Cc]hapters|[Vv]ols\.|[Vv]olumes|[Ff]igs\.|[Ff]igures|[Ll]ines|[Ss]ections|§§|[Pp]aras?\.?"
    rf"|[Pp]aragraphs|[Aa]rts\.|[Aa]rticles|[Nn]os\.|{_MONTHS}",
    after=rf"{UNIT_SYMBOLS}|{_MONTHS}|million|billion|trillion|percent|per cent|percentage points|euros|dollars|pounds"
    r"|years?|months?|weeks?|days?|hours?|minutes?|seconds?|people|degrees",
    codes=r"[Nn]o\.|[Cc]ase|[Dd]ocket|Bill|Act",
    decimal_sign=".",
)


def _find_spaces(text: str) -> Iterator[Edit]:
    if "%" in text:
        yield from ((*found.span(), "") for found in _SPACE_BEFORE_PERCENT.finditer(text))
    yield from ((at, at + 1, _NO_BREAK_SPACE) for at in _offsets(text))


def _offsets(text: str) -> Iterator[int]:
    """The spaces at which a line must not break."""
    yield from (found.start() for found in _SPACE_BEFORE_UNIT.finditer(text))
    for title in _TITLE_AND_SPACE.finditer(text):
        if not text[max(0, title.start() - 1) : title.start()].isalnum():
            yield title.end() - 1
    if "§ " in text:
        yield from (found.end() - 1 for found in _SPACE_BEFORE_NUMBER.finditer(text))
    if ". " in text:
        for found in _FULL_STOP_BEFORE_NUMBER.finditer(text):
            word = _WORD_BEFORE.search(text, max(0, found.start() - 6), found.start())
            if word is not None and word[0] in _NUMBERED:
                yield found.end() - 1


TYPOGRAPHY = TypographyRules(
    quotes={"en": Quotes(("“", "”"), ("‘", "’"))}, elisions=_ELISIONS, spaces={"en": _find_spaces}, ranges=_RANGES
)
