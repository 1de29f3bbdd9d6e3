"""Eleventy. The data cascade sets the language of a folder; links are URLs, since it does not resolve others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import Article, Corpus, rewrite_links, topic_key
from benchmarks.peers.peer import STYLE, Command, Peer, SiteFile, format_document, front_matter_fields
from benchmarks.words import LANGUAGES


def _article(article: Article) -> SiteFile:
    tag = article.language.tag
    fields = front_matter_fields(article) | {"topics": [topic_key(n) for n in article.topics]}
    body = rewrite_links(article.body, f"/{tag}/articles/{{key}}/")
    return f"content/{tag}/articles/{article.key}.md", format_document(fields, body)


def _rest(corpus: Corpus) -> Iterator[SiteFile]:
    languages = [{"tag": tag, "name": LANGUAGES[tag].name, **LANGUAGES[tag].ui_strings} for tag in corpus.languages]
    yield "content/_data/languages.json", json.dumps(languages)
    for language in languages:
        yield f"content/{language['tag']}/{language['tag']}.json", json.dumps({"language": language})
    articles = {"layout": "article.njk", "tags": "articles"}
    for tag in corpus.languages:
        yield f"content/{tag}/articles/articles.json", json.dumps(articles)
    yield "content/style.css", STYLE
    yield "package.json", json.dumps({"private": True, "type": "module"})


def _commands(tools: Path, corpus: Corpus) -> tuple[Command, ...]:
    return (Command(arguments=("node", str(tools / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet")),)


PEER = Peer(
    name="eleventy",
    version="Eleventy 3.1.8",
    node_packages=(
        "@11ty/eleventy@3.1.8",
        "markdown-it-footnote@4.0.0",
        "markdown-it-anchor@10.0.0",
        "markdown-it-attrs@5.0.1",
    ),
    config_dir=Path(__file__).parent / "site",
    article=_article,
    other_files=_rest,
    commands=_commands,
    output="_site",
    caches=(".cache",),
)
