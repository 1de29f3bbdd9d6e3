"""``sitegen build``: build the site and publish it into its output folder."""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from sitegen.cli.commands import Command
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
from sitegen.cli.printing import format_number, print_line
from sitegen.cli.program import EXIT_CONTENT_ERRORS, report_waiting
from sitegen.cli.progress import ProgressExecutor
from sitegen.cli.why import describe_input
from sitegen.diagnostics.messages import Message, join_messages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sitegen.build_state.options import BuildOptions
    from sitegen.diagnostics import Problem
    from sitegen.incremental.executors import Executor


@click.command(cls=Command)
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
    "--checks",
    type=click.Choice(("all", "publication")),
    default="all",
    show_default=True,
    help="Which checks run: all, or publication, without the questions that a careful editor would ask.",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=count_processors,
    help="How many processes work at a time (default: one for each processor).",
)
@click.option(
    "--executor",
    type=ExecutorParam(),
    default="processes",
    help="Where large work runs: processes (on this machine, the default), or dask:tcp://HOST:PORT (a cluster).",
)
@click.option("--clean", is_flag=True, help="Make everything again, whatever the last build left.")
@click.option("--verbose", is_flag=True, help="Print what was made, and why.")
@format_option(*FORMATS)
def command(
    out: Path | None, verbose: bool, form: str, site: Path, workers: int, executor: str, **build_options: Any
) -> None:
    """Build the site into its output folder.

    A site with an error is not published: the output folder stays as it is.
    """
    from sitegen.build_state.options import BuildOptions, UnfinishedBuild
    from sitegen.cli.reporting import format_counts, print_problems, print_verdict
    from sitegen.writing.output_dir import UnsafeOutputDir

    start = time.perf_counter()
    site = site.absolute()
    runner = _make_executor(executor, workers, site)
    if form == "text" and sys.stderr.isatty():
        runner = ProgressExecutor(runner)
    options = BuildOptions(site_dir=site, executor=runner, **build_options)
    try:
        result = _build_if_outdated(options, (out or site / "public").resolve())
    except UnfinishedBuild as failure:
        print_problems(failure.problems, form, options.site_dir)
        raise failure.__cause__ or failure from None
    except UnsafeOutputDir as refusal:
        raise click.UsageError(
            Message("{refusal}; choose another folder with --out", refusal=refusal.args[0])
        ) from None
    print_problems(result.problems, form, options.site_dir)
    if verbose:
        for task, reasons in result.executed_tasks.items():
            because = join_messages(", ", map(describe_input, reasons))
            print_line(Message("made {task}: {reasons}", task=describe_input(task), reasons=because), err=True)
    if form == "text":
        for line in result.unpublished:
            print_line(Message("left out: {line}", line=line), err=True)
        counts = format_counts(result.problems)
        if result.published:
            seconds = f"{time.perf_counter() - start:.1f} s"
            print_line(join_messages(" · ", (part for part in (result.summary, counts, seconds) if part)))
        else:
            print_line(Message("{counts}; the published site is unchanged", counts=counts), err=True)
    if result.published:
        return
    print_verdict(Message("not published"), result.problems, form, strict=options.strict)
    sys.exit(EXIT_CONTENT_ERRORS)


def _make_executor(scheduler: str, count: int, site: Path) -> Executor:
    """The executor of a build: ``count`` processes, or the Dask cluster at ``scheduler`` if it is not empty.

    Small work runs in the processes in either case.
    """
    from sitegen.incremental.executors import ProcessExecutor

    local = ProcessExecutor(count)
    if not scheduler:
        return local
    from sitegen.incremental.dask_executor import DaskExecutor

    return DaskExecutor(scheduler, site, local)


class BuildReport(Struct, frozen=True):
    """What the command reports.

    ``file_count``: files of the site, of which ``written_count`` are new or changed. ``executed_tasks``: task →
    reasons.
    """

    published: bool
    file_count: int
    written_count: int
    executed_tasks: Mapping[str, Sequence[str]]
    problems: Sequence[Problem]
    unpublished: Sequence[str]

    @property
    def summary(self) -> Message:
        """``10,584 files: 3 made, 10,581 kept``."""
        return Message(
            "{files} files: {made} made, {kept} kept",
            files=format_number(self.file_count),
            made=format_number(self.written_count),
            kept=format_number(self.file_count - self.written_count),
        )


def _build_if_outdated(options: BuildOptions, out: Path) -> BuildReport:
    """Report the published site if nothing changed; else run the pipeline, which is imported only then."""
    from sitegen.build_state.noop import load_if_up_to_date, open_store, snapshot_sources
    from sitegen.writing.output_dir import check_output_dir
    from sitegen.writing.work_dir import work_dir_of

    gc.disable()  # nearly all objects of a build live until its end
    check_output_dir(out, options.site_dir.resolve())
    with open_store(options.site_dir, report_waiting) as store:
        work = work_dir_of(out, options.site_dir.resolve() / ".sitegen")
        snapshot = snapshot_sources(options.site_dir)
        last = load_if_up_to_date(options, work, store, snapshot)
        if last is not None:
            return BuildReport(True, last.file_count, 0, {}, last.problems, last.unpublished)
        from sitegen.pipeline import build_with_store

        result, published = build_with_store(options, work, store, snapshot)
    lines = tuple(item.description for item in result.unpublished)
    return BuildReport(
        published, len(result.paths), result.written_count, result.executed_tasks, result.problems, lines
    )
