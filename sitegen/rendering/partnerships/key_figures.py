"""Numbers that a page shows large: a stake, an amount, an agreed end; each with its clause and its sources.

In: what a writer chose, else the states of a page, and a ``BodyContext``. Out: views. Nothing is added up or rounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sitegen.i18n.language_marks import capitalize
from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import DOUBTFUL_EVIDENCE, KEY_FIGURE_PARTS, Amount, KeyFigure, Share
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.amounts import amount_money, portion_percent
from sitegen.rendering.partnerships.row_labels import clause_name, row_link
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.views.parts import KeyFigureView
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import ClauseState

Value = Share | Amount | HistoryDate


def page_key_figures(
    chosen: Sequence[KeyFigure], states: Sequence[ClauseState], body_context: BodyContext
) -> tuple[KeyFigureView, ...]:
    """Those of the writer, else those of the states."""
    return chosen_key_figures(chosen, body_context) if chosen else derived_key_figures(states, body_context)


def chosen_key_figures(chosen: Iterable[KeyFigure], body_context: BodyContext) -> tuple[KeyFigureView, ...]:
    """Those of a writer, on the day of the page; one that its clause does not have is left out (SG427)."""
    return tuple(_view(state, value, body_context) for state, value in _chosen(chosen, body_context))


def _chosen(chosen: Iterable[KeyFigure], body_context: BodyContext) -> Iterator[tuple[ClauseState, Value]]:
    rows = body_context.context.resolution.clause_rows
    for figure in chosen:
        row = rows.get(figure.clause.key)
        state = partnerships.clause_state(rows, row, body_context.day) if row is not None else None
        value = partnerships.key_figure_value(state, figure.show) if state is not None else None
        if state is not None and value is not None:
            yield state, value


def derived_key_figures(states: Sequence[ClauseState], body_context: BodyContext) -> tuple[KeyFigureView, ...]:
    """The largest stake, the largest amount and the last agreed end of what is in force and not in doubt."""
    current = [state for state in states if state.status == "in_force" and state.evidence not in DOUBTFUL_EVIDENCE]
    found = []
    for show in KEY_FIGURE_PARTS:
        values = [(state, value) for state in current if (value := partnerships.key_figure_value(state, show))]
        if comparable := _comparable(values):
            found.append(max(comparable, key=lambda pair: (_size(pair[1]), pair[0].id)))
    return tuple(_view(state, value, body_context) for state, value in found)


def _comparable(values: list[tuple[ClauseState, Value]]) -> list[tuple[ClauseState, Value]]:
    """Of amounts those in the currency that most have: others cannot be compared with them."""
    currencies = Counter(value.currency for _, value in values if isinstance(value, Amount))
    most = max(currencies, key=currencies.__getitem__, default=None)
    return [pair for pair in values if not isinstance(pair[1], Amount) or pair[1].currency == most]


def _size(value: Value) -> object:
    """Of values of one part: what the larger one is larger by."""
    if isinstance(value, Amount):
        return value.value
    return value.latest if isinstance(value, HistoryDate) else value.percent


def _view(state: ClauseState, value: Value, body_context: BodyContext) -> KeyFigureView:
    context = body_context.context
    return KeyFigureView(
        value=_words(value, context),
        label=capitalize(clause_name(state, context)),
        href=row_link(state.id, context).href,
        citations=body_context.references.citation_marks(((ref.key, "") for ref in state.sources), context),
    )


def _words(value: Value, context: LanguageContext) -> str:
    if isinstance(value, Share):
        return portion_percent(value, context)
    return amount_money(value, context) if isinstance(value, Amount) else context.formats.phrase("until", value)
