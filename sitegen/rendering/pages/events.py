"""Changes, agreements and events as entries of a list, in sentences of the text's language."""

from __future__ import annotations

from markupsafe import Markup, escape

from sitegen.model.records import Event
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.change_sentences import describe_change
from sitegen.rendering.partnerships.row_labels import clause_name, row_link
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.views.parts import EventView
from sitegen.resolving.partnerships import Change, ClauseState


def change_event(change: Change, body_context: BodyContext) -> EventView:
    """What became of a clause on a day: *Ende Vorkaufsrecht: Microsoft und OpenAI*, and under it what happened."""
    edition = body_context.context
    what = edition.catalog.pgettext("change", change.kind)
    return EventView(
        date=edition.required_date(change.day),
        title=Markup('<span class="change {}">{}</span> {}').format(
            change.kind, what, clause_name(change.after, edition)
        ),
        text=describe_change(change, edition) + clause_citations(change.after, body_context),
        href=row_link(change.after.id, edition).href,
    )


def record_event(event: Event, context: LanguageContext) -> EventView:
    return EventView(
        date=context.required_date(event.date),
        title=escape(context.name("event", event.key)),
        text=context.markup(event.description),
        href=context.href("event", event.key),
    )


def clause_citations(state: ClauseState, body_context: BodyContext) -> Markup:
    """The citation marks of a row."""
    return body_context.references.citation_marks(((ref.key, "") for ref in state.sources), body_context.context)
