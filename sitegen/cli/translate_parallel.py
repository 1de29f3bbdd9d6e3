"""``sitegen translate desk``: a translation beside its original, as an HTML file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from sitegen.cli.commands import Command
from sitegen.cli.completing import complete_name
from sitegen.cli.loading import load_resolution
from sitegen.cli.options import now_option, site_option
from sitegen.cli.printing import print_line
from sitegen.cli.translation_names import check_language, find_key
from sitegen.diagnostics.messages import Message


@click.command(name="desk", cls=Command)
@click.argument("key", shell_complete=complete_name)
@click.argument("language", metavar="LANG")
@click.option(
    "--out", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), metavar="FILE.html",
    help="The file to write (default: below .sitegen/desk/ in the site folder); - for standard output.",
)  # fmt: skip
@site_option
@now_option
def parallel_text_command(key: str, language: str, out: Path | None, site: Path, now: dt.datetime) -> None:
    """Write a page that shows the translation of KEY into LANG beside its original.

    Section by section and field by field: what changed in the original, which numbers, dates, names and sources differ,
    and the terms of the glossary. The page needs no other file. The content is not changed.
    """
    from sitegen.checking.editorial import check_document
    from sitegen.reports.parallel_text import format_parallel_text, make_parallel_text

    resolution = load_resolution(site, now, drafts=True)[0]
    kind, found = find_key(resolution.site, key)
    check_language(resolution.site, language)
    problems = check_document(resolution, site, kind, found, language)
    parallel = make_parallel_text(resolution, site, kind, found, language, problems)
    if parallel is None:
        raise click.UsageError(Message("'{key}' is not to be translated into '{language}'", key=key, language=language))
    page = format_parallel_text(parallel)
    if out is not None and str(out) == "-":
        print_line(page.rstrip("\n"))
        return
    file = out or site / ".sitegen" / "desk" / f"{parallel.name.replace(':', '-')}.{language}.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page, encoding="utf-8")
    print_line(f"{file}")
