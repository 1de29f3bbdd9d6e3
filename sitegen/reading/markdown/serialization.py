"""From the tree of Markdown to the body: who writes what, and the beginning of the walk.

In: a tree and its reading. Out: a body; problems go to the reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from sitegen.model.bodies import Body
from sitegen.reading.markdown import block_writers, code_writers, link_writers
from sitegen.reading.markdown.citations import write_citation
from sitegen.reading.markdown.html_writer import HtmlWriter, Scope, WriterTable
from sitegen.reading.markdown.links import TargetProblem, read_target
from sitegen.reading.markdown.tokens import MarkdownContext, TokenKind

if TYPE_CHECKING:
    from sitegen.reading.markdown.options import FigureReader, MarkdownOptions
    from sitegen.reading.markdown.parser import MarkdownTree

WRITERS = WriterTable(
    elements={**block_writers.BLOCK_WRITERS, **link_writers.LINK_WRITERS, **code_writers.CODE_WRITERS},
    tokens={
        TokenKind.CITATION: write_citation,
        TokenKind.AUTOLINK: link_writers.write_autolink,
        TokenKind.UNCLOSED: link_writers.report_unclosed_link,
        TokenKind.TAG: code_writers.write_html_tag,
    },
)


def serialize_body(
    tree: MarkdownTree, context: MarkdownContext, options: MarkdownOptions, figures: Mapping[str, FigureReader]
) -> Body:
    """The body of a tree. Problems go to ``reading``."""
    composer = HtmlWriter(tree, context, figures, WRITERS, options)
    for target in tree.reference_targets:
        written, place = composer.locate_target(target)
        fault = read_target(written, options.kinds.by_link_word)
        if isinstance(fault, TargetProblem):
            context.report(fault.code, fault.message, place, fault.hint)
    around = Scope(options.language)
    if options.inline and _check_one_paragraph(tree.root, context):
        composer.write_children(tree.root[0], around)
    else:
        composer.write_children(tree.root, around)
    return composer.out.finish()


def _check_one_paragraph(root: Element, context: MarkdownContext) -> bool:
    """Is the text one paragraph, as a field of one line must be? If not, that is a problem."""
    if [child.tag for child in root] == ["p"]:
        return True
    if len(root):
        place = context.source_map.place(0, len(context.text.rstrip()))
        hint = "write one paragraph: no headings, lists, tables, quotations or code blocks"
        context.report("SG254", "only one paragraph can stand here", place, hint)
    return False
