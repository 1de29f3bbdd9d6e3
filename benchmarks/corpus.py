"""Generate any number of articles and concepts, in any language of ``words``, for any generator.

In: a ``Corpus``, the parameters. Out: articles and concepts, generated on request; equal parameters give equal results,
from random generators with a fixed seed. All languages of an article have the same numbers, links and structure.

An article has a text of about 800 words in neutral Markdown: five headings (one with ``{#core}``), lists, a table, a
quotation, code, a footnote, three notes that name sources (``[^s-012]``), and links to other articles, written as
``[…](article:KEY)``. It names about one concept in forty words, in all their forms. How an article is written
for each generator is defined in ``peers``.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from benchmarks.sentences import TextGenerator, generate_name
from benchmarks.words import GERMAN, LANGUAGES, CorpusLanguage

TOPICS, AUTHORS, SOURCES = 24, 8, 400
MAX_CONCEPTS, RARE_CONCEPTS = 2000, 40
_NEWEST = dt.date(2025, 6, 30)  # date of article 0; each further one is a day older
_PARTS = 6
_WORDS_OF_PARAGRAPH, _WORDS_OF_REST = 63, 385


class Corpus(Struct, frozen=True, kw_only=True):
    """Size of a site. ``articles``, ``concepts``: number, each in every language. ``words``: about, of an article."""

    articles: int = 500
    concepts: int = 200
    languages: tuple[str, ...] = ("de", "en")
    words: int = 800
    seed: int = 20261124

    def __post_init__(self) -> None:
        if unknown := set(self.languages) - LANGUAGES.keys():
            raise ValueError(f"there are no words for {', '.join(sorted(unknown))}; known are {', '.join(LANGUAGES)}")
        if self.concepts > MAX_CONCEPTS:
            raise ValueError(f"at most {MAX_CONCEPTS} concepts")


class Article(Struct, frozen=True, kw_only=True):
    """An article in one language. ``title_mark``, ``text_mark``: words of its title and text that are unique in the
    site.
    """

    number: int
    key: str
    language: CorpusLanguage
    title: str
    title_mark: str
    description: str
    date: dt.date
    updated: dt.date
    authors: tuple[int, ...]
    topics: tuple[int, ...]
    body: str
    text_mark: str


class Concept(Struct, frozen=True, kw_only=True):
    """A glossary concept. ``terms``, ``forms``: by language tag; forms as in sentences."""

    key: str
    terms: dict[str, str]
    forms: dict[str, tuple[str, ...]]


def article_key(number: int) -> str:
    """The key of an article."""
    return f"article-{number:05}"


def topic_key(number: int) -> str:
    """The key of a topic."""
    return f"topic-{number:02}"


def author_name(number: int) -> str:
    """The name of an author."""
    return f"{generate_name(number)} {generate_name(number + 200)}"


def source_key(number: int) -> str:
    """The key of a source."""
    return f"s-{number:03}"


def source_title(number: int) -> str:
    """The title of a source."""
    return f"Report {number:03} on {generate_name(number)}"


def rewrite_links(body: str, target_format: str) -> str:
    """A body with links to other articles in a generator's format, which contains ``{key}``."""
    return re.sub(r"\]\(article:([a-z0-9-]+)\)", lambda found: f"]({target_format.format(key=found[1])})", body)


