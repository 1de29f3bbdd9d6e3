"""Citations: ``[@key]``, ``[@key, Abs. 3]``, ``[@a; @b, p. 4]``.

In: the token of one citation. Out: the sources it names, with the places in them, or what is wrong with it.
"""

from __future__ import annotations

import re
from functools import partial

from sitegen.model.bodies import Citation, CitationHole
from sitegen.model.references import Ref
from sitegen.reading.markdown.composer import Around, Composer
from sitegen.reading.markdown.tokens import Reading, Token

_NEXT = re.compile(r";(?=[\s>]*@)")
_ONE = re.compile(r"[\s>]*@(?P<key>[a-z0-9]+(?:-[a-z0-9]+)*)\s*(?:,(?P<locator>.*))?", re.DOTALL)
_WRAPPED = re.compile(r"\s*\n[ >]*|\s+")


def write_citation(composer: Composer, token: Token, around: Around) -> None:
    """Leave a hole for the marks of a citation."""
    reading = composer.reading
    citations = read_citation(token, reading)
    if around.link:
        hint = "put the citation after the link"
        reading.report("SG208", "a citation cannot stand inside a link", reading.place(token), hint)
    elif citations:
        section, place = composer.out.section, reading.place(token)
        composer.out.hole(partial(CitationHole, citations=citations, section=section, place=place))
    else:
        composer.out.words(token.text, around.language, False)


def read_citation(token: Token, reading: Reading) -> tuple[Citation, ...]:
    """The citations of one token; none where it is malformed, which is reported."""
    if not token.text.endswith("]"):
        _complain(token.start, token.end, "this citation is never closed", reading)
        return ()
    citations: list[Citation] = []
    start = token.start + 1
    for part in _NEXT.split(token.text[1:-1]):
        found = _ONE.fullmatch(part)
        if found is None:
            message = f"'{part.strip()}' is no citation"
            _complain(start, start + len(part), message, reading)
            return ()
        place = reading.origin.place(start + found.start("key"), start + found.end("key"))
        locator = _WRAPPED.sub(" ", found.group("locator") or "").strip()
        citations.append(Citation(Ref("source", found.group("key"), place), locator))
        start += len(part) + 1
    return tuple(citations)


def _complain(start: int, end: int, message: str, reading: Reading) -> None:
    hint = r"write [@key] or [@key, Abs. 3]; an '@' that cites nothing is written \@"
    reading.report("SG205", message, reading.origin.place(start, end), hint)
