"""Whom and what a text names: the organizations, people and products of the site, and names of unusual shape."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct, field

from sitegen.i18n.languages import Language
from sitegen.model.records import Record
from sitegen.model.site import Site

WORD = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*")
_GENITIVE = re.compile(r"(?:['’]s|['’]|s)$")
# WhatsApp, NVIDIA is none: all-capital words are often translated (KI, USA). LeserInnen is no name either.
_CAMEL = re.compile(r"\b(?:[A-Z][a-z]+|[a-z]|[A-Z]{2,})(?:[A-Z][a-z]+)+[A-Z]*\b(?<!Innen)(?<!In)")
_LONG = 5  # letters from which on a part of a name stands for the whole


class Mention(Struct, frozen=True):
    """``text[start:end]`` names ``who``: a record as ``kind:key``, or the name itself."""

    who: str
    start: int
    end: int


class Names(Struct, frozen=True):
    """All names of one language: first word → the words that follow it, and whom they name; the longest first."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)

    def mentions(self, text: str, may_begin: Callable[[str], bool] | None = None) -> Iterator[Mention]:
        """The names in a text, in its order. ``may_begin``: the method of that name, of someone with a memory."""
        may_begin = may_begin or self.may_begin
        words = list(WORD.finditer(text))
        at = 0
        while at < len(words):
            first = words[at][0]
            if not may_begin(first):
                at += 1
                continue
            length, who = self._longest(words, at)
            if who:
                yield Mention(who, words[at].start(), words[at + length - 1].end())
            elif camel := _CAMEL.match(first):
                yield Mention(camel[0], *words[at].span())
            at += length

    def may_begin(self, word: str) -> bool:
        """May a name begin with the word? A word in lower case has no genitive of a name."""
        if word in self.by_first:
            return True
        return not word.islower() and (_plain(word) in self.by_first or _CAMEL.match(word) is not None)

    def _longest(self, words: list[re.Match[str]], at: int) -> tuple[int, str]:
        """How many words the longest name that begins here has, and whom it names ("": none)."""
        first = words[at][0]
        for head in (first, _plain(first)):
            for rest, who in self.by_first.get(head, ()):
                found = tuple(word[0] for word in words[at + 1 : at + 1 + len(rest)])
                if found == rest or (found[:-1] == rest[:-1] and tuple(map(_plain, found[-1:])) == rest[-1:]):
                    return 1 + len(rest), who
        return 1, ""


def _plain(word: str) -> str:
    """Without the ending of a genitive."""
    return _GENITIVE.sub("", word)


def kept_in(text: str, words: Iterable[str]) -> Iterator[Mention]:
    """Where the words stand that stay as they are in every language."""
    for word in words:
        if word in text:
            for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
                yield Mention(word, *found.span())


def names_of(site: Site, language: Language) -> Names:
    """The names under which the site's records go in a language."""
    whole: dict[str, str] = {}
    parts: dict[str, set[str]] = defaultdict(set)
    for kind, records in (("organization", site.organizations), ("person", site.people), ("product", site.products)):
        for key, record in records.items():
            if getattr(record, "kind", "") == "desk":
                continue
            name = record.name.get(language.fallbacks)[0]
            whole[name] = f"{kind}:{key}"
            for part in _parts(kind, name, record, site):
                parts[part].add(f"{kind}:{key}")
    short = {part: next(iter(owners)) for part, owners in parts.items() if len(owners) == 1}
    return Names(_by_first(short | whole))


def _parts(kind: str, name: str, record: Record, site: Site) -> Iterator[str]:
    """A person goes by the last name, an organization by its first word, Llama 4 Maverick by Maverick."""
    words = name.split()
    if len(words) > 1 and kind != "product":
        part = words[-1] if kind == "person" else words[0]
        if len(part) >= _LONG:
            yield part
    whole = getattr(record, "part_of", None)
    if whole is not None and (other := site.products.get(whole.key)) is not None:
        stem = next(iter(other.name.by_language.values()))
        if name.startswith(f"{stem} ") and len(name) - len(stem) > _LONG:
            yield name.removeprefix(f"{stem} ")


def _by_first(names: Mapping[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, who in names.items():
        words = WORD.findall(name)
        if words:
            table[words[0]].append((tuple(words[1:]), who))
    return {first: tuple(sorted(rest, key=lambda pair: -len(pair[0]))) for first, rest in table.items()}
