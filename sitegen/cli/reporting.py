"""Print problems as text, as JSON, or as annotations of GitHub Actions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from sitegen.cli.grouping import group_alike
from sitegen.cli.printing import format_json, print_line
from sitegen.diagnostics import Fix, Message, Problem, Severity, join_messages
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


def format_counts(problems: Sequence[Problem]) -> Message:
    """``2 errors, 3 warnings (1 brought by time)``; empty without problems."""
    counts: list[Message] = []
    for severity in Severity:
        found = [problem for problem in problems if problem.severity is severity]
        timely = sum(problem.is_brought_by_time for problem in found)
        if found:
            counted = _count_severity(severity, len(found))
            late = Message("{problems} ({timely} brought by time)", problems=counted, timely=timely)
            counts.append(late if timely else counted)
    return join_messages(", ", counts)


def _count_severity(severity: Severity, count: int) -> Message:
    match severity:
        case Severity.ERROR:
            return Message.with_plural("{count} error", "{count} errors", count)
        case Severity.WARNING:
            return Message.with_plural("{count} warning", "{count} warnings", count)
        case Severity.NOTE:
            return Message.with_plural("{count} note", "{count} notes", count)


def print_verdict(verdict: Message, problems: Sequence[Problem], form: str, *, strict: bool) -> None:
    """The last line of a log, for people: ``sitegen: not published: 2 errors in content/a.de.md``."""
    if form != "json":
        print_line(join_messages(": ", ["sitegen", verdict, format_reason(problems, strict=strict)]), err=True)


def format_reason(problems: Sequence[Problem], *, strict: bool) -> Message:
    """Why a site is not published: ``2 errors in content/a.de.md, content/b.de.md and 3 more files``."""
    decisive = [problem for problem in problems if problem.prevents_publication(strict=strict)]
    paths = list(dict.fromkeys(problem.place.path for problem in decisive if problem.place))
    named, rest = paths[:MAX_NAMED_FILES], len(paths) - MAX_NAMED_FILES
    counts, files = format_counts(decisive), ", ".join(named)
    if rest > 0:
        return Message.with_plural(
            "{problems} in {files} and {count} more file",
            "{problems} in {files} and {count} more files",
            rest,
            problems=counts,
            files=files,
        )
    return Message("{problems} in {files}", problems=counts, files=files) if named else counts


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
        "fix": _fix_to_dict(problem.fix) if problem.fix else None,
    }


def _fix_to_dict(fix: Fix) -> dict[str, object]:
    place = fix.place
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "replacement": fix.replacement,
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
