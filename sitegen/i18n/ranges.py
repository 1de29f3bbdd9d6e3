"""Hyphens that mean *to* between two numbers: *2019-2021*, *S. 12-14*, *29.-30. April*, *5-10 %*.

In: a text and its language. Out: edits that make en dashes of them. A hyphen between numbers is most often something
else: a date (``2019-07-22``), the number of a telephone or a book, a score, a name (*747-400*). So the numbers must
ascend, nothing may be tied to them, and they are years or times, or a word beside them shows what they count
(``TypographyRules.ranges``). All others stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from sitegen.i18n.language import Language
from sitegen.i18n.language_data import Edit, RangeRules
from sitegen.i18n.languages import nearest_language_data

EN_DASH = "–"
_NUMBER = r"\d+(?:[.,]\d+)*"
_TIED_BEFORE = r"(?<![\w\-‐‑–—/\\@#&=+~.,:])"
_TIED_BEHIND = r"(?![\w\-‐‑–—/\\@#=+~]|[.,:]\w)"
_CANDIDATE = re.compile(
    rf"{_TIED_BEFORE}(?P<first>{_NUMBER}|\d\d?:\d\d)-(?P<second>{_NUMBER}|\d\d?:\d\d){_TIED_BEHIND}"
)
_WINDOW = 60  # characters before a number in which the word stands that announces a list of ranges
_YEAR = re.compile(r"1\d\d\d|20\d\d")
_SHORT_YEAR = re.compile(r"\d\d")
_LAST_MONTH = 12
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
_DATE_BEFORE = re.compile(r"\d-\d\d,? $")  # 2026-11-24 06:00-05:00 has an offset from UTC
_CODES = r"ISO|IEC|EN|DIN|RFC|ISBN|ISSN|PLZ|ZIP|Tel\.?|Fax"
_SEPARATOR = r"(?:,|;| ?&| \w{1,3})"  # pp. 3-5, 7 and 9-12
_CURRENCY_SIGNS = frozenset("€$£¥")


class _Patterns(Struct, frozen=True):
    """``before`` and ``codes`` match at the end of what stands before a number, ``after`` behind one."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    codes: re.Pattern[str]
    days: re.Pattern[str] | None
    decimal_sign: str


def find_range_edits(text: str, language: Language) -> Iterator[Edit]:
    """An edit for every hyphen that means *to*."""
    patterns = _patterns(language)
    if patterns is None:
        return
    for found in _CANDIDATE.finditer(text):
        if _is_range(found, patterns):
            at = found.end("first")
            yield at, at + 1, EN_DASH
    if patterns.days is not None and ".-" in text:
        yield from ((*found.span("hyphen"), EN_DASH) for found in patterns.days.finditer(text))


def _is_range(found: re.Match[str], patterns: _Patterns) -> bool:
    text, first, second = found.string, found["first"], found["second"]
    before = text[max(0, found.start() - _WINDOW) : found.start()]
    if ":" in first or ":" in second:
        return _are_times(first, second) and _DATE_BEFORE.search(before) is None
    if _are_years(first, second):
        return patterns.codes.search(before) is None
    if patterns.before.search(before):
        return _are_places(first, second)
    if before[-1:] in _CURRENCY_SIGNS or patterns.after.match(text, found.end()):
        return _value(first, patterns.decimal_sign) < _value(second, patterns.decimal_sign)
    return False


def _are_times(first: str, second: str) -> bool:
    start, end = _TIME.fullmatch(first), _TIME.fullmatch(second)
    return start is not None and end is not None and (int(start[1]), start[2]) < (int(end[1]), end[2])


def _are_years(first: str, second: str) -> bool:
    """*2019-2021*, *2019-20*; not *2019-07*, which may be a month."""
    if not _YEAR.fullmatch(first):
        return False
    if _SHORT_YEAR.fullmatch(second):
        return int(second) > max(_LAST_MONTH, int(first[2:]))
    return _YEAR.fullmatch(second) is not None and first < second


def _are_places(first: str, second: str) -> bool:
    """Whole numbers that ascend, the second perhaps without the digits that both share: pp. 312-14."""
    if not (first.isdecimal() and second.isdecimal()) or len(second) > len(first) + 1:
        return False
    return int(first) < int(first[: max(0, len(first) - len(second))] + second)


def _value(number: str, decimal_sign: str) -> float:
    """NaN, which is not less than anything, for what is no single number."""
    grouping = "." if decimal_sign == "," else ","
    plain = number.replace(grouping, "").replace(decimal_sign, ".")
    return float(plain) if plain.count(".") <= 1 else float("nan")


@cache
def _patterns(language: Language) -> _Patterns | None:
    typography = nearest_language_data(language).typography
    rules = typography.ranges if typography is not None else None
    return _compile(rules) if rules is not None else None


def _compile(rules: RangeRules) -> _Patterns:
    blank = "[ \u00a0]"
    earlier = rf"{_NUMBER}(?:[-–]{_NUMBER})?{_SEPARATOR}{blank}"
    return _Patterns(
        before=re.compile(rf"(?<!\w)(?:{rules.before}){blank}(?:{earlier}){{0,6}}$"),
        after=re.compile(rf"[ \u00a0\u202f]?[%‰€$£¥](?!\w)|[ \u00a0\u202f](?:{rules.after})(?!\w)"),
        codes=re.compile(rf"(?<!\w)(?:{_CODES}|{rules.codes}):?{blank}$"),
        days=re.compile(rules.days) if rules.days is not None else None,
        decimal_sign=rules.decimal_sign,
    )
