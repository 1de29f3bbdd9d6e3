"""Changes of clauses, and events, as entries of a timeline."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape
from msgspec.structs import replace

from sitegen.model.dates import HistoryDate
from sitegen.model.markdown_fields import UPDATES
from sitegen.model.records import Event
from sitegen.model.works import ArticleFields
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.change_sentences import describe_change
from sitegen.rendering.partnerships.row_labels import change_label, kind_label, organization_names, row_link
from sitegen.rendering.text.bodies import BodyContext, render_body
from sitegen.rendering.views.parts import EventView
from sitegen.resolving.partnerships import Change, ClauseState


def change_event(change: Change, body_context: BodyContext) -> EventView:
    """What happened to a clause on a day: *Ende: Vorkaufsrecht (Microsoft und OpenAI)*, and the sentences about it."""
    context, after = body_context.context, change.after
    return EventView(
        date=context.required_date(change.date),
        title=Markup("{}{} ({})").format(
            change_label(change.kind, context),
            kind_label(after.kind, context),
            organization_names(after.organizations, context),
        ),
        text=describe_change(change, body_context) + _change_citations(change, body_context),
        href=row_link(after.id, context).href,
    )


def tell_updates(day: HistoryDate, body_context: BodyContext) -> Iterator[EventView]:
    """What the article says of the day in its updates, without title. A figure of changes tells it, so that readers do
    not find it twice; the list of updates keeps the others, and those about a place in the text."""
    fields = body_context.document.fields if body_context.document else None
    told = body_context.references.told_updates
    for number, update in enumerate(fields.updates if isinstance(fields, ArticleFields) else ()):
        if HistoryDate.day(update.date) == day and update.at is None and number not in told:
            told.add(number)
            text = render_body(update.text, body_context, UPDATES.body_name(number))
            yield EventView(date=body_context.context.required_date(day), title=Markup(""), text=text)


def record_event(event: Event, context: LanguageContext) -> EventView:
    """The record of an event as an entry."""
    return EventView(
        date=context.required_date(event.date),
        title=escape(context.name("event", event.key)),
        text=context.markup(event.description),
        href=context.href("event", event.key),
    )


def _change_citations(change: Change, body_context: BodyContext) -> Markup:
    """The marks of the sources that the row has since the change; of all that it has if none is new."""
    before = change.before.sources if change.before is not None else ()
    new = tuple(ref for ref in change.after.sources if ref not in before)
    return clause_citations(replace(change.after, sources=new) if new else change.after, body_context)


def clause_citations(state: ClauseState, body_context: BodyContext) -> Markup:
    """The citation marks of a row."""
    return body_context.references.citation_marks(((ref.key, "") for ref in state.sources), body_context.context)
