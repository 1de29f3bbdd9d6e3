"""Decoders of days, times and dates of history.

Days are those of ISO 8601; dates of history may be imprecise (EDTF, see ``edtf_dates``).
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeVar

from sitegen.diagnostics import Message
from sitegen.model.dates import HistoryDate
from sitegen.reading.decoding import scalar
from sitegen.reading.edtf_dates import parse_history_date, parse_iso_day

D = TypeVar("D", dt.date, dt.datetime)


def _parse_day(text: str) -> dt.date:
    return _refuse_ends(parse_iso_day(text))


def _refuse_ends(value: D) -> D:
    """The day or time, unless it is in the first or last year of the calendar: other time zones have no such day."""
    if value.year in (dt.MINYEAR, dt.MAXYEAR):
        raise ValueError(Message("this is at the end of the calendar: in other time zones there is no such day"))
    return value


day = scalar(Message("a day"), _parse_day, {"type": "string", "format": "date"})
_EDTF = {"type": "string", "format": "edtf"}
edtf_date = scalar(Message("a date"), parse_history_date, _EDTF)


def _parse_moment(text: str) -> dt.date | dt.datetime:
    if len(text) <= 10:
        return _parse_day(text)
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValueError(Message("write a day, or a time with its offset: 2026-11-24T06:00+01:00"))
    return _refuse_ends(moment)


moment = scalar(Message("a day or a time"), _parse_moment, {"type": "string"})


def _parse_as_of(text: str) -> dt.date | Literal["today"]:
    try:
        return "today" if text == "today" else parse_iso_day(text)
    except ValueError as error:
        hint, *instead = error.args
        raise ValueError(Message("{error}; 'today' is allowed, too", error=hint), *instead) from None


as_of = scalar(Message("a day"), _parse_as_of, {"type": "string"}, Message("write a day as 2025-04-29, or today"))


def _parse_date_or_none(text: str) -> HistoryDate | Literal["none"]:
    return "none" if text == "none" else parse_history_date(text)


date_or_none = scalar(Message("a date or none"), _parse_date_or_none, _EDTF)
