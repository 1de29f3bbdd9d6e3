"""Backlinks: from what each document links, cites and shows to the documents that mention a thing.

In: documents and their term links. Out: what each mentions, and for each thing the documents that mention it, with the
section.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from sitegen.incremental.cache import CacheTable, cached, load_outdated_row
from sitegen.incremental.codec import digest
from sitegen.incremental.store import RowReader, Store
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
    """A document (``kind``, ``key``, ``language``) that mentions something, and in which section (h2 counted from 1; 0:
    before the first)."""

    kind: str
    key: str
    language: str
    section: int


RefTarget = tuple[str, str]
"""Kind and key of what is mentioned."""


class BacklinkInputs(NamedTuple):
    """``outgoing_refs``: the path of each document, with the digest of its outgoing references."""

    outgoing_refs: list[tuple[str, bytes]]


BACKLINKS_OF_TARGET = "backlinks of target"
BACKLINKS = CacheTable(
    name="backlinks",
    row="the digests of the backlinks of all targets",
    inputs=BacklinkInputs,
    payloads=(BACKLINKS_OF_TARGET,),
)


class Backlinks(Mapping[RefTarget, tuple[Backlink, ...]]):
    """Target → the documents that mention it, sorted. ``digests``: of all; each is fetched when it is asked for."""

    def __init__(self, digests: Mapping[RefTarget, bytes], fetch: Callable[[RefTarget], bytes]) -> None:
        self.digests = digests
        self._fetch = fetch

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
    """The backlinks of every target. ``documents``: each with the digest of its outgoing references."""
    if store is None:
        found = _group_by_target(_load_references(documents, payloads, {}).values())
        return Backlinks(_digests(found), found.__getitem__)
    inputs = BacklinkInputs([(document.path, refs) for document, refs in documents])
    compute = partial(_update_backlinks, documents, payloads, store)
    digests = marshal.loads(cached(store, BACKLINKS, "", inputs, compute))
    store.commit()
    return Backlinks(digests, partial(_fetch, store))


class _References(NamedTuple):
    """The outgoing references of a document, encoded, with their digest."""

    kind: str
    key: str
    language: str
    digest: bytes
    encoded: bytes

    def targets(self) -> set[RefTarget]:
        return {target for target, _ in _decode_outgoing_refs(self.encoded)}


def _update_backlinks(documents: Sequence[tuple[Document[Any], bytes]], payloads: LinkPayloads, store: Store) -> bytes:
    """Store the groups that differ from the stored ones. The digests of all, encoded.

    Where this process has the former references, only the groups of what changed documents mention are made again.
    """
    data = load_outdated_row(store, BACKLINKS, "")
    former_digests: dict[RefTarget, bytes] = marshal.loads(data) if data else {}
    former: dict[str, _References] = store.kept.value("references", None, dict)
    now = _load_references(documents, payloads, former)
    if former:
        changed = [one for path, one in now.items() if former.get(path) is not one]
        outdated = [one for path, one in former.items() if now.get(path) is not one]
        reached = {target for one in (*changed, *outdated) for target in one.targets()}
        gone = {one[:3] for one in outdated}
        groups = {target: _decode_group(store, target) if target in former_digests else [] for target in reached}
        kept = {target: [one for one in group if one[:3] not in gone] for target, group in groups.items()}
        found = _group_by_target(changed, kept)
        digests = {target: own for target, own in former_digests.items() if target not in reached} | _digests(found)
    else:
        found = _group_by_target(now.values())
        digests = _digests(found)
    store.drop(BACKLINKS_OF_TARGET, map(_target_key, former_digests.keys() - digests.keys()))
    differing = (target for target in found if former_digests.get(target) != digests[target])
    store.put(BACKLINKS_OF_TARGET, ((_target_key(target), found[target]) for target in differing))
    store.kept.put("references", now)
    return marshal.dumps(dict(sorted(digests.items())), 2)


def _load_references(
    documents: Sequence[tuple[Document[Any], bytes]], payloads: LinkPayloads, former: Mapping[str, _References]
) -> dict[str, _References]:
    """By path. ``former``: those of documents whose digests are the same are taken from there."""
    loaded = {} if former else dict(payloads.items())
    references: dict[str, _References] = {}
    for document, own in documents:
        path = document.path
        found = former.get(path)
        if found is None or found.digest != own:
            payload = loaded.get(path) or payloads[path]
            found = _References(document.kind, document.key, document.language, own, payload.outgoing_refs)
        references[path] = found
    return references


def _digests(found: Mapping[RefTarget, bytes]) -> dict[RefTarget, bytes]:
    return {target: digest(data) for target, data in found.items()}


def _fetch(store: RowReader, target: RefTarget) -> bytes:
    return store.require(BACKLINKS_OF_TARGET, _target_key(target))


_target_key = ":".join


def _decode_group(store: RowReader, target: RefTarget) -> list[tuple[str, str, str, int]]:
    group: list[tuple[str, str, str, int]] = marshal.loads(_fetch(store, target))
    return group


def _group_by_target(
    references: Iterable[_References], groups: Mapping[RefTarget, list[tuple[str, str, str, int]]] | None = None
) -> dict[RefTarget, bytes]:
    """The encoded backlinks of each target. ``groups``: to which they are added."""
    found = dict(groups or {})
    for one in references:
        kind, key, language, _, encoded = one
        for target, section in _decode_outgoing_refs(encoded):
            if target != (kind, key):
                found.setdefault(target, []).append((kind, key, language, section))
    return {target: marshal.dumps(sorted(group), 2) for target, group in sorted(found.items()) if group}


def encode_outgoing_refs(refs: Iterable[tuple[RefTarget, int]]) -> bytes:
    """Each once."""
    return marshal.dumps(list(dict.fromkeys(refs)), 2)


def cited_sources(payload: LinkPayload) -> set[str]:
    """The keys of the sources that a document cites."""
    return {key for (kind, key), _ in _decode_outgoing_refs(payload.outgoing_refs) if kind == "source"}


def sources_in_text(document: Document[Any]) -> set[str]:
    """The same for a document that was not linked as a whole."""
    holes = (hole for _, _, body in markdown_bodies(document) for hole in body.holes)
    cited = (citation for hole in holes if isinstance(hole, CitationHole) for citation in hole.citations)
    return {citation.source.key for citation in cited}


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
