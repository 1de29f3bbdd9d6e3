"""Changes of clauses, and events, as entries of a timeline."""

from __future__ import annotations

from markupsafe import Markup, escape

from sitegen.model.records import Event
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.change_sentences import describe_change
from sitegen.rendering.partnerships.row_labels import change_label, kind_label, organization_names, row_link
from sitegen.rendering.text.bodies import BodyContext
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
        text=describe_change(change, body_context) + clause_citations(after, body_context),
        href=row_link(after.id, context).href,
    )


def record_event(event: Event, context: LanguageContext) -> EventView:
    """The record of an event as an entry."""
    return EventView(
        date=context.required_date(event.date),
        title=escape(context.name("event", event.key)),
        text=context.markup(event.description),
        href=context.href("event", event.key),
    )


def clause_citations(state: ClauseState, body_context: BodyContext) -> Markup:
    """The citation marks of a row."""
    return body_context.references.citation_marks(((ref.key, "") for ref in state.sources), body_context.context)
