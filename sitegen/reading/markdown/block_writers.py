"""Element writers of blocks: paragraphs, headings, lists, tables, quotations, callouts and footnotes.

In: an element of the tree and its scope. Out: markup, text and holes, added to the body of the :class:`HtmlWriter`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.util import BLOCK_LEVEL_ELEMENTS, HTML_PLACEHOLDER_RE

from sitegen.diagnostics import Message
from sitegen.i18n.transliteration import slugify
from sitegen.model.bodies import RESERVED_ID_PREFIXES, Heading, HeadingHole, MessageHole
from sitegen.reading.markdown import link_writers
from sitegen.reading.markdown.body_builder import collapse_whitespace
from sitegen.reading.markdown.html_writer import ElementWriter, HtmlWriter, Scope
from sitegen.reading.markdown.tokens import OPEN, TOKEN

if TYPE_CHECKING:
    from sitegen.diagnostics import Place

_ONLY_RAW_HTML = re.compile(rf"\s*{HTML_PLACEHOLDER_RE.pattern}\s*")
_BLOCK_TAG = re.compile(r"</?(?:[!?]|(?P<name>[A-Za-z][A-Za-z0-9]*))")


def write_paragraph(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write a paragraph; ``<figure>`` for a single picture, nothing for comments alone, raw HTML without ``<p>``."""
    picture = link_writers.sole_picture(element)
    text = element.text or ""
    if picture is not None:
        link_writers.write_block_picture(writer, element, picture, scope)
    elif len(element) == 0 and OPEN in text and not writer.context.restore(text, comments=False).strip():
        return
    elif len(element) == 0 and _ONLY_RAW_HTML.fullmatch(text) and _is_block_html(writer.restore_raw_html(text)):
        writer.out.end_block()
        writer.out.add_markup(f"{writer.restore_raw_html(text)}\n")
    else:
        words = writer.write_block(element, scope)
        if scope.top_level:
            writer.out.add_paragraph(words)


