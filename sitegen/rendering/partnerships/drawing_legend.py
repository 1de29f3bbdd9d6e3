"""The legend of drawings: the statuses of clauses, and what is doubtful about them."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.model.partnerships import DOUBTFUL_EVIDENCE
from sitegen.rendering.engine.context import LanguageContext
from sitegen.resolving.partnerships.tie_graph import RELATION_STATUSES


def build_legend(
    standings: Iterable[str], evidence: Iterable[str | None], context: LanguageContext
) -> tuple[tuple[str, str], ...]:
    """Statuses and doubtful levels of evidence that occur, in a fixed order, with their words. All doubts have one
    sign."""
    present, levels, label = set(standings), set(evidence), context.catalog.pgettext
    doubts = [label("evidence", one) for one in DOUBTFUL_EVIDENCE if one in levels]
    return (
        *((one, label("status", one)) for one in RELATION_STATUSES if one in present),
        *([("doubtful", ", ".join(doubts))] if doubts else []),
    )


def drawing_class(standing: str, evidence: str | None) -> str:
    """The classes of a line or bar: its status, and the evidence where that is doubtful."""
    return f"{standing} doubtful" if evidence in DOUBTFUL_EVIDENCE else standing
