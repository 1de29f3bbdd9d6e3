"""The addresses of the preview's pages about translations: the table of all, and each beside its original."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.serving.versions import CLIENT_FOLDER

TRANSLATIONS_PATH = f"{CLIENT_FOLDER}/translations"


class ParallelPath(NamedTuple):
    """Of the page with a translation beside its original. ``word``: of the kind, as in commands: ``article``."""

    word: str
    key: str
    language: str

    @property
    def path(self) -> str:
        return "/".join((TRANSLATIONS_PATH, *self))


def parse_parallel_path(path: str) -> ParallelPath | None:
    """None for every other path."""
    folder, *parts = path.removeprefix(TRANSLATIONS_PATH).split("/")
    if not is_report_path(path) or folder or len(parts) != 3:
        return None
    return ParallelPath(*parts)


def is_report_path(path: str) -> bool:
    """Whether the path is below those of these pages; not all of them exist."""
    return path == TRANSLATIONS_PATH or path.startswith(f"{TRANSLATIONS_PATH}/")
