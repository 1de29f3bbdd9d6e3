"""Footnotes: numbered in the order in which the text refers to them, collected in a section at its end.

In: definitions as the block parser meets them, references within lines. Out: elements that the composer knows:
``<note label number again>`` for a reference, and ``<section class="footnotes">`` with ``<backlink>`` elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown.core import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from msgspec import Struct

from sitegen.reading.markdown.tokens import CLOSE, OPEN, TOKEN, Reading, Token

NOTE = "note"
BACKLINK = "backlink"
SECTION = "footnotes"
REFERENCE = rf"\[\^{OPEN}([0-9]+){CLOSE}\]"


class Footnotes:
    """The definitions of one text: what Python-Markdown's block processor for footnotes finds, with places and ids."""

    def __init__(self, md: Markdown, reading: Reading) -> None:
        self.md = md
        self.parser = md.parser
        self.reading = reading
        self.definitions: dict[str, Definition] = {}

    def setFootnote(self, id: str, text: str) -> None:  # noqa: N802 - a name of Python-Markdown
        """Keep a definition. ``id`` is a token wherever the scanner saw it."""
        token = self.reading.only(id)
        label = self.reading.restore(id)
        if label in self.definitions:
            place = self.reading.place(token) if token else None
            self.reading.report(
                "SG232", f"the footnote '{label}' is defined twice", place, "give one of them another name"
            )
            return
        taken = {definition.id for definition in self.definitions.values()}
        self.definitions[label] = Definition(label, _valid_id(label, taken), text, token)


class Definition(Struct, frozen=True):
    """One footnote. ``id`` is what its ids end in: ``fn:id``, ``fnref:id``."""

    label: str
    id: str
    text: str
    token: Token | None


class NoteReferences(InlineProcessor):
    """``[^label]`` in a line."""

    def __init__(self, footnotes: Footnotes) -> None:
        super().__init__(REFERENCE, footnotes.md)
        self.footnotes = footnotes

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        reading = self.footnotes.reading
        found = TOKEN.search(m.group())
        token = reading.token(found) if found else None
        if token is None:
            return None, None, None
        definition = self.footnotes.definitions.get(token.text)
        if definition is None:
            hint = f"define it in a line of its own: [^{token.text}]: …"
            reading.report("SG230", f"there is no footnote '{token.text}'", reading.place(token), hint)
            return None, m.start(0), m.end(0)
        return Element(NOTE, {"label": definition.label}), m.start(0), m.end(0)


class NoteSection(Treeprocessor):
    """Appends the section with all definitions, so that what is in them is read like the rest."""

    def __init__(self, footnotes: Footnotes) -> None:
        super().__init__(footnotes.md)
        self.footnotes = footnotes

    def run(self, root: Element) -> None:
        section = Element("section", {"class": SECTION})
        items = SubElement(section, "ol")
        done: set[str] = set()
        while pending := [d for d in self.footnotes.definitions.values() if d.label not in done]:
            for definition in pending:
                done.add(definition.label)
                # Not parsed into the <li>: in list items paragraphs follow other rules.
                content = Element("div")
                self.footnotes.parser.parseChunk(content, definition.text)
                item = SubElement(items, "li", {"label": definition.label})
                item.extend(content)
        if done:
            root.append(section)


class NoteNumbers(Treeprocessor):
    """Once all references are known: numbers them, orders the section, and leads back from it."""

    def __init__(self, footnotes: Footnotes) -> None:
        super().__init__(footnotes.md)
        self.footnotes = footnotes

    def run(self, root: Element) -> None:
        section = root[-1] if len(root) else root
        if section.get("class") != SECTION:
            return
        items = section[0]
        by_label = {item.get("label", ""): item for item in items}
        counts: dict[str, int] = {}
        numbers: dict[str, int] = {}
        for reference in _references(root, section, by_label):
            label = reference.get("label", "")
            counts[label] = counts.get(label, 0) + 1
            reference.set("number", str(numbers.setdefault(label, len(numbers) + 1)))
            reference.set("ref", self._reference_id(label, counts[label]))
            reference.set("href", f"fn:{self.footnotes.definitions[label].id}")
        items[:] = [self._finished(by_label[label], label, count) for label, count in counts.items()]
        if not counts:
            root.remove(section)
        for label in by_label.keys() - counts.keys():
            token = self.footnotes.definitions[label].token
            reading = self.footnotes.reading
            hint = f"refer to it with [^{label}] or delete it; it is not shown"
            place = reading.place(token) if token else None
            reading.report("SG231", f"nothing refers to the footnote '{label}'", place, hint)

    def _reference_id(self, label: str, count: int) -> str:
        return f"fnref{count if count > 1 else ''}:{self.footnotes.definitions[label].id}"

    def _finished(self, item: Element, label: str, count: int) -> Element:
        item.attrib.pop("label")
        item.set("id", f"fn:{self.footnotes.definitions[label].id}")
        last = item[-1] if len(item) and item[-1].tag == "p" else SubElement(item, "p")
        for number in range(1, count + 1):
            SubElement(last, BACKLINK, {"href": self._reference_id(label, number)})
        return item


def _references(root: Element, section: Element, items: dict[str, Element]) -> Iterator[Element]:
    """All references in the order in which a reader meets them: those of the text, then those of its footnotes."""
    met: set[str] = set()
    blocks = [block for block in root if block is not section]
    for block in blocks:  # grows while it is walked
        for reference in block.iter(NOTE):
            label = reference.get("label", "")
            if label not in met:
                met.add(label)
                blocks.append(items[label])
            yield reference


def _valid_id(label: str, taken: set[str]) -> str:
    plain = re.sub(r"[^\w.-]+", "-", label).strip("-") or "note"
    count = 1
    while (name := plain if count == 1 else f"{plain}-{count}") in taken:
        count += 1
    return name
