"""Figures: from what the writer asked for to HTML.

In: a figure of the model and the setting of its document. Out: ``Markup``. A new kind of figure is one more function
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
    EmbedFigure,
    Figure,
    GlossaryFigure,
    QuoteFigure,
    RecordsFigure,
    TermsFigure,
)
from sitegen.model.records import Organization, Person, Product
from sitegen.rendering.bodies import Setting, compose
from sitegen.rendering.cards import concept_entry
from sitegen.rendering.edition import Edition
from sitegen.rendering.events import change_event
from sitegen.rendering.networks import network
from sitegen.rendering.recording import SEPARATOR
from sitegen.rendering.recordtables import records_table
from sitegen.rendering.rows import corrections, row_link, term_name
from sitegen.rendering.tables import terms_table
from sitegen.rendering.timelines import timeline
from sitegen.rendering.translating import template_strings
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
from sitegen.resolving.linking import picture_file
from sitegen.resolving.partnerships import TermState


class ConceptsView(Struct, frozen=True):
    """A list of chosen concepts."""

    entries: tuple[ConceptEntryView, ...]
    caption: Markup | None


class ChangesView(Struct, frozen=True):
    """Changes in their order, under a line that says since when; and what was corrected in their terms."""

    lead: str
    events: tuple[EventView, ...]
    corrections: tuple[RemarkView, ...]
    caption: Markup | None


class Figures(Struct, frozen=True):
    """Renders figures with the templates of one environment."""

    environment: Environment

    def __call__(self, figure: Figure, setting: Setting) -> Markup:
        return self.show(*_view(figure, setting), setting.edition)

    def show(self, name: str, view: Any, edition: Edition) -> Markup:
        """A view by the template ``figures/<name>``."""
        edition.trace.read(f"template{SEPARATOR}figures/{name}.html.j2")
        template = self.environment.get_template(f"figures/{name}.html.j2")
        return Markup(template.render(figure=view, **template_strings(edition.catalog)))


@singledispatch
def _view(figure: Figure, setting: Setting) -> tuple[str, Any]:
    """The name of the template and the view for it."""
    raise TypeError(f"no way to show {type(figure).__name__}")


@_view.register
def _(figure: TermsFigure, setting: Setting) -> tuple[str, Any]:
    resolution = setting.edition.resolution
    day = partnerships.as_of(figure.selection, setting.day, resolution.today)
    if figure.word == "changes":
        return "changes", _changes(figure, setting, day)
    states = partnerships.select(resolution.rows, figure.selection, day)
    caption = _line(figure.caption, setting)
    if figure.word == "partnerships":
        default = Markup(setting.edition.catalog.gettext("Agreements"))
        return "partnerships", terms_table(states, setting, caption=caption or default, day=day, columns=figure.columns)
    then = replace(setting, day=day)
    if figure.word == "network":
        about = frozenset(ref.key for ref in figure.selection.organizations)
        return "network", network(states, then, caption=caption, about=about)
    return "timeline", timeline(states, then, caption=caption)


def _changes(figure: TermsFigure, setting: Setting, day: dt.date) -> ChangesView:
    """What changed in the selected rows since the day that the figure names, up to its own day."""
    rows = setting.edition.resolution.rows
    chosen = [state.id for state in partnerships.select(rows, figure.selection, day)]
    found = partnerships.changes(rows, figure.since or day, day, chosen, figure.selection.knowledge)
    since = setting.edition.formats.phrase("since", figure.since or day)
    return ChangesView(
        lead=since[:1].upper() + since[1:],
        events=tuple(change_event(change, setting) for change in found),
        corrections=_corrections([change.after for change in found], setting),
        caption=_line(figure.caption, setting),
    )


def _corrections(states: Iterable[TermState], setting: Setting) -> tuple[RemarkView, ...]:
    edition = setting.edition
    return corrections(
        states, edition, lambda state: row_link(state.id, edition)._replace(label=term_name(state, edition))
    )


@_view.register
def _(figure: RecordsFigure, setting: Setting) -> tuple[str, Any]:
    site = setting.edition.site
    table: Mapping[str, Organization | Product] = (
        site.organizations if figure.word == "organizations" else site.products
    )
    if figure.keys:
        found = [table[ref.key] for ref in figure.keys if ref.key in table]
    else:
        found = [record for record in table.values() if not figure.kinds or record.kind in figure.kinds]
    return "records", records_table(figure.word, found, setting, _line(figure.caption, setting))


@_view.register
def _(figure: GlossaryFigure, setting: Setting) -> tuple[str, Any]:
    entries = [
        concept_entry(ref.key, setting.edition) for ref in figure.concepts if ref.key in setting.edition.site.concepts
    ]
    return "glossary", ConceptsView(tuple(entries), _line(figure.caption, setting))


@_view.register
def _(figure: QuoteFigure, setting: Setting) -> tuple[str, Any]:
    edition = setting.edition
    source = edition.site.sources.get(figure.source.key) if figure.source else None
    person = edition.site.people.get(figure.speaker.key) if figure.speaker else None
    day = source.date.earliest if source and source.date else setting.day
    original = figure.original
    return "quote", QuoteView(
        text=compose(figure.text, setting, "quote"),
        speaker=edition.link("person", person.key) if person else None,
        role=role_on(person, day, edition) if person else None,
        citation=setting.apparatus.marks([(source.key, "")], edition) if source else None,
        original=compose(original.text, setting, "quote") if original else None,
        original_lang=original.lang if original else None,
        original_language=edition.formats.language_name(original.lang) if original else None,
        caption=_line(figure.caption, setting),
    )


def role_on(person: Person, day: dt.date, edition: Edition) -> Markup | None:
    """What the person was on that day: *CEO, Microsoft*."""
    for role in person.roles:
        begun = role.begins is None or role.begins.earliest <= day
        over = role.ends is not None and role.ends.latest < day
        if begun and not over:
            organization = edition.link("organization", role.organization.key)
            return Markup("{}, {}").format(edition.markup(role.title), organization.label)
    return None


@_view.register
def _(figure: EmbedFigure, setting: Setting) -> tuple[str, Any]:
    return "embed", EmbedView(
        href=figure.address,
        title=figure.title,
        host=urlsplit(figure.address).netloc.removeprefix("www."),
        poster=picture(figure.poster, figure.alt, setting) if figure.poster else None,
        caption=_line(figure.caption, setting),
    )


def picture(
    file: str, alt: str, setting: Setting, *, caption: Markup | None = None, credit: str | None = None,
    licence: LinkView | None = None,
) -> PictureView | None:  # fmt: skip
    """A picture beside the document, in the text's language where it has one of its own."""
    edition = setting.edition
    path = picture_file(file, setting.path, edition.language.tag, edition.site)
    if path is None:
        return None
    asset = edition.attachment(path)
    width, height = asset.size or (None, None)
    return PictureView(
        src=edition.resolution.addresses.href(asset.address),
        width=width,
        height=height,
        alt=alt,
        caption=caption,
        credit=credit,
        licence=licence,
    )


def _line(body: Body | None, setting: Setting) -> Markup | None:
    return compose(body, setting, "caption") if body else None
