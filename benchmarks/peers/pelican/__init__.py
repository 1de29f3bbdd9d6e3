"""Pelican. One build for each language, since its lists show one language only; its content cache is on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import Article, Corpus, author_name, rewrite_links, topic_key
from benchmarks.peers.peer import STYLE, Command, Peer, SiteFile
from benchmarks.words import LANGUAGES


def _article(article: Article) -> SiteFile:
    fields = {
        "Title": article.title,
        "Slug": article.key,
        "Lang": article.language.tag,
        "Summary": article.description,
        "Date": article.date,
        "Modified": article.updated,
        "Authors": "; ".join(author_name(n) for n in article.authors),
        "Tags": ", ".join(topic_key(n) for n in article.topics),
    }
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    body = rewrite_links(article.body, "{{filename}}{key}.md")
    return f"content/{article.language.tag}/articles/{article.key}.md", f"{head}\n[TOC]\n\n{body}"


def _rest(corpus: Corpus) -> Iterator[SiteFile]:
    languages = {tag: {"name": LANGUAGES[tag].name, **LANGUAGES[tag].ui_strings} for tag in corpus.languages}
    yield "languages.json", json.dumps(languages)
    yield "theme/static/style.css", STYLE


def _commands(tools: Path, corpus: Corpus) -> tuple[Command, ...]:
    arguments = (str(tools / "bin/pelican"), "--quiet", "--settings", "pelicanconf.py")
    return tuple(Command(arguments=arguments, environment={"SITE_LANGUAGE": tag}) for tag in corpus.languages)


PEER = Peer(
    name="pelican",
    version="Pelican 4.12.0",
    python_packages=("pelican[markdown]==4.12.0",),
    config_dir=Path(__file__).parent / "site",
    article=_article,
    other_files=_rest,
    commands=_commands,
    output="output",
    caches=("cache",),
)
