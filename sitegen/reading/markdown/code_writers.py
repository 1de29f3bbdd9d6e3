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
from sitegen.reading.markdown.attributes import set_attribute
from sitegen.reading.markdown.body_builder import restore_escapes
from sitegen.reading.markdown.fences import parse_info_string
from sitegen.reading.markdown.html_writer import ElementWriter, HtmlWriter, Scope
from sitegen.reading.markdown.slices import slice_with_source_map
from sitegen.reading.markdown.tokens import FenceToken, SourceToken

# Words of fences that nobody means as a figure, though some resemble one.
CODE_LANGUAGES = frozenset({
    "bash", "c", "console", "cpp", "css", "csv", "diff", "go", "html", "http", "ini", "java", "javascript",
    "js", "json", "latex", "markdown", "md", "mermaid", "php", "python", "py", "r", "ruby", "rust", "sh",
    "shell", "sql", "svg", "text", "toml", "ts", "tsv", "txt", "typescript", "xml", "yaml", "yml",
})  # fmt: skip
_MAPPING = re.compile(r"(?:\s*#[^\n]*\n)*\s*[\w-]+:(?:\s|$)")


def write_code(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Code within a line. Markdown has escaped its text already."""
    writer.out.add_markup(f"<code{writer.format_attributes(element)}>{_escaped_code(writer, element)}</code>")
    writer.out.add_opaque(html.unescape(_escaped_code(writer, element)))


def write_indented_code(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """An indented block of code."""
    writer.out.end_block()
    text = _escaped_code(writer, element[0]) if len(element) else ""
    writer.out.add_markup(f"<pre{writer.format_attributes(element)}><code>{text.rstrip()}\n</code></pre>\n")


def _escaped_code(writer: HtmlWriter, element: Element) -> str:
    """The code as the writer typed it, escaped for HTML."""
    code = restore_escapes(writer.context.restore(html.unescape(element.text or "")))
    return html.escape(code, quote=False)


def write_html_tag(writer: HtmlWriter, token: SourceToken, scope: Scope) -> None:
    """A tag of HTML in running text, shown as it was typed."""
    hint = "write Markdown, put code between backticks, or set `markdown: {raw_html: true}` in site.yaml"
    writer.context.report("SG250", "HTML is shown as text here", writer.context.place(token), hint)
    writer.out.add_markup(html.escape(token.text, quote=False))
    writer.out.add_opaque(token.text)


def write_fence(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """A fenced block."""
    reading, out = writer.context, writer.out
    fence = reading.sole_token(element.get("token", ""))
    if not isinstance(fence, FenceToken):
        return
    out.end_block()
    place = reading.source_map.place(fence.start, fence.start + len(fence.text.partition("\n")[0]))
    if not fence.closed:
        sign = re.match(r"`+|~+", fence.text)
        hint = f"write {sign.group() if sign else '```'} alone in a line where it ends"
        reading.report("SG240", "this block is never closed", place, hint)
    word, attributes = parse_info_string(fence.info)
    if word in writer.figures:
        _write_figure(writer, fence, word, place, scope)
    else:
        _write_code_block(writer, fence, word, attributes, place)


def _write_figure(writer: HtmlWriter, fence: FenceToken, word: str, place: Place, scope: Scope) -> None:
    reading = writer.context
    if not (fence.top_level and scope.top_level):
        hint = "put it at the left margin, outside the list or quotation; if it is code, give it another word"
        reading.report("SG241", f"the figure '{word}' is not allowed here", place, hint)
        return
    figure, problems = writer.figures[word](*slice_with_source_map(reading.text, reading.source_map, fence.lines))
    reading.problems += problems
    if figure is not None:
        writer.out.add_hole(partial(FigureHole, figure=figure, section=writer.out.section, place=place))
        writer.out.add_markup("\n")


def _write_code_block(writer: HtmlWriter, fence: FenceToken, word: str, attributes: str, place: Place) -> None:
    code, _ = slice_with_source_map(writer.context.text, writer.context.source_map, fence.lines)
    if word and word not in CODE_LANGUAGES and (hint := _suggest_figure(word, code, writer.figures)):
        message = f"'{word}' is not a figure, so this is shown as code"
        writer.context.report("SG242", message, place, hint)
    given = Element("code")
    _set_attributes(writer, given, attributes, place)
    classes = given.get("class", "").split()
    if not word and classes:
        word = classes.pop(0)
    names = [f"language-{word}"] if word else []
    given.set("class", " ".join([*names, *classes]))
    shown = writer.format_attributes(given, "id", *([] if given.get("class") else ["class"]))
    identity = Element("pre", {"id": given.get("id", "")} if given.get("id") else {})
    out = writer.out
    out.add_markup(
        f"<pre{writer.format_attributes(identity)}><code{shown}>{html.escape(code, quote=False)}</code></pre>\n"
    )


def _set_attributes(writer: HtmlWriter, element: Element, attributes: str, place: Place) -> None:
    for name, value in get_attrs_and_remainder(attributes)[0]:
        set_attribute(element, name, value, place, writer.context)


def _suggest_figure(word: str, code: str, figures: Mapping[str, object]) -> str | None:
    """Which figure may be meant: by a very similar word, or a similar one over what looks like its fields."""
    very_near = get_close_matches(word, figures, n=1, cutoff=0.8)
    return did_you_mean(word, figures) if very_near or _MAPPING.match(code) else None


CODE_WRITERS: Mapping[str, ElementWriter] = {"code": write_code, "pre": write_indented_code, "fence": write_fence}
