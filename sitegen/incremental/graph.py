"""The dependency graph: what each output read, and which outputs a change reaches.

Everything in it has a name and a digest. Inputs are given; *nodes* (queries and outputs) are made and have reads. A
missing input is an input, too (``MISSING``). Names are stored once and have numbers; the reads of all nodes are one
array of numbers, so that an edit makes no object for each page.

The law: to make only the outputs of ``affected_outputs`` again gives what making everything would.
"""

from __future__ import annotations

import marshal
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from itertools import accumulate, chain, compress, pairwise
from typing import TypeAlias

from msgspec import Struct

MISSING = b""
_COMPACTION_THRESHOLD = 4  # unused names are removed when they are one in so many
_FEW_NUMBERS = 8  # up to so many are found sooner one after another, as bytes, than by a look at each node


Diagnostic: TypeAlias = "tuple[str, ...]"


class Node(Struct, frozen=True):
    """``reads``: names of inputs and of other nodes. ``diagnostics``: what else is to be known of its making."""

    digest: bytes
    reads: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


Numbers: TypeAlias = "array[int]"


class DependencyGraph:
    """By number: ``names``, ``digests``, and ``use_counts`` (how many nodes read it). ``numbers``: by name.

    ``nodes``: the numbers of the nodes, ascending; the reads of the n-th are ``reads[starts[n] : starts[n + 1]]``.
    ``diagnostics``: of the few nodes that have any. A name without uses that is no node is unused.
    ``structure_changed``: something else than digests and diagnostics differs from the graph that this one grew from.
    """

    __slots__ = (
        "diagnostics",
        "digests",
        "names",
        "nodes",
        "numbers",
        "reads",
        "starts",
        "structure_changed",
        "use_counts",
    )

    def __init__(self) -> None:
        self.names: list[str] = []
        self.digests: list[bytes] = []
        self.nodes = _numbers()
        self.starts = _numbers([0])
        self.reads = _numbers()
        self.use_counts = _numbers()
        self.diagnostics: dict[int, tuple[Diagnostic, ...]] = {}
        self.numbers: dict[str, int] = {}
        self.structure_changed = False

    def encode_digests(self) -> bytes:
        """The part that differs after every edit."""
        return marshal.dumps((self.digests, self.diagnostics), 2)

    def encode_structure(self) -> bytes:
        """Everything else; it differs where reads do."""
        parts = [part.tobytes() for part in (self.nodes, self.starts, self.reads, self.use_counts)]
        return marshal.dumps((self.names, parts), 2)

    @staticmethod
    def decode(digests: bytes, structure: bytes) -> DependencyGraph:
        graph = DependencyGraph()
        graph.digests, graph.diagnostics = marshal.loads(digests)
        graph.names, parts = marshal.loads(structure)
        graph.nodes, graph.starts, graph.reads, graph.use_counts = map(_numbers, parts)
        graph.numbers = dict(zip(graph.names, range(len(graph.names)), strict=True))
        return graph

    def inputs(self) -> dict[str, bytes]:
        """Each input that any node reads, with its digest."""
        read = bytearray(map(bool, self.use_counts))
        for number in self.nodes:
            read[number] = False
        return dict(compress(zip(self.names, self.digests, strict=True), read))

    def digest(self, name: str) -> bytes:
        """``MISSING`` for what is not in the graph."""
        number = self.numbers.get(name)
        return MISSING if number is None else self.digests[number]

    def all_diagnostics(self) -> Iterator[Diagnostic]:
        for notes in self.diagnostics.values():
            yield from notes

    def affected_outputs(
        self, changed: Iterable[str], recompute: Callable[[str], bytes | None]
    ) -> dict[str, tuple[str, ...]]:
        """The outputs that a change of inputs reaches → the changed names that each read.

        ``recompute`` makes a query again and returns its digest: where that is the same, the change ends there. It
        returns None for an output, which is not made here.
        """
        fresh = {self.numbers[name] for name in changed}
        stale: set[int] = set()
        outputs: set[int] = set()
        visited: set[int] = set()
        while fresh:
            stale |= fresh
            readers = sorted(self._readers(fresh) - visited - stale)
            visited.update(readers)
            fresh = set()
            for number in readers:
                digest = recompute(self.names[number])
                if digest is None:
                    outputs.add(number)
                elif digest != self.digests[number]:
                    fresh.add(number)
        return {
            self.names[number]: tuple([self.names[read] for read in self._reads(number) if read in stale])
            for number in sorted(outputs)
        }

    def builder(self) -> GraphBuilder:
        """For the graph after the next build."""
        return GraphBuilder(self)

    def _compact(self) -> DependencyGraph:
        """The same without unused names, where they are many."""
        alive = [number for number, used in enumerate(self.use_counts) if used or self._node_index(number) is not None]
        if len(alive) > len(self.names) * (1 - 1 / _COMPACTION_THRESHOLD):
            return self
        graph, new = DependencyGraph(), {old: number for number, old in enumerate(alive)}
        graph.names = [self.names[number] for number in alive]
        graph.digests = [self.digests[number] for number in alive]
        graph.use_counts = _numbers(self.use_counts[number] for number in alive)
        graph.numbers = dict(zip(graph.names, range(len(alive)), strict=True))
        graph.nodes, graph.starts = _numbers(new[number] for number in self.nodes), self.starts
        graph.reads = _numbers(new[read] for read in self.reads)
        graph.diagnostics = {new[number]: notes for number, notes in self.diagnostics.items()}
        graph.structure_changed = True
        return graph

    def _intern(self, name: str) -> int:
        number = self.numbers.setdefault(name, len(self.names))
        if number == len(self.names):
            self.names.append(name)
            self.digests.append(MISSING)
            self.use_counts.append(0)
            self.structure_changed = True
        return number

    def _node_index(self, number: int) -> int | None:
        """The index in ``nodes``; None for what is no node."""
        at = bisect_left(self.nodes, number)
        return at if at < len(self.nodes) and self.nodes[at] == number else None

    def _reads(self, number: int) -> Numbers:
        at = self._node_index(number)
        return _numbers() if at is None else self.reads[self.starts[at] : self.starts[at + 1]]

    def _is_input(self, number: int) -> bool:
        return bool(self.use_counts[number]) and self._node_index(number) is None

    def _readers(self, numbers: Set[int]) -> set[int]:
        """The nodes that read any of these."""
        if len(numbers) <= _FEW_NUMBERS:
            places = chain.from_iterable(map(self._iterate_places, numbers))
            return {self.nodes[bisect_right(self.starts, at) - 1] for at in places}
        reads = memoryview(self.reads)
        ends = zip(self.nodes, pairwise(self.starts), strict=True)
        return {node for node, (start, end) in ends if not numbers.isdisjoint(reads[start:end])}

    def _iterate_places(self, number: int) -> Iterator[int]:
        """Where the number stands in ``reads``."""
        size, reads = self.reads.itemsize, self.reads.tobytes()
        wanted = number.to_bytes(size, sys.byteorder)
        at = reads.find(wanted)
        while at >= 0:
            if at % size == 0:  # else it is made of the end of one number and the beginning of the next
                yield at // size
            at = reads.find(wanted, at + 1)


