"""``sitegen init FOLDER``: create a small bilingual site that can be built."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from sitegen.cli.options import now_option
from sitegen.cli.printing import print_line


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@now_option
def command(folder: Path, now: dt.datetime) -> None:
    """Create a small bilingual site in FOLDER, which can be built at once.

    FOLDER must be empty, or must not exist.
    """
    from sitegen.authoring.scaffolds import write_new
    from sitegen.authoring.starter_site import starter_site_files

    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty; nothing was changed")
    for path, text in starter_site_files(now.date()).items():
        write_new(folder, path, text)
    print_line(f"{folder}: a site of two languages. Build it with: sitegen build --site {folder}")
