"""Does everything exist that one file names in another? One walk over all values of the site.

In: the site as read, and as published. Out: a problem for each name of nothing.
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

_DOCUMENT_KINDS = ("article", "concept", "page")
# Ids inside one partnership are checked by checking/content; topics and lists need no file.
_UNCHECKED_KINDS = ("agreement", "clause", "topic", "list")
_LEAF_TYPES = frozenset({str, int, bool, float, type(None), dt.date, dt.datetime, TextRun, Heading})
MAX_HINT_KEYS = 12  # as many keys as a hint may list
_KIND_NAMES: Mapping[str, str] = {
    "article": "article",
    "concept": "glossary concept",
    "page": "page",
    "organization": "organization",
    "person": "person",
    "product": "product",
    "event": "event",
    "partnership": "partnership",
    "source": "source",
}


def tables_by_kind(site: Site) -> dict[str, Mapping[str, Any]]:
    """Kind → key → thing, of everything that a key may name."""
    return {
        "article": site.articles,
        "concept": site.concepts,
        "page": site.pages,
        "organization": site.organizations,
        "person": site.people,
        "product": site.products,
        "event": site.events,
        "topic": site.topics,
        "partnership": site.partnerships,
        "source": site.sources,
    }


def record_tables(site: Site) -> tuple[Mapping[str, Any], ...]:
    """Key → record, a table for each kind of record and for the sources."""
    return tuple(table for kind, table in tables_by_kind(site).items() if kind not in _DOCUMENT_KINDS)


def check_refs(value: Any, full_site: Site, published: Site) -> list[Problem]:
    """Of one document, or any value of the model."""
    known, out = tables_by_kind(published), tables_by_kind(full_site)
    problems: list[Problem] = []
    for ref in refs_in(value):
        if ref.kind in _UNCHECKED_KINDS or ref.key in known[ref.kind] or (ref.kind, ref.key) in full_site.unreadable:
            continue
        problems.append(unknown_ref_problem(ref, known[ref.kind], out[ref.kind]))
    return problems


def unknown_ref_problem(ref: Ref, published: Mapping[str, Any], full_table: Mapping[str, Any]) -> Problem:
    """The problem that ``ref`` names nothing, or nothing that is published."""
    if ref.key in full_table:
        hint = "publish it, or take the reference out until then"
        return Problem(code="SG302", message=f"'{ref.key}' is not published", place=ref.place, hint=hint)
    name = _KIND_NAMES[ref.kind]
    near = nearest_or_all(ref.key, published) if len(published) <= MAX_HINT_KEYS else did_you_mean(ref.key, published)
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
    """The fields in which references may stand."""
    return (
        tuple(name for name in kind.__struct_fields__ if name not in _FIELDS_WITHOUT_REFS)
        if issubclass(kind, Struct)
        else ()
    )


_FIELDS_WITHOUT_REFS = PLACE_FIELDS | frozenset({"files", "assets", "static_files", "html", "runs"})