class GraphBuilder:
    """Builds the graph after a build from the one before it and the nodes that were made."""

    def __init__(self, previous: DependencyGraph) -> None:
        self._previous = previous
        self._graph = graph = DependencyGraph()
        graph.names, graph.digests = previous.names.copy(), previous.digests.copy()
        graph.numbers, graph.diagnostics = previous.numbers.copy(), previous.diagnostics.copy()
        graph.use_counts = previous.use_counts[:]
        self._added: set[str] = set()
        self._changed_reads: dict[int, Numbers] = {}
        """Of the nodes whose reads differ from those before."""

    def add_all(self, nodes: Mapping[str, Node]) -> None:
        for name, node in nodes.items():
            self.add(name, node)

    def add(self, name: str, node: Node) -> None:
        """An output or a query that was made. Two processes may make the same query, with the same node."""
        if name in self._added:
            return
        if name in node.reads:
            raise ValueError(f"{name!r} is the name of a node and of what it reads")
        graph, former = self._graph, self._previous
        self._added.add(name)
        number = graph._intern(name)
        graph.digests[number] = node.digest
        graph.diagnostics.pop(number, None)
        if node.diagnostics:
            graph.diagnostics[number] = node.diagnostics
        try:
            reads = _numbers(map(graph.numbers.__getitem__, node.reads))
        except KeyError:
            reads = _numbers(map(graph._intern, node.reads))
        if former._node_index(number) is None or reads != former._reads(number):
            self._changed_reads[number] = reads

    def finish(self, outputs: Iterable[str], changed: Iterable[str], digest: Callable[[str], bytes]) -> DependencyGraph:
        """``outputs``: all of the site; what none of them reads is removed. ``changed``: the inputs of the graph before
        whose digests differ. ``digest``: of an input."""
        graph = self._graph
        self._merge_reads({graph.numbers[name] for name in outputs})
        for number in {graph.numbers[name] for name in changed}.union(*self._changed_reads.values()):
            if graph._is_input(number):
                graph.digests[number] = digest(graph.names[number])
        return graph._compact() if graph.structure_changed else graph

    def _merge_reads(self, wanted: Set[int]) -> None:
        """The reads of the graph before, replaced where they differ; without nodes that are neither ``wanted`` nor
        used."""
        graph, former, segments = self._graph, self._previous, self._changed_reads

        def reads_of(number: int) -> Numbers:
            return segments[number] if number in segments else former._reads(number)

        uses = graph.use_counts
        nodes = {*former.nodes, *segments}
        for reads in segments.values():
            for read in reads:
                uses[read] += 1
        dying = [number for number in nodes if not uses[number] and number not in wanted]
        released = [former._reads(number) for number in segments]
        while released or dying:
            if dying:
                number = dying.pop()
                nodes.discard(number)
                graph.diagnostics.pop(number, None)
                released.append(reads_of(number))
            for read in released.pop():
                uses[read] -= 1
                if not uses[read] and read in nodes and read not in wanted:
                    dying.append(read)
        if segments or len(nodes) < len(former.nodes):
            graph.nodes = _numbers(sorted(nodes))
            found = [reads_of(number) for number in graph.nodes]
            graph.starts = _numbers(accumulate(map(len, found), initial=0))
            graph.reads = _numbers(b"".join(found))
            graph.structure_changed = True
        else:
            graph.nodes, graph.starts, graph.reads = former.nodes, former.starts, former.reads


def _numbers(values: Iterable[int] | bytes = ()) -> Numbers:
    return array("I", values)
