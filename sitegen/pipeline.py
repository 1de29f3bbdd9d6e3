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
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build_state.noop import SourceSnapshot, open_store, save_noop_record, snapshot_sources
from sitegen.build_state.options import BuildOptions, UnfinishedBuild, is_publishable
from sitegen.build_state.published import CHECKED
from sitegen.build_state.published_addresses import (
    addresses_of_pages,
    load_published_addresses,
    save_published_addresses,
)
from sitegen.build_state.results import BuildResult, failed_result, finished_result, noop_record_of
from sitegen.build_state.state import (
    load_checked_outputs,
    load_previous_build,
    save_build,
    save_checked_outputs,
)
from sitegen.checking.attachments import check_attachments
from sitegen.checking.content import check_content
from sitegen.checking.editorial import check_editorially
from sitegen.checking.outputs import check_outputs, check_removed_pages, report_moved_entries
from sitegen.diagnostics import Problem, sorted_problems
from sitegen.incremental.file_stamps import DirSnapshot
from sitegen.incremental.internal_errors import PASSED_ON, InternalError
from sitegen.incremental.store import Store, StoreCorrupt
from sitegen.indexing.search_index import IndexingContext, index_site
from sitegen.model.site import Site
from sitegen.reading.site import read_site
from sitegen.rendering.engine.outputs import OutputFile, WriteOutput, discard, keep_in_memory
from sitegen.rendering.engine.template_links import find_template_link
from sitegen.rendering.site import NOTHING_PREVIOUS, PreviousOutputs, RenderResult, render_site
from sitegen.resolving.resolution import Resolution, resolve
from sitegen.resolving.urls import search_address
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
    try:
        with _keeping(problems):
            return _build(options, work, store, snapshot, problems)
    except InternalError as error:
        return failed_result([*problems, error.problem]), False


@contextmanager
def _keeping(problems: list[Problem]) -> Iterator[None]:
    """An unexpected exception inside that is about no single file is raised with the problems found so far."""
    try:
        yield
    except (InternalError, UnsafeOutputDir, *PASSED_ON):
        raise
    except Exception as error:
        raise UnfinishedBuild(tuple(sorted_problems(problems))) from error


def _build(
    options: BuildOptions, work: WorkDir, store: Store, snapshot: SourceSnapshot, problems: list[Problem]
) -> tuple[BuildResult, bool]:
    """``problems``: what is found is added to it."""
    if options.clean:
        store.clear()
    previous = load_previous_build(store, work)
    published = load_published_addresses(work, previous.manifest)
    with StagingDir(work, with_second_copy=not previous.manifest.files) as staging:
        made = _make_outputs(options, problems, staging.write, staging.add, previous.outputs, store, snapshot.folder)
        if made.rendered is None or made.resolution is None:
            return failed_result(problems), False
        resolution, rendered = made.resolution, made.rendered
        problems += _check_removed_pages(published, rendered, resolution)
        if _is_blocked(problems, options):
            return finished_result(problems, resolution, rendered), False

        # Index.
        staging.flush()
        languages = resolution.site.settings.languages
        context = IndexingContext(languages=languages, read=staging.read, on_output=staging.add)
        indexed = index_site(rendered.outputs, previous.search_indexes, previous.outputs.damaged, context)
        problems += indexed.problems
        result = finished_result(problems, resolution, rendered, indexed, written_count=len(staging.staged))
        if _is_blocked(problems, options):
            return result, False

        # Save what the next build reuses, then publish: the stamps of files tell which of both a killed build did.
        manifest = staging.prepare(result.paths, previous.manifest, previous.changed_folders)
        save_build(store, work.out, previous, manifest, rendered, indexed)
        save_noop_record(store, work.out, options, snapshot, noop_record_of(options, result, resolution.site.settings))
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
    try:
        with _keeping(problems):
            previous = load_checked_outputs(store, options.site_dir.resolve() / "public")
            made = _make_outputs(options, problems, discard, discard, previous, store, snapshot.folder)
    except InternalError as error:
        return failed_result([*problems, error.problem])
    if made.rendered is not None and is_publishable(problems, strict=False):
        save_checked_outputs(store, previous, made.rendered)  # a later check relies on links of pages that it reuses
    result = made.result(problems)
    if result.site is not None and all(problem.code != "SG140" for problem in problems):
        save_noop_record(store, CHECKED, options, snapshot, noop_record_of(options, result, result.site.settings))
    return result


