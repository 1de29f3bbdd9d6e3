"""The cache of what documents link and mention, with the problems of their references.

A row is valid while its file is the same, and

- no name that was looked up in the site for it came or went;
- no form of the glossary changed that has all of its words in the document.

An edit asks for the digests of all rows and for the content of few, so the content is a payload.
"""

from __future__ import annotations

import marshal
from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from sitegen.incremental.cache import CacheTable, RowCache
from sitegen.incremental.codec import Codec
from sitegen.incremental.inputs import ALL
from sitegen.incremental.names import join_name, split_table
from sitegen.incremental.recording import ReadRecorder
from sitegen.incremental.store import RowReader, Store
from sitegen.incremental.tracked import TrackedMapping, TrackedSet
from sitegen.model.site import Site
from sitegen.resolving.glossary import FormChecksums, TermLink
from sitegen.resolving.urls import UrlMap

LINK_PAYLOADS, DOCUMENT_NAMES, DOCUMENT_WORDS = "link payloads", "document names", "document words"
TERM_LINK_CODEC = Codec([TermLink])
_MAX_SEARCHED_WORDS = 24  # words that are searched one by one

SpellingSets: TypeAlias = "Sequence[Set[str]]"
"""Of a form: for each of its words, the spellings that it may have."""


class LinkInputs(NamedTuple):
    """``file``: digest of its bytes."""

    file: bytes


class LinkSharedInputs(NamedTuple):
    """``read_options``: those of reading. ``form_checksums``: of the glossary, by language.

    Names of what can be linked or shown: ``unreadable`` ones (``kind:key``), which are not reported as missing;
    ``pages`` with an address, ``files`` with what each is about, keys of ``sources``, paths of ``assets`` and
    ``static_files``.
    """

    read_options: tuple[object, ...]
    term_link_scope: str
    unreadable: list[str]
    pages: list[str]
    files: list[str]
    sources: list[str]
    assets: list[str]
    static_files: list[str]
    form_checksums: Mapping[str, FormChecksums]


_RULES = 2  # the first inputs are rules, the last one the glossary's forms; between them are names

LINKS = CacheTable(
    name="links",
    row="the digests of what a document links and mentions, and the problems of its references",
    inputs=LinkInputs,
    shared=LinkSharedInputs,
    payloads=(LINK_PAYLOADS, DOCUMENT_NAMES, DOCUMENT_WORDS),
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
    payloads a marshalled ``LinkPayload``, the names that were looked up for it (``encode_names``), and the document's
    words (``encode_words``)."""

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
    if former[:_RULES] != now[:_RULES]:
        return set(hits)
    reached: set[str] = set()
    changed = _changed_names(former, now)
    if changed:
        names = dict(store.all(DOCUMENT_NAMES))
        reached |= {path for path in hits if path not in names or not changed.isdisjoint(marshal.loads(names[path]))}
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


class LinkReads:
    """Records what is looked up in a site while a document is linked."""

    def __init__(self, site: Site, full_site: Site, urls: UrlMap) -> None:
        self._recorder = ReadRecorder()
        self.site, self.full_site = self._track(site), self._track(full_site)
        self.urls = replace(urls, pages=TrackedMapping(urls.pages, "page", self._recorder, _join_key))

    def _track(self, site: Site) -> Site:
        recorder = self._recorder
        return replace(
            site,
            tables={kind: TrackedMapping(table, kind, recorder) for kind, table in site.tables.items()},
            files=TrackedMapping(site.files, "file", recorder),
            assets=TrackedSet(site.assets, "asset", recorder),
            static_files=TrackedSet(site.static_files, "static file", recorder),
            unreadable=TrackedSet(site.unreadable, "unreadable", recorder, _join_key),
        )

    def take(self) -> bytes:
        """The names that were looked up since the last call, encoded."""
        reads, self._recorder.reads = self._recorder.reads, {}
        return encode_names(reads)


def encode_names(names: Iterable[str]) -> bytes:
    return marshal.dumps(list(names), 2)


def _changed_names(former: LinkSharedInputs, now: LinkSharedInputs) -> set[str]:
    """The names, as ``LinkReads`` records them, that came or went; with each its whole table."""
    changed: set[str] = set()
    for inputs in (former, now):
        other = now if inputs is former else former
        names = [join_name("unreadable", one) for one in _without(inputs.unreadable, other.unreadable)]
        names += [join_name("asset", path) for path in _without(inputs.assets, other.assets)]
        names += [join_name("static file", path) for path in _without(inputs.static_files, other.static_files)]
        names += [join_name("source", key) for key in _without(inputs.sources, other.sources)]
        for page in _without(inputs.pages, other.pages):
            kind, key, _ = page.split(":")
            names += [join_name("page", page), join_name(kind, key)]
        for file in _without(inputs.files, other.files):
            path, _, about = file.rpartition("=")
            names += [join_name("file", path), join_name(*about.split(":"))]
        changed.update(names)
    return changed | {join_name(split_table(name)[0], ALL) for name in changed}


def _without(names: Sequence[str], others: Sequence[str]) -> set[str]:
    return set(names).difference(others)


_join_key = ":".join


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
