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
from sitegen.incremental.pool import Row
from sitegen.incremental.store import Store
from sitegen.resolving.glossary import Marks, TermLink

SETTLED, VOCABULARY, INDEX, AROUND = "settled", "vocabulary", "settled index", "settled around"
TERMS = Codec([TermLink])
_FEW = 24  # words that are searched one by one

Words: TypeAlias = "Sequence[Set[str]]"
"""Of a form: for each of its words, what it may look like."""


class Settled(NamedTuple):
    """``terms`` and ``mentions``: digests of the content. ``problems``: encoded, empty where there are none."""

    terms: bytes
    mentions: bytes
    problems: bytes


class Content(NamedTuple):
    """``terms``: encoded term links. ``mentions``: what is mentioned, with the section, as ``mentions`` has it."""

    terms: bytes
    mentions: bytes


Contents = Mapping[str, Content]
"""By the path of the document."""


def settled_row(path: str) -> Row:
    """Where the store has the content of the document at ``path``."""
    return SETTLED, path


class Terms(Mapping[str, tuple[TermLink, ...]]):
    """Path → the term links of the document, decoded when they are asked for. ``digests``: of all."""

    def __init__(self, settled: Mapping[str, Settled], contents: Contents) -> None:
        self.digests = {path: one.terms for path, one in settled.items()}
        self._contents = contents

    def __getitem__(self, path: str) -> tuple[TermLink, ...]:
        if path not in self.digests:
            raise KeyError(path)
        links: tuple[TermLink, ...] = TERMS.decode(self._contents[path].terms)
        return links

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


class Shelf:
    """``known``: what need not be settled again, of the documents with these ``digests`` (by path) in surroundings with
    this ``summary``; the others are forgotten."""

    def __init__(self, store: Store, summary: bytes, digests: Mapping[str, bytes]) -> None:
        self._store = store
        self._digests = digests
        data = store.get(INDEX, "")
        former: dict[str, tuple[bytes, tuple[bytes, bytes, bytes]]] = marshal.loads(data) if data else {}
        self.known = {path: Settled._make(row) for path, (own, row) in former.items() if digests.get(path) == own}
        around = store.get(AROUND, "")
        if around != summary:
            for path in _shaken(store, self.known, around, summary) if around else list(self.known):
                del self.known[path]
            store.put(AROUND, [("", summary)])
        gone = former.keys() - self.known.keys()
        store.drop(SETTLED, gone)
        store.drop(VOCABULARY, gone)
        self._is_new = bool(gone)

    def add(self, path: str, settled: Settled, content: Content, words: bytes) -> None:
        """``words``: the document's ``vocabulary``, by which a changed form finds it."""
        self._store.put(SETTLED, [(path, marshal.dumps(tuple(content), 2))])
        self._store.put(VOCABULARY, [(path, words)])
        self.known[path] = settled
        self._is_new = True

    def close(self) -> None:
        """Nothing more is added: other processes may ask for it."""
        if self._is_new:
            index = {path: (self._digests[path], tuple(settled)) for path, settled in self.known.items()}
            self._store.put(INDEX, [("", marshal.dumps(index, 2))])
            self._store.commit()

    @property
    def content(self) -> Contents:
        return _Fetched(self._store)


class _Fetched(Mapping[str, Content]):
    """Fetches what a document came to from the store, in whichever process it is asked; what all came to, at once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __iter__(self) -> Iterator[str]:
        return (path for path, _ in self._store.all(SETTLED))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def items(self) -> ItemsView[str, Content]:
        return {path: Content._make(marshal.loads(data)) for path, data in self._store.all(SETTLED)}.items()

    def __getitem__(self, path: str) -> Content:
        return Content._make(marshal.loads(self._store.fetch(*settled_row(path))))


def _shaken(store: Store, known: Mapping[str, Settled], former: bytes, summary: bytes) -> set[str]:
    """The documents that a change of the surroundings may reach; both are summaries."""
    old_rules, old_names, old_marks = marshal.loads(former)
    rules, names, marks = marshal.loads(summary)
    if old_rules != rules or not set(old_names) <= set(names):
        return set(known)
    reached = {path for path, settled in known.items() if settled.problems}
    changed = [form for tag, now in marks.items() for form in _changed(old_marks.get(tag, {}), now)]
    if changed:
        kept = dict(store.all(VOCABULARY))
        seen = {word for form in changed for word in min(form, key=len)}
        reached |= {path for path in known if _may_have_one(changed, seen, kept.get(path, b""))}
    return reached


def vocabulary(words: Set[str]) -> bytes:
    """All words of a document, each between line breaks."""
    return "\n".join(["", *words, ""]).encode()


def _may_have_one(forms: Sequence[Words], seen: Set[str], kept: bytes) -> bool:
    """Does a document have every word of one of the forms? ``seen``: words without one of which it has none of them.

    One whose words nobody noted may have any.
    """
    if not kept:
        return True
    if len(seen) <= _FEW and not any(f"\n{word}\n".encode() in kept for word in seen):
        return False
    words = set(kept.decode().split("\n"))
    return any(all(not words.isdisjoint(word) for word in form) for form in forms)


def _changed(former: Marks, now: Marks) -> Iterator[Words]:
    """The words of the forms that differ, with their surfaces as ``words_of`` tells them: without the signs of an
    entity."""
    differing = [form for form in former.keys() | now.keys() if former.get(form) != now.get(form)]
    return ([{surface.strip("&;") for surface in word} for word in form] for form in differing)
