"""``sitegen build``: build the site into its output folder."""

from __future__ import annotations

import datetime as dt
import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.options import (
    FORMATS,
    base_url_option,
    default_workers,
    drafts_option,
    format_option,
    now_option,
    site_option,
    strict_option,
)
from sitegen.cli.program import FAULTS

if TYPE_CHECKING:
    from sitegen.pipeline import Edifice


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
@click.option("--workers", type=click.IntRange(1), default=default_workers, help="Processes for large work (default: all).")
@click.option("--clean", is_flag=True, help="Forget the last build and make everything.")
@format_option(*FORMATS)
def command(
    site: Path,
    out: Path | None,
    base_url: str | None,
    now: dt.datetime,
    drafts: bool,
    strict: bool,
    workers: int,
    clean: bool,
    form: str,
) -> None:
    """Build the site into its output folder.

    A site with errors is not published: the last good one stays as it is.
    """
    from sitegen.cli.reporting import report, tally
    from sitegen.pipeline import Order, build
    from sitegen.writing.publication import Refused

    begun = time.perf_counter()
    gc.disable()  # what a build makes stays until its end
    out = out or site / "public"
    order = Order(site=site, now=now, base_url=base_url, drafts=drafts, strict=strict, workers=workers, clean=clean)
    try:
        edifice, published = build(order, out)
    except Refused as refusal:
        raise click.UsageError(f"{refusal}; choose another folder with --out") from None
    report(edifice.problems, form, site)
    if form != "text":
        sys.exit(0 if published else FAULTS)
    for item in edifice.left_out:
        until = f" until {item.until.isoformat()}" if item.until else ""
        click.echo(f"left out: {item.path} ({item.reason}{until})", err=True)
    counted = tally(edifice.problems)
    if not published:
        click.echo(f"not published: {counted}; the last good site stays", err=True)
        sys.exit(FAULTS)
    seconds = time.perf_counter() - begun
    click.echo(f"{summary(edifice)}" + (f" · {counted}" if counted else "") + f" · {seconds:.1f} s")


def summary(edifice: Edifice) -> str:
    """``10,584 files: 3 made, 10,581 kept``."""
    total = len(edifice.paths)
    made = len(edifice.made)
    return f"{total:,} files: {made:,} made, {max(total - made, 0):,} kept"
