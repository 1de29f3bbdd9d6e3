"""Numbers that a page shows large: a stake, an amount, an agreed end; each with its clause and its sources.

In: what a writer chose, else the states of a page, and a ``BodyContext``. Out: views. Nothing is added up or rounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from operator import itemgetter

from sitegen.i18n.language_marks import capitalize
from sitegen.model.partnerships import DOUBTFUL_EVIDENCE, KeyFigure
from sitegen.rendering.partnerships.amounts import amount_money, portion_percent
from sitegen.rendering.partnerships.row_labels import clause_name, row_link
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.views.parts import KeyFigureView
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import ClauseState


def chosen_key_figures(chosen: Iterable[KeyFigure], body_context: BodyContext) -> tuple[KeyFigureView, ...]:
    """Those of a writer, on the day of the page; one that its clause does not have is left out (SG427)."""
    rows = body_context.context.resolution.clause_rows
    views = []
    for figure in chosen:
        row = rows.get(figure.clause.key)
        state = partnerships.clause_state(rows, row, body_context.day) if row is not None else None
        if state is not None and partnerships.has_part(state, figure.show):
            views.append(_view(state, figure.show, body_context))
    return tuple(views)


def derived_key_figures(states: Sequence[ClauseState], body_context: BodyContext) -> tuple[KeyFigureView, ...]:
    """The largest stake, the largest amount and the last agreed end of what is in force and not in doubt. Of amounts
    those in the currency that most have: others cannot be compared with them."""
    current = [state for state in states if state.status == "in_force" and state.evidence not in DOUBTFUL_EVIDENCE]
    found = []
    stakes = [state for state in current if partnerships.has_part(state, "stake")]
    if stakes:
        found.append((max(stakes, key=_percent), "stake"))
    paid = [(state, amount) for state in current if (amount := partnerships.largest_amount(state)) is not None]
    if paid:
        ((currency, _),) = Counter(amount.currency for _, amount in paid).most_common(1)
        comparable = [(amount.value, state) for state, amount in paid if amount.currency == currency]
        found.append((max(comparable, key=itemgetter(0))[1], "amount"))
    ending = [state for state in current if partnerships.has_part(state, "ends")]
    if ending:
        found.append((max(ending, key=_scheduled_end), "ends"))
    return tuple(_view(state, show, body_context) for state, show in found)


def page_key_figures(
    chosen: Sequence[KeyFigure], states: Sequence[ClauseState], body_context: BodyContext
) -> tuple[KeyFigureView, ...]:
    """Those of the writer, else those of the states."""
    return chosen_key_figures(chosen, body_context) if chosen else derived_key_figures(states, body_context)


def _view(state: ClauseState, show: str, body_context: BodyContext) -> KeyFigureView:
    context = body_context.context
    citations = body_context.references.citation_marks(((ref.key, "") for ref in state.sources), context)
    return KeyFigureView(
        value=_value(state, show, body_context),
        label=capitalize(clause_name(state, context)),
        href=row_link(state.id, context).href,
        citations=citations,
    )


def _value(state: ClauseState, show: str, body_context: BodyContext) -> str:
    context = body_context.context
    if show == "stake":
        assert state.stake is not None
        return portion_percent(state.stake, context)
    if show == "amount":
        amount = partnerships.largest_amount(state)
        assert amount is not None
        return amount_money(amount, context)
    assert state.ends is not None
    assert state.ends.scheduled is not None
    return context.formats.phrase("until", state.ends.scheduled)


def _percent(state: ClauseState) -> Decimal:
    return Decimal(state.stake.percent) if state.stake is not None and state.stake.percent is not None else Decimal(0)


def _scheduled_end(state: ClauseState) -> tuple[str, str]:
    scheduled = state.ends.scheduled if state.ends is not None else None
    return (scheduled.latest.isoformat() if scheduled is not None else "", state.id)
