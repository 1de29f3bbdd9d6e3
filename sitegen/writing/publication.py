"""The output folder: the whole new site takes the place of the old one, or nothing happens.

In: outputs, from any process of this machine, and a folder. They are staged beside the folder; publishing makes the
next generation of the site out of them and exchanges it with the folder in one step, so that at no moment the folder
holds a part of a site. The generation before stays behind: the next build brings it up to date by hard links, at a cost
that follows the change. Where there is none yet, it is laid out beside the first. No file that was ever published is
written to.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.rendering.outputs import Output
from sitegen.writing.exchange import exchange, sync
from sitegen.writing.hands import Hands

MARK = ".sitegen-site"  # a file that every published site has and nobody else writes
OWNER = b"This folder is written by sitegen: files put here by hand are lost with the next build.\n"

Stamp = tuple[int, int, int]
"""Size, mtime in nanoseconds, inode: linking a file changes its ctime, so that does not count."""


class Refused(Exception):
    """The folder must not be written: it is no output of a build, or it holds the sources."""


class Manifest(Struct, frozen=True):
    """What was published: ``files`` with their stamps. ``behind``: in what the former generation differs from it.

    ``former``: the inode of that generation's folder, 0 where there is none.
    """

    files: Mapping[str, Stamp] = field(default_factory=dict)
    behind: Collection[str] = ()
    former: int = 0


class Hand(Struct, frozen=True):
    """Lays outputs down in ``fresh``, and in ``twin``: in this process, and in those that it forks. Elsewhere it has no
    folder, and lets them pass."""

    fresh: Path | None = None
    twin: Path | None = None

    def __reduce__(self) -> tuple[type[Hand], tuple[()]]:
        return Hand, ()

    def __call__(self, output: Output) -> Output:
        if self.fresh is None:
            return output
        path = PurePosixPath(output.path)
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(f"an output outside of the folder: {output.path}")
        _write(f"{self.fresh}/{path}", f"{self.twin}/{path}" if self.twin else None, output.data)
        return replace(output, data=b"", laid=True)


class Stage:
    """The outputs of one build, on the disk but not yet published.

    ``out`` is a folder that ``guard`` lets pass. ``twin``: each is laid out twice, for a build that makes everything.
    """

    def __init__(self, out: Path, *, twin: bool = False) -> None:
        self.out = out.resolve()
        self.fresh = self.out.parent / f".{self.out.name}.next"
        self.former = self.out.parent / f".{self.out.name}.former"
        self.twin = self.out.parent / f".{self.out.name}.twin" if twin else None
        self.staged: set[str] = set()
        self.lay = Hand(self.fresh, self.twin)
        self._hands = Hands()
        self._clear()

    def take(self, output: Output) -> None:
        if output.path in self.staged:
            return
        if not output.laid:
            self._hands.do(self.lay, output)
        self.staged.add(output.path)

    def settle(self) -> None:
        """All that was taken lies on the disk."""
        self._hands.finish()

    def read(self, path: str) -> bytes:
        """A file of the next generation: as it is staged and settled, or else as the folder holds it."""
        return ((self.fresh if path in self.staged else self.out) / path).read_bytes()

    def publish(self, paths: Iterable[str], manifest: Manifest) -> Manifest:
        """Make the folder hold exactly ``paths``: those staged, and the others as ``manifest`` knows them there."""
        wanted = set(paths)
        kept = wanted - self.staged
        changed = self.staged | (manifest.files.keys() - wanted - {MARK})
        if not changed and self.out.exists():
            self.discard()
            return manifest
        self.take(Output(path=MARK, data=OWNER))
        self._hands.finish()
        if kept:
            self._join(kept, manifest)
        sync(self.fresh)
        stamps = {path: stamp(self.fresh / path) for path in (self.staged if kept else wanted | {MARK})}
        files = {**{path: manifest.files[path] for path in kept}, **stamps}
        self.out.parent.mkdir(parents=True, exist_ok=True)
        had = self.out.exists()
        exchange(self.fresh, self.out)
        if self.former.exists():
            shutil.rmtree(self.former)
        behind = frozenset((changed | {MARK}) if kept else manifest.files.keys() | files.keys())
        if self.twin and not kept:
            self.twin.rename(self.former)
            behind = frozenset()
        elif had:
            self.fresh.rename(self.former)
        self._clear()
        return Manifest(files, behind, self.former.stat().st_ino if self.former.exists() else 0)

    def discard(self) -> None:
        """Nothing is published; the folder stays as it is."""
        self._hands.finish()
        self._clear()

    def _clear(self) -> None:
        for folder in filter(None, (self.fresh, self.twin)):
            if folder.exists():
                shutil.rmtree(folder)

    def _join(self, kept: set[str], manifest: Manifest) -> None:
        """Bring the kept files into the new generation: out of the former one, which lacks little, or one by one."""
        usable = self.former.exists() and self.former.stat().st_ino == manifest.former
        if usable:
            staged = self.fresh.with_name(f"{self.fresh.name}.staged")
            if staged.exists():
                shutil.rmtree(staged)
            self.fresh.rename(staged)
            self.former.rename(self.fresh)
            stale = set(manifest.behind) - self.staged
            # First what is gone: a file may stand where there is a folder now, and the other way round.
            _remove(self.fresh, (stale | manifest.files.keys()) - kept - self.staged)
            for path in self.staged:
                _move(staged / path, self.fresh / path)
            shutil.rmtree(staged)
        else:
            stale = kept
        _link(self.out, self.fresh, stale & kept)


def guard(out: Path, site: Path) -> None:
    """Raises :class:`Refused` unless ``out`` is new, empty, or a site that a build wrote, and holds no repository."""
    sources = ("content", "templates", "locales", ".git", ".sitegen")
    if out == site or out in site.parents or any((site / name) in (out, *out.parents) for name in sources):
        raise Refused(f"{out} holds the sources of the site")
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise Refused(f"{out} is not a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).exists():
        raise Refused(f"{out} holds files that no build of this program wrote")
    if (out / ".git").exists():
        raise Refused(f"{out} holds a repository")


def stamp(path: Path) -> Stamp:
    stat = os.stat(path)  # noqa: PTH116 - half the cost of a Path
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


def damaged(out: Path, manifest: Manifest) -> frozenset[str]:
    """The published files that are no longer what was written; all of them where the folder is gone."""
    root = f"{out}/"
    found = []
    for path, known in manifest.files.items():
        try:
            stat = os.stat(root + path)  # noqa: PTH116 - half the cost of a Path
        except OSError:
            found.append(path)
            continue
        if (stat.st_size, stat.st_mtime_ns, stat.st_ino) != known:
            found.append(path)
    return frozenset(found)


def pages_in(out: Path, manifest: Manifest) -> list[str]:
    """The HTML files of the site that stands in ``out``: as ``manifest`` says, or where nobody knows, as they lie."""
    if not (out / MARK).exists():
        return []
    found = manifest.files or (path.relative_to(out).as_posix() for path in out.rglob("*.html"))
    return sorted(path for path in found if path.endswith(".html"))


def _write(target: str, twin: str | None, data: bytes) -> None:
    """The first at a path stays: a site with two files at one path is not published."""
    os.makedirs(target.rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - a Path costs more than the call
    try:
        with open(target, "xb") as file:  # noqa: PTH123 - as above
            file.write(data)
    except FileExistsError:
        if os.path.isdir(target):  # noqa: PTH112 - as above
            raise
        return
    if twin is not None:
        os.makedirs(twin.rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - as above
        _doubled(target, twin)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _link(source: Path, target: Path, paths: Iterable[str]) -> None:
    """The same files under other names; copies where the disk knows no links."""
    made: set[str] = set()
    for path in paths:
        here, there = f"{source}/{path}", f"{target}/{path}"
        folder = there.rpartition("/")[0]
        if folder not in made:
            made.add(folder)
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - a Path for each costs more than the link
        if os.path.lexists(there):
            os.unlink(there)  # noqa: PTH108 - as above
        _doubled(here, there)


def _doubled(here: str, there: str) -> None:
    """One file under two names, or a copy."""
    try:
        os.link(here, there)
    except OSError:
        shutil.copy2(here, there)


def _remove(root: Path, paths: Iterable[str]) -> None:
    """Files, and the folders that they leave empty."""
    for path in paths:
        target = root / path
        with suppress(FileNotFoundError, NotADirectoryError):
            target.unlink()
        for parent in target.parents:
            if parent == root or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()
