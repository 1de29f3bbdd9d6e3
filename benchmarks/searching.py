"""The compared generators with a search: sitegen's own; for others a run of the same Pagefind over their output."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from msgspec.structs import replace
from pagefind_bin import get_executable

from benchmarks.corpus import Corpus
from benchmarks.peers.peer import Command, Peer, SiteFile


def with_search(peer: Peer) -> Peer:
    """The generator with a search, and without the edits that only it has."""
    if peer.name.startswith("sitegen"):
        return replace(peer, other_files=lambda corpus: _switched_on(peer, corpus), edits={})
    index = Command(arguments=(str(get_executable()), "--site", peer.output, "--quiet"))
    return replace(
        peer,
        version=f"{peer.version} with Pagefind {metadata.version('pagefind-bin')}",
        commands=lambda tools, corpus: (*peer.commands(tools, corpus), index),
        edits={},
    )


def _switched_on(peer: Peer, corpus: Corpus) -> Iterator[SiteFile]:
    """The files of sitegen's site, with the search switched on in its settings."""
    for path, text in peer.other_files(corpus):
        yield path, text.replace("search: false", "search: true") if path == "site.yaml" else text


def count_indexed_pages(output: Path) -> int:
    """The number of pages in all search indexes below a folder."""
    entries = (json.loads(entry.read_bytes()) for entry in output.rglob("pagefind-entry.json"))
    return sum(language["page_count"] for entry in entries for language in entry["languages"].values())
