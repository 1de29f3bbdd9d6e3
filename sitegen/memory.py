"""What a build remembers of the last one, in ``.sitegen/`` of the site folder.

In: a site folder and an output folder. Out: a ``Memory`` to ask before the work and to tell after it. Everything in it
may be thrown away at any time: a build without it makes the same site.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from sitegen.diagnostics import Place
from sitegen.incremental.codec import Codec
from sitegen.incremental.graph import Graph
from sitegen.incremental.store import Lost, Store
from sitegen.indexing.site import Index, Indexed, job_of
from sitegen.rendering.outputs import Facts, Ledger, WrittenLink
from sitegen.rendering.site import Remembered, Rendered
from sitegen.standing import Standing, forget, manifest_of, remember
from sitegen.writing.publication import Manifest, Stage, damaged, pages_in

_CODEC = Codec([Facts, WrittenLink, Place])
_JOBS, _STATE, _WHY = "jobs", "state", "why"


class Memory:
    """The memory of one site for one output folder; the graph and facts are those of its last good build."""

    def __init__(self, store: Store, out: Path) -> None:
        self.store = store
        self.out = out
        self._learnt: Rendered | None = None
        self._indexed = Indexed(indexes={})

    @staticmethod
    def of(store: Store, out: Path, *, clean: bool = False) -> Memory:
        """``clean``: an empty one."""
        if clean:
            store.clear()
        return Memory(store, out.resolve())

    def remembered(self) -> Remembered | None:
        """None where there is nothing to go by."""
        digests, shape, paths = (self.store.get(_STATE, f"{name}:{self.out}") for name in ("digests", "shape", "paths"))
        if digests is None or shape is None or paths is None or not self.knows_a_site():
            return None
        graph = Graph.decode(digests, shape)
        return Remembered(graph=graph, paths=marshal.loads(paths), facts=self._facts, ids=self._ids)

    def _facts(self, job: str) -> tuple[Facts, ...]:
        ids, facts = self._row(job)
        return tuple([replace(one, ids=ids[one.path]) for one in _CODEC.decode(facts)])

    def _ids(self, job: str) -> dict[str, tuple[str, ...]]:
        ids: dict[str, tuple[str, ...]] = self._row(job)[0]
        return ids

    def _row(self, job: str) -> Any:
        """Most who look at a page that was kept ask for its ids alone: they lie beside its facts."""
        return marshal.loads(self.store.fetch(self._jobs, job))

    @cached_property
    def damaged(self) -> frozenset[str]:
        """The published files that somebody changed since."""
        return damaged(self.out, self._manifest)

    def knows_a_site(self) -> bool:
        """Was one published that the next may be made of?"""
        return bool(self._manifest.files)

    def pages(self) -> list[str]:
        """The HTML files of the site that stands in the output folder."""
        return pages_in(self.out, self._manifest)

    def indexes(self) -> Mapping[str, Index] | None:
        """The search indexes that stand; None where nobody knows."""
        data = self.store.get(_STATE, f"indexes:{self.out}")
        if data is None or not self.knows_a_site():
            return None
        return {tag: Index(texts=texts, files=files) for tag, (texts, files) in marshal.loads(data).items()}

    def learn(self, rendered: Rendered) -> None:
        """What to remember if the site is published."""
        self._learnt = rendered

    def learn_indexes(self, indexed: Indexed) -> None:
        self._indexed = indexed

    @property
    def ledger(self) -> Ledger:
        """Of what was learnt."""
        assert self._learnt is not None
        return self._learnt.ledger

    def publish(self, stage: Stage) -> None:
        """Publish what was learnt, and remember it."""
        rendered, indexed = self._learnt, self._indexed
        assert rendered is not None
        ledger = rendered.ledger
        manifest = stage.publish([*ledger.paths(), *indexed.paths()], self._manifest)
        paths = ledger.by_job()
        self.store.drop(self._jobs, ledger.former.keys() - paths.keys())
        self.store.put(self._jobs, ((job, _row_of(found)) for job, found in ledger.made.items()))
        graph = rendered.graph
        state = {
            "digests": graph.encoded_digests(),
            **({"shape": graph.encoded_shape()} if graph.reshaped else {}),
            **({"paths": marshal.dumps(paths, 2)} if paths != ledger.former else {}),
            "indexes": marshal.dumps({tag: (dict(i.texts), i.files) for tag, i in indexed.indexes.items()}, 2),
            "manifest": marshal.dumps((dict(manifest.files), tuple(manifest.behind), manifest.former), 2),
        }
        self.store.put(_STATE, ((f"{name}:{self.out}", data) for name, data in state.items()))
        made = {**rendered.made, **indexed.made}
        self.store.put(_WHY, ((f"{self.out}:{job}", marshal.dumps(why, 2)) for job, why in made.items()))

    def stand(self, standing: Standing | None) -> None:
        """What to say again if nothing changes; None: nothing that could be trusted."""
        if standing is None:
            forget(self.store, self.out)
        else:
            remember(self.store, self.out, standing)

    def why(self, path: str) -> tuple[str, ...] | None:
        """Why the last build that made the file at ``path`` did so: what it had read that changed."""
        try:
            return self._why(path)
        except Lost:
            return None

    def _why(self, path: str) -> tuple[str, ...] | None:
        paths = self.store.get(_STATE, f"paths:{self.out}")
        jobs = marshal.loads(paths) if paths else {}
        jobs |= {job_of(tag): index.files for tag, index in (self.indexes() or {}).items()}
        job = next((job for job, found in jobs.items() if path in found), None)
        data = self.store.get(_WHY, f"{self.out}:{job}") if job is not None else None
        return tuple(marshal.loads(data)) if data else None

    @property
    def _jobs(self) -> str:
        return f"{_JOBS}:{self.out}"

    @cached_property
    def _manifest(self) -> Manifest:
        """Of the site that stands when the build begins."""
        return manifest_of(self.store, self.out)


def _row_of(found: tuple[Facts, ...]) -> bytes:
    ids = {facts.path: facts.ids for facts in found}
    return marshal.dumps((ids, _CODEC.encode(tuple([replace(facts, ids=()) for facts in found]))), 2)
