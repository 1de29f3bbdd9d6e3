"""What a build remembers of the last one, in ``.sitegen/`` of the site folder.

In: a site folder and an output folder. Out: a ``Memory`` to ask before the work and to tell after it. Everything in it may
be thrown away at any time: a build without it makes the same site.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sitegen.diagnostics import Place
from sitegen.incremental.codec import Codec
from sitegen.incremental.graph import Graph
from sitegen.incremental.signatures import tree_digest
from sitegen.incremental.store import Store
from sitegen.rendering.outputs import Facts, WrittenLink
from sitegen.rendering.site import Remembered, Rendered
from sitegen.writing.publication import Manifest, Stage, damaged

_CODEC = Codec([Facts, WrittenLink, Place])
_JOBS, _STATE = "jobs", "state"


class Memory:
    """The memory of one site for one output folder; the graph and facts are those of its last good build."""

    def __init__(self, store: Store, out: Path) -> None:
        self.store = store
        self.out = out
        self._learnt: Rendered | None = None
        self._facts: dict[str, bytes] = {}

    def remembered(self) -> Remembered | None:
        """None where there is nothing to go by."""
        graph = self.store.get(_STATE, f"graph:{self.out}")
        if graph is None:
            return None
        self._facts = dict(self.store.all(self._jobs))
        return Remembered(graph=Graph.decode(graph), facts={job: _CODEC.decode(data) for job, data in self._facts.items()})

    def damaged(self) -> frozenset[str]:
        """The published files that somebody changed since."""
        return damaged(self.out, self._manifest())

    def learn(self, rendered: Rendered) -> None:
        """What to remember if the site is published."""
        self._learnt = rendered

    def publish(self, stage: Stage, facts: Sequence[Facts]) -> None:
        manifest = stage.publish((one.path for one in facts), self._manifest())
        rendered = self._learnt
        assert rendered is not None
        encoded = {job: _CODEC.encode(found) for job, found in rendered.facts.items()}
        self.store.drop(self._jobs, self._facts.keys() - encoded.keys())
        self.store.put(self._jobs, ((job, data) for job, data in encoded.items() if self._facts.get(job) != data))
        self.store.put(_STATE, [(f"graph:{self.out}", rendered.graph.encode())])
        shown = marshal.dumps((dict(manifest.files), tuple(manifest.behind), manifest.former), 2)
        self.store.put(_STATE, [(f"manifest:{self.out}", shown)])

    @property
    def _jobs(self) -> str:
        return f"{_JOBS}:{self.out}"

    def _manifest(self) -> Manifest:
        data = self.store.get(_STATE, f"manifest:{self.out}")
        return Manifest(*marshal.loads(data)) if data else Manifest()


@contextmanager
def remembering(site: Path, out: Path, *, clean: bool = False) -> Iterator[Memory]:
    """The memory of the site's builds into ``out``. ``clean``: an empty one."""
    store = Store(site / ".sitegen" / "memory.sqlite", _program())
    try:
        if clean:
            store.clear()
        yield Memory(store, out.resolve())
        store.commit()
    finally:
        store.close()


def _program() -> str:
    """This program, to the byte, and the Python that runs it: another one's memory is not trusted."""
    package = str(Path(__file__).parent)
    return f"{sys.version}:{tree_digest([package], '.py').hex()}"
