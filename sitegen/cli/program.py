"""The program ``sitegen`` and its commands, each a module that is imported when the command is called.

Exit status: 0 success, 1 problems in the content, 2 wrong usage, 70 an internal error (``EX_SOFTWARE`` of
``sysexits.h``), 74 an error of the system (``EX_IOERR``): of the disk, of permissions, of the network, 130 interrupted,
143 terminated.
"""

from __future__ import annotations

import gettext
import importlib
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import NoReturn

import click
from click.shell_completion import CompletionItem

from sitegen import __version__
from sitegen.cli.commands import Group
from sitegen.cli.languages import choose_language, list_languages, use_language
from sitegen.cli.printing import print_line, with_hint
from sitegen.diagnostics.messages import Message, join_messages, translated

# Name of a command → what it does, for the overview. The command is ``command`` in ``sitegen.cli.NAME``.
COMMANDS: Mapping[str, str] = {
    "build": "Build the site into its output folder.",
    "serve": "Show the site in the browser while you write.",
    "check": "Report all faults as a build does; publish nothing.",
    "status": "List what is a draft, scheduled, stale, missing, withdrawn, unused or overdue.",
    "new": "Create a file for an article, a concept or a record.",
    "init": "Create a small bilingual site that can be built.",
    "translate": "See which translations are behind; say which are up to date.",
    "glossary": "Find gaps of the glossary; exchange it with other programs.",
    "messages": "Collect the words of the interface for translators.",
    "archive": "Keep an article as it is today, with a link from its page.",
    "factsheet": "Print each sentence of an article with its sources.",
    "theme": "Show what the theme consists of; copy its files to change them.",
    "schema": "Write JSON Schemas, with which editors complete fields.",
    "why": "Show why the last build made a page again.",
    "explain": "Explain a fault by its code, such as SG301.",
    "completion": "Let the shell complete commands, options and keys.",
}
EXIT_CONTENT_ERRORS, EXIT_USAGE, EXIT_SOFTWARE, EXIT_IO, EXIT_INTERRUPTED, EXIT_TERMINATED = 1, 2, 70, 74, 130, 143


class LazyGroup(Group):
    """Imports the module of a command only when it is called, which keeps start-up fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"sitegen.cli.{cmd_name}").command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The names of commands, without importing any."""
        names = [
            CompletionItem(name, help=gettext.gettext(text))
            for name, text in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(Message("Commands").translated()):
            formatter.write_dl([(name, gettext.gettext(text)) for name, text in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from sitegen.diagnostics import did_you_mean

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = did_you_mean(args[0], COMMANDS)
            raise click.UsageError(with_hint(Message("there is no command '{name}'", name=args[0]), near), ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
@click.pass_context
def program(ctx: click.Context) -> None:
    """Build a site of explainer articles, in one language or several, from text files.

    Without a command it builds the site of the current folder. 'sitegen COMMAND --help' explains a command.
    """
    ctx.color = choose_colour(os.environ)
    if ctx.invoked_subcommand is None:
        build = program.get_command(ctx, "build")
        assert build is not None
        ctx.invoke(build)


def choose_colour(environment: Mapping[str, str]) -> bool | None:
    """Whether to print colours: NO_COLOR (https://no-color.org) and FORCE_COLOR; None: on terminals only."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return True if environment.get("FORCE_COLOR", "0") not in ("", "0") else None


def report_waiting(line: str) -> None:
    """Say why nothing happens: another process has the store of the site."""
    print_line(join_messages(" ", ["sitegen:", line]), err=True)


def main() -> NoReturn:
    """The entry point. Exceptions are reported in a few lines; with SITEGEN_TRACEBACK=1 as a traceback.

    ``os._exit`` skips the teardown of the interpreter, which takes longer for a large site than building one page.
    """
    _open_missing_streams()
    signal.signal(signal.SIGTERM, _terminate)
    use_language(choose_language(sys.argv[1:], os.environ, list_languages()))
    os.umask(0o022)  # published files are read by a server, whatever the umask of the person who builds
    status = _run()
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


def _open_missing_streams() -> None:
    """Open the null device in place of a standard stream that is closed: its number would go to another file."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115


def _terminate(signal_number: int, frame: object) -> NoReturn:
    """End as if the command had returned: what is staged is discarded, processes end."""
    raise SystemExit(EXIT_TERMINATED)


def _run() -> int:
    """Run the command of ``sys.argv``; its exit status."""
    try:
        status = program.main(prog_name="sitegen", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except click.ClickException as refusal:
        vars(refusal)["message"] = translated(refusal.message)  # final, for those who raise it
        shown = StringIO()
        refusal.show(shown)
        print_line(shown.getvalue(), err=True, nl=False)
        return refusal.exit_code
    except (click.Abort, KeyboardInterrupt):
        print_line(Message("sitegen: interrupted"), err=True)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        return EXIT_INTERRUPTED
    except OSError as error:
        return _report_os_error(error)
    except Exception as error:
        return _report_store_error(error) or _report_internal_error(error)


def _report_store_error(error: Exception) -> int | None:
    """Report that SQLite cannot read or write the store: a full disk, missing permissions. None for another error."""
    import sqlite3

    if not isinstance(error, sqlite3.OperationalError):
        return None
    _print_traceback()
    print_line(f"sitegen: .sitegen/memory.sqlite: {_reason_of(error)}", err=True)
    return EXIT_IO


def _report_os_error(error: OSError) -> int:
    """Report an error of the system, which is no bug of the program: a full disk, missing permissions, no network.

    A cluster that cannot be reached counts as wrong usage: its address is an option.
    """
    _print_traceback()
    where = f"{error.filename}: " if error.filename else ""
    print_line(f"sitegen: {where}{error.strerror or _reason_of(error)}", err=True)
    return EXIT_USAGE if isinstance(error, ConnectionError) else EXIT_IO


def _reason_of(error: Exception) -> str:
    """The text of an error, in the language of the program if it is a message."""
    return translated(error.args[0]) if error.args and isinstance(error.args[0], Message) else str(error)


def _report_internal_error(error: Exception) -> int:
    """Report a bug of the program: the exception, and where it was raised."""
    import traceback

    _print_traceback()
    where = traceback.extract_tb(error.__traceback__)[-1]
    name = type(error).__name__
    print_line(Message("sitegen: internal error: {name}: {error}", name=name, error=error), err=True)
    place = f"{where.filename}:{where.lineno}"
    print_line(Message("  at {place}, in {name}", place=place, name=where.name), err=True)
    print_line(Message("  SITEGEN_TRACEBACK=1 shows the full traceback"), err=True)
    return EXIT_SOFTWARE


def _print_traceback() -> None:
    import traceback

    if os.environ.get("SITEGEN_TRACEBACK"):
        traceback.print_exc()
