"""What a generator is to the comparison: how it is installed, what it is given, how it is run."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

from benchmarks.corpus import Article, Corpus, articles, author_name

SiteFile = tuple[str, str]  # its path in the site's folder, and its text
STYLE = "body{font:1rem/1.6 sans-serif;max-width:46rem;margin:auto}nav ul{display:flex;gap:1rem;list-style:none}\n"


class Command(Struct, frozen=True, kw_only=True):
    """``environment``: what is set beside what is there already."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


class Edit(Struct, frozen=True, kw_only=True):
    """A change of ``files``. The pages that show the word ``before`` show the word ``after`` when they are built again.

    ``adds``: the word ``before`` stays, and ``after`` comes to it, on other pages too.
    """

    files: tuple[SiteFile, ...]
    before: str
    after: str
    adds: bool = False


class Peer(Struct, frozen=True, kw_only=True):
    """``python`` and ``node``: the packages that are installed for it. ``folder``: what it is given of configuration.

    ``article``: an article as a file of its own; ``rest``: the files that depend on the corpus but are no articles.
    ``commands``: from the folder of its installation and the corpus, to be run one after the other in the site's
    folder. ``output`` and ``caches`` are removed before a cold build. ``edits``: those that only it knows, by what they
    are called, from the corpus and how many came before.
    """

    name: str
    version: str
    python_packages: tuple[str, ...] = ()
    node_packages: tuple[str, ...] = ()
    config_dir: Path | None = None
    article: Callable[[Article], SiteFile]
    other_files: Callable[[Corpus], Iterable[SiteFile]]
    commands: Callable[[Path, Corpus], tuple[Command, ...]]
    output: str
    caches: tuple[str, ...] = ()
    edits: Mapping[str, Callable[[Corpus, int], Edit]] = field(default_factory=dict)


def write_site(peer: Peer, corpus: Corpus, site: Path) -> int:
    """Write the whole site for this generator into a folder; the number of files that depend on the corpus."""
    if peer.config_dir:
        shutil.copytree(peer.config_dir, site, dirs_exist_ok=True)
    written = write_files(site, peer.other_files(corpus))
    return written + write_files(site, map(peer.article, articles(corpus)))


def write_files(site: Path, files: Iterable[SiteFile]) -> int:
    """Write files into a site's folder; how many."""
    count = 0
    for count, (path, text) in enumerate(files, 1):  # noqa: B007 - the last is their number
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return count


def front_matter_fields(article: Article) -> dict[str, object]:
    """What all generators are told of an article by the same names."""
    return {
        "title": article.title,
        "description": article.description,
        "date": article.date,
        "updated": article.updated,
        "authors": [author_name(number) for number in article.authors],
    }


def format_document(fields: Mapping[str, object], body: str) -> str:
    """A file with front matter in YAML, in the part of it that is JSON too, but for days."""
    head = "".join(f"{name}: {_value(value)}\n" for name, value in fields.items())
    return f"---\n{head}---\n\n{body}"


def _value(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else json.dumps(value, ensure_ascii=False)
