"""How paragraphs, headings, lists, tables, quotations, callouts and footnotes are written.

In: an element of the tree and what holds around it. Out: markup, words and holes in the manuscript.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from sitegen.i18n.transliteration import slugify
from sitegen.model.bodies import RESERVED, Heading, HeadingHole, LabelHole
from sitegen.reading.markdown import anchors
from sitegen.reading.markdown.composer import Around, Composer, Writer
from sitegen.reading.markdown.manuscript import folded
from sitegen.reading.markdown.tokens import OPEN, TOKEN

if TYPE_CHECKING:
    from sitegen.diagnostics import Place

_ONLY_RAW = re.compile("\\s*\x02wzxhzdk:[0-9]+\x03\\s*")
_BLOCK_TAG = re.compile(r"</?(?:[!?]|(?P<name>[A-Za-z][A-Za-z0-9]*))")


def write_paragraph(composer: Composer, element: Element, around: Around) -> None:
    """A paragraph; a figure where a picture stands alone in it."""
    picture = anchors.lone_picture(element)
    text = element.text or ""
    if picture is not None:
        anchors.write_figure(composer, element, picture, around)
    elif len(element) == 0 and OPEN in text and not composer.reading.restore(text, comments=False).strip():
        return
    elif len(element) == 0 and _ONLY_RAW.fullmatch(text) and _is_block(composer.raw(text)):
        composer.out.end_block()
        composer.out.markup(f"{composer.raw(text)}\n")
    else:
        composer.block(element, around)


def write_heading(composer: Composer, element: Element, around: Around) -> None:
    """A heading of the second to sixth level, with a hole where its id goes."""
    place = _heading_place(composer, element.text or "")
    level = int(element.tag[1])
    if level == 1:
        hint = "write ## here: the title is the heading of the page"
        composer.reading.report("SG220", "a text has no heading of the first level", place, hint)
        level = 2
    out = composer.out
    out.end_block()
    out.section += level == 2
    index = len(out.headings)
    out.markup(f"<h{level}")
    out.hole(partial(HeadingHole, index=index, section=out.section, place=place))
    out.markup(f"{composer.attributes(element, 'id')}>")
    inside = composer.inside(element, around)._replace(linkable=False)
    composer.children(element, inside)
    text = folded(out.end_block())
    out.markup(f"</h{level}>\n")
    explicit = element.get("id")
    slug = slugify(text, inside.language) or "section"
    slug = f"section-{slug}" if slug.startswith(RESERVED) else slug
    name = explicit or out.free_slug(slug, composer.reading.ids)
    heading = Heading(level=level, id=name, explicit=explicit is not None, text=text, section=out.section)
    out.headings.append(heading)


def _heading_place(composer: Composer, text: str) -> Place | None:
    found = TOKEN.match(text)
    token = composer.reading.token(found) if found else None
    if token is None:
        return None
    end = composer.reading.text.find("\n", token.start)
    return composer.reading.origin.place(token.start, end if end >= 0 else len(composer.reading.text))


def _is_block(raw: str) -> bool:
    from markdown.util import BLOCK_LEVEL_ELEMENTS

    found = _BLOCK_TAG.match(raw.lstrip())
    return found is not None and (found.group("name") or "p").lower() in BLOCK_LEVEL_ELEMENTS


def write_list(composer: Composer, element: Element, around: Around) -> None:
    """A list; an ordered one begins where its first item says ``start``."""
    start = ""
    for number, item in enumerate(element):
        given = item.attrib.pop("start", None)
        if given and number == 0 and element.tag == "ol":
            start = f' start="{given}"'
    composer.block(element, around._replace(margin=False), start)


def write_quotation(composer: Composer, element: Element, around: Around) -> None:
    composer.block(element, around._replace(linkable=False, margin=False))


def write_block(composer: Composer, element: Element, around: Around) -> None:
    composer.block(element, around)


def write_cell(composer: Composer, element: Element, around: Around) -> None:
    """A cell of a table. Alignment is a class: a style would need a weaker content security policy."""
    alignment = element.attrib.pop("align", None)
    if alignment and not element.attrib:
        composer.block(element, around, f' class="align-{alignment}"')
        return
    if alignment:
        element.set("class", f"{element.get('class', '')} align-{alignment}".strip())
    composer.block(element, around)


def write_table(composer: Composer, element: Element, around: Around) -> None:
    """A table in a box that scrolls sideways, by keyboard too (WCAG 2.1.1)."""
    out = composer.out
    out.end_block()
    out.markup('<div class="table-scroll" role="group" tabindex="0" aria-label="')
    out.hole(partial(LabelHole, message="Table", section=out.section))
    out.markup('">')
    composer.block(element, around._replace(margin=False))
    out.markup("</div>\n")


def write_callout(composer: Composer, element: Element, around: Around) -> None:
    composer.block(element, around._replace(margin=False), ' role="note"')


def write_callout_title(composer: Composer, element: Element, around: Around) -> None:
    """The writer's own title, or the name of the callout's kind."""
    out = composer.out
    out.end_block()
    out.markup('<p class="callout-title">')
    if element.text or len(element):
        composer.children(element, around._replace(linkable=False))
    else:
        out.hole(partial(LabelHole, message=element.get("kind", "").capitalize(), section=out.section))
    out.end_block()
    out.markup("</p>\n")


def write_note(composer: Composer, element: Element, around: Around) -> None:
    """The number of a footnote, which leads to it."""
    name = composer.value(element.get("ref", ""))
    number = element.get("number", "")
    composer.out.ids.append(element.get("ref", ""))
    target = composer.value(element.get("href", ""))
    anchor = f'<a class="footnote-ref" href="#{target}" role="doc-noteref">{number}</a>'
    composer.out.markup(f'<sup id="{name}">{number if around.link else anchor}</sup>')


def write_section(composer: Composer, element: Element, around: Around) -> None:
    composer.block(element, around._replace(margin=False), ' role="doc-endnotes"')


def write_backlink(composer: Composer, element: Element, around: Around) -> None:
    """The way back from a footnote into the text."""
    out = composer.out
    target = composer.value(element.get("href", ""))
    out.markup(f'\xa0<a class="footnote-backref" href="#{target}" aria-label="')
    out.hole(partial(LabelHole, message="Back to the text", section=out.section))
    out.markup('" role="doc-backlink">↩︎</a>')


def write_rule(composer: Composer, element: Element, around: Around) -> None:
    composer.out.end_block()
    composer.out.markup(f"<hr{composer.attributes(element)}>\n")


def write_break(composer: Composer, element: Element, around: Around) -> None:
    composer.out.markup(f"<br{composer.attributes(element)}>\n")
    composer.out.aside(" ", " ")


def write_nothing(composer: Composer, element: Element, around: Around) -> None:
    """A comment."""


WRITERS: Mapping[str, Writer] = {
    "p": write_paragraph,
    **{f"h{level}": write_heading for level in range(1, 7)},
    **dict.fromkeys(("ul", "ol", "dl"), write_list),
    **dict.fromkeys(("li", "dt", "dd", "div", "thead", "tbody", "tr"), write_block),
    **dict.fromkeys(("th", "td"), write_cell),
    "blockquote": write_quotation,
    "table": write_table,
    "aside": write_callout,
    "callout-title": write_callout_title,
    "note": write_note,
    "section": write_section,
    "backlink": write_backlink,
    "hr": write_rule,
    "br": write_break,
    "comment": write_nothing,
}
