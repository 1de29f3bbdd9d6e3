"""Timelines as geometry: words beside or above their bar, bars at their days, years that do not meet."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.drawing import NARROW, WIDE, Box, Timeline, TimeSpan, draw_timeline

DAY = dt.date(2025, 4, 29)
BOTH = pytest.mark.parametrize("width", [NARROW, WIDE])
DAYS = st.dates(dt.date(1995, 1, 1), DAY)


def drawn(*spans: TimeSpan, width: int = WIDE) -> Timeline:
    return draw_timeline(spans, DAY, "Stand: 29. April 2025", width)


def span(key: str = "a", first: str = "2019-07-22", **more: object) -> TimeSpan:
    start = dt.date.fromisoformat(first)
    return TimeSpan(key=key, title="Vorkaufsrecht", subtitle="seit 2019", start=(start, start), **more)  # type: ignore[arg-type]


def exact(day: dt.date) -> tuple[dt.date, dt.date]:
    return day, day


def words(timeline: Timeline) -> list[Box]:
    lines = [line for row in timeline.spans for line in (*row.titles, *row.subtitles)]
    lines += [row.end_label for row in timeline.spans if row.end_label]
    return [line.box for line in (*lines, *timeline.ticks, timeline.today_line)]


@BOTH
@given(
    spans=st.lists(
        st.tuples(
            st.text("aW ß", min_size=1, max_size=90), DAYS, st.none() | DAYS, st.none() | st.just(dt.date(2032, 1, 1))
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_words_cover_others_or_a_bar(spans, width):
    made = [
        TimeSpan(
            key=str(at),
            title=title,
            subtitle=title,
            start=exact(first),
            ended=ended and exact(max(first, ended)),
            scheduled=last,
            scheduled_label="2032",
        )
        for at, (title, first, ended, last) in enumerate(spans)
    ]
    timeline = drawn(*made, width=width)
    boxes = [*words(timeline), *(row.bar for row in timeline.spans)]
    assert [(a, b) for a, b in combinations(boxes, 2) if a.overlaps(b)] == []
    assert all(box.x >= 0 and box.right <= width and box.bottom <= timeline.height for box in boxes)
    assert all(upper.row.bottom == lower.row.y for upper, lower in pairwise(timeline.spans))
    assert all(row.row.height >= 24 for row in timeline.spans)


@BOTH
def test_a_bar_reaches_from_its_begin_to_the_day_that_is_shown(width):
    timeline = drawn(span(), span("b", "2024-01-01"), width=width)
    first, second = timeline.spans
    assert first.bar.x < second.bar.x
    assert first.bar.right == second.bar.right == timeline.today
    assert (first.stop, first.arrow is not None) == (None, True)


def test_what_is_over_ends_at_its_day_and_goes_on_nowhere():
    [row] = drawn(span(ended=exact(dt.date(2022, 1, 1)))).spans
    timeline = drawn(span(ended=exact(dt.date(2022, 1, 1))))
    assert row.bar.right < timeline.today
    assert (row.stop, row.arrow, row.ahead) == (row.bar.right, None, None)


def agreed(key: str, last: dt.date) -> TimeSpan:
    return span(key, scheduled=last, scheduled_label=str(last.year))


@BOTH
def test_what_is_agreed_for_later_is_drawn_ahead_up_to_its_last_day(width):
    timeline = drawn(agreed("a", dt.date(2030, 12, 31)), agreed("b", dt.date(2032, 12, 31)), width=width)
    first, second = timeline.spans
    assert (first.arrow, second.arrow) == (None, None)
    assert first.stop is not None and second.stop is not None
    assert (first.ahead, second.ahead) == (first.stop, second.stop)
    assert first.bar.right < first.stop < second.stop < width
    assert [row.end_label and row.end_label.text for row in timeline.spans] == ["2030", "2032"]
    assert all(row.end_label and row.end_label.box.right <= width for row in timeline.spans)


@BOTH
def test_what_is_agreed_for_very_much_later_leaves_the_sheet_but_says_until_when(width):
    near, far = drawn(agreed("a", dt.date(2026, 1, 1)), agreed("b", dt.date(2090, 1, 1)), width=width).spans
    assert near.ahead == near.stop
    assert far.stop is None and far.arrow is not None
    assert far.end_label is not None and far.arrow + 5 < far.end_label.box.x
    assert far.end_label.box.right <= width


def test_a_begin_at_the_latest_has_a_line_before_it():
    known, latest = drawn(span(), span("b", no_later_than=True)).spans
    assert known.lead_in is None
    assert latest.lead_in is not None and latest.lead_in < latest.bar.x


def test_amendments_are_marked_on_the_bar():
    year = (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    [row] = drawn(span(amended=(exact(dt.date(2023, 6, 1)), year))).spans
    [(known, same), (first, last)] = row.marks
    assert row.bar.x < first < last < known == same < row.bar.right


def test_the_bar_shows_what_is_certain_and_lines_what_may_be():
    begun = (dt.date(2020, 1, 1), dt.date(2020, 12, 31))
    over = (dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    [row] = drawn(TimeSpan(key="a", title="A", start=begun, ended=over)).spans
    certain = drawn(span("b", "2020-12-31", ended=exact(dt.date(2023, 1, 1)))).spans[0]
    possible = drawn(span("c", "2020-01-01", ended=exact(dt.date(2023, 12, 31)))).spans[0]
    assert row.lead_in is not None and row.lead_out is not None
    assert row.lead_in < row.bar.x < row.bar.right < row.lead_out
    assert (row.stop, row.arrow) == (None, None)
    assert row.bar.width < possible.bar.width
    assert (certain.lead_in, certain.lead_out) == (None, None)


def test_a_span_of_one_vague_year_stays_within_it():
    year = (dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    [row] = drawn(TimeSpan(key="a", title="A", start=year, ended=year)).spans
    assert row.lead_in is not None and row.lead_in <= row.bar.x < row.bar.right
    assert row.lead_out is None or row.bar.right <= row.lead_out


@BOTH
@pytest.mark.parametrize("first", ["1900-01-01", "1990-01-01", "2019-07-22", "2025-04-01"])
def test_years_stand_apart_however_long_the_time_is(first, width):
    ticks = drawn(span(first=first), width=width).ticks
    assert len(ticks) >= 1
    assert not any(a.box.overlaps(b.box) for a, b in pairwise(ticks))