def write_heading(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write a heading of level 2 to 6, with a hole for its id.

    A translation takes the ids of its original, which is another file.
    """
    place = _heading_place(writer, element.text or "")
    level = int(element.tag[1])
    if level == 1:
        hint = Message("write ## here: the title is the heading of the page")
        writer.context.report("SG220", Message("a first-level heading is not allowed in the text"), place, hint)
        level = 2
    out = writer.out
    out.end_block()
    out.section += level == 2
    index = len(out.headings)
    out.add_markup(f"<h{level}")
    out.add_hole(partial(HeadingHole, index=index, section=out.section, place=place))
    out.add_markup(f"{writer.format_attributes(element, 'id')}>")
    inside = writer.inner_scope(element, scope)._replace(linkable=False)
    writer.write_children(element, inside)
    text = collapse_whitespace(out.end_block())
    out.add_markup(f"</h{level}>\n")
    explicit = element.get("id")
    slug = slugify(text, inside.language) or "section"
    slug = f"section-{slug}" if slug.startswith(RESERVED_ID_PREFIXES) else slug
    name = explicit or out.unique_slug(slug, writer.context.ids)
    heading = Heading(level=level, id=name, explicit=explicit is not None, text=text, section=out.section)
    out.headings.append(heading)


def _heading_place(writer: HtmlWriter, text: str) -> Place | None:
    """The place of a heading, by the position token at the start of its text."""
    found = TOKEN.match(text)
    token = writer.context.token(found) if found else None
    if token is None:
        return None
    end = writer.context.text.find("\n", token.start)
    return writer.context.source_map.place(token.start, end if end >= 0 else len(writer.context.text))


def _is_block_html(raw: str) -> bool:
    """Whether raw HTML begins with a comment, a declaration or the tag of a block element."""
    found = _BLOCK_TAG.match(raw.lstrip())
    return found is not None and (found.group("name") or "p").lower() in BLOCK_LEVEL_ELEMENTS


def write_list(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write a list. Attribute ``start`` of an ordered list is set on its first item, where attribute lists can
    stand.
    """
    start = ""
    for number, item in enumerate(element):
        given = item.attrib.pop("start", None)
        if given and number == 0 and element.tag == "ol":
            start = f' start="{given}"'
    writer.write_block(element, scope._replace(top_level=False), start)


def write_quotation(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write a block quotation, whose words are not linked to the glossary."""
    writer.write_block(element, scope._replace(linkable=False, top_level=False))


def write_block(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write an element of the block level without special treatment."""
    writer.write_block(element, scope)


def write_cell(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write a table cell. Its alignment becomes a class: a style attribute would need a weaker content security
    policy.
    """
    alignment = element.attrib.pop("align", None)
    if alignment and not element.attrib:
        writer.write_block(element, scope, f' class="align-{alignment}"')
        return
    if alignment:
        element.set("class", f"{element.get('class', '')} align-{alignment}".strip())
    writer.write_block(element, scope)


def write_table(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write a table in a container that scrolls horizontally, by keyboard too (WCAG 2.1.1)."""
    out = writer.out
    out.end_block()
    out.add_markup('<div class="table-scroll" role="group" tabindex="0" aria-label="')
    out.add_hole(partial(MessageHole, message="Table", section=out.section))
    out.add_markup('">')
    writer.write_block(element, scope._replace(top_level=False))
    out.add_markup("</div>\n")


def write_callout(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write a callout such as ``> [!NOTE]``."""
    writer.write_block(element, scope._replace(top_level=False), ' role="note"')


def write_callout_title(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write the title of a callout: the writer's own, or the translated name of its kind."""
    out = writer.out
    out.end_block()
    out.add_markup('<p class="callout-title">')
    if element.text or len(element):
        writer.write_children(element, scope._replace(linkable=False))
    else:
        out.add_hole(partial(MessageHole, message=element.get("kind", "").capitalize(), section=out.section))
    out.end_block()
    out.add_markup("</p>\n")


def write_footnote_reference(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write the number of a footnote as a link to it."""
    name = writer.escape_value(element.get("ref", ""))
    number = element.get("number", "")
    writer.out.ids.append(element.get("ref", ""))
    target = writer.escape_value(element.get("href", ""))
    anchor = f'<a class="footnote-ref" href="#{target}" role="doc-noteref">{number}</a>'
    writer.out.add_markup(f'<sup id="{name}">{number if scope.in_link else anchor}</sup>')


def write_footnote_section(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write the section with all footnotes."""
    writer.write_block(element, scope._replace(top_level=False), ' role="doc-endnotes"')


def write_footnote_backlink(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write the link from a footnote back to its reference."""
    out = writer.out
    target = writer.escape_value(element.get("href", ""))
    out.add_markup(f'\xa0<a class="footnote-backref" href="#{target}" aria-label="')
    out.add_hole(partial(MessageHole, message="Back to the text", section=out.section))
    out.add_markup('" role="doc-backlink">↩︎</a>')


def write_horizontal_rule(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write ``<hr>``."""
    writer.out.end_block()
    writer.out.add_markup(f"<hr{writer.format_attributes(element)}>\n")


def write_line_break(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write ``<br>``."""
    writer.out.add_markup(f"<br{writer.format_attributes(element)}>\n")
    writer.out.add_opaque(" ", " ")


def skip_comment(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write nothing for a comment, which only separates blocks."""


# Tag in the tree → writer. Some are not HTML: ``blocks`` and ``footnotes`` create them.
BLOCK_WRITERS: Mapping[str, ElementWriter] = {
    "p": write_paragraph,
    **{f"h{level}": write_heading for level in range(1, 7)},
    **dict.fromkeys(("ul", "ol", "dl"), write_list),
    **dict.fromkeys(("li", "dt", "dd", "div", "thead", "tbody", "tr"), write_block),
    **dict.fromkeys(("th", "td"), write_cell),
    "blockquote": write_quotation,
    "table": write_table,
    "aside": write_callout,
    "callout-title": write_callout_title,
    "note": write_footnote_reference,
    "section": write_footnote_section,
    "backlink": write_footnote_backlink,
    "hr": write_horizontal_rule,
    "br": write_line_break,
    "comment": skip_comment,
}
