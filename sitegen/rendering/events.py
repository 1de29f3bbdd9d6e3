"""Terms, changes and agreements as events of a timeline, in sentences of the text's language."""

from __future__ import annotations

from markupsafe import Markup, escape

from sitegen.model.partnerships import Agreement
from sitegen.model.records import Event
from sitegen.rendering.bodies import Setting
from sitegen.rendering.edition import Edition
from sitegen.rendering.rows import row_link, term_name
from sitegen.rendering.sentences import sentences
from sitegen.rendering.tables import begin_text, end_text
from sitegen.rendering.views.parts import DateView, EventView
from sitegen.resolving.partnerships import Change, TermState


def state_event(state: TermState, setting: Setting) -> EventView:
    """A term where it began, or was agreed, or became known: what it is, between whom, and until when."""
    edition = setting.edition
    return EventView(
        date=_date(state, edition),
        title=escape(term_name(state, edition)),
        text=_status(state, edition) + marks(state, setting),
        href=row_link(state.id, edition).href,
    )


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


def agreement_event(agreement: Agreement, setting: Setting) -> EventView:
    edition = setting.edition
    cited = setting.apparatus.marks(((use.source.key, "") for use in agreement.sources), edition)
    evidence = edition.catalog.pgettext("evidence", agreement.evidence) if agreement.evidence else ""
    return EventView(
        date=edition.some_date(agreement.date),
        title=edition.markup(agreement.title),
        text=escape(evidence) + cited,
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


def _date(state: TermState, edition: Edition) -> DateView:
    if state.begins is not None:
        iso = edition.formats.machine_date(state.begins.date) if state.begins.date else None
        return DateView(text=begin_text(state.begins, edition), iso=iso or "")
    when = state.agreement.date if state.agreement is not None else state.known
    return edition.some_date(when) if when is not None else DateView(text="–")


def _status(state: TermState, edition: Edition) -> Markup:
    label = edition.catalog.pgettext("status", state.status)
    return Markup("{} ({})").format(label, end_text(state.ends, edition)) if state.ends else escape(label)
