"""The digests of attachments of documents, pictures among them, and of static files.

In: the listing of ``content/``. Out: path → digest. A file whose stamp is that of the last build is not opened; one
with another stamp and the same bytes, as in a new checkout, is the same file.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sitegen.incremental.cache import CacheTable, NoInputs, RowCache
from sitegen.incremental.codec import digest_file
from sitegen.incremental.file_stamps import DirSnapshot, FileStamp, unless_racy
from sitegen.incremental.store import Store
from sitegen.reading.folder import FolderListing


class OtherFileInputs(NamedTuple):
    stamp: FileStamp


OTHER_FILES = CacheTable(
    name="other files",
    row="the digest of an attachment, a picture or a static file",
    inputs=OtherFileInputs,
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
        return {path: digest_file(root / entry.path) for path, entry in entries.items()}
    rows = {path: OtherFileInputs(entry.stamp) for path, entry in entries.items()}
    table = RowCache(store, OTHER_FILES, NoInputs(), rows)
    for path in rows.keys() - table.hits.keys():
        stamp, own_digest = entries[path].stamp, digest_file(root / entries[path].path)
        if own_digest:  # what cannot be read may be readable another time, and have the same stamp
            table.put(path, OtherFileInputs(unless_racy(stamp, content.taken_ns)), own_digest)
    table.close()
    return {path: table.hits.get(path, b"") for path in rows}
