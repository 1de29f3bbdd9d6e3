"""Translation memories in TMX 1.4: each text of a site in all languages in which its translation is not behind.

In: a resolution with drafts, the site folder. Out: units, and the bytes of a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from msgspec import Struct

from sitegen import __version__
from sitegen.authoring.exchange.exporting import entry_context
from sitegen.authoring.exchange.placeholders import PLACEHOLDER
from sitegen.authoring.exchange.translatables import FileTexts, list_translatables
from sitegen.authoring.exchange.unit_parts import split_unit
from sitegen.i18n.catalogs import ENGLISH
from sitegen.resolving.resolution import Resolution

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class MemoryUnit(Struct, frozen=True, kw_only=True):
    """``context``: as of entries in files for translators. ``original``: a tag. ``texts``: by tag, the original's
    first."""

    context: str
    original: str
    texts: Mapping[str, str]


def memory_units(resolution: Resolution, root: Path) -> tuple[MemoryUnit, ...]:
    """All texts that have a translation which is not behind."""
    files = FileTexts(root)
    found: dict[str, dict[str, str]] = {}
    for language in resolution.site.settings.tags:
        for one in list_translatables(resolution, files, language):
            tag = resolution.site.original_language(one.kind, one.key)
            for pair in one.units:
                for part in split_unit(pair.original.text, pair.translated):
                    if part.target and not pair.fuzzy:
                        texts = found.setdefault(entry_context(one.name, pair.id, part.name), {tag: part.original.text})
                        texts[language] = part.target
    return tuple(
        MemoryUnit(context=context, original=next(iter(texts)), texts=texts) for context, texts in found.items()
    )


def write_tmx(units: Iterable[MemoryUnit], language: str) -> bytes:
    """The bytes of a file. ``language``: of the texts in general."""
    root = Element("tmx", {"version": "1.4"})
    SubElement(root, "header", {
        "creationtool": "sitegen", "creationtoolversion": __version__, "segtype": "block", "o-tmf": "sitegen",
        "adminlang": ENGLISH, "srclang": language, "datatype": "plaintext",
    })  # fmt: skip
    body = SubElement(root, "body")
    for number, unit in enumerate(units, start=1):
        node = SubElement(body, "tu", {"tuid": str(number), "srclang": unit.original})
        SubElement(node, "prop", {"type": "x-context"}).text = unit.context
        for tag, text in unit.texts.items():
            _write_text(SubElement(SubElement(node, "tuv", {_LANG: tag}), "seg"), text)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data.replace(b"<tu ", b"\n<tu ").replace(b"<body>", b"\n<body>").replace(b"</body>", b"\n</body>") + b"\n"


def _write_text(node: Element, text: str) -> None:
    """A text with a ``<ph>`` around each placeholder."""
    last: Element | None = None
    for at, part in enumerate(PLACEHOLDER.split(text)):
        if at % 2:
            last = SubElement(node, "ph", {"x": part})
            last.text = f"{{{part}}}"
        elif last is None:
            node.text = part
        else:
            last.tail = part
