"""READ FIRST: one build, step by step, from the files of a site to the published folder.

    content/ ─▶ reading ─▶ model ─▶ resolving ─▶ rendering ─▶ checking ─▶ indexing ─▶ writing ─▶ public/

Each step takes frozen values and returns frozen values, beside the problems that it found in the content. The only
clock is ``BuildOptions.now``; nothing is printed, nothing is global. A site with an error is not published: the last
good one stays. What earlier builds left (``build_state``, ``incremental``) changes what has to be done, never what is
made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.build_state.noop import NoopRecord, SourceSnapshot, open_store, save_noop_record, snapshot_sources
from sitegen.build_state.options import BuildOptions
from sitegen.build_state.published import addresses_of_pages, load_published_addresses, save_published_addresses
from sitegen.build_state.state import load_previous_build, save_build
from sitegen.checking.content import check_content
from sitegen.checking.editorial import check_editorially
from sitegen.checking.outputs import check_outputs, check_removed_pages
from sitegen.diagnostics import Problem, Severity, sorted_problems
from sitegen.incremental.store import Store, StoreCorrupt
from sitegen.indexing.search_index import NO_INDEXES, IndexingContext, IndexResult, index_site
from sitegen.model.site import Settings, Site
from sitegen.reading.site import read_site
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.rendering.site import RenderResult, render_site
from sitegen.resolving.publication import Unpublished, local_date, local_datetime
from sitegen.resolving.resolution import Resolution, resolve
from sitegen.resolving.urls import search_address
from sitegen.writing.output_dir import StagingDir, check_output_dir


class BuildResult(Struct, frozen=True, kw_only=True):
    """``paths``: of all files of the site; none where it could not be rendered. ``executed_tasks``: each with why.

    ``written_count``: how many of the files were written. ``outputs``: the files themselves, of a build in memory.
    """

    problems: tuple[Problem, ...]
    paths: tuple[str, ...] = ()
    executed_tasks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unpublished: tuple[Unpublished, ...] = ()
    written_count: int = 0
    outputs: tuple[OutputFile, ...] = ()
    site: Site | None = None

    def is_publishable(self, *, strict: bool) -> bool:
        return is_publishable(self.problems, strict=strict)


def is_publishable(problems: Iterable[Problem], *, strict: bool) -> bool:
    """``strict``: without warnings, too."""
    blocking = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return not any(problem.severity in blocking for problem in problems)


def build(options: BuildOptions, out: Path) -> tuple[BuildResult, bool]:
    """Build the site; True: it was published into ``out``. Raises ``writing.output_dir.UnsafeOutputDir``."""
    check_output_dir(out.resolve(), options.site_dir.resolve())
    with open_store(options.site_dir) as store:
        return build_with_store(options, out, store, snapshot_sources(options.site_dir))


def build_with_store(
    options: BuildOptions, out: Path, store: Store, snapshot: SourceSnapshot
) -> tuple[BuildResult, bool]:
    """The same with the store of the site open, and a snapshot of the sources taken since."""
    with options.executor:
        try:
            return _build(options, out.resolve(), store, snapshot)
        except StoreCorrupt:
            return _build(replace(options, clean=True), out.resolve(), store, snapshot)


def _build(options: BuildOptions, out: Path, store: Store, snapshot: SourceSnapshot) -> tuple[BuildResult, bool]:
    if options.clean:
        store.clear()
    executor = options.executor
    previous = load_previous_build(store, out)
    published = load_published_addresses(options.site_dir, out, previous.manifest)
    with StagingDir(out, with_second_copy=not previous.manifest.files) as staging:
        # Read.
        site, problems = read_site(
            options.site_dir, snapshot.folder, kinds=options.kinds, store=store, executor=executor
        )
        if site is None:
            return _failure(problems), False
        site = _with_base_url(site, options.base_url)

        # Resolve.
        resolution, found = resolve(site, options.now, drafts=options.drafts, store=store, executor=executor)
        problems += found

        # Check the content.
        problems += check_content(site, resolution)
        problems += check_editorially(resolution, options.site_dir, store, executor=executor)

        # Render.
        rendered = render_site(
            resolution,
            options.site_dir,
            staging.add,
            write=staging.write,
            previous=previous.outputs,
            store=store,
            theme=options.theme,
            executor=executor,
        )
        problems += rendered.problems
        if rendered.failed:
            return _failure(problems), False

        # Check the outputs, and which pages are gone.
        problems += check_outputs(rendered.outputs, resolution.urls, resolution.site)
        problems += _check_removed_pages(published, rendered, resolution)
        if _is_blocked(problems, options):
            return _result(problems, resolution, rendered), False

        # Index.
        staging.flush()
        context = IndexingContext(languages=site.settings.languages, read=staging.read, on_output=staging.add)
        indexed = index_site(rendered.outputs, previous.search_indexes, previous.outputs.damaged, context)
        problems += indexed.problems
        result = _result(problems, resolution, rendered, indexed, written_count=len(staging.staged))
        if _is_blocked(problems, options):
            return result, False

        # Publish.
        manifest = staging.publish(result.paths, previous.manifest)

    # Save what the next build reuses.
    save_build(store, out, previous, manifest, rendered, indexed)
    pages = published if options.drafts else addresses_of_pages(result.paths)
    save_published_addresses(options.site_dir, out, pages)
    save_noop_record(store, out, options, snapshot, _noop_record(options, result, site.settings))
    return result, True


def build_in_memory(options: BuildOptions) -> BuildResult:
    """The same steps up to the checks of the outputs; nothing is indexed or written."""
    outputs: list[OutputFile] = []
    site, resolution, problems = _read_and_resolve(options)
    if site is None or resolution is None:
        return _failure(problems)
    problems += check_content(site, resolution)
    problems += check_editorially(resolution, options.site_dir, executor=options.executor)
    rendered = render_site(resolution, options.site_dir, outputs.append, theme=options.theme, executor=options.executor)
    problems += rendered.problems
    if rendered.failed:
        return _failure(problems)
    problems += check_outputs(rendered.outputs, resolution.urls, resolution.site)
    return replace(_result(problems, resolution, rendered), outputs=tuple(outputs))


def load_and_resolve(options: BuildOptions) -> tuple[Site | None, Resolution | None, tuple[Problem, ...]]:
    """What is known of the site before anything is rendered, for reports."""
    site, resolution, problems = _read_and_resolve(options)
    if site is not None and resolution is not None:
        problems += check_content(site, resolution)
    return site, resolution, tuple(sorted_problems(problems))


def _read_and_resolve(options: BuildOptions) -> tuple[Site | None, Resolution | None, list[Problem]]:
    """Without a store. The site is that with its drafts."""
    site, problems = read_site(options.site_dir, kinds=options.kinds, executor=options.executor)
    if site is None:
        return None, None, problems
    site = _with_base_url(site, options.base_url)
    resolution, found = resolve(site, options.now, drafts=options.drafts, executor=options.executor)
    return site, resolution, [*problems, *found]


def _with_base_url(site: Site, base_url: str | None) -> Site:
    return site if base_url is None else replace(site, settings=replace(site.settings, base_url=base_url))


def _check_removed_pages(published: frozenset[str], rendered: RenderResult, resolution: Resolution) -> list[Problem]:
    """The pages that readers may miss. The search page is none: its setting was switched off."""
    settings = resolution.site.settings
    search_pages = set() if settings.search else set(map(search_address, settings.tags))
    return check_removed_pages(rendered.outputs.paths(), published - search_pages)


def _is_blocked(problems: Iterable[Problem], options: BuildOptions) -> bool:
    return not is_publishable(problems, strict=options.strict)


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
        site=resolution.site,
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
