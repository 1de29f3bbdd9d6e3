"""``sitegen init FOLDER``: create a small bilingual site that builds at once and can be put on GitHub."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from sitegen.cli.commands import Command
from sitegen.cli.options import now_option
from sitegen.cli.printing import print_line
from sitegen.diagnostics.messages import Message


@click.command(cls=Command)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@now_option
def command(folder: Path, now: dt.datetime) -> None:
    """Create a small bilingual site in FOLDER, with what GitHub needs to check and publish it.

    FOLDER may have other files, such as those of Git; no file is overwritten.
    """
    from sitegen.authoring.scaffolds import write_new
    from sitegen.authoring.starter_site import starter_site_files

    files = starter_site_files(now.date())
    obstacles = {found.relative_to(folder).as_posix() for path in files if (found := _find_obstacle(folder, path))}
    if obstacles:
        raise click.UsageError(
            Message(
                "nothing was changed: {folder} has these files already: {files}",
                folder=folder,
                files=", ".join(sorted(obstacles)),
            )
        )
    for path, data in files.items():
        write_new(folder, path, data)
    print_line(
        Message("{folder}: a site in German and English. Build it with: sitegen build --site {folder}", folder=folder)
    )
    print_line(Message("{file} says how to write and publish it.", file=folder / "README.md"))


def _find_obstacle(folder: Path, path: str) -> Path | None:
    """What stands where the file, or a folder above it, is to be."""
    target = folder / path
    above = [parent for parent in target.parents if parent.is_relative_to(folder)]
    if target.exists() or target.is_symlink():
        return target
    return next((parent for parent in above if parent.exists() and not parent.is_dir()), None)
