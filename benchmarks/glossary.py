"""Measure the cost of a large glossary: cold builds with it and without it.

    python -m benchmarks.glossary --articles 3000 --concepts 2000 [--runs 3] [--write docs/glossary.md]

Each build is one process without cache. Measured is processor time, which other load of the machine affects little; the
minimum of all runs is reported. Three sites are built from the same texts: with the glossary; with all concepts and
their pages, but without glossary links; and without any concept.
"""

from __future__ import annotations

import argparse
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from msgspec import Struct

from benchmarks import block
from benchmarks.corpus import Corpus
from benchmarks.peers.peer import write_site
from benchmarks.peers.sitegen import PEER

WITH, UNLINKED, WITHOUT = "with the glossary", "the same, nothing linked", "without any concept"


class GlossaryMeasurement(Struct, frozen=True):
    """One kind of build. ``seconds``: processor time. ``pages``: number of HTML files."""

    name: str
    seconds: float
    pages: int


def measure(articles: int, concepts: int, runs: int) -> list[GlossaryMeasurement]:
    """The three kinds of build, each the fastest of ``runs``; the kinds take turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sites = {WITH: folder / "with", UNLINKED: folder / "unlinked", WITHOUT: folder / "without"}
        for site in sites.values():
            write_site(PEER, Corpus(articles=articles, concepts=concepts), site)
        with (sites[UNLINKED] / "site.yaml").open("a", encoding="utf-8") as settings:
            settings.write("glossary: {link: none}\n")
        shutil.rmtree(sites[WITHOUT] / "content" / "glossary")
        best: dict[str, GlossaryMeasurement] = {}
        for _ in range(runs):
            for label, site in sites.items():
                found = _build(label, site)
                best[label] = min(best.get(label, found), found, key=lambda measured: measured.seconds)
        return list(best.values())


def _build(name: str, site: Path) -> GlossaryMeasurement:
    out = site / "public"
    for stale in (out, site / ".sitegen"):
        shutil.rmtree(stale, ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "sitegen", "build", "--site", str(site), "--workers", "1", "--now", "2026-11-24"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode:
        raise SystemExit(run.stderr[-2000:])
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return GlossaryMeasurement(name, seconds, sum(1 for _ in out.rglob("*.html")))


def format_table(measured: list[GlossaryMeasurement], articles: int, concepts: int) -> str:
    """The result as Markdown."""
    whole = measured[0].seconds
    what = f"{articles:,} articles of about 800 words and {concepts:,} concepts, each in two languages"
    lines = [
        f"{what}; Python {platform.python_version()}, one process, nothing kept from an earlier build.",
        "",
        "| cold build | pages | processor time | what the glossary adds | its share of the whole |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for one in measured:
        more = whole - one.seconds
        added, share = ("", "") if one is measured[0] else (f"{more / one.seconds:.1%}", f"{more / whole:.1%}")
        lines.append(f"| {one.name} | {one.pages:,} | {one.seconds:.1f} s | {added} | {share} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what the glossary costs.")
    parser.add_argument("--articles", type=int, default=3000, help="each in two languages (default: 3000)")
    parser.add_argument("--concepts", type=int, default=2000, help="each in two languages (default: 2000)")
    parser.add_argument("--runs", type=int, default=1, help="builds of each kind; the fastest counts")
    parser.add_argument("--write", type=Path, help="put the table into this file")
    arguments = parser.parse_args()
    text = format_table(
        measure(arguments.articles, arguments.concepts, arguments.runs), arguments.articles, arguments.concepts
    )
    print(text)  # noqa: T201 - a command of its own
    if arguments.write:
        command = f"python -m benchmarks.glossary --articles {arguments.articles} --concepts {arguments.concepts}"
        block.replace_block(arguments.write, f"By `{command}`: {text}")


if __name__ == "__main__":
    main()
