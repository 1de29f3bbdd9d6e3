"""Element writers of links and pictures.

In: elements of the tree, and tokens of autolinks. Out: ``<a>`` and ``<img>`` with holes for what depends on other files
(URLs, names of targets, picture sizes), or problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from sitegen.diagnostics import Message, Place
from sitegen.model.bodies import Link, LinkHole, LinkTextHole, PictureHole, PictureSourcesHole
from sitegen.reading.markdown.html_writer import ElementWriter, HtmlWriter, Scope
from sitegen.reading.markdown.links import TargetProblem, read_picture_path, read_target

if TYPE_CHECKING:
    from sitegen.reading.markdown.tokens import SourceToken

DECORATIVE = "decorative"  # class of a picture that screen readers skip: alt="" (WCAG 1.1.1); not written to the page


def write_link(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write a link. An empty one to a document or record of the site shows the name of its target."""
    written, place = writer.locate_target(element.get("href", ""))
    link = read_target(written, writer.link_words)
    if isinstance(link, TargetProblem):
        writer.context.report(link.code, link.message, place, link.hint)
    if isinstance(link, TargetProblem) or scope.in_link:
        writer.write_children(element, scope)
        return
    empty = len(element) == 0 and not writer.context.restore(element.text or "", comments=False).strip()
    if empty and link.scheme in ("url", "anchor"):
        hint = Message("write the text between the square brackets")
        writer.context.report("SG204", Message("this link has no text"), place, hint)
        return
    section = writer.out.section
    inside = writer.inner_scope(element, scope)._replace(linkable=False, in_link=True)
    attributes = writer.format_attributes(element, "href", "class", "title") + _format_title(
        writer, element.get("title", ""), inside
    )
    _open_link(writer, link, place, attributes)
    classes = element.get("class")
    # The hole may write a class attribute, and a tag must not have two.
    writer.out.add_markup(f'<span class="{writer.escape_value(classes)}">' if classes else "")
    if empty:
        writer.out.add_hole(partial(LinkTextHole, link=link, section=section, place=place))
        writer.out.add_opaque("")
    else:
        writer.write_children(element, inside)
    writer.out.add_markup("</span></a>" if classes else "</a>")


def write_autolink(writer: HtmlWriter, token: SourceToken, scope: Scope) -> None:
    """Write ``<https://…>`` or ``<name@host>`` as a link whose text is the address."""
    shown = token.text[1:-1]
    place = writer.context.source_map.place(token.start + 1, token.end - 1)
    link = read_target(shown if ":" in shown.partition("@")[0] else f"mailto:{shown}", writer.link_words)
    if isinstance(link, TargetProblem):
        writer.context.report(link.code, link.message, place, link.hint)
    if isinstance(link, TargetProblem) or scope.in_link:
        writer.out.add_text(shown, scope.language, False)
        return
    _open_link(writer, link, place, "")
    writer.out.add_text(shown.removeprefix("mailto:"), scope.language, False)
    writer.out.add_markup("</a>")


def report_unclosed_link(writer: HtmlWriter, token: SourceToken, scope: Scope) -> None:
    """Report a link whose address has no closing parenthesis. Nothing is written: the token has no text."""
    message = Message("the address of this link is never closed")
    writer.context.report("SG207", message, writer.context.place(token), Message("add the missing ')'"))


def _open_link(writer: HtmlWriter, link: Link, place: Place | None, attributes: str) -> None:
    writer.out.add_markup("<a")
    writer.out.add_hole(partial(LinkHole, link=link, section=writer.out.section, place=place))
    writer.out.add_markup(f"{attributes}>")


def sole_picture(paragraph: Element) -> Element | None:
    """The picture of a paragraph that contains nothing else, or None."""
    if len(paragraph) != 1 or paragraph[0].tag != "img":
        return None
    around = (paragraph.text or "") + (paragraph[0].tail or "")
    return None if around.strip() else paragraph[0]


def write_block_picture(writer: HtmlWriter, paragraph: Element, picture: Element, scope: Scope) -> None:
    """Write a picture in a paragraph of its own as ``<figure>``, with its title as the caption."""
    out = writer.out
    out.end_block()
    classes = f"picture {paragraph.get('class', '')}".strip()
    out.add_markup(f'<figure class="{writer.escape_value(classes)}"{writer.format_attributes(paragraph, "class")}>')
    _write_img(writer, picture, "", writer.inner_scope(paragraph, scope))
    for caption in picture.iter("caption"):
        out.add_markup("<figcaption>")
        writer.write_children(caption, writer.inner_scope(paragraph, scope)._replace(linkable=False))
        out.end_block()
        out.add_markup("</figcaption>")
    out.add_markup("</figure>\n")


def write_inline_picture(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write a picture within a line, with its title as attribute ``title``."""
    title = "".join(text for caption in element.iter("caption") for text in caption.itertext())
    _write_img(writer, element, title, scope)


def _format_title(writer: HtmlWriter, title: str, scope: Scope) -> str:
    return f' title="{writer.escape_prose(title, scope.language)}"' if title else ""


def _write_img(writer: HtmlWriter, element: Element, title: str, scope: Scope) -> None:
    inside = writer.inner_scope(element, scope)
    written, place = writer.locate_target(element.get("src", ""))
    path = read_picture_path(written)
    if isinstance(path, TargetProblem):
        writer.context.report(path.code, path.message, place, path.hint)
        return
    classes = element.get("class", "").split()
    alt = element.get("alt", "")
    if DECORATIVE in classes:
        alt = ""
        classes.remove(DECORATIVE)
    elif not alt.strip():
        hint = Message("say what it shows: ![text](file); where it adds nothing, write ![](file){.decorative}")
        writer.context.report("SG211", Message("this picture has no alternative text"), place, hint)
    out = writer.out
    sized = "width" in element.attrib or "height" in element.attrib
    out.add_markup("<picture>")
    out.add_hole(partial(PictureSourcesHole, path=path, section=out.section, place=place))
    out.add_markup("<img")
    out.add_hole(partial(PictureHole, path=path, sized=sized, section=out.section, place=place))
    given = writer.format_attributes(element, "src", "alt", "class")
    if classes:
        given += f' class="{writer.escape_value(" ".join(classes))}"'
    prose = f' alt="{writer.escape_prose(alt, inside.language)}"{_format_title(writer, title, inside)}'
    out.add_markup(f'{prose}{given} loading="lazy" decoding="async"></picture>')
    out.add_opaque("")


LINK_WRITERS: Mapping[str, ElementWriter] = {"a": write_link, "img": write_inline_picture}
