"""``sitegen status``: list content that is a draft, scheduled, stale, missing in a language, unused or overdue."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from sitegen.cli.loading import load_resolution
from sitegen.cli.options import format_option, now_option, site_option
from sitegen.cli.printing import format_json, print_line


@click.command()
@site_option
@now_option
@format_option("text", "json", "markdown")
def command(site: Path, now: dt.datetime, form: str) -> None:
    """List what is a draft, scheduled, stale, missing in a language, unused or overdue."""
    from sitegen.diagnostics import Severity
    from sitegen.reports.content_status import content_status

    resolution, problems = load_resolution(site, now)
    status = content_status(resolution)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if form == "json":
        print_line(format_json(status, indent=2))
        return
    head = "## {}" if form == "markdown" else "{}"
    for name, lines in status.items():
        print_line(head.format(f"{name.capitalize()} ({len(lines)})"))
        for line in lines:
            print_line(f"- {line}" if form == "markdown" else f"  {line}")
    if errors:
        print_line(f"{errors} errors: see 'sitegen check'", err=True)
