"""Places of the fields of a clause in its file, for problems."""

from __future__ import annotations

from sitegen.diagnostics import Place
from sitegen.model.partnerships import Clause


def field_place(clause: Clause, *names: str) -> Place | None:
    """The place of the first of the fields ``names`` that the clause has, else of the clause."""
    return next((clause.places[name] for name in names if name in clause.places), clause.place)
