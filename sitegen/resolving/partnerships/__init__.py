"""Partnerships on a day: terms as rows, their state, what a figure chooses, what changed, what is wrong.

In: the partnerships and sources of :mod:`sitegen.model`. Out: frozen values and problems. Knows no
language, no address and no clock: names, dates and links are put into words by rendering.
"""

from sitegen.resolving.partnerships.checks import check
from sitegen.resolving.partnerships.concepts import concepts_of
from sitegen.resolving.partnerships.history import Change, changes, days
from sitegen.resolving.partnerships.rows import Rows, rows
from sitegen.resolving.partnerships.selections import as_of, columns, first_day, select
from sitegen.resolving.partnerships.states import Knowledge, TermState, is_present, state
from sitegen.resolving.partnerships.terms import Row

__all__ = [
    "Change",
    "Knowledge",
    "Row",
    "Rows",
    "TermState",
    "as_of",
    "changes",
    "check",
    "columns",
    "concepts_of",
    "days",
    "first_day",
    "is_present",
    "rows",
    "select",
    "state",
]
