"""What each output read, and which outputs a change therefore reaches.

A *node* has a name and a digest. Inputs are given; queries and outputs are made and remember what they read, in the
order in which they were made, so that a node stands behind all that it reads. An absence is an input too (``ABSENT``).

The law: making again only what :func:`Graph.reached` names gives what making everything would.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

ABSENT = b""


@dataclass(slots=True)
class Trace:
    """The names that were read while something was made, each once, in order."""

    reads: dict[str, None] = field(default_factory=dict)

    def read(self, name: str) -> None:
        self.reads[name] = None


@dataclass(frozen=True, slots=True)
class Node:
    """``reads`` are names of inputs and of other nodes. ``notes``: what else its making left behind."""

    digest: bytes
    reads: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """``nodes``: queries and outputs by name. ``inputs``: the digest of each input that any of them read."""

    nodes: Mapping[str, Node] = field(default_factory=dict)
    inputs: Mapping[str, bytes] = field(default_factory=dict)

    def encode(self) -> bytes:
        """Names are written once and then counted."""
        names = {name: number for number, name in enumerate((*self.inputs, *self.nodes))}
        rows = [(node.digest, tuple([names[read] for read in node.reads]), node.notes) for node in self.nodes.values()]
        return marshal.dumps((tuple(self.inputs.items()), tuple(self.nodes), tuple(rows)), 2)

    @staticmethod
    def decode(data: bytes) -> Graph:
        inputs, made, rows = marshal.loads(data)
        names = [*[name for name, _ in inputs], *made]
        nodes = {
            name: Node(digest, tuple([names[number] for number in reads]), notes)
            for name, (digest, reads, notes) in zip(made, rows, strict=True)
        }
        return Graph(nodes, dict(inputs))

    def reached(self, changed: Iterable[str], remade: Callable[[str], bytes | None]) -> dict[str, tuple[str, ...]]:
        """The outputs that a change of inputs reaches → the changed names that each read.

        ``remade`` makes a query again and returns its digest: where it is the same, the change ends there. It returns
        None for an output, which is not made again here.
        """
        stale = dict.fromkeys(changed)
        reached: dict[str, tuple[str, ...]] = {}
        asked: set[str] = set()
        spreading = bool(stale)
        while spreading:  # a query may read one that stands behind it: then once more
            spreading = False
            for name, node in self.nodes.items():
                if name in stale or name in asked or stale.keys().isdisjoint(node.reads):
                    continue
                digest = remade(name)
                if digest is None:
                    reached[name] = ()
                    asked.add(name)
                elif digest != node.digest:
                    stale[name] = None
                    spreading = True
                else:
                    asked.add(name)
        return {name: tuple([read for read in self.nodes[name].reads if read in stale]) for name in reached}

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
        nodes: dict[str, Node] = {}
        inputs: dict[str, bytes] = {}
        open_names = [*kept, *(name for name in made if not is_made(name))]
        while open_names:
            name = open_names.pop()
            if name in nodes:
                continue
            node = nodes[name] = made.get(name) or self.nodes[name]
            for read in node.reads:
                if is_made(read):
                    open_names.append(read)
                elif read not in inputs:
                    inputs[read] = digest(read)
        return Graph(nodes, inputs)
