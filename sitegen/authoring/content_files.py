"""Files of the content, written in one step: an editor or a build sees the old file or the new one."""

from __future__ import annotations

from pathlib import Path


def replace_content_file(target: Path, data: bytes) -> None:
    """Folders are made where they are missing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(data)
    part.replace(target)
