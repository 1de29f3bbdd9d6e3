"""MkDocs with the Material theme, a folder for each language. It has no paged list of articles, no page for a tag."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import Article, Corpus, linked, topic_key
from benchmarks.peers.peer import Command, File, Peer, document, fields_of
from benchmarks.words import LANGUAGES


def _article(article: Article) -> File:
    fields = fields_of(article) | {"tags": [topic_key(n) for n in article.topics]}
    return f"docs/{article.language.tag}/articles/{article.key}.md", document(fields, linked(article.body, "{key}.md"))


def _rest(corpus: Corpus) -> Iterator[File]:
    languages = [
        {"locale": tag, "name": LANGUAGES[tag].name, "default": tag == corpus.languages[0], "build": True}
        for tag in corpus.languages
    ]
    configuration = {
        "INHERIT": "shared.yml",
        "theme": {"language": corpus.languages[0]},
        "plugins": {"i18n": {"docs_structure": "folder", "reconfigure_search": False, "languages": languages}},
    }
    yield "mkdocs.yml", json.dumps(configuration)
    for tag in corpus.languages:
        interface = LANGUAGES[tag].interface
        yield f"docs/{tag}/index.md", f"# {interface['home']}\n"
        yield f"docs/{tag}/tags.md", f"# {interface['topics']}\n\n<!-- material/tags -->\n"


def _commands(tools: Path, corpus: Corpus) -> tuple[Command, ...]:
    return (Command(arguments=(str(tools / "bin/mkdocs"), "build", "--quiet")),)


PEER = Peer(
    name="mkdocs",
    version="MkDocs 1.6.1 with Material 9.8.1",
    python=(
        "mkdocs==1.6.1",
        "mkdocs-material==9.8.1",
        "mkdocs-static-i18n==1.3.1",
        "mkdocs-rss-plugin==1.19.0",
    ),
    folder=Path(__file__).parent / "site",
    article=_article,
    rest=_rest,
    commands=_commands,
    output="site",
    caches=(".cache",),
)
