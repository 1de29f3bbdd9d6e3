"""The whole site from its folder: lists the files, reads each, and joins documents to works.

In: the folder. Out: the ``Site``, and the problems of all files. A file that cannot be read leaves its key behind, so
that one fault is not followed by a dozen about its absence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sitegen.diagnostics import Place, Problem, SourceText
from sitegen.model.partnerships import Partnership
from sitegen.model.references import Ref
from sitegen.model.site import Settings, Site
from sitegen.model.sources import Source
from sitegen.model.works import Document
from sitegen.reading.decoding import Reading, Unreadable
from sitegen.reading.folder import Found, list_folder
from sitegen.reading.joining import join
from sitegen.reading.nodes import Mapping as Block
from sitegen.reading.nodes import Node, read_yaml
from sitegen.reading.partnerships import read_partnership
from sitegen.reading.records import RECORDS, SOURCE
from sitegen.reading.settings import read_settings
from sitegen.reading.works import DOCUMENTS, read_document

KINDS: Mapping[str, str] = {
    "articles": "article",
    "glossary": "concept",
    "pages": "page",
    "organizations": "organization",
    "people": "person",
    "products": "product",
    "events": "event",
    "topics": "topic",
    "partnerships": "partnership",
    "sources": "source",
}


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file came to: its values (one, or the many of a file of sources), and its problems."""

    found: Found
    values: tuple[Any, ...]
    unreadable: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def read_site(root: Path) -> tuple[Site | None, list[Problem]]:
    """The site in ``root``. None where there is no ``site.yaml`` that can be read."""
    source, problem = read_text(root, "site.yaml")
    if source is None:
        return None, [problem] if problem else []
    settings, problems = read_settings(source)
    if settings is None:
        return None, problems
    if not (root / "content").is_dir():
        place = Place("site.yaml")
        return None, [
            *problems,
            Problem(code="SG100", message="there is no folder 'content' beside site.yaml", place=place),
        ]
    listing, found_problems = list_folder(root, settings.tags)
    results = [read_file(root, found, settings) for found in listing.sources]
    values, more = _collect(results, settings)
    for result in results:
        problems.extend(result.problems)
    site = Site(settings=settings, attachments=listing.attachments, statics=listing.statics, **values)
    return site, [*problems, *found_problems, *more]


def read_text(root: Path, path: str) -> tuple[SourceText | None, Problem | None]:
    """A file as text with ``\\n`` line ends and without a byte order mark."""
    try:
        data = (root / path).read_bytes()
    except FileNotFoundError:
        hint = "name the site's folder with --site" if path == "site.yaml" else None
        return None, Problem(
            code="SG100", message=f"there is no {path} in this folder", place=Place(path), hint=hint
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        column = fault.start - data.rfind(b"\n", 0, fault.start)
        place = Place(path, line, column, line, column + 1)
        return None, Problem(
            code="SG101", message="this is not UTF-8", place=place, hint="save the file as UTF-8"
        )
    return SourceText(path, text.replace("\r\n", "\n").replace("\r", "\n")), None


def read_file(root: Path, found: Found, settings: Settings) -> FileResult:
    """One source file. Depends on nothing but its text and the settings."""
    source, problem = read_text(root, found.path)
    if source is None:
        return FileResult(found, (), (found.key,), (problem,) if problem else ())
    reading = Reading(source, settings.tags, found.language, settings)
    if found.folder in DOCUMENTS:
        document = read_document(reading, folder=found.folder, key=found.key)
        values: tuple[Any, ...] = (document,) if document else ()
        return FileResult(found, values, () if document else (found.key,), tuple(reading.problems))
    node, problems = read_yaml(source)
    reading.problems.extend(problems)
    if found.folder == "sources":
        values, unreadable = _sources(node, reading) if node or not problems else ((), _keys_in(source))
        return FileResult(found, values, unreadable, tuple(reading.problems))
    record = None if node is None and problems else _record(node or Block((), 0, 0), found, reading)
    return FileResult(
        found, (record,) if record else (), () if record else (found.key,), tuple(reading.problems)
    )


def _record(node: Node, found: Found, reading: Reading) -> Any:
    try:
        if found.folder == "partnerships":
            return read_partnership(node, reading, found.key)
        return RECORDS[found.folder].decode(node, reading, key=found.key)
    except Unreadable:
        return None


def _sources(node: Node | None, reading: Reading) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    from sitegen.reading.values import plain_key

    values: list[Source] = []
    unreadable: list[str] = []
    if node is not None and not isinstance(node, Block):
        reading.report("SG112", "a mapping from keys to sources is expected here", node)
        return (), ()
    for key, entry in node.entries if node else ():
        try:
            source = SOURCE.decode(entry, reading, key=plain_key.decode(key, reading))
        except Unreadable:
            unreadable.append(key.value)
            continue
        values.append(source)
        given = isinstance(entry, Block) and entry.get("url")
        if not given and source.kind not in ("interview", "document"):
            reading.report(
                "SG123",
                f"the source '{key.value}' has no url",
                key,
                "add its address, or say kind: interview",
            )
    return tuple(values), tuple(unreadable)


def _keys_in(source: SourceText) -> tuple[str, ...]:
    """The keys that a file of sources seems to hold, where its YAML cannot be read."""
    return tuple(re.findall(r"^([a-z0-9-]+):", source.text, re.MULTILINE))


def _collect(results: Iterable[FileResult], settings: Settings) -> tuple[dict[str, Any], list[Problem]]:
    problems: list[Problem] = []
    tables: dict[str, dict[str, Any]] = {}
    documents: dict[str, dict[str, list[Document[Any]]]] = {folder: {} for folder in DOCUMENTS}
    unreadable: set[tuple[str, str]] = set()
    files: dict[str, Ref] = {}
    for result in results:
        folder, kind = result.found.folder, KINDS[result.found.folder]
        unreadable.update((kind, key) for key in result.unreadable)
        files[result.found.path] = Ref(kind, result.found.key)
        for value in result.values:
            if folder in DOCUMENTS:
                documents[folder].setdefault(value.key, []).append(value)
            elif (first := tables.setdefault(folder, {}).setdefault(value.key, value)) is not value:
                problems.append(_same_source(first, value))
    works = {folder: join(found, settings, problems) for folder, found in documents.items()}
    values = {
        **tables,
        "articles": works["articles"],
        "concepts": works["glossary"],
        "pages": works["pages"],
        "unreadable": frozenset(unreadable),
        "files": files,
    }
    return values, problems


def _same_source(first: Source | Partnership, second: Source | Partnership) -> Problem:
    related = ((first.place, "the first one"),) if first.place else ()
    return Problem(
        code="SG124",
        message=f"the source '{second.key}' stands here a second time",
        place=second.place,
        hint="rename one of the two",
        related=related,
    )
