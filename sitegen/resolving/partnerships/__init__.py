"""Partnerships on a day: clauses as rows, their states, the selections of figures, changes.

In: the partnerships and sources of :mod:`sitegen.model`. Out: frozen values, without languages, addresses or the
current time: rendering turns names, dates and links into words.
"""

from sitegen.resolving.partnerships.clause_states import ClauseState, clause_state, is_visible
from sitegen.resolving.partnerships.clauses import ClauseRow
from sitegen.resolving.partnerships.concepts import concepts_of
from sitegen.resolving.partnerships.history import Change, ChangeDates, change_dates, find_clause_changes, moment_of
from sitegen.resolving.partnerships.rows import ClauseRows, all_clause_rows
from sitegen.resolving.partnerships.selections import (
    key_figure_value,
    key_states,
    named_states,
    row_names,
    select_states,
    selection_day,
    sort_date,
    sort_day,
    table_columns,
)
from sitegen.resolving.partnerships.stakes import stakes_of_rounds

__all__ = [
    "Change",
    "ChangeDates",
    "ClauseRow",
    "ClauseRows",
    "ClauseState",
    "all_clause_rows",
    "change_dates",
    "clause_state",
    "concepts_of",
    "find_clause_changes",
    "is_visible",
    "key_figure_value",
    "key_states",
    "moment_of",
    "named_states",
    "row_names",
    "select_states",
    "selection_day",
    "sort_date",
    "sort_day",
    "stakes_of_rounds",
    "table_columns",
]
