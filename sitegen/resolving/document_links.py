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
from sitegen.incremental.executors import Executor, StoreKey
from sitegen.incremental.problem_codec import encode_problems as encoded_problems
from sitegen.incremental.store import Store
from sitegen.model.documents import Document
from sitegen.model.site import Site
from sitegen.reading.read_cache import body_key, read_options_digest
from sitegen.resolving.backlinks import encode_outgoing_refs, outgoing_refs
from sitegen.resolving.glossary import FormChecksums, TermIndex, TermIndexes, document_words, link_terms
from sitegen.resolving.link_cache import TERM_LINK_CODEC, LinkCache, LinkPayload, LinkPayloads, LinkResult, encode_words
from sitegen.resolving.link_targets import check_document_links
from sitegen.resolving.references import check_refs
from sitegen.resolving.urls import UrlMap


class LinkContext(Struct, frozen=True, kw_only=True):
    """What a document is settled against. ``read`` is the site with its drafts."""

    full_site: Site
    site: Site
    urls: UrlMap
    term_indexes: Mapping[str, TermIndex]

    def fingerprint(self, form_checksums: dict[str, FormChecksums]) -> bytes:
        """All in it that can change what a document comes to: rules, which things there are, the glossary's words.

        ``marks``: those of each lexicon.
        """
        read, site = self.full_site, self.site
        names = list(map(":".join, self.urls.pages))
        names += [f"{path}={ref.kind}:{ref.key}" for path, ref in read.files.items()]
        names += (*(f"source:{key}" for key in read.sources), *sorted(read.assets))
        names += (f"static:{name}" for name in read.static_files)
        rules = (read_options_digest(site.settings), site.settings.term_link_scope, sorted(read.unreadable))
        return marshal.dumps((rules, names, form_checksums), 2)


def link_document(document: Document[Any], context: LinkContext) -> tuple[LinkResult, LinkPayload]:
    document = document.with_body_loaded()
    links = link_terms(document, context.term_indexes, context.site.settings.term_link_scope)
    mentions = encode_outgoing_refs(outgoing_refs(document, links, context.site, context.urls))
    problems = (
        *check_refs(document, context.full_site, context.site),
        *check_document_links(document, context.full_site, context.site, context.urls),
    )
    settled = LinkResult(TERM_LINK_CODEC.digest(links), digest(mentions), encoded_problems(problems))
    return settled, LinkPayload(TERM_LINK_CODEC.encode(links), mentions)


def link_documents(
    documents: Sequence[Document[Any]],
    context: LinkContext,
    term_indexes: TermIndexes,
    *,
    digests: Mapping[str, bytes],
    store: Store | None,
    executor: Executor,
) -> tuple[dict[str, LinkResult], LinkPayloads]:
    """Path → what the document came to. Kept where there is a store; ``digests``: of each document's file.

    ``lexicons``: those that stand around.
    """
    if store is None:
        both = {document.path: link_document(document, context) for document in documents}
        contents = {path: content for path, (_, content) in both.items()}
        return {path: settled for path, (settled, _) in both.items()}, contents
    by_path = {document.path: document for document in documents}
    shelf = LinkCache(
        store, context.fingerprint(term_indexes.form_checksums()), {path: digests.get(path, b"") for path in by_path}
    )
    open_paths = [path for path in by_path if path not in shelf.hits]
    term_indexes.build({by_path[path].language for path in open_paths})
    for path, settled, content, words in executor.map_batches(
        "linking", _link_batch, (context, by_path), open_paths, _prefetch_keys
    ):
        shelf.put(path, LinkResult._make(settled), LinkPayload._make(content), words)
    shelf.close()
    return shelf.hits, shelf.payloads


def _prefetch_keys(path: str) -> list[StoreKey]:
    return [body_key(path)]


def _link_batch(
    shared: tuple[LinkContext, Mapping[str, Document[Any]]], batch: Sequence[str]
) -> list[tuple[str, tuple[bytes, ...], tuple[bytes, ...], bytes]]:
    """Of each document what it came to, and all its words."""
    around, documents = shared
    results = []
    for path in batch:
        document = documents[path].with_body_loaded()
        words = encode_words(document_words(document, around.term_indexes)) if around.site.concepts else b""
        settled, content = link_document(document, around)
        results.append((path, tuple(settled), tuple(content), words))
    return results
