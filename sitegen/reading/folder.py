"""Classify the files below ``content/``: source files, assets beside documents, static files.

In: directory entries. Out: a :class:`FolderListing` of paths with ``/``, relative to the site folder, and problems for
files that belong to none of these. Opens no file. Names are in NFC, however the file system spells them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from sitegen.diagnostics import Message, Place, Problem
from sitegen.incremental.file_stamps import DirEntry
from sitegen.model.bodies import IMAGE_SUFFIXES
from sitegen.model.keys import is_key
from sitegen.model.kinds import ContentKind, ContentKinds
from sitegen.reading import misplaced_files as misplaced
from sitegen.reading.csv_tables import CSV_SUFFIX, DATA
from sitegen.reading.file_names import (
    find_backup_original,
    find_copy_original,
    find_leftover_original,
    guess_document,
    is_markdown_name,
    is_readme_name,
    is_system_name,
    is_unicode,
)
from sitegen.reading.translation_locks import LOCK_FOLDER, misplaced_lock_problem, read_lock_path
from sitegen.reading.values import unknown_language_problem

_INDEX = re.compile(r"(?P<key>[^/]+)/index\.(?P<language>[^./]+)\.md")
_SINGLE = re.compile(r"(?P<key>[^/]+)\.(?P<language>[^./]+)\.md")
_STATIC = "content/static/"
# Names with a dot that servers and hosts read; any other may be secret.
_PUBLISHED_HIDDEN_NAMES = frozenset({".well-known", ".htaccess", ".nojekyll", ".domains"})
_PLAIN_SUFFIXES = (".md", ".yaml", *IMAGE_SUFFIXES)  # of most files, which need no closer look
LOCK = "lock"  # of a translation: the kind of its file


class SourceFile(NamedTuple):
    """A file to be read. ``kind``: of its documents or records; ``LOCK`` for the lock of a translation, whose ``key``
    has its kind, too; ``DATA`` for a table, whose ``key`` is its path in NFC and whose ``path`` is as the file system
    spells it. ``language``: its tag, ``""`` for records."""

    path: str
    kind: str
    key: str
    language: str = ""


class FolderListing(Struct, frozen=True, kw_only=True):
    """``attachments``: files beside documents, such as pictures. ``static_files``: paths below ``content/static/``.

    ``disk_paths``: path → as the file system spells it, where that differs. ``unreadable``: (kind, key) that files with
    another name than they should have were probably meant to be.
    """

    source_files: tuple[SourceFile, ...]
    attachments: frozenset[str]
    static_files: tuple[str, ...]
    disk_paths: Mapping[str, str]
    unreadable: frozenset[tuple[str, str]]


def list_folder(
    entries: Iterable[DirEntry], languages: tuple[str, ...], kinds: ContentKinds
) -> tuple[FolderListing, list[Problem]]:
    """Classify ``entries``, everything below ``content/``. ``languages``: tags of the site."""
    problems: list[Problem] = []
    disk_paths = _nfc_paths(_iterate_files(entries, problems), problems)
    classifier = _Classifier(languages, kinds, disk_paths)
    source_files: dict[tuple[str, str, str], SourceFile] = {}
    attachments: list[str] = []
    static_files: list[str] = []
    unknown_folders: dict[str, list[str]] = {}
    unreadable: set[tuple[str, str]] = set()
    for path in disk_paths:
        source = classifier.read_path(path)
        if source is not None:
            first = source_files.setdefault((source.kind, source.key, source.language), source)
            problems += [_duplicate_file(first, source)] if first is not source else []
        elif path.startswith(_STATIC):
            if classifier.is_published_static(path, problems):
                static_files.append(path.removeprefix(_STATIC))
        elif not classifier.is_passed_over(path, problems):
            kind = classifier.kind_of(path)
            problem = classifier.find_problem(path, kind) if kind else None
            if path.startswith(LOCK_FOLDER):
                problems.append(misplaced_lock_problem(disk_paths[path]))
            elif kind is None:
                unknown_folders.setdefault(path.split("/")[1], []).append(path)
            elif problem is None:
                attachments.append(path)
                if path.lower().endswith(CSV_SUFFIX):
                    source_files[DATA, path, ""] = SourceFile(disk_paths[path], DATA, path)
            else:
                problems.append(problem)
                unreadable.add((kind.name, misplaced.guess_key(kind, path.split("/", 2)[2], languages)))
    problems += (misplaced.unknown_folder(name, paths, kinds) for name, paths in unknown_folders.items())
    differing = {path: spelled for path, spelled in disk_paths.items() if path != spelled}
    found = FolderListing(
        source_files=tuple(source_files.values()),
        attachments=frozenset(attachments),
        static_files=tuple(static_files),
        disk_paths=differing,
        unreadable=frozenset(unreadable),
    )
    return found, problems


def _nfc_paths(paths: Iterable[str], problems: list[Problem]) -> dict[str, str]:
    """Path in NFC → as the file system spells it. Two that are the same in NFC are reported."""
    found: dict[str, str] = {}
    for spelled in paths:
        path = spelled if spelled.isascii() else unicodedata.normalize("NFC", spelled)
        if found.setdefault(path, spelled) is not spelled:
            message = Message(
                "there are two files '{name}', whose letters are only encoded differently",
                name=path.rpartition("/")[2],
            )
            problems.append(
                Problem(code="SG603", message=message, place=Place(spelled), hint=Message("remove one of the two"))
            )
    return found


def _iterate_files(entries: Iterable[DirEntry], problems: list[Problem]) -> Iterator[str]:
    """The paths of the regular files; anything else is reported, and skipped with what is below it."""
    skipped = "\n"  # matches no path
    for path, kind, stamp in entries:
        name = path.rpartition("/")[2]
        is_plain = name.endswith(_PLAIN_SUFFIXES) and name[0] not in ".#~"
        if path.startswith(skipped) or (not is_plain and is_system_name(name)):
            continue
        if not is_unicode(path):
            problems.append(misplaced.unreadable_name(path))
            skipped = f"{path}/"
        elif kind == "file":
            if stamp[0] == 0 and name.lower().endswith(IMAGE_SUFFIXES):
                hint = Message("save the picture again")
                problems.append(
                    Problem(code="SG306", message=Message("an empty picture"), place=Place(path), hint=hint)
                )
            yield path
        elif kind == "link":
            problems.append(
                Problem(code="SG125", message=Message("a symbolic link is not followed"), place=Place(path))
            )
        elif kind == "other":
            problems.append(_not_a_file(path, Message("neither a file nor a folder")))
        elif not path.startswith(_STATIC):
            if name.endswith((".md", ".yaml")):
                problems.append(_not_a_file(path, Message("a folder with the name of a file")))
                skipped = f"{path}/"
            elif name.startswith("."):
                skipped = f"{path}/"


def _not_a_file(path: str, what: str) -> Problem:
    return Problem(
        code="SG129",
        message=Message("this is {what}", what=what),
        place=Place(path),
        hint=Message("put a file in its place"),
    )


class _Classifier:
    """``languages``: tags of the site. ``disk_paths``: of all files below ``content/``, see ``_nfc_paths``."""

    def __init__(self, languages: tuple[str, ...], kinds: ContentKinds, disk_paths: Mapping[str, str]) -> None:
        self._languages = languages
        self._kinds = kinds
        self._disk_paths = disk_paths
        self._reported: set[str] = set()  # hidden folders below content/static/

    def kind_of(self, path: str) -> ContentKind | None:
        """The kind whose folder the file is in."""
        _, folder, *rest = path.split("/", 2)
        return self._kinds.by_folder.get(folder) if rest else None

    def read_path(self, path: str) -> SourceFile | None:
        """The source file whose name is as it should be; None for any other file."""
        if path.startswith(LOCK_FOLDER):
            lock = read_lock_path(path, self._kinds)
            return SourceFile(path, LOCK, f"{lock[0]}:{lock[1]}", lock[2]) if lock is not None else None
        _, folder, *below = path.split("/", 2)
        kind = self._kinds.by_folder.get(folder)
        if kind is None or not below or not path.endswith((".md", ".yaml")):
            return None
        rest = below[0]
        if not kind.is_document:
            stem, _, ending = rest.rpartition(".")
            return SourceFile(path, kind.name, stem) if ending == "yaml" and is_key(stem) else None
        index = _INDEX.fullmatch(rest)
        match = index or _SINGLE.fullmatch(rest)
        if match is None or match["language"] not in self._languages or not is_key(match["key"]):
            return None
        is_keyless = index is None and match["key"] == "index"
        return None if is_keyless else SourceFile(path, kind.name, match["key"], match["language"])

    def find_problem(self, path: str, kind: ContentKind) -> Problem | None:
        """The problem with the name of a file that is no source file; None for an asset beside documents."""
        folder, name = path.rpartition("/")[::2]
        if kind.is_document and name.endswith(IMAGE_SUFFIXES):
            return None
        rest, languages, place = path.split("/", 2)[2], self._languages, self._place(path)
        copied = find_copy_original(name)
        if copied is not None and f"{folder}/{copied}" in self._disk_paths and self.read_path(f"{folder}/{copied}"):
            return misplaced.copy_of(place, f"{folder}/{copied}", kind)
        if not kind.is_document:
            return misplaced.record(place, kind, rest, languages)
        match = _INDEX.fullmatch(rest) or _SINGLE.fullmatch(rest)
        if match is not None and match["key"] != "index":
            if not is_key(match["key"]):
                return misplaced.invalid_key(place, match["key"], languages)
            return unknown_language_problem(match["language"], languages, place)
        guess = guess_document(name, languages)
        if guess is None or (rest.count("/") > 1 and not is_markdown_name(name)):
            return None
        return misplaced.document(place, kind, rest, guess, languages, self._disk_paths)

    def is_passed_over(self, path: str, problems: list[Problem]) -> bool:
        """Whether the file is no content, by its name. What an editor left is reported if it may hold a text."""
        folder, name = path.rpartition("/")[::2]
        if name.endswith(IMAGE_SUFFIXES) and name[0] not in ".#~":  # as most files are that come here
            return False
        if is_readme_name(name):
            return True
        original = find_leftover_original(name)
        hidden = name[1:] if original is None and name.startswith(".") else None
        original = original or hidden or find_backup_original(name)
        if original is None:
            return False
        meant = f"{folder}/{original}"
        if self.read_path(meant):
            problems.append(misplaced.leftover(self._place(path), meant, meant in self._disk_paths or bool(hidden)))
            return True
        return find_backup_original(name) is None

    def is_published_static(self, path: str, problems: list[Problem]) -> bool:
        """Whether a file below ``content/static/`` is published: not where it is hidden or left by an editor."""
        parts = path.split("/")
        hidden = next((n for n, part in enumerate(parts) if part[0] == "." and part not in _PUBLISHED_HIDDEN_NAMES), 0)
        original = find_leftover_original(parts[-1])
        if original is not None:
            problems.append(misplaced.leftover(self._place(path), f"{'/'.join(parts[:-1])}/{original}", True))
        elif hidden and (at := "/".join(parts[: hidden + 1])) not in self._reported:
            self._reported.add(at)
            problems.append(misplaced.hidden_static(Place(at), is_folder=hidden < len(parts) - 1))
        return not hidden and original is None

    def _place(self, path: str) -> Place:
        return Place(self._disk_paths.get(path, path))


def _duplicate_file(first: SourceFile, second: SourceFile) -> Problem:
    return Problem(
        code="SG126",
        message=Message(
            "{path} already has the key '{key}'{word}",
            path=first.path,
            key=second.key,
            word=Message(" in '{language}'", language=second.language) if second.language else "",
        ),
        place=Place(second.path),
        hint=Message("remove or rename one of the two"),
    )
