"""One document at a time: which terms it links, what it mentions, what is wrong with its references and links.

In: a document and what is known of the whole site. Out: a ``Settled``. It depends on nothing else, so it is kept, and
made by any process. What it came to holds while its file does, and

- its surroundings are as they were; or they only grew, and nothing was wrong with it: what it leads to is still there;
- no form of the glossary changed that has a word of it.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sitegen.diagnostics import Place, Problem
from sitegen.incremental.codec import Codec
from sitegen.incremental.pool import Row, Workers
from sitegen.incremental.store import Store
from sitegen.model.site import Site
from sitegen.model.works import Document
from sitegen.reading.keeping import body_row
from sitegen.resolving.addresses import Addresses
from sitegen.resolving.glossary import Lexicon, TermLink, link_terms, words_of
from sitegen.resolving.linking import check_document_links
from sitegen.resolving.mentions import decoded, encoded, mentioned
from sitegen.resolving.references import check_refs

SETTLED, VOCABULARY, AROUND = "settled", "vocabulary", "around"


class Settled(NamedTuple):
    """``terms``: as ``Terms`` keeps them. ``mentions``: what it mentions, with the section, as ``mentions`` has it."""

    terms: bytes
    mentions: bytes
    problems: tuple[Problem, ...]


class Terms(Mapping[str, tuple[TermLink, ...]]):
    """Path → the term links of the document or partnership. Few are asked for, so they lie here encoded."""

    def __init__(self, kept: Mapping[str, bytes]) -> None:
        self.kept = kept

    def __getitem__(self, path: str) -> tuple[TermLink, ...]:
        links: tuple[TermLink, ...] = _CODEC.decode(self.kept[path])
        return links

    def __iter__(self) -> Iterator[str]:
        return iter(self.kept)

    def __len__(self) -> int:
        return len(self.kept)


def terms_of(settled: Mapping[str, Settled], others: Mapping[str, tuple[TermLink, ...]]) -> Terms:
    """All term links of a site. ``others``: those of partnerships."""
    kept = {path: one.terms for path, one in settled.items()}
    return Terms(kept | {path: _CODEC.encode(links) for path, links in others.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a document is settled against. ``read`` is the site with its drafts."""

    read: Site
    site: Site
    addresses: Addresses
    lexicons: Mapping[str, Lexicon]

    def summary(self) -> bytes:
        """All in it that can change what a document comes to: rules, which things there are, the glossary's words."""
        read, site = self.read, self.site
        names = [f"{page.kind}:{page.key}:{page.language}" for page in self.addresses.pages]
        names += (f"{path}={ref.kind}:{ref.key}" for path, ref in read.files.items())
        names += (*(f"source:{key}" for key in read.sources), *read.attachments)
        names += (f"static:{name}" for name in read.statics)
        rules = (site.settings.link, site.settings.tags, sorted(read.unreadable))
        return marshal.dumps((rules, sorted(names), {tag: one.marks for tag, one in self.lexicons.items()}), 2)


_CODEC = Codec([TermLink, Problem, Place])


def settle(document: Document[Any], around: Surroundings) -> Settled:
    document = document.at_hand()
    terms = link_terms(document, around.lexicons, around.site.settings.link)
    return Settled(
        terms=_CODEC.encode(terms),
        mentions=encoded(mentioned(document, terms, around.site, around.addresses)),
        problems=(
            *check_refs(document, around.read, around.site),
            *check_document_links(document, around.read, around.site, around.addresses),
        ),
    )


def settle_all(
    documents: Sequence[Document[Any]],
    around: Surroundings,
    *,
    digests: Mapping[str, bytes],
    store: Store | None,
    workers: Workers,
) -> dict[str, Settled]:
    """Path → what the document came to. ``digests``: of each document's file. Kept where there is a store."""
    if store is None:
        return {document.path: settle(document, around) for document in documents}
    by_path = {document.path: document for document in documents}
    known = _known(store, around.summary(), {path: digests.get(path) for path in by_path})
    open_paths = [path for path in by_path if path not in known]
    fresh: dict[str, Settled] = {}
    for path, row, words in workers.spread("linking", _settle_batch, (around, by_path), open_paths, _body_of):
        store.put(SETTLED, [(path, marshal.dumps((digests[path], *row), 2))])
        store.put(VOCABULARY, [(path, words)])
        fresh[path] = _settled(*row)
    return known | fresh


def _body_of(path: str) -> list[Row]:
    return [body_row(path)]


def _settle_batch(
    shared: tuple[Surroundings, Mapping[str, Document[Any]]], batch: Sequence[str]
) -> list[tuple[str, tuple[bytes, bytes, bytes], bytes]]:
    """Of each document what it came to, and all its words."""
    around, documents = shared
    glossary = any(lexicon.terms for lexicon in around.lexicons.values())
    results = []
    for path in batch:
        document = documents[path].at_hand()
        words = "\n".join(words_of(document, around.lexicons)) if glossary else ""
        terms, mentions, problems = settle(document, around)
        row = terms, mentions, _CODEC.encode(problems) if problems else b""
        results.append((path, row, words.encode()))
    return results


def _settled(terms: bytes, mentions: bytes, problems: bytes) -> Settled:
    return Settled(terms, mentions, _CODEC.decode(problems) if problems else ())


def _known(store: Store, summary: bytes, digests: Mapping[str, bytes | None]) -> dict[str, Settled]:
    """What need not be settled again, of the documents with these digests; the others are forgotten."""
    known: dict[str, Settled] = {}
    gone: set[str] = set()
    for path, row in store.all(SETTLED):
        own, *parts = marshal.loads(row)
        if digests.get(path) == own:
            known[path] = _settled(*parts)
        else:
            gone.add(path)
    former = store.get(AROUND, "")
    if former != summary:
        gone |= _shaken(store, known, former, summary) if former else known.keys()
        store.put(AROUND, [("", summary)])
    store.drop(SETTLED, gone)
    store.drop(VOCABULARY, gone)
    return {path: settled for path, settled in known.items() if path not in gone}


def _shaken(store: Store, known: Mapping[str, Settled], former: bytes, summary: bytes) -> set[str]:
    """The documents that a change of the surroundings may reach; both are summaries."""
    old_rules, old_names, old_marks = marshal.loads(former)
    rules, names, marks = marshal.loads(summary)
    if old_rules != rules or not set(old_names) <= set(names):
        return set(known)
    reached = {path for path, settled in known.items() if settled.problems}
    changed = {word for tag, now in marks.items() for word in _changed(old_marks.get(tag, {}), now)}
    if changed:
        words = dict(store.all(VOCABULARY))
        told = ((path, words.get(path, b"").decode().split("\n")) for path in known)
        reached |= {path for path, found in told if found == [""] or not changed.isdisjoint(found)}
    return reached


def _changed(former: Mapping[str, int], now: Mapping[str, int]) -> Iterator[str]:
    """The words whose marks differ, as ``words_of`` tells them: without the signs of an entity."""
    surfaces = former.keys() | now.keys()
    return (surface.strip("&;") for surface in surfaces if former.get(surface) != now.get(surface))


def cited(settled: Iterable[Settled]) -> Iterator[str]:
    """The keys of the sources that documents cite."""
    for one in settled:
        yield from (key for (kind, key), _ in decoded(one.mentions) if kind == "source")
