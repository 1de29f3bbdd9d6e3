"""Laws of charts: what is drawn is on the sheet, in proportion, and no text covers another."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.drawing import NARROW, WIDE
from sitegen.drawing.bars import BarRow, draw_bars
from sitegen.drawing.lines import CurvePoints, draw_lines
from sitegen.drawing.metrics import text_width
from sitegen.drawing.scales import FONT_SIZE, LINE_HEIGHT, round_numbers

NUMBERS = st.decimals(-1_000_000, 1_000_000, places=2)


@given(NUMBERS, NUMBERS, st.integers(3, 10))
def test_round_numbers_surround_what_they_measure(one, other, most):
    low, high = min(one, other), max(one, other)
    numbers = round_numbers(low, high, most)
    assert numbers[0] <= low
    assert numbers[-1] >= high
    assert 2 <= len(numbers) <= most
    [distance] = {after - before for before, after in pairwise(numbers)}
    assert distance.normalize().as_tuple().digits in {(1,), (2,), (5,)}


@pytest.mark.parametrize(
    ("low", "high", "numbers"),
    [
        ("0", "13.5", "0 5 10 15"),
        ("95", "101", "94 96 98 100 102"),
        ("-3", "8", "-5 0 5 10"),
        ("0", "0.03", "0 0.01 0.02 0.03"),
    ],
)
def test_examples_of_round_numbers(low, high, numbers):
    found = round_numbers(Decimal(low), Decimal(high), 5)
    assert [str(number.normalize()) if number else "0" for number in found] == [
        str(Decimal(number).normalize()) if Decimal(number) else "0" for number in numbers.split()
    ]


ROWS = st.lists(st.lists(st.none() | NUMBERS, min_size=2, max_size=2), min_size=1, max_size=12)


@given(ROWS, st.sampled_from([NARROW, WIDE]), st.booleans())
def test_bars_are_in_proportion_and_on_the_sheet(values, width, mirrored):
    rows = [BarRow("Ein Name", tuple(row), tuple("" if one is None else f"{one}" for one in row)) for row in values]
    chart = draw_bars(rows, "Prozent", width, mirrored=mirrored)
    known = [one for row in values for one in row if one is not None]
    assert len(chart.bars) == len(known)
    most = max(map(abs, known), default=Decimal(0))
    longest = max((bar.box.width for bar in chart.bars), default=0)
    for bar, value in zip(chart.bars, known, strict=True):
        assert chart.zero in (bar.box.x, bar.box.right)
        assert 0 <= bar.box.x <= bar.box.right <= width
        assert bar.box.bottom <= chart.height
        if value and most:
            assert abs(bar.box.width - longest * abs(value) / most) <= 2
        start = bar.text.x - (text_width(bar.text.text, FONT_SIZE) if bar.text.anchor == "end" else 0)
        assert start >= 0
        assert start + text_width(bar.text.text, FONT_SIZE) <= width


def test_a_mirrored_chart_begins_on_the_right():
    rows = [BarRow("alpha", (Decimal(5),), ("5",))]
    plain, mirrored = draw_bars(rows, "x", WIDE), draw_bars(rows, "x", WIDE, mirrored=True)
    assert mirrored.bars[0].box.x == WIDE - plain.bars[0].box.right
    assert (plain.bars[0].text.anchor, mirrored.bars[0].text.anchor) == ("start", "end")


SERIES = st.lists(st.lists(st.none() | NUMBERS, min_size=5, max_size=5).filter(any), min_size=1, max_size=6)


@given(SERIES, st.sampled_from([NARROW, WIDE]), st.booleans())
def test_names_and_ticks_do_not_cover_each_other(values, width, steps):
    series = [CurvePoints(f"Linie {number}", tuple(one)) for number, one in enumerate(values)]
    positions = [Decimal(number) for number in range(5)]
    levels = [[(at, f"20{at:02}") for at in positions][::step] for step in (1, 2, 4)]
    chart = draw_lines(
        positions, series, "Prozent", width, format_number=lambda number: f"{number:f}", tick_levels=levels, steps=steps
    )
    assert chart.has_names == (len(series) > 1)
    assert chart.axis
    lines = sorted(line.y for curve in chart.curves for line in curve.name)
    assert all(after - before >= LINE_HEIGHT for before, after in pairwise(lines))
    assert all(0 < line.y <= chart.height for curve in chart.curves for line in curve.name)
    ends = [
        (label.x - text_width(label.text, 12) // 2, label.x + text_width(label.text, 12) // 2)
        for _, label in chart.axis
    ]
    assert all(before[1] < after[0] for before, after in pairwise(ends))
    assert all(0 <= x <= width and 0 <= y <= chart.height for curve in chart.curves for x, y in curve.dots)


@pytest.mark.parametrize(
    ("values", "path"),
    [
        (("1", "2", "3"), "M L L"),
        (("1", None, "3"), "M M"),
        ((None, "2", "3"), "M L"),
        (("1", None, None), "M"),
    ],
)
def test_a_line_has_a_gap_where_there_is_no_number(values, path):
    series = [CurvePoints("a", tuple(Decimal(one) if one else None for one in values))]
    positions = [Decimal(number) for number in range(3)]
    chart = draw_lines(positions, series, "", WIDE, format_number=str, tick_levels=[[]], steps=False)
    assert " ".join(letter for letter in chart.curves[0].path if letter in "ML") == path


def test_many_points_have_a_dot_only_where_one_is_alone():
    values = [Decimal(at % 7) for at in range(60)]
    with_gaps = [None if at in (30, 32) else one for at, one in enumerate(values)]
    series = [CurvePoints("a", tuple(with_gaps))]
    positions = [Decimal(number) for number in range(60)]
    chart = draw_lines(positions, series, "", WIDE, format_number=str, tick_levels=[[]], steps=False)
    assert len(chart.curves[0].dots) == 1
