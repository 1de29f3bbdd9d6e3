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

from sitegen.diagnostics import Place, Problem
from sitegen.incremental.codec import Codec
from sitegen.incremental.signatures import RACY_NS, Entry, Look, digest_of, look_at, newest_in, signature, walk
from sitegen.incremental.store import Lost, Store
from sitegen.order import Order
from sitegen.writing.publication import Manifest, damaged

_STATE = "state"
_PACKAGE = Path(__file__).parent


class Standing(Struct, frozen=True, kw_only=True):
    """What the last build said. ``left_out``: a line for each document; ``until``: when the next one appears.

    ``day``: of the build, in ``timezone``; ``asked``: its moment. ``manner`` and ``sources`` stand for all that was
    asked for and read.
    """

    manner: str
    sources: bytes
    asked: str
    day: str
    timezone: str
    until: str | None
    total: int
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]


_CODEC = Codec([Standing, Problem, Place])


class Seen(Struct, frozen=True, kw_only=True):
    """A ``digest`` of everything that a build reads; ``trusted``: it is old enough to be told from a later state.
    ``content``: that folder as it was."""

    digest: bytes
    trusted: bool
    content: Look


def look(site: Path) -> Seen:
    """The sources of a site as they are now; none of them is opened."""
    content = look_at(site, "content")
    try:
        settings = Entry("site.yaml", "file", signature((site / "site.yaml").stat()))
    except OSError:
        return Seen(digest=b"", trusted=False, content=content)
    places = ((site, ("templates", "locales")), (_PACKAGE, ("theme",)), (_PACKAGE.parent, ("templates", "locales")))
    others = (walk(place, name) for place, names in places for name in names)
    entries = [settings, *content.entries, *chain(*others)]
    return Seen(digest=digest_of(entries), trusted=newest_in(entries) < content.at - RACY_NS, content=content)


def still_standing(order: Order, out: Path, store: Store, seen: Seen) -> Standing | None:
    """What the last build said, if nothing that it read or wrote has changed and no day has passed."""
    try:
        return _still_standing(order, out, store, seen)
    except Lost:
        return None


def _still_standing(order: Order, out: Path, store: Store, seen: Seen) -> Standing | None:
    data = store.get(_STATE, f"standing:{out}")
    last: Standing | None = _CODEC.decode(data) if data and not order.clean else None
    if last is None or last.manner != order.manner or last.sources != seen.digest:
        return None
    if order.now.astimezone(ZoneInfo(last.timezone)).date().isoformat() != last.day:
        return None
    if order.now < dt.datetime.fromisoformat(last.asked):
        return None
    if last.until is not None and order.now >= dt.datetime.fromisoformat(last.until):
        return None
    return None if damaged(out, manifest_of(store, out)) else last


def remember(store: Store, out: Path, standing: Standing) -> None:
    store.put(_STATE, [(f"standing:{out}", _CODEC.encode(standing))])


def forget(store: Store, out: Path) -> None:
    store.drop(_STATE, [f"standing:{out}"])


def manifest_of(store: Store, out: Path) -> Manifest:
    data = store.get(_STATE, f"manifest:{out}")
    return Manifest(*marshal.loads(data)) if data else Manifest()


@contextmanager
def opened(site: Path) -> Iterator[Store]:
    """The store of a site, for one build at a time; what was put into it stays if all goes well.

    Who waited for another build may find other sources than before: the time to look at them is now.
    """
    folder = site / ".sitegen"
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder / "lock"):
        store = Store(folder / "memory.sqlite", _program())
        try:
            yield store
            store.commit()
        finally:
            store.close()


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Two builds of one site wait for each other, where the system has locks on files."""
    with lock.open("w") as handle:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _program() -> str:
    """This program, its libraries and the Python that runs it: what another one kept is not trusted."""
    folders = [Path(path) for path in sys.path if path.endswith("-packages")]  # of libraries: installing one is seen
    code = [entry for entry in walk(_PACKAGE.parent, _PACKAGE.name) if entry.path.endswith(".py")]
    installed = [folder.stat().st_mtime_ns for folder in folders if folder.is_dir()]
    return f"{sys.version}:{installed}:{digest_of(code).hex()}"
