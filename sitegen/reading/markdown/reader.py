"""Read one Markdown text, step by step.

In: text, source map, options, and readers for figures. Out: a body and problems. Python-Markdown parses the text, but
does not keep positions: what must be known with its place is replaced by tokens beforehand (``scanner``), which are
interpreted while the tree is written (``html_writer``). Modules are imported here when the first text needs them: a
build that takes everything from the read cache does not load Python-Markdown.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.diagnostics import Message, Problem, SourceMap
from sitegen.model.bodies import Body
from sitegen.reading.markdown.options import NO_FIGURES, FigureReader, MarkdownOptions


def read_markdown(
    text: str, source_map: SourceMap, options: MarkdownOptions, figures: Mapping[str, FigureReader] = NO_FIGURES
) -> tuple[Body, list[Problem]]:
    """The body of ``text``, and problems. Does not raise for any content.

    ``source_map``: of ``text`` in its file; all places refer to the file. ``figures``: word of a fence → reader of its
    YAML.
    """
    from sitegen.reading.markdown.characters import strip_forbidden_chars
    from sitegen.reading.markdown.limits import TextRefused, size_problem

    text, source_map, problems = strip_forbidden_chars(text, source_map)
    if not text.strip():
        return Body(html=""), problems
    problem = size_problem(text, source_map)
    if problem is not None:
        return Body(html=""), [*problems, problem]
    try:
        body, more = _convert(text, source_map, options, figures)
    except TextRefused as refused:
        return Body(html=""), [*problems, refused.problem]
    except RecursionError:
        message = Message("this text is nested so deeply that it cannot be read")
        return Body(html=""), [*problems, Problem(code="SG253", message=message, place=source_map.place(0, 1))]
    return body, list(dict.fromkeys(problems + more))


def _convert(
    text: str, source_map: SourceMap, options: MarkdownOptions, figures: Mapping[str, FigureReader]
) -> tuple[Body, list[Problem]]:
    from sitegen.reading.markdown.foreign_syntax import find_slips
    from sitegen.reading.markdown.mentions import find_mentions
    from sitegen.reading.markdown.parser import parse
    from sitegen.reading.markdown.scanner import scan
    from sitegen.reading.markdown.serialization import serialize_body
    from sitegen.reading.markdown.tables import find_surplus_rows
    from sitegen.reading.markdown.tokens import MarkdownContext

    candidates = [*find_slips(text, options.language), *find_surplus_rows(text), *find_mentions(text)]
    tokenized, tokens = scan(text, raw_html=options.raw_html, candidates=candidates)
    context = MarkdownContext(
        text=text, source_map=source_map, language=options.language, tokenized=tokenized, tokens=tokens
    )
    tree = parse(context, raw_html=options.raw_html)
    return serialize_body(tree, context, options, figures), context.problems
