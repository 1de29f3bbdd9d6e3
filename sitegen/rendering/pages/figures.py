"""Figures: from what the writer asked for to HTML.

In: a figure of the model and the context of its document. Out: ``Markup``. A new kind of figure is one more function
here, its template under ``templates/figures/``, and its entry in the reader's table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import singledispatch
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.bodies import Body
from sitegen.model.figures import (
    ClausesFigure,
    EmbedFigure,
    Figure,
    GlossaryFigure,
    QuoteFigure,
    RecordsFigure,
)
from sitegen.model.records import Organization, Person, Product
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.engine.i18n_globals import template_strings
from sitegen.rendering.engine.tracking import SEPARATOR
from sitegen.rendering.pages.cards import concept_entry
from sitegen.rendering.pages.events import change_event
from sitegen.rendering.pages.record_tables import records_table
from sitegen.rendering.partnerships.networks import build_network
from sitegen.rendering.partnerships.row_labels import clause_name, collect_corrections, row_link
from sitegen.rendering.partnerships.tables import clause_table
from sitegen.rendering.partnerships.timelines import build_timeline
from sitegen.rendering.text.bodies import BodyContext, render_body
from sitegen.rendering.views.parts import (
    ConceptEntryView,
    EmbedView,
    EventView,
    LinkView,
    PictureView,
    QuoteView,
    RemarkView,
)
from sitegen.resolving import partnerships
from sitegen.resolving.link_targets import picture_file
from sitegen.resolving.partnerships import ClauseState


class ConceptsView(Struct, frozen=True):
    """A list of chosen concepts."""

    entries: tuple[ConceptEntryView, ...]
    caption: Markup | None


class ChangesView(Struct, frozen=True):
    """Changes in their order, under a line that says since when; and what was corrected in their clauses."""

    lead: str
    events: tuple[EventView, ...]
    corrections: tuple[RemarkView, ...]
    caption: Markup | None


class FigureRenderer(Struct, frozen=True):
    """Renders figures with the templates of one environment."""

    environment: Environment

    def __call__(self, figure: Figure, body_context: BodyContext) -> Markup:
        return self.render(*_view(figure, body_context), body_context.context)

    def render(self, name: str, view: Any, context: LanguageContext) -> Markup:
        """A view by the template ``figures/<name>``."""
        context.recorder.record(f"template{SEPARATOR}figures/{name}.html.j2")
        template = self.environment.get_template(f"figures/{name}.html.j2")
        return Markup(template.render(figure=view, **template_strings(context.catalog)))


@singledispatch
def _view(figure: Figure, body_context: BodyContext) -> tuple[str, Any]:
    """The name of the template and the view for it."""
    raise TypeError(f"no way to show {type(figure).__name__}")


@_view.register
def _(figure: ClausesFigure, body_context: BodyContext) -> tuple[str, Any]:
    resolution = body_context.context.resolution
    day = partnerships.selection_day(figure.selection, body_context.day, resolution.today)
    if figure.kind == "changes":
        return "changes", _changes(figure, body_context, day)
    states = partnerships.select_states(resolution.clause_rows, figure.selection, day)
    caption = _caption(figure.caption, body_context)
    if figure.kind == "partnerships":
        default = Markup(body_context.context.catalog.gettext("Agreements"))
        return "partnerships", clause_table(
            states, body_context, caption=caption or default, day=day, columns=figure.columns
        )
    then = replace(body_context, day=day)
    if figure.kind == "network":
        about = frozenset(ref.key for ref in figure.selection.organizations)
        return "network", build_network(states, then, caption=caption, about=about)
    return "timeline", build_timeline(states, then, caption=caption)


def _changes(figure: ClausesFigure, body_context: BodyContext, day: dt.date) -> ChangesView:
    """What changed in the selected rows since the day that the figure names, up to its own day."""
    rows = body_context.context.resolution.clause_rows
    chosen = [state.id for state in partnerships.select_states(rows, figure.selection, day)]
    found = partnerships.find_clause_changes(rows, figure.since or day, day, chosen, figure.selection.knowledge)
    since = body_context.context.formats.phrase("since", figure.since or day)
    return ChangesView(
        lead=since[:1].upper() + since[1:],
        events=tuple(change_event(change, body_context) for change in found),
        corrections=_corrections([change.after for change in found], body_context),
        caption=_caption(figure.caption, body_context),
    )


def _corrections(states: Iterable[ClauseState], body_context: BodyContext) -> tuple[RemarkView, ...]:
    edition = body_context.context
    return collect_corrections(
        states, edition, lambda state: row_link(state.id, edition)._replace(label=clause_name(state, edition))
    )


@_view.register
def _(figure: RecordsFigure, body_context: BodyContext) -> tuple[str, Any]:
    site = body_context.context.site
    table: Mapping[str, Organization | Product] = (
        site.organizations if figure.kind == "organizations" else site.products
    )
    if figure.keys:
        found = [table[ref.key] for ref in figure.keys if ref.key in table]
    else:
        found = [record for record in table.values() if not figure.kinds or record.kind in figure.kinds]
    return "records", records_table(figure.kind, found, body_context, _caption(figure.caption, body_context))


@_view.register
def _(figure: GlossaryFigure, body_context: BodyContext) -> tuple[str, Any]:
    entries = [
        concept_entry(ref.key, body_context.context)
        for ref in figure.concepts
        if ref.key in body_context.context.site.concepts
    ]
    return "glossary", ConceptsView(tuple(entries), _caption(figure.caption, body_context))


@_view.register
def _(figure: QuoteFigure, body_context: BodyContext) -> tuple[str, Any]:
    edition = body_context.context
    source = edition.site.sources.get(figure.source.key) if figure.source else None
    person = edition.site.people.get(figure.speaker.key) if figure.speaker else None
    day = source.date.earliest if source and source.date else body_context.day
    original = figure.original
    return "quote", QuoteView(
        text=render_body(figure.text, body_context, "quote"),
        speaker=edition.link("person", person.key) if person else None,
        role=role_on(person, day, edition) if person else None,
        citation=body_context.references.citation_marks([(source.key, "")], edition) if source else None,
        original=render_body(original.text, body_context, "quote") if original else None,
        original_lang=original.lang if original else None,
        original_language=edition.formats.language_name(original.lang) if original else None,
        caption=_caption(figure.caption, body_context),
    )


def role_on(person: Person, day: dt.date, context: LanguageContext) -> Markup | None:
    """What the person was on that day: *CEO, Microsoft*."""
    for role in person.roles:
        begun = role.begins is None or role.begins.earliest <= day
        over = role.ends is not None and role.ends.latest < day
        if begun and not over:
            organization = context.link("organization", role.organization.key)
            return Markup("{}, {}").format(context.markup(role.title), organization.label)
    return None


@_view.register
def _(figure: EmbedFigure, body_context: BodyContext) -> tuple[str, Any]:
    return "embed", EmbedView(
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
    """A picture beside the document, in the text's language where it has one of its own."""
    edition = body_context.context
    path = picture_file(file, body_context.path, edition.language.tag, edition.site)
    if path is None:
        return None
    asset = edition.attachment(path)
    width, height = asset.size or (None, None)
    return PictureView(
        src=edition.resolution.urls.url_for(asset.address),
        width=width,
        height=height,
        alt=alt,
        caption=caption,
        credit=credit,
        licence=licence,
    )


def _caption(body: Body | None, body_context: BodyContext) -> Markup | None:
    return render_body(body, body_context, "caption") if body else None
