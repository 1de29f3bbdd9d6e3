"""The way of one text through Markdown, step by step.

In: text, origin, manner, and readers for the figures that fences hold. Out: a body and problems. Markdown itself is
left to Python-Markdown; what must be known with its place is taken out of the text beforehand (``scanner``) and put
back while the tree is written (``composer``).
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.diagnostics import Origin, Problem
from sitegen.model.bodies import Body
from sitegen.reading.markdown.manner import NO_FIGURES, FigureReader, Manner


def read_markdown(
    text: str, origin: Origin, manner: Manner, figures: Mapping[str, FigureReader] = NO_FIGURES
) -> tuple[Body, list[Problem]]:
    """The body that ``text`` becomes, and what is wrong with it. Never raises over what a writer wrote.

    ``figures`` maps the word of a fence to the reader of its YAML. Every place is a place of ``origin``.
    """
    from sitegen.reading.markdown.characters import without_forbidden
    from sitegen.reading.markdown.limits import excess

    text, origin, problems = without_forbidden(text, origin)
    if not text.strip():
        return Body(html=""), problems
    too_much = excess(text, origin)
    if too_much is not None:
        return Body(html=""), [*problems, too_much]
    try:
        body, found = _convert(text, origin, manner, figures)
    except RecursionError:
        message = "this text is nested so deeply that it cannot be read"
        return Body(html=""), [*problems, Problem(code="SG253", message=message, place=origin.place(0, 1))]
    return body, list(dict.fromkeys(problems + found))


def _convert(
    text: str, origin: Origin, manner: Manner, figures: Mapping[str, FigureReader]
) -> tuple[Body, list[Problem]]:
    from sitegen.reading.markdown.composition import compose
    from sitegen.reading.markdown.parser import parse
    from sitegen.reading.markdown.scanner import scan
    from sitegen.reading.markdown.tokens import Reading

    marked, tokens = scan(text, raw_html=manner.raw_html)
    reading = Reading(text=text, origin=origin, marked=marked, tokens=tokens)
    tree = parse(reading, raw_html=manner.raw_html)
    return compose(tree, reading, manner, figures), reading.problems
