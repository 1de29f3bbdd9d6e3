"""EDTF text to :class:`HistoryDate`, through the library ``edtf``; whole ISO days take a short cut."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

from sitegen.model.dates import HistoryDate, Precision

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_HINT = "write it as 2025, 2025-04 or 2025-04-29; '~' behind it means about, '?' uncertain"


@lru_cache(maxsize=4096)
def parse_history_date(text: str) -> HistoryDate:
    """An EDTF date of level 0 or 1. ValueError, with a hint, where ``text`` is none."""
    if _DAY.fullmatch(text):
        return HistoryDate.day(parse_iso_day(text))
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(text)
    except (EDTFParseException, ValueError, TypeError):
        raise ValueError(_suggest_fix(text) or _HINT) from None
    precision = _precision(text, parsed)
    if precision is None:
        raise ValueError(_HINT)
    marked = text[-1:]
    return HistoryDate(
        earliest=_to_date(parsed.lower_strict, date.min) if not text.startswith("/") else date.min,
        latest=_to_date(parsed.upper_strict, date.max) if not text.endswith("/") else date.max,
        precision=precision,
        text=text,
        approximate=marked in "~%" or bool(parsed.is_approximate),
        uncertain=marked in "?%" or bool(parsed.is_uncertain),
    )


def parse_iso_day(text: str) -> date:
    """``2025-04-29``; ValueError, with a hint, where it is none."""
    if not _DAY.fullmatch(text):
        raise ValueError(_suggest_fix(text) or "write the day as 2025-04-29")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("the calendar has no such day") from None


def _suggest_fix(text: str) -> str | None:
    if found := _GERMAN.fullmatch(text):
        day, month, year = found.groups()
        return f"did you mean '{year}-{int(month):02}-{int(day):02}'?"
    return None


def _to_date(bound: Any, otherwise: date) -> date:
    try:
        return date(*bound()[:3])
    except (TypeError, ValueError):  # an open end, or a year that no calendar day can hold
        return otherwise


def _precision(text: str, parsed: Any) -> Precision | None:
    if "/" in text:
        return Precision.INTERVAL
    kind = type(parsed).__name__
    if kind == "Season":
        return Precision.SEASON
    plain = text.rstrip("~?%")
    if kind == "Unspecified" and plain[:4].endswith("XX"):
        return Precision.CENTURY
    if kind == "Unspecified" and plain[:4].endswith("X"):
        return Precision.DECADE
    length = len([part for part in plain.split("-") if part and "X" not in part])
    if kind == "LongYear" or text.startswith("-"):
        return None
    return {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}.get(length)
