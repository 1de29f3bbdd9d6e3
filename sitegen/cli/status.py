"""``sitegen status``: drafts, scheduled, missing, unused, overdue."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

import click

from sitegen.cli.options import format_option, now_option, site_option
from sitegen.cli.program import EXIT_CONTENT_ERRORS


@click.command()
@site_option
@now_option
@format_option("text", "json", "markdown")
def command(site: Path, now: dt.datetime, form: str) -> None:
    """Tell what is a draft, scheduled, missing in a language, unused or overdue."""
    from sitegen.build_state.options import BuildOptions
    from sitegen.cli.reporting import print_problems
    from sitegen.diagnostics import Severity
    from sitegen.pipeline import load_and_resolve
    from sitegen.reports.content_status import content_status

    read, resolution, problems = load_and_resolve(BuildOptions(site_dir=site, now=now))
    if read is None or resolution is None:
        print_problems(problems, "text", site)
        sys.exit(EXIT_CONTENT_ERRORS)
    found = content_status(resolution)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    head = "## {}" if form == "markdown" else "{}"
    for name, lines in found.items():
        click.echo(head.format(f"{name.capitalize()} ({len(lines)})"))
        for line in lines:
            click.echo(f"- {line}" if form == "markdown" else f"  {line}")
    if errors:
        click.echo(f"{errors} errors: see 'sitegen check'", err=True)
