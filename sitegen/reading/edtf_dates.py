"""Parse EDTF dates (ISO 8601-2:2019, levels 0 and 1) into :class:`HistoryDate`, with the library ``edtf``.

Dates of the form ``2025-04-29``, by far the most frequent, are parsed without it.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

from sitegen.diagnostics import Message
from sitegen.model.dates import HistoryDate, Precision

MAX_LENGTH = 60  # characters of a date
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GERMAN = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_HINT = Message("write it as 2025, 2025-04 or 2025-04-29; '~' after it means approximate, '?' uncertain")


@lru_cache(maxsize=4096)
def parse_history_date(text: str) -> HistoryDate:
    """The date that ``text`` denotes. Raises ValueError, whose message is a hint, where ``text`` is not valid EDTF."""
    if _DAY.fullmatch(text):
        return HistoryDate.day(parse_iso_day(text))
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    if "{" in text or "[" in text or len(text) > MAX_LENGTH:  # sets are of level 2, and take long to parse
        raise ValueError(_HINT)
    try:
        parsed = parse_edtf(text)
    except (EDTFParseException, ValueError, TypeError):
        raise ValueError(*(_suggest_fix(text) or (_HINT,))) from None
    precision = _precision(text, parsed)
    if precision is None:
        raise ValueError(_HINT)
    qualifier = text[-1:]
    return HistoryDate(
        earliest=_to_date(parsed.lower_strict, date.min) if not text.startswith("/") else date.min,
        latest=_to_date(parsed.upper_strict, date.max) if not text.endswith("/") else date.max,
        precision=precision,
        text=text,
        approximate=qualifier in "~%" or bool(parsed.is_approximate),
        uncertain=qualifier in "?%" or bool(parsed.is_uncertain),
    )


def parse_iso_day(text: str) -> date:
    """The day ``2025-04-29``. Raises ValueError, whose message is a hint, for any other notation or an impossible
    day.
    """
    if not _DAY.fullmatch(text):
        raise ValueError(*(_suggest_fix(text) or (Message("write the day as 2025-04-29"),)))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(Message("the calendar has no such day")) from None


def _suggest_fix(text: str) -> tuple[Message, str] | None:
    """A hint with the ISO notation of a day that is written the German way, ``29.4.2025``, or nearly so: ``2025/4/29``;
    and that notation."""
    found = _GERMAN.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    if found is None:
        return None
    try:
        meant = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return Message("did you mean '{meant}'?", meant=meant), meant.isoformat()


def _to_date(bound: Any, default: date) -> date:
    """A bound of an EDTF object (a method that returns a ``struct_time``) as a date."""
    try:
        return date(*bound()[:3])
    except (TypeError, ValueError):  # an open interval, or a year outside of 1 to 9999
        return default


def _precision(text: str, parsed: Any) -> Precision | None:
    """The precision of a parsed date; None for notations that sites may not use (negative and long years)."""
    if "/" in text:
        return Precision.INTERVAL
    kind = type(parsed).__name__
    if kind == "Season":
        return Precision.SEASON
    unqualified = text.rstrip("~?%")
    if kind == "Unspecified" and unqualified[:4].endswith("XX"):
        return Precision.CENTURY
    if kind == "Unspecified" and unqualified[:4].endswith("X"):
        return Precision.DECADE
    part_count = len([part for part in unqualified.split("-") if part and "X" not in part])
    if kind == "LongYear" or text.startswith("-"):
        return None
    return {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}.get(part_count)
