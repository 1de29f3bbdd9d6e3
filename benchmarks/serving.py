"""Measure the preview: from saving a file to the event in the browser, and to the new page.

    python -m benchmarks.serving [--edits 30]                     the demonstration
    python -m benchmarks.serving --articles 5000 [--edits 30]     a generated site, each article in every language
    python -m benchmarks.serving --articles 500 --peers hugo,mkdocs --scratch DIR

In: a copy of the demonstration, or the corpus. Out: a table. Each edit changes one word of one article, or what
``--change`` says; the median and the slowest of all edits are reported. ``event``: the message by which a browser
learns of the new page. ``page``: the page with the new word was fetched; of generators whose events are others, it is
asked for every 5 ms instead. ``first page``: from the command to the first article, without anything from an earlier
run, and with what that run kept.

Other generators are installed below the scratch folder, as by ``benchmarks.compare``; one that cannot be installed is
left out, and the output says so.
"""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
from msgspec import Struct

from benchmarks.corpus import Corpus, article, article_key
from benchmarks.installation import install_peer
from benchmarks.peers import PEERS
from benchmarks.peers.peer import write_site
from benchmarks.results import describe_machine
from benchmarks.site import add_corpus_options, parse_corpus

_ROOT = Path(__file__).parents[1]
_DEMONSTRATION_ARTICLE = "content/articles/microsoft-openai-meta/index.de.md"
_EDITED = 10  # number of the article of a generated site that is edited
CHANGES = ("text", "title", "template")  # a word of the article, its title, a template of all pages
_TEMPLATE_EDIT = "a template of all pages edited"
_POLL_SECONDS = 0.005
_PATIENCE_SECONDS = 600.0
_PAUSE_SECONDS = 0.3  # between two edits, as editors pause

# Name → the arguments of its preview, after the program; ``{port}`` is filled in.
_PREVIEWS: Mapping[str, tuple[str, ...]] = {
    "sitegen": (sys.executable, "-P", "-m", "sitegen", "serve", "--port", "{port}"),
    "hugo": ("{tools}/bin/hugo", "server", "--config", "hugo.toml,languages.json", "--port", "{port}"),
    "mkdocs": ("{tools}/bin/mkdocs", "serve", "--quiet", "--dev-addr", "127.0.0.1:{port}"),
}


class PreviewedSite(Struct, frozen=True, kw_only=True):
    """A site of one generator. ``pages``: addresses of which one is the article in view. ``edit``: the file of edit
    ``number``, its text then, and a word that only the page made with it has."""

    name: str
    folder: Path
    pages: tuple[str, ...]
    edit: Callable[[int], tuple[Path, str, str]]
    tools: Path = Path()


class PreviewMeasurement(Struct, frozen=True):
    """In seconds. ``events``: empty for generators whose events are not followed."""

    name: str
    first_page: float
    first_page_again: float
    events: tuple[float, ...]
    pages: tuple[float, ...]


def demonstration_site(scratch: Path) -> PreviewedSite:
    """A copy of the demonstration."""
    folder = scratch / "demonstration"
    for name in ("content", "site.yaml"):
        source = _ROOT / name
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    text = (folder / _DEMONSTRATION_ARTICLE).read_text(encoding="utf-8")

    def edit(number: int) -> tuple[Path, str, str]:
        mark = f"edited{number:03}"
        return folder / _DEMONSTRATION_ARTICLE, f"{text.rstrip()}\n\nEin Absatz mit dem Wort {mark}.\n", mark

    return PreviewedSite(name="sitegen", folder=folder, pages=("de/artikel/microsoft-openai-meta/",), edit=edit)


