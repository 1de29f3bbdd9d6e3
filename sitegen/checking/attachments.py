"""The note about files beside documents that no page shows or links, which are therefore not published.

In: the resolution and the paths of the files that pages use. Out: a note for each folder.
"""

from __future__ import annotations

from collections.abc import Set

from sitegen.diagnostics import Message, Place, Problem
from sitegen.resolving.resolution import Resolution

MAX_LISTED_FILES = 5  # a message lists at most so many


def check_attachments(resolution: Resolution, used: Set[str]) -> list[Problem]:
    """``used``: the paths of the files beside documents that pages use. A folder with a draft is left out, and a
    picture of which a version in some language is used.
    """
    site = resolution.site
    unused = site.assets - used
    if not unused:
        return []
    tags = site.settings.tags
    used_stems = {_without_language(path, tags) for path in used}
    drafts = {_document_folder(item.path) for item in resolution.unpublished}
    by_folder: dict[str, list[str]] = {}
    for path in sorted(unused):
        folder = _document_folder(path)
        if folder not in drafts and _without_language(path, tags) not in used_stems:
            by_folder.setdefault(folder, []).append(path)
    return [_unused_problem(folder, paths, site.disk_paths.get(paths[0])) for folder, paths in by_folder.items()]


def _document_folder(path: str) -> str:
    """``content/articles/KEY``, or ``content/articles`` of a file directly in it."""
    return "/".join(path.split("/")[:3]) if path.count("/") > 2 else path.rpartition("/")[0]


def _without_language(path: str, tags: tuple[str, ...]) -> str:
    """``plan.de.png`` → ``plan.png``."""
    stem, _, suffix = path.rpartition(".")
    name, _, language = stem.rpartition(".")
    return f"{name}.{suffix}" if language in tags else path


def _unused_problem(folder: str, paths: list[str], disk_path: str | None) -> Problem:
    names = [path.removeprefix(f"{folder}/") for path in paths[:MAX_LISTED_FILES]]
    more = Message(" and {count} more", count=len(paths) - len(names)) if len(paths) > len(names) else ""
    return Problem(
        code="SG132",
        message=Message(
            "not published, because no page shows or links {word}: {names}{more}",
            word=Message("it") if len(paths) == 1 else Message("them"),
            names=", ".join(names),
            more=more,
        ),
        place=Place(disk_path or paths[0]),
        hint=Message("link it, [text](file), show it, ![description](picture), or move it out of content/"),
    )
