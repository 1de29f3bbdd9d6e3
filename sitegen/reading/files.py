"""One file of a site, from its bytes to its values. Depends on nothing but the file and the settings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.diagnostics import Place, Problem, SourceText
from sitegen.incremental.codec import digest
from sitegen.model.site import Settings
from sitegen.model.sources import Source
from sitegen.reading.decoding import Reading, Unreadable
from sitegen.reading.folder import Found
from sitegen.reading.nodes import Mapping as Block
from sitegen.reading.nodes import Node, read_yaml
from sitegen.reading.partnerships import read_partnership
from sitegen.reading.records import RECORDS, SOURCE
from sitegen.reading.values import plain_key
from sitegen.reading.works import DOCUMENTS, read_document


class FileResult(NamedTuple):
    """What one file came to: its values (one, or the many of a file of sources), and its problems.

    ``digest``: of the file's bytes, empty where they could not be read. ``heads``: of each value, without places and
    bodies; made when it is kept.
    """

    found: Found
    values: tuple[Any, ...]
    unreadable: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    digest: bytes = b""
    heads: tuple[bytes, ...] = ()


def read_text(root: Path, path: str) -> tuple[SourceText | None, Problem | None]:
    """A file as text with ``\\n`` line ends and without a byte order mark."""
    data, problem = _bytes_of(root, path)
    return (None, problem) if data is None else _decoded(data, path)


def _bytes_of(root: Path, path: str) -> tuple[bytes | None, Problem | None]:
    try:
        return (root / path).read_bytes(), None
    except FileNotFoundError:
        hint = "name the site's folder with --site" if path == "site.yaml" else None
        return None, Problem(code="SG100", message=f"there is no {path} in this folder", place=Place(path), hint=hint)
    except OSError as fault:
        return None, unopened(path, fault)


def unopened(path: str, fault: OSError) -> Problem:
    hint = "look at its permissions, and whether it is a file"
    message = f"this cannot be opened: {(fault.strerror or str(fault)).lower()}"
    return Problem(code="SG129", message=message, place=Place(path), hint=hint)


def _decoded(data: bytes, path: str) -> tuple[SourceText | None, Problem | None]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        column = fault.start - data.rfind(b"\n", 0, fault.start)
        place = Place(path, line, column, line, column + 1)
        return None, Problem(code="SG101", message="this is not UTF-8", place=place, hint="save the file as UTF-8")
    return SourceText(path, text.replace("\r\n", "\n").replace("\r", "\n")), None


def read_file(root: Path, found: Found, settings: Settings) -> FileResult:
    """One source file. Depends on nothing but its text and the settings."""
    data, problem = _bytes_of(root, found.path)
    source, problem = _decoded(data, found.path) if data is not None else (None, problem)
    result = (
        _result(source, found, settings)
        if source
        else FileResult(found, (), (found.key,), (problem,) if problem else ())
    )
    return result._replace(digest=digest(data) if data is not None else b"")


def _result(source: SourceText, found: Found, settings: Settings) -> FileResult:
    reading = Reading(source, settings.tags, found.language, settings)
    if found.folder in DOCUMENTS:
        document = read_document(reading, folder=found.folder, key=found.key)
        values: tuple[Any, ...] = (document,) if document else ()
        return FileResult(found, values, () if document else (found.key,), tuple(reading.problems))
    node, problems = read_yaml(source)
    reading.problems.extend(problems)
    if found.folder == "sources":
        values, unreadable = _sources(node, reading) if node or not problems else ((), _keys_in(source))
        return FileResult(found, values, unreadable, tuple(reading.problems))
    record = None if node is None and problems else _record(node or Block((), 0, 0), found, reading)
    return FileResult(found, (record,) if record else (), () if record else (found.key,), tuple(reading.problems))


def _record(node: Node, found: Found, reading: Reading) -> Any:
    try:
        if found.folder == "partnerships":
            return read_partnership(node, reading, found.key)
        return RECORDS[found.folder].decode(node, reading, key=found.key)
    except Unreadable:
        return None


def _sources(node: Node | None, reading: Reading) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    values: list[Source] = []
    unreadable: list[str] = []
    if node is not None and not isinstance(node, Block):
        reading.report("SG112", "a mapping from keys to sources is expected here", node)
        return (), ()
    for key, entry in node.entries if node else ():
        try:
            source = SOURCE.decode(entry, reading, key=plain_key.decode(key, reading))
        except Unreadable:
            unreadable.append(key.value)
            continue
        values.append(source)
        given = isinstance(entry, Block) and entry.get("url")
        if not given and source.kind not in ("interview", "document"):
            reading.report(
                "SG123",
                f"the source '{key.value}' has no url",
                key,
                "add its address, or say kind: interview",
            )
    return tuple(values), tuple(unreadable)


def _keys_in(source: SourceText) -> tuple[str, ...]:
    """The keys that a file of sources seems to hold, where its YAML cannot be read."""
    return tuple(re.findall(r"^([a-z0-9-]+):", source.text, re.MULTILINE))
