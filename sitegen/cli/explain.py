"""``sitegen explain CODE``: what a problem means and how to fix it."""

from __future__ import annotations

import click

from sitegen.cli.completing import complete_code
from sitegen.diagnostics import nearest_or_all
from sitegen.diagnostics.codes import CODES


@click.command()
@click.argument("code", shell_complete=complete_code)
def command(code: str) -> None:
    """Explain a fault and how to correct it.

    CODE stands in each message: SG301, or 301.
    """
    name = code.strip().strip("[]").upper()
    name = name if name.startswith("SG") else f"SG{name}"
    if name not in CODES:
        raise click.UsageError(f"there is no code '{code}'; {nearest_or_all(name, CODES)}")
    entry = CODES[name]
    click.echo(f"{name} ({entry.severity_label}): {entry.title}\n\n{click.wrap_text(entry.explanation, 78)}")
