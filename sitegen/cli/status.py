"""``sitegen status``: list what is a draft, scheduled, stale, missing, withdrawn, unused or overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import click

from sitegen.cli.commands import Command
from sitegen.cli.loading import load_resolution
from sitegen.cli.options import format_option, now_option, site_option
from sitegen.cli.printing import format_json, print_line
from sitegen.diagnostics.messages import Message, translated

_TITLES: Mapping[str, Message] = {
    "drafts": Message("Drafts"),
    "scheduled": Message("Scheduled"),
    "stale": Message("Stale"),
    "missing": Message("Missing"),
    "withdrawn": Message("Withdrawn"),
    "unused": Message("Unused"),
    "overdue": Message("Overdue"),
}


@click.command(cls=Command)
@site_option
@now_option
@format_option("text", "json", "markdown")
def command(site: Path, now: dt.datetime, form: str) -> None:
    """List what is a draft, scheduled, stale, missing in a language, withdrawn, unused or overdue."""
    from sitegen.diagnostics import Severity
    from sitegen.reports.content_status import content_status

    resolution, problems = load_resolution(site, now)
    status = content_status(resolution)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if form == "json":
        print_line(format_json(status, indent=2))
        return
    head, item = ("## ", "- ") if form == "markdown" else ("", "  ")
    for name, lines in status.items():
        print_line(f"{head}{_TITLES[name].translated()} ({len(lines)})")
        for line in lines:
            print_line(f"{item}{translated(line)}")
    if errors:
        print_line(
            Message.with_plural("{count} error: see 'sitegen check'", "{count} errors: see 'sitegen check'", errors),
            err=True,
        )
