"""What each output read, and which outputs a change therefore reaches.

A *node* has a name and a digest. Inputs are given; queries and outputs are made and remember what they read. An absence
is an input too (``ABSENT``). Names are written once and counted, and all reads lie one behind the other in one array of
numbers: a change is looked up in it as a character is in a text, and an edit makes no object for each page.

The law: making again only what :func:`Graph.reached` names gives what making everything would.
"""

from __future__ import annotations

import marshal
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import accumulate, compress, pairwise
from typing import TypeAlias

from msgspec import Struct, field

ABSENT = b""
_FEW = 48  # changed names that are searched one by one; more are compared with all reads in one pass
_SPARSE = 4  # names out of use are taken out when they are one in so many


class Trace(Struct):
    """The names that were read while something is made, each once, in order."""

    reads: dict[str, None] = field(default_factory=dict)

    def read(self, name: str) -> None:
        self.reads[name] = None

    def of(self, *names: str) -> Reading:
        """What is read from here on, ``names`` first: of one thing, perhaps made in the middle of another."""
        return Reading(self, dict.fromkeys(names))


class Reading:
    """A ``with`` in which all that is read goes into its dictionary. Every page enters many, so it is plain."""

    __slots__ = ("_outer", "_own", "_trace")

    def __init__(self, trace: Trace, own: dict[str, None]) -> None:
        self._trace = trace
        self._own = own
        self._outer = trace.reads

    def __enter__(self) -> dict[str, None]:
        self._trace.reads = self._own
        return self._own

    def __exit__(self, *fault: object) -> None:
        self._trace.reads = self._outer


class Node(Struct, frozen=True):
    """``reads`` are names of inputs and of other nodes. ``notes``: what else its making left behind."""

    digest: bytes
    reads: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


Numbers: TypeAlias = "array[int]"


class Graph:
    """``names`` and ``digests`` of everything, by number, and how many nodes have ``uses`` for each.

    ``nodes``: the numbers of those that were made, ascending; the reads of the n-th are ``reads[starts[n] :
    starts[n + 1]]``. ``notes``: of the few nodes that left any. A name without uses that is no output is out of use.
    """

    __slots__ = ("digests", "names", "nodes", "notes", "numbers", "reads", "reshaped", "starts", "uses")

    def __init__(self) -> None:
        self.names: list[str] = []
        self.digests: list[bytes] = []
        self.nodes = _numbers()
        self.starts = _numbers([0])
        self.reads = _numbers()
        self.uses = _numbers()
        self.notes: dict[int, tuple[str, ...]] = {}
        self.numbers: dict[str, int] = {}
        self.reshaped = False

    def encoded_digests(self) -> bytes:
        """What changes with every edit."""
        return marshal.dumps((self.digests, self.notes), 2)

    def encoded_shape(self) -> bytes:
        """Everything else, which changes with what is read."""
        parts = [part.tobytes() for part in (self.nodes, self.starts, self.reads, self.uses)]
        return marshal.dumps((self.names, parts), 2)

    @staticmethod
    def decode(digests: bytes, shape: bytes) -> Graph:
        graph = Graph()
        graph.digests, graph.notes = marshal.loads(digests)
        graph.names, parts = marshal.loads(shape)
        graph.nodes, graph.starts, graph.reads, graph.uses = map(_numbers, parts)
        graph.numbers = dict(zip(graph.names, range(len(graph.names)), strict=True))
        return graph

    def inputs(self) -> dict[str, bytes]:
        """Each input that any node reads, with its digest."""
        read = bytearray(map(bool, self.uses))
        for number in self.nodes:
            read[number] = False
        return dict(compress(zip(self.names, self.digests, strict=True), read))

    def everything_noted(self) -> Iterator[str]:
        for notes in self.notes.values():
            yield from notes

    def reached(self, changed: Iterable[str], remade: Callable[[str], bytes | None]) -> dict[str, tuple[str, ...]]:
        """The outputs that a change of inputs reaches → the changed names that each read.

        ``remade`` makes a query again and returns its digest: where it is the same, the change ends there. It returns
        None for an output, which is not made again here.
        """
        fresh = {self.numbers[name] for name in changed}
        stale: set[int] = set()
        outputs: set[int] = set()
        asked: set[int] = set()
        text = self._text()
        while fresh:
            stale |= fresh
            readers = sorted(self._readers(fresh, text) - asked - stale)
            asked.update(readers)
            fresh = set()
            for number in readers:
                digest = remade(self.names[number])
                if digest is None:
                    outputs.add(number)
                elif digest != self.digests[number]:
                    fresh.add(number)
        return {
            self.names[number]: tuple([self.names[read] for read in self._reads(number) if read in stale])
            for number in sorted(outputs)
        }

    def growth(self) -> Growth:
        """The graph after a build grows out of this one."""
        return Growth(self)

    def _compact(self) -> Graph:
        """The same without names that are out of use, where they are many."""
        alive = [number for number, used in enumerate(self.uses) if used or self._at(number) is not None]
        if len(alive) > len(self.names) * (1 - 1 / _SPARSE):
            return self
        graph, new = Graph(), {old: number for number, old in enumerate(alive)}
        graph.names = [self.names[number] for number in alive]
        graph.digests = [self.digests[number] for number in alive]
        graph.uses = _numbers(self.uses[number] for number in alive)
        graph.numbers = dict(zip(graph.names, range(len(alive)), strict=True))
        graph.nodes, graph.starts = _numbers(new[number] for number in self.nodes), self.starts
        graph.reads = _numbers(new[read] for read in self.reads)
        graph.notes = {new[number]: notes for number, notes in self.notes.items()}
        graph.reshaped = True
        return graph

    def _number(self, name: str) -> int:
        number = self.numbers.setdefault(name, len(self.names))
        if number == len(self.names):
            self.names.append(name)
            self.digests.append(ABSENT)
            self.uses.append(0)
            self.reshaped = True
        return number

    def _at(self, number: int) -> int | None:
        """Where in ``nodes`` the node with a number stands; None for what is no node."""
        at = bisect_left(self.nodes, number)
        return at if at < len(self.nodes) and self.nodes[at] == number else None

    def _reads(self, number: int) -> Numbers:
        at = self._at(number)
        return _numbers() if at is None else self.reads[self.starts[at] : self.starts[at + 1]]

    def _is_input(self, number: int) -> bool:
        return bool(self.uses[number]) and self._at(number) is None

    def _text(self) -> str:
        """All reads, each number a character; empty where there are more names than characters."""
        if len(self.names) > sys.maxunicode:
            return ""
        return self.reads.tobytes().decode(f"utf-32-{sys.byteorder[0]}e", "surrogatepass")

    def _readers(self, numbers: Set[int], text: str) -> set[int]:
        """The nodes that read any of these. ``text``: of all reads."""
        if len(numbers) > _FEW or not text:
            found = memoryview(self.reads)
            ends = zip(self.nodes, pairwise(self.starts), strict=True)
            return {node for node, (start, end) in ends if not numbers.isdisjoint(found[start:end])}
        readers: set[int] = set()
        for number in numbers:
            wanted = chr(number)
            at = text.find(wanted)
            while at >= 0:
                readers.add(self.nodes[bisect_right(self.starts, at) - 1])
                at = text.find(wanted, at + 1)
        return readers


