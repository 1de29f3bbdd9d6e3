"""Figures as Markdown: tables as tables, drawings as the table with the same content, quotations, lists.

In: the view of a figure. A new view is a function here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from markupsafe import Markup

from sitegen.rendering.figures.figure_views import ChangesView, ConceptsView
from sitegen.rendering.markdown.builder import MarkdownBuilder
from sitegen.rendering.views.charts import ChartView
from sitegen.rendering.views.drawings import DrawingView
from sitegen.rendering.views.parts import ClauseTableView, EmbedView, EventView, QuoteView, RecordsTableView, RemarkView


@singledispatch
def add_figure(view: object, text: MarkdownBuilder) -> None:
    raise TypeError(f"no Markdown for {type(view).__name__}")


@add_figure.register
def _(view: ClauseTableView, text: MarkdownBuilder) -> None:
    _add_caption(f"{view.caption} {view.as_of}", text)
    rows = [[column.label for column in view.columns]]
    rows += [[_cell(row.cells.get(column.name), text) for column in view.columns] for row in view.all_rows]
    if view.rows:
        text.add_table(rows)
    for row in view.all_rows:
        if row.note:
            text.add_block(text.inline(f"({row.note.mark}) {row.note.text}"))
    add_remarks(view.corrections, text)


@add_figure.register
def _(view: RecordsTableView, text: MarkdownBuilder) -> None:
    _add_caption(view.caption, text)
    rows = [[_cell(cell, text) for cell in row] for row in view.rows]
    text.add_table([[column.label for column in view.columns], *rows])


@add_figure.register
def _(view: DrawingView, text: MarkdownBuilder) -> None:
    if view.table:
        add_figure(view.table, text)
    else:
        _add_caption(f"{view.caption or view.label} {view.as_of}", text)


@add_figure.register
def _(view: ChartView, text: MarkdownBuilder) -> None:
    if view.table:
        add_figure(view.table, text)
    else:
        _add_caption(view.caption or view.label, text)
    sources = ", ".join(f"{source.name} {source.mark}" for source in view.sources)
    text.add_block(text.inline(f"{view.sources_label}{sources}") if sources else "")


@add_figure.register
def _(view: ChangesView, text: MarkdownBuilder) -> None:
    _add_caption(view.caption or view.lead, text)
    entries = [text.inline(" ".join(map(str, _event(one)))) for one in (*view.events, *view.more_events)]
    text.add_block("\n".join(f"- {entry}" for entry in entries))
    add_remarks(view.corrections, text)


@add_figure.register
def _(view: ConceptsView, text: MarkdownBuilder) -> None:
    _add_caption(view.caption, text)
    entries = [
        text.inline(f'<a href="{entry.link.href}"><strong>{entry.link.label}</strong></a>: {entry.definition or ""}')
        for entry in view.entries
    ]
    text.add_block("\n".join(f"- {entry}" for entry in entries))


@add_figure.register
def _(view: QuoteView, text: MarkdownBuilder) -> None:
    text.add_html(f"<blockquote>{view.text}</blockquote>")
    if view.original:
        text.add_html(f"<blockquote>{view.original}</blockquote>")
    speaker = ", ".join(str(part) for part in (view.speaker and view.speaker.label, view.role) if part)
    words = " ".join(str(part) for part in (speaker, view.citation, view.caption) if part)
    text.add_block(text.inline(f"— {words}") if words else "")


@add_figure.register
def _(view: EmbedView, text: MarkdownBuilder) -> None:
    text.add_block(text.inline(Markup('<a href="{}">{}</a>').format(view.href, view.title)))
    _add_caption(view.caption, text)


def _event(one: EventView) -> Iterator[Markup]:
    yield Markup("<strong>{}</strong>").format(one.date.text)
    if one.title:
        yield one.title + "."
    yield one.text or Markup("")


def add_remarks(remarks: tuple[RemarkView, ...], text: MarkdownBuilder) -> None:
    """Dated remarks as a list."""
    text.add_block("\n".join(f"- {remark.date.text}: {text.inline(remark.text)}" for remark in remarks))


def _add_caption(caption: str | Markup | None, text: MarkdownBuilder) -> None:
    words = text.inline(str(caption or ""))
    text.add_block(f"**{words}**" if words else "")


def _cell(cell: Markup | None, text: MarkdownBuilder) -> str:
    if not cell:
        return "–"
    lines = str(cell).replace("</li><li>", "; ").replace("</li>\n<li>", "; ").replace("<br>", " ")
    return text.inline(lines).replace("|", "\\|")
