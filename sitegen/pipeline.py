"""READ FIRST: one build, step by step, from the files of a site to the published folder.

    content/ ─▶ reading ─▶ model ─▶ resolving ─▶ rendering ─▶ checking ─▶ indexing ─▶ writing ─▶ public/

Each step takes frozen values and returns frozen values, beside the problems that it found in the content. The only
clock is ``BuildOptions.now``; nothing is printed, nothing is global. A site with an error is not published: the last
good one stays. What earlier builds left (``build_state``, ``incremental``) changes what has to be done, never what is
made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.build_state.noop import NoopRecord, SourceSnapshot, open_store, save_noop_record, snapshot_sources
from sitegen.build_state.options import BuildOptions, UnfinishedBuild
from sitegen.build_state.published_addresses import (
    addresses_of_pages,
    load_published_addresses,
    save_published_addresses,
)
from sitegen.build_state.state import load_previous_build, save_build
from sitegen.checking.content import check_content
from sitegen.checking.editorial import check_editorially
from sitegen.checking.outputs import report_moved_entries
from sitegen.checking.rendered import check_missed_pages, check_rendered
from sitegen.diagnostics import Problem, sorted_problems
from sitegen.incremental.cancelling import BuildCancelled
from sitegen.incremental.file_stamps import DirSnapshot
from sitegen.incremental.internal_errors import PASSED_ON, InternalError
from sitegen.incremental.store import Store, StoreCorrupt
from sitegen.indexing.search_index import NO_INDEXES, IndexingContext, IndexResult, index_site
from sitegen.model.site import Settings, Site
from sitegen.reading.site import read_site
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.rendering.site import RenderResult, prepare_renderer, render_site
from sitegen.rendering.tasks import make_page
from sitegen.resolving.document_days import local_date, local_datetime
from sitegen.resolving.publication import Unpublished
from sitegen.resolving.resolution import Resolution, resolve
from sitegen.writing.output_dir import UnsafeOutputDir, check_output_dir
from sitegen.writing.staging import StagingDir
from sitegen.writing.work_dir import WorkDir, work_dir_of


class BuildResult(Struct, frozen=True, kw_only=True):
    """``paths``: of all files of the site; none where it could not be rendered. ``executed_tasks``: each with why.

    ``written_count``: how many of the files were written. ``changed_paths``: of files with other bytes than in the site
    that was published before, of new ones and of removed ones. ``outputs``: the files themselves, of a build in memory.
    """

    problems: tuple[Problem, ...]
    paths: tuple[str, ...] = ()
    executed_tasks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unpublished: tuple[Unpublished, ...] = ()
    written_count: int = 0
    changed_paths: Set[str] = frozenset()
    outputs: tuple[OutputFile, ...] = ()
    resolution: Resolution | None = None

    @property
    def site(self) -> Site | None:
        return self.resolution.site if self.resolution is not None else None

    def is_publishable(self, *, strict: bool) -> bool:
        return not any(problem.prevents_publication(strict=strict) for problem in self.problems)


def build(options: BuildOptions, out: Path) -> tuple[BuildResult, bool]:
    """Build the site; True: it was published into ``out``. Raises ``writing.output_dir.UnsafeOutputDir``."""
    check_output_dir(out.resolve(), options.site_dir.resolve())
    with open_store(options.site_dir) as store:
        work = work_dir_of(out.resolve(), options.site_dir.resolve() / ".sitegen")
        return build_with_store(options, work, store, snapshot_sources(options.site_dir))


def build_with_store(
    options: BuildOptions, work: WorkDir, store: Store, snapshot: SourceSnapshot
) -> tuple[BuildResult, bool]:
    """The same with the store of the site open, and a snapshot of the sources taken since."""
    with options.executor:
        try:
            return _build_or_fail(options, work, store, snapshot)
        except StoreCorrupt:
            return _build_or_fail(replace(options, clean=True), work, store, snapshot)


def _build_or_fail(
    options: BuildOptions, work: WorkDir, store: Store, snapshot: SourceSnapshot
) -> tuple[BuildResult, bool]:
    problems: list[Problem] = []
    with _keeping(problems):
        return _build(options, work, store, snapshot, problems)
    return _failure(problems), False


@contextmanager
def _keeping(problems: list[Problem]) -> Iterator[None]:
    """An unexpected exception inside that is about one file ends the block and becomes one of the problems; any other
    is raised with the problems found so far."""
    try:
        yield
    except InternalError as error:
        problems.append(error.problem)
    except (UnsafeOutputDir, BuildCancelled, *PASSED_ON):
        raise
    except Exception as error:
        raise UnfinishedBuild(tuple(sorted_problems(problems))) from error


def _build(
    options: BuildOptions, work: WorkDir, store: Store, snapshot: SourceSnapshot, problems: list[Problem]
) -> tuple[BuildResult, bool]:
    """``problems``: what is found is added to it."""
    if options.clean:
        store.clear()

    # Read, resolve; make the page in view.
    site = _read(options, problems, store, snapshot.folder)
    if site is None:
        return _failure(problems), False
    resolution = _resolve(site, options, problems, store)
    renderer, found = prepare_renderer(resolution, options.site_dir, store, options.theme)
    problems += found
    if options.first is not None and not _is_blocked(problems, options):
        options.first.on_made(make_page(options.first.path, renderer))

    # Check the content.
    problems += check_content(site, resolution)
    problems += check_editorially(resolution, options.site_dir, store, executor=options.executor)

    previous = load_previous_build(store, work)
    published = load_published_addresses(work, previous.manifest)
    with StagingDir(work, with_second_copy=not previous.manifest.files) as staging:
        # Render.
        rendered = render_site(
            renderer,
            staging.add,
            write=staging.write,
            previous=previous.outputs,
            store=store,
            theme=options.theme,
            executor=options.executor,
        )
        problems += rendered.problems
        if rendered.failed:
            return _failure(problems), False

        # Check the outputs, and which pages are gone.
        problems += check_rendered(rendered, resolution, options.site_dir)
        problems += check_missed_pages(published, rendered, resolution)
        if _is_blocked(problems, options):
            return _result(problems, resolution, rendered), False

        # Index.
        staging.flush()
        languages = resolution.site.settings.languages
        context = IndexingContext(languages=languages, read=staging.read, on_output=staging.add)
        indexed = NO_INDEXES
        if options.search_index:
            indexed = index_site(rendered.outputs, previous.search_indexes, previous.outputs.damaged, context)
        problems += indexed.problems
        result = _result(problems, resolution, rendered, indexed, written_count=len(staging.staged))
        if _is_blocked(problems, options):
            return result, False

        # Save what the next build reuses, then publish: the stamps of files tell which of both a killed build did.
        index_paths = {*indexed.paths()}
        index_changes = (staging.staged & index_paths) | (previous.index_paths - index_paths)
        result = replace(result, changed_paths=rendered.changed_paths | index_changes)
        manifest = staging.prepare(result.paths, previous.manifest, previous.changed_folders)
        save_build(store, work.out, previous, manifest, rendered, indexed)
        save_noop_record(store, work.out, options, snapshot, _noop_record(options, result, resolution.site.settings))
        store.commit()
        staging.publish()

    save_published_addresses(work, published if options.drafts else addresses_of_pages(result.paths))
    moved = report_moved_entries(staging.moved_away, options.site_dir.resolve())
    return replace(result, problems=tuple(sorted_problems([*result.problems, *moved]))), True


def build_in_memory(options: BuildOptions) -> BuildResult:
    """The same steps up to the checks of the outputs; nothing is indexed or written."""
    problems: list[Problem] = []
    with _keeping(problems):
        return _build_without_store(options, problems)
    return _failure(problems)


def _build_without_store(options: BuildOptions, problems: list[Problem]) -> BuildResult:
    outputs: list[OutputFile] = []
    site = _read(options, problems)
    if site is None:
        return _failure(problems)
    resolution = _resolve(site, options, problems)
    renderer, found = prepare_renderer(resolution, options.site_dir, theme=options.theme)
    problems += found
    problems += check_content(site, resolution)
    problems += check_editorially(resolution, options.site_dir, executor=options.executor)
    rendered = render_site(renderer, outputs.append, theme=options.theme, executor=options.executor)
    problems += rendered.problems
    if rendered.failed:
        return _failure(problems)
    problems += check_rendered(rendered, resolution, options.site_dir)
    return replace(_result(problems, resolution, rendered), outputs=tuple(outputs))


def load_and_resolve(options: BuildOptions) -> tuple[Site | None, Resolution | None, tuple[Problem, ...]]:
    """What is known of the site before anything is rendered, for reports. Neither site nor resolution where there is no
    valid ``site.yaml``; no resolution where the program failed."""
    problems: list[Problem] = []
    site, resolution = None, None
    with _keeping(problems):
        site = _read(options, problems)
        if site is not None:
            found = _resolve(site, options, problems)
            problems += check_content(site, found)
            resolution = found
    return site, resolution, tuple(sorted_problems(problems))


def _read(
    options: BuildOptions, problems: list[Problem], store: Store | None = None, content: DirSnapshot | None = None
) -> Site | None:
    """The site, with the ``base_url`` of the options; what is found is added to ``problems``."""
    site, found = read_site(options.site_dir, content, kinds=options.kinds, store=store, executor=options.executor)
    problems += found
    if site is None or options.base_url is None:
        return site
    return replace(site, settings=replace(site.settings, base_url=options.base_url))


def _resolve(site: Site, options: BuildOptions, problems: list[Problem], store: Store | None = None) -> Resolution:
    resolution, found = resolve(site, options.now, drafts=options.drafts, store=store, executor=options.executor)
    problems += found
    return resolution


def _is_blocked(problems: Iterable[Problem], options: BuildOptions) -> bool:
    return any(problem.prevents_publication(strict=options.strict) for problem in problems)


def _failure(problems: Iterable[Problem]) -> BuildResult:
    return BuildResult(problems=tuple(sorted_problems(problems)))


def _result(
    problems: Iterable[Problem],
    resolution: Resolution,
    rendered: RenderResult,
    indexed: IndexResult = NO_INDEXES,
    written_count: int = 0,
) -> BuildResult:
    return BuildResult(
        problems=tuple(sorted_problems(problems)),
        paths=(*rendered.outputs.paths(), *indexed.paths()),
        executed_tasks={**rendered.reasons, **indexed.executed_tasks},
        unpublished=resolution.unpublished,
        written_count=written_count,
        resolution=resolution,
    )


def _noop_record(options: BuildOptions, result: BuildResult, settings: Settings) -> NoopRecord:
    appearing = [local_datetime(item.until, settings) for item in result.unpublished if item.until is not None]
    return NoopRecord(
        built_at=options.now.isoformat(),
        day=local_date(options.now, settings).isoformat(),
        timezone=settings.timezone,
        valid_until=min(appearing).isoformat() if appearing else None,
        file_count=len(result.paths),
        # Removed addresses are reported by the build that removed them, unless it was a preview.
        problems=tuple(one for one in result.problems if options.drafts or one.code != "SG602"),
        unpublished=tuple(item.description for item in result.unpublished),
    )
