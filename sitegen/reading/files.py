"""Read one content file: from its bytes to documents or records, and problems.

The result depends on the bytes of the file and the settings of the site alone, so that it can be cached by them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.diagnostics import Message, Place, Problem, SourceText
from sitegen.incremental.codec import digest
from sitegen.incremental.internal_errors import internal_error_problem
from sitegen.model.kinds import ContentKind
from sitegen.model.site import Settings
from sitegen.model.sources import Source
from sitegen.reading.csv_tables import DATA, read_table, unreadable_table
from sitegen.reading.decoding import DecodeContext, DecodeError
from sitegen.reading.folder import LOCK, SourceFile
from sitegen.reading.front_matter import read_document
from sitegen.reading.markdown.citations import merge_malformed_citations
from sitegen.reading.record_decoders import RECORD_DECODERS, record_decoder
from sitegen.reading.translation_locks import read_lock
from sitegen.reading.values import plain_key
from sitegen.reading.yaml_nodes import MappingNode, Node, read_yaml


class ParsedFile(NamedTuple):
    """Result of reading one file.

    ``values``: its document or record, or the entries of a file with many. ``unreadable``: keys whose value could not
    be decoded. ``digest``: of the bytes, empty where they could not be read or the program failed.
    ``metadata_digests``: one for each value, without places and bodies; empty unless the result comes from the read
    cache.
    """

    file: SourceFile
    values: tuple[Any, ...]
    unreadable: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    digest: bytes = b""
    metadata_digests: tuple[bytes, ...] = ()


def read_text(root: Path, path: str) -> tuple[SourceText | None, Problem | None]:
    """A UTF-8 file as text with ``\\n`` line ends and without byte order mark, or the problem that prevents it.

    ``path`` is relative to ``root``, with ``/``.
    """
    data, problem = _read_bytes(root, path)
    return (None, problem) if data is None else _decode_text(data, path)


def _read_bytes(root: Path, path: str) -> tuple[bytes | None, Problem | None]:
    try:
        return (root / path).read_bytes(), None
    except FileNotFoundError:
        hint = (
            Message("name the site's folder with --site; this is {folder}", folder=root.resolve())
            if path == "site.yaml"
            else None
        )
        return None, Problem(
            code="SG100", message=Message("there is no {path} in this folder", path=path), place=Place(path), hint=hint
        )
    except OSError as error:
        return None, open_error(path, error)


def open_error(path: str, error: OSError) -> Problem:
    """The problem of a file that the system does not open. ``path``: relative to the site folder."""
    hint = Message("check its permissions, and that it is a file")
    message = Message("this cannot be opened: {reason}", reason=(error.strerror or str(error)).lower())
    return Problem(code="SG129", message=message, place=Place(path), hint=hint)


def _decode_text(data: bytes, path: str) -> tuple[SourceText | None, Problem | None]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        place = Place(path, line, column, line, column + 1)
        return None, _encoding_problem(data, error.start, place)
    if data[:100].count(b"\0") > len(data[:100]) // 4:
        return None, _encoding_problem(data, 0, Place(path))
    return SourceText(path, text.replace("\r\n", "\n").replace("\r", "\n")), None


def _encoding_problem(data: bytes, start: int, place: Place) -> Problem:
    """``start``: of the first byte that is not UTF-8."""
    hint = Message("save the file as UTF-8")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:100]:
        return Problem(code="SG101", message=Message("this is UTF-16, not UTF-8"), place=place, hint=hint)
    character = data[start : start + 1].decode("cp1252", "ignore")
    if character.isalpha() or character in "€„“”‚‘’–—…«»°§":
        hint = Message(
            "{hint}; it is probably Windows-1252, where this is '{character}'", hint=hint, character=character
        )
    return Problem(code="SG101", message=Message("this is not UTF-8"), place=place, hint=hint)


def read_file(root: Path, file: SourceFile, settings: Settings) -> ParsedFile:
    """Read and decode one content file below ``root``, by the decoder of its kind. Never raises for its content."""
    data, problem = _read_bytes(root, file.path)
    source, problem = _decode_text(data, file.path) if data is not None else (None, problem)
    if source is None and file.kind == DATA:
        result = ParsedFile(file, (unreadable_table(problem),))
    elif source is None:
        result = ParsedFile(file, (), (file.key,), (problem,) if problem else ())
    else:
        try:
            result = parse_source(source, file, settings)
        except Exception as error:
            return failed_file(file, error, source)
    return result._replace(digest=digest(data) if data is not None else b"")


def failed_file(file: SourceFile, error: Exception, source: SourceText | None = None) -> ParsedFile:
    """The result for a file at which the program itself failed. It has no digest, so that no cache keeps it."""
    problem = internal_error_problem(error, Place(file.path))
    keys = _guess_keys(source) if source is not None and not file.language else ()
    return ParsedFile(file, (), (file.key, *keys), (problem,))


def parse_source(source: SourceText, file: SourceFile, settings: Settings) -> ParsedFile:
    """Decode the text of a content file, also a former one."""
    if file.kind == LOCK:
        kind_name, _, key = file.key.partition(":")
        lock, problems = read_lock(source, kind_name, key, file.language)
        return ParsedFile(file, (lock,) if lock else (), () if lock else (file.key,), tuple(problems))
    if file.kind == DATA:
        return ParsedFile(file, (read_table(source),))
    kinds = settings.content_kinds
    kind = kinds[file.kind]
    context = DecodeContext(source, settings.tags, file.language, settings, kinds)
    if kind.is_document:
        document = read_document(context, kind=kind.name, key=file.key)
        values: tuple[Any, ...] = (document,) if document else ()
        return ParsedFile(
            file, values, () if document else (file.key,), tuple(merge_malformed_citations(context.problems))
        )
    node, problems = read_yaml(source)
    context.problems.extend(problems)
    if kind.files == "entries":
        read = ENTRIES_READERS[kind.name]
        values, unreadable = read(node, context) if node or not problems else ((), _guess_keys(source))
        return ParsedFile(file, values, unreadable, tuple(context.problems))
    record = None if node is None and problems else _read_record(node or MappingNode((), 0, 0), kind, file.key, context)
    return ParsedFile(file, (record,) if record else (), () if record else (file.key,), tuple(context.problems))


def _read_record(node: Node, kind: ContentKind, key: str, context: DecodeContext) -> Any:
    try:
        return record_decoder(kind).decode(node, context, key)
    except DecodeError:
        return None


def _read_sources(node: Node | None, context: DecodeContext) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """The sources of a file, and the keys of those that cannot be decoded."""
    values: list[Source] = []
    unreadable: list[str] = []
    if node is not None and not isinstance(node, MappingNode):
        context.report(
            "SG112",
            Message("a mapping from keys to sources is expected here"),
            node,
            Message("such as 'key: {title: …}'"),
        )
        return (), ()
    for key, entry in node.entries if node else ():
        try:
            source: Source = RECORD_DECODERS["source"].decode(entry, context, plain_key.decode(key, context))
        except DecodeError:
            unreadable.append(key.value)
            continue
        values.append(source)
        url = isinstance(entry, MappingNode) and entry.get("url")
        if not url and source.kind not in ("interview", "document"):
            context.report(
                "SG123",
                Message("the source '{value}' has no url", value=key.value),
                key,
                Message("add its URL, or write kind: interview"),
            )
    return tuple(values), tuple(unreadable)


ENTRIES_READERS: Mapping[str, Callable[[Node | None, DecodeContext], tuple[tuple[Any, ...], tuple[str, ...]]]] = {
    "source": _read_sources,
}
"""Kind whose files have many entries → from the root of a file to its entries, and the keys of unreadable ones."""


def _guess_keys(source: SourceText) -> tuple[str, ...]:
    """The probable keys of a file with many entries whose YAML is invalid, so that references to them are not
    reported."""
    return tuple(re.findall(r"^([a-z0-9-]+):", source.text, re.MULTILINE))
