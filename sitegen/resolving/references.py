"""References by key from one file to another: how they are collected, and problems of those that do not exist.

In: any value of the model, the site as read and the published site. Out: references, problems.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from sitegen.diagnostics import PLACE_FIELDS, Fix, Message, Problem, did_you_mean, nearest_or_all, only_near
from sitegen.model.bodies import Heading, TextRun
from sitegen.model.documents import Document
from sitegen.model.references import Ref
from sitegen.model.site import Site

# Ids inside one partnership are checked by checking/content, lists where site.yaml is read.
_UNCHECKED_KINDS = frozenset({"agreement", "clause", "list"})
_LEAF_TYPES = frozenset({str, int, bool, float, type(None), dt.date, dt.datetime, TextRun, Heading})
_MAX_HINT_KEYS = 12  # a hint lists at most so many keys


def check_refs(value: Any, full_site: Site, published: Site) -> list[Problem]:
    """The problems of the references in a document or any other value of the model.

    None for what a file that could not be read may define: that file has its own problems.
    """
    tables, kinds = published.tables, published.kinds
    return [
        unknown_ref_problem(ref, published, full_site)
        for ref in refs_in(value)
        if ref.kind not in _UNCHECKED_KINDS
        and ref.key not in tables[ref.kind]
        and not kinds[ref.kind].named_by_articles
        and (ref.kind, ref.key) not in full_site.unreadable
    ]


def unknown_ref_problem(ref: Ref, published: Site, full_site: Site) -> Problem:
    """The problem that there is nothing with the key of ``ref``, or nothing published."""
    if ref.key in full_site.table(ref.kind):
        hint = Message("publish it, or take the reference out until then")
        return Problem(
            code="SG302", message=Message("'{key}' is not published", key=ref.key), place=ref.place, hint=hint
        )
    name, known = published.kinds[ref.kind].message_noun, published.table(ref.kind)
    near = nearest_or_all(ref.key, known) if len(known) <= _MAX_HINT_KEYS else did_you_mean(ref.key, known)
    message = Message("there is no {name} '{key}'", name=name, key=ref.key)
    return Problem(
        code="SG301",
        message=message,
        place=ref.place,
        hint=near or Message("is a file of a {name} missing?", name=name),
        fix=_fix_source_key(ref, known) if ref.kind == "source" else None,
    )


def _fix_source_key(ref: Ref, known: Iterable[str]) -> Fix | None:
    """The only key nearby, where the place of the reference is that of its key alone."""
    place, near = ref.place, only_near(ref.key, known)
    is_bare = place is not None and place.line == place.end_line and place.end_column - place.column == len(ref.key)
    return Fix(place, near) if place is not None and is_bare and near is not None else None


def refs_in(value: Any) -> list[Ref]:
    """All references inside a value of the model, in the order of its fields."""
    refs: list[Ref] = []
    _collect_refs(value, refs)
    return refs


def _collect_refs(value: Any, refs: list[Ref]) -> None:
    kind: Any = type(value)
    if kind in _LEAF_TYPES:
        return
    if kind is Ref:
        refs.append(value)
    elif kind is tuple:
        for item in value:
            _collect_refs(item, refs)
    elif isinstance(value, Mapping):
        for item in value.values():
            _collect_refs(item, refs)
    elif kind is Document:
        _collect_refs(value.body, refs)
        _collect_refs(value.fields, refs)
    else:
        for name in _ref_fields(kind):
            _collect_refs(getattr(value, name), refs)


@cache
def _ref_fields(kind: type) -> tuple[str, ...]:
    """The fields of a struct that may contain references."""
    return (
        tuple(name for name in kind.__struct_fields__ if name not in _FIELDS_WITHOUT_REFS)
        if issubclass(kind, Struct)
        else ()
    )


_FIELDS_WITHOUT_REFS = PLACE_FIELDS | frozenset({"files", "assets", "static_files", "html", "runs"})