def article(corpus: Corpus, number: int, tag: str, *, title: int = 0, text: int = 0) -> Article:
    """An article in one language. ``title``, ``text``: version of its title and of its first paragraph."""
    language = LANGUAGES[tag]
    chance = random.Random(f"{corpus.seed}:{number}")  # the same in all languages: numbers and links agree
    generator = TextGenerator(language=language, rng=chance, term_forms=_forms(corpus.concepts, tag))
    description = generator.sentence()
    title_mark, text_mark = version_mark(f"t{number:05}{tag}", title), version_mark(f"x{number:05}{tag}", text)
    date = _NEWEST - dt.timedelta(days=number)
    return Article(
        number=number,
        key=article_key(number),
        language=language,
        title=f"{generate_name(number)} {title_mark}",
        title_mark=title_mark,
        description=description,
        date=date,
        updated=date + dt.timedelta(days=number % 30),
        authors=tuple(sorted({number % AUTHORS, number * 7 // 3 % AUTHORS})),
        topics=tuple((number + step) % TOPICS for step in (0, 7, 13)),
        body="\n\n".join(_blocks(corpus, number, generator, text_mark)) + "\n",
        text_mark=text_mark,
    )


def articles(corpus: Corpus) -> Iterator[Article]:
    """All articles in all languages."""
    for number in range(corpus.articles):
        for tag in corpus.languages:
            yield article(corpus, number, tag)


def concept(number: int) -> Concept:
    """The concept with this number: a pair of a modifier and a head."""
    head, first = divmod(number, len(GERMAN.modifiers))
    forms = {
        tag: tuple(language.term.format(first=language.modifiers[first], head=form) for form in language.heads[head])
        for tag, language in LANGUAGES.items()
    }
    return Concept(key=f"c-{number:04}", terms={tag: form[0] for tag, form in forms.items()}, forms=forms)


def rare_concept(number: int) -> Concept:
    """A concept that one article in a hundred names, once, in its first form; distinct from those of other
    sentences.
    """
    return concept(MAX_CONCEPTS + number)


def article_numbers_naming(corpus: Corpus, number: int) -> range:
    """The numbers of the articles that name this rare concept."""
    every = min(100, corpus.articles)
    return range(number % every, corpus.articles, every)


def definition(concept: Concept, tag: str, version: int = 0) -> str:
    """The definition of a concept: one sentence, with a unique word at its end."""
    sentence = LANGUAGES[tag].definition.format(term=concept.terms[tag])
    return f"{sentence[:-1]} ({definition_mark(concept, tag, version)})."


def definition_mark(concept: Concept, tag: str, version: int = 0) -> str:
    """The word at the end of a definition."""
    return version_mark(f"{concept.key.replace('-', '')}{tag}", version)


def version_mark(what: str, version: int) -> str:
    """A unique word for one version of an item, by which pages that show it are found. None contains another."""
    return f"{what}v{version:02}"


def _blocks(corpus: Corpus, number: int, generator: TextGenerator, mark: str) -> Iterator[str]:
    """The blocks of an article, in the same order in every language."""
    language, chance = generator.language, generator.rng
    sources = chance.sample(range(SOURCES), 3)
    notes = [f"[^{source_key(source)}]" for source in sources]
    lengths = _lengths(corpus.words)

    def text(part: int) -> Iterator[str]:
        return (generator.sentences_with_terms(4) for _ in range(lengths[part]))

    def link() -> str:
        other = chance.randrange(corpus.articles)
        return f"[{generate_name(other)}](article:{article_key(other)})"

    rare_terms = [
        rare_concept(n).terms[language.tag] for n in range(RARE_CONCEPTS) if number in article_numbers_naming(corpus, n)
    ]
    yield " ".join(
        [
            generator.sentences_with_terms(),
            f"**{generator.noun()}** ({mark}), {link()}.",
            *map(generator.sentence_with_term, rare_terms),
        ]
    )
    yield from text(0)
    yield f"## {generator.noun()}"
    yield (
        f"{generator.sentences_with_terms()} *{generator.noun()}*[^1] `n = {chance.randrange(100)}`. "
        f"{generator.sentences_with_terms()}"
    )
    yield generator.bullets("---")
    yield from text(1)
    yield f"## {generator.noun()} {{#core}}"
    yield f"{generator.sentences_with_terms()}{notes[0]} {link()}, **{generator.noun()}**."
    yield generator.bullets(("1.", "2.", "3."))
    yield from text(2)
    yield f"### {generator.noun()}"
    yield generator.table()
    yield f"```python\ndef share(amount):\n    return amount * {chance.randrange(100)} / 100  # <{number}>\n```"
    yield from text(3)
    yield f"## {generator.noun()}"
    yield f"> {generator.sentences_with_terms(2)}{notes[1]}"
    yield from text(4)
    yield f"### {generator.noun()}"
    yield generator.bullets("---")
    yield from text(5)
    yield f"{language.read_more}: {link()}.{notes[2]}"
    yield f"[^1]: {generator.sentence()}"
    yield from (f"[^{source_key(n)}]: {source_title(n)}, <https://example.com/{n}>." for n in sources)


def _lengths(words: int) -> list[int]:
    """The number of paragraphs in each part of an article of ``words`` words."""
    paragraphs = max(_PARTS, round((words - _WORDS_OF_REST) / _WORDS_OF_PARAGRAPH))
    return [paragraphs // _PARTS + (part < paragraphs % _PARTS) for part in range(_PARTS)]


@cache
def _forms(count: int, tag: str) -> tuple[tuple[str, ...], ...]:
    return tuple(concept(number).forms[tag] for number in range(count))