def build_in_memory(options: BuildOptions) -> BuildResult:
    """The same without a store; the outputs are returned."""
    problems: list[Problem] = []
    outputs: list[OutputFile] = []
    with _keeping(problems):
        result = _make_outputs(options, problems, keep_in_memory, outputs.append).result(problems)
    return replace(result, outputs=tuple(outputs))


class _Made(Struct, frozen=True, kw_only=True):
    """What a build came to before it is published: None from the step on that failed."""

    resolution: Resolution | None = None
    rendered: RenderResult | None = None

    def result(self, problems: Iterable[Problem]) -> BuildResult:
        if self.resolution is None or self.rendered is None:
            return failed_result(problems, self.resolution)
        return finished_result(problems, self.resolution, self.rendered)


def _make_outputs(
    options: BuildOptions,
    problems: list[Problem],
    write: WriteOutput,
    on_output: Callable[[OutputFile], object],
    previous: PreviousOutputs = NOTHING_PREVIOUS,
    store: Store | None = None,
    content: DirSnapshot | None = None,
) -> _Made:
    """The steps that every build and every check has. ``problems``: what is found is added to it."""
    # Read, resolve, check the content.
    _, resolution = _read_and_resolve(options, problems, store, content)
    if resolution is None:
        return _Made()
    problems += check_editorially(resolution, options.site_dir, store, executor=options.executor)

    # Render.
    rendered = render_site(
        resolution,
        options.site_dir,
        on_output,
        write=write,
        previous=previous,
        store=store,
        theme=options.theme,
        executor=options.executor,
    )
    problems += rendered.problems
    if rendered.failed:
        return _Made(resolution=resolution)

    # Check the outputs.
    problems += _check_rendered(rendered, resolution, options)
    return _Made(resolution=resolution, rendered=rendered)


def load_and_resolve(options: BuildOptions) -> tuple[Site | None, Resolution | None, tuple[Problem, ...]]:
    """What is known of the site before anything is rendered, for reports."""
    problems: list[Problem] = []
    with _keeping(problems):
        site, resolution = _read_and_resolve(options, problems)
    return site, resolution, tuple(sorted_problems(problems))


def _read_and_resolve(
    options: BuildOptions, problems: list[Problem], store: Store | None = None, content: DirSnapshot | None = None
) -> tuple[Site | None, Resolution | None]:
    """The first steps of every build; ``problems``: what is found is added to it. Neither site nor resolution where
    there is no valid ``site.yaml``; no resolution where the program failed."""
    executor = options.executor
    site, found = read_site(options.site_dir, content, kinds=options.kinds, store=store, executor=executor)
    problems += found
    if site is None:
        return None, None
    if options.base_url is not None:
        site = replace(site, settings=replace(site.settings, base_url=options.base_url))
    try:
        resolution, found = resolve(site, options.now, drafts=options.drafts, store=store, executor=executor)
        problems += [*found, *check_content(site, resolution)]
    except InternalError as error:
        problems.append(error.problem)
        return site, None
    return site, resolution


def _check_rendered(rendered: RenderResult, resolution: Resolution, options: BuildOptions) -> list[Problem]:
    find_place = partial(find_template_link, options.site_dir)
    return [
        *check_outputs(rendered.outputs, resolution.urls, resolution.site, find_place),
        *check_attachments(resolution, rendered.used_attachments),
    ]


def _check_removed_pages(published: frozenset[str], rendered: RenderResult, resolution: Resolution) -> list[Problem]:
    """The pages that readers may miss. The search page is none: its setting was switched off."""
    settings = resolution.site.settings
    search_pages = set() if settings.search else set(map(search_address, settings.tags))
    return check_removed_pages(rendered.outputs.paths(), published - search_pages)


def _is_blocked(problems: Iterable[Problem], options: BuildOptions) -> bool:
    return not is_publishable(problems, strict=options.strict)
