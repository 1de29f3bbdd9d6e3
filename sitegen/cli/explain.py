"""``sitegen explain CODE``: what a fault means and how to mend it."""

from __future__ import annotations

import click

from sitegen.diagnostics import nearest_or_all
from sitegen.diagnostics.codes import CODES


@click.command()
@click.argument("code")
def command(code: str) -> None:
    """Explain a fault's code, such as SG301."""
    name = code.upper()
    if name not in CODES:
        raise click.UsageError(f"there is no code '{code}'; {nearest_or_all(name, CODES)}")
    entry = CODES[name]
    click.echo(f"{name} ({entry.severity.value}): {entry.title}\n\n{click.wrap_text(entry.explanation, 78)}")
