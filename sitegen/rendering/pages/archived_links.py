"""The links of an article to its archived states."""

from __future__ import annotations

from sitegen.model.archived_states import ARCHIVE, parse_state
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.pages.cards import articles_in_collection
from sitegen.rendering.views.parts import LinkView


def state_links(key: str, context: LanguageContext) -> tuple[LinkView, ...]:
    """By their days, the latest first. ``key``: of the article."""
    return tuple(
        LinkView(label=context.formats.date(state.day), href=context.href(ARCHIVE, state.key))
        for name in articles_in_collection(context, "states", key)
        if (state := parse_state(name)) is not None
    )
