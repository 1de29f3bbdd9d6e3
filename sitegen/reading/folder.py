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
from sitegen.incremental.signatures import Entry
from sitegen.model.bodies import PICTURES
from sitegen.reading.records import RECORDS
from sitegen.reading.values import is_key
from sitegen.reading.works import DOCUMENTS

_INDEX = re.compile(r"(?P<key>[^/]+)/index\.(?P<language>[^./]+)\.md")
_SINGLE = re.compile(r"(?P<key>[^/]+)\.(?P<language>[^./]+)\.md")
_KNOWN = ("static", "sources", "partnerships", *DOCUMENTS, *RECORDS)
_NEVER = (".DS_Store", "Thumbs.db", "desktop.ini")


class Found(NamedTuple):
    """A source file: in which ``folder`` it counts, its ``key``, and its ``language`` (``""`` for YAML)."""

    path: str
    folder: str
    key: str
    language: str = ""


class Listing(Struct, frozen=True):
    """``attachments``: files beside documents. ``statics``: paths below ``content/static/``."""

    sources: tuple[Found, ...]
    attachments: frozenset[str]
    statics: tuple[str, ...]


def list_folder(entries: Iterable[Entry], languages: tuple[str, ...]) -> tuple[Listing, list[Problem]]:
    """``entries``: all that is under ``content/``."""
    problems: list[Problem] = []
    sources: dict[tuple[str, str, str], Found] = {}
    attachments: list[str] = []
    statics: list[str] = []
    for path in _files(entries, problems):
        folder, _, rest = path.removeprefix("content/").partition("/")
        if folder == "static" and rest:
            statics.append(rest)
            continue
        if path == "content/translations.lock" or _is_hidden(path):
            continue
        found = _sort(path, folder, rest, languages)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is None:
            attachments.append(path)
        else:
            first = sources.setdefault((folder, found.key, found.language), found)
            if first is not found:
                problems.append(_twice(first, found))
    return Listing(tuple(sources.values()), frozenset(attachments), tuple(statics)), problems


def _files(entries: Iterable[Entry], problems: list[Problem]) -> Iterator[str]:
    passed_over = "\n"  # no path begins so
    for path, kind, signature in entries:
        name = path.rpartition("/")[2]
        if path.startswith(passed_over):
            continue
        if kind == "file":
            if name in _NEVER:
                continue
            if signature[0] == 0 and name.lower().endswith(PICTURES):
                hint = "save the picture again"
                problems.append(Problem(code="SG306", message="an empty picture", place=Place(path), hint=hint))
            yield path
        elif kind == "link":
            problems.append(Problem(code="SG125", message="a symbolic link is not followed", place=Place(path)))
        elif kind == "other":
            problems.append(_no_file(path, "neither a file nor a folder"))
        elif name.endswith((".md", ".yaml")) and not path.startswith("content/static/"):
            problems.append(_no_file(path, "a folder with the name of a file"))
            passed_over = f"{path}/"


def _no_file(path: str, what: str) -> Problem:
    return Problem(code="SG129", message=f"this is {what}", place=Place(path), hint="put a file in its place")


def _is_hidden(path: str) -> bool:
    return "/." in path or path.endswith("~")


def _sort(path: str, folder: str, rest: str, languages: tuple[str, ...]) -> Found | Problem | None:
    """The source file at ``path``; None for a file beside documents."""
    if not rest or folder not in _KNOWN:
        name = folder if rest else path.removeprefix("content/")
        hint = nearest_or_all(name, _KNOWN) if rest else "files of the site's root belong into content/static/"
        return Problem(code="SG120", message=f"'{name}' belongs nowhere under content/", place=Place(path), hint=hint)
    if folder in DOCUMENTS:
        return _document(path, folder, rest, languages)
    return _record(path, folder, rest)


def _document(path: str, folder: str, rest: str, languages: tuple[str, ...]) -> Found | Problem | None:
    if not rest.endswith(".md"):
        return None
    match = _INDEX.fullmatch(rest) or _SINGLE.fullmatch(rest)
    if match is None:
        hint = f"name it {folder}/KEY.LANG.md or {folder}/KEY/index.LANG.md"
        return Problem(code="SG120", message="this is no document's name", place=Place(path), hint=hint)
    key, language = match["key"], match["language"]
    if not is_key(key):
        return _bad_key(path, key)
    if language not in languages:
        hint = f"{nearest_or_all(language, languages)}; languages are listed in site.yaml"
        return Problem(
            code="SG114", message=f"'{language}' is not a language of this site", place=Place(path), hint=hint
        )
    return Found(path, folder, key, language)


def _record(path: str, folder: str, rest: str) -> Found | Problem:
    stem, _, ending = rest.rpartition(".")
    if ending != "yaml" or "/" in rest:
        hint = f"name it {folder}/KEY.yaml"
        return Problem(code="SG120", message="this is no record's name", place=Place(path), hint=hint)
    return Found(path, folder, stem) if is_key(stem) else _bad_key(path, stem)


def _bad_key(path: str, key: str) -> Problem:
    from sitegen.i18n.languages import Language
    from sitegen.i18n.transliteration import slugify

    better = slugify(key, Language(tag="de"))
    hint = f"rename it to '{better}'" if better else None
    return Problem(code="SG121", message=f"'{key}' is not a key", place=Place(path), hint=hint)


def _twice(first: Found, second: Found) -> Problem:
    return Problem(
        code="SG126",
        message=f"{first.path} already is '{second.key}'" + (f" in '{second.language}'" if second.language else ""),
        place=Place(second.path),
        hint="remove or rename one of the two",
    )
