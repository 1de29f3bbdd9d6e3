"""Articles and concepts of any number, in any of the known languages, for no generator in particular.

In: a ``Corpus``, which is only numbers. Out: articles and concepts, made when they are asked for; equal questions have
equal answers. The words come from ``words``, the sentences from patterns, everything from random generators with a
fixed seed. All languages of an article have the same numbers, links and structure.

An article has a text of about 800 words in neutral Markdown: five headings (one with ``{#core}``), lists, a table, a
quotation, code, a footnote, three notes that name sources (``[^s-012]``), and links to other articles, written as
``[…](article:KEY)``. It names about one concept
in forty words, in all their forms. What each generator gets of it is told under ``peers``.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks.words import GERMAN, LANGUAGES, STEMS, Language

TOPICS, AUTHORS, SOURCES = 24, 8, 400
MOST_CONCEPTS, RARE = 2000, 40
_NEWEST = dt.date(2025, 6, 30)
_PARTS, _SENTENCES = 6, 4
_WORDS_OF_PARAGRAPH, _WORDS_OF_REST = 63, 425


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """How much is made. ``articles`` and ``concepts``: each in every language. ``words``: about, of an article."""

    articles: int = 500
    concepts: int = 200
    languages: tuple[str, ...] = ("de", "en")
    words: int = 800
    seed: int = 20261124

    def __post_init__(self) -> None:
        if unknown := set(self.languages) - LANGUAGES.keys():
            raise ValueError(f"there are no words for {', '.join(sorted(unknown))}; known are {', '.join(LANGUAGES)}")
        if self.concepts > MOST_CONCEPTS:
            raise ValueError(f"at most {MOST_CONCEPTS} concepts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article in one language. ``title_mark`` and ``mark``: words of the title and the text that stand nowhere else."""

    number: int
    key: str
    language: Language
    title: str
    title_mark: str
    description: str
    date: dt.date
    updated: dt.date
    authors: tuple[int, ...]
    topics: tuple[int, ...]
    body: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """``terms`` and ``forms``: by language; a form is as it stands in sentences."""

    key: str
    terms: dict[str, str]
    forms: dict[str, tuple[str, ...]]


def key_of(number: int) -> str:
    """The key of an article."""
    return f"article-{number:05}"


def topic_key(number: int) -> str:
    """The key of a topic."""
    return f"topic-{number:02}"


def author_name(number: int) -> str:
    """The name of an author."""
    return f"{_name(number)} {_name(number + 200)}"


def source_key(number: int) -> str:
    """The key of a source."""
    return f"s-{number:03}"


def source_title(number: int) -> str:
    """What a source is called."""
    return f"Report {number:03} on {_name(number)}"


def linked(body: str, form: str) -> str:
    """A body whose links to other articles are written as ``form`` says, with ``{key}`` in it."""
    return re.sub(r"\]\(article:([a-z0-9-]+)\)", lambda found: f"]({form.format(key=found[1])})", body)


