"""The legend of drawings."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.rendering.engine.context import LanguageContext
from sitegen.resolving.partnerships.tie_graph import RELATION_STATUSES


def build_legend(standings: Iterable[str], context: LanguageContext) -> tuple[tuple[str, str], ...]:
    """Statuses that occur, in a fixed order, with their words."""
    present = set(standings)
    return tuple((one, context.catalog.pgettext("status", one)) for one in RELATION_STATUSES if one in present)
