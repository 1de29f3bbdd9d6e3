"""Print problems as text, as JSON, or as annotations of GitHub Actions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from sitegen.cli.grouping import group_alike
from sitegen.cli.printing import format_json, print_line
from sitegen.diagnostics import Problem, Severity
from sitegen.diagnostics.snippets import format_snippet, read_source_lines

MAX_NAMED_FILES = 5  # in the line that says why a site is not published
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def print_problems(problems: Sequence[Problem], form: str, site: Path) -> None:
    """Print all problems: JSON and annotations on standard output, text on standard error.

    ``form``: ``text``, ``json`` (one object a line) or ``github``. ``site``: the folder to which places are relative.
    """
    if os.environ.get("SITEGEN_TRACEBACK"):
        for problem in problems:
            if problem.traceback:
                print_line(problem.traceback, err=True)
    if form == "json":
        for problem in problems:
            click.echo(format_json(problem_to_dict(problem)))
    elif form == "github":
        for problem in problems:
            print_line(format_annotation(problem))
    else:
        for path, found in groupby(group_alike(problems), key=lambda shown: shown[0].place and shown[0].place.path):
            lines = read_source_lines(path, site)
            click.echo(
                "\n".join(_colour(format_snippet(problem, lines, rest), problem.severity) for problem, rest in found),
                err=True,
            )


def format_counts(problems: Sequence[Problem]) -> str:
    """``2 errors, 3 warnings (1 brought by time)``; empty without problems."""
    counts: list[str] = []
    for severity in Severity:
        found = [problem for problem in problems if problem.severity is severity]
        timely = sum(problem.is_brought_by_time for problem in found)
        if found:
            words = f"{len(found)} {severity.value}{'' if len(found) == 1 else 's'}"
            counts.append(words + (f" ({timely} brought by time)" if timely else ""))
    return ", ".join(counts)


def print_verdict(verdict: str, problems: Sequence[Problem], form: str, *, strict: bool) -> None:
    """The last line of a log, for people: ``sitegen: not published: 2 errors in content/a.de.md``."""
    if form != "json":
        print_line(f"sitegen: {verdict}: {format_reason(problems, strict=strict)}", err=True)


def format_reason(problems: Sequence[Problem], *, strict: bool) -> str:
    """Why a site is not published: ``2 errors in content/a.de.md, content/b.de.md and 3 more files``."""
    decisive = [problem for problem in problems if problem.prevents_publication(strict=strict)]
    paths = list(dict.fromkeys(problem.place.path for problem in decisive if problem.place))
    named, rest = paths[:MAX_NAMED_FILES], len(paths) - MAX_NAMED_FILES
    more = f" and {rest} more file{'' if rest == 1 else 's'}" if rest > 0 else ""
    return format_counts(decisive) + (f" in {', '.join(named)}{more}" if named else "")


def problem_to_dict(problem: Problem) -> dict[str, object]:
    """A problem as an object for JSON, see docs/commands.md."""
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "path": place.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "end_line": place.end_line if place else None,
        "end_column": place.end_column if place else None,
        "hint": problem.hint,
    }


def format_annotation(problem: Problem) -> str:
    """A problem as a workflow command of GitHub Actions, with its escapes.

    https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    """
    word = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}[problem.severity]
    properties = {"title": problem.code}
    if place := problem.place:
        properties = {
            "file": place.path,
            "line": str(place.line),
            "col": str(place.column),
            "endLine": str(place.end_line),
            "endColumn": str(place.end_column),
            **properties,
        }
    named = ",".join(f"{name}={_escape(value, is_property=True)}" for name, value in properties.items())
    text = problem.message + (f" ({problem.hint})" if problem.hint else "")
    return f"::{word} {named}::{_escape(text)}"


def _escape(text: str, *, is_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if is_property else text


def _colour(text: str, severity: Severity) -> str:
    head, _, rest = text.partition("\n")
    return click.style(head, fg=_COLOURS[severity], bold=True) + (f"\n{rest}" if rest else "")
