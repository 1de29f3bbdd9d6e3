"""One document at a time: which terms it links, what it mentions, what is wrong with its references and links.

In: a document and what is known of the whole site. Out: a ``Settled``. It depends on nothing else, so it is kept, with
digests of both, and made by any process.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.diagnostics import Place, Problem
from sitegen.incremental.codec import Codec, digest
from sitegen.incremental.pool import Workers
from sitegen.incremental.store import Store
from sitegen.model.site import Site
from sitegen.model.works import Document
from sitegen.reading.keeping import body_row
from sitegen.resolving.addresses import Addresses
from sitegen.resolving.glossary import Lexicon, TermLink, link_terms
from sitegen.resolving.linking import check_document_links
from sitegen.resolving.mentions import Target, mentioned
from sitegen.resolving.references import check_refs

SETTLED = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """``mentions``: what it mentions, with the section."""

    terms: tuple[TermLink, ...] = ()
    mentions: tuple[tuple[Target, int], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a document is settled against. ``read`` is the site with its drafts."""

    read: Site
    site: Site
    addresses: Addresses
    lexicons: Mapping[str, Lexicon]

    def digest(self) -> bytes:
        """Of all in it that can change what a document comes to: which things there are, and the glossary's forms."""
        read, site = self.read, self.site
        pages = sorted(f"{page.kind}:{page.key}:{page.language}" for page in self.addresses.pages)
        known = [sorted(read.sources), sorted(read.attachments), sorted(read.unreadable)]
        things = (pages, known, read.statics, site.settings.link)
        files = sorted(f"{path}:{ref.kind}:{ref.key}" for path, ref in read.files.items())
        lexicons = [(tag, lexicon.digest) for tag, lexicon in self.lexicons.items()]
        return digest(marshal.dumps((things, files, lexicons), 2))


_CODEC = Codec([Settled, TermLink, Problem, Place])


def settle(document: Document[Any], around: Surroundings) -> Settled:
    document = document.at_hand()
    terms = link_terms(document, around.lexicons, around.site.settings.link)
    return Settled(
        terms=terms,
        mentions=tuple(dict.fromkeys(mentioned(document, terms, around.site, around.addresses))),
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
    against = around.digest()
    known: dict[str, Settled] = {}
    for path, data in store.all(SETTLED):
        own, their, settled = marshal.loads(data)
        if their == against and own == digests.get(path):
            known[path] = _CODEC.decode(settled)
    by_path = {document.path: document for document in documents}
    open_paths = [path for path in by_path if path not in known]
    fresh = dict(workers.spread(_settle_batch, (around, by_path), open_paths, lambda path: [body_row(path)]))
    store.put(SETTLED, ((path, marshal.dumps((digests[path], against, data), 2)) for path, data in fresh.items()))
    return known | {path: _CODEC.decode(data) for path, data in fresh.items()}


def _settle_batch(
    shared: tuple[Surroundings, Mapping[str, Document[Any]]], batch: Sequence[str]
) -> list[tuple[str, bytes]]:
    around, documents = shared
    return [(path, _CODEC.encode(settle(documents[path], around))) for path in batch]


def names(settled: Mapping[str, Settled], kind: str) -> Iterator[str]:
    """The keys of one kind that any document mentions."""
    for one in settled.values():
        yield from (key for (found, key), _ in one.mentions if found == kind)
