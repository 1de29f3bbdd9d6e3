"""sitegen, as users run it. It also gets a glossary, which the other generators do not have."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

import sitegen
from benchmarks.corpus import (
    AUTHORS,
    SOURCES,
    TOPICS,
    Article,
    Concept,
    Corpus,
    author_name,
    concept,
    definition,
    definition_mark,
    rare_concept,
    source_key,
    source_title,
    topic_key,
    version_mark,
)
from benchmarks.peers.peer import Command, Edit, Peer, SiteFile, format_document, front_matter_fields
from benchmarks.words import LANGUAGES
from sitegen.i18n.languages import TAGS

_ROOT = Path(sitegen.__file__).parent.parent
_FOOTER = "templates/partials/footer.html.j2"

_SETTINGS = """title: Test bench
base_url: https://example.org/
timezone: Europe/Vienna
search: false
social_cards: false
navigation: [articles, glossary]
"""


def _article(article: Article) -> SiteFile:
    fields = front_matter_fields(article) | {
        "slug": article.key,
        "standfirst": article.description,
        "authors": [_author_key(n) for n in article.authors],
        "topics": [topic_key(n) for n in article.topics],
    }
    path = f"content/articles/{article.key}/index.{article.language.tag}.md"
    return path, format_document(fields, _cited(article.body))


def _cited(body: str) -> str:
    """A note that names a source is a citation."""
    return re.sub(r"\[\^(s-\d+)\]", r"[@\1]", re.sub(r"\[\^s-\d+\]: .*\n*", "", body))


def _rest(corpus: Corpus) -> Iterator[SiteFile]:
    yield "site.yaml", f"{_SETTINGS}languages: {json.dumps([_language(tag) for tag in corpus.languages])}\n"
    for number in range(AUTHORS):
        yield f"content/people/{_author_key(number)}.yaml", f"name: {author_name(number)}\n"
    for number in range(TOPICS):
        names = {tag: f"{LANGUAGES[tag].topic} {number:02}" for tag in corpus.languages}
        yield f"content/topics/{topic_key(number)}.yaml", f"name: {json.dumps(names, ensure_ascii=False)}\n"
    yield "content/sources/reports.yaml", "".join(map(_source, range(SOURCES)))
    for one in (*map(concept, range(corpus.concepts)), rare_concept(0)):
        yield from _concept(corpus, one)
    yield _footer(0)


def _language(tag: str) -> object:
    """One without a catalog of its own borrows English words."""
    return tag if tag in TAGS else {"tag": tag, "base": "en", "name": LANGUAGES[tag].name}


def _source(number: int) -> str:
    return (
        f"{source_key(number)}:\n  title: {source_title(number)}\n  publisher: {author_name(number)}\n"
        f"  url: https://example.com/{number}\n  date: 2024-{number % 12 + 1:02}-{number % 28 + 1:02}\n"
        f"  language: en\n  kind: statement\n  tier: primary\n"
    )


def _author_key(number: int) -> str:
    return f"author-{number:02}"


def _concept(corpus: Corpus, one: Concept) -> Iterator[SiteFile]:
    for tag in corpus.languages:
        yield _concept_in(one, tag)


def _concept_in(one: Concept, tag: str, version: int = 0) -> SiteFile:
    sentence = definition(one, tag, version)
    fields: dict[str, object] = {"term": one.terms[tag], "definition": sentence}
    if tag not in TAGS:
        fields["forms"] = list(dict.fromkeys(one.forms[tag][1:]))
    return f"content/glossary/{one.key}.{tag}.md", format_document(fields, f"{LANGUAGES[tag].read_more}.\n")


def _footer(version: int) -> SiteFile:
    """The theme's footer with a word below it."""
    return _FOOTER, f"{(_ROOT / _FOOTER).read_text(encoding='utf-8')}<p>{version_mark('footer', version)}</p>\n"


def _definition_edited(corpus: Corpus, before: int) -> Edit:
    tag = corpus.languages[0]
    return Edit(
        files=(_concept_in(rare_concept(0), tag, before + 1),),
        before=definition_mark(rare_concept(0), tag, before),
        after=definition_mark(rare_concept(0), tag, before + 1),
    )


def _concept_added(corpus: Corpus, before: int) -> Edit:
    tag, new = corpus.languages[0], rare_concept(before + 1)
    return Edit(files=tuple(_concept(corpus, new)), before=new.terms[tag], after=definition_mark(new, tag), adds=True)


def _partial_edited(corpus: Corpus, before: int) -> Edit:
    return Edit(
        files=(_footer(before + 1),), before=version_mark("footer", before), after=version_mark("footer", before + 1)
    )


def _commands(tools: Path, corpus: Corpus, *options: str) -> tuple[Command, ...]:
    arguments = (sys.executable, "-m", "sitegen", "build", *options)
    return (Command(arguments=arguments, environment={"PYTHONPATH": str(_ROOT)}),)


def _publishing_commands(tools: Path, corpus: Corpus) -> tuple[Command, ...]:
    return _commands(tools, corpus, "--checks", "publication")


PEER = Peer(
    name="sitegen",
    version=f"sitegen {sitegen.__version__}",
    article=_article,
    other_files=_rest,
    commands=_commands,
    output="public",
    caches=(".sitegen",),
    edits={
        "a definition edited (1 % of the pages)": _definition_edited,
        "a concept added (1 % of the pages)": _concept_added,
        "a template of all pages edited": _partial_edited,
    },
)
# Other generators ask nothing about the texts; this is their like.
PUBLISHING_PEER = replace(
    PEER,
    name="sitegen-publication",
    version=f"{PEER.version} with `--checks publication`",
    commands=_publishing_commands,
    edits={},
)
