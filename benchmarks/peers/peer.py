"""Description of a compared generator: how to install it, how to write its site, how to run it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

from benchmarks.corpus import Article, Corpus, articles, author_name

SiteFile = tuple[str, str]  # path in the site folder, text
STYLE = "body{font:1rem/1.6 sans-serif;max-width:46rem;margin:auto}nav ul{display:flex;gap:1rem;list-style:none}\n"


class Command(Struct, frozen=True, kw_only=True):
    """A command to run. ``environment``: variables added to those of this process."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


class Edit(Struct, frozen=True, kw_only=True):
    """A change of ``files``. Pages that contain ``before`` contain ``after`` instead after the next build.

    ``adds``: they contain both, and other pages may contain ``after``.
    """

    files: tuple[SiteFile, ...]
    before: str
    after: str
    adds: bool = False


class Peer(Struct, frozen=True, kw_only=True):
    """``python_packages``, ``node_packages``: requirements to install. ``config_dir``: copied to the site folder.

    ``article``: returns the file of an article. ``other_files``: returns the other files that depend on the corpus.
    ``commands``: returns the commands of a build, from the folder of the installation and the corpus; they run one
    after the other in the site folder. ``output``, ``caches``: paths removed before a cold build. ``edits``: kinds of
    edit that only this generator has, by name; each returns the edit for a corpus and the number of a run.
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
    """Write the site of a generator into a folder; the number of files that depend on the corpus."""
    if peer.config_dir:
        shutil.copytree(peer.config_dir, site, dirs_exist_ok=True)
    written = write_files(site, peer.other_files(corpus))
    return written + write_files(site, map(peer.article, articles(corpus)))


def write_files(site: Path, files: Iterable[SiteFile]) -> int:
    """Write files into a site folder; their number."""
    count = 0
    for count, (path, text) in enumerate(files, 1):  # noqa: B007 - the last value is the number of files
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return count


def front_matter_fields(article: Article) -> dict[str, object]:
    """The fields of an article that have the same name for all generators."""
    return {
        "title": article.title,
        "description": article.description,
        "date": article.date,
        "updated": article.updated,
        "authors": [author_name(number) for number in article.authors],
    }


def format_document(fields: Mapping[str, object], body: str) -> str:
    """A file with front matter in YAML: dates, and otherwise JSON."""
    head = "".join(f"{name}: {_value(value)}\n" for name, value in fields.items())
    return f"---\n{head}---\n\n{body}"


def _value(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else json.dumps(value, ensure_ascii=False)
