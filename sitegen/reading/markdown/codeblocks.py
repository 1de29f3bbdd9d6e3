"""How code is written, and what becomes of fences: figures where their word is one, code where it is not.

In: elements with code, whose tokens turn back into what the writer typed. Out: ``<code>``, ``<pre>``, figures' holes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import partial
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import get_attrs_and_remainder

from sitegen.diagnostics import Place, did_you_mean
from sitegen.model.figures import FigureHole
from sitegen.reading.markdown.attributes import assign
from sitegen.reading.markdown.composer import Around, Composer, Writer
from sitegen.reading.markdown.extracts import extract
from sitegen.reading.markdown.fences import read_info
from sitegen.reading.markdown.tokens import Fence, Token

# Words of fences that nobody means as a figure, though some resemble one.
LANGUAGES = frozenset({
    "bash", "c", "console", "cpp", "css", "csv", "diff", "go", "html", "http", "ini", "java", "javascript",
    "js", "json", "latex", "markdown", "md", "mermaid", "php", "python", "py", "r", "ruby", "rust", "sh",
    "shell", "sql", "svg", "text", "toml", "ts", "tsv", "txt", "typescript", "xml", "yaml", "yml",
})  # fmt: skip
_MAPPING = re.compile(r"(?:\s*#[^\n]*\n)*\s*[\w-]+:(?:\s|$)")
_ESCAPED = re.compile("\x02([0-9]+)\x03")


def write_code(composer: Composer, element: Element, around: Around) -> None:
    """Code within a line. Markdown has escaped its text already."""
    composer.out.markup(f"<code{composer.attributes(element)}>{_typed(composer, element)}</code>")
    composer.out.aside(html.unescape(_typed(composer, element)))


def write_indented(composer: Composer, element: Element, around: Around) -> None:
    """An indented block of code."""
    composer.out.end_block()
    text = _typed(composer, element[0]) if len(element) else ""
    composer.out.markup(f"<pre{composer.attributes(element)}><code>{text.rstrip()}\n</code></pre>\n")


def _typed(composer: Composer, element: Element) -> str:
    """The code as the writer typed it, escaped for HTML."""
    text = html.unescape(element.text or "")
    text = _ESCAPED.sub(lambda found: chr(int(found.group(1))), composer.reading.restore(text))
    return html.escape(text, quote=False)


def write_tag(composer: Composer, token: Token, around: Around) -> None:
    """A tag of HTML in running text, shown as it was typed."""
    hint = "write Markdown, put code between backticks, or set `markdown: {raw_html: true}` in site.yaml"
    composer.reading.report("SG250", "HTML is shown as text here", composer.reading.place(token), hint)
    composer.out.markup(html.escape(token.text, quote=False))
    composer.out.aside(token.text)


def write_fence(composer: Composer, element: Element, around: Around) -> None:
    """A fenced block."""
    reading, out = composer.reading, composer.out
    fence = reading.only(element.get("token", ""))
    if not isinstance(fence, Fence):
        return
    out.end_block()
    place = reading.origin.place(fence.start, fence.start + len(fence.text.partition("\n")[0]))
    if not fence.closed:
        sign = re.match(r"`+|~+", fence.text)
        hint = f"write {sign.group() if sign else '```'} alone in a line where it ends"
        reading.report("SG240", "this block is never closed", place, hint)
    word, attributes = read_info(fence.info)
    if word in composer.figures:
        _write_figure(composer, fence, word, place, around)
    else:
        _write_block(composer, fence, word, attributes, place)


def _write_figure(composer: Composer, fence: Fence, word: str, place: Place, around: Around) -> None:
    reading = composer.reading
    if not (fence.margin and around.margin):
        hint = "put it at the left margin, outside the list or quotation; if it is code, give it another word"
        reading.report("SG241", f"the figure '{word}' cannot stand here", place, hint)
        return
    figure, problems = composer.figures[word](*extract(reading.text, reading.origin, fence.lines))
    reading.problems += problems
    if figure is not None:
        composer.out.hole(partial(FigureHole, figure=figure, section=composer.out.section, place=place))
        composer.out.markup("\n")


def _write_block(composer: Composer, fence: Fence, word: str, attributes: str, place: Place) -> None:
    code, _ = extract(composer.reading.text, composer.reading.origin, fence.lines)
    if word and word not in LANGUAGES and (hint := _near_miss(word, code, composer.figures)):
        message = f"'{word}' is no figure, so this is shown as code"
        composer.reading.report("SG242", message, place, hint)
    given = Element("code")
    _assign(composer, given, attributes, place)
    classes = given.get("class", "").split()
    if not word and classes:
        word = classes.pop(0)
    names = [f"language-{word}"] if word else []
    given.set("class", " ".join([*names, *classes]))
    shown = composer.attributes(given, "id", *([] if given.get("class") else ["class"]))
    identity = Element("pre", {"id": given.get("id", "")} if given.get("id") else {})
    out = composer.out
    out.markup(f"<pre{composer.attributes(identity)}><code{shown}>{html.escape(code, quote=False)}</code></pre>\n")


def _assign(composer: Composer, element: Element, attributes: str, place: Place) -> None:
    for name, value in get_attrs_and_remainder(attributes)[0]:
        assign(element, name, value, place, composer.reading)


def _near_miss(word: str, code: str, figures: Mapping[str, object]) -> str | None:
    """Which figure may be meant: by a very similar word, or a similar one over what looks like its fields."""
    very_near = get_close_matches(word, figures, n=1, cutoff=0.8)
    return did_you_mean(word, figures) if very_near or _MAPPING.match(code) else None


WRITERS: Mapping[str, Writer] = {"code": write_code, "pre": write_indented, "fence": write_fence}
