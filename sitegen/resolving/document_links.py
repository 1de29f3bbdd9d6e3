"""One document at a time: which terms it links, what it mentions, and the problems of its references and links.

In: a document and the context of the whole site. Out: its ``LinkResult`` and ``LinkPayload``. They depend on nothing
else, so they are cached (``link_cache``) and computed in any process.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sitegen.diagnostics import Message, Place, Problem
from sitegen.incremental.codec import digest
from sitegen.incremental.executors import Executor
from sitegen.incremental.internal_errors import internal_error_problem
from sitegen.incremental.problem_codec import encode_problems
from sitegen.incremental.store import Store
from sitegen.model.documents import Document
from sitegen.model.site import Site
from sitegen.reading.read_cache import read_options
from sitegen.resolving.backlinks import encode_outgoing_refs, outgoing_refs
from sitegen.resolving.glossary import FormChecksums, TermIndex, TermIndexes, document_words, link_terms
from sitegen.resolving.link_cache import (
    TERM_LINK_CODEC,
    LinkInputs,
    LinkPayload,
    LinkPayloads,
    LinkReads,
    LinkResult,
    LinkSharedInputs,
    StoredLinkPayloads,
    encode_words,
    open_link_cache,
)
from sitegen.resolving.link_targets import check_document_links
from sitegen.resolving.references import check_refs
from sitegen.resolving.urls import UrlMap

_GONE = frozenset({"SG301", "SG302", "SG303"})  # what a reference leads to is not there
_FAILED = b"failed"  # in place of the digest of a file: such a row is valid for no other build


class LinkContext(Struct, frozen=True, kw_only=True):
    """What a document is linked against. ``full_site``: the site with its drafts."""

    full_site: Site
    site: Site
    urls: UrlMap
    term_indexes: Mapping[str, TermIndex]


def link_document(document: Document[Any], context: LinkContext) -> tuple[LinkResult, LinkPayload]:
    document = document.with_body_loaded()
    links = link_terms(document, context.term_indexes, context.site.settings.term_link_scope)
    refs = encode_outgoing_refs(outgoing_refs(document, links, context.site, context.urls))
    problems = (
        *check_refs(document, context.full_site, context.site),
        *check_document_links(document, context.full_site, context.site, context.urls),
    )
    if context.site.kinds[document.kind].is_archive:
        problems = tuple(map(_as_archived, problems))
    result = LinkResult(TERM_LINK_CODEC.digest(links), digest(refs), encode_problems(problems))
    return result, LinkPayload(TERM_LINK_CODEC.encode(links), refs)


def _as_archived(problem: Problem) -> Problem:
    """A warning of what an archived state names and the site has no longer: it is shown without."""
    if problem.code not in _GONE:
        return problem
    hint = Message("keep what archived states name; without it, they are shown without a link, citation or figure")
    return problem._replace(code="SG328", hint=hint)


def link_documents(
    documents: Sequence[Document[Any]],
    context: LinkContext,
    term_indexes: TermIndexes,
    *,
    store: Store | None,
    executor: Executor,
) -> tuple[Mapping[str, LinkResult], LinkPayloads]:
    """The result and the payload of each document, by path. ``term_indexes``: those of the context."""
    if store is None:
        both = {document.path: _link_or_fail(document, context, None)[:2] for document in documents}
        results = {path: result for path, (result, _) in both.items()}
        return results, {path: payload for path, (_, payload) in both.items()}
    by_path = {document.path: document for document in documents}
    file_digests = context.site.digests  # of what is published of a file
    digests = {path: file_digests.get(path, b"") for path in by_path}
    cache = open_link_cache(store, _shared_inputs(context, term_indexes.form_checksums()), digests)
    open_paths = [path for path in by_path if path not in cache.hits]
    term_indexes.build({by_path[path].language for path in open_paths})
    for path, result, payloads in executor.map_batches(Message("linking"), _link_batch, (context, by_path), open_paths):
        inputs = LinkInputs(digests[path] if LinkResult._make(result).is_complete else _FAILED)
        cache.put(path, inputs, result, payloads)
    cache.close()
    return {path: LinkResult._make(row) for path, row in cache.hits.items()}, StoredLinkPayloads(store)


def _shared_inputs(context: LinkContext, form_checksums: Mapping[str, FormChecksums]) -> LinkSharedInputs:
    full_site, settings = context.full_site, context.site.settings
    return LinkSharedInputs(
        read_options=tuple(read_options(settings)),
        term_link_scope=settings.term_link_scope,
        unreadable=sorted(map(":".join, full_site.unreadable)),
        pages=list(map(":".join, context.urls.pages)),
        files=[f"{path}={ref.kind}:{ref.key}" for path, ref in full_site.files.items()],
        sources=list(full_site.sources),
        assets=sorted(full_site.assets),
        static_files=list(full_site.static_files),
        form_checksums=form_checksums,
    )


def _link_batch(
    shared: tuple[LinkContext, Mapping[str, Document[Any]]], batch: Sequence[str]
) -> list[tuple[str, tuple[bytes, ...], tuple[bytes, ...]]]:
    """Path → the ``LinkResult`` as a plain tuple, and the payloads."""
    context, documents = shared
    reads = LinkReads(context.site, context.full_site, context.urls)
    tracked = replace(context, site=reads.site, full_site=reads.full_site, urls=reads.urls)
    word_indexes = context.term_indexes if context.site.concepts else None
    results: list[tuple[str, tuple[bytes, ...], tuple[bytes, ...]]] = []
    for path in batch:
        result, payload, words = _link_or_fail(documents[path], tracked, word_indexes)
        results.append((path, tuple(result), (marshal.dumps(tuple(payload), 2), reads.take(), words)))
    return results


def _link_or_fail(
    document: Document[Any], context: LinkContext, word_indexes: Mapping[str, TermIndex] | None
) -> tuple[LinkResult, LinkPayload, bytes]:
    """With the encoded words of the document, if there are ``word_indexes``. Where the program fails: no links, and the
    problem."""
    try:
        document = document.with_body_loaded()
        words = b""
        if word_indexes is not None:
            words = encode_words(document_words(document, word_indexes))
        return (*link_document(document, context), words)
    except Exception as error:
        problem = internal_error_problem(error, Place(document.path))
        payload = LinkPayload(TERM_LINK_CODEC.encode(()), encode_outgoing_refs(()))
        return LinkResult(b"", digest(payload.outgoing_refs), encode_problems([problem])), payload, b""
