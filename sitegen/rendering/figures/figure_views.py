"""Renders figures as HTML.

In: a figure of the model and the body context of its document. Out: ``Markup``. Each kind of figure (``FIGURE_KINDS``
of the model) has its view builder and its template in the table ``FIGURE_VIEWS``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from sitegen.i18n.language_marks import capitalize
from sitegen.model.bodies import Body
from sitegen.model.figures import (
    FIGURE_KINDS,
    ChartFigure,
    ClausesFigure,
    EmbedFigure,
    Figure,
    GlossaryFigure,
    QuoteFigure,
    RecordsFigure,
)
from sitegen.model.records import Person
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.engine.template_functions import template_functions
from sitegen.rendering.figures.charts import build_chart
from sitegen.rendering.figures.events import change_event, tell_updates
from sitegen.rendering.figures.permalinks import figure_permalink
from sitegen.rendering.figures.record_tables import records_table
from sitegen.rendering.partnerships.networks import build_network
from sitegen.rendering.partnerships.row_labels import clause_name, collect_corrections, row_link
from sitegen.rendering.partnerships.tables import clause_table
from sitegen.rendering.partnerships.timelines import build_timeline
from sitegen.rendering.text.bodies import BodyContext, render_body
from sitegen.rendering.text.concept_entries import concept_entry
from sitegen.rendering.text.pictures import show_picture
from sitegen.rendering.views.charts import ChartView
from sitegen.rendering.views.drawings import DrawingView
from sitegen.rendering.views.figures import PermalinkView
from sitegen.rendering.views.parts import (
    ClauseTableView,
    ConceptEntryView,
    EmbedView,
    EventView,
    LinkView,
    PictureView,
    QuoteView,
    RecordsTableView,
    RemarkView,
)
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import Change, ClauseState

MAX_SHORT_QUOTE_WORDS = 4


class ConceptsView(Struct, frozen=True):
    """A list of chosen concepts."""

    entries: tuple[ConceptEntryView, ...]
    caption: Markup | None


class ChangesView(Struct, frozen=True):
    """Changes in the order of their days, under a line with the first day; and the corrections of their clauses.

    ``has_updates``: it is the first of its page that tells updates of the article. ``more_events``: those that unfold
    under ``events``; ``more_label``: how many changes they are, in words.
    """

    lead: str
    has_updates: bool
    events: tuple[EventView, ...]
    more_events: tuple[EventView, ...]
    more_label: str
    corrections: tuple[RemarkView, ...]
    caption: Markup | None


class FigureRenderer(Struct, frozen=True):
    """Renders figures with the templates of one environment."""

    environment: Environment

    def __call__(self, figure: Figure, body_context: BodyContext) -> Markup:
        shown = FIGURE_VIEWS[figure.kind]
        view = shown.build(figure, body_context)
        permalink = figure_permalink(figure, body_context)
        rendered = self.render(shown.template, view, body_context.context, permalink)
        body_context.references.figures.append((rendered, view))
        return rendered

    def render(self, name: str, view: Any, context: LanguageContext, permalink: PermalinkView | None = None) -> Markup:
        """A view by the template ``figures/<name>``."""
        context.recorder.record("template", f"figures/{name}.html.j2")
        template = self.environment.get_template(f"figures/{name}.html.j2")
        return Markup(template.render(figure=view, permalink=permalink, **template_functions(context)))


def _partnerships(figure: ClausesFigure, body_context: BodyContext) -> ClauseTableView:
    day, states = select_clauses(figure, body_context)
    caption = _caption(figure.caption, body_context)
    default = Markup(body_context.context.catalog.gettext("Agreements"))
    first = partnerships.key_states(states, _row_names(figure))
    return clause_table(states, body_context, caption=caption or default, day=day, columns=figure.columns, first=first)


def _network(figure: ClausesFigure, body_context: BodyContext) -> DrawingView:
    day, states = select_clauses(figure, body_context)
    about = frozenset(ref.key for ref in figure.selection.organizations)
    caption = _caption(figure.caption, body_context)
    setting, first = replace(body_context, day=day), partnerships.named_states(states, _row_names(figure))
    return build_network(states, setting, caption=caption, about=about, first=first)


def _timeline(figure: ClausesFigure, body_context: BodyContext) -> DrawingView:
    day, states = select_clauses(figure, body_context)
    setting, first = replace(body_context, day=day), partnerships.named_states(states, _row_names(figure))
    return build_timeline(states, setting, caption=_caption(figure.caption, body_context), first=first)


def _row_names(figure: ClausesFigure) -> list[str]:
    return [row.key for row in figure.rows]


def select_clauses(figure: ClausesFigure, body_context: BodyContext) -> tuple[dt.date, tuple[ClauseState, ...]]:
    """The day that the figure shows, and the selected clauses as they were on that day."""
    resolution = body_context.context.resolution
    day = partnerships.selection_day(figure.selection, body_context.day, resolution.today)
    return day, partnerships.select_states(resolution.clause_rows, figure.selection, day)


def _changes(figure: ClausesFigure, body_context: BodyContext) -> ChangesView:
    """The changes of the selected clauses from the day ``since`` up to the day that the figure shows."""
    rows = body_context.context.resolution.clause_rows
    day, states = select_clauses(figure, body_context)
    chosen = [state.id for state in states]
    found = partnerships.find_clause_changes(rows, figure.since or day, day, chosen, figure.selection.knowledge)
    since = body_context.context.formats.phrase("since", figure.since or day)
    told = body_context.references.told_updates
    is_first = not told
    first = {state.id for state in partnerships.named_states(states, _row_names(figure))}
    shown = [change for change in found if not first or change.after.id in first]
    more = [change for change in found if first and change.after.id not in first] if shown else []
    events = _change_events(shown or found, body_context)
    return ChangesView(
        lead=capitalize(since),
        has_updates=is_first and bool(told),
        events=events,
        more_events=_change_events(more, body_context),
        more_label=_more_changes(len(more), body_context.context) if more else "",
        corrections=_corrections([change.after for change in found], body_context),
        caption=_caption(figure.caption, body_context),
    )


def _change_events(changes: Iterable[Change], body_context: BodyContext) -> tuple[EventView, ...]:
    """Each change, the first of a day behind what updates of the article say of the day."""
    events: list[EventView] = []
    for change in changes:
        events += [*tell_updates(change.date, body_context), change_event(change, body_context)]
    return tuple(events)


def _more_changes(count: int, context: LanguageContext) -> str:
    number = context.formats.number(count)
    return context.catalog.ngettext("{n} more change", "{n} more changes", count, n=number)


def _chart(figure: ChartFigure, body_context: BodyContext) -> ChartView:
    return build_chart(figure, body_context, caption=_caption(figure.caption, body_context))


def _corrections(states: Iterable[ClauseState], body_context: BodyContext) -> tuple[RemarkView, ...]:
    edition = body_context.context
    return collect_corrections(
        states, edition, lambda state: row_link(state.id, edition)._replace(label=clause_name(state, edition))
    )


def show_records(figure: RecordsFigure, body_context: BodyContext) -> RecordsTableView:
    """A table of records."""
    kind = FIGURE_KINDS[figure.kind].record_kind
    found = select_records(figure, body_context)
    return records_table(kind, found, body_context, _caption(figure.caption, body_context))


def select_records(figure: RecordsFigure, body_context: BodyContext) -> list[Any]:
    """The records that the figure shows, in its order."""
    table = body_context.context.site.tables[FIGURE_KINDS[figure.kind].record_kind]
    if figure.keys:
        return [table[ref.key] for ref in figure.keys if ref.key in table]
    return [record for record in table.values() if not figure.kinds or record.kind in figure.kinds]


def _glossary(figure: GlossaryFigure, body_context: BodyContext) -> ConceptsView:
    context = body_context.context
    entries = [concept_entry(ref.key, context) for ref in figure.concepts if ref.key in context.site.concepts]
    return ConceptsView(tuple(entries), _caption(figure.caption, body_context))


def _quote(figure: QuoteFigure, body_context: BodyContext) -> QuoteView:
    edition = body_context.context
    source = edition.site.sources.get(figure.source.key) if figure.source else None
    person = edition.site.people.get(figure.speaker.key) if figure.speaker else None
    body_context.references.mention("person", [person.key] if person else [])
    day = source.date.earliest if source and source.date else body_context.day
    original = figure.original
    return QuoteView(
        text=render_body(figure.text, body_context, "quote"),
        is_short=figure.text.word_count <= MAX_SHORT_QUOTE_WORDS,
        speaker=edition.link("person", person.key) if person else None,
        role=role_on(person, day, edition) if person else None,
        citation=body_context.references.citation_marks([(source.key, "")], edition) if source else None,
        original=render_body(original.text, body_context, "quote") if original else None,
        original_lang=original.lang if original else None,
        original_language=edition.formats.language_name(original.lang) if original else None,
        caption=_caption(figure.caption, body_context),
    )


def role_on(person: Person, day: dt.date, context: LanguageContext) -> Markup | None:
    """The role of a person on a day: *CEO, Microsoft*; None if there was none."""
    for role in person.roles:
        begun = role.begins is None or role.begins.earliest <= day
        over = role.ends is not None and role.ends.latest < day
        if begun and not over:
            organization = context.link("organization", role.organization.key)
            return Markup(context.formats.comma).join([context.markup(role.title), organization.label])
    return None


def _embed(figure: EmbedFigure, body_context: BodyContext) -> EmbedView:
    return EmbedView(
        href=figure.address,
        title=figure.title,
        host=urlsplit(figure.address).netloc.removeprefix("www."),
        poster=build_picture(figure.poster, figure.alt, body_context) if figure.poster else None,
        caption=_caption(figure.caption, body_context),
    )


def build_picture(
    file: str, alt: str, body_context: BodyContext, *, caption: Markup | None = None, credit: str | None = None,
    licence: LinkView | None = None,
) -> PictureView | None:  # fmt: skip
    """A picture beside the document, in the text's language if there is such a file; None if there is no file."""
    shown = show_picture(file, body_context.path, body_context.context)
    if shown is None:
        return None
    return PictureView(
        src=shown.src,
        srcset=shown.srcset,
        sources=shown.sources,
        width=shown.width,
        height=shown.height,
        alt=alt,
        caption=caption,
        credit=credit,
        licence=licence,
    )


def _caption(body: Body | None, body_context: BodyContext) -> Markup | None:
    return render_body(body, body_context, "caption") if body else None


class FigureView(Struct, frozen=True):
    """How a kind of figure is shown. ``template``: its name below ``templates/figures/``. ``build``: from a figure of
    the kind's class to the view that the template gets."""

    template: str
    build: Callable[[Any, BodyContext], object]


FIGURE_VIEWS: Mapping[str, FigureView] = {
    "partnerships": FigureView("partnerships", _partnerships),
    "timeline": FigureView("timeline", _timeline),
    "network": FigureView("network", _network),
    "changes": FigureView("changes", _changes),
    "chart": FigureView("chart", _chart),
    "organizations": FigureView("records", show_records),
    "products": FigureView("records", show_records),
    "glossary": FigureView("glossary", _glossary),
    "quote": FigureView("quote", _quote),
    "embed": FigureView("embed", _embed),
}
"""Word of a figure → how it is shown."""
