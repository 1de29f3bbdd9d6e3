"""READ FIRST: one build, step by step, from the files of a site to the published folder.

    content/ ─▶ reading ─▶ model ─▶ resolving ─▶ rendering ─▶ checking ─▶ indexing ─▶ writing ─▶ public/

Each step takes frozen values and returns frozen values, beside the problems that it found in the content. The only
clock is ``BuildOptions.now``; nothing is printed, nothing is global. A site with an error is not published: the last
good one stays. What earlier builds left (``build_state``, ``incremental``) changes what has to be done, never what is
made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from sitegen.build_state.noop import SourceSnapshot, open_store, save_noop_record, snapshot_sources
from sitegen.build_state.options import BuildOptions, UnfinishedBuild
from sitegen.build_state.published import CHECKED
from sitegen.build_state.published_addresses import (
    addresses_of_pages,
    load_published_addresses,
    save_published_addresses,
)
from sitegen.build_state.results import (
    BuildResult,
    failed_result,
    finished_result,
    noop_record_of,
    unpublished_result,
)
from sitegen.build_state.state import (
    load_checked_outputs,
    load_previous_build,
    save_build,
    save_checked_outputs,
)
from sitegen.checking.content import check_content
from sitegen.checking.editorial import check_editorially
from sitegen.checking.outputs import report_moved_entries
from sitegen.checking.rendered import check_missed_pages, check_rendered
from sitegen.diagnostics import Problem, sorted_problems
from sitegen.incremental.cancelling import BuildCancelled
from sitegen.incremental.file_stamps import DirSnapshot
from sitegen.incremental.internal_errors import PASSED_ON, InternalError
from sitegen.incremental.store import Store, StoreCorrupt
from sitegen.indexing.search_index import NO_INDEXES, IndexingContext, index_site
from sitegen.model.site import Site
from sitegen.reading.site import read_site
from sitegen.rendering.engine.context import Renderer
from sitegen.rendering.engine.outputs import OutputFile, WriteOutput, discard, keep_in_memory
from sitegen.rendering.site import (
    NOTHING_PREVIOUS,
    PreviousOutputs,
    RenderResult,
    prepare_renderer,
    render_site,
)
from sitegen.rendering.tasks import make_page
from sitegen.resolving.resolution import Resolution, resolve
from sitegen.writing.output_dir import UnsafeOutputDir, check_output_dir
from sitegen.writing.staging import StagingDir
from sitegen.writing.work_dir import WorkDir, work_dir_of


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
    return failed_result(problems), False


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

    # Read, resolve, make the page in view, check the content.
    renderer = _prepare(options, problems, store, snapshot.folder)
    if renderer is None:
        return failed_result(problems), False
    resolution = renderer.resolution

    previous = load_previous_build(store, work)
    published = load_published_addresses(work, previous.manifest)
    with StagingDir(work, with_second_copy=not previous.manifest.files) as staging:
        # Render, check the outputs, and which pages are gone.
        rendered = _render(
            renderer, options, problems, staging.add, write=staging.write, previous=previous.outputs, store=store
        )
        if rendered.failed:
            return failed_result(problems), False
        problems += check_missed_pages(published, rendered, resolution)
        if _is_blocked(problems, options):
            return finished_result(problems, resolution, rendered), False

        # Index.
        staging.flush()
        settings = resolution.site.settings
        context = IndexingContext(
            languages=settings.languages, language_of=settings.language_of, read=staging.read, on_output=staging.add
        )
        indexed = NO_INDEXES
        if options.search_index:
            indexed = index_site(rendered.outputs, previous.search_indexes, previous.outputs.damaged, context)
        problems += indexed.problems
        result = finished_result(problems, resolution, rendered, indexed, written_count=len(staging.staged))
        if _is_blocked(problems, options):
            return result, False

        # Save what the next build reuses, then publish: the stamps of files tell which of both a killed build did.
        index_paths = {*indexed.paths()}
        index_changes = (staging.staged.keys() & index_paths) | (previous.index_paths - index_paths)
        result = replace(result, changed_paths=rendered.changed_paths | index_changes)
        manifest = staging.prepare(result.paths, previous.manifest, previous.changed_folders)
        save_build(store, work.name, previous, manifest, rendered, indexed, staging.staged)
        save_noop_record(store, work.name, options, snapshot, noop_record_of(options, result, settings))
        store.commit()
        staging.publish()

    save_published_addresses(work, published if options.drafts else addresses_of_pages(result.paths))
    moved = report_moved_entries(staging.moved_away, options.site_dir.resolve())
    return replace(result, problems=tuple(sorted_problems([*result.problems, *moved]))), True


def check(options: BuildOptions, store: Store, snapshot: SourceSnapshot) -> BuildResult:
    """The same steps up to the checks of the outputs, with the store of the site; nothing is indexed or written, and
    the outputs are not returned. The store has what the next check reuses, and nothing that a build reads otherwise."""
    with options.executor:
        try:
            return _check_or_fail(options, store, snapshot)
        except StoreCorrupt:
            store.clear()
            return _check_or_fail(options, store, snapshot)


def _check_or_fail(options: BuildOptions, store: Store, snapshot: SourceSnapshot) -> BuildResult:
    problems: list[Problem] = []
    renderer, rendered = None, None
    with _keeping(problems):
        previous = load_checked_outputs(store, "public")
        renderer = _prepare(options, problems, store, snapshot.folder)
        if renderer is not None:
            rendered = _render(renderer, options, problems, discard, write=discard, previous=previous, store=store)
            if not any(problem.prevents_publication(strict=False) for problem in problems):
                save_checked_outputs(store, previous, rendered)  # later checks rely on links of pages that they reuse
    result = unpublished_result(problems, renderer.resolution if renderer is not None else None, rendered)
    if result.site is not None and all(problem.code != "SG140" for problem in problems):
        save_noop_record(store, CHECKED, options, snapshot, noop_record_of(options, result, result.site.settings))
    return result


def build_in_memory(options: BuildOptions) -> BuildResult:
    """The same without a store; the outputs are returned."""
    problems: list[Problem] = []
    outputs: list[OutputFile] = []
    renderer, rendered = None, None
    with _keeping(problems):
        renderer = _prepare(options, problems)
        rendered = _render(renderer, options, problems, outputs.append) if renderer is not None else None
    result = unpublished_result(problems, renderer.resolution if renderer is not None else None, rendered)
    return replace(result, outputs=tuple(outputs)) if result.paths else result


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


def _prepare(
    options: BuildOptions, problems: list[Problem], store: Store | None = None, content: DirSnapshot | None = None
) -> Renderer | None:
    """The steps before rendering. ``problems``: what is found is added to it. None without a valid ``site.yaml``."""
    site = _read(options, problems, store, content)
    if site is None:
        return None
    resolution = _resolve(site, options, problems, store)
    renderer, found = prepare_renderer(resolution, options.site_dir, store, options.theme)
    problems += found
    if options.first is not None and not _is_blocked(problems, options):
        made = make_page(options.first.path, renderer, options.first.is_published)
        if made:  # it may be no page, or gone
            options.first.on_made(made)
    problems += check_content(site, resolution)
    if options.checks == "all":
        problems += check_editorially(resolution, options.site_dir, store, executor=options.executor)
    return renderer


def _render(
    renderer: Renderer,
    options: BuildOptions,
    problems: list[Problem],
    on_output: Callable[[OutputFile], object],
    *,
    write: WriteOutput = keep_in_memory,
    previous: PreviousOutputs = NOTHING_PREVIOUS,
    store: Store | None = None,
) -> RenderResult:
    """The outputs, checked as far as there are any."""
    rendered = render_site(
        renderer,
        on_output,
        write=write,
        previous=previous,
        store=store,
        theme=options.theme,
        executor=options.executor,
    )
    problems += rendered.problems
    if not rendered.failed:
        problems += check_rendered(rendered, renderer.resolution, options.site_dir)
    return rendered


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
