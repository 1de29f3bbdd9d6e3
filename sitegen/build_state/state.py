"""What a published build leaves for the next one, in the store of the site, by output folder.

All of it may be deleted at any time: a build without it makes the same site.
"""

from __future__ import annotations

import marshal
from collections.abc import Collection, Mapping, Set
from functools import partial
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.build_state.copied_outputs import recognize_copies, save_contents
from sitegen.build_state.libraries import save_libraries
from sitegen.build_state.published import CHECKED, STATE, load_manifest
from sitegen.diagnostics import Place
from sitegen.incremental.codec import Codec
from sitegen.incremental.graph import DependencyGraph
from sitegen.incremental.store import Store, StoreCorrupt
from sitegen.indexing.search_index import IndexResult, SearchIndex, search_task_name
from sitegen.rendering.engine.outputs import ContentLink, OutputFacts
from sitegen.rendering.site import NOTHING_PREVIOUS, PreviousOutputs, RenderResult
from sitegen.rendering.tasks import TASKS
from sitegen.writing.manifest import (
    Manifest,
    encode_manifest,
    find_changed_folders,
    find_damaged_outputs,
    find_files_of_replaced_folders,
)
from sitegen.writing.work_dir import WorkDir

REASONS = "reasons"
_OUTPUT_ROWS = ("digests", "structure", "paths")
_CODEC = Codec([OutputFacts, ContentLink, Place, SearchIndex])


class PreviousBuild(Struct, frozen=True, kw_only=True):
    """``manifest``: of the published files; without any there is nothing to reuse.

    ``changed_folders``: of the output folder, in which others may have added or removed something. ``search_indexes``:
    by language; None where they are not known.
    """

    manifest: Manifest = field(default_factory=Manifest)
    changed_folders: Collection[str] = ()
    outputs: PreviousOutputs = NOTHING_PREVIOUS
    search_indexes: Mapping[str, SearchIndex] | None = None

    @property
    def index_paths(self) -> Set[str]:
        """The paths of the files of all search indexes."""
        return {path for index in (self.search_indexes or {}).values() for path in index.files}


class _State(Struct, frozen=True, kw_only=True):
    """What the store has of the last build. ``paths``: of the outputs of each task."""

    manifest: Manifest
    graph: DependencyGraph
    paths: Mapping[str, tuple[str, ...]]
    search_indexes: Mapping[str, SearchIndex] | None


def load_previous_build(store: Store, work: WorkDir) -> PreviousBuild:
    """Of the site that was published; nothing to reuse where there is none."""
    out, name = work.out, work.name
    state = store.kept.value(_kept_name(name), None, partial(_load_state, store, work))
    if state is None:
        return PreviousBuild()
    manifest, damaged = recognize_copies(store, work, state.manifest, find_damaged_outputs(out, state.manifest))
    changed = find_changed_folders(out, manifest.folders)
    replaced = find_files_of_replaced_folders(out, changed, manifest.files)
    outputs = PreviousOutputs(
        graph=state.graph,
        paths=state.paths,
        fetch_facts=partial(_load_facts, store, _tasks_table(name)),
        fetch_ids=partial(_load_ids, store, _tasks_table(name)),
        damaged=damaged | replaced,
    )
    return PreviousBuild(
        manifest=manifest,
        changed_folders=changed,
        outputs=outputs,
        search_indexes=state.search_indexes,
    )


def _load_state(store: Store, work: WorkDir) -> _State | None:
    manifest = load_manifest(store, work)
    digests, structure, paths, indexes = (
        store.get(STATE, f"{row}:{work.name}") for row in ("digests", "structure", "paths", "indexes")
    )
    if not manifest.files or digests is None or structure is None or paths is None:
        return None
    return _State(
        manifest=manifest,
        graph=DependencyGraph.decode(digests, structure),
        paths=marshal.loads(paths),
        search_indexes=_CODEC.decode(indexes) if indexes else None,
    )


def load_checked_outputs(store: Store, built: str) -> PreviousOutputs:
    """Of the last check without errors, which left no files; of the first one, what the build into the folder of the
    name ``built`` left. Nothing to reuse where there is neither."""
    found = _load_outputs(store, CHECKED)
    if found is None and _load_outputs(store, built) is not None:
        store.put(_tasks_table(CHECKED), store.all(_tasks_table(built)))
        store.put(STATE, ((f"{row}:{CHECKED}", store.require(STATE, f"{row}:{built}")) for row in _OUTPUT_ROWS))
        found = _load_outputs(store, CHECKED)
    return found or NOTHING_PREVIOUS


