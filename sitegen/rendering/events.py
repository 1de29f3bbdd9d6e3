"""Terms, changes and agreements as events of a timeline, in sentences of the text's language."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import Agreement
from sitegen.model.records import Event
from sitegen.model.references import Text
from sitegen.rendering.bodies import Setting
from sitegen.rendering.edition import Edition
from sitegen.rendering.tables import begin_text, end_text, kind_label
from sitegen.rendering.views.parts import DateView, EventView
from sitegen.resolving.partnerships import Change, TermState


def state_event(state: TermState, setting: Setting) -> EventView:
    """A term at its begin: what it is, between whom, and until when."""
    edition = setting.edition
    begins = begin_text(state.begins, edition) if state.begins else ""
    known = state.known if state.begins is None else None
    return EventView(
        date=DateView(text=begins, iso=_iso(state, edition)) if begins else _known(known, edition),
        title=_title(state, edition),
        text=_status(state, edition) + marks(state, setting),
        href=_row_href(state, edition),
    )


def change_event(change: Change, setting: Setting) -> EventView:
    """What became of a term on a day: *Beendet: Vorkaufsrecht, Microsoft und OpenAI*."""
    edition = setting.edition
    what = edition.catalog.pgettext("change", change.what)
    reason = ""
    if change.what == "ended" and change.after.ends is not None and change.after.ends.how:
        reason = f" ({edition.catalog.pgettext('ending', change.after.ends.how)})"
    return EventView(
        date=edition.some_date(change.day),
        title=Markup('<span class="change {}">{}</span> {}{}').format(
            change.what, what, _title(change.after, edition), reason
        ),
        text=marks(change.after, setting) or None,
        href=_row_href(change.after, edition),
    )


def agreement_event(agreement: Agreement, setting: Setting) -> EventView:
    edition = setting.edition
    cited = setting.apparatus.marks(((use.source.key, "") for use in agreement.sources), edition)
    evidence = edition.catalog.pgettext("evidence", agreement.evidence) if agreement.evidence else ""
    return EventView(
        date=edition.some_date(agreement.date),
        title=escape(edition.text(agreement.title) or ""),
        text=escape(evidence) + cited,
    )


def record_event(event: Event, edition: Edition) -> EventView:
    description: Text | None = event.description
    return EventView(
        date=edition.some_date(event.date),
        title=escape(edition.name("event", event.key)),
        text=escape(edition.text(description)) if description else None,
        href=edition.href("event", event.key),
    )


def marks(state: TermState, setting: Setting) -> Markup:
    """The citation marks of a row."""
    return setting.apparatus.marks(((ref.key, "") for ref in state.sources), setting.edition)


def partner_names(state: TermState, edition: Edition) -> str:
    return edition.formats.conjunction(_names(state.organizations, edition))


def _names(keys: Iterable[str], edition: Edition) -> list[str]:
    return [edition.name("organization", key) for key in keys]


def _title(state: TermState, edition: Edition) -> Markup:
    return escape(f"{kind_label(state.kind, edition)}: {partner_names(state, edition)}")


def _status(state: TermState, edition: Edition) -> Markup:
    label = edition.catalog.pgettext("status", state.status)
    end = end_text(state.ends, edition) if state.ends else ""
    return escape(f"{label} ({end})" if end else label)


def _row_href(state: TermState, edition: Edition) -> str:
    return f"{edition.href('partnership', state.partnership)}#{state.id}"


def _iso(state: TermState, edition: Edition) -> str:
    date = state.begins.date if state.begins else None
    return edition.formats.machine_date(date) or "" if date else ""


def _known(known: HistoryDate | None, edition: Edition) -> DateView:
    return edition.some_date(known) if known else DateView(text="–")
