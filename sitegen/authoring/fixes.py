"""The fixes that problems carry, written into the texts of files.

In: problems, and the bytes of their files. Out: new bytes, and the difference to show. All but the replaced text stays
byte for byte: line ends, byte order mark, comments. Nothing is written here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping

from sitegen.diagnostics import Fix, Place, Problem

_BOM = b"\xef\xbb\xbf"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def fixable(problems: Iterable[Problem]) -> list[Problem]:
    """The problems with a fix, in the order of their files; of two that change the same text, or stand at the same
    place, the first."""
    found: dict[Place, Problem] = {}
    ends: dict[tuple[str, int], int] = {}  # of the last fix in a line
    for problem in sorted((one for one in problems if one.fix is not None), key=_place_of):
        place = _place_of(problem)
        line = place.path, place.line
        if place not in found and place.column >= ends.get(line, 0):
            found[place] = problem
            ends[line] = place.end_column
    return list(found.values())


def _place_of(problem: Problem) -> Place:
    assert problem.fix is not None
    return problem.fix.place


def apply_fixes(data: bytes, fixes: Iterable[Fix]) -> bytes:
    """A file in UTF-8 with the replacements of ``fixes``, which do not overlap and are all of this file."""
    text = data.decode("utf-8-sig")
    lines = _LINE.findall(text)
    for fix in sorted(fixes, key=lambda fix: fix.place, reverse=True):
        line = lines[fix.place.line - 1]
        lines[fix.place.line - 1] = line[: fix.place.column - 1] + fix.replacement + line[fix.place.end_column - 1 :]
    return (_BOM if data.startswith(_BOM) else b"") + "".join(lines).encode()


def apply_to_files(files: Mapping[str, bytes], problems: Iterable[Problem]) -> dict[str, bytes]:
    """Path → new bytes, of the files that the fixes of these problems change."""
    by_path: dict[str, list[Fix]] = {}
    for problem in problems:
        if problem.fix is not None:
            by_path.setdefault(problem.fix.place.path, []).append(problem.fix)
    return {path: apply_fixes(files[path], fixes) for path, fixes in by_path.items()}


def show_difference(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """The lines of the unified difference of a file, without line ends."""
    old, new = (data.decode("utf-8-sig").splitlines() for data in (before, after))
    return difflib.unified_diff(old, new, path, path, lineterm="")
