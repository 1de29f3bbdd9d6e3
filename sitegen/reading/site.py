"""Read a whole site: list the files, read each one, and group documents into works.

In: the site folder. Out: the ``Site``, and the problems of all files. The key of a file that cannot be read is kept
(``Site.unreadable``), so that references to it are not reported as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sitegen.diagnostics import Place, Problem
from sitegen.incremental.executors import SINGLE_PROCESS, Executor
from sitegen.incremental.file_stamps import DirSnapshot, snapshot_dir
from sitegen.incremental.internal_errors import internal_error_problem
from sitegen.incremental.store import Store
from sitegen.model.documents import Document
from sitegen.model.kinds import BUILT_IN_KINDS, ContentKinds
from sitegen.model.references import Ref
from sitegen.model.site import Settings, Site
from sitegen.model.sources import Source
from sitegen.reading.files import ParsedFile, read_text
from sitegen.reading.folder import FolderListing, list_folder
from sitegen.reading.grouping import group_translations
from sitegen.reading.read_cache import read_files
from sitegen.reading.settings import read_settings


def read_site(
    root: Path,
    content: DirSnapshot | None = None,
    *,
    kinds: ContentKinds = BUILT_IN_KINDS,
    store: Store | None = None,
    executor: Executor = SINGLE_PROCESS,
) -> tuple[Site | None, list[Problem]]:
    """The site in ``root``, and problems. None where there is no valid ``site.yaml`` or no folder ``content``.

    ``content``: a snapshot of ``content/``, taken here if it is not given. ``kinds``: of its documents and records.
    ``store``: holds the read cache; without it every file is read.
    """
    source, problem = read_text(root, "site.yaml")
    if source is None:
        return None, [problem] if problem else []
    try:
        settings, problems = read_settings(source, kinds)
    except Exception as error:
        return None, [internal_error_problem(error, Place("site.yaml"))]
    if settings is None:
        return None, problems
    if not (root / "content").is_dir():
        place = Place("site.yaml")
        return None, [
            *problems,
            Problem(code="SG100", message="there is no folder 'content' beside site.yaml", place=place),
        ]
    content = content or snapshot_dir(root, "content")
    listing, found_problems = list_folder(content.entries, settings.tags, kinds)
    results = list(read_files(root, listing.source_files, settings, content, store=store, executor=executor))
    values, more = _collect(results, settings, listing.unreadable)
    for result in results:
        problems.extend(result.problems)
    site = Site(
        digests={result.file.path: result.digest for result in results},
        file_stamps=_other_file_states(content, listing),
        metadata_digests=_collect_metadata_digests(results),
        settings=settings,
        assets=listing.attachments,
        static_files=listing.static_files,
        disk_paths=listing.disk_paths,
        **values,
    )
    return site, [*problems, *found_problems, *more]


def _other_file_states(content: DirSnapshot, listing: FolderListing) -> dict[str, bytes]:
    """Path → stamp of each asset and static file, as of the snapshot: a later change is noticed by the next build."""
    others = listing.attachments | {f"content/static/{name}" for name in listing.static_files}
    paths = {spelled: path for path, spelled in listing.disk_paths.items()}
    stamps = ((paths.get(entry.path, entry.path), entry.stamp) for entry in content.entries) if others else ()
    return {path: repr(stamp).encode() for path, stamp in stamps if path in others}


def _collect_metadata_digests(results: Iterable[ParsedFile]) -> dict[str, bytes]:
    """Digest of each document by path, and of each record by ``kind:key``."""
    digests: dict[str, bytes] = {}
    for result in results:
        for value, digest in zip(result.values, result.metadata_digests, strict=False):
            digests[value.path if isinstance(value, Document) else f"{result.file.kind}:{value.key}"] = digest
    return digests


def _collect(
    results: Iterable[ParsedFile], settings: Settings, misnamed: frozenset[tuple[str, str]]
) -> tuple[dict[str, Any], list[Problem]]:
    """The fields ``tables``, ``unreadable`` and ``files`` of the site, and problems that concern several files."""
    kinds, problems = settings.content_kinds, list[Problem]()
    records: dict[str, dict[str, Any]] = {kind.name: {} for kind in kinds.records}
    documents: dict[str, dict[str, list[Document[Any]]]] = {kind.name: {} for kind in kinds.documents}
    unreadable = set(misnamed)
    unreadable_languages: dict[str, dict[str, set[str]]] = {}
    files: dict[str, Ref] = {}
    for result in results:
        kind = result.file.kind
        for key in result.unreadable:
            unreadable.add((kind, key))
            unreadable_languages.setdefault(kind, {}).setdefault(key, set()).add(result.file.language)
        files[result.file.path] = Ref(kind, result.file.key)
        for value in result.values:
            if kind in documents:
                documents[kind].setdefault(value.key, []).append(value)
            elif (first := records[kind].setdefault(value.key, value)) is not value:
                problems.append(_duplicate_source(first, value))
    works = {
        kind: group_translations(found, settings, unreadable_languages.get(kind, {}), problems)
        for kind, found in documents.items()
    }
    unreadable |= {(kind, key) for kind, found in documents.items() for key in found.keys() - works[kind].keys()}
    return {"tables": {**works, **records}, "unreadable": frozenset(unreadable), "files": files}, problems


def _duplicate_source(first: Source, second: Source) -> Problem:
    """Only sources may have one key in two files: of other kinds, the key is the file's name."""
    related = ((first.place, "the first one"),) if first.place else ()
    return Problem(
        code="SG124",
        message=f"the source '{second.key}' is given twice",
        place=second.place,
        hint="rename one of the two",
        related=related,
    )
