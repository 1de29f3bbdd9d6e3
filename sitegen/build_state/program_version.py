"""Which program made what a store has: this code, its libraries and the Python that runs it.

Out: two texts. The stamps of the files are fast to compare, and others in each copy of the same program; the content is
compared where the stamps differ, as on a machine of a workflow, which installs the program for each build.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from sitegen.incremental.codec import digest, digest_file
from sitegen.incremental.file_stamps import DirEntry, digest_entries, walk

_PACKAGE = Path(__file__).parents[1]


def stamp_program() -> str:
    """Installing a library changes the time of its folder; edits of libraries where they are: ``libraries``."""
    installed = [folder.stat().st_mtime_ns for folder in _library_folders()]
    return f"{sys.version}:{installed}:{digest_entries(_code_files()).hex()}"


def digest_program() -> str:
    """Of the content: the code of the program, and the names and RECORD files of what is installed
    (https://packaging.python.org/en/latest/specifications/recording-installed-packages/)."""
    code = [(entry.path, digest_file(_PACKAGE.parent / entry.path)) for entry in _code_files()]
    return digest(repr((sys.version, code, list(_installed_libraries())))).hex()


def _code_files() -> list[DirEntry]:
    return [entry for entry in walk(_PACKAGE.parent, _PACKAGE.name) if entry.path.endswith(".py")]


def _library_folders() -> list[Path]:
    return [folder for folder in map(Path, sys.path) if folder.name.endswith("-packages") and folder.is_dir()]


def _installed_libraries() -> Iterator[tuple[str, bytes]]:
    for folder in _library_folders():
        for path in sorted(folder.iterdir()):
            if path.name != "__pycache__":
                yield path.name, digest_file(path / "RECORD")
