"""Citations: ``[@key]``, ``[@key, Abs. 3]``, ``[@a; @b, p. 4]``.

In: the token of one citation. Out: a hole with the sources that it names and the places in them, or a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from sitegen.diagnostics import Message, Problem
from sitegen.i18n.language import Language
from sitegen.i18n.typography import typeset_title
from sitegen.model.bodies import Citation, CitationHole
from sitegen.model.keys import KEY_PATTERN
from sitegen.model.references import Ref
from sitegen.reading.markdown.html_writer import HtmlWriter, Scope
from sitegen.reading.markdown.tokens import MarkdownContext, SourceToken

NO_CITATION = Message("is not a citation")  # ends a message
MAX_RELATED = 3  # further places that a problem names
_SEPARATOR = re.compile(r";(?=[\s>]*@)")
_CITATION = re.compile(rf"[\s>]*@(?P<key>{KEY_PATTERN})\s*(?:,(?P<locator>.*))?", re.DOTALL)
_WHITESPACE = re.compile(r"\s*\n[ >]*|\s+")


def write_citation(writer: HtmlWriter, token: SourceToken, scope: Scope) -> None:
    """Write a hole, which becomes the numbers of the cited sources. An invalid citation is written as text."""
    context = writer.context
    citations = read_citation(token, context, scope.language)
    if scope.in_link:
        hint = Message("put the citation after the link")
        context.report("SG208", Message("a citation is not allowed inside a link"), context.place(token), hint)
    elif citations:
        section, place = writer.out.section, context.place(token)
        writer.out.add_citation(partial(CitationHole, citations=citations, section=section, place=place))
    else:
        writer.out.add_text(token.text, scope.language, False)


def read_citation(token: SourceToken, context: MarkdownContext, language: Language) -> tuple[Citation, ...]:
    """The citations of one token; empty, and a problem, where it is malformed. ``language``: that of the text."""
    if not token.text.endswith("]"):
        _report_malformed(token.start, token.end, Message("this citation is never closed"), context)
        return ()
    citations: list[Citation] = []
    start = token.start + 1
    for part in _SEPARATOR.split(token.text[1:-1]):
        found = _CITATION.fullmatch(part)
        if found is None:
            message = Message("'{strip}' {no_citation}", strip=part.strip(), no_citation=NO_CITATION)
            _report_malformed(start, start + len(part), message, context)
            return ()
        place = context.source_map.place(start + found.start("key"), start + found.end("key"))
        locator = _WHITESPACE.sub(" ", found.group("locator") or "").strip()
        citations.append(Citation(Ref("source", found.group("key"), place), typeset_title(locator, language)))
        start += len(part) + 1
    return tuple(citations)


def cited_locators(text: str) -> list[tuple[str, str]]:
    """Key and locator of each source that ``[@a, Abs. 3; @b]`` names; none of what is malformed."""
    found = [_CITATION.fullmatch(part) for part in _SEPARATOR.split(text.strip("[]"))]
    return [(one["key"], _WHITESPACE.sub(" ", one["locator"] or "").strip()) for one in found if one is not None]


def merge_malformed_citations(problems: Iterable[Problem]) -> list[Problem]:
    """The problems of one file, with one for all texts in brackets that are no citations: a file with one such text
    often has hundreds of them, names of accounts, say."""
    kept: list[Problem] = []
    malformed: list[Problem] = []
    for problem in problems:
        is_malformed = problem.code == "SG205" and problem.message.endswith(NO_CITATION)
        (malformed if is_malformed else kept).append(problem)
    if len(malformed) > 1:
        places = [problem.place for problem in malformed[1 : 1 + MAX_RELATED] if problem.place]
        message = Message.with_plural(
            "{first}, nor is another text in this file",
            "{first}, nor are {count} more texts in this file",
            count=len(malformed) - 1,
            first=malformed[0].message,
        )
        malformed[:] = [
            malformed[0]._replace(message=message, related=tuple((place, Message("here")) for place in places))
        ]
    return kept + malformed


def _report_malformed(start: int, end: int, message: Message, context: MarkdownContext) -> None:
    hint = Message("write [@key] or [@key, Abs. 3]; write \\@ for an '@' that is not a citation")
    context.report("SG205", message, context.source_map.place(start, end), hint)
