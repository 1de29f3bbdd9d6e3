"""``sitegen check``: build in memory and verify, without writing."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
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
from sitegen.cli.printing import print_line
from sitegen.cli.program import EXIT_CONTENT_ERRORS


@click.command()
@site_option
@base_url_option
@now_option
@drafts_option
@strict_option
@click.option(
    "--against",
    metavar="URL-OR-FOLDER",
    help="A published site, by its address (of its sitemap, too) or folder: report which of its URLs would be gone.",
)
@format_option(*FORMATS)
def command(
    site: Path,
    base_url: str | None,
    now: dt.datetime,
    drafts: bool,
    strict: bool,
    against: str | None,
    form: str,
) -> None:
    """Build in memory and verify; write nothing."""
    from sitegen.build_state.options import BuildOptions, UnfinishedBuild
    from sitegen.checking.outputs import check_removed_pages
    from sitegen.cli.reporting import format_counts, print_problems
    from sitegen.diagnostics import sorted_problems
    from sitegen.pipeline import build_in_memory

    published = _read_published_site(against) if against is not None else None
    try:
        result = build_in_memory(BuildOptions(site_dir=site, now=now, base_url=base_url, drafts=drafts, strict=strict))
    except UnfinishedBuild as failure:
        print_problems(failure.problems, form, site)
        raise failure.__cause__ or failure from None
    if published is not None and result.site is not None:
        removed = check_removed_pages(result.paths, published(result.site.settings.base_url))
        result = replace(result, problems=tuple(sorted_problems([*result.problems, *removed])))
    print_problems(result.problems, form, site)
    publishable = result.is_publishable(strict=strict)
    if form == "text":
        counts = format_counts(result.problems)
        print_line(f"{len(result.paths):,} files checked · {counts or 'no problems'}", err=not publishable)
    sys.exit(0 if publishable else EXIT_CONTENT_ERRORS)


def _read_published_site(place: str) -> Callable[[str], frozenset[str]]:
    """The addresses of a published site, given its ``base_url``. ``place``: a URL, or a folder."""
    if place.lower().startswith(("http://", "https://")):
        from sitegen.checking.sitemaps import addresses_in_site, fetch_sitemap

        listed = fetch_sitemap(place)
        return lambda base_url: addresses_in_site(listed, base_url, place)
    from sitegen.resolving.urls import address_of
    from sitegen.writing.output_dir import list_pages

    if not Path(place).is_dir():
        raise click.UsageError(f"--against {place}: there is no such folder; an address begins with https://")
    pages = list_pages(Path(place), ())
    if not pages:
        raise click.UsageError(f"--against {place}: this folder has no pages")
    return lambda base_url: frozenset(map(address_of, pages))
