"""What documents came to, kept from build to build.

What a document came to holds while its file does, and

- its surroundings are as they were; or they only grew, and nothing was wrong with it: what it leads to is still there;
- no form of the glossary changed all of whose words it has.

An edit asks for the digests of all and for the content of few, so that lies apart.
"""

from __future__ import annotations

import marshal
from collections.abc import ItemsView, Iterator, Mapping, Sequence, Set
from typing import NamedTuple, TypeAlias

from sitegen.incremental.codec import Codec
from sitegen.incremental.executors import StoreKey
from sitegen.incremental.store import Store
from sitegen.resolving.glossary import FormChecksums, TermLink

LINK_PAYLOADS, DOCUMENT_WORDS, LINK_INDEX, LINK_CONTEXT = "settled", "vocabulary", "settled index", "settled around"
TERM_LINK_CODEC = Codec([TermLink])
_MAX_SEARCHED_WORDS = 24  # words that are searched one by one

SpellingSets: TypeAlias = "Sequence[Set[str]]"
"""Of a form: for each of its words, what it may look like."""


class LinkResult(NamedTuple):
    """``terms`` and ``mentions``: digests of the content. ``problems``: encoded, empty where there are none."""

    term_links_digest: bytes
    outgoing_refs_digest: bytes
    problems: bytes


class LinkPayload(NamedTuple):
    """``terms``: encoded term links. ``mentions``: what is mentioned, with the section, as ``mentions`` has it."""

    term_links: bytes
    outgoing_refs: bytes


LinkPayloads = Mapping[str, LinkPayload]
"""By the path of the document."""


def link_payload_key(path: str) -> StoreKey:
    """Where the store has the content of the document at ``path``."""
    return LINK_PAYLOADS, path


class TermLinks(Mapping[str, tuple[TermLink, ...]]):
    """Path → the term links of the document, decoded when they are asked for. ``digests``: of all."""

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


class LinkCache:
    """``known``: what need not be settled again, of the documents with these ``digests`` (by path) in surroundings with
    this ``summary``; the others are forgotten."""

    def __init__(self, store: Store, fingerprint: bytes, digests: Mapping[str, bytes]) -> None:
        self._store = store
        self._digests = digests
        data = store.get(LINK_INDEX, "")
        former: dict[str, tuple[bytes, tuple[bytes, bytes, bytes]]] = marshal.loads(data) if data else {}
        self.hits = {path: LinkResult._make(row) for path, (own, row) in former.items() if digests.get(path) == own}
        around = store.get(LINK_CONTEXT, "")
        if around != fingerprint:
            for path in _find_invalidated(store, self.hits, around, fingerprint) if around else list(self.hits):
                del self.hits[path]
            store.put(LINK_CONTEXT, [("", fingerprint)])
        gone = former.keys() - self.hits.keys()
        store.drop(LINK_PAYLOADS, gone)
        store.drop(DOCUMENT_WORDS, gone)
        self._is_dirty = bool(gone)

    def put(self, path: str, result: LinkResult, payload: LinkPayload, words: bytes) -> None:
        """``words``: the document's ``vocabulary``, by which a changed form finds it."""
        self._store.put(LINK_PAYLOADS, [(path, marshal.dumps(tuple(payload), 2))])
        self._store.put(DOCUMENT_WORDS, [(path, words)])
        self.hits[path] = result
        self._is_dirty = True

    def close(self) -> None:
        """Nothing more is added: other processes may ask for it."""
        if self._is_dirty:
            index = {path: (self._digests[path], tuple(settled)) for path, settled in self.hits.items()}
            self._store.put(LINK_INDEX, [("", marshal.dumps(index, 2))])
            self._store.commit()

    @property
    def payloads(self) -> LinkPayloads:
        return _StoredPayloads(self._store)


class _StoredPayloads(Mapping[str, LinkPayload]):
    """Fetches what a document came to from the store, in whichever process it is asked; what all came to, at once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __iter__(self) -> Iterator[str]:
        return (path for path, _ in self._store.all(LINK_PAYLOADS))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def items(self) -> ItemsView[str, LinkPayload]:
        return {path: LinkPayload._make(marshal.loads(data)) for path, data in self._store.all(LINK_PAYLOADS)}.items()

    def __getitem__(self, path: str) -> LinkPayload:
        return LinkPayload._make(marshal.loads(self._store.require(*link_payload_key(path))))


def _find_invalidated(
    store: Store, hits: Mapping[str, LinkResult], old_fingerprint: bytes, fingerprint: bytes
) -> set[str]:
    """The documents that a change of the surroundings may reach; both are summaries."""
    old_rules, old_names, old_marks = marshal.loads(old_fingerprint)
    rules, names, marks = marshal.loads(fingerprint)
    if old_rules != rules or not set(old_names) <= set(names):
        return set(hits)
    reached = {path for path, settled in hits.items() if settled.problems}
    changed = [form for tag, now in marks.items() for form in _changed_forms(old_marks.get(tag, {}), now)]
    if changed:
        kept = dict(store.all(DOCUMENT_WORDS))
        seen = {word for form in changed for word in min(form, key=len)}
        reached |= {path for path in hits if _may_contain_form(changed, seen, kept.get(path, b""))}
    return reached


def encode_words(words: Set[str]) -> bytes:
    """All words of a document, each between line breaks."""
    return "\n".join(["", *words, ""]).encode()


def _may_contain_form(forms: Sequence[SpellingSets], probe_words: Set[str], encoded_words: bytes) -> bool:
    """Does a document have every word of one of the forms? ``seen``: words without one of which it has none of them.

    One whose words nobody noted may have any.
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
    """The words of the forms that differ, with their surfaces as ``words_of`` tells them: without the signs of an
    entity."""
    differing = [form for form in old.keys() | new.keys() if old.get(form) != new.get(form)]
    return ([{surface.strip("&;") for surface in word} for word in form] for form in differing)
