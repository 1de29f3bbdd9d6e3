"""Does the published site still stand as it was built? Told without opening a source.

In: what was asked for, the site folder and the output folder. Out: what the last build said, if doing it again would
change nothing. Loads none of the rooms that build.
"""

from __future__ import annotations

import datetime as dt
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from sitegen.build_state.options import BuildOptions
from sitegen.diagnostics import Place, Problem
from sitegen.incremental.codec import Codec
from sitegen.incremental.file_stamps import (
    RACY_NS,
    DirEntry,
    DirSnapshot,
    digest_entries,
    latest_change_ns,
    snapshot_dir,
    stamp_from_stat,
    walk,
)
from sitegen.incremental.store import Store, StoreCorrupt
from sitegen.writing.output_dir import Manifest, find_damaged_outputs

_STATE = "state"
_PACKAGE = Path(__file__).parents[1]


class NoopRecord(Struct, frozen=True, kw_only=True):
    """What the last build said. ``left_out``: a line for each document; ``until``: when the next one appears.

    ``day``: of the build, in ``timezone``; ``asked``: its moment. ``manner`` and ``sources`` stand for all that was
    asked for and read.
    """

    options_key: str
    sources_digest: bytes
    built_at: str
    day: str
    timezone: str
    valid_until: str | None
    file_count: int
    problems: tuple[Problem, ...]
    unpublished: tuple[str, ...]


_CODEC = Codec([NoopRecord, Problem, Place])


class SourceSnapshot(Struct, frozen=True, kw_only=True):
    """A ``digest`` of everything that a build reads; ``trusted``: it is old enough to be told from a later state.
    ``content``: that folder as it was."""

    digest: bytes
    is_stable: bool
    content: DirSnapshot


def snapshot_sources(site_dir: Path) -> SourceSnapshot:
    """The sources of a site as they are now; none of them is opened."""
    content = snapshot_dir(site_dir, "content")
    try:
        settings = DirEntry("site.yaml", "file", stamp_from_stat((site_dir / "site.yaml").stat()))
    except OSError:
        return SourceSnapshot(digest=b"", is_stable=False, content=content)
    places = ((site_dir, ("templates", "locales")), (_PACKAGE, ("theme",)), (_PACKAGE.parent, ("templates", "locales")))
    others = (walk(place, name) for place, names in places for name in names)
    entries = [settings, *content.entries, *chain(*others)]
    return SourceSnapshot(
        digest=digest_entries(entries),
        is_stable=latest_change_ns(entries) < content.taken_ns - RACY_NS,
        content=content,
    )


def load_if_up_to_date(options: BuildOptions, out: Path, store: Store, snapshot: SourceSnapshot) -> NoopRecord | None:
    """What the last build said, if nothing that it read or wrote has changed and no day has passed."""
    try:
        return _load_if_up_to_date(options, out, store, snapshot)
    except StoreCorrupt:
        return None


def _load_if_up_to_date(options: BuildOptions, out: Path, store: Store, snapshot: SourceSnapshot) -> NoopRecord | None:
    data = store.get(_STATE, f"standing:{out}")
    last: NoopRecord | None = _CODEC.decode(data) if data and not options.clean else None
    if last is None or last.options_key != options.options_key or last.sources_digest != snapshot.digest:
        return None
    if options.now.astimezone(ZoneInfo(last.timezone)).date().isoformat() != last.day:
        return None
    if options.now < dt.datetime.fromisoformat(last.built_at):
        return None
    if last.valid_until is not None and options.now >= dt.datetime.fromisoformat(last.valid_until):
        return None
    return None if find_damaged_outputs(out, load_manifest(store, out)) else last


def save_noop_record(store: Store, out: Path, record: NoopRecord) -> None:
    store.put(_STATE, [(f"standing:{out}", _CODEC.encode(record))])


def clear_noop_record(store: Store, out: Path) -> None:
    store.drop(_STATE, [f"standing:{out}"])


def load_manifest(store: Store, out: Path) -> Manifest:
    data = store.get(_STATE, f"manifest:{out}")
    return Manifest(*marshal.loads(data)) if data else Manifest()


@contextmanager
def open_store(site_dir: Path) -> Iterator[Store]:
    """The store of a site, for one build at a time; what was put into it stays if all goes well.

    Who waited for another build may find other sources than before: the time to look at them is now.
    """
    folder = site_dir / ".sitegen"
    folder.mkdir(parents=True, exist_ok=True)
    with _exclusive_lock(folder / "lock"):
        store = Store(folder / "memory.sqlite", _store_version())
        try:
            yield store
            store.commit()
        finally:
            store.close()


@contextmanager
def _exclusive_lock(lock: Path) -> Iterator[None]:
    """Two builds of one site wait for each other, where the system has locks on files."""
    with lock.open("w") as handle:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _store_version() -> str:
    """This program, its libraries and the Python that runs it: what another one kept is not trusted."""
    folders = [Path(path) for path in sys.path if path.endswith("-packages")]  # of libraries: installing one is seen
    code = [entry for entry in walk(_PACKAGE.parent, _PACKAGE.name) if entry.path.endswith(".py")]
    installed = [folder.stat().st_mtime_ns for folder in folders if folder.is_dir()]
    return f"{sys.version}:{installed}:{digest_entries(code).hex()}"
