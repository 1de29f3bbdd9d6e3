"""Whom and what a text names: the organizations, people and products of the site, and names of unusual shape."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct, field

from sitegen.i18n.language import Language
from sitegen.model.records import Record
from sitegen.model.site import Site

WORD = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*")
_GENITIVE = re.compile(r"(?:['’]s|['’]|s)$")
# WhatsApp, NVIDIA is none: all-capital words are often translated (KI, USA). LeserInnen is no name either.
_CAMEL_CASE = re.compile(r"\b(?:[A-Z][a-z]+|[a-z]|[A-Z]{2,})(?:[A-Z][a-z]+)+[A-Z]*\b(?<!Innen)(?<!In)")
_MIN_PART_LENGTH = 5  # letters from which on a part of a name stands for the whole


class NameMention(Struct, frozen=True):
    """``text[start:end]`` names ``who``: a record as ``kind:key``, or the name itself."""

    entity: str
    start: int
    end: int


class NameIndex(Struct, frozen=True):
    """All names of one language: first word → the words that follow it, and whom they name; the longest first."""

    by_first_word: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)

    def find(self, text: str, may_start_name: Callable[[str], bool] | None = None) -> Iterator[NameMention]:
        """The names in a text, in its order. ``may_begin``: the method of that name, of someone with a memory."""
        may_start_name = may_start_name or self.may_start_name
        words = list(WORD.finditer(text))
        at = 0
        while at < len(words):
            first = words[at][0]
            if not may_start_name(first):
                at += 1
                continue
            length, who = self._longest_match(words, at)
            if who:
                yield NameMention(who, words[at].start(), words[at + length - 1].end())
            elif camel := _CAMEL_CASE.match(first):
                yield NameMention(camel[0], *words[at].span())
            at += length

    def may_start_name(self, word: str) -> bool:
        """May a name begin with the word? A word in lower case has no genitive of a name."""
        if word in self.by_first_word:
            return True
        return not word.islower() and (
            _strip_genitive(word) in self.by_first_word or _CAMEL_CASE.match(word) is not None
        )

    def _longest_match(self, words: list[re.Match[str]], at: int) -> tuple[int, str]:
        """How many words the longest name that begins here has, and whom it names ("": none)."""
        first = words[at][0]
        for head in (first, _strip_genitive(first)):
            for rest, who in self.by_first_word.get(head, ()):
                found = tuple(word[0] for word in words[at + 1 : at + 1 + len(rest)])
                if found == rest or (found[:-1] == rest[:-1] and tuple(map(_strip_genitive, found[-1:])) == rest[-1:]):
                    return 1 + len(rest), who
        return 1, ""


def _strip_genitive(word: str) -> str:
    """Without the ending of a genitive."""
    return _GENITIVE.sub("", word)


def find_kept_words(text: str, words: Iterable[str]) -> Iterator[NameMention]:
    """Where the words stand that stay as they are in every language."""
    for word in words:
        if word in text:
            for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
                yield NameMention(word, *found.span())


def build_name_index(site: Site, language: Language) -> NameIndex:
    """The names under which the site's records go in a language."""
    whole: dict[str, str] = {}
    parts: dict[str, set[str]] = defaultdict(set)
    for kind, records in (("organization", site.organizations), ("person", site.people), ("product", site.products)):
        for key, record in records.items():
            if getattr(record, "kind", "") == "desk":
                continue
            name = record.name.get(language.fallbacks)[0]
            whole[name] = f"{kind}:{key}"
            for part in _partial_names(kind, name, record, site):
                parts[part].add(f"{kind}:{key}")
    short = {part: next(iter(owners)) for part, owners in parts.items() if len(owners) == 1}
    return NameIndex(_group_by_first_word(short | whole))


def _partial_names(kind: str, name: str, record: Record, site: Site) -> Iterator[str]:
    """A person goes by the last name, an organization by its first word, Llama 4 Maverick by Maverick."""
    words = name.split()
    if len(words) > 1 and kind != "product":
        part = words[-1] if kind == "person" else words[0]
        if len(part) >= _MIN_PART_LENGTH:
            yield part
    whole = getattr(record, "part_of", None)
    if whole is not None and (other := site.products.get(whole.key)) is not None:
        stem = next(iter(other.name.by_language.values()))
        if name.startswith(f"{stem} ") and len(name) - len(stem) > _MIN_PART_LENGTH:
            yield name.removeprefix(f"{stem} ")


def _group_by_first_word(names: Mapping[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, who in names.items():
        words = WORD.findall(name)
        if words:
            table[words[0]].append((tuple(words[1:]), who))
    return {first: tuple(sorted(rest, key=lambda pair: -len(pair[0]))) for first, rest in table.items()}
