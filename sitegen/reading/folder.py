"""The files of a site folder, sorted by what they are.

In: what is in ``content/``. Out: a ``Listing`` of paths, with ``/``, and problems for what belongs nowhere. Opens no
file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from sitegen.diagnostics import Place, Problem, nearest_or_all
from sitegen.incremental.file_stamps import DirEntry
from sitegen.model.bodies import IMAGE_SUFFIXES
from sitegen.reading.front_matter import DOCUMENT_DECODERS
from sitegen.reading.records import RECORD_DECODERS
from sitegen.reading.values import is_key

_INDEX = re.compile(r"(?P<key>[^/]+)/index\.(?P<language>[^./]+)\.md")
_SINGLE = re.compile(r"(?P<key>[^/]+)\.(?P<language>[^./]+)\.md")
_CONTENT_FOLDERS = ("static", "sources", "partnerships", *DOCUMENT_DECODERS, *RECORD_DECODERS)
_IGNORED_NAMES = (".DS_Store", "Thumbs.db", "desktop.ini")


class SourceFile(NamedTuple):
    """A source file: in which ``folder`` it counts, its ``key``, and its ``language`` (``""`` for YAML)."""

    path: str
    folder: str
    key: str
    language: str = ""


class FolderListing(Struct, frozen=True):
    """``attachments``: files beside documents. ``statics``: paths below ``content/static/``."""

    source_files: tuple[SourceFile, ...]
    attachments: frozenset[str]
    static_files: tuple[str, ...]


def list_folder(entries: Iterable[DirEntry], languages: tuple[str, ...]) -> tuple[FolderListing, list[Problem]]:
    """``entries``: all that is under ``content/``."""
    problems: list[Problem] = []
    sources: dict[tuple[str, str, str], SourceFile] = {}
    attachments: list[str] = []
    statics: list[str] = []
    for path in _iterate_files(entries, problems):
        folder, _, rest = path.removeprefix("content/").partition("/")
        if folder == "static" and rest:
            statics.append(rest)
            continue
        if path == "content/translations.lock" or _is_hidden(path):
            continue
        found = _classify(path, folder, rest, languages)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is None:
            attachments.append(path)
        else:
            first = sources.setdefault((folder, found.key, found.language), found)
            if first is not found:
                problems.append(_duplicate_file(first, found))
    return FolderListing(tuple(sources.values()), frozenset(attachments), tuple(statics)), problems


def _iterate_files(entries: Iterable[DirEntry], problems: list[Problem]) -> Iterator[str]:
    passed_over = "\n"  # no path begins so
    for path, kind, signature in entries:
        name = path.rpartition("/")[2]
        if path.startswith(passed_over):
            continue
        if kind == "file":
            if name in _IGNORED_NAMES:
                continue
            if signature[0] == 0 and name.lower().endswith(IMAGE_SUFFIXES):
                hint = "save the picture again"
                problems.append(Problem(code="SG306", message="an empty picture", place=Place(path), hint=hint))
            yield path
        elif kind == "link":
            problems.append(Problem(code="SG125", message="a symbolic link is not followed", place=Place(path)))
        elif kind == "other":
            problems.append(_not_a_file(path, "neither a file nor a folder"))
        elif name.endswith((".md", ".yaml")) and not path.startswith("content/static/"):
            problems.append(_not_a_file(path, "a folder with the name of a file"))
            passed_over = f"{path}/"


def _not_a_file(path: str, what: str) -> Problem:
    return Problem(code="SG129", message=f"this is {what}", place=Place(path), hint="put a file in its place")


def _is_hidden(path: str) -> bool:
    return "/." in path or path.endswith("~")


def _classify(path: str, folder: str, rest: str, languages: tuple[str, ...]) -> SourceFile | Problem | None:
    """The source file at ``path``; None for a file beside documents."""
    if not rest or folder not in _CONTENT_FOLDERS:
        name = folder if rest else path.removeprefix("content/")
        hint = (
            nearest_or_all(name, _CONTENT_FOLDERS) if rest else "files of the site's root belong into content/static/"
        )
        return Problem(code="SG120", message=f"'{name}' belongs nowhere under content/", place=Place(path), hint=hint)
    if folder in DOCUMENT_DECODERS:
        return _classify_document(path, folder, rest, languages)
    return _classify_record(path, folder, rest, languages)


def _classify_document(path: str, folder: str, rest: str, languages: tuple[str, ...]) -> SourceFile | Problem | None:
    if not rest.endswith(".md"):
        return None
    match = _INDEX.fullmatch(rest) or _SINGLE.fullmatch(rest)
    if match is None:
        hint = f"name it {folder}/KEY.LANG.md or {folder}/KEY/index.LANG.md"
        return Problem(code="SG120", message="this is no document's name", place=Place(path), hint=hint)
    key, language = match["key"], match["language"]
    if not is_key(key):
        return _invalid_key(path, key, languages)
    if language not in languages:
        hint = f"{nearest_or_all(language, languages)}; languages are listed in site.yaml"
        return Problem(
            code="SG114", message=f"'{language}' is not a language of this site", place=Place(path), hint=hint
        )
    return SourceFile(path, folder, key, language)


def _classify_record(path: str, folder: str, rest: str, languages: tuple[str, ...]) -> SourceFile | Problem:
    stem, _, ending = rest.rpartition(".")
    if ending != "yaml" or "/" in rest:
        hint = f"name it {folder}/KEY.yaml"
        return Problem(code="SG120", message="this is no record's name", place=Place(path), hint=hint)
    return SourceFile(path, folder, stem) if is_key(stem) else _invalid_key(path, stem, languages)


def _invalid_key(path: str, key: str, languages: tuple[str, ...]) -> Problem:
    from sitegen.i18n.language import Language
    from sitegen.i18n.transliteration import slugify

    better = slugify(key, Language(tag=languages[0]))
    hint = f"rename it to '{better}'" if better else None
    return Problem(code="SG121", message=f"'{key}' is not a key", place=Place(path), hint=hint)


def _duplicate_file(first: SourceFile, second: SourceFile) -> Problem:
    return Problem(
        code="SG126",
        message=f"{first.path} already is '{second.key}'" + (f" in '{second.language}'" if second.language else ""),
        place=Place(second.path),
        hint="remove or rename one of the two",
    )
