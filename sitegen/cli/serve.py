"""``sitegen serve``: a preview in the browser that follows every change of the sources."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.commands import Command
from sitegen.cli.options import count_processors, now_or_clock_option, site_option
from sitegen.cli.printing import format_number, print_line, with_hint
from sitegen.cli.program import report_waiting
from sitegen.diagnostics.messages import Message, join_messages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sitegen.diagnostics import Problem
    from sitegen.serving.session import PreviewBuild


class EditorParam(click.ParamType[str]):
    """The name of an editor that links can open."""

    name = "editor"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from sitegen.diagnostics import nearest_and_all
        from sitegen.serving.editors import EDITORS

        if value not in EDITORS:
            near = nearest_and_all(value, list(EDITORS))
            self.fail(with_hint(Message("no link opens '{editor}'", editor=value), near), param, ctx)
        return value


@click.command(cls=Command)
@site_option
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in the browser.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port (default: 8000, or the next that is free).")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--editor", type=EditorParam(), help="The editor that links to sources open (default: VISUAL or EDITOR).")
@click.option("--search", is_flag=True, help="Make the index of the search too, after each change.")
@now_or_clock_option
def command(
    site: Path,
    open_browser: bool,
    port: int | None,
    host: str,
    editor: str | None,
    search: bool,
    clock: Callable[[], dt.datetime],
) -> None:
    """Show the site in the browser while you write, with drafts and scheduled pages. Ends with Ctrl-C."""
    from sitegen.incremental.executors import ProcessExecutor
    from sitegen.serving.editors import find_editor
    from sitegen.serving.server import is_loopback
    from sitegen.serving.start import ServeOptions, serve

    options = ServeOptions(
        site_dir=site,
        host=host,
        port=port,
        editor=editor or find_editor(os.environ),
        search=search,
        clock=clock,
        executor=ProcessExecutor(count_processors()),
        report_wait=report_waiting,
    )

    def on_start(address: str) -> None:
        if not is_loopback(host):
            warning = Message(
                "warning: everyone who can reach {host} can read this preview, with its drafts", host=host
            )
            print_line(warning, err=True)
        print_line(Message("Preview: {address} (Ctrl-C ends it)", address=address))
        if open_browser:
            import webbrowser

            webbrowser.open(address)

    try:
        serve(options, on_start, BuildPrinter(site))
    except (OSError, OverflowError) as fault:
        if not _is_refused_address(fault):
            raise
        where = f"{host}:{port}" if port is not None else host
        reason = getattr(fault, "strerror", None) or fault
        raise click.UsageError(Message("cannot listen on {where}: {reason}", where=where, reason=reason)) from None


def _is_refused_address(fault: Exception) -> bool:
    import errno
    import socket

    refused = (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES)
    return isinstance(fault, socket.gaierror) or (isinstance(fault, OSError) and fault.errno in refused)


class BuildPrinter:
    """Prints the result of each build: one line, and the problems that the build before did not have."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._printed: frozenset[Problem] = frozenset()
        self._has_site = False

    def __call__(self, build: PreviewBuild, seconds: float) -> None:
        from sitegen.cli.reporting import format_counts, print_problems

        new = [problem for problem in build.problems if problem not in self._printed]
        self._printed = frozenset(build.problems)
        print_problems(new, "text", self._site)
        self._has_site = self._has_site or build.published
        counts = format_counts(build.problems)
        if build.published:
            print_line(_describe_build(build, seconds, counts))
        else:
            kept = Message("the pages stay as they were") if self._has_site else Message("there are no pages yet")
            print_line(Message("not built: {counts}; {kept}", counts=counts, kept=kept), err=True)


def _describe_build(build: PreviewBuild, seconds: float, counts: Message) -> Message:
    count = len(build.changed_paths)
    files = Message.with_plural("{number} file changed", "{number} files changed", count, number=format_number(count))
    said = files if count else Message("nothing changed")
    return join_messages(" · ", (part for part in (said, counts, f"{seconds:.2f} s") if part))
