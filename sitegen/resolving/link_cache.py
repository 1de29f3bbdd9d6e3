"""The cache of what documents link and mention, with the problems of their references.

A row is valid while its file is the same, and

- the rest of the site is as it was; or names were only added and the document had no problem: what it links to is still
  there;
- no form of the glossary changed that has all of its words in the document.

An edit asks for the digests of all rows and for the content of few, so the content is a payload.
"""

from __future__ import annotations

import marshal
from collections.abc import ItemsView, Iterator, Mapping, Sequence, Set
from typing import NamedTuple, TypeAlias

from sitegen.incremental.cache import CacheTable, RowCache
from sitegen.incremental.codec import Codec
from sitegen.incremental.store import RowReader, Store
from sitegen.resolving.glossary import FormChecksums, TermLink

LINK_PAYLOADS, DOCUMENT_WORDS = "link payloads", "document words"
TERM_LINK_CODEC = Codec([TermLink])
_MAX_SEARCHED_WORDS = 24  # words that are searched one by one

SpellingSets: TypeAlias = "Sequence[Set[str]]"
"""Of a form: for each of its words, the spellings that it may have."""


class LinkInputs(NamedTuple):
    """``file``: digest of its bytes."""

    file: bytes


class LinkSharedInputs(NamedTuple):
    """``read_options``: those of reading. ``unreadable``: (kind, key) of what is not reported as missing.

    Names of what can be linked or shown: ``pages`` with an address, ``files`` with what each is about, keys of
    ``sources``, paths of ``assets`` and ``static_files``. ``form_checksums``: of the glossary, by language.
    """

    read_options: tuple[object, ...]
    term_link_scope: str
    unreadable: list[tuple[str, str]]
    pages: list[str]
    files: list[str]
    sources: list[str]
    assets: list[str]
    static_files: list[str]
    form_checksums: Mapping[str, FormChecksums]


_RULES = 3  # the first inputs are rules, the last one the glossary's forms; between them are names

LINKS = CacheTable(
    name="links",
    row="the digests of what a document links and mentions, and the problems of its references",
    inputs=LinkInputs,
    shared=LinkSharedInputs,
    payloads=(LINK_PAYLOADS, DOCUMENT_WORDS),
)


class LinkResult(NamedTuple):
    """Digests of both parts of the ``LinkPayload``. ``problems``: encoded, empty where there are none."""

    term_links_digest: bytes
    outgoing_refs_digest: bytes
    problems: bytes

    @property
    def is_complete(self) -> bool:
        """False where the program failed at the document."""
        return bool(self.term_links_digest)


class LinkPayload(NamedTuple):
    """``term_links``: encoded. ``outgoing_refs``: encoded by ``backlinks.encode_outgoing_refs``."""

    term_links: bytes
    outgoing_refs: bytes


LinkPayloads = Mapping[str, LinkPayload]
"""By the path of the document."""


class TermLinks(Mapping[str, tuple[TermLink, ...]]):
    """Path → the term links of the document, decoded when they are asked for. ``digests``: by path, of all."""

    def __init__(self, results: Mapping[str, LinkResult], payloads: LinkPayloads) -> None:
        self.digests = {path: one.term_links_digest for path, one in results.items()}
        self.payloads = payloads

    def __getitem__(self, path: str) -> tuple[TermLink, ...]:
        if path not in self.digests:
            raise KeyError(path)
        links: tuple[TermLink, ...] = TERM_LINK_CODEC.decode(self.payloads[path].term_links)
        return links

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


def open_link_cache(store: Store, shared: LinkSharedInputs, digests: Mapping[str, bytes]) -> RowCache:
    """``digests``: of the file of each document, by path. The value of a row is a ``LinkResult`` as a plain tuple, its
    payloads a marshalled ``LinkPayload`` and the document's words (``encode_words``)."""

    def invalidate(former: tuple[object, ...], hits: Mapping[str, tuple[bytes, bytes, bytes]]) -> set[str]:
        return _find_invalidated(store, hits, LinkSharedInputs._make(former), shared)

    return RowCache(store, LINKS, shared, {path: LinkInputs(own) for path, own in digests.items()}, invalidate)


class StoredLinkPayloads(Mapping[str, LinkPayload]):
    """Fetches a payload from the store, in any process; ``items`` fetches all at once."""

    def __init__(self, store: RowReader) -> None:
        self._store = store

    def __iter__(self) -> Iterator[str]:
        return (path for path, _ in self._store.all(LINK_PAYLOADS))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def items(self) -> ItemsView[str, LinkPayload]:
        return {path: LinkPayload._make(marshal.loads(data)) for path, data in self._store.all(LINK_PAYLOADS)}.items()

    def __getitem__(self, path: str) -> LinkPayload:
        return LinkPayload._make(marshal.loads(self._store.require(LINK_PAYLOADS, path)))


def _find_invalidated(
    store: Store,
    hits: Mapping[str, tuple[bytes, bytes, bytes]],
    former: LinkSharedInputs,
    now: LinkSharedInputs,
) -> set[str]:
    """The paths of the documents that a change of the shared inputs may reach."""
    if former[:_RULES] != now[:_RULES] or any(
        not set(old) <= set(new) for old, new in zip(former[_RULES:-1], now[_RULES:-1], strict=True)
    ):
        return set(hits)
    reached = {path for path, result in hits.items() if LinkResult._make(result).problems}
    forms = [
        form
        for tag, checksums in now.form_checksums.items()
        for form in _changed_forms(former.form_checksums.get(tag, {}), checksums)
    ]
    if forms:
        words = dict(store.all(DOCUMENT_WORDS))
        probe_words = {word for form in forms for word in min(form, key=len)}
        reached |= {path for path in hits if _may_contain_form(forms, probe_words, words.get(path, b""))}
    return reached


def encode_words(words: Set[str]) -> bytes:
    """All words of a document, each between line breaks."""
    return "\n".join(["", *words, ""]).encode()


def _may_contain_form(forms: Sequence[SpellingSets], probe_words: Set[str], encoded_words: bytes) -> bool:
    """Does a document have every word of one of the forms? Where its words are not stored, it may.

    ``probe_words``: a document without any of them has none of the forms.
    """
    if not encoded_words:
        return True
    if len(probe_words) <= _MAX_SEARCHED_WORDS and not any(
        f"\n{word}\n".encode() in encoded_words for word in probe_words
    ):
        return False
    words = set(encoded_words.decode().split("\n"))
    return any(all(not words.isdisjoint(word) for word in form) for form in forms)


def _changed_forms(old: FormChecksums, new: FormChecksums) -> Iterator[SpellingSets]:
    """The words of the forms that differ, with their spellings as ``document_words`` has them: without the signs of an
    HTML entity."""
    differing = [form for form in old.keys() | new.keys() if old.get(form) != new.get(form)]
    return ([{surface.strip("&;") for surface in word} for word in form] for form in differing)
