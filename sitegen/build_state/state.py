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

from sitegen.build_state.noop import NoopRecord, clear_noop_record, load_manifest, save_noop_record
from sitegen.diagnostics import Place
from sitegen.incremental.codec import Codec
from sitegen.incremental.graph import DependencyGraph
from sitegen.incremental.store import Store, StoreCorrupt
from sitegen.indexing.search_index import IndexResult, SearchIndex, search_task_name
from sitegen.rendering.engine.outputs import ContentLink, OutputFacts, OutputManifest
from sitegen.rendering.site import PreviousBuild, RenderResult
from sitegen.writing.output_dir import Manifest, StagingDir, find_damaged_outputs, list_pages

_CODEC = Codec([OutputFacts, ContentLink, Place])
_TASKS, _STATE, _REASONS = "jobs", "state", "why"


class BuildState:
    """The memory of one site for one output folder; the graph and facts are those of its last good build."""

    def __init__(self, store: Store, out: Path) -> None:
        self.store = store
        self.out = out
        self._render_result: RenderResult | None = None
        self._index_result = IndexResult(indexes={})

    @staticmethod
    def open(store: Store, out: Path, *, clean: bool = False) -> BuildState:
        """``clean``: an empty one."""
        if clean:
            store.clear()
        return BuildState(store, out.resolve())

    def previous_build(self) -> PreviousBuild | None:
        """None where there is nothing to go by."""
        digests, shape, paths = (self.store.get(_STATE, f"{name}:{self.out}") for name in ("digests", "shape", "paths"))
        if digests is None or shape is None or paths is None or not self.has_published_site():
            return None
        graph = DependencyGraph.decode(digests, shape)
        return PreviousBuild(
            graph=graph, paths=marshal.loads(paths), fetch_facts=self._load_facts, fetch_ids=self._load_ids
        )

    def _load_facts(self, task: str) -> tuple[OutputFacts, ...]:
        ids, facts = self._load_task_row(task)
        return tuple([replace(one, ids=ids[one.path]) for one in _CODEC.decode(facts)])

    def _load_ids(self, task: str) -> dict[str, tuple[str, ...]]:
        ids: dict[str, tuple[str, ...]] = self._load_task_row(task)[0]
        return ids

    def _load_task_row(self, task: str) -> Any:
        """Most who look at a page that was kept ask for its ids alone: they lie beside its facts."""
        return marshal.loads(self.store.require(self._tasks_table, task))

    @cached_property
    def damaged_outputs(self) -> frozenset[str]:
        """The published files that somebody changed since."""
        return find_damaged_outputs(self.out, self._manifest)

    def has_published_site(self) -> bool:
        """Was one published that the next may be made of?"""
        return bool(self._manifest.files)

    def published_pages(self) -> list[str]:
        """The HTML files of the site that stands in the output folder."""
        return list_pages(self.out, self._manifest)

    def search_indexes(self) -> Mapping[str, SearchIndex] | None:
        """The search indexes that stand; None where nobody knows."""
        data = self.store.get(_STATE, f"indexes:{self.out}")
        if data is None or not self.has_published_site():
            return None
        return {
            tag: SearchIndex(text_digests=texts, files=files) for tag, (texts, files) in marshal.loads(data).items()
        }

    def record(self, render_result: RenderResult) -> None:
        """What to remember if the site is published."""
        self._render_result = render_result

    def record_search(self, index_result: IndexResult) -> None:
        self._index_result = index_result

    @property
    def output_manifest(self) -> OutputManifest:
        """Of what was learnt."""
        assert self._render_result is not None
        return self._render_result.outputs

    def publish(self, staging: StagingDir) -> None:
        """Publish what was learnt, and remember it."""
        rendered, indexed = self._render_result, self._index_result
        assert rendered is not None
        ledger = rendered.outputs
        manifest = staging.publish([*ledger.paths(), *indexed.paths()], self._manifest)
        paths = ledger.by_task()
        self.store.drop(self._tasks_table, ledger.previous_paths.keys() - paths.keys())
        self.store.put(self._tasks_table, ((job, _encode_task_row(found)) for job, found in ledger.rebuilt.items()))
        graph = rendered.graph
        state = {
            "digests": graph.encode_digests(),
            **({"shape": graph.encode_structure()} if graph.structure_changed else {}),
            **({"paths": marshal.dumps(paths, 2)} if paths != ledger.previous_paths else {}),
            "indexes": marshal.dumps({tag: (dict(i.text_digests), i.files) for tag, i in indexed.indexes.items()}, 2),
            "manifest": marshal.dumps(
                (dict(manifest.files), tuple(manifest.outdated_paths), manifest.previous_inode), 2
            ),
        }
        self.store.put(_STATE, ((f"{name}:{self.out}", data) for name, data in state.items()))
        made = {**rendered.reasons, **indexed.executed_tasks}
        self.store.put(_REASONS, ((f"{self.out}:{job}", marshal.dumps(why, 2)) for job, why in made.items()))

    def save_noop(self, noop_record: NoopRecord | None) -> None:
        """What to say again if nothing changes; None: nothing that could be trusted."""
        if noop_record is None:
            clear_noop_record(self.store, self.out)
        else:
            save_noop_record(self.store, self.out, noop_record)

    def find_reasons(self, path: str) -> tuple[str, ...] | None:
        """Why the last build that made the file at ``path`` did so: what it had read that changed."""
        try:
            return self._find_reasons(path)
        except StoreCorrupt:
            return None

    def _find_reasons(self, path: str) -> tuple[str, ...] | None:
        paths = self.store.get(_STATE, f"paths:{self.out}")
        jobs = marshal.loads(paths) if paths else {}
        jobs |= {search_task_name(tag): index.files for tag, index in (self.search_indexes() or {}).items()}
        job = next((job for job, found in jobs.items() if path in found), None)
        data = self.store.get(_REASONS, f"{self.out}:{job}") if job is not None else None
        return tuple(marshal.loads(data)) if data else None

    @property
    def _tasks_table(self) -> str:
        return f"{_TASKS}:{self.out}"

    @cached_property
    def _manifest(self) -> Manifest:
        """Of the site that stands when the build begins."""
        return load_manifest(self.store, self.out)


def _encode_task_row(outputs: tuple[OutputFacts, ...]) -> bytes:
    ids = {facts.path: facts.ids for facts in outputs}
    return marshal.dumps((ids, _CODEC.encode(tuple([replace(facts, ids=()) for facts in outputs]))), 2)
