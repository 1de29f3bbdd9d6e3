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
    Scheduler,
    base_url_option,
    default_workers,
    drafts_option,
    format_option,
    now_option,
    site_option,
    strict_option,
)
from sitegen.cli.program import FAULTS
from sitegen.cli.progress import Watched
from sitegen.cli.why import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sitegen.diagnostics import Problem
    from sitegen.incremental.pool import Workers
    from sitegen.order import Order


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
    "--workers", type=click.IntRange(1), default=default_workers, help="Processes for large work (default: all)."
)
@click.option(
    "--executor",
    type=Scheduler(),
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
    from sitegen.cli.reporting import report, tally
    from sitegen.order import Order
    from sitegen.writing.publication import Refused

    begun = time.perf_counter()
    site = site.absolute()
    hired = _hired(executor, workers, site)
    if form == "text" and sys.stderr.isatty():
        hired = Watched(hired)
    order = Order(site=site, workers=hired, **asked)
    try:
        result = _build(order, (out or site / "public").resolve())
    except Refused as refusal:
        raise click.UsageError(f"{refusal}; choose another folder with --out") from None
    report(result.problems, form, order.site)
    if verbose:
        for job, why in result.made.items():
            click.echo(f"made {shown(job)}: {', '.join(map(shown, why))}", err=True)
    if form == "text":
        for line in result.left_out:
            click.echo(f"left out: {line}", err=True)
        counted = tally(result.problems)
        if result.published:
            seconds = f"{time.perf_counter() - begun:.1f} s"
            click.echo(" · ".join(part for part in (result.summary, counted, seconds) if part))
        else:
            click.echo(f"not published: {counted}; the last good site stays", err=True)
    sys.exit(0 if result.published else FAULTS)


def _hired(scheduler: str, count: int, site: Path) -> Workers:
    """So many processes, or the workers of a cluster, which leave to the processes what is small."""
    from sitegen.incremental.pool import Processes

    near = Processes(count)
    if not scheduler:
        return near
    from sitegen.incremental.cluster import Cluster

    return Cluster(scheduler, site, near)


class Result(Struct, frozen=True):
    """What is told of a build. ``total``: its files, of which ``fresh`` were written anew. ``made``: job → why."""

    published: bool
    total: int
    fresh: int
    made: Mapping[str, Sequence[str]]
    problems: Sequence[Problem]
    left_out: Sequence[str]

    @property
    def summary(self) -> str:
        """``10,584 files: 3 made, 10,581 kept``."""
        return f"{self.total:,} files: {self.fresh:,} made, {self.total - self.fresh:,} kept"


def _build(order: Order, out: Path) -> Result:
    """As the site stands, if nothing changed; else by the pipeline, which is loaded only then."""
    from sitegen.standing import look, opened, still_standing
    from sitegen.writing.publication import guard

    gc.disable()  # what a build makes stays until its end
    guard(out, order.site.resolve())
    with opened(order.site) as store:
        seen = look(order.site)
        last = still_standing(order, out, store, seen)
        if last is not None:
            return Result(True, last.total, 0, {}, last.problems, last.left_out)
        from sitegen.pipeline import build_with

        edifice, published = build_with(order, out, store, seen)
    lines = tuple(item.line for item in edifice.left_out)
    return Result(published, len(edifice.paths), edifice.fresh, edifice.made, edifice.problems, lines)
