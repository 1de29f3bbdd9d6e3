"""Files of the content, written in one step: an editor or a build sees the old file or the new one."""

from __future__ import annotations

import shutil
from pathlib import Path


def replace_content_file(target: Path, data: bytes) -> None:
    """Folders are made where they are missing; a file keeps its permissions."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(data)
    if target.exists():
        shutil.copymode(target, part)
    part.replace(target)
