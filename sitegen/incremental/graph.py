"""What each output read, and which outputs a change therefore reaches.

A *node* has a name and a digest. Inputs are given; queries and outputs are made and remember what they read, in the
order in which they were made, so that a node stands behind all that it reads. An absence is an input too (``ABSENT``).

The law: making again only what :func:`Graph.reached` names gives what making everything would.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    """``reads`` is empty for an input."""

    digest: bytes
    reads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """``nodes``: queries and outputs by name, each behind what it reads. ``inputs``: the digest of each input read."""

    nodes: Mapping[str, Node] = field(default_factory=dict)
    inputs: Mapping[str, bytes] = field(default_factory=dict)

    def encode(self) -> bytes:
        """Names are written once and then counted."""
        names = {name: number for number, name in enumerate((*self.inputs, *self.nodes))}
        rows = [(node.digest, tuple([names[read] for read in node.reads])) for node in self.nodes.values()]
        return marshal.dumps((tuple(self.inputs.items()), tuple(self.nodes), tuple(rows)), 2)

    @staticmethod
    def decode(data: bytes) -> Graph:
        inputs, made, rows = marshal.loads(data)
        names = [*(name for name, _ in inputs), *made]
        nodes = {
            name: Node(digest, tuple([names[number] for number in reads]))
            for name, (digest, reads) in zip(made, rows, strict=True)
        }
        return Graph(nodes, dict(inputs))

    def changed(self, inputs: Mapping[str, bytes]) -> dict[str, None]:
        """The inputs that were read and are now another, or gone, or there at last."""
        return {name: None for name, digest in self.inputs.items() if inputs.get(name, ABSENT) != digest}

    def reached(
        self, changed: Iterable[str], remade: Callable[[str], bytes | None]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The outputs that a change reaches, with the changed names that each read.

        ``remade`` makes a query again and returns its digest: where it is the same, the change ends there. It returns
        None for what is an output and is not made again here.
        """
        stale = dict.fromkeys(changed)
        if not stale:
            return
        for name, node in self.nodes.items():
            hit = tuple([read for read in node.reads if read in stale])
            if not hit:
                continue
            digest = remade(name)
            if digest is None:
                yield name, hit
            elif digest != node.digest:
                stale[name] = None
