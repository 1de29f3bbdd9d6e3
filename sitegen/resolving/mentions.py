"""Who mentions whom: from what each document links, cites and shows to the pages that list it as their use.

In: documents and their term links. Out: what each mentions, and for each thing, who mentions it, section by section.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from sitegen.incremental.codec import digest
from sitegen.incremental.store import Store
from sitegen.model.bodies import CitationHole, LinkHole
from sitegen.model.documents import Document
from sitegen.model.figures import FigureHole
from sitegen.model.site import Site
from sitegen.resolving.addresses import Addresses
from sitegen.resolving.glossary import TermLink
from sitegen.resolving.linking import Destination, bodies, follow
from sitegen.resolving.references import refs_in
from sitegen.resolving.settled import Content, Contents


class Mention(NamedTuple):
    """A document (``kind``, ``key``, ``language``) mentions something in a section (h2 counted from 1; 0: before)."""

    kind: str
    key: str
    language: str
    section: int


Target = tuple[str, str]
"""The kind and key of something that is mentioned."""

GATHERED = "mentions"


class Mentions(Mapping[Target, tuple[Mention, ...]]):
    """Thing → who mentions it, in order. ``digests``: of all; few are asked for, so each is fetched for itself. They
    travel with all that they tell."""

    def __init__(self, digests: Mapping[Target, bytes], fetch: Callable[[Target], bytes]) -> None:
        self.digests = digests
        self._fetch = fetch

    def __reduce__(self) -> tuple[type[Mentions], tuple[Mapping[Target, bytes], Callable[[Target], bytes]]]:
        return Mentions, (self.digests, {target: self._fetch(target) for target in self.digests}.__getitem__)

    def __getitem__(self, target: Target) -> tuple[Mention, ...]:
        if target not in self.digests:
            raise KeyError(target)
        return tuple(map(Mention._make, marshal.loads(self._fetch(target))))

    def __iter__(self) -> Iterator[Target]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


def gather(told: Sequence[tuple[Document[Any], bytes]], contents: Contents, store: Store | None = None) -> Mentions:
    """From each document, with the digest of what it mentions, to each thing with who mentions it.

    ``store``: keeps it as long as no document mentions anything else.
    """
    if store is None:
        found = _gathered(told, contents)
        return Mentions(_digests(found), found.__getitem__)
    stamp = digest(marshal.dumps([(document.path, mentions) for document, mentions in told], 2))
    data = store.get(GATHERED, "")
    last, digests = marshal.loads(data) if data else (b"", {})
    if last != stamp:
        found, former = _gathered(told, contents), digests
        digests = _digests(found)
        store.drop(GATHERED, map(_row, former.keys() - digests.keys()))
        fresh = (target for target, own in digests.items() if former.get(target) != own)
        store.put(GATHERED, ((_row(target), found[target]) for target in fresh))
        store.put(GATHERED, [("", marshal.dumps((stamp, digests), 2))])
        store.commit()
    return Mentions(digests, partial(_fetched, store))


def _digests(found: Mapping[Target, bytes]) -> dict[Target, bytes]:
    return {target: digest(data) for target, data in found.items()}


def _fetched(store: Store, target: Target) -> bytes:
    return store.fetch(GATHERED, _row(target))


_row = ":".join


def _gathered(told: Sequence[tuple[Document[Any], bytes]], contents: Contents) -> dict[Target, bytes]:
    found: dict[Target, list[tuple[str, str, str, int]]] = {}
    at_hand = dict(contents.items())
    for document, _ in told:
        content = at_hand.get(document.path) or contents[document.path]
        for target, section in _decoded(content.mentions):
            if target != (document.kind, document.key):
                found.setdefault(target, []).append((document.kind, document.key, document.language, section))
    return {target: marshal.dumps(sorted(group), 2) for target, group in sorted(found.items())}


def encoded(mentions: Iterable[tuple[Target, int]]) -> bytes:
    """Each once."""
    return marshal.dumps(list(dict.fromkeys(mentions)), 2)


def cited(content: Content) -> set[str]:
    """The keys of the sources that a document cites."""
    return {key for (kind, key), _ in _decoded(content.mentions) if kind == "source"}


def _decoded(mentions: bytes) -> list[tuple[Target, int]]:
    found: list[tuple[Target, int]] = marshal.loads(mentions)
    return found


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
