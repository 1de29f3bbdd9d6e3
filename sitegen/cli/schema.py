"""``sitegen schema FOLDER``: JSON Schemas, with which editors complete fields and mark errors."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli.printing import format_json, print_line


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write JSON Schemas of all kinds of files into FOLDER."""
    from sitegen.authoring.schemas import build_schemas

    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in build_schemas().items():
        (folder / name).write_text(format_json(schema, indent=2) + "\n", encoding="utf-8")
        print_line(str(folder / name))
