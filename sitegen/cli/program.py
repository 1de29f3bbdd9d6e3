"""The program ``sitegen`` and its commands, each in a module of its own that is imported when it is called.

Exit status: 0 good, 1 faults in the content, 2 wrong usage, 70 a fault of the program itself (``sysexits.h``).
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import NoReturn

import click

from sitegen import __version__

# The command's name → what it does, for the overview. The command is ``command`` in the module of that name.
COMMANDS: Mapping[str, str] = {
    "build": "Build the site into its output folder.",
    "check": "Build in memory and verify; write nothing.",
    "status": "Tell what is a draft, scheduled, missing, unused or overdue.",
    "new": "Begin an article, a concept or a record.",
    "init": "Make a small bilingual site that builds at once.",
    "glossary": "Look after the glossary: report, suggest, TBX.",
    "messages": "Collect and renew the interface strings.",
    "schema": "Write JSON Schemas for editors.",
    "why": "Tell why the last build made a page.",
    "explain": "Explain a fault's code.",
}
EXIT_CONTENT_ERRORS, EXIT_USAGE, EXIT_SOFTWARE = 1, 2, 70


class LazyGroup(click.Group):
    """Loads a command's module only when it is called: start-up time is a feature."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"sitegen.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from sitegen.diagnostics import did_you_mean

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = did_you_mean(args[0], COMMANDS)
            raise click.UsageError(f"there is no command '{args[0]}'" + (f"; {near}" if near else ""), ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
@click.pass_context
def program(ctx: click.Context) -> None:
    """A static-site generator for multilingual explainer articles. Without a command: build."""
    if ctx.invoked_subcommand is None:
        build = program.get_command(ctx, "build")
        assert build is not None
        ctx.invoke(build)


def main() -> NoReturn:
    """The entry point. A fault of the program itself says so in a few lines; SITEGEN_TRACEBACK=1 shows all of it.

    The process ends as it is: to take a large site apart, value by value, takes longer than to change a page of it.
    """
    status = _run()
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


def _run() -> int:
    """The exit status of the command that was asked for."""
    try:
        program.main(prog_name="sitegen", standalone_mode=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except (KeyboardInterrupt, BrokenPipeError):
        return 130
    except OSError as fault:
        return _report_os_error(fault)
    except Exception as fault:
        return _report_internal_error(fault)


def _report_os_error(fault: OSError) -> int:
    """A folder that may not be written, a disk that is full: nothing that a change of the program would mend."""
    _print_traceback()
    where = f"{fault.filename}: " if fault.filename else ""
    click.echo(f"sitegen: {where}{fault.strerror or fault}", err=True)
    return EXIT_USAGE


def _report_internal_error(fault: Exception) -> int:
    import traceback

    _print_traceback()
    where = traceback.extract_tb(fault.__traceback__)[-1]
    click.echo(f"sitegen: a fault of the program itself: {type(fault).__name__}: {fault}", err=True)
    click.echo(f"  at {where.filename}:{where.lineno}, in {where.name}", err=True)
    click.echo("  nothing was published; SITEGEN_TRACEBACK=1 shows the whole way", err=True)
    return EXIT_SOFTWARE


def _print_traceback() -> None:
    import traceback

    if os.environ.get("SITEGEN_TRACEBACK"):
        traceback.print_exc()
