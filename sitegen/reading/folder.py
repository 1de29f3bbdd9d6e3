"""Classify the files below ``content/``: source files, assets beside documents, static files.

In: directory entries. Out: a :class:`FolderListing` of paths with ``/``, relative to the site folder, and problems for
files that belong to none of these. Opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from sitegen.diagnostics import Place, Problem, nearest_or_all
from sitegen.incremental.file_stamps import DirEntry
from sitegen.model.bodies import IMAGE_SUFFIXES
from sitegen.model.keys import is_key
from sitegen.model.kinds import ContentKind, ContentKinds
from sitegen.reading.values import unknown_language_problem

_INDEX = re.compile(r"(?P<key>[^/]+)/index\.(?P<language>[^./]+)\.md")
_SINGLE = re.compile(r"(?P<key>[^/]+)\.(?P<language>[^./]+)\.md")
_STATIC_FOLDER = "static"
TRANSLATIONS_LOCK = "content/translations.lock"  # written by sitegen, no content
_IGNORED_NAMES = (".DS_Store", "Thumbs.db", "desktop.ini")


class SourceFile(NamedTuple):
    """A file to be read. ``kind``: of its documents or records. ``language``: its tag, ``""`` for YAML files."""

    path: str
    kind: str
    key: str
    language: str = ""


class FolderListing(Struct, frozen=True):
    """``attachments``: files beside documents, such as pictures. ``static_files``: paths below ``content/static/``."""

    source_files: tuple[SourceFile, ...]
    attachments: frozenset[str]
    static_files: tuple[str, ...]


def list_folder(
    entries: Iterable[DirEntry], languages: tuple[str, ...], kinds: ContentKinds
) -> tuple[FolderListing, list[Problem]]:
    """Classify ``entries``, everything below ``content/``. ``languages``: tags of the site."""
    problems: list[Problem] = []
    source_files: dict[tuple[str, str, str], SourceFile] = {}
    attachments: list[str] = []
    static_files: list[str] = []
    for path in _iterate_files(entries, problems):
        folder, _, rest = path.removeprefix("content/").partition("/")
        if folder == _STATIC_FOLDER and rest:
            static_files.append(rest)
            continue
        if path == TRANSLATIONS_LOCK or _is_hidden(path):
            continue
        classified = _classify(path, folder, rest, languages, kinds)
        if isinstance(classified, Problem):
            problems.append(classified)
        elif classified is None:
            attachments.append(path)
        else:
            first = source_files.setdefault((classified.kind, classified.key, classified.language), classified)
            if first is not classified:
                problems.append(_duplicate_file(first, classified))
    return FolderListing(tuple(source_files.values()), frozenset(attachments), tuple(static_files)), problems


def _iterate_files(entries: Iterable[DirEntry], problems: list[Problem]) -> Iterator[str]:
    """The paths of the regular files; anything else is reported, and skipped with what is below it."""
    skipped = "\n"  # matches no path
    for path, kind, stamp in entries:
        name = path.rpartition("/")[2]
        if path.startswith(skipped):
            continue
        if not path.isascii() and not _is_unicode(path):
            shown = path.encode("utf-8", "backslashreplace").decode()
            hint = "rename it: the bytes of its name are in another encoding"
            problems.append(
                Problem(code="SG129", message="the name of this is not UTF-8", place=Place(shown), hint=hint)
            )
            skipped = f"{path}/"
            continue
        if kind == "file":
            if name in _IGNORED_NAMES:
                continue
            if stamp[0] == 0 and name.lower().endswith(IMAGE_SUFFIXES):
                hint = "save the picture again"
                problems.append(Problem(code="SG306", message="an empty picture", place=Place(path), hint=hint))
            yield path
        elif kind == "link":
            problems.append(Problem(code="SG125", message="a symbolic link is not followed", place=Place(path)))
        elif kind == "other":
            problems.append(_not_a_file(path, "neither a file nor a folder"))
        elif name.endswith((".md", ".yaml")) and not path.startswith("content/static/"):
            problems.append(_not_a_file(path, "a folder with the name of a file"))
            skipped = f"{path}/"


def _is_unicode(path: str) -> bool:
    """False where the system has bytes in the name that are not UTF-8 (PEP 383)."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _not_a_file(path: str, what: str) -> Problem:
    return Problem(code="SG129", message=f"this is {what}", place=Place(path), hint="put a file in its place")


def _is_hidden(path: str) -> bool:
    return "/." in path or path.endswith("~")


def _classify(
    path: str, folder: str, rest: str, languages: tuple[str, ...], kinds: ContentKinds
) -> SourceFile | Problem | None:
    """The source file at ``path``, the problem with its name, or None for an asset beside documents."""
    kind = kinds.by_folder.get(folder)
    if not rest or kind is None:
        name = folder if rest else path.removeprefix("content/")
        folders = (_STATIC_FOLDER, *kinds.by_folder)
        hint = nearest_or_all(name, folders) if rest else "files of the site's root belong in content/static/"
        return Problem(code="SG120", message=f"'{name}' belongs nowhere under content/", place=Place(path), hint=hint)
    return (
        _classify_document(path, kind, rest, languages)
        if kind.is_document
        else _classify_record(path, kind, rest, languages)
    )


def _classify_document(
    path: str, kind: ContentKind, rest: str, languages: tuple[str, ...]
) -> SourceFile | Problem | None:
    if not rest.endswith(".md"):
        return None
    match = _INDEX.fullmatch(rest) or _SINGLE.fullmatch(rest)
    if match is None:
        hint = f"name it {kind.folder}/KEY.LANG.md or {kind.folder}/KEY/index.LANG.md"
        return Problem(code="SG120", message="this is not a document's file name", place=Place(path), hint=hint)
    key, language = match["key"], match["language"]
    if not is_key(key):
        return _invalid_key(path, key, languages)
    if language not in languages:
        return unknown_language_problem(language, languages, Place(path))
    return SourceFile(path, kind.name, key, language)


def _classify_record(path: str, kind: ContentKind, rest: str, languages: tuple[str, ...]) -> SourceFile | Problem:
    stem, _, ending = rest.rpartition(".")
    if ending != "yaml" or "/" in rest:
        hint = f"name it {kind.folder}/KEY.yaml"
        return Problem(code="SG120", message="this is not a record's file name", place=Place(path), hint=hint)
    return SourceFile(path, kind.name, stem) if is_key(stem) else _invalid_key(path, stem, languages)


def _invalid_key(path: str, key: str, languages: tuple[str, ...]) -> Problem:
    """The problem of a file name that is not a key, with a valid one as a hint."""
    from sitegen.i18n.language import Language
    from sitegen.i18n.transliteration import slugify

    valid_key = slugify(key, Language(tag=languages[0]))
    hint = f"rename it to '{valid_key}'" if valid_key else None
    return Problem(code="SG121", message=f"'{key}' is not a key", place=Place(path), hint=hint)


def _duplicate_file(first: SourceFile, second: SourceFile) -> Problem:
    return Problem(
        code="SG126",
        message=f"{first.path} already has the key '{second.key}'"
        + (f" in '{second.language}'" if second.language else ""),
        place=Place(second.path),
        hint="remove or rename one of the two",
    )
