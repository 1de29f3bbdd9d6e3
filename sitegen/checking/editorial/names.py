"""Names in a text: those of the site's records of nameable kinds, and words in camel case (*WhatsApp*)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct, field

from sitegen.i18n.language import Language
from sitegen.i18n.languages import all_wordings
from sitegen.model.kinds import ContentKind
from sitegen.model.records import Person, Product, Record
from sitegen.model.site import Site

WORD = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*")
_MIN_PART_LENGTH = 5  # letters; a shorter part of a name does not name the whole


class NameMention(Struct, frozen=True):
    """``text[start:end]`` names ``entity``: a record as ``kind:key``, or the name itself."""

    entity: str
    start: int
    end: int


class NameIndex(Struct, frozen=True):
    """All names of one language: first word → (following words, entity), the longest name first."""

    by_first_word: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)

    def find(self, text: str, may_start_name: Callable[[str], bool] | None = None) -> Iterator[NameMention]:
        """The names in a text, in its order. ``may_start_name``: a cached version of the method of that name."""
        may_start_name = may_start_name or self.may_start_name
        words = list(WORD.finditer(text))
        at = 0
        while at < len(words):
            first = words[at][0]
            if not may_start_name(first):
                at += 1
                continue
            length, entity = self._longest_match(words, at)
            if entity:
                yield NameMention(entity, words[at].start(), words[at + length - 1].end())
            elif match := _camel_case_pattern().match(first):
                yield NameMention(match[0], *words[at].span())
            at += length

    def may_start_name(self, word: str) -> bool:
        """May a name begin with the word, perhaps in the genitive? A word in lower case is no genitive of a name."""
        if word in self.by_first_word:
            return True
        return not word.islower() and (
            strip_genitive(word) in self.by_first_word or _camel_case_pattern().match(word) is not None
        )

    def _longest_match(self, words: list[re.Match[str]], at: int) -> tuple[int, str]:
        """(number of words, entity) of the longest name that begins at ``words[at]``; (1, "") if there is none."""
        first = words[at][0]
        for start in (first, strip_genitive(first)):
            for rest, entity in self.by_first_word.get(start, ()):
                text = tuple(word[0] for word in words[at + 1 : at + 1 + len(rest)])
                if text == rest or (text[:-1] == rest[:-1] and tuple(map(strip_genitive, text[-1:])) == rest[-1:]):
                    return 1 + len(rest), entity
        return 1, ""


def strip_genitive(word: str) -> str:
    return _genitive_pattern().sub("", word)


@cache
def _genitive_pattern() -> re.Pattern[str]:
    endings = (wording.genitive_endings for wording in all_wordings())
    return re.compile(f"(?:{'|'.join(filter(None, endings))})$")


@cache
def _camel_case_pattern() -> re.Pattern[str]:
    """*WhatsApp*; not *NVIDIA*, since words in capitals are often translated (*KI*, *USA*), nor their plural *APIs*. A
    Roman numeral with an ending (*XIXe siècle*) is none.
    """
    endings = (f"(?<!{re.escape(ending)})" for wording in all_wordings() for ending in wording.gender_endings)
    name = r"(?![IVXLCDM]+[a-z]{1,3}\b)(?:[A-Z][a-z]+|[a-z]|[A-Z]{2,})(?:[A-Z][a-z]+)+[A-Z]*"
    return re.compile(rf"\b{name}\b(?<![A-Z]s){''.join(endings)}")


def find_kept_words(text: str, words: Iterable[str]) -> Iterator[NameMention]:
    """The occurrences of ``words``, which a writer listed because translations keep them unchanged."""
    for word in words:
        if word in text:
            for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
                yield NameMention(word, *match.span())


def build_name_index(site: Site, language: Language) -> NameIndex:
    """The names of the site's records in a language, and those of their parts that belong to one record only."""
    names: dict[str, str] = {}
    parts: dict[str, set[str]] = defaultdict(set)
    for kind in site.kinds.nameable:
        for key, record in site.table(kind.name).items():
            if isinstance(record, Person) and record.is_newsroom:
                continue
            name = record.name.get(language.fallbacks)[0]
            names[name] = f"{kind.name}:{key}"
            for part in _partial_names(kind, name, record, site):
                parts[part].add(f"{kind.name}:{key}")
    unique_parts = {part: next(iter(entities)) for part, entities in parts.items() if len(entities) == 1}
    return NameIndex(_group_by_first_word(unique_parts | names))


def _partial_names(kind: ContentKind, name: str, record: Record, site: Site) -> Iterator[str]:
    """The parts of a name that texts use for the whole: by the kind's ``short_name``, the last name of a person, the
    first word of an organization; of a product that is part of another, what follows the other's name (*Maverick* for
    *Llama 4 Maverick*)."""
    words = name.split()
    if len(words) > 1 and kind.short_name is not None:
        part = words[-1] if kind.short_name == "last" else words[0]
        if len(part) >= _MIN_PART_LENGTH:
            yield part
    part_of = record.part_of if isinstance(record, Product) else None
    if part_of is not None and (product := site.products.get(part_of.key)) is not None:
        prefix = next(iter(product.name.by_language.values()))
        if name.startswith(f"{prefix} ") and len(name) - len(prefix) > _MIN_PART_LENGTH:
            yield name.removeprefix(f"{prefix} ")


def _group_by_first_word(names: Mapping[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, entity in names.items():
        words = WORD.findall(name)
        if words:
            table[words[0]].append((tuple(words[1:]), entity))
    return {first: tuple(sorted(rest, key=lambda pair: -len(pair[0]))) for first, rest in table.items()}
