"""The whole site from its folder: lists the files, reads each, and joins documents to works.

In: the folder. Out: the ``Site``, and the problems of all files. A file that cannot be read leaves its key behind, so
that one fault is not followed by a dozen about its absence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sitegen.diagnostics import Place, Problem
from sitegen.incremental.pool import ALONE, Workers
from sitegen.incremental.signatures import Look, look_at
from sitegen.incremental.store import Store
from sitegen.model.documents import Document
from sitegen.model.partnerships import Partnership
from sitegen.model.references import Ref
from sitegen.model.site import Settings, Site
from sitegen.model.sources import Source
from sitegen.reading.files import FileResult, read_text
from sitegen.reading.folder import Listing, list_folder
from sitegen.reading.joining import join
from sitegen.reading.keeping import read_files
from sitegen.reading.settings import read_settings
from sitegen.reading.works import DOCUMENTS

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


def read_site(
    root: Path, content: Look | None = None, *, store: Store | None = None, workers: Workers = ALONE
) -> tuple[Site | None, list[Problem]]:
    """The site in ``root``. None where there is no ``site.yaml`` that can be read.

    ``content``: that folder, if somebody has just looked. ``store``: what was read before is taken from there.
    """
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
    content = content or look_at(root, "content")
    listing, found_problems = list_folder(content.entries, settings.tags)
    results = list(read_files(root, listing.sources, settings, content, store=store, workers=workers))
    values, more = _collect(results, settings)
    for result in results:
        problems.extend(result.problems)
    site = Site(
        digests={result.found.path: result.digest for result in results},
        states=_states(content, listing),
        heads=_heads(results),
        settings=settings,
        attachments=listing.attachments,
        statics=listing.statics,
        **values,
    )
    return site, [*problems, *found_problems, *more]


def _states(content: Look, listing: Listing) -> dict[str, bytes]:
    """Of the files that are no sources, as they were seen: what changes later is seen by the next build."""
    others = listing.attachments | {f"content/static/{name}" for name in listing.statics}
    seen = ((entry.path, entry.signature) for entry in content.entries if entry.path in others) if others else ()
    return {path: repr(signature).encode() for path, signature in seen}


def _heads(results: Iterable[FileResult]) -> dict[str, bytes]:
    heads: dict[str, bytes] = {}
    for result in results:
        for value, head in zip(result.values, result.heads, strict=False):
            document = isinstance(value, Document)
            heads[value.path if document else f"{KINDS[result.found.folder]}:{value.key}"] = head
    return heads


def _collect(results: Iterable[FileResult], settings: Settings) -> tuple[dict[str, Any], list[Problem]]:
    problems: list[Problem] = []
    tables: dict[str, dict[str, Any]] = {}
    documents: dict[str, dict[str, list[Document[Any]]]] = {folder: {} for folder in DOCUMENTS}
    unreadable: set[tuple[str, str]] = set()
    files: dict[str, Ref] = {}
    for result in results:
        folder, kind = result.found.folder, KINDS[result.found.folder]
        for key in result.unreadable:
            unreadable.add((kind, key))
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
