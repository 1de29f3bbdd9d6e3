"""The no-op check: from the stat data of files alone it decides whether the published site is up to date.

In: what is asked for, the site folder and the output folder. Out: the report of the last build, if another one would
change nothing. Imports none of the stages and opens no source.
"""

from __future__ import annotations

import datetime as dt
import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from sitegen.build_state.libraries import has_edited_libraries
from sitegen.build_state.lock import WaitReport, ignore_wait, lock_folder
from sitegen.build_state.options import BuildOptions
from sitegen.build_state.program_version import digest_program, stamp_program
from sitegen.build_state.published import CHECKED, is_intact, load_manifest
from sitegen.diagnostics import Fix, Message, Place, Problem
from sitegen.i18n.zones import load_zone
from sitegen.incremental.cache import CacheTable, load_row, save_row
from sitegen.incremental.codec import Codec
from sitegen.incremental.file_stamps import (
    DirEntry,
    DirSnapshot,
    KnownFolders,
    digest_entries,
    is_racy,
    latest_change_ns,
    snapshot_dir,
    stamp_from_stat,
    walk,
)
from sitegen.incremental.store import Store, StoreCorrupt
from sitegen.model.kinds import BUILT_IN_KINDS
from sitegen.writing.work_dir import WorkDir

_PACKAGE = Path(__file__).parents[1]


class NoopInputs(NamedTuple):
    """The options that change the site or its report, and digests of the stat data of ``site.yaml`` and
    ``style.yaml``, of ``content/``, and of the templates and catalogs."""

    base_url: str | None
    drafts: bool
    strict: bool
    checks: str
    kinds: str
    settings: bytes
    content: bytes
    theme: bytes


NOOP = CacheTable(
    name="noop",
    row="of an output folder: the report of its last build; valid for a day while the published files are intact",
    inputs=NoopInputs,
)


class NoopRecord(Struct, frozen=True, kw_only=True):
    """The report of a build. ``unpublished``: a line for each document that was left out.

    ``built_at``: the build's ``now``. ``day``: its day in ``timezone``. ``valid_until``: when the next
    document is to be published. All in ISO 8601.
    """

    built_at: str
    day: str
    timezone: str
    valid_until: str | None
    file_count: int
    problems: tuple[Problem, ...]
    unpublished: tuple[str, ...]


_CODEC = Codec([NoopRecord, Problem, Place, Fix])


class SourceSnapshot(Struct, frozen=True, kw_only=True, dict=True):
    """Everything that a build reads, as it was. ``settings``: ``site.yaml`` and ``style.yaml``, if they are there.
    ``folder``: ``content/``. ``theme``: templates and catalogs."""

    settings: list[DirEntry]
    folder: DirSnapshot
    theme: list[DirEntry]

    @cached_property
    def is_stable(self) -> bool:
        """Did no file change so shortly before that another change might go unseen?"""
        latest_ns = max(map(latest_change_ns, (self.settings, self.folder.entries, self.theme)))
        return bool(self.settings) and not is_racy(latest_ns, self.folder.taken_ns)

    @cached_property
    def _digests(self) -> tuple[bytes, bytes, bytes]:
        return digest_entries(self.settings), digest_entries(self.folder.entries), digest_entries(self.theme)

    def inputs(self, options: BuildOptions) -> NoopInputs:
        kinds = "" if options.kinds == BUILT_IN_KINDS else repr(options.kinds)
        settings, content, theme = self._digests
        return NoopInputs(
            base_url=options.base_url,
            drafts=options.drafts,
            strict=options.strict,
            checks=options.checks,
            kinds=kinds,
            settings=settings,
            content=content,
            theme=theme,
        )


def snapshot_sources(site_dir: Path, known: KnownFolders | None = None) -> SourceSnapshot:
    """The sources of a site as they are now; none of them is opened. ``known``: folders of ``content/`` as former
    snapshots found them."""
    folder = snapshot_dir(site_dir, "content", known)
    settings = []
    for name in ("site.yaml", "style.yaml"):
        with suppress(OSError):
            settings.append(DirEntry(name, "file", stamp_from_stat((site_dir / name).stat())))
    places = ((site_dir, ("templates", "locales")), (_PACKAGE, ("theme",)), (_PACKAGE.parent, ("templates", "locales")))
    theme = list(chain.from_iterable(walk(place, name) for place, names in places for name in names))
    return SourceSnapshot(settings=settings, folder=folder, theme=theme)


def load_if_up_to_date(
    options: BuildOptions, work: WorkDir, store: Store, snapshot: SourceSnapshot
) -> NoopRecord | None:
    """The report of the last build, if nothing that it read or wrote has changed and no day has passed."""
    try:
        record = _load_current(options, work.name, store, snapshot) if not options.clean else None
        return record if record is not None and is_intact(work, load_manifest(store, work)) else None
    except StoreCorrupt:
        return None


def load_if_checked(options: BuildOptions, store: Store, snapshot: SourceSnapshot) -> NoopRecord | None:
    """The report of the last check, if nothing that it read has changed and no day has passed."""
    try:
        return _load_current(options, CHECKED, store, snapshot)
    except StoreCorrupt:
        return None


def _load_current(options: BuildOptions, name: str, store: Store, snapshot: SourceSnapshot) -> NoopRecord | None:
    data = load_row(store, NOOP, name, snapshot.inputs(options))
    record: NoopRecord | None = _CODEC.decode(data) if data else None
    return record if record is not None and _is_current(record, options.now) else None


def _is_current(record: NoopRecord, now: dt.datetime) -> bool:
    if now.astimezone(load_zone(record.timezone)).date().isoformat() != record.day:
        return False
    if now < dt.datetime.fromisoformat(record.built_at):
        return False
    return record.valid_until is None or now < dt.datetime.fromisoformat(record.valid_until)


def save_noop_record(
    store: Store, name: str, options: BuildOptions, snapshot: SourceSnapshot, record: NoopRecord
) -> None:
    """Of a build of these sources into the folder ``name``. Where they may have changed unseen, none is kept."""
    if snapshot.is_stable:
        save_row(store, NOOP, name, snapshot.inputs(options), _CODEC.encode(record))
    else:
        store.drop(NOOP.name, [name])


@contextmanager
def open_store(site_dir: Path, report_wait: WaitReport = ignore_wait, *, name: str = "") -> Iterator[Store]:
    """The store of a site, for one build at a time; committed if nothing is raised. ``name``: of another store of the
    site, which is in the folder of this name in the state folder, with a lock of its own.

    Take a snapshot of the sources inside: another build may have been waited for meanwhile. OSError: the state folder
    cannot be used, or is a symbolic link, which may lead to files of other people.
    """
    state = site_dir / ".sitegen"
    folder = state / name
    for one in (state, folder):
        if one.is_symlink():
            raise OSError(errno.ELOOP, Message("it is a symbolic link; the state folder must be a folder"), f"{one}")
    folder.mkdir(parents=True, exist_ok=True)
    with lock_folder(folder, report_wait):
        store = Store(folder / "memory.sqlite", stamp_program(), digest_program)
        try:
            if has_edited_libraries(store):
                store.clear()
            yield store
            store.commit()
        finally:
            store.close()
