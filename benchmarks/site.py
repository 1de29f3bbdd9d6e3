"""Write a generated site of any size, for sitegen or for another generator.

    python -m benchmarks.site DIR --articles 3000 --concepts 2000 --languages de,en,fr --words 800 --generator hugo

Equal arguments give equal bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.peers import PEERS
from benchmarks.peers.peer import write_site


def add_corpus_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of :class:`Corpus`."""
    of = Corpus()
    parser.add_argument("--articles", type=int, default=of.articles, help="each in every language (%(default)s)")
    parser.add_argument("--concepts", type=int, default=of.concepts, help="each in every language (%(default)s)")
    parser.add_argument("--languages", default=",".join(of.languages), help="of de, en and fr (%(default)s)")
    parser.add_argument("--words", type=int, default=of.words, help="of an article, about (%(default)s)")


def parse_corpus(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> Corpus:
    """The corpus of the options; exits with a message where they are invalid."""
    try:
        return Corpus(
            articles=arguments.articles,
            concepts=arguments.concepts,
            languages=tuple(arguments.languages.split(",")),
            words=arguments.words,
        )
    except ValueError as refusal:
        parser.error(str(refusal))


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a generated site.")
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--generator", choices=PEERS, default="sitegen", help="generator that shall build it (%(default)s)"
    )
    add_corpus_options(parser)
    arguments = parser.parse_args()
    count = write_site(PEERS[arguments.generator], parse_corpus(parser, arguments), arguments.folder)
    print(f"{arguments.folder}: {count} files")  # noqa: T201 - a command of its own


if __name__ == "__main__":
    main()
