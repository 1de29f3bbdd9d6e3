"""Dates of history: EDTF level 0–1 (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/) as intervals of days."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Precision(StrEnum):
    """The precision of a date, finest first."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


class HistoryDate(Struct, frozen=True, order=True):
    """A date of some precision. ``earliest`` and ``latest``: the first and last day that it may mean; ``text``: as
    written, in EDTF.

    An interval with an open or unknown end reaches to ``date.min`` or ``date.max``.
    """

    earliest: date
    latest: date
    precision: Precision
    text: str
    approximate: bool = False
    uncertain: bool = False

    @staticmethod
    def day(value: date) -> HistoryDate:
        """A date that is known to the day."""
        return HistoryDate(value, value, Precision.DAY, value.isoformat())
