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
from sitegen.model.markdown_fields import BODY, markdown_bodies
from sitegen.model.site import Site
from sitegen.resolving.glossary import TermLink
from sitegen.resolving.link_cache import LinkPayload, LinkPayloads
from sitegen.resolving.link_targets import LinkTarget, resolve_link
from sitegen.resolving.references import refs_in
from sitegen.resolving.urls import UrlMap


class Backlink(NamedTuple):
    """A document (``kind``, ``key``, ``language``) mentions something in a section (h2 counted from 1; 0: before)."""

    kind: str
    key: str
    language: str
    section: int


RefTarget = tuple[str, str]
"""The kind and key of something that is mentioned."""

BACKLINKS = "mentions"


class Backlinks(Mapping[RefTarget, tuple[Backlink, ...]]):
    """Thing → who mentions it, in order. ``digests``: of all; few are asked for, so each is fetched for itself. They
    travel with all that they tell."""

    def __init__(self, digests: Mapping[RefTarget, bytes], fetch: Callable[[RefTarget], bytes]) -> None:
        self.digests = digests
        self._fetch = fetch

    def __reduce__(self) -> tuple[type[Backlinks], tuple[Mapping[RefTarget, bytes], Callable[[RefTarget], bytes]]]:
        return Backlinks, (self.digests, {target: self._fetch(target) for target in self.digests}.__getitem__)

    def __getitem__(self, target: RefTarget) -> tuple[Backlink, ...]:
        if target not in self.digests:
            raise KeyError(target)
        return tuple(map(Backlink._make, marshal.loads(self._fetch(target))))

    def __iter__(self) -> Iterator[RefTarget]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


def build_backlinks(
    documents: Sequence[tuple[Document[Any], bytes]], payloads: LinkPayloads, store: Store | None = None
) -> Backlinks:
    """From each document, with the digest of what it mentions, to each thing with who mentions it.

    ``store``: keeps it as long as no document mentions anything else.
    """
    if store is None:
        found = _group_by_target(documents, payloads)
        return Backlinks(_digests(found), found.__getitem__)
    stamp = digest(marshal.dumps([(document.path, mentions) for document, mentions in documents], 2))
    data = store.get(BACKLINKS, "")
    last, digests = marshal.loads(data) if data else (b"", {})
    if last != stamp:
        found, former = _group_by_target(documents, payloads), digests
        digests = _digests(found)
        store.drop(BACKLINKS, map(_target_key, former.keys() - digests.keys()))
        fresh = (target for target, own in digests.items() if former.get(target) != own)
        store.put(BACKLINKS, ((_target_key(target), found[target]) for target in fresh))
        store.put(BACKLINKS, [("", marshal.dumps((stamp, digests), 2))])
        store.commit()
    return Backlinks(digests, partial(_fetch, store))


def _digests(found: Mapping[RefTarget, bytes]) -> dict[RefTarget, bytes]:
    return {target: digest(data) for target, data in found.items()}


def _fetch(store: Store, target: RefTarget) -> bytes:
    return store.require(BACKLINKS, _target_key(target))


_target_key = ":".join


def _group_by_target(
    documents: Sequence[tuple[Document[Any], bytes]], payloads: LinkPayloads
) -> dict[RefTarget, bytes]:
    found: dict[RefTarget, list[tuple[str, str, str, int]]] = {}
    at_hand = dict(payloads.items())
    for document, _ in documents:
        content = at_hand.get(document.path) or payloads[document.path]
        for target, section in _decode_outgoing_refs(content.outgoing_refs):
            if target != (document.kind, document.key):
                found.setdefault(target, []).append((document.kind, document.key, document.language, section))
    return {target: marshal.dumps(sorted(group), 2) for target, group in sorted(found.items())}


def encode_outgoing_refs(refs: Iterable[tuple[RefTarget, int]]) -> bytes:
    """Each once."""
    return marshal.dumps(list(dict.fromkeys(refs)), 2)


def cited_sources(payload: LinkPayload) -> set[str]:
    """The keys of the sources that a document cites."""
    return {key for (kind, key), _ in _decode_outgoing_refs(payload.outgoing_refs) if kind == "source"}


def _decode_outgoing_refs(data: bytes) -> list[tuple[RefTarget, int]]:
    found: list[tuple[RefTarget, int]] = marshal.loads(data)
    return found


def outgoing_refs(
    document: Document[Any], term_links: tuple[TermLink, ...], site: Site, urls: UrlMap
) -> Iterator[tuple[RefTarget, int]]:
    """What a document links, cites and shows, each with the section (0 outside of the body)."""
    for row, _, body in markdown_bodies(document):
        for hole in body.holes:
            section = hole.section if row is BODY else 0
            if isinstance(hole, LinkHole):
                place = resolve_link(hole.link, path=document.path, language=document.language, site=site, urls=urls)
                if isinstance(place, LinkTarget) and place.key:
                    yield (place.kind, place.key), section
            elif isinstance(hole, FigureHole):
                yield from (((ref.kind, ref.key), section) for ref in refs_in(hole.figure))
            elif isinstance(hole, CitationHole):
                yield from ((("source", citation.source.key), section) for citation in hole.citations)
    for link in term_links:
        yield ("concept", link.concept), link.section if link.body == BODY.name else 0