def article(corpus: Corpus, number: int, tag: str, *, title: int = 0, text: int = 0) -> Article:
    """An article in one language. ``title`` and ``text``: how often its title and its first paragraph were edited."""
    language = LANGUAGES[tag]
    chance = random.Random(f"{corpus.seed}:{number}")  # the same in all languages: numbers and links agree
    description = _sentence(language, chance)
    title_mark, mark = word_of(f"t{number:05}{tag}", title), word_of(f"x{number:05}{tag}", text)
    date = _NEWEST - dt.timedelta(days=number)
    return Article(
        number=number,
        key=key_of(number),
        language=language,
        title=f"{_name(number)} {title_mark}",
        title_mark=title_mark,
        description=description,
        date=date,
        updated=date + dt.timedelta(days=number % 30),
        authors=tuple(sorted({number % AUTHORS, number * 7 // 3 % AUTHORS})),
        topics=tuple((number + step) % TOPICS for step in (0, 7, 13)),
        body="\n\n".join(_blocks(corpus, number, language, mark, chance)) + "\n",
        mark=mark,
    )


def articles(corpus: Corpus) -> Iterator[Article]:
    """All articles in all languages."""
    for number in range(corpus.articles):
        for tag in corpus.languages:
            yield article(corpus, number, tag)


def concept(number: int) -> Concept:
    """The concept with this number: a pair of a first part and a head."""
    head, first = divmod(number, len(GERMAN.firsts))
    forms = {
        tag: tuple(language.term.format(first=language.firsts[first], head=form) for form in language.heads[head])
        for tag, language in LANGUAGES.items()
    }
    return Concept(key=f"c-{number:04}", terms={tag: form[0] for tag, form in forms.items()}, forms=forms)


def rare(number: int) -> Concept:
    """A concept that one article in a hundred names, once, in its first form; none of those that all articles name."""
    return concept(MOST_CONCEPTS + number)


def naming(corpus: Corpus, number: int) -> range:
    """The numbers of the articles that name this rare concept."""
    every = min(100, corpus.articles)
    return range(number % every, corpus.articles, every)


def definition(concept: Concept, tag: str, version: int = 0) -> str:
    """One sentence, with a word at its end that stands nowhere else."""
    sentence = LANGUAGES[tag].definition.format(term=concept.terms[tag])
    return f"{sentence[:-1]} ({definition_mark(concept, tag, version)})."


def definition_mark(concept: Concept, tag: str, version: int = 0) -> str:
    """The word at the end of a definition."""
    return word_of(f"{concept.key.replace('-', '')}{tag}", version)


def word_of(what: str, version: int) -> str:
    """A word by which to find in a page whether it shows this version of a thing; no such word holds another."""
    return f"{what}v{version:02}"


def _blocks(corpus: Corpus, number: int, language: Language, mark: str, chance: random.Random) -> Iterator[str]:
    """The paragraphs and what stands between them, in the same order in every language."""
    known = _known(corpus.concepts, language.tag)
    paragraphs = max(_PARTS, round((corpus.words - _WORDS_OF_REST) / _WORDS_OF_PARAGRAPH))

    def more(part: int) -> Iterator[str]:
        for _ in range(paragraphs // _PARTS + (part < paragraphs % _PARTS)):
            yield " ".join(_sentence(language, chance, known) for _ in range(_SENTENCES))

    def some() -> str:
        return _sentence(language, chance, known)

    def noun() -> str:
        return _noun(language, random.Random(chance.getrandbits(32)))

    sources = chance.sample(range(SOURCES), 3)
    notes = iter(sources)

    def note() -> str:
        return f"[^{source_key(next(notes))}]"

    def link() -> str:
        other = chance.randrange(corpus.articles)
        return f"[{_name(other)}](article:{key_of(other)})"

    def bullets(count: int) -> str:
        return "\n".join(f"- {_sentence(language, chance)}" for _ in range(count))

    rare_ones = (rare(n) for n in range(RARE) if number in naming(corpus, n))
    named = [_sentence(language, chance, [one.forms[language.tag][:1]], pattern=1) for one in rare_ones]
    yield " ".join([some(), f"**{noun()}** ({mark}), {link()}.", *named, some()])
    yield from more(0)
    yield f"## {noun()}"
    yield f"{some()} *{noun()}*[^1] `n = {chance.randrange(100)}`. {some()}"
    yield bullets(3)
    yield from more(1)
    yield f"## {noun()} {{#core}}"
    yield f"{some()}{note()} {link()}, **{noun()}**."
    yield "\n".join(f"{n}. {_sentence(language, chance)}" for n in range(1, 4))
    yield from more(2)
    yield f"### {noun()}"
    yield _table(language, chance)
    yield f"```python\ndef share(amount):\n    return amount * {chance.randrange(100)} / 100  # <{number}>\n```"
    yield from more(3)
    yield f"## {noun()}"
    yield f"{some()} *{noun()}*."
    yield f"> {_sentence(language, chance)} {_sentence(language, chance)}{note()}"
    yield from more(4)
    yield f"### {noun()}"
    yield bullets(3)
    yield from more(5)
    yield f"{language.more}: {link()}.{note()}"
    yield f"[^1]: {_sentence(language, chance)}"
    yield from (f"[^{source_key(n)}]: {source_title(n)}, <https://example.com/{n}>." for n in sources)


@cache
def _known(count: int, tag: str) -> tuple[tuple[str, ...], ...]:
    return tuple(concept(number).forms[tag] for number in range(count))


def _table(language: Language, chance: random.Random) -> str:
    rows = (
        f"| {2025 - row} | {chance.randrange(100)} | {chance.randrange(1000)} | {_word('a', language, chance)} |"
        for row in range(5)
    )
    return "\n".join((f"| {' | '.join(language.columns)} |", "| --- | ---: | ---: | --- |", *rows))


def _sentence(
    language: Language,
    chance: random.Random,
    known: Sequence[tuple[str, ...]] = (),
    *,
    pattern: int | None = None,
) -> str:
    """A sentence that may name one of the concepts whose forms are known."""
    chosen = chance.randrange(len(language.patterns)) if pattern is None else pattern
    own = random.Random(chance.getrandbits(32))  # languages order their words differently; the next sentence agrees
    fixed = {"m": str(own.randrange(2, 90)), "y": str(own.randrange(1980, 2025))}
    fixed["c"] = own.choice(own.choice(known)) if known else ""
    head, *pieces = language.patterns[chosen].split("{")
    text = head + "".join((fixed.get(piece[0]) or _word(piece[0], language, own)) + piece[2:] for piece in pieces)
    return text[0].upper() + text[1:]


def _word(slot: str, language: Language, chance: random.Random) -> str:
    if slot == "a":
        return chance.choice(language.adjectives)
    return chance.choice(language.verbs) if slot == "v" else _noun(language, chance)


def _noun(language: Language, chance: random.Random) -> str:
    word = chance.choice(STEMS) + chance.choice(STEMS) + chance.choice(language.endings)
    return word.capitalize() if language.capital else word


def _name(number: int) -> str:
    return (STEMS[number % len(STEMS)] + STEMS[number // len(STEMS) % len(STEMS)]).capitalize()
