"""READ FIRST: the one corridor through which a site goes, from files to the published folder.

    content/ ─▶ reading ─▶ model ─▶ resolving ─▶ rendering ─▶ checking ─▶ indexing ─▶ writing ─▶ public/

Each stage takes frozen values and returns frozen values, beside the problems that it found in the content. Nothing is
asked for the time but ``Order.now``, nothing is printed, nothing is global. A site with an error is not published: the
last good one stays.

A build remembers (``memory``): what is kept from the last time changes what has to be done, never what comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.build_state.noop import NoopRecord, SourceSnapshot, open_store, snapshot_sources
from sitegen.build_state.options import BuildOptions
from sitegen.build_state.state import BuildState
from sitegen.checking.content import check_content
from sitegen.checking.editorial import check_editorially
from sitegen.checking.outputs import check_outputs, check_removed_pages
from sitegen.diagnostics import Problem, Severity, sorted_problems
from sitegen.incremental.file_stamps import DirSnapshot
from sitegen.incremental.store import Store, StoreCorrupt
from sitegen.indexing.search_index import IndexingContext, index_site
from sitegen.model.site import Site
from sitegen.reading.site import read_site
from sitegen.rendering.engine.outputs import OutputFile, WriteOutput, keep_in_memory
from sitegen.rendering.site import render_site
from sitegen.resolving.publication import Unpublished, local_date, local_datetime
from sitegen.resolving.resolution import Resolution, resolve
from sitegen.resolving.urls import search_address
from sitegen.writing.output_dir import StagingDir, check_output_dir


class BuildResult(Struct, frozen=True, kw_only=True):
    """A site that stands. ``paths``: of all its files. ``made``: the jobs that were done for it, and why.

    ``fresh``: how many of the files were written anew. ``outputs``: the files themselves, where they were asked for in
    memory.
    """

    problems: tuple[Problem, ...]
    paths: tuple[str, ...] = ()
    executed_tasks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unpublished: tuple[Unpublished, ...] = ()
    written_count: int = 0
    outputs: tuple[OutputFile, ...] = ()
    site: Site | None = None

    def with_problems(self, more: Iterable[Problem]) -> BuildResult:
        return replace(self, problems=tuple(sorted_problems([*self.problems, *more])))

    def is_publishable(self, *, strict: bool) -> bool:
        """May it be published?"""
        bars = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
        return not any(problem.severity in bars for problem in self.problems)


def build(options: BuildOptions, out: Path) -> tuple[BuildResult, bool]:
    """The site, published into ``out`` if it is good. Raises ``writing.publication.Refused`` for a folder of others."""
    check_output_dir(out.resolve(), options.site_dir.resolve())
    with open_store(options.site_dir) as store:
        return build_with_store(options, out, store, snapshot_sources(options.site_dir))


def build_with_store(
    options: BuildOptions, out: Path, store: Store, snapshot: SourceSnapshot
) -> tuple[BuildResult, bool]:
    """The same, with the ``store`` of the site open, by whoever has looked at the sources since."""
    with options.executor:
        try:
            return _build_and_publish(options, out, store, snapshot)
        except StoreCorrupt:
            return _build_and_publish(replace(options, clean=True), out, store, snapshot)


def _build_and_publish(
    options: BuildOptions, out: Path, store: Store, snapshot: SourceSnapshot
) -> tuple[BuildResult, bool]:
    memory = BuildState.open(store, out, clean=options.clean)
    stage = StagingDir(out, with_second_copy=not memory.has_published_site())
    try:
        raised = _run_stages(options, stage.add, stage.write, memory, snapshot.content)
        vanished = _check_removed_pages(raised, memory) if raised.executed_tasks else []
        if raised.with_problems(vanished).is_publishable(strict=options.strict):
            raised = _build_search_index(raised, memory, stage)
        result = raised.with_problems(vanished)
        if not result.paths or not result.is_publishable(strict=options.strict):
            stage.discard()
            return result, False
    except StoreCorrupt:
        stage.discard()
        raise
    memory.publish(stage)
    memory.save_noop(_make_noop_record(options, raised, snapshot.digest) if snapshot.is_stable else None)
    return result, True


def _check_removed_pages(result: BuildResult, state: BuildState) -> list[Problem]:
    """The pages that readers may miss; that to search is none, once it was switched off."""
    assert result.site is not None
    settings = result.site.settings
    searches = set() if settings.search else {f"{search_address(tag)}index.html" for tag in settings.tags}
    return check_removed_pages(result.paths, [path for path in state.published_pages() if path not in searches])


def _build_search_index(result: BuildResult, state: BuildState, staging: StagingDir) -> BuildResult:
    """The same with the indexes for its search, of which those are made again that something changed in."""
    if result.site is None:
        return result
    staging.flush()
    desk = IndexingContext(languages=result.site.settings.languages, read=staging.read, on_output=staging.add)
    indexed = index_site(state.output_manifest, state.search_indexes(), state.damaged_outputs, desk)
    state.record_search(indexed)
    return replace(
        result.with_problems(indexed.problems),
        paths=(*result.paths, *indexed.paths()),
        executed_tasks={**result.executed_tasks, **indexed.executed_tasks},
        written_count=len(staging.staged),
    )


def build_in_memory(options: BuildOptions) -> BuildResult:
    """The whole corridor but its last door: everything is read, settled, rendered and checked, nothing is written."""
    outputs: list[OutputFile] = []
    result = _run_stages(options, outputs.append, keep_in_memory, None)
    return replace(result, outputs=tuple(outputs))


def _run_stages(
    options: BuildOptions,
    on_output: Callable[[OutputFile], None],
    write: WriteOutput,
    state: BuildState | None,
    content: DirSnapshot | None = None,
) -> BuildResult:
    store = state.store if state else None
    site, problems = read_site(options.site_dir, content, kinds=options.kinds, store=store, executor=options.executor)
    if site is None:
        return BuildResult(problems=tuple(sorted_problems(problems)))
    site = _with_base_url(site, options.base_url)
    resolution, more = resolve(site, options.now, drafts=options.drafts, store=store, executor=options.executor)
    problems += more
    problems += check_content(site, resolution)
    problems += check_editorially(resolution, options.site_dir, store, executor=options.executor)
    rendered = render_site(
        resolution,
        options.site_dir,
        on_output,
        write=write,
        previous=state.previous_build() if state else None,
        damaged=state.damaged_outputs if state else frozenset(),
        store=store,
        cache=options.theme,
        executor=options.executor,
    )
    problems += rendered.problems
    if rendered.failed:
        return BuildResult(problems=tuple(sorted_problems(problems)))
    problems += check_outputs(rendered.outputs, resolution.urls)
    if state:
        state.record(rendered)
    return BuildResult(
        problems=tuple(sorted_problems(problems)),
        paths=tuple(rendered.outputs.paths()),
        executed_tasks=rendered.reasons,
        unpublished=resolution.unpublished,
        site=resolution.site,
    )


def load_and_resolve(options: BuildOptions) -> tuple[Site | None, Resolution | None, tuple[Problem, ...]]:
    """What is known of the site before anything is rendered, for reports."""
    site, problems = read_site(options.site_dir, kinds=options.kinds)
    if site is None:
        return None, None, tuple(sorted_problems(problems))
    site = _with_base_url(site, options.base_url)
    resolution, more = resolve(site, options.now, drafts=options.drafts)
    return site, resolution, tuple(sorted_problems([*problems, *more, *check_content(site, resolution)]))


def _with_base_url(site: Site, base_url: str | None) -> Site:
    """The site as it stands under another address."""
    return site if base_url is None else replace(site, settings=replace(site.settings, base_url=base_url))


def _make_noop_record(options: BuildOptions, result: BuildResult, sources_digest: bytes) -> NoopRecord:
    """What to say again if nothing changes until somebody asks again."""
    assert result.site is not None
    settings = result.site.settings
    appearing = [local_datetime(item.until, settings) for item in result.unpublished if item.until is not None]
    return NoopRecord(
        options_key=options.options_key,
        sources_digest=sources_digest,
        built_at=options.now.isoformat(),
        day=local_date(options.now, settings).isoformat(),
        timezone=settings.timezone,
        valid_until=min(appearing).isoformat() if appearing else None,
        file_count=len(result.paths),
        problems=result.problems,
        unpublished=tuple(item.description for item in result.unpublished),
    )
