"""``sitegen check``: build in memory, verify, write nothing."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click
from msgspec.structs import replace

from sitegen.cli.options import (
    FORMATS,
    base_url_option,
    drafts_option,
    format_option,
    now_option,
    site_option,
    strict_option,
)
from sitegen.cli.program import FAULTS


@click.command()
@site_option
@base_url_option
@now_option
@drafts_option
@strict_option
@click.option(
    "--against",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A published site's folder: tell which of its addresses would be gone.",
)
@format_option(*FORMATS)
def command(
    site: Path,
    base_url: str | None,
    now: dt.datetime,
    drafts: bool,
    strict: bool,
    against: Path | None,
    form: str,
) -> None:
    """Build in memory and verify; write nothing."""
    from sitegen.checking.outputs import check_vanished
    from sitegen.cli.reporting import report, tally
    from sitegen.diagnostics import in_order
    from sitegen.order import Order
    from sitegen.pipeline import raise_site
    from sitegen.writing.publication import Manifest, pages_in

    edifice = raise_site(Order(site=site, now=now, base_url=base_url, drafts=drafts, strict=strict))
    if against is not None and edifice.paths:
        gone = check_vanished(edifice.paths, pages_in(against, Manifest()))
        edifice = replace(edifice, problems=tuple(in_order([*edifice.problems, *gone])))
    report(edifice.problems, form, site)
    good = edifice.is_good(strict=strict)
    if form == "text":
        counted = tally(edifice.problems)
        click.echo(f"{len(edifice.paths):,} files checked · {counted or 'no faults'}", err=not good)
    sys.exit(0 if good else FAULTS)
