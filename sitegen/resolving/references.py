"""Unknown references: names in one file of something that no file defines. One walk over all values of the site.

In: the site as read, and as published. Out: a problem for each reference to something unknown or unpublished.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from sitegen.diagnostics import PLACE_FIELDS, Problem, did_you_mean, nearest_or_all
from sitegen.model.bodies import Heading, TextRun
from sitegen.model.documents import Document
from sitegen.model.references import Ref
from sitegen.model.site import Site

# References inside one partnership, checked with its dates, and to lists, checked where site.yaml is read.
_UNCHECKED_KINDS = frozenset({"agreement", "clause", "list"})
_LEAF_TYPES = frozenset({str, int, bool, float, type(None), dt.date, dt.datetime, TextRun, Heading})
MAX_HINT_KEYS = 12  # as many keys as a hint may list


def check_record_refs(full_site: Site, published: Site) -> list[Problem]:
    """Unknown references in the settings and the records. ``full_site``: with drafts; ``published``: without."""
    records = (table for _, table in published.records())
    return check_refs((published.settings, *records), full_site, published)


def check_refs(value: Any, full_site: Site, published: Site) -> list[Problem]:
    """Unknown references in one document, or in any value of the model."""
    tables, kinds = published.tables, published.kinds
    problems: list[Problem] = []
    for ref in refs_in(value):
        if ref.kind in _UNCHECKED_KINDS or ref.key in tables[ref.kind] or (ref.kind, ref.key) in full_site.unreadable:
            continue
        if not kinds[ref.kind].named_by_articles:
            problems.append(unknown_ref_problem(ref, published, full_site))
    return problems


def unknown_ref_problem(ref: Ref, published: Site, full_site: Site) -> Problem:
    """The problem that ``ref`` names nothing, or nothing that is published."""
    if ref.key in full_site.table(ref.kind):
        hint = "publish it, or take the reference out until then"
        return Problem(code="SG302", message=f"'{ref.key}' is not published", place=ref.place, hint=hint)
    name, known = published.kinds[ref.kind].message_noun, published.table(ref.kind)
    near = nearest_or_all(ref.key, known) if len(known) <= MAX_HINT_KEYS else did_you_mean(ref.key, known)
    message = f"there is no {name} '{ref.key}'"
    return Problem(code="SG301", message=message, place=ref.place, hint=near or f"is a file of a {name} missing?")


def refs_in(value: Any) -> list[Ref]:
    """Every reference inside a value of the model, in the order of its fields."""
    found: list[Ref] = []
    _collect_refs(value, found)
    return found


def _collect_refs(value: Any, found: list[Ref]) -> None:
    kind: Any = type(value)
    if kind in _LEAF_TYPES:
        return
    if kind is Ref:
        found.append(value)
    elif kind is tuple:
        for item in value:
            _collect_refs(item, found)
    elif isinstance(value, Mapping):
        for item in value.values():
            _collect_refs(item, found)
    elif kind is Document:
        _collect_refs(value.body, found)
        _collect_refs(value.fields, found)
    else:
        for name in _ref_fields(kind):
            _collect_refs(getattr(value, name), found)


@cache
def _ref_fields(kind: type) -> tuple[str, ...]:
    """The fields of a struct that may hold references."""
    return (
        tuple(name for name in kind.__struct_fields__ if name not in _FIELDS_WITHOUT_REFS)
        if issubclass(kind, Struct)
        else ()
    )


_FIELDS_WITHOUT_REFS = PLACE_FIELDS | frozenset({"files", "assets", "static_files", "html", "runs"})
