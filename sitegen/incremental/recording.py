"""What is read while something is made: the edges of the dependency graph.

One :class:`ReadRecorder` serves a process. Whatever gives out values of the site writes the name of each read into
``reads``; a task or a query that is made (``record_node``) gets the reads of its own as a ``Node``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sitegen.incremental.graph import Diagnostic, Node
from sitegen.incremental.names import join_name

T = TypeVar("T")

QUERY_LIMIT = 8_000  # results of queries that a process keeps: most are asked for by a page or two


class ReadRecorder:
    """``reads``: names read by what is being made now, each once, in order: ``reads[name] = None`` records one.

    ``diagnostics``: what else is to be known of its making, as plain tuples (untranslated messages, say).
    """

    __slots__ = ("_new_queries", "_queries", "diagnostics", "reads")

    def __init__(self) -> None:
        self.reads: dict[str, None] = {}
        self.diagnostics: set[Diagnostic] = set()
        self._queries: dict[str, tuple[Any, Node]] = {}
        self._new_queries: dict[str, Node] = {}

    def record(self, table: str, *key: str) -> None:
        self.reads[join_name(table, *key)] = None

    def record_node(self, make: Callable[[], T], digest: Callable[[T], bytes], *names: str) -> tuple[T, Node]:
        """What ``make`` returns, and the node with its digest and its reads: first ``names``, then those recorded.

        Reads of what is made around it are kept apart: a query may be made in the middle of a task.
        """
        outer = self.reads, self.diagnostics
        reads: dict[str, None] = dict.fromkeys(names)
        diagnostics: set[Diagnostic] = set()
        self.reads, self.diagnostics = reads, diagnostics
        try:
            value = make()
        finally:
            self.reads, self.diagnostics = outer
        return value, Node(digest(value), tuple(reads), tuple(sorted(diagnostics)))

    def query(self, name: str, make: Callable[[], Any], digest: Callable[[Any], bytes]) -> tuple[Any, Node]:
        """The value and node of a query, made where this process does not have it."""
        found = self._queries.get(name)
        if found is None:
            found = self._queries[name] = self.record_node(make, digest)
            self._new_queries[name] = found[1]
        return found

    def take_new_queries(self) -> dict[str, Node]:
        """The queries that were made since the last call."""
        new, self._new_queries = self._new_queries, {}
        if len(self._queries) > QUERY_LIMIT:
            self._queries.clear()
        return new
