"""Footnotes: numbered in the order of their first references, collected in a section at the end.

In: definitions found by the block parser, references found by the inline processor. Out: elements with writers in
``block_writers``: ``<note label number ref href>`` for a reference, ``<section class="footnotes">`` for the
footnotes, and ``<backlink href>`` in it for the links back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown.core import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from msgspec import Struct

from sitegen.diagnostics import Message
from sitegen.reading.markdown.tokens import CLOSE, OPEN, TOKEN, MarkdownContext, SourceToken

NOTE_TAG = "note"
BACKLINK_TAG = "backlink"
SECTION_CLASS = "footnotes"
REFERENCE_PATTERN = rf"\[\^{OPEN}([0-9]+){CLOSE}\]"


class Footnotes:
    """The definitions of one text, filled by Python-Markdown's ``FootnoteBlockProcessor`` through ``setFootnote``."""

    def __init__(self, md: Markdown, context: MarkdownContext) -> None:
        self.md = md
        self.parser = md.parser
        self.context = context
        self.definitions: dict[str, FootnoteDefinition] = {}
        self._ids: set[str] = set()
        self._id_counts: dict[str, int] = {}  # plain name of a label → number of the last id that was made of it

    def setFootnote(self, id: str, text: str) -> None:  # noqa: N802 - a name of Python-Markdown
        """Add a definition. ``id``: its label, as a token where the scanner found it."""
        token = self.context.sole_token(id)
        label = self.context.restore(id)
        if label in self.definitions:
            place = self.context.place(token) if token else None
            self.context.report(
                "SG232",
                Message("the footnote '{label}' is defined twice", label=label),
                place,
                Message("give one of them another name"),
            )
            return
        self.definitions[label] = FootnoteDefinition(label, self._make_id(label), text, token)

    def _make_id(self, label: str) -> str:
        """A unique id for a label, which may contain any character."""
        plain = re.sub(r"[^\w.-]+", "-", label).strip("-") or "note"
        count = self._id_counts.get(plain, 0) + 1
        while (name := plain if count == 1 else f"{plain}-{count}") in self._ids:
            count += 1
        self._id_counts[plain] = count
        self._ids.add(name)
        return name


class FootnoteDefinition(Struct, frozen=True):
    """One footnote. ``id``: the part of its HTML ids after the colon: ``fn:id``, ``fnref:id``."""

    label: str
    id: str
    text: str
    token: SourceToken | None


class FootnoteReferenceProcessor(InlineProcessor):
    """``[^label]`` within a line."""

    def __init__(self, footnotes: Footnotes) -> None:
        super().__init__(REFERENCE_PATTERN, footnotes.md)
        self.footnotes = footnotes

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        context = self.footnotes.context
        found = TOKEN.search(m.group())
        token = context.token(found) if found else None
        if token is None:
            return None, None, None
        definition = self.footnotes.definitions.get(token.text)
        if definition is None:
            hint = Message("define it in a line of its own: [^{text}]: …", text=token.text)
            context.report(
                "SG230", Message("there is no footnote '{text}'", text=token.text), context.place(token), hint
            )
            return None, m.start(0), m.end(0)
        return Element(NOTE_TAG, {"label": definition.label}), m.start(0), m.end(0)


class FootnoteSectionProcessor(Treeprocessor):
    """Appends a section with the blocks of all definitions, so that the inline processor handles them like the rest."""

    def __init__(self, footnotes: Footnotes) -> None:
        super().__init__(footnotes.md)
        self.footnotes = footnotes

    def run(self, root: Element) -> None:
        section = Element("section", {"class": SECTION_CLASS})
        items = SubElement(section, "ol")
        done: set[str] = set()
        while pending := [d for d in self.footnotes.definitions.values() if d.label not in done]:
            for definition in pending:
                done.add(definition.label)
                # Not parsed into the <li>, in which Python-Markdown omits <p> from the first paragraph.
                content = Element("div")
                self.footnotes.parser.parseChunk(content, definition.text)
                item = SubElement(items, "li", {"label": definition.label})
                item.extend(content)
        if done:
            root.append(section)


class FootnoteNumberProcessor(Treeprocessor):
    """Runs when all references are known: numbers them, orders the section, and adds the links back."""

    def __init__(self, footnotes: Footnotes) -> None:
        super().__init__(footnotes.md)
        self.footnotes = footnotes

    def run(self, root: Element) -> None:
        section = root[-1] if len(root) else root
        if section.get("class") != SECTION_CLASS:
            return
        items = section[0]
        by_label = {item.get("label", ""): item for item in items}
        counts: dict[str, int] = {}
        numbers: dict[str, int] = {}
        for reference in _iterate_references(root, section, by_label):
            label = reference.get("label", "")
            counts[label] = counts.get(label, 0) + 1
            reference.set("number", str(numbers.setdefault(label, len(numbers) + 1)))
            reference.set("ref", self._reference_id(label, counts[label]))
            reference.set("href", f"fn:{self.footnotes.definitions[label].id}")
        items[:] = [self._finish_item(by_label[label], label, count) for label, count in counts.items()]
        if not counts:
            root.remove(section)
        for label in by_label.keys() - counts.keys():
            token = self.footnotes.definitions[label].token
            context = self.footnotes.context
            hint = Message("refer to it with [^{label}] or delete it; it is not shown", label=label)
            place = context.place(token) if token else None
            context.report("SG231", Message("nothing refers to the footnote '{label}'", label=label), place, hint)

    def _reference_id(self, label: str, count: int) -> str:
        return f"fnref{count if count > 1 else ''}:{self.footnotes.definitions[label].id}"

    def _finish_item(self, item: Element, label: str, count: int) -> Element:
        item.attrib.pop("label")
        item.set("id", f"fn:{self.footnotes.definitions[label].id}")
        last = item[-1] if len(item) and item[-1].tag == "p" else SubElement(item, "p")
        for number in range(1, count + 1):
            SubElement(last, BACKLINK_TAG, {"href": self._reference_id(label, number)})
        return item


def _iterate_references(root: Element, section: Element, items: dict[str, Element]) -> Iterator[Element]:
    """All references in reading order: those of the text, then those in the footnotes that it refers to."""
    seen: set[str] = set()
    blocks = [block for block in root if block is not section]
    for block in blocks:  # grows during the iteration
        for reference in block.iter(NOTE_TAG):
            label = reference.get("label", "")
            if label not in seen:
                seen.add(label)
                blocks.append(items[label])
            yield reference
