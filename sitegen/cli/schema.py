"""``sitegen schema FOLDER``: JSON Schemas, with which editors complete fields and mark errors."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli.commands import Command
from sitegen.cli.loading import load_settings
from sitegen.cli.options import site_option
from sitegen.cli.printing import format_json, print_line


@click.command(cls=Command)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@site_option
def command(folder: Path, site: Path) -> None:
    """Write JSON Schemas of all kinds of files into FOLDER.

    Editors complete fields and mark faults with them. In a site they have the kinds and fields that it
    declares itself, too.
    """
    from sitegen.authoring.schemas import build_schemas
    from sitegen.model.kinds import BUILT_IN_KINDS

    settings = load_settings(site) if (site / "site.yaml").is_file() else None
    kinds, extra = (settings.content_kinds, settings.extra) if settings is not None else (BUILT_IN_KINDS, {})
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in build_schemas(kinds, extra).items():
        (folder / name).write_text(format_json(schema, indent=2) + "\n", encoding="utf-8")
        print_line(str(folder / name))