class Growth:
    """The graph after a build, while nodes come in: at last the outputs of the site, and whatever they read."""

    def __init__(self, former: Graph) -> None:
        self._former = former
        self._graph = graph = Graph()
        graph.names, graph.digests = former.names.copy(), former.digests.copy()
        graph.numbers, graph.notes = former.numbers.copy(), former.notes.copy()
        graph.uses = former.uses[:]
        self._made: set[str] = set()
        self._segments: dict[int, Numbers] = {}
        """Reads that are not what they were."""

    def add(self, name: str, node: Node) -> None:
        """An output or a query that was made; whoever makes a query again makes the same."""
        if name in self._made:
            return
        graph, former = self._graph, self._former
        self._made.add(name)
        number = graph._number(name)
        graph.digests[number] = node.digest
        graph.notes.pop(number, None)
        if node.notes:
            graph.notes[number] = node.notes
        try:
            reads = _numbers(map(graph.numbers.__getitem__, node.reads))
        except KeyError:
            reads = _numbers(map(graph._number, node.reads))
        if former._at(number) is None or reads != former._reads(number):
            self._segments[number] = reads

    def finish(self, outputs: Iterable[str], changed: Iterable[str], digest: Callable[[str], bytes]) -> Graph:
        """``outputs``: all of the site. ``changed``: the inputs of the former graph that are no longer what they were.
        ``digest``: of an input."""
        graph = self._graph
        self._take_over({graph.numbers[name] for name in outputs})
        for number in {graph.numbers[name] for name in changed}.union(*self._segments.values()):
            if graph._is_input(number):
                graph.digests[number] = digest(graph.names[number])
        return graph._compact() if graph.reshaped else graph

    def _take_over(self, wanted: Set[int]) -> None:
        """The reads of the former graph with the new ones in the place of theirs; without the nodes that are neither
        ``wanted`` nor of use."""
        graph, former, segments = self._graph, self._former, self._segments

        def reads_of(number: int) -> Numbers:
            return segments[number] if number in segments else former._reads(number)

        uses = graph.uses
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
                graph.notes.pop(number, None)
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
            graph.reshaped = True
        else:
            graph.nodes, graph.starts, graph.reads = former.nodes, former.starts, former.reads


def _numbers(values: Iterable[int] | bytes = ()) -> Numbers:
    return array("I", values)
