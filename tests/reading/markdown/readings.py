"""Reading one text in a test, and a body as one string in which holes can be seen."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.diagnostics import Problem, SourceMap, SourceText
from sitegen.i18n.language import Language
from sitegen.model.bodies import (
    Body,
    CitationHole,
    HeadingHole,
    Hole,
    Link,
    LinkHole,
    LinkTextHole,
    MessageHole,
    PictureHole,
    PictureSourcesHole,
)
from sitegen.model.figures import FigureHole
from sitegen.reading.markdown import FigureReader, MarkdownOptions, read_markdown


def read(
    text: str,
    figures: Mapping[str, FigureReader] | None = None,
    *,
    language: str = "de",
    base: str | None = None,
    raw_html: bool = False,
    inline: bool = False,
) -> tuple[Body, list[Problem]]:
    """The body of ``text``, and its problems."""
    manner = MarkdownOptions(language=Language(tag=language, base=base), raw_html=raw_html, inline=inline)
    return read_markdown(text, SourceMap(SourceText("text.md", text)), manner, figures or {})


def read_to_html(text: str, *, language: str = "de", raw_html: bool = False, inline: bool = False) -> str:
    """The HTML of a text without faults, with its holes filled by what they hold."""
    body, problems = read(text, language=language, raw_html=raw_html, inline=inline)
    assert problems == []
    return fill_holes(body)


def fill_holes(body: Body) -> str:
    html = body.html
    for hole in reversed(body.holes):
        html = html[: hole.offset] + _filling(body, hole) + html[hole.offset :]
    return html.rstrip("\n")


def _filling(body: Body, hole: Hole) -> str:
    match hole:
        case LinkHole(link=Link(scheme="anchor", value=anchor)):
            return f' href="#{anchor}"'
        case LinkHole(link=link):
            anchor = f"#{link.anchor}" if link.anchor else ""
            kind = "" if link.scheme in ("url", "path") else f"{link.scheme}:"
            return f' href="{kind}{link.value}{anchor}"'
        case LinkTextHole(link=link):
            return f"«{link.value}»"
        case CitationHole(citations=citations):
            return "«" + "; ".join(f"{c.source.key}|{c.locator}" for c in citations) + "»"
        case PictureSourcesHole():
            return ""
        case PictureHole(path=path):
            return f' src="{path}"'
        case HeadingHole(index=index):
            return f' id="{body.headings[index].id}"'
        case MessageHole(message=message):
            return f"«{message}»"
        case FigureHole(figure=figure):
            return f"«{figure.kind}»"
    raise AssertionError(hole)


def marked_problems(text: str, *, inline: bool = False, raw_html: bool = False) -> list[tuple[str, str]]:
    """The problems of a text: each code with the words at its place."""
    _, problems = read(text, inline=inline, raw_html=raw_html)
    return [(problem.code, _at(text, problem)) for problem in problems]


def _at(text: str, problem: Problem) -> str:
    place = problem.place
    assert place is not None
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    end = sum(len(line) + 1 for line in lines[: place.end_line - 1]) + place.end_column - 1
    return text[start:end]
