"""The summary of a check in Markdown, as GitHub shows it beside a workflow: the problems and the pages that change.

In: the problems, and the pages beside those of a published folder. Out: text. Long lists are cut, with a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from sitegen.cli.reporting import format_counts, format_reason
from sitegen.diagnostics import Problem
from sitegen.resolving.urls import address_of

MAX_ROWS = 100  # of a list; GitHub takes 1 MiB in all
_MARKDOWN_CHARACTERS = re.compile(r"[\\`*_\[\]<>|#&]")


class PageChanges(Struct, frozen=True, kw_only=True):
    """The addresses of pages that another build has not, has with other bytes, or has alone."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def compare_pages(pages: Mapping[str, bytes], published: Path, published_paths: Iterable[str]) -> PageChanges:
    """``pages``: path → bytes of every page. ``published_paths``: of the pages in the folder ``published``."""
    known = set(published_paths)
    common = sorted(pages.keys() & known)
    return PageChanges(
        new=tuple(map(address_of, sorted(pages.keys() - known))),
        changed=tuple(address_of(path) for path in common if (published / path).read_bytes() != pages[path]),
        removed=tuple(map(address_of, sorted(known - pages.keys()))),
    )


def format_summary(problems: Sequence[Problem], changes: PageChanges | None, *, strict: bool) -> str:
    """Sections like those of ``sitegen status --format markdown``. ``changes``: None where nothing was compared."""
    reason = format_reason(problems, strict=strict)
    lines = [f"## Not publishable: {reason}" if reason else "## Publishable", ""]
    if problems:
        rows = [_format_row(problem) for problem in problems]
        lines += [f"{format_counts(problems)}.", "", "| fault | where | what |", "| --- | --- | --- |"]
        lines += [*_cut(rows, "| … | | and {} more |"), ""]
    if changes is not None:
        marked = [("new", changes.new), ("changed", changes.changed), ("removed", changes.removed)]
        entries = [f"- {mark}: `/{address}`" for mark, addresses in marked for address in addresses]
        lines += [f"## Changed pages ({len(entries)})", "", *_cut(entries, "- and {} more"), ""]
    return "\n".join([*lines, ""])


def _format_row(problem: Problem) -> str:
    place = problem.place
    where = f"{place.path}:{place.line}" if place else ""
    what = problem.message + (f" ({problem.hint})" if problem.hint else "")
    return f"| {problem.severity.value} {problem.code} | {_escape(where)} | {_escape(what)} |"


def _escape(text: str) -> str:
    return _MARKDOWN_CHARACTERS.sub(r"\\\g<0>", " ".join(text.split()))


def _cut(lines: list[str], rest: str) -> list[str]:
    return lines if len(lines) <= MAX_ROWS else [*lines[:MAX_ROWS], rest.format(f"{len(lines) - MAX_ROWS:,}")]
