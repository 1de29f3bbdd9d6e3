"""``sitegen why PAGE``: which changed inputs made the last build render a page."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitegen.cli.options import site_option
from sitegen.cli.program import EXIT_CONTENT_ERRORS

_SEPARATOR = "\x1f"


@click.command()
@click.argument("page")
@site_option
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="The output folder (default: SITE/public)."
)
def command(page: str, site: Path, out: Path | None) -> None:
    """Show why the last build that made PAGE (a URL path such as /de/artikel/x/) did so."""
    from sitegen.build_state.noop import open_store
    from sitegen.build_state.state import BuildState

    path = page.strip("/") if not page.endswith("/") else f"{page.strip('/')}/index.html".lstrip("/")
    with open_store(site) as store:
        memory = BuildState.open(store, out or site / "public")
        why = memory.find_reasons(path) or memory.find_reasons(f"{path}/index.html")
    if why is None:
        click.echo(f"no build made /{path}", err=True)
        sys.exit(EXIT_CONTENT_ERRORS)
    for name in why:
        click.echo(describe_input(name))


def describe_input(name: str) -> str:
    """A recorded read or task name in words, such as ``card of article grid (de)``."""
    if name.startswith("?"):
        query, language, reader, *arguments = name[1:].split(_SEPARATOR)
        about = " ".join(part for part in arguments if part)
        languages = language if language == reader else f"{language} for readers of {reader}"
        return f"{query} {about} ({languages})".replace("  ", " ")
    return " ".join(part for part in name.split(_SEPARATOR) if part)
