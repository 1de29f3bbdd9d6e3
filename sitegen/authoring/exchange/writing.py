"""Writes what an import changes: each file in one step, with the line ends and the byte order mark that it had."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sitegen.authoring.content_files import replace_content_file
from sitegen.authoring.exchange.importing import TranslationChange
from sitegen.authoring.translation_stamps import write_lock

_MARK = b"\xef\xbb\xbf"


def write_changes(root: Path, changes: Iterable[TranslationChange]) -> None:
    """Write the files of all changes below ``root``, then the lock of each."""
    for change in changes:
        if change.text is not None:
            _write(root / change.path, change.text)
        if change.lock is not None:
            write_lock(root, change.lock)


def _write(target: Path, text: str) -> None:
    former = target.read_bytes() if target.exists() else b""
    data = text.encode()
    if b"\r\n" in former:
        data = data.replace(b"\n", b"\r\n")
    if former.startswith(_MARK):
        data = _MARK + data
    replace_content_file(target, data)
