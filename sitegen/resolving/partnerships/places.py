"""Where in its file a term says something, for problems."""

from __future__ import annotations

from sitegen.diagnostics import Place
from sitegen.model.partnerships import Term


def field_place(term: Term, *names: str) -> Place | None:
    """The place of the first of the fields that the file gives, else of the term."""
    return next((term.places[name] for name in names if name in term.places), term.place)
