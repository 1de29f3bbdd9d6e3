"""Days, months and years as prose names them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from sitegen.i18n.wording import LanguageWording


class DateMention(Struct, frozen=True):
    """A date named in ``text[start:end]``. What it does not name is None; without a month it is a year alone."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def calendar_date(self) -> dt.date | None:
        """The day that it names; None where it names no full date, or one that no calendar has."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def date_range(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day that it may mean; None without a year."""
        if self.year is None or not dt.MINYEAR <= self.year < dt.MAXYEAR:
            return None
        if self.day is not None and (day := self.calendar_date) is not None:
            return day, day
        month = self.month or 12
        following = dt.date(self.year + month // 12, month % 12 + 1, 1)
        return dt.date(self.year, self.month or 1, 1), following - dt.timedelta(days=1)

    def is_covered_by(self, other: DateMention) -> bool:
        """Does ``other`` name all that this names? Of dates with a month, one may leave out the year."""
        if self.month is None:
            return self.year == other.year
        years = self.year is None or other.year is None or self.year == other.year
        return years and self.month == other.month and self.day in (None, other.day)


def find_dates(text: str, wording: LanguageWording) -> tuple[DateMention, ...]:
    """Every date that names at least a month and a day or year, in the order of the text."""
    return tuple(sorted(_match_dates(text, wording), key=lambda date: date.start))


def _match_dates(text: str, wording: LanguageWording) -> Iterator[DateMention]:
    taken: list[tuple[int, int]] = []  # a pattern may match within the match of an earlier one
    for pattern in wording.date_patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            given = match.groupdict()
            month = wording.months[given["month"]] if given.get("month") else int(given.get("number") or 0)
            day, year = given.get("day"), given.get("year")
            if 1 <= month <= 12 and (day is None or 1 <= int(day) <= 31):
                taken.append((start, end))
                yield DateMention(start, end, int(year) if year else None, month, int(day) if day else None)
