"""``sitegen check``: build in memory and verify, without writing."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
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
from sitegen.diagnostics.snippets import mask_controls

if TYPE_CHECKING:
    from sitegen.pipeline import BuildResult


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
@click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Append the faults to this file in Markdown; with the folder of --against also the pages that change.",
)
@format_option(*FORMATS)
def command(
    site: Path,
    base_url: str | None,
    now: dt.datetime,
    drafts: bool,
    strict: bool,
    against: str | None,
    summary: Path | None,
    form: str,
) -> None:
    """Build in memory and verify; write nothing."""
    from sitegen.build_state.options import BuildOptions, UnfinishedBuild
    from sitegen.checking.outputs import check_removed_pages
    from sitegen.cli.reporting import format_counts, print_problems, print_verdict
    from sitegen.diagnostics import sorted_problems
    from sitegen.pipeline import build_in_memory

    published = _read_published_site(against) if against else None
    try:
        result = build_in_memory(BuildOptions(site_dir=site, now=now, base_url=base_url, drafts=drafts, strict=strict))
    except UnfinishedBuild as failure:
        print_problems(failure.problems, form, site)
        raise failure.__cause__ or failure from None
    if published is not None and result.paths and result.site is not None:
        removed = check_removed_pages(result.paths, published.addresses(result.site.settings.base_url))
        result = replace(result, problems=tuple(sorted_problems([*result.problems, *removed])))
    print_problems(result.problems, form, site)
    if summary is not None:
        _append_summary(summary, result, published.folder if published else None, strict=strict)
    publishable = result.is_publishable(strict=strict)
    if form == "text":
        counts = format_counts(result.problems)
        print_line(f"{len(result.paths):,} files checked · {counts or 'no problems'}", err=not publishable)
    if not publishable:
        print_verdict("not publishable", result.problems, form, strict=strict)
        sys.exit(EXIT_CONTENT_ERRORS)


class PublishedSite(Struct, frozen=True):
    """``addresses``: of its pages, given the ``base_url``. ``folder``: that has them; None for one in the network."""

    addresses: Callable[[str], frozenset[str]]
    folder: Path | None = None


def _append_summary(path: Path, result: BuildResult, published: Path | None, *, strict: bool) -> None:
    from sitegen.cli.summary import compare_pages, format_summary
    from sitegen.writing.output_dir import is_page, list_pages

    changes = None
    if published is not None and result.paths:
        pages = {output.path: output.data for output in result.outputs if is_page(output.path)}
        changes = compare_pages(pages, published, list_pages(published, ()))
    with path.open("a", encoding="utf-8") as file:
        file.write(mask_controls(format_summary(result.problems, changes, strict=strict)))


def _read_published_site(place: str) -> PublishedSite:
    """``place``: a URL, or a folder."""
    if place.lower().startswith(("http://", "https://")):
        from sitegen.checking.sitemaps import addresses_in_site, fetch_sitemap

        listed = fetch_sitemap(place)
        return PublishedSite(lambda base_url: addresses_in_site(listed, base_url, place))
    from sitegen.resolving.urls import address_of
    from sitegen.writing.output_dir import list_pages

    if not Path(place).is_dir():
        raise click.UsageError(f"--against {place}: there is no such folder; an address begins with https://")
    pages = list_pages(Path(place), ())
    if not pages:
        raise click.UsageError(f"--against {place}: this folder has no pages")
    return PublishedSite(lambda base_url: frozenset(map(address_of, pages)), Path(place))
