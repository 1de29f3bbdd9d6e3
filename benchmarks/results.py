"""Results of comparisons as lines of JSON, and tables of them.

A comparison is one file: its first line holds the conditions, each further line a build. The tables show all files of
one folder, one for each size.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import re
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, to_builtins

REFERENCE_PEER = "hugo"


class Conditions(Struct, frozen=True, kw_only=True):
    """Conditions of all measurements in one file. ``peers``: name → version, in the order of the table.

    ``words``: about, of an article. ``search``: all sites had a search index.
    """

    command: str
    day: str
    machine: str
    articles: int
    concepts: int
    languages: tuple[str, ...]
    words: int
    runs: int
    peers: Mapping[str, str]
    search: bool = False


class Measurement(Struct, frozen=True, kw_only=True):
    """One build. Either ``wall`` and ``cpu`` in seconds, or ``memory`` in bytes; they are measured in different runs.

    ``what``: kind of build. ``pages``: number of HTML files afterwards.
    """

    peer: str
    what: str
    run: int
    pages: int
    wall: float = 0.0
    cpu: float = 0.0
    memory: int = 0


def describe_machine() -> str:
    """Processor, cores, memory and versions of this machine. Linux only, since it reads /proc."""
    model = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    total = re.search(r"^MemTotal: *(\d+) kB$", Path("/proc/meminfo").read_text(encoding="utf-8"), re.MULTILINE)
    return ", ".join(
        (
            model[1] if model else platform.machine(),
            f"{len(os.sched_getaffinity(0))} cores",
            f"{int(total[1]) / 2**20:.0f} GiB" if total else "memory unknown",
            f"{platform.system()} {platform.release()}",
            f"Python {platform.python_version()}",
        )
    )


def today() -> str:
    """The current day in UTC, ISO 8601."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def to_json_line(value: Conditions | Measurement) -> str:
    """One line of a results file."""
    return json.dumps(to_builtins(value), ensure_ascii=False) + "\n"


def read_results(path: Path) -> tuple[Conditions, list[Measurement]]:
    """The conditions and measurements of one file, which may be incomplete."""
    first, *rest = (json.loads(text) for text in path.read_text(encoding="utf-8").splitlines())
    return Conditions(**first | {"languages": tuple(first["languages"])}), [Measurement(**one) for one in rest]


def format_tables(comparisons: Iterable[tuple[Conditions, Sequence[Measurement]]]) -> str:
    """All comparisons as Markdown, small sites first, those with a search last."""
    ordered = sorted(
        comparisons, key=lambda found: (found[0].search, found[0].articles * len(found[0].languages), found[0].words)
    )
    return "\n".join("\n".join((*_lines(*found), "")) for found in ordered)


def _lines(conditions: Conditions, measured: Sequence[Measurement]) -> Iterator[str]:
    search = ", with a search" if conditions.search else ""
    yield f"### {conditions.articles:,} articles in {len(conditions.languages)} languages{search}"
    yield ""
    yield (
        f"Of about {conditions.words:,} words each, in {', '.join(conditions.languages)}; {conditions.concepts:,} "
        f"concepts. The median of runs: {conditions.runs}, on {conditions.day}; {conditions.machine}. "
        f"By `{conditions.command}`."
    )
    yield ""
    yield f"| | {' | '.join(conditions.peers.values())} |"
    yield f"| --- |{' ---: |' * len(conditions.peers)}"
    for name, cells in _rows(conditions, measured):
        yield f"| {name} | {' | '.join(cells)} |"


def _rows(conditions: Conditions, measured: Sequence[Measurement]) -> Iterator[tuple[str, list[str]]]:
    timed = [one for one in measured if one.wall]
    asked = dict.fromkeys(one.what for one in timed)
    for what in asked:
        yield f"{what}: seconds", [_seconds(peer, what, timed) for peer in conditions.peers]
    for what in asked:
        yield (
            f"{what}: processor seconds",
            [_median(one.cpu for one in _select(timed, peer, what)) for peer in conditions.peers],
        )
    weighed = [one for one in measured if one.memory]
    for what in dict.fromkeys(one.what for one in weighed):
        most = [[one.memory for one in _select(weighed, peer, what)] for peer in conditions.peers]
        yield f"{what}: most memory, MB", [f"{max(found) / 1e6:,.0f}" if found else "–" for found in most]
    last = {one.peer: one.pages for one in measured}
    yield "pages", [f"{last[peer]:,}" if peer in last else "–" for peer in conditions.peers]


def _seconds(peer: str, what: str, timed: Sequence[Measurement]) -> str:
    """The median of wall time, with the median of the ratios to the reference generator in the same run."""
    found = _select(timed, peer, what)
    other = {one.run: one.wall for one in _select(timed, REFERENCE_PEER, what)}
    ratios = [one.wall / other[one.run] for one in found if one.run in other]
    ratio = f" (× {statistics.median(ratios):.2f})" if ratios and peer != REFERENCE_PEER else ""
    return _median(one.wall for one in found) + ratio


def _select(measured: Sequence[Measurement], peer: str, what: str) -> list[Measurement]:
    return [one for one in measured if (one.peer, one.what) == (peer, what)]


def _median(values: Iterable[float]) -> str:
    found = list(values)
    return f"{statistics.median(found):.2f}" if found else "–"
