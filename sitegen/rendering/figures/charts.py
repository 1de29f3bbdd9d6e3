"""Charts: numbers as bars, lines or steps, with words, numbers and dates in the page's language.

In: a chart of the model and the body context of its document. Out: a ``ChartView``; ``drawing`` computes the geometry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup, escape
from msgspec import Struct

from sitegen.drawing import NARROW, WIDE
from sitegen.drawing.bars import BarRow, draw_bars
from sitegen.drawing.lines import CurvePoints, Tick, draw_lines
from sitegen.drawing.scales import round_numbers
from sitegen.i18n.language_marks import without_marks
from sitegen.model.dates import HistoryDate, Precision
from sitegen.model.figures import ChartFigure
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.record_tables import EMPTY_CELL
from sitegen.rendering.partnerships.tables import repeated_caption
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.views.charts import BarSheet, ChartSourceView, ChartView, LineSheet
from sitegen.rendering.views.parts import ColumnView, RecordsTableView
from sitegen.resolving.charts import ChartData, XValue, find_table, read_chart

SIZES = (("narrow", NARROW), ("wide", WIDE))
MIN_YEARS = 2  # a shorter axis has the dates of the numbers, not years
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
POINT_STEPS = (1, 2, 3, 4, 5, 10, 20, 50, 100, 200)
NUMBER_TICKS = (8, 5, 3)


class _Words(Struct, frozen=True, kw_only=True):
    """What readers see of the data. ``keys``: of the rows, ``names``: of the series, ``heading``: above the drawing."""

    x: str
    keys: tuple[str, ...]
    names: tuple[str, ...]
    unit: str
    heading: str


class _Extreme(NamedTuple):
    value: Decimal
    where: str


def chart_data(figure: ChartFigure, body_context: BodyContext) -> ChartData | None:
    """None where the table is missing or wrong, which is reported."""
    context = body_context.context
    table = find_table(figure, body_context.path, context.language.tag, context.site)
    return read_chart(figure, table, None)[0] if table is not None else None


def build_chart(figure: ChartFigure, body_context: BodyContext, *, caption: Markup | None) -> ChartView:
    context = body_context.context
    data = chart_data(figure, body_context)
    title = context.catalog.gettext("Chart")
    words = _words(figure, data, context) if data else None
    sheets = _draw(figure, data, words, context) if data and words else ()
    names = words.names if words and len(words.names) > 1 else ()
    unnamed = [sheet.size for sheet in sheets if isinstance(sheet, BarSheet) or not sheet.lines.has_names]
    return ChartView(
        caption=caption,
        label=without_marks(str(caption.striptags())) if caption else title,
        description=_describe(figure, data, words, context) if data and words else "",
        sheets=sheets,
        legend=tuple((f"series-{number}", name) for number, name in enumerate(names, 1)) if unnamed else (),
        is_legend_narrow=unnamed == ["narrow"],
        is_line=figure.type != "bars",
        table=_table(data, words, repeated_caption(caption, title), context) if data and words else None,
        sources_label=f"{context.catalog.gettext('Sources')}{context.formats.colon}",
        sources=tuple(_sources(figure, body_context)),
    )


def _sources(figure: ChartFigure, body_context: BodyContext) -> Iterator[ChartSourceView]:
    context = body_context.context
    for ref in figure.sources:
        if ref.key in context.site.sources:
            source = context.query("source", ref.key)
            mark = body_context.references.citation_marks([(ref.key, "")], context)
            yield ChartSourceView(source.publisher or source.title, mark)


def _words(figure: ChartFigure, data: ChartData, context: LanguageContext) -> _Words:
    labels = {label.name: label.text for label in figure.labels}

    def name(word: str) -> str:
        return labels.get(word, word)

    keys = tuple(name(key) if isinstance(key, str) else _key_text(key, context) for key in data.keys)
    names = tuple(name(one.name) for one in data.series)
    heading = [*(names if len(names) == 1 else ()), figure.unit]
    return _Words(
        x=name(data.x),
        keys=keys,
        names=names,
        unit=figure.unit,
        heading=context.formats.comma.join(filter(None, heading)),
    )


def _key_text(key: XValue, context: LanguageContext) -> str:
    if isinstance(key, HistoryDate):
        return context.formats.date(key)
    return context.formats.number(key) if isinstance(key, Decimal) else key


def _draw(
    figure: ChartFigure, data: ChartData, words: _Words, context: LanguageContext
) -> tuple[BarSheet, ...] | tuple[LineSheet, ...]:
    heading = without_marks(words.heading)
    number = context.formats.number
    if figure.type == "bars":
        rows = [
            BarRow(
                without_marks(key), values, tuple("" if one is None else without_marks(number(one)) for one in values)
            )
            for key, values in zip(words.keys, zip(*(one.values for one in data.series), strict=True), strict=True)
        ]
        mirrored = context.language.direction == "rtl"
        return tuple(
            BarSheet(size=size, bars=draw_bars(rows, heading, width, mirrored=mirrored)) for size, width in SIZES
        )
    curves = [CurvePoints(without_marks(name), one.values) for name, one in zip(words.names, data.series, strict=True)]
    return tuple(
        LineSheet(
            size=size,
            lines=draw_lines(
                _positions(data),
                curves,
                heading,
                width,
                format_number=lambda value: without_marks(number(value)),
                tick_levels=_tick_levels(data, words, context),
                steps=figure.type == "steps",
            ),
        )
        for size, width in SIZES
    )


def _positions(data: ChartData) -> list[Decimal]:
    """Where each row is on the axis: the first day that a date may mean, the number, or the number of the row."""
    return [
        Decimal(key.earliest.toordinal())
        if isinstance(key, HistoryDate)
        else key
        if isinstance(key, Decimal)
        else Decimal(number)
        for number, key in enumerate(data.keys)
    ]


def _tick_levels(data: ChartData, words: _Words, context: LanguageContext) -> list[list[Tick]]:
    """Years or round numbers; else the dates or words of every row, every second row, …"""
    positions = _positions(data)
    first, last = positions[0], positions[-1]
    if data.axis == "numbers" and first < last:
        choices = [round_numbers(first, last, most) for most in NUMBER_TICKS]
        return [
            [(number, without_marks(context.formats.number(number))) for number in choice if first <= number <= last]
            for choice in choices
        ]
    begin, end = (key for key in (data.keys[0], data.keys[-1]))
    if isinstance(begin, HistoryDate) and isinstance(end, HistoryDate):
        years = range(begin.earliest.year, end.earliest.year + 1)
        if len(years) > MIN_YEARS:
            return [_year_ticks(years, step, begin.earliest, context) for step in YEAR_STEPS]
    ticks = [(at, without_marks(text)) for at, text in zip(positions, words.keys, strict=True)]
    ends = [ticks[0], ticks[-1]] if len(ticks) > 1 else ticks
    return [*(ticks[::step] for step in POINT_STEPS), ends, ticks[:1]]


def _year_ticks(years: Sequence[int], step: int, first: dt.date, context: LanguageContext) -> list[Tick]:
    """The first days of years. A year is written as dates of the data are."""
    days = [dt.date(year, 1, 1) for year in years if year % step == 0]
    return [
        (
            Decimal(day.toordinal()),
            without_marks(
                context.formats.date(HistoryDate(day, dt.date(day.year, 12, 31), Precision.YEAR, f"{day.year:04}"))
            ),
        )
        for day in days
        if day >= first
    ]


def _describe(figure: ChartFigure, data: ChartData, words: _Words, context: LanguageContext) -> str:
    """*Liniendiagramm: Anteil, %; niedrigster Wert: 1 (2019); höchster Wert: 27 (2025)*."""
    catalog, formats = context.catalog, context.formats
    kinds = {
        "bars": catalog.gettext("Bar chart"),
        "lines": catalog.gettext("Line chart"),
        "steps": catalog.gettext("Step chart"),
    }
    found = [
        _Extreme(value, formats.comma.join([*([name] if len(words.names) > 1 else []), key]))
        for name, one in zip(words.names, data.series, strict=True)
        for key, value in zip(words.keys, one.values, strict=True)
        if value is not None
    ]
    low, high = (pick(found, key=lambda one: one.value) for pick in (min, max))
    kind = f"{kinds[figure.type]}{formats.colon}{words.heading}" if words.heading else kinds[figure.type]
    least = catalog.gettext("lowest value: {value} ({where})", value=formats.number(low.value), where=low.where)
    most = catalog.gettext("highest value: {value} ({where})", value=formats.number(high.value), where=high.where)
    return without_marks(formats.semicolon.join([kind, least, most]))


def _table(data: ChartData, words: _Words, caption: str | Markup, context: LanguageContext) -> RecordsTableView:
    columns = [ColumnView(name="x", label=words.x), *(ColumnView(name="y", label=name) for name in words.names)]
    unit = f"{context.formats.comma}{words.unit}" if words.unit else ""
    number = context.formats.number
    rows = [
        (escape(key), *(EMPTY_CELL if value is None else escape(number(value)) for value in values))
        for key, values in zip(words.keys, zip(*(one.values for one in data.series), strict=True), strict=True)
    ]
    return RecordsTableView(caption=escape(caption) + unit, columns=tuple(columns), rows=tuple(rows))
