"""Keeps an article as it is today: its texts in all languages, and the files that they show and link.

In: the published site, its folder, an article. Out: the files of the state, below ``content/archive/``. Paths in texts
lead to the same files from there; pictures and other files beside the article are copied. A day in ``as_of`` stays, and
``today`` becomes the day of the state, so that tables and drawings show that day for ever.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from msgspec import Struct

from sitegen.authoring.front_matter_edits import set_field
from sitegen.model.archived_states import ARCHIVE, ArchivedState
from sitegen.model.bodies import Body, LinkHole, PictureHole
from sitegen.model.documents import Document, Work
from sitegen.model.figures import FigureHole
from sitegen.model.markdown_fields import markdown_bodies
from sitegen.model.site import Site
from sitegen.model.works import ArticleFields
from sitegen.reading.files import read_text
from sitegen.resolving.link_targets import absolute_path
from sitegen.resolving.resolution import Resolution


class StateFiles(Struct, frozen=True):
    """``folder``: from the site folder; ``files``: name in it → bytes."""

    folder: str
    files: Mapping[str, bytes]


def plan_state(resolution: Resolution, root: Path, key: str) -> StateFiles:
    """The state of the published article ``key`` today."""
    site, work = resolution.site, resolution.site.articles[key]
    folder = f"content/{site.kinds[ARCHIVE].folder}/{ArchivedState(key, resolution.today).key}"
    files: dict[str, bytes] = {}
    for tag, document in work.documents.items():
        source, _ = read_text(root, document.path)
        if source is None:
            continue  # it was removed meanwhile
        document = document.with_body_loaded()
        moved = dict(_moved_files(document, site))
        text = _relocate(source.text, document, folder, site, moved)
        if tag == work.original and _shows_today(work):
            text = set_field(document.path, text, "as_of", resolution.today.isoformat())
        files[f"index.{tag}.md"] = text.encode()
        files |= {moved[path]: (root / site.disk_paths.get(path, path)).read_bytes() for path in moved}
    return StateFiles(folder, dict(sorted(files.items())))


def is_kept(root: Path, state: StateFiles) -> bool | None:
    """Is there this very state? None without a state of the day."""
    folder = root / state.folder
    if not folder.exists():
        return None
    there = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return there == state.files


def write_state(root: Path, state: StateFiles) -> None:
    """All files in one step: a build sees the whole state or none of it."""
    target = root / state.folder
    part = target.with_name(f".{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        for name, data in state.files.items():
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        part.rename(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _shows_today(work: Work[ArticleFields]) -> bool:
    fields = work.fields
    return fields.as_of == "today" or (fields.as_of or fields.updated or fields.date) is None


def _moved_files(document: Document[Any], site: Site) -> Iterator[tuple[str, str]]:
    """The path of each file that the document shows or links, and of its variants in other languages; the name that it
    gets beside the state."""
    home = posixpath.dirname(document.path)
    for written in _written_paths(document):
        path = absolute_path(written, document.path)
        stem, dot, ending = path.rpartition(".")
        for one in (path, *(f"{stem}.{tag}{dot}{ending}" for tag in site.settings.tags)):
            if one in site.assets:
                name = posixpath.relpath(one, home)
                yield one, posixpath.basename(one) if name.startswith("..") else name


def _written_paths(document: Document[Any]) -> Iterator[str]:
    """Paths in texts and pictures, as they are written."""
    image = getattr(document.fields, "image", None)
    if image is not None and image.file:
        yield image.file
    for named in markdown_bodies(document):
        yield from _paths_in(named.body)


def _paths_in(body: Body) -> Iterator[str]:
    for hole in body.holes:
        if isinstance(hole, LinkHole) and hole.link.scheme == "path":
            yield hole.link.value
        elif isinstance(hole, PictureHole):
            yield hole.path
        elif isinstance(hole, FigureHole):
            if hole.figure.picture:
                yield hole.figure.picture
            for nested in hole.figure.bodies:
                yield from _paths_in(nested)


def _relocate(text: str, document: Document[Any], folder: str, site: Site, moved: Mapping[str, str]) -> str:
    """The text with paths that lead to the same files from ``folder``."""
    for written in sorted(set(_written_paths(document)), key=len, reverse=True):
        path = absolute_path(written, document.path)
        new = moved.get(path) or posixpath.relpath(path, folder)
        if new != unquote(written):
            text = re.sub(rf"(?<=[(<\s\"']){re.escape(written)}(?=[)>\s\"'#,}}]|$)", quote(new), text)
    return text
