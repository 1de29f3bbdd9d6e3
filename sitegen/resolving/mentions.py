"""Who mentions whom: from what each document links, cites and shows to the pages that list it as their use.

In: documents and their term links. Out: what each mentions, and for each thing, who mentions it, section by section.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sitegen.model.bodies import CitationHole, LinkHole
from sitegen.model.figures import FigureHole
from sitegen.model.site import Site
from sitegen.model.works import Document
from sitegen.resolving.addresses import Addresses
from sitegen.resolving.glossary import TermLink
from sitegen.resolving.linking import Destination, bodies, follow
from sitegen.resolving.references import refs_in


class Mention(NamedTuple):
    """A document (``kind``, ``key``, ``language``) mentions something in a section (h2 counted from 1; 0: before)."""

    kind: str
    key: str
    language: str
    section: int


Target = tuple[str, str]
"""The kind and key of something that is mentioned."""

Mentions = Mapping[Target, tuple[Mention, ...]]


def gather(documents: Iterable[tuple[Document[Any], Iterable[tuple[Target, int]]]]) -> Mentions:
    """From each document with what it mentions to each thing with who mentions it."""
    found: dict[Target, set[Mention]] = {}
    for document, targets in documents:
        for target, section in targets:
            if target != (document.kind, document.key):
                mention = Mention(document.kind, document.key, document.language, section)
                found.setdefault(target, set()).add(mention)
    return {target: tuple(sorted(group)) for target, group in sorted(found.items())}


def mentioned(
    document: Document[Any], terms: tuple[TermLink, ...], site: Site, addresses: Addresses
) -> Iterator[tuple[Target, int]]:
    """What a document links, cites and shows, each with the section (0 outside of the body)."""
    for name, body in bodies(document):
        for hole in body.holes:
            section = hole.section if name == "body" else 0
            if isinstance(hole, LinkHole):
                place = follow(
                    hole.link, path=document.path, language=document.language, site=site, addresses=addresses
                )
                if isinstance(place, Destination) and place.key:
                    yield (place.kind, place.key), section
            elif isinstance(hole, FigureHole):
                yield from (((ref.kind, ref.key), section) for ref in refs_in(hole.figure))
            elif isinstance(hole, CitationHole):
                yield from ((("source", citation.source.key), section) for citation in hole.citations)
    for link in terms:
        yield ("concept", link.concept), link.section if link.body == "body" else 0
