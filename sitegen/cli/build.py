"""``sitegen build``: build the site into its output folder."""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from sitegen.cli.options import (
    FORMATS,
    ExecutorParam,
    base_url_option,
    count_processors,
    drafts_option,
    format_option,
    now_option,
    site_option,
    strict_option,
)
from sitegen.cli.program import EXIT_CONTENT_ERRORS
from sitegen.cli.progress import ProgressExecutor
from sitegen.cli.why import describe_input

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sitegen.build_state.options import BuildOptions
    from sitegen.diagnostics import Problem
    from sitegen.incremental.executors import Executor


@click.command()
@site_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The output folder (default: SITE/public).",
)
@base_url_option
@now_option
@drafts_option
@strict_option
@click.option(
    "--workers", type=click.IntRange(1), default=count_processors, help="Processes for large work (default: all)."
)
@click.option(
    "--executor",
    type=ExecutorParam(),
    default="processes",
    help="Who does large work: processes (of this machine; the default), or dask:tcp://HOST:PORT.",
)
@click.option("--clean", is_flag=True, help="Forget the last build and make everything.")
@click.option("--verbose", is_flag=True, help="Tell what was made, and why.")
@format_option(*FORMATS)
def command(out: Path | None, verbose: bool, form: str, site: Path, workers: int, executor: str, **asked: Any) -> None:
    """Build the site into its output folder.

    A site with errors is not published: the last good one stays as it is.
    """
    from sitegen.build_state.options import BuildOptions
    from sitegen.cli.reporting import format_counts, print_problems
    from sitegen.writing.output_dir import UnsafeOutputDir

    begun = time.perf_counter()
    site = site.absolute()
    hired = _make_executor(executor, workers, site)
    if form == "text" and sys.stderr.isatty():
        hired = ProgressExecutor(hired)
    order = BuildOptions(site_dir=site, executor=hired, **asked)
    try:
        result = _build_if_outdated(order, (out or site / "public").resolve())
    except UnsafeOutputDir as refusal:
        raise click.UsageError(f"{refusal}; choose another folder with --out") from None
    print_problems(result.problems, form, order.site_dir)
    if verbose:
        for job, why in result.executed_tasks.items():
            click.echo(f"made {describe_input(job)}: {', '.join(map(describe_input, why))}", err=True)
    if form == "text":
        for line in result.unpublished:
            click.echo(f"left out: {line}", err=True)
        counted = format_counts(result.problems)
        if result.published:
            seconds = f"{time.perf_counter() - begun:.1f} s"
            click.echo(" · ".join(part for part in (result.summary, counted, seconds) if part))
        else:
            click.echo(f"not published: {counted}; the last good site stays", err=True)
    sys.exit(0 if result.published else EXIT_CONTENT_ERRORS)


def _make_executor(scheduler: str, count: int, site: Path) -> Executor:
    """So many processes, or the workers of a cluster, which leave to the processes what is small."""
    from sitegen.incremental.executors import ProcessExecutor

    near = ProcessExecutor(count)
    if not scheduler:
        return near
    from sitegen.incremental.dask_executor import DaskExecutor

    return DaskExecutor(scheduler, site, near)


class BuildReport(Struct, frozen=True):
    """What is told of a build. ``total``: its files, of which ``fresh`` were written anew. ``made``: job → why."""

    published: bool
    file_count: int
    written_count: int
    executed_tasks: Mapping[str, Sequence[str]]
    problems: Sequence[Problem]
    unpublished: Sequence[str]

    @property
    def summary(self) -> str:
        """``10,584 files: 3 made, 10,581 kept``."""
        return f"{self.file_count:,} files: {self.written_count:,} made, {self.file_count - self.written_count:,} kept"


def _build_if_outdated(options: BuildOptions, out: Path) -> BuildReport:
    """As the site stands, if nothing changed; else by the pipeline, which is loaded only then."""
    from sitegen.build_state.noop import load_if_up_to_date, open_store, snapshot_sources
    from sitegen.writing.output_dir import check_output_dir

    gc.disable()  # what a build makes stays until its end
    check_output_dir(out, options.site_dir.resolve())
    with open_store(options.site_dir) as store:
        seen = snapshot_sources(options.site_dir)
        last = load_if_up_to_date(options, out, store, seen)
        if last is not None:
            return BuildReport(True, last.file_count, 0, {}, last.problems, last.unpublished)
        from sitegen.pipeline import build_with_store

        result, published = build_with_store(options, out, store, seen)
    lines = tuple(item.description for item in result.unpublished)
    return BuildReport(
        published, len(result.paths), result.written_count, result.executed_tasks, result.problems, lines
    )
