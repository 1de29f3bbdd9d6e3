"""The digests of attachments of documents, pictures among them, and of static files.

In: the listing of ``content/``. Out: path → digest. A file whose stamp is that of the last build is not opened; one
with another stamp and the same bytes, as in a new checkout, is the same file.
"""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sitegen.incremental.cache import CacheTable, RowCache
from sitegen.incremental.file_stamps import DirSnapshot, FileStamp, unless_racy
from sitegen.incremental.store import Store
from sitegen.reading.folder import FolderListing


class OtherFileInputs(NamedTuple):
    stamp: FileStamp


class NoSharedInputs(NamedTuple):
    """Rows of files have nothing in common."""


OTHER_FILES = CacheTable(
    name="other files",
    row="the digest of an attachment, a picture or a static file",
    inputs=OtherFileInputs,
    shared=NoSharedInputs,
)


def digest_other_files(
    root: Path, content: DirSnapshot, listing: FolderListing, store: Store | None
) -> dict[str, bytes]:
    """Path → digest of each attachment and static file; empty for one that cannot be read. A file that changes after
    the snapshot ``content`` is noticed by the next build."""
    others = listing.attachments | {f"content/static/{name}" for name in listing.static_files}
    if not others:
        return {}
    paths = {spelled: path for path, spelled in listing.disk_paths.items()}
    named = ((paths.get(entry.path, entry.path), entry) for entry in content.entries)
    entries = {path: entry for path, entry in named if path in others}
    if store is None:
        return {path: _digest_file(root / entry.path) for path, entry in entries.items()}
    rows = {path: OtherFileInputs(entry.stamp) for path, entry in entries.items()}
    table = RowCache(store, OTHER_FILES, NoSharedInputs(), rows)
    unreadable = {}
    for path in rows.keys() - table.hits.keys():
        stamp, own_digest = entries[path].stamp, _digest_file(root / entries[path].path)
        if own_digest:
            table.put(path, OtherFileInputs(unless_racy(stamp, content.taken_ns)), own_digest)
        else:  # it may be readable another time, and have the same stamp
            unreadable[path] = own_digest
    table.close()
    return {path: table.hits[path] for path in rows.keys() - unreadable.keys()} | unreadable


def _digest_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, partial(hashlib.blake2b, digest_size=16)).digest()
    except OSError:
        return b""
