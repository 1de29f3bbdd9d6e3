"""Compare sitegen with other generators on the same articles, each with a theme of the same shape.

    python -m benchmarks.compare SCRATCH --articles 500 --runs 3 [--peers sitegen,hugo] [--write docs/performance.md]
    python -m benchmarks.compare SCRATCH --articles 500 --runs 3 --search

In: a scratch folder, which receives the generators, their sites and the results. Out: tables of all comparisons in it,
one for each size. The generators take turns at each kind of build, so that changes of the machine's speed affect all
alike. Each run makes another edit. The comparison stops if a build does not show its edit or lacks pages.
"""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from benchmarks import block, results
from benchmarks.corpus import Corpus, article
from benchmarks.installation import install_peer, node_version
from benchmarks.peers import PEERS
from benchmarks.peers.peer import Command, Edit, Peer, write_files, write_site
from benchmarks.processes import Cost, measure_memory, measure_time
from benchmarks.results import Conditions, Measurement
from benchmarks.searching import count_indexed_pages, with_search
from benchmarks.site import add_corpus_options, parse_corpus

COLD, UNCHANGED, PARAGRAPH, TITLE = "cold", "nothing changed", "a paragraph edited", "a title edited"
RESTORED = "a paragraph edited in a restored copy"  # of the site with all that builds left, as from a workflow's cache
_ALL = COLD, UNCHANGED, PARAGRAPH, TITLE, RESTORED
_ARTICLE = re.compile(r"/article-\d{5}(/index)?\.html$")
_FIRST_EDITED = 10
SEARCH_PEERS = "sitegen,hugo"


class PeerSetup(Struct, frozen=True, kw_only=True):
    """A generator with its site. ``tools``: where it is installed. ``search``: its index must contain all articles."""

    peer: Peer
    corpus: Corpus
    site: Path
    tools: Path
    search: bool = False

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.site / self.peer.output

    def clear(self) -> None:
        """Remove output and caches of earlier builds."""
        for name in (self.peer.output, *self.peer.caches):
            path = self.site / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def restore(self) -> None:
        """Replace the site folder by a copy, in which every file has another inode and other times."""
        former = self.site.with_name(f"{self.site.name}.former")
        self.site.rename(former)
        shutil.copytree(former, self.site, symlinks=True, copy_function=shutil.copyfile)
        shutil.rmtree(former)

    def edit(self, what: str, number: int) -> Edit | None:
        """The edit of run ``number`` for this kind of build; None for kinds without edit."""
        if what in self.peer.edits:
            return self.peer.edits[what](self.corpus, number)
        at, tag = _FIRST_EDITED + 2 * number, self.corpus.languages[0]
        if what in (PARAGRAPH, RESTORED):
            before = int(what == RESTORED)  # the same article once more
            old, new = (article(self.corpus, at, tag, text=text) for text in (before, before + 1))
            return Edit(files=(self.peer.article(new),), before=old.text_mark, after=new.text_mark)
        if what == TITLE:
            old, new = article(self.corpus, at + 1, tag), article(self.corpus, at + 1, tag, title=1)
            return Edit(files=(self.peer.article(new),), before=old.title_mark, after=new.title_mark)
        return None


def set_up_peer(peer: Peer, corpus: Corpus, scratch: Path, *, search: bool = False) -> PeerSetup:
    """Install the generator if it is not installed, and write its site."""
    tools = install_peer(peer, scratch / "tools")
    site = scratch / "sites" / peer.name
    shutil.rmtree(site, ignore_errors=True)
    write_site(peer, corpus, site)
    if peer.node_packages:
        (site / "node_modules").symlink_to(tools / "node_modules")
    return PeerSetup(peer=peer, corpus=corpus, site=site, tools=tools, search=search)


def measure(setups: list[PeerSetup], runs: int) -> Iterator[Measurement]:
    """Every kind of build, by all generators in turn; then two kinds once more for memory."""
    kinds = dict.fromkeys([*_ALL, *(kind for one in setups for kind in one.peer.edits)])
    for number in range(runs):
        for kind in kinds:
            yield from (
                _build(one, kind, number, measure_time) for one in setups if kind in _ALL or kind in one.peer.edits
            )
    for kind in (COLD, PARAGRAPH):
        yield from (_build(one, kind, runs, measure_memory) for one in setups)


