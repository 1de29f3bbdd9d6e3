"""Changes, agreements and events as entries of a list, in sentences of the text's language."""

from __future__ import annotations

from markupsafe import Markup, escape

from sitegen.model.records import Event
from sitegen.rendering.bodies import Setting
from sitegen.rendering.edition import Edition
from sitegen.rendering.rows import row_link, term_name
from sitegen.rendering.sentences import sentences
from sitegen.rendering.views.parts import EventView
from sitegen.resolving.partnerships import Change, TermState


def change_event(change: Change, setting: Setting) -> EventView:
    """What became of a term on a day: *Ende Vorkaufsrecht: Microsoft und OpenAI*, and under it what happened."""
    edition = setting.edition
    what = edition.catalog.pgettext("change", change.what)
    return EventView(
        date=edition.some_date(change.day),
        title=Markup('<span class="change {}">{}</span> {}').format(
            change.what, what, term_name(change.after, edition)
        ),
        text=sentences(change, edition) + marks(change.after, setting),
        href=row_link(change.after.id, edition).href,
    )


def record_event(event: Event, edition: Edition) -> EventView:
    return EventView(
        date=edition.some_date(event.date),
        title=escape(edition.name("event", event.key)),
        text=edition.markup(event.description),
        href=edition.href("event", event.key),
    )


def marks(state: TermState, setting: Setting) -> Markup:
    """The citation marks of a row."""
    return setting.apparatus.marks(((ref.key, "") for ref in state.sources), setting.edition)
