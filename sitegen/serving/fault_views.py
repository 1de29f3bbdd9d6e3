"""What the browser shows of a problem: the same frame as the terminal, as plain text, and a link to its place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from sitegen.diagnostics import Problem, translated
from sitegen.diagnostics.snippets import format_frame, mask_controls, read_source_lines
from sitegen.serving.editors import editor_link

MAX_FAULTS = 200  # of more, the browser is sent the first; the terminal has all


class FaultView(Struct, frozen=True, kw_only=True):
    """``place``: ``path:line:column``, empty without a place. ``frame``: lines of text for a font of fixed width.

    All are texts, not HTML: the client makes text nodes of them.
    """

    severity: str
    code: str
    message: str
    path: str
    place: str
    link: str | None
    frame: str


def make_fault_views(problems: Iterable[Problem], site_dir: Path, editor: str | None) -> tuple[FaultView, ...]:
    """Of sorted problems; each file is read once. ``site_dir``: absolute."""
    views: list[FaultView] = []
    for path, found in groupby(problems, key=lambda problem: problem.place.path if problem.place else None):
        lines = read_source_lines(path, site_dir)
        views += (_make_view(problem, lines, site_dir, editor) for problem in found)
    return tuple(views)


def _make_view(problem: Problem, lines: list[str], site_dir: Path, editor: str | None) -> FaultView:
    place = problem.place
    return FaultView(
        severity=problem.severity.value,
        code=problem.code,
        message=mask_controls(translated(problem.message)),
        path=place.path if place else "",
        place=mask_controls(f"{place.path}:{place.line}:{place.column}") if place else "",
        link=editor_link(editor, site_dir, place) if place else None,
        frame=mask_controls("\n".join(format_frame(problem, lines))),
    )
