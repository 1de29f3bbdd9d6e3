"""The result of a build or a check, and what the no-op check keeps of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from msgspec import Struct, field

from sitegen.build_state.noop import NoopRecord
from sitegen.build_state.options import BuildOptions
from sitegen.diagnostics import Problem, sorted_problems
from sitegen.indexing.search_index import NO_INDEXES, IndexResult
from sitegen.model.site import Settings, Site
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.rendering.site import RenderResult
from sitegen.resolving.document_days import local_date, local_datetime
from sitegen.resolving.publication import Unpublished
from sitegen.resolving.resolution import Resolution


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


def failed_result(problems: Iterable[Problem], resolution: Resolution | None = None) -> BuildResult:
    """Of a site that could not be rendered, or not even resolved."""
    unpublished = resolution.unpublished if resolution is not None else ()
    return BuildResult(problems=tuple(sorted_problems(problems)), unpublished=unpublished, resolution=resolution)


def unpublished_result(
    problems: Iterable[Problem], resolution: Resolution | None, rendered: RenderResult | None
) -> BuildResult:
    """Of a build that publishes nothing. None: the step before it failed."""
    if resolution is None or rendered is None or rendered.failed:
        return failed_result(problems, resolution)
    return finished_result(problems, resolution, rendered)


def finished_result(
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


def noop_record_of(options: BuildOptions, result: BuildResult, settings: Settings) -> NoopRecord:
    """What the next build or check reports if nothing has changed."""
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
