"""The text that a translation was made from, out of the history of Git: compared by the digests of its lock.

In: the site folder, an original, and the units that are stale. Out: their former texts. Where the folder is in no
repository, or Git is not installed or too slow, nothing is found.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.diagnostics import SourceText
from sitegen.model.documents import Document, Work
from sitegen.model.site import Site
from sitegen.model.translation_units import Unit, UnitId
from sitegen.reading.files import parse_source
from sitegen.reading.folder import SourceFile
from sitegen.resolving.translations.source_units import SourceUnit, document_source_units, record_source_units
from sitegen.resolving.translations.units import document_units, record_units

MAX_SECONDS = 20.0  # for all calls of Git together
MAX_COMMITS = 500


class _Version(NamedTuple):
    commit: str
    path: str


def find_former_texts(site: Site, root: Path, kind: str, key: str, wanted: Mapping[UnitId, str]) -> dict[UnitId, str]:
    """The Markdown of each unit as it was when it had the ``wanted`` digests (``Unit.digests``), of those that are
    found."""
    value = site.table(kind)[key]
    path = value.document.path if isinstance(value, Work) else value.place.path
    found: dict[UnitId, str] = {}
    end = time.monotonic() + MAX_SECONDS
    for version in _iter_versions(root, path, end):
        if found.keys() == wanted.keys():
            break
        text = _git(root, end, "cat-file", "blob", f"{version.commit}:{version.path}")
        if text is None:
            continue
        units, sources = _read_version(site, value, kind, text)
        written = {unit.id: unit.text for unit in sources}
        by_digest = {(unit.id.part, unit.digests): unit.id for unit in units}
        for id, digests in wanted.items():
            then = by_digest.get((id.part, digests))
            if id not in found and then in written:
                found[id] = written[then]
    return found


def _iter_versions(root: Path, path: str, end: float) -> Iterator[_Version]:
    """The commits in which the file changed, the newest first, with the path that it had."""
    listing = _git(
        root, end, "log", f"--max-count={MAX_COMMITS}", "--follow", "--name-only", "--format=%x00%H", "-z", "--", path
    )
    commit = ""
    for part in (listing or "").replace("\n", "\0").split("\0"):
        if len(part) in (40, 64) and set(part) <= set("0123456789abcdef"):
            commit = part
        elif part and commit:
            yield _Version(commit, part)


def _read_version(site: Site, value: Any, kind: str, text: str) -> tuple[tuple[Unit, ...], tuple[SourceUnit, ...]]:
    """The units of a text of the file, and how it writes them; none where it cannot be read."""
    path = value.document.path if isinstance(value, Work) else value.place.path
    tag = value.original if isinstance(value, Work) else ""
    source = SourceText(path, text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    try:
        read = parse_source(source, SourceFile(path, kind, value.key, tag), site.settings)
    except Exception:  # a former text that the program cannot read is as good as none
        return (), ()
    former = next((one for one in read.values if one.key == value.key), None)
    if former is None:
        return (), ()
    if isinstance(former, Document):
        work = Work(kind=kind, key=value.key, original=tag, documents={tag: former}, summary=former.summary)
        return document_units(work), document_source_units(former, work, source)
    default = site.settings.default_language.tag
    return record_units(former, default, default), record_source_units(former, default, source)


def _git(root: Path, end: float, *arguments: str) -> str | None:
    """What a command of Git prints; None where it fails."""
    seconds = end - time.monotonic()
    if seconds <= 0:
        return None
    try:
        answer = subprocess.run(
            ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments],
            capture_output=True, timeout=seconds, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.decode("utf-8", "replace") if answer.returncode == 0 else None
