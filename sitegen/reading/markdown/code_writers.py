"""Element writers of code, and of fenced blocks, which are figures or code.

In: elements with code, in which tokens become the original characters again. Out: ``<code>``, ``<pre>``, holes of
figures.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import partial
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import get_attrs_and_remainder

from sitegen.diagnostics import Message, Place, did_you_mean
from sitegen.model.bodies import RESERVED_ID_PREFIXES
from sitegen.model.figures import Figure, FigureHole, default_figure_id
from sitegen.reading.markdown.attributes import ALLOWED_ATTRIBUTES, set_attribute
from sitegen.reading.markdown.body_builder import restore_escapes
from sitegen.reading.markdown.fences import parse_info_string
from sitegen.reading.markdown.html_writer import ElementWriter, HtmlWriter, Scope
from sitegen.reading.markdown.slices import slice_with_source_map
from sitegen.reading.markdown.tokens import FenceToken, SourceToken

# Languages of code that are never a misspelled figure, though some names resemble one.
CODE_LANGUAGES = frozenset({
    "bash", "c", "console", "cpp", "css", "csv", "diff", "go", "html", "http", "ini", "java", "javascript",
    "js", "json", "latex", "markdown", "md", "mermaid", "php", "python", "py", "r", "ruby", "rust", "sh",
    "shell", "sql", "svg", "text", "toml", "ts", "tsv", "txt", "typescript", "xml", "yaml", "yml",
})  # fmt: skip
_MAPPING = re.compile(r"(?:\s*#[^\n]*\n)*\s*[\w-]+:(?:\s|$)")


def write_code(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write code within a line."""
    writer.out.add_markup(f"<code{writer.format_attributes(element)}>{_escaped_code(writer, element)}</code>")
    writer.out.add_opaque(html.unescape(_escaped_code(writer, element)))


def write_indented_code(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write an indented block of code."""
    writer.out.end_block()
    text = _escaped_code(writer, element[0]) if len(element) else ""
    writer.out.add_markup(f"<pre{writer.format_attributes(element)}><code>{text.rstrip()}\n</code></pre>\n")


def _escaped_code(writer: HtmlWriter, element: Element) -> str:
    """The original characters of the code, escaped for HTML. Python-Markdown has escaped ``element.text`` already."""
    code = restore_escapes(writer.context.restore(html.unescape(element.text or "")))
    return html.escape(code, quote=False)


def write_html_tag(writer: HtmlWriter, token: SourceToken, scope: Scope) -> None:
    """Write an HTML tag in running text as visible text, with a warning."""
    hint = Message("write Markdown, put code between backticks, or set `markdown: {raw_html: true}` in site.yaml")
    writer.context.report("SG250", Message("HTML is shown as text here"), writer.context.place(token), hint)
    writer.out.add_markup(html.escape(token.text, quote=False))
    writer.out.add_opaque(token.text)


def write_fence(writer: HtmlWriter, element: Element, scope: Scope) -> None:
    """Write a fenced block: a figure where its word is one, else code."""
    context, out = writer.context, writer.out
    fence = context.sole_token(element.get("token", ""))
    if not isinstance(fence, FenceToken):
        return
    out.end_block()
    place = context.source_map.place(fence.start, fence.start + len(fence.text.partition("\n")[0]))
    if not fence.closed:
        marker = re.match(r"`+|~+", fence.text)
        hint = Message("write {word} alone in a line where it ends", word=marker.group() if marker else "```")
        context.report("SG240", Message("this block is never closed"), place, hint)
    word, attributes = parse_info_string(fence.info)
    if word in writer.figures:
        _write_figure(writer, fence, word, place, scope)
    else:
        _write_code_block(writer, fence, word, attributes, place)


def _write_figure(writer: HtmlWriter, fence: FenceToken, word: str, place: Place, scope: Scope) -> None:
    context = writer.context
    if not (fence.top_level and scope.top_level):
        hint = Message("put it at the left margin, outside the list or quotation; if it is code, give it another word")
        context.report("SG241", Message("the figure '{word}' is not allowed here", word=word), place, hint)
        return
    figure, problems = writer.figures[word](*slice_with_source_map(context.text, context.source_map, fence.lines))
    context.problems += problems
    if figure is not None:
        index = len(writer.out.figures)
        _note_figure_id(writer, figure, place)
        writer.out.add_hole(partial(FigureHole, figure=figure, index=index, section=writer.out.section, place=place))
        writer.out.add_markup("\n")


def _note_figure_id(writer: HtmlWriter, figure: Figure, place: Place) -> None:
    """The id of a figure is taken in its document, for headings too."""
    context, figures = writer.context, writer.out.figures
    id = figure.id or default_figure_id(figure.kind, figures.count(figure.kind) + 1)
    figures.append(figure.kind)
    if id.startswith(RESERVED_ID_PREFIXES):
        hint = Message("allowed: {description}", description=ALLOWED_ATTRIBUTES["id"][1])
        message = Message("'{value}' is not a valid value for '{name}'", value=id, name="id")
        context.report("SG223", message, place, hint)
        return
    if id in context.ids:
        hint = Message("it is used in line {line} already", line=context.ids[id].line)
        context.report("SG221", Message("the id '{value}' is given twice", value=id), place, hint)
        return
    context.ids[id] = place
    writer.out.ids.append(id)


def _write_code_block(writer: HtmlWriter, fence: FenceToken, word: str, attributes: str, place: Place) -> None:
    code, _ = slice_with_source_map(writer.context.text, writer.context.source_map, fence.lines)
    if word and word not in CODE_LANGUAGES and (hint := _suggest_figure(word, code, writer.figures)):
        message = Message("'{word}' is not a figure, so this is shown as code", word=word)
        writer.context.report("SG242", message, place, hint)
    element = Element("code")
    _set_attributes(writer, element, attributes, place)
    classes = element.get("class", "").split()
    if not word and classes:
        word = classes.pop(0)
    language_class = [f"language-{word}"] if word else []
    element.set("class", " ".join([*language_class, *classes]))
    code_attributes = writer.format_attributes(element, "id", *([] if element.get("class") else ["class"]))
    pre = Element("pre", {"id": element.get("id", "")} if element.get("id") else {})
    out = writer.out
    out.add_markup(
        f"<pre{writer.format_attributes(pre)}><code{code_attributes}>{html.escape(code, quote=False)}</code></pre>\n"
    )


def _set_attributes(writer: HtmlWriter, element: Element, attributes: str, place: Place) -> None:
    """Set the attributes of an attribute list, given without its braces."""
    for name, value in get_attrs_and_remainder(attributes)[0]:
        set_attribute(element, name, value, place, writer.context)


def _suggest_figure(word: str, code: str, figures: Mapping[str, object]) -> Message | None:
    """The hint "did you mean …" for a word that is very similar to a figure's, or similar above what looks like
    fields.
    """
    very_near = get_close_matches(word, figures, n=1, cutoff=0.8)
    return did_you_mean(word, figures) if very_near or _MAPPING.match(code) else None


CODE_WRITERS: Mapping[str, ElementWriter] = {"code": write_code, "pre": write_indented_code, "fence": write_fence}
