"""``sitegen schema FOLDER``: JSON Schemas, with which editors complete fields and mark errors."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write JSON Schemas of all kinds of files into FOLDER."""
    from sitegen.authoring.schemas import build_schemas

    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in build_schemas().items():
        (folder / name).write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        click.echo(str(folder / name))