def _load_outputs(store: Store, name: str) -> PreviousOutputs | None:
    """The outputs of the build into the folder ``name``, as if none was changed since; None where they are
    not known."""
    digests, structure, paths = (store.get(STATE, f"{row}:{name}") for row in _OUTPUT_ROWS)
    if digests is None or structure is None or paths is None:
        return None
    return PreviousOutputs(
        graph=DependencyGraph.decode(digests, structure),
        paths=marshal.loads(paths),
        fetch_facts=partial(_load_facts, store, _tasks_table(name)),
        fetch_ids=partial(_load_ids, store, _tasks_table(name)),
    )


def _kept_name(name: str) -> str:
    return f"published in {name}"


def save_build(
    store: Store,
    name: str,
    previous: PreviousBuild,
    manifest: Manifest,
    render_result: RenderResult,
    index_result: IndexResult,
    staged: Mapping[str, bytes],
) -> None:
    """Of the build that is published next, into the folder ``name``. What is as in the ``previous`` one is not
    written. ``staged``: path → digest of the files that this build wrote."""
    save_contents(store, name, staged, previous.manifest.files.keys() - manifest.files.keys())
    _save_outputs(store, name, previous.outputs, render_result)
    rows = {"indexes": _CODEC.encode(index_result.indexes), "manifest": encode_manifest(manifest)}
    store.put(STATE, ((f"{row}:{name}", data) for row, data in rows.items()))
    state = _State(
        manifest=manifest,
        graph=render_result.graph,
        paths=render_result.outputs.by_task(),
        search_indexes=index_result.indexes,
    )
    store.kept.put(_kept_name(name), state)
    reasons = {**render_result.reasons, **index_result.executed_tasks}
    store.put(_reasons_table(name), ((task, marshal.dumps(why, 2)) for task, why in reasons.items()))


def save_checked_outputs(store: Store, previous: PreviousOutputs, render_result: RenderResult) -> None:
    """Of a check without errors."""
    _save_outputs(store, CHECKED, previous, render_result)


def _save_outputs(store: Store, name: str, previous: PreviousOutputs, render_result: RenderResult) -> None:
    save_libraries(store)
    graph, outputs = render_result.graph, render_result.outputs
    paths = outputs.by_task()
    store.drop(_tasks_table(name), previous.paths.keys() - paths.keys())
    store.put(_tasks_table(name), ((task, _encode_task_row(facts)) for task, facts in outputs.rebuilt.items()))
    rows = {
        "digests": graph.encode_digests(),
        **({"structure": graph.encode_structure()} if graph.structure_changed else {}),
        **({"paths": marshal.dumps(paths, 2)} if paths != previous.paths else {}),
    }
    store.put(STATE, ((f"{row}:{name}", data) for row, data in rows.items()))


def find_reasons(store: Store, name: str, path: str) -> tuple[str, ...] | None:
    """Why the last build that made the file at ``path`` did so: what it had read that changed. None: no build did."""
    try:
        paths, indexes = (store.get(STATE, f"{row}:{name}") for row in ("paths", "indexes"))
        tasks = marshal.loads(paths) if paths else {}
        tasks |= {search_task_name(tag): one.files for tag, one in _CODEC.decode(indexes).items()} if indexes else {}
        task = next((task for task, found in tasks.items() if path in found), None)
        data = store.get(_reasons_table(name), task) if task is not None else None
    except StoreCorrupt:
        return None
    return tuple(marshal.loads(data)) if data else None


def _tasks_table(name: str) -> str:
    return f"{TASKS.name}:{name}"


def _reasons_table(name: str) -> str:
    return f"{REASONS}:{name}"


def _load_facts(store: Store, table: str, task: str) -> tuple[OutputFacts, ...]:
    ids, facts = marshal.loads(store.require(table, task))
    return tuple([replace(one, ids=ids[one.path]) for one in _CODEC.decode(facts)])


def _load_ids(store: Store, table: str, task: str) -> Any:
    return marshal.loads(store.require(table, task))[0]


def _encode_task_row(outputs: tuple[OutputFacts, ...]) -> bytes:
    """The ids beside the other facts: most checks of a reused page ask for its ids alone."""
    ids = {facts.path: facts.ids for facts in outputs}
    return marshal.dumps((ids, _CODEC.encode(tuple([replace(facts, ids=()) for facts in outputs]))), 2)
