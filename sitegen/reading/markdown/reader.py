"""The way of one text through Markdown, step by step.

In: text, origin, manner, and readers for the figures that fences hold. Out: a body and problems. Markdown itself is
left to Python-Markdown; what must be known with its place is taken out of the text beforehand (``scanner``) and put
back while the tree is written (``composer``).
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.diagnostics import Problem, SourceMap
from sitegen.model.bodies import Body
from sitegen.reading.markdown.options import NO_FIGURES, FigureReader, MarkdownOptions


def read_markdown(
    text: str, source_map: SourceMap, options: MarkdownOptions, figures: Mapping[str, FigureReader] = NO_FIGURES
) -> tuple[Body, list[Problem]]:
    """The body that ``text`` becomes, and what is wrong with it. Never raises over what a writer wrote.

    ``figures`` maps the word of a fence to the reader of its YAML. Every place is a place of ``origin``.
    """
    from sitegen.reading.markdown.characters import strip_forbidden_chars
    from sitegen.reading.markdown.limits import size_problem

    text, source_map, problems = strip_forbidden_chars(text, source_map)
    if not text.strip():
        return Body(html=""), problems
    too_much = size_problem(text, source_map)
    if too_much is not None:
        return Body(html=""), [*problems, too_much]
    try:
        body, found = _convert(text, source_map, options, figures)
    except RecursionError:
        message = "this text is nested so deeply that it cannot be read"
        return Body(html=""), [*problems, Problem(code="SG253", message=message, place=source_map.place(0, 1))]
    return body, list(dict.fromkeys(problems + found))


def _convert(
    text: str, source_map: SourceMap, options: MarkdownOptions, figures: Mapping[str, FigureReader]
) -> tuple[Body, list[Problem]]:
    from sitegen.reading.markdown.parser import parse
    from sitegen.reading.markdown.scanner import scan
    from sitegen.reading.markdown.serialization import serialize_body
    from sitegen.reading.markdown.tokens import MarkdownContext

    marked, tokens = scan(text, raw_html=options.raw_html)
    reading = MarkdownContext(text=text, source_map=source_map, tokenized=marked, tokens=tokens)
    tree = parse(reading, raw_html=options.raw_html)
    return serialize_body(tree, reading, options, figures), reading.problems
