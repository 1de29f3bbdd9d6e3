"""The rows of a figure as CSV, as they were on the day that the figure shows.

In: a figure and the body context of its document. Out: CSV (RFC 4180) in the language of the text.
"""

from __future__ import annotations

from markupsafe import Markup

from sitegen.i18n.language_marks import without_marks
from sitegen.model.dates import HistoryDate
from sitegen.model.figures import ChartFigure, ClausesFigure, Figure, RecordsFigure
from sitegen.rendering.figures.charts import chart_data
from sitegen.rendering.figures.figure_views import select_clauses, select_records, show_records
from sitegen.rendering.figures.record_tables import EMPTY_CELL
from sitegen.rendering.partnerships import data as clause_data
from sitegen.rendering.text.bodies import BodyContext


def export_figure(figure: Figure, body_context: BodyContext) -> str | None:
    """None for a figure that is no table of rows."""
    if isinstance(figure, ClausesFigure):
        context = body_context.context
        _, states = select_clauses(figure, body_context)
        return clause_data.export_csv(
            [clause_data.clause_record(state, context) for state in states], context, labels=True
        )
    if isinstance(figure, RecordsFigure):
        return _export_records(figure, body_context)
    if isinstance(figure, ChartFigure):
        return _export_chart(figure, body_context)
    return None


def _export_records(figure: RecordsFigure, body_context: BodyContext) -> str:
    """The key of each record, the cells of the table as text, and the keys of the sources."""
    table = show_records(figure, body_context)
    shown = [at for at, column in enumerate(table.columns) if column.name != "sources"]
    rows = [
        (
            record.key,
            *(_plain_text(row[at]) for at in shown),
            clause_data.LIST_SEPARATOR.join(ref.key for ref in record.sources),
        )
        for record, row in zip(select_records(figure, body_context), table.rows, strict=True)
    ]
    return clause_data.export_table(("key", *(table.columns[at].name for at in shown), "sources"), rows)


def _plain_text(cell: Markup) -> str:
    return "" if cell == EMPTY_CELL else without_marks(cell.striptags())


def _export_chart(figure: ChartFigure, body_context: BodyContext) -> str:
    """The columns that the chart shows, by their names in the table; the unit, and the keys of the sources. Dates are
    those of EDTF, numbers have a decimal point."""
    data = chart_data(figure, body_context)
    if data is None:
        return ""
    sources = clause_data.LIST_SEPARATOR.join(ref.key for ref in figure.sources)
    rows = [
        (key.text if isinstance(key, HistoryDate) else key, *values, figure.unit, sources)
        for key, *values in zip(data.keys, *(one.values for one in data.series), strict=True)
    ]
    names = (data.x, *(one.name for one in data.series), "unit", "sources")
    return clause_data.export_table(names, rows)
