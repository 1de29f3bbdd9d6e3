"""Publication: the output folder is replaced by the whole new site in one step, or left as it is.

In: outputs, from any process of this machine, and the manifest of the published site. Changed outputs are staged in the
work folder. Publishing completes them to the next generation of the site and exchanges it with the output folder, which
therefore never contains a part of a site. The previous generation is kept in the work folder: the next build updates it
with hard links and publishes it in turn, at a cost proportional to the change. A build that writes every file writes a
second copy for this purpose. No published file is ever written to again.

The names in the next generation are those of the new site and no others, by the stamps of its folders; their content
is that which the manifest describes. ``docs/reliability.md`` lists the promises.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from sitegen.diagnostics import Message
from sitegen.incremental.codec import digest
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.writing.exchange import exchange, sync_filesystem, sync_folder
from sitegen.writing.manifest import (
    MARKER_FILE,
    Manifest,
    find_changed_folders,
    find_files_of_replaced_folders,
    find_unknown_entries,
    folders_of,
    list_folders,
    marker_text,
    read_marker,
    stamp_folder,
    stamp_output,
)
from sitegen.writing.work_dir import WorkDir
from sitegen.writing.writer_threads import WriterThreads


class OutputWriter(Struct, frozen=True):
    """Writes outputs to ``root``, and to ``second_copy`` if given, in this process and its forks.

    Unpickled in another process or on another machine it has no folder, and returns outputs unwritten.
    """

    root: Path | None = None
    second_copy: Path | None = None

    def __reduce__(self) -> tuple[type[OutputWriter], tuple[()]]:
        return OutputWriter, ()

    def __call__(self, output: OutputFile) -> OutputFile:
        if self.root is None:
            return output
        path = PurePosixPath(output.path)
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(f"an output outside of the folder: {output.path}")
        try:
            _write(f"{self.root}/{path}", f"{self.second_copy}/{path}" if self.second_copy else None, output.data)
        except (FileExistsError, NotADirectoryError):
            # Of outputs that exclude each other the first is kept: the site is reported and not published.
            if not self.root.is_dir():
                raise
        return replace(output, data=b"", written=True, digest=digest(output.data))


class StagingDir:
    """The outputs of one build, on the disk but not yet published.

    ``work.out``: a folder that ``check_output_dir`` accepts. ``with_second_copy``: write each output twice, for a build
    that writes everything. ``write``: the function with which other processes write outputs.

    ``staged``: path → digest of the bytes.

    First :meth:`prepare`; then the caller saves what describes the new site; then :meth:`publish`. A build that is
    killed at any time leaves the old site or the new one.
    """

    def __init__(self, work: WorkDir, *, with_second_copy: bool = False) -> None:
        work.recover()
        self.work = work
        self.staged: dict[str, bytes] = {}
        self.moved_away: list[tuple[Path, Path]] = []
        self.write = OutputWriter(work.staged, work.second_copy if with_second_copy else None)
        self._threads = WriterThreads()
        self._is_prepared = False

    def __enter__(self) -> StagingDir:
        return self

    def __exit__(self, *error: object) -> None:
        """What is staged and not published is discarded."""
        self._threads.finish()
        self.work.discard()

    def add(self, output: OutputFile) -> None:
        """Stage an output, and write it unless that is done. Of two outputs with one path the first counts."""
        if output.path in self.staged:
            return
        if not output.written:
            self._threads.submit(self.write, output)
        self.staged[output.path] = output.digest if output.written else digest(output.data)

    def flush(self) -> None:
        """Wait until all staged outputs are written."""
        self._threads.finish()

    def read(self, path: str) -> bytes:
        """The content of a file of the next site: staged and written (:meth:`flush`), or else as published."""
        return ((self.work.staged if path in self.staged else self.work.out) / path).read_bytes()

    def prepare(self, paths: Iterable[str], manifest: Manifest, changed_folders: Collection[str] = ()) -> Manifest:
        """Complete the next site: exactly ``paths``, those staged, and the others as published. Its manifest.

        ``manifest``: of the published site. ``changed_folders``: of the output folder, as they differ from it; what no
        build wrote there is moved away (``moved_away``). OSError: a published file changed meanwhile.
        """
        out = self.work.out
        new_paths = {*paths, MARKER_FILE}
        changed = self.staged.keys() | (manifest.files.keys() - new_paths)
        known = self._find_known_paths(manifest)
        if not self._has_marker_of(manifest):
            changed |= {MARKER_FILE} | {path for path in known if path not in new_paths and os.path.lexists(out / path)}
            changed_folders = list_folders(out)
        manifest = self._clear_output_folder(manifest, known, changed_folders)
        if not changed and out.exists():
            return manifest
        self.add(OutputFile(path=MARKER_FILE, data=marker_text(new_paths)))
        self._threads.finish()
        kept = new_paths - self.staged.keys()
        touched = self._complete(kept, manifest)
        folders = _stamp_folders(
            self.work.next_generation,
            folders_of(new_paths),
            {path: stamp for path, stamp in manifest.previous_folders.items() if path not in touched},
        )
        stamps = {path: stamp_output(f"{self.work.next_generation}/{path}") for path in self.staged}
        sync_filesystem(self.work.next_generation)
        outdated, previous_folders = frozenset(changed | {MARKER_FILE}), manifest.folders
        if self.write.second_copy is not None and not kept:
            outdated = frozenset()
            previous_folders = _stamp_folders(self.work.second_copy, list_folders(self.work.second_copy))
        self._is_prepared = True
        return Manifest(
            {**{path: manifest.files[path] for path in kept}, **stamps}, folders, previous_folders, outdated
        )

    def publish(self) -> None:
        """Exchange the prepared site with the published one, if they differ."""
        if not self._is_prepared:
            return
        work = self.work
        work.out.parent.mkdir(parents=True, exist_ok=True)
        exchange(work.next_generation, work.out, work.replaced)
        sync_folder(work.out.parent)
        if work.previous_generation.exists():
            shutil.rmtree(work.previous_generation)
        if work.second_copy.exists():
            work.second_copy.rename(work.previous_generation)
        elif work.next_generation.exists():
            work.next_generation.rename(work.previous_generation)

    def _find_known_paths(self, manifest: Manifest) -> Collection[str]:
        """The files of the output folder that builds wrote: those of the manifest, or those that its marker lists.

        These differ where a build was killed before it published, where another site was published there since, and
        where the store of the site is gone.
        """
        out = self.work.out
        if not out.exists():
            return ()
        if self._has_marker_of(manifest):
            return manifest.files.keys()
        listed = read_marker(out)
        return frozenset(_list_files(out)) if listed is None else listed

    def _has_marker_of(self, manifest: Manifest) -> bool:
        marker = self.work.out / MARKER_FILE
        return os.path.lexists(marker) and stamp_output(marker) == manifest.generation

    def _clear_output_folder(self, manifest: Manifest, known: Collection[str], changed: Collection[str]) -> Manifest:
        """Move away what no build wrote. The manifest, with the stamps of the folders from which it was moved."""
        out = self.work.out
        unknown = find_unknown_entries(out, changed, known)
        if not unknown:
            return manifest
        self.moved_away += self.work.move_away(out, unknown)
        touched = folders_of(unknown)
        return replace(manifest, folders={**manifest.folders, **_stamp_folders(out, touched)})

    def _complete(self, kept: set[str], manifest: Manifest) -> set[str]:
        """Make the next generation of the staged and the ``kept`` files. The folders in which anything changed.

        If there is a previous generation, it is updated to become the next one: then only its outdated files are
        linked, and those of folders that others changed. Otherwise every file is linked.
        """
        work = self.work
        if not (kept and manifest.previous_folders and work.previous_generation.exists()):
            work.staged.rename(work.next_generation)
            self._link(kept, manifest)
            return {*manifest.previous_folders}
        outdated = set(manifest.outdated_paths)
        changed = set(find_changed_folders(work.previous_generation, manifest.previous_folders))
        written = manifest.files.keys() | outdated
        work.previous_generation.rename(work.next_generation)
        unknown = find_unknown_entries(work.next_generation, changed, written)
        self.moved_away += work.move_away(work.next_generation, unknown)
        if changed:
            outdated |= {path for path in written if path.rpartition("/")[0] in changed}
            outdated |= find_files_of_replaced_folders(work.next_generation, changed, written)
        # Removed paths first: a file may have become a folder, or the other way round.
        removed = (outdated | manifest.files.keys()) - kept - self.staged.keys()
        _remove(work.next_generation, removed)
        for path in self.staged:
            _move(work.staged / path, work.next_generation / path)
        shutil.rmtree(work.staged)
        self._link(outdated & kept, manifest)
        return changed | folders_of(outdated | removed | self.staged.keys())

    def _link(self, paths: Collection[str], manifest: Manifest) -> None:
        """Link published files into the next generation. OSError: one is not what the manifest describes."""
        _link_files(self.work.out, self.work.next_generation, paths)
        for path in paths:
            stamp, expected = stamp_output(f"{self.work.next_generation}/{path}"), manifest.files[path]
            if stamp[:2] != expected[:2]:  # a copy, where the file system has no links, is another inode
                raise OSError(Message("{value} changed during the build: build again", value=self.work.out / path))


def _list_files(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()]


def _stamp_folders(
    root: Path, folders: Iterable[str], stamped: dict[str, tuple[int, int]] | None = None
) -> dict[str, tuple[int, int]]:
    """The stamps of ``folders`` below ``root``: those that are already known, the others as they are now."""
    known = stamped or {}
    return {path: known.get(path) or stamp_folder(f"{root}/{path}") for path in folders}


def _write(target: str, second_copy: str | None, data: bytes) -> None:
    """Write a file, and a second copy. FileExistsError or NotADirectoryError: another output is there, or is a file
    where this one has its folder."""
    os.makedirs(target.rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - a Path costs more than the call
    with open(target, "xb") as file:  # noqa: PTH123 - as above
        file.write(data)
    if second_copy is not None:
        os.makedirs(second_copy.rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - as above
        _link_or_copy(target, second_copy)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _link_files(source: Path, target: Path, paths: Iterable[str]) -> None:
    """Hard-link files from ``source`` into ``target``, in place of files there."""
    created_folders: set[str] = set()
    for path in paths:
        source_file, target_file = f"{source}/{path}", f"{target}/{path}"
        folder = target_file.rpartition("/")[0]
        if folder not in created_folders:
            created_folders.add(folder)
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - a Path for each costs more than the link
        if os.path.lexists(target_file):
            os.unlink(target_file)  # noqa: PTH108 - as above
        _link_or_copy(source_file, target_file)


def _link_or_copy(source: str, target: str) -> None:
    """Hard-link a file, or copy it where the file system has no links."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _remove(root: Path, paths: Iterable[str]) -> None:
    """Remove files, and the folders that are empty then."""
    for path in paths:
        target = root / path
        with suppress(FileNotFoundError, NotADirectoryError):
            target.unlink()
        for parent in target.parents:
            if parent == root or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()
