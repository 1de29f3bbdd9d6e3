"""From the tree of Markdown to the body: who writes what, and the beginning of the walk.

In: a tree and its reading. Out: a body; problems go to the reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from sitegen.model.bodies import Body
from sitegen.reading.markdown import anchors, codeblocks, structures
from sitegen.reading.markdown.citations import write_citation
from sitegen.reading.markdown.composer import Around, Composer, Writers
from sitegen.reading.markdown.links import Fault, read_target
from sitegen.reading.markdown.tokens import Kind, Reading

if TYPE_CHECKING:
    from sitegen.reading.markdown.manner import FigureReader, Manner
    from sitegen.reading.markdown.parser import Tree

WRITERS = Writers(
    elements={**structures.WRITERS, **anchors.WRITERS, **codeblocks.WRITERS},
    tokens={
        Kind.CITATION: write_citation,
        Kind.AUTOLINK: anchors.write_autolink,
        Kind.UNCLOSED: anchors.write_unclosed,
        Kind.TAG: codeblocks.write_tag,
    },
)


def compose(tree: Tree, reading: Reading, manner: Manner, figures: Mapping[str, FigureReader]) -> Body:
    """The body of a tree. Problems go to ``reading``."""
    composer = Composer(tree, reading, figures, WRITERS, manner.language)
    for target in tree.definitions:
        written, place = composer.target(target)
        fault = read_target(written)
        if isinstance(fault, Fault):
            reading.report(fault.code, fault.message, place, fault.hint)
    around = Around(manner.language)
    if manner.inline and _one_paragraph(tree.root, reading):
        composer.children(tree.root[0], around)
    else:
        composer.children(tree.root, around)
    return composer.out.finish()


def _one_paragraph(root: Element, reading: Reading) -> bool:
    """Is the text one paragraph, as a field of one line must be? If not, that is a problem."""
    if [child.tag for child in root] == ["p"]:
        return True
    if len(root):
        place = reading.origin.place(0, len(reading.text.rstrip()))
        hint = "write one paragraph: no headings, lists, tables, quotations or code blocks"
        reading.report("SG254", "only one paragraph can stand here", place, hint)
    return False
