"""``sitegen why PAGE``: why the last build that made a page did so."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitegen.cli.options import site_option
from sitegen.cli.program import FAULTS

_SEPARATOR = "\x1f"


@click.command()
@click.argument("page")
@site_option
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="The output folder (default: SITE/public)."
)
def command(page: str, site: Path, out: Path | None) -> None:
    """Tell why the last build that made PAGE (an address such as /de/artikel/x/) did so."""
    from sitegen.memory import Memory
    from sitegen.standing import opened

    path = page.strip("/") if not page.endswith("/") else f"{page.strip('/')}/index.html".lstrip("/")
    with opened(site) as store:
        memory = Memory.of(store, out or site / "public")
        why = memory.why(path) or memory.why(f"{path}/index.html")
    if why is None:
        click.echo(f"no build made /{path}", err=True)
        sys.exit(FAULTS)
    for name in why:
        click.echo(shown(name))


def shown(name: str) -> str:
    """A recorded name in words: ``card of article grid (de)`` and the like."""
    if name.startswith("?"):
        query, language, reader, *arguments = name[1:].split(_SEPARATOR)
        about = " ".join(part for part in arguments if part)
        languages = language if language == reader else f"{language} for readers of {reader}"
        return f"{query} {about} ({languages})".replace("  ", " ")
    return " ".join(part for part in name.split(_SEPARATOR) if part)
