"""Reads one source file: from its bytes to its values. Depends on the file and the settings alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.diagnostics import Place, Problem, SourceText
from sitegen.incremental.codec import digest
from sitegen.model.site import Settings
from sitegen.model.sources import Source
from sitegen.reading.decoding import DecodeContext, DecodeError
from sitegen.reading.folder import SourceFile
from sitegen.reading.front_matter import read_document
from sitegen.reading.record_decoders import record_decoder
from sitegen.reading.values import plain_key
from sitegen.reading.yaml_nodes import MappingNode as Block
from sitegen.reading.yaml_nodes import Node, read_yaml


class ParsedFile(NamedTuple):
    """The result of reading a file: its values (one document or record, or many entries), and its problems.

    ``unreadable``: keys of what the file has but could not be read. ``digest``: of the file's bytes, empty if they
    could not be read. ``metadata_digests``: of each value, without places and bodies; computed when it is cached.
    """

    file: SourceFile
    values: tuple[Any, ...]
    unreadable: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    digest: bytes = b""
    metadata_digests: tuple[bytes, ...] = ()


def read_text(root: Path, path: str) -> tuple[SourceText | None, Problem | None]:
    """The text of a file, with ``\\n`` line ends and without a byte order mark; or the problem."""
    data, problem = _read_bytes(root, path)
    return (None, problem) if data is None else _decode_text(data, path)


def _read_bytes(root: Path, path: str) -> tuple[bytes | None, Problem | None]:
    try:
        return (root / path).read_bytes(), None
    except FileNotFoundError:
        hint = "name the site's folder with --site" if path == "site.yaml" else None
        return None, Problem(code="SG100", message=f"there is no {path} in this folder", place=Place(path), hint=hint)
    except OSError as fault:
        return None, open_error(path, fault)


def open_error(path: str, fault: OSError) -> Problem:
    hint = "look at its permissions, and whether it is a file"
    message = f"this cannot be opened: {(fault.strerror or str(fault)).lower()}"
    return Problem(code="SG129", message=message, place=Place(path), hint=hint)


def _decode_text(data: bytes, path: str) -> tuple[SourceText | None, Problem | None]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        column = fault.start - data.rfind(b"\n", 0, fault.start)
        place = Place(path, line, column, line, column + 1)
        return None, Problem(code="SG101", message="this is not UTF-8", place=place, hint="save the file as UTF-8")
    return SourceText(path, text.replace("\r\n", "\n").replace("\r", "\n")), None


def read_file(root: Path, file: SourceFile, settings: Settings) -> ParsedFile:
    """The values of one source file; its problems are part of the result."""
    data, problem = _read_bytes(root, file.path)
    source, problem = _decode_text(data, file.path) if data is not None else (None, problem)
    result = (
        _parse_source(source, file, settings)
        if source
        else ParsedFile(file, (), (file.key,), (problem,) if problem else ())
    )
    return result._replace(digest=digest(data) if data is not None else b"")


def _parse_source(source: SourceText, file: SourceFile, settings: Settings) -> ParsedFile:
    kinds = settings.content_kinds
    kind = kinds[file.kind]
    reading = DecodeContext(source, settings.tags, file.language, settings, kinds)
    if kind.is_document:
        document = read_document(reading, kind=kind.name, key=file.key)
        values: tuple[Any, ...] = (document,) if document else ()
        return ParsedFile(file, values, () if document else (file.key,), tuple(reading.problems))
    node, problems = read_yaml(source)
    reading.problems.extend(problems)
    if kind.files == "entries":
        read = ENTRIES_READERS[kind.name]
        values, unreadable = read(node, reading) if node or not problems else ((), _guess_keys(source))
        return ParsedFile(file, values, unreadable, tuple(reading.problems))
    record = None if node is None and problems else _read_record(node or Block((), 0, 0), file, reading)
    return ParsedFile(file, (record,) if record else (), () if record else (file.key,), tuple(reading.problems))


def _read_record(node: Node, file: SourceFile, context: DecodeContext) -> Any:
    try:
        return record_decoder(file.kind).decode(node, context, file.key)
    except DecodeError:
        return None


def _read_sources(node: Node | None, context: DecodeContext) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    values: list[Source] = []
    unreadable: list[str] = []
    if node is not None and not isinstance(node, Block):
        context.report("SG112", "a mapping from keys to sources is expected here", node)
        return (), ()
    for key, entry in node.entries if node else ():
        try:
            source: Source = record_decoder("source").decode(entry, context, plain_key.decode(key, context))
        except DecodeError:
            unreadable.append(key.value)
            continue
        values.append(source)
        given = isinstance(entry, Block) and entry.get("url")
        if not given and source.kind not in ("interview", "document"):
            context.report(
                "SG123",
                f"the source '{key.value}' has no url",
                key,
                "add its address, or say kind: interview",
            )
    return tuple(values), tuple(unreadable)


ENTRIES_READERS: Mapping[str, Callable[[Node | None, DecodeContext], tuple[tuple[Any, ...], tuple[str, ...]]]] = {
    "source": _read_sources,
}
"""Kind whose files have many entries → from the root of a file to its entries, and the keys of unreadable ones."""


def _guess_keys(source: SourceText) -> tuple[str, ...]:
    """The keys that a file of entries seems to have, if its YAML cannot be read."""
    return tuple(re.findall(r"^([a-z0-9-]+):", source.text, re.MULTILINE))
