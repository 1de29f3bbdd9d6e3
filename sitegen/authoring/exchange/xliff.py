"""XLIFF 2.0 files of the texts of a site (OASIS standard, namespace ``…:document:2.0``).

In: entries. Out: the bytes of a file, and its entries again. Placeholders are ``<ph>`` elements, what they mean is in
``<originalData>``. XML entities and external files are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from sitegen.authoring.exchange.placeholders import PLACEHOLDER
from sitegen.diagnostics.messages import Message
from sitegen.i18n.translation_po import TranslationEntry

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_UNIT = re.compile(r"<(?:[\w.-]+:)?unit\s")
_TEXTS = frozenset({"source", "target"})


class NotXLIFF(ValueError):
    """The file cannot be read as XLIFF 2; the message has the reason."""


def write_xliff(entries: Iterable[TranslationEntry], original: str, language: str) -> bytes:
    """The bytes of a file, with a ``<file>`` for each document. ``original``, ``language``: tags."""
    root = Element("xliff", {"xmlns": NAMESPACE, "version": "2.0", "srcLang": original, "trgLang": language})
    by_document = groupby(entries, key=lambda entry: (entry.context.partition(" ")[0], entry.path))
    for number, ((_, path), found) in enumerate(by_document, start=1):
        file = SubElement(root, "file", {"id": f"f{number}", "original": path})
        for own, entry in enumerate(found, start=1):
            _write_unit(file, f"u{own}", entry)
    _indent(root, "\n")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def read_xliff(data: bytes) -> tuple[str, tuple[TranslationEntry, ...]]:
    """The target language of a file, ``""`` if it names none, and its entries. Raises :class:`NotXLIFF`."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data)
    except (ET.ParseError, DefusedXmlException, ValueError, LookupError) as fault:
        raise NotXLIFF(str(fault) or type(fault).__name__) from None
    if _local_name(root) != "xliff" or not (root.get("version") or "").startswith("2."):
        raise NotXLIFF(Message('this is not XLIFF 2: the root is not <xliff version="2.0">'))
    text = data.decode("utf-8", "replace")
    lines = [text.count("\n", 0, found.start()) + 1 for found in _UNIT.finditer(text)]
    units = [node for node in root.iter() if _local_name(node) == "unit"]
    return root.get("trgLang") or "", tuple(
        _read_unit(unit, lines[number] if number < len(lines) else 1) for number, unit in enumerate(units)
    )


def _write_unit(file: Element, id: str, entry: TranslationEntry) -> None:
    unit = SubElement(file, "unit", {"id": id, "name": entry.context, _SPACE: "preserve"})
    notes = SubElement(unit, "notes")
    SubElement(notes, "note", category="location").text = f"{entry.path}:{entry.line}"
    for comment in entry.comments:
        if not PLACEHOLDER.match(comment):  # what they mean is in <originalData>
            SubElement(notes, "note").text = comment
    if entry.previous:
        SubElement(notes, "note", category="previous").text = entry.previous
    used = dict.fromkeys(map(int, PLACEHOLDER.findall(entry.source)))
    if used:
        data = SubElement(unit, "originalData")
        for number in used:
            SubElement(data, "data", id=f"d{number}").text = entry.placeholders.get(number, "")
    state = "translated" if entry.target and not entry.fuzzy else "initial"
    segment = SubElement(unit, "segment", state=state)
    _write_text(SubElement(segment, "source"), entry.source, used)
    if entry.target:
        _write_text(SubElement(segment, "target"), entry.target, used)


def _write_text(node: Element, text: str, known: Iterable[int]) -> None:
    """A text with a ``<ph>`` for each placeholder; ids are those of the source, and unique."""
    last: Element | None = None
    given: dict[str, int] = {}
    for at, part in enumerate(PLACEHOLDER.split(text)):
        if at % 2:
            given[part] = given.get(part, 0) + 1
            id = part if given[part] == 1 else f"{part}-{given[part]}"
            last = SubElement(node, "ph", {"id": id, "equiv": f"{{{part}}}"})
            if int(part) in known:
                last.set("dataRef", f"d{part}")
        elif last is None:
            node.text = part
        else:
            last.tail = part


def _read_unit(unit: Element, line: int) -> TranslationEntry:
    segments = [node for node in unit.iter() if _local_name(node) in ("segment", "ignorable")]
    sources = ["".join(_texts(node, "source")) for node in segments]
    targets = ["".join(_texts(node, "target")) for node in segments]
    is_split = len(segments) > 1
    states = [node.get("state") or "translated" for node in segments if _local_name(node) == "segment"]
    parts = zip(segments, sources, targets, strict=True)
    target = "".join(
        translated or (source if is_split and _local_name(node) == "ignorable" else "")
        for node, source, translated in parts
    )
    is_whole = all(text for node, text in zip(segments, targets, strict=True) if _local_name(node) == "segment")
    return TranslationEntry(
        context=unit.get("name") or "",
        source="".join(sources),
        target=target if any(targets) and is_whole else "",
        fuzzy="initial" in states,
        line=line,
    )


def _texts(node: Element, name: str) -> Iterator[str]:
    return ("".join(_read_text(child)) for child in node if _local_name(child) == name)


def _read_text(node: Element) -> Iterator[str]:
    """The text of a node with numbers in braces for placeholders; of other inline elements their text."""
    yield node.text or ""
    for child in node:
        name = _local_name(child)
        if name == "ph":
            equiv = child.get("equiv") or ""
            yield equiv if PLACEHOLDER.fullmatch(equiv) else f"{{{(child.get('id') or '').partition('-')[0]}}}"
        elif name == "cp":
            yield "\ufffd"
        else:
            yield from _read_text(child)
        yield child.tail or ""


def _indent(node: Element, white: str) -> None:
    """White space around the elements, but not in texts."""
    if not len(node) or _local_name(node) in _TEXTS:
        return
    node.text = f"{white} "
    for child in node:
        _indent(child, f"{white} ")
        child.tail = f"{white} "
    node[-1].tail = white


def _local_name(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]
