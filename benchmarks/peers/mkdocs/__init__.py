"""MkDocs with the Material theme. One folder for each language; it has no paged lists and no pages of tags."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import Article, Corpus, rewrite_links, topic_key
from benchmarks.peers.peer import Command, Peer, SiteFile, format_document, front_matter_fields
from benchmarks.words import LANGUAGES


def _article(article: Article) -> SiteFile:
    fields = front_matter_fields(article) | {"tags": [topic_key(n) for n in article.topics]}
    return f"docs/{article.language.tag}/articles/{article.key}.md", format_document(
        fields, rewrite_links(article.body, "{key}.md")
    )


def _rest(corpus: Corpus) -> Iterator[SiteFile]:
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
        interface = LANGUAGES[tag].ui_strings
        yield f"docs/{tag}/index.md", f"# {interface['home']}\n"
        yield f"docs/{tag}/tags.md", f"# {interface['topics']}\n\n<!-- material/tags -->\n"


def _commands(tools: Path, corpus: Corpus) -> tuple[Command, ...]:
    return (Command(arguments=(str(tools / "bin/mkdocs"), "build", "--quiet")),)


PEER = Peer(
    name="mkdocs",
    version="MkDocs 1.6.1 with Material 9.8.1",
    python_packages=(
        "mkdocs==1.6.1",
        "mkdocs-material==9.8.1",
        "mkdocs-static-i18n==1.3.1",
        "mkdocs-rss-plugin==1.19.0",
    ),
    config_dir=Path(__file__).parent / "site",
    article=_article,
    other_files=_rest,
    commands=_commands,
    output="site",
    caches=(".cache",),
)
