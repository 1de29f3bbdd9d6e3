"""``sitegen explain CODE``: what a problem means and how to fix it."""

from __future__ import annotations

from gettext import gettext

import click

from sitegen.cli.commands import Command
from sitegen.cli.completing import complete_code
from sitegen.cli.printing import print_line, with_hint
from sitegen.diagnostics import Message, nearest_or_all
from sitegen.diagnostics.codes import CODES


@click.command(cls=Command)
@click.argument("code", shell_complete=complete_code)
def command(code: str) -> None:
    """Explain a fault and how to correct it.

    CODE stands in each message: SG301, or 301.
    """
    name = code.strip().strip("[]").upper()
    name = name if name.startswith("SG") else f"SG{name}"
    if name not in CODES:
        raise click.UsageError(with_hint(Message("there is no code '{code}'", code=code), nearest_or_all(name, CODES)))
    entry = CODES[name]
    label, title, explanation = map(gettext, (entry.severity_label, entry.title, entry.explanation))
    print_line(f"{name} ({label}): {title}\n\n{click.wrap_text(explanation, 78)}")
