"""``sitegen check``: build in memory and verify, without writing."""

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
from sitegen.cli.program import EXIT_CONTENT_ERRORS


@click.command()
@site_option
@base_url_option
@now_option
@drafts_option
@strict_option
@click.option(
    "--against",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of a published site: report which of its URLs would be removed.",
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
    from sitegen.build_state.options import BuildOptions, UnfinishedBuild
    from sitegen.checking.outputs import check_removed_pages
    from sitegen.cli.reporting import format_counts, print_problems
    from sitegen.diagnostics import sorted_problems
    from sitegen.pipeline import build_in_memory
    from sitegen.writing.output_dir import list_pages

    try:
        result = build_in_memory(BuildOptions(site_dir=site, now=now, base_url=base_url, drafts=drafts, strict=strict))
    except UnfinishedBuild as failure:
        print_problems(failure.problems, form, site)
        raise failure.__cause__ or failure from None
    if against is not None and result.paths:
        removed = check_removed_pages(result.paths, list_pages(against, ()))
        result = replace(result, problems=tuple(sorted_problems([*result.problems, *removed])))
    print_problems(result.problems, form, site)
    publishable = result.is_publishable(strict=strict)
    if form == "text":
        counts = format_counts(result.problems)
        click.echo(f"{len(result.paths):,} files checked · {counts or 'no problems'}", err=not publishable)
    sys.exit(0 if publishable else EXIT_CONTENT_ERRORS)
