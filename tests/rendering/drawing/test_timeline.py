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
    return TimeSpan(key=key, title="Vorkaufsrecht", subtitle="seit 2019", start=dt.date.fromisoformat(first), **more)  # type: ignore[arg-type]


def words(timeline: Timeline) -> list[Box]:
    lines = [line for row in timeline.spans for line in (*row.titles, *row.subtitles)]
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
            key=str(at), title=title, subtitle=title, start=first, ended=ended and max(first, ended), scheduled=agreed
        )
        for at, (title, first, ended, agreed) in enumerate(spans)
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
    [row] = drawn(span(ended=dt.date(2022, 1, 1))).spans
    timeline = drawn(span(ended=dt.date(2022, 1, 1)))
    assert row.bar.right < timeline.today
    assert (row.stop, row.arrow, row.ahead) == (row.bar.right, None, None)


def test_what_is_agreed_for_later_is_drawn_ahead_and_leaves_the_sheet_when_it_is_far():
    near, far = drawn(span(scheduled=dt.date(2026, 1, 1)), span("b", scheduled=dt.date(2060, 1, 1))).spans
    assert near.ahead is not None and near.ahead == near.stop
    assert near.bar.right < near.ahead
    assert far.stop is None and far.arrow is not None


def test_a_begin_at_the_latest_has_a_line_before_it():
    exact, latest = drawn(span(), span("b", no_later_than=True)).spans
    assert exact.lead_in is None
    assert latest.lead_in is not None and latest.lead_in < latest.bar.x


def test_amendments_are_marked_on_the_bar():
    [row] = drawn(span(amended=(dt.date(2023, 1, 1),))).spans
    assert row.bar.x < row.marks[0] < row.bar.right


@BOTH
@pytest.mark.parametrize("first", ["1900-01-01", "1990-01-01", "2019-07-22", "2025-04-01"])
def test_years_stand_apart_however_long_the_time_is(first, width):
    ticks = drawn(span(first=first), width=width).ticks
    assert len(ticks) >= 1
    assert not any(a.box.overlaps(b.box) for a, b in pairwise(ticks))
