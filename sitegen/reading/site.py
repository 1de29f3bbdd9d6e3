"""Read a whole site: list the files, read each one, and group documents into works.

In: the site folder. Out: the ``Site``, and the problems of all files. The key of a file that cannot be read is kept
(``Site.unreadable``), so that references to it are not reported as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from sitegen.diagnostics import Message, Place, Problem
from sitegen.incremental.executors import SINGLE_PROCESS, Executor
from sitegen.incremental.file_stamps import DirSnapshot, snapshot_dir
from sitegen.incremental.internal_errors import internal_error_problem
from sitegen.incremental.kept_values import KeptValues
from sitegen.incremental.store import Store, kept_by
from sitegen.model.kinds import BUILT_IN_KINDS, ContentKinds
from sitegen.model.site import Settings, Site
from sitegen.reading.csv_tables import DATA
from sitegen.reading.files import ParsedFile, read_text
from sitegen.reading.folder import LOCK, list_folder
from sitegen.reading.kind_files import KindFiles, collect_kind
from sitegen.reading.other_files import digest_other_files
from sitegen.reading.read_cache import read_files
from sitegen.reading.settings import read_settings
from sitegen.reading.style import read_style

V = TypeVar("V")


def read_site(
    root: Path,
    content: DirSnapshot | None = None,
    *,
    kinds: ContentKinds = BUILT_IN_KINDS,
    store: Store | None = None,
    executor: Executor = SINGLE_PROCESS,
) -> tuple[Site | None, list[Problem]]:
    """The site in ``root``, and problems. None where there is no valid ``site.yaml`` or no folder ``content``.

    ``content``: a snapshot of ``content/``, taken here if it is not given. ``kinds``: of its documents and records,
    beside those that ``site.yaml`` declares. ``store``: holds the read cache; without it every file is read.
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
            Problem(code="SG100", message=Message("there is no folder 'content' beside site.yaml"), place=place),
        ]
    style, style_problems = read_style(root, settings)
    problems += style_problems
    content = content or snapshot_dir(root, "content")
    kept = kept_by(store)
    names = [entry[:2] for entry in content.entries]
    listing, found_problems = kept.value(
        "listing",
        (names, settings.tags, settings.content_kinds),
        lambda: list_folder(content.entries, settings.tags, settings.content_kinds),
    )
    results = read_files(root, listing.source_files, settings, content, store=store, executor=executor)
    locks = [result for result in results if result.file.kind == LOCK]
    tables = [result for result in results if result.file.kind == DATA]
    problems += (problem for result in (*locks, *tables) for problem in result.problems)
    parts = _collect_by_kind([one for one in results if one.file.kind not in (LOCK, DATA)], settings, kept)
    for part in parts.values():
        problems += part.problems
    site = Site(
        tables={kind: part.table for kind, part in parts.items()},
        files=_merge(part.files for part in parts.values()),
        digests=_merge(part.digests for part in parts.values()),
        metadata_digests=_merge(part.metadata_digests for part in parts.values()),
        unreadable=listing.unreadable.union(*(part.unreadable for part in parts.values())),
        file_digests=digest_other_files(root, content, listing, store),
        settings=settings,
        assets=listing.attachments,
        static_files=listing.static_files,
        disk_paths=listing.disk_paths,
        locks={result.file.path: lock for result in locks for lock in result.values},
        style=style,
        data_tables={result.file.key: table for result in tables for table in result.values},
    )
    return site, [*problems, *found_problems]


def _collect_by_kind(results: Iterable[ParsedFile], settings: Settings, kept: KeptValues) -> dict[str, KindFiles]:
    """Kind → what its files hold together; what the last build had of a kind whose files are the same."""
    kinds = settings.content_kinds
    by_kind: dict[str, list[ParsedFile]] = {kind.name: [] for kind in (*kinds.documents, *kinds.records)}
    for result in results:
        by_kind[result.file.kind].append(result)
    return {
        kind: kept.value(
            f"files of {kind}", (settings.tags, found), partial(collect_kind, kinds[kind], found, settings, kept)
        )
        for kind, found in by_kind.items()
    }


def _merge(parts: Iterable[Mapping[str, V]]) -> dict[str, V]:
    merged: dict[str, V] = {}
    for part in parts:
        merged |= part
    return merged
