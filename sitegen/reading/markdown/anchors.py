"""How links and pictures are written: with holes for what other files tell.

In: elements of the tree, and tokens of autolinks. Out: ``<a>`` and ``<img>`` in the manuscript, or problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from sitegen.diagnostics import Place
from sitegen.model.bodies import Link, LinkHole, LinkTextHole, PictureHole
from sitegen.reading.markdown.composer import Around, Composer, Writer
from sitegen.reading.markdown.links import Fault, read_picture, read_target

if TYPE_CHECKING:
    from sitegen.reading.markdown.tokens import Token

DECORATIVE = "decorative"


def write_link(composer: Composer, element: Element, around: Around) -> None:
    """A link around its text; without text it takes the name of what it leads to."""
    written, place = composer.target(element.get("href", ""))
    link = read_target(written)
    if isinstance(link, Fault):
        composer.reading.report(link.code, link.message, place, link.hint)
    if isinstance(link, Fault) or around.link:
        composer.children(element, around)
        return
    empty = len(element) == 0 and not composer.reading.restore(element.text or "", comments=False).strip()
    if empty and link.scheme in ("url", "anchor"):
        hint = "write the text between the square brackets"
        composer.reading.report("SG204", "this link has no text", place, hint)
        return
    section = composer.out.section
    _open(composer, link, place, composer.attributes(element, "href", "class"))
    classes = element.get("class")
    # The hole brings a class of its own; a tag cannot have two.
    composer.out.markup(f'<span class="{composer.value(classes)}">' if classes else "")
    if empty:
        composer.out.hole(partial(LinkTextHole, link=link, section=section, place=place))
        composer.out.aside("")
    else:
        composer.children(element, composer.inside(element, around)._replace(linkable=False, link=True))
    composer.out.markup("</span></a>" if classes else "</a>")


def write_autolink(composer: Composer, token: Token, around: Around) -> None:
    """An address in angle brackets, which is its own text."""
    shown = token.text[1:-1]
    place = composer.reading.origin.place(token.start + 1, token.end - 1)
    link = read_target(shown if ":" in shown.partition("@")[0] else f"mailto:{shown}")
    if isinstance(link, Fault):
        composer.reading.report(link.code, link.message, place, link.hint)
    if isinstance(link, Fault) or around.link:
        composer.out.words(shown, around.language, False)
        return
    _open(composer, link, place, "")
    composer.out.words(shown.removeprefix("mailto:"), around.language, False)
    composer.out.markup("</a>")


def write_unclosed(composer: Composer, token: Token, around: Around) -> None:
    """A parenthesis that opened an address and closes nowhere: there is nothing to write, but to say."""
    message = "the address of this link is never closed"
    composer.reading.report("SG207", message, composer.reading.place(token), "add the missing ')'")


def _open(composer: Composer, link: Link, place: Place | None, attributes: str) -> None:
    composer.out.markup("<a")
    composer.out.hole(partial(LinkHole, link=link, section=composer.out.section, place=place))
    composer.out.markup(f"{attributes}>")


def lone_picture(paragraph: Element) -> Element | None:
    """The picture that a paragraph consists of."""
    if len(paragraph) != 1 or paragraph[0].tag != "img":
        return None
    around = (paragraph.text or "") + (paragraph[0].tail or "")
    return None if around.strip() else paragraph[0]


def write_figure(composer: Composer, paragraph: Element, picture: Element, around: Around) -> None:
    """A picture by itself, with its title as the caption."""
    out = composer.out
    out.end_block()
    classes = f"picture {paragraph.get('class', '')}".strip()
    out.markup(f'<figure class="{composer.value(classes)}"{composer.attributes(paragraph, "class")}>')
    _image(composer, picture, "")
    for caption in picture.iter("caption"):
        out.markup("<figcaption>")
        composer.children(caption, composer.inside(paragraph, around)._replace(linkable=False))
        out.end_block()
        out.markup("</figcaption>")
    out.markup("</figure>\n")


def write_picture(composer: Composer, element: Element, around: Around) -> None:
    """A picture within a line, with its title as a title."""
    title = "".join(text for caption in element.iter("caption") for text in caption.itertext())
    _image(composer, element, f' title="{composer.value(title)}"' if title else "")


def _image(composer: Composer, element: Element, title: str) -> None:
    written, place = composer.target(element.get("src", ""))
    path = read_picture(written)
    if isinstance(path, Fault):
        composer.reading.report(path.code, path.message, place, path.hint)
        return
    classes = element.get("class", "").split()
    alt = element.get("alt", "")
    if DECORATIVE in classes:
        alt = ""
        classes.remove(DECORATIVE)
    elif not alt.strip():
        hint = "say what it shows: ![text](file); where it adds nothing, write ![](file){.decorative}"
        composer.reading.report("SG211", "this picture has no text for those who cannot see it", place, hint)
    out = composer.out
    sized = "width" in element.attrib or "height" in element.attrib
    out.markup("<img")
    out.hole(partial(PictureHole, path=path, sized=sized, section=out.section, place=place))
    given = composer.attributes(element, "src", "alt", "class")
    if classes:
        given += f' class="{composer.value(" ".join(classes))}"'
    out.markup(f' alt="{composer.value(alt)}"{title}{given} loading="lazy" decoding="async">')
    out.aside("")


WRITERS: Mapping[str, Writer] = {"a": write_link, "img": write_picture}
