"""Where the folders of a publication lie: never where a person may have files of the same name."""

from __future__ import annotations

import errno
import os
import shutil
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from sitegen.diagnostics import Message
from sitegen.writing.output_dir import UnsafeOutputDir

OWNER_FILE = ".sitegen-work"  # identifies a work folder beside an output folder


class WorkDir(Struct, frozen=True):
    """The folders that belong to the output folder ``out``.

    ``name``: of the output folder in the store of the site: its path from the site's folder, absolute where it is
    outside; a site that is copied or moved with its output folder keeps it. ``root``: for the generations of the site,
    on the file system of ``out``. ``removed``: for files of other origin that lay in them. Both are below the state
    folder of the site where that is possible.
    """

    out: Path
    name: str
    root: Path
    removed: Path

    @property
    def staged(self) -> Path:
        """The outputs that this build made."""
        return self.root / "staged"

    @property
    def second_copy(self) -> Path:
        """The same once more, of a build that makes everything."""
        return self.root / "copy"

    @property
    def next_generation(self) -> Path:
        """The whole next site, until it is published; then the last one."""
        return self.root / "next"

    @property
    def previous_generation(self) -> Path:
        """The site before the published one."""
        return self.root / "previous"

    @property
    def replaced(self) -> Path:
        """The last published site, where two folders cannot be exchanged in one step."""
        return self.root / "replaced"

    def recover(self) -> None:
        """Create ``root``, and finish or undo what a killed build began."""
        _create_owned(self.root)
        if self.replaced.exists() and not self.out.exists():
            self.replaced.rename(self.out)
        self.discard()

    def discard(self) -> None:
        """Remove all but the previous generation."""
        for folder in (self.staged, self.second_copy, self.next_generation, self.replaced):
            if folder.exists():
                shutil.rmtree(folder)

    def move_away(self, root: Path, names: list[str]) -> list[tuple[Path, Path]]:
        """Move entries of ``root`` into a new folder of ``removed``; where each was, and where it is."""
        if not names:
            return []
        number = 1
        while (self.removed / f"{number}").exists():
            number += 1
        moved = []
        for name in names:
            target = self.removed / f"{number}" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.move(root / name, target)
            except FileNotFoundError:
                continue  # it was removed meanwhile
            moved.append((self.out / name, target))
        return moved


def work_dir_of(out: Path, state_dir: Path) -> WorkDir:
    """``out``: absolute. ``state_dir``: ``.sitegen`` of the site, which exists."""
    named = out_name(out, state_dir.parent)
    if _can_rename(state_dir, out):
        root = state_dir / "output" / f"{out.name}-{_digest(named)}"
    else:
        root = out.parent / f".{out.name}.sitegen-{_digest(state_dir)}"
    return WorkDir(out, f"{named}", root, state_dir / "removed")


def out_name(out: Path, site: Path) -> Path:
    """The path of an output folder from the folder ``site``, absolute where it is outside. Both are absolute."""
    return out.relative_to(site) if out.is_relative_to(site) else out


def _digest(path: Path) -> str:
    return blake2b(os.fsencode(path), digest_size=4).hexdigest()


def _can_rename(folder: Path, out: Path) -> bool:
    """Whether a folder of ``folder`` can become ``out``: both are on one file system, and in one mount of it."""
    nearest = next(path for path in out.parents if path.exists())
    if folder.stat().st_dev != nearest.stat().st_dev:
        return False
    missing = f"missing-{os.getpid()}"
    try:
        (folder / missing).rename(nearest / missing)  # the system compares the mounts first
    except OSError as fault:
        return fault.errno != errno.EXDEV
    return True


def _create_owned(root: Path) -> None:
    if root.is_symlink() or (root.exists() and any(root.iterdir()) and not (root / OWNER_FILE).exists()):
        raise UnsafeOutputDir(Message("{root} holds files that no build of this program wrote", root=root))
    root.mkdir(parents=True, exist_ok=True)
    (root / OWNER_FILE).touch()