def _build(setup: PeerSetup, kind: str, number: int, by: Callable[[Sequence[Command], Path], Cost]) -> Measurement:
    if kind == COLD:
        setup.clear()
    if kind == RESTORED:
        setup.restore()
    edit = setup.edit(kind, number)
    showed = _pages_with(setup, edit.before) if edit else set()
    if edit:
        write_files(setup.site, edit.files)
    cost = by(setup.peer.commands(setup.tools, setup.corpus), setup.site)
    if edit and not _is_edit_shown(setup, edit, showed):
        raise SystemExit(f"{setup.peer.name}, {kind}: the pages that showed {edit.before!r} do not show {edit.after!r}")
    return Measurement(
        peer=setup.peer.name,
        what=kind,
        run=number,
        pages=_count_pages(setup),
        wall=cost.wall,
        cpu=cost.cpu,
        memory=cost.memory,
    )


def _is_edit_shown(setup: PeerSetup, edit: Edit, showed: set[Path]) -> bool:
    """Whether the edit appears on the pages that showed the text before it (``showed``), and on no others."""
    shows = _pages_with(setup, edit.after)
    if edit.adds:
        return bool(showed) and showed <= shows
    return bool(showed) and showed == shows and not _pages_with(setup, edit.before)


def _pages_with(setup: PeerSetup, word: str) -> set[Path]:
    """The HTML files that contain ``word``."""
    return {page for page in setup.output.rglob("*.html") if word.encode() in page.read_bytes()}


def _count_pages(setup: PeerSetup) -> int:
    """The number of HTML files. Raises SystemExit where an article is missing, or the search index is incomplete."""
    pages = [page.as_posix() for page in setup.output.rglob("*.html")]
    found = sum(1 for page in pages if _ARTICLE.search(page))
    wanted = setup.corpus.articles * len(setup.corpus.languages)
    if found != wanted:
        raise SystemExit(f"{setup.peer.name}: {found} pages of articles, not {wanted}")
    if setup.search and (found := count_indexed_pages(setup.output)) < wanted:
        raise SystemExit(f"{setup.peer.name}: an index of {found} pages, not of {wanted} and more")
    return len(pages)


def compare(
    scratch: Path, corpus: Corpus, peers: Sequence[Peer], runs: int, command: str, *, search: bool = False
) -> Path:
    """Measure, and write each result at once to a file; the path of the file."""
    conditions = Conditions(
        command=command,
        day=results.today(),
        machine=results.describe_machine()
        + (f", Node {node_version()}" if any(peer.node_packages for peer in peers) else ""),
        articles=corpus.articles,
        concepts=corpus.concepts,
        languages=corpus.languages,
        words=corpus.words,
        runs=runs,
        peers={peer.name: peer.version for peer in peers},
        search=search,
    )
    setups = [set_up_peer(peer, corpus, scratch, search=search) for peer in peers]
    name = f"{corpus.articles}-{'-'.join(corpus.languages)}-{corpus.words}{'-search' if search else ''}"
    path = scratch / "results" / f"{name}.jsonl"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.write(results.to_json_line(conditions))
        for measurement in measure(setups, runs):
            file.write(results.to_json_line(measurement))
            file.flush()
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare sitegen with other generators.")
    parser.add_argument("scratch", type=Path, help="folder of generators, sites and results")
    parser.add_argument(
        "--runs", type=int, default=3, help="number of runs, of which the median is reported (%(default)s)"
    )
    parser.add_argument("--peers", help=f"the generators ({','.join(PEERS)}; with a search: {SEARCH_PEERS})")
    parser.add_argument("--search", action="store_true", help="all with a search, by the same Pagefind")
    parser.add_argument("--write", type=Path, help="put the tables into this page")
    add_corpus_options(parser)
    arguments = parser.parse_args()
    corpus = parse_corpus(parser, arguments)
    arguments.peers = arguments.peers or (SEARCH_PEERS if arguments.search else ",".join(PEERS))
    if unknown := set(arguments.peers.split(",")) - PEERS.keys():
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(PEERS)}")
    if corpus.articles < (least := _FIRST_EDITED + 2 * (arguments.runs + 1)):
        parser.error(f"this number of runs needs at least {least} articles")
    scratch = arguments.scratch.resolve()
    peers = [PEERS[name] for name in arguments.peers.split(",")]
    if arguments.search:
        peers = [with_search(peer) for peer in peers]
    compare(scratch, corpus, peers, arguments.runs, _command(corpus, arguments), search=arguments.search)
    text = results.format_tables(map(results.read_results, sorted((scratch / "results").glob("*.jsonl"))))
    print(text)  # noqa: T201 - a command of its own
    if arguments.write:
        block.replace_block(arguments.write, text)


def _command(corpus: Corpus, arguments: argparse.Namespace) -> str:
    """The command line that repeats this comparison."""
    return (
        f"python -m benchmarks.compare SCRATCH --articles {corpus.articles} --concepts {corpus.concepts} "
        f"--languages {','.join(corpus.languages)} --words {corpus.words} --runs {arguments.runs} "
        f"--peers {arguments.peers}{' --search' if arguments.search else ''}"
    )


if __name__ == "__main__":
    main()
