"""What each output read, and which outputs a change therefore reaches.

A *node* has a name and a digest. Inputs are given; queries and outputs are made and remember what they read. An absence
is an input too (``ABSENT``). Names are written once and counted: a graph of a large site is a few lists of numbers,
and an edit walks them without making an object for each page.

The law: making again only what :func:`Graph.reached` names gives what making everything would.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

ABSENT = b""


@dataclass(slots=True)
class Trace:
    """The names that were read while something is made, each once, in order."""

    reads: dict[str, None] = field(default_factory=dict)

    def read(self, name: str) -> None:
        self.reads[name] = None

    @contextmanager
    def of(self, *names: str) -> Iterator[dict[str, None]]:
        """What is read from here on, ``names`` first: of one thing, perhaps made in the middle of another."""
        outer, self.reads = self.reads, dict.fromkeys(names)
        try:
            yield self.reads
        finally:
            self.reads = outer


@dataclass(frozen=True, slots=True)
class Node:
    """``reads`` are names of inputs and of other nodes. ``notes``: what else its making left behind."""

    digest: bytes
    reads: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


Reads = tuple[int, ...]


class Graph:
    """``names`` and ``digests`` of everything, by number. ``reads``: of the nodes; inputs have none.

    ``notes``: of the few nodes that left any.
    """

    __slots__ = ("digests", "names", "notes", "numbers", "reads")

    def __init__(
        self,
        names: list[str] | None = None,
        digests: list[bytes] | None = None,
        reads: dict[int, Reads] | None = None,
        notes: dict[int, tuple[str, ...]] | None = None,
    ) -> None:
        self.names = names or []
        self.digests = digests or []
        self.reads = reads or {}
        self.notes = notes or {}
        self.numbers = dict(zip(self.names, range(len(self.names)), strict=True))

    def encode(self) -> bytes:
        return marshal.dumps((self.names, self.digests, self.reads, self.notes), 2)

    @staticmethod
    def decode(data: bytes) -> Graph:
        return Graph(*marshal.loads(data))

    def __contains__(self, name: str) -> bool:
        """Is it the name of a query or an output?"""
        return self.numbers.get(name) in self.reads

    def inputs(self) -> Iterator[tuple[str, bytes]]:
        """Each input that any node read, with its digest."""
        made = self.reads
        return ((self.names[n], self.digests[n]) for n in range(len(self.names)) if n not in made)

    def everything_noted(self) -> Iterator[str]:
        for notes in self.notes.values():
            yield from notes

    def reached(self, changed: Iterable[str], remade: Callable[[str], bytes | None]) -> dict[str, tuple[str, ...]]:
        """The outputs that a change of inputs reaches → the changed names that each read.

        ``remade`` makes a query again and returns its digest: where it is the same, the change ends there. It returns
        None for an output, which is not made again here.
        """
        stale = {self.numbers[name] for name in changed}
        reached: list[int] = []
        asked: set[int] = set()
        spreading = bool(stale)
        while spreading:  # a query may read one that stands behind it: then once more
            spreading = False
            for number, reads in self.reads.items():
                if stale.isdisjoint(reads) or number in stale or number in asked:
                    continue
                digest = remade(self.names[number])
                if digest is not None and digest != self.digests[number]:
                    stale.add(number)
                    spreading = True
                    continue
                asked.add(number)
                if digest is None:
                    reached.append(number)
        return {
            self.names[number]: tuple([self.names[read] for read in self.reads[number] if read in stale])
            for number in reached
        }

    def grown(
        self,
        made: Mapping[str, Node],
        kept: Iterable[str],
        digest: Callable[[str], bytes],
        is_made: Callable[[str], bool],
    ) -> Graph:
        """The graph after a build: ``made`` nodes, those of ``kept`` outputs, and whatever they read, nothing else.

        ``digest`` of an input; ``is_made`` tells whether a name is that of a query.
        """
        graph = Graph(list(self.names), list(self.digests), dict(self.reads), dict(self.notes))
        for name, node in made.items():
            graph._add(name, node)
        numbers = graph.numbers
        outputs = [numbers[name] for name in kept] + [numbers[name] for name in made if not is_made(name)]
        return graph._only(graph._behind(outputs), digest)

    def _add(self, name: str, node: Node) -> None:
        number = self._number(name)
        self.digests[number] = node.digest
        self.reads[number] = tuple([self._number(read) for read in node.reads])
        self.notes.pop(number, None)
        if node.notes:
            self.notes[number] = node.notes

    def _number(self, name: str) -> int:
        number = self.numbers.setdefault(name, len(self.names))
        if number == len(self.names):
            self.names.append(name)
            self.digests.append(ABSENT)
        return number

    def _behind(self, numbers: Iterable[int]) -> set[int]:
        """These, and all that stands behind them."""
        found = set(numbers)
        fresh = found
        while fresh:
            fresh = set().union(*[self.reads[number] for number in fresh if number in self.reads]) - found
            found |= fresh
        return found

    def _only(self, used: set[int], digest: Callable[[str], bytes]) -> Graph:
        """The part that is in use, with the inputs as they are now."""
        graph = self
        if len(used) < len(self.names):
            order = sorted(used)
            new = dict(zip(order, range(len(order)), strict=True))
            graph = Graph(
                [self.names[number] for number in order],
                [self.digests[number] for number in order],
                {new[n]: tuple([new[read] for read in reads]) for n, reads in self.reads.items() if n in used},
                {new[n]: notes for n, notes in self.notes.items() if n in used},
            )
        for number, name in enumerate(graph.names):
            if number not in graph.reads:
                graph.digests[number] = digest(name)
        return graph