def generated_site(name: str, corpus: Corpus, scratch: Path, change: str = "text") -> PreviewedSite:
    """The corpus as the site of a generator. ``change``: what is edited, of ``CHANGES``. Raises SystemExit where the
    generator cannot be installed, or has no such edit."""
    peer, tag = PEERS[name], corpus.languages[0]
    if change == "template" and _TEMPLATE_EDIT not in peer.edits:
        raise SystemExit("its templates are not edited")
    tools = install_peer(peer, scratch / "tools") if name != "sitegen" else Path()
    folder = scratch / "sites" / name
    write_site(peer, corpus, folder)

    def edit(number: int) -> tuple[Path, str, str]:
        if change == "template":
            one = peer.edits[_TEMPLATE_EDIT](corpus, number)
            ((path, text),) = one.files
            return folder / path, text, one.after
        new = article(corpus, _EDITED, tag, **{change: number + 1})
        path, text = peer.article(new)
        return folder / path, text, new.title_mark if change == "title" else new.text_mark

    pages = tuple(f"{prefix}articles/{article_key(_EDITED)}/" for prefix in (f"{tag}/", ""))
    return PreviewedSite(name=name, folder=folder, pages=pages, edit=edit, tools=tools)


def measure_preview(site: PreviewedSite, edits: int) -> PreviewMeasurement:
    """Start the preview twice; edit in the second run."""
    with socket.create_server(("127.0.0.1", 0)) as free:  # the same port twice: pages contain their address
        port = free.getsockname()[1]
    # One client for all: to make one takes longer than to fetch a page. The header is that of a navigation.
    with httpx.Client(headers={"Accept": "text/html"}, timeout=_PATIENCE_SECONDS) as client:
        with _run_preview(client, site, port) as (_, _, first_page):
            pass
        with _run_preview(client, site, port) as (base, page, first_page_again):
            follow = _follow if site.name == "sitegen" else _poll
            times = list(follow(client, site, base, page, edits))
    return PreviewMeasurement(
        name=site.name,
        first_page=first_page,
        first_page_again=first_page_again,
        events=tuple(event for event, _ in times if event is not None),
        pages=tuple(fetched for _, fetched in times),
    )


