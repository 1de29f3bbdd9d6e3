"""One document at a time: which terms it links, what it mentions, what is wrong with its references and links.

In: a document and what is known of the whole site. Out: what it came to. It depends on nothing else, so it is kept
(``settled``), and made by any process.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from sitegen.incremental.codec import digest
from sitegen.incremental.pool import Row, Workers
from sitegen.incremental.problems import encoded as encoded_problems
from sitegen.incremental.store import Store
from sitegen.model.documents import Document
from sitegen.model.site import Site
from sitegen.reading.keeping import body_row, manner
from sitegen.resolving.addresses import Addresses
from sitegen.resolving.glossary import Lexicon, Lexicons, Marks, link_terms, words_of
from sitegen.resolving.linking import check_document_links
from sitegen.resolving.mentions import encoded, mentioned
from sitegen.resolving.references import check_refs
from sitegen.resolving.settled import TERMS, Content, Contents, Settled, Shelf, vocabulary


class Surroundings(Struct, frozen=True, kw_only=True):
    """What a document is settled against. ``read`` is the site with its drafts."""

    read: Site
    site: Site
    addresses: Addresses
    lexicons: Mapping[str, Lexicon]

    def summary(self, marks: dict[str, Marks]) -> bytes:
        """All in it that can change what a document comes to: rules, which things there are, the glossary's words.

        ``marks``: those of each lexicon.
        """
        read, site = self.read, self.site
        names = list(map(":".join, self.addresses.pages))
        names += [f"{path}={ref.kind}:{ref.key}" for path, ref in read.files.items()]
        names += (*(f"source:{key}" for key in read.sources), *sorted(read.attachments))
        names += (f"static:{name}" for name in read.statics)
        rules = (manner(site.settings), site.settings.link, sorted(read.unreadable))
        return marshal.dumps((rules, names, marks), 2)


def settle(document: Document[Any], around: Surroundings) -> tuple[Settled, Content]:
    document = document.at_hand()
    links = link_terms(document, around.lexicons, around.site.settings.link)
    mentions = encoded(mentioned(document, links, around.site, around.addresses))
    problems = (
        *check_refs(document, around.read, around.site),
        *check_document_links(document, around.read, around.site, around.addresses),
    )
    settled = Settled(TERMS.digest(links), digest(mentions), encoded_problems(problems))
    return settled, Content(TERMS.encode(links), mentions)


def settle_all(
    documents: Sequence[Document[Any]],
    around: Surroundings,
    lexicons: Lexicons,
    *,
    digests: Mapping[str, bytes],
    store: Store | None,
    workers: Workers,
) -> tuple[dict[str, Settled], Contents]:
    """Path → what the document came to. Kept where there is a store; ``digests``: of each document's file.

    ``lexicons``: those that stand around.
    """
    if store is None:
        both = {document.path: settle(document, around) for document in documents}
        contents = {path: content for path, (_, content) in both.items()}
        return {path: settled for path, (settled, _) in both.items()}, contents
    by_path = {document.path: document for document in documents}
    shelf = Shelf(store, around.summary(lexicons.marks()), {path: digests.get(path, b"") for path in by_path})
    open_paths = [path for path in by_path if path not in shelf.known]
    lexicons.build({by_path[path].language for path in open_paths})
    for path, settled, content, words in workers.spread("linking", _settle_batch, (around, by_path), open_paths, _body):
        shelf.add(path, Settled._make(settled), Content._make(content), words)
    shelf.close()
    return shelf.known, shelf.content


def _body(path: str) -> list[Row]:
    return [body_row(path)]


def _settle_batch(
    shared: tuple[Surroundings, Mapping[str, Document[Any]]], batch: Sequence[str]
) -> list[tuple[str, tuple[bytes, ...], tuple[bytes, ...], bytes]]:
    """Of each document what it came to, and all its words."""
    around, documents = shared
    results = []
    for path in batch:
        document = documents[path].at_hand()
        words = vocabulary(words_of(document, around.lexicons)) if around.site.concepts else b""
        settled, content = settle(document, around)
        results.append((path, tuple(settled), tuple(content), words))
    return results
