"""Cycles along a reference from each thing to at most one other: ``via`` of sources, ``replaces`` of clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def find_cycles(successors: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Each cycle of two or more keys, or of one that refers to itself, once: from its smallest key on.

    ``successors``: key → the key that it refers to, which need not exist.
    """
    for start in sorted(successors):
        path = {start: None}
        last = start
        while (key := successors.get(last)) is not None and key not in path:
            path[key] = None
            last = key
        if key == start == min(path):
            yield tuple(path)
