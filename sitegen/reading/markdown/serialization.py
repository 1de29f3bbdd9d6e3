"""From the element tree to the body: the table of all writers, and the start of the walk.

In: a tree and the context of its text. Out: a body; problems are added to the context.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from sitegen.diagnostics import Message
from sitegen.model.bodies import Body
from sitegen.reading.markdown import block_writers, code_writers, link_writers
from sitegen.reading.markdown.citations import write_citation
from sitegen.reading.markdown.html_writer import HtmlWriter, Scope, WriterTable
from sitegen.reading.markdown.links import TargetProblem, read_target
from sitegen.reading.markdown.mentions import write_mention
from sitegen.reading.markdown.slips import report_stray_attributes, write_slip, write_stray_callout
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
        TokenKind.SLIP: write_slip,
        TokenKind.MENTION: write_mention,
        TokenKind.CALLOUT: write_stray_callout,
        TokenKind.ATTRIBUTES: report_stray_attributes,
    },
)


def serialize_body(
    tree: MarkdownTree, context: MarkdownContext, options: MarkdownOptions, figures: Mapping[str, FigureReader]
) -> Body:
    """The body of a tree. Problems are added to ``context``."""
    writer = HtmlWriter(tree, context, figures, WRITERS, options)
    for target in tree.reference_targets:
        written, place = writer.locate_target(target)
        link = read_target(written, options.kinds.by_link_word)
        if isinstance(link, TargetProblem):
            context.report(link.code, link.message, place, link.hint)
    scope = Scope(options.language)
    if options.inline and _check_one_paragraph(tree.root, context):
        writer.write_children(tree.root[0], scope)
    else:
        writer.write_children(tree.root, scope)
    return writer.out.finish(options.language)


def _check_one_paragraph(root: Element, context: MarkdownContext) -> bool:
    """Whether the text is one paragraph, as an inline field must be; reports any other."""
    if [child.tag for child in root] == ["p"]:
        return True
    if len(root):
        place = context.source_map.place(0, len(context.text.rstrip()))
        hint = Message("write one paragraph: no headings, lists, tables, quotations or code blocks")
        context.report("SG254", Message("only one paragraph is allowed here"), place, hint)
    return False