@contextmanager
def _run_preview(client: httpx.Client, site: PreviewedSite, port: int) -> Iterator[tuple[str, str, float]]:
    """The address of a running preview, the path of the edited article, and the seconds until it was there."""
    base = f"http://127.0.0.1:{port}/"
    command = [part.format(port=port, tools=site.tools) for part in _PREVIEWS[site.name]]
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=site.folder, env={"PYTHONPATH": f"{_ROOT}", "PATH": "/usr/bin:/bin", "HOME": f"{site.folder}"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        page = _await_first_page(client, base, site.pages, start)
        yield base, page, time.perf_counter() - start
        _wait_until_built(client, site, base, page)
    finally:
        process.terminate()
        process.wait()


def _await_first_page(client: httpx.Client, base: str, pages: tuple[str, ...], start: float) -> str:
    while time.perf_counter() - start < _PATIENCE_SECONDS:
        for page in pages:
            if _fetch(client, base + page) is not None:
                return page
        time.sleep(_POLL_SECONDS)
    raise SystemExit(f"no page at {base} after {_PATIENCE_SECONDS:.0f} s")


def _fetch(client: httpx.Client, address: str) -> str | None:
    """The page; None where there is none yet."""
    try:
        answer = client.get(address)
    except httpx.TransportError:
        return None
    return answer.text if answer.status_code == 200 else None


def _wait_until_built(client: httpx.Client, site: PreviewedSite, base: str, page: str) -> None:
    """A build that goes on behind the first page: what it keeps is whole."""
    if site.name == "sitegen":
        with client.stream("GET", f"{base}_sitegen/events", params={"page": page}) as response:
            for line in response.iter_lines():
                if line.startswith("data: ") and _is_finished(json.loads(line[6:])):
                    return


def _is_finished(message: Mapping[str, object]) -> bool:
    return bool(message["has_site"]) and message["progress"] is None


def _follow(
    client: httpx.Client, site: PreviewedSite, base: str, page: str, edits: int
) -> Iterator[tuple[float | None, float]]:
    """By the events that a browser gets: seconds to the event, and to the page, of each edit."""
    with client.stream("GET", f"{base}_sitegen/events", params={"page": page}) as response:
        messages = (json.loads(line[6:]) for line in response.iter_lines() if line.startswith("data: "))
        message = next(messages)
        for number in range(edits):
            while not _is_finished(message):
                message = next(messages)
            time.sleep(_PAUSE_SECONDS)
            version = message["version"]
            file, text, mark = site.edit(number)
            start = time.perf_counter()
            file.write_text(text, encoding="utf-8")
            while message["version"] == version:
                message = next(messages)
            event = time.perf_counter() - start
            if mark not in (_fetch(client, base + page) or ""):
                raise SystemExit(f"{site.name}: an event came before the page showed {mark}")
            yield event, time.perf_counter() - start


def _poll(
    client: httpx.Client, site: PreviewedSite, base: str, page: str, edits: int
) -> Iterator[tuple[float | None, float]]:
    for number in range(edits):
        time.sleep(1 + _PAUSE_SECONDS)
        file, text, mark = site.edit(number)
        start = time.perf_counter()
        file.write_text(text, encoding="utf-8")
        while mark not in (_fetch(client, base + page) or ""):
            if time.perf_counter() - start > _PATIENCE_SECONDS:
                raise SystemExit(f"{site.name}: no page shows {mark}")
            time.sleep(_POLL_SECONDS)
        yield None, time.perf_counter() - start


def format_preview_table(measured: Iterable[PreviewMeasurement]) -> Iterator[str]:
    """The lines of the result as Markdown, each as soon as it is measured: seconds to the first page, milliseconds of
    edits."""
    head = ("preview", "edits", "first page", "again", "event: median", "slowest", "page: median", "slowest")
    yield f"| {' | '.join(head)} |"
    yield f"| --- |{' ---: |' * (len(head) - 1)}"
    for one in measured:
        cells = [one.name, f"{len(one.pages)}", f"{one.first_page:.1f} s", f"{one.first_page_again:.1f} s"]
        yield f"| {' | '.join([*cells, *_milliseconds(one.events), *_milliseconds(one.pages)])} |"


def _milliseconds(times: tuple[float, ...]) -> tuple[str, str]:
    if not times:
        return "–", "–"
    return f"{statistics.median(times) * 1000:.0f} ms", f"{max(times) * 1000:.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the preview while an article is edited.")
    add_corpus_options(parser)
    parser.set_defaults(articles=0)
    parser.add_argument("--edits", type=int, default=30, help="of one article (%(default)s)")
    parser.add_argument("--change", choices=CHANGES, default="text", help="what is edited (%(default)s)")
    parser.add_argument("--peers", default="", help="others of the same articles: hugo, mkdocs, or both with a comma")
    parser.add_argument(
        "--peer-edits", type=int, help="of an article in the others, where each takes minutes (as many)"
    )
    parser.add_argument("--scratch", type=Path, help="a folder for their installations (default: a temporary one)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        scratch = arguments.scratch or Path(temporary)
        sites = list(_sites(parser, arguments, scratch))
        peer_edits = arguments.peer_edits or arguments.edits
        print(f"{describe_machine()}\n")  # noqa: T201 - a command of its own
        measured = (measure_preview(one, arguments.edits if one.name == "sitegen" else peer_edits) for one in sites)
        for line in format_preview_table(measured):
            print(line, flush=True)  # noqa: T201


def _sites(parser: argparse.ArgumentParser, arguments: argparse.Namespace, scratch: Path) -> Iterator[PreviewedSite]:
    if not arguments.articles:
        yield demonstration_site(scratch)
        return
    corpus = parse_corpus(parser, arguments)
    for name in ("sitegen", *filter(None, arguments.peers.split(","))):
        shutil.rmtree(scratch / "sites" / name, ignore_errors=True)
        try:
            yield generated_site(name, corpus, scratch, arguments.change)
        except SystemExit as failure:
            print(f"{name} is left out: {failure}")  # noqa: T201


if __name__ == "__main__":
    main()
