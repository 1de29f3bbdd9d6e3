"""``sitegen completion``: let a shell complete commands, options and keys, by the scripts that click makes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click
from click.shell_completion import get_completion_class
from msgspec import Struct

from sitegen.cli.commands import Group
from sitegen.cli.printing import print_line
from sitegen.diagnostics.messages import Message, join_messages

PROGRAM, VARIABLE = "sitegen", "_SITEGEN_COMPLETE"  # the variable tells the program that a shell asks


class Shell(Struct, frozen=True, kw_only=True):
    """``folder``: environment variable and folder below the home folder, where the shell looks for ``file``.
    ``after``: what is to be done then."""

    variable: str
    folder: str
    below: str
    file: str
    after: Message

    def path(self) -> Path:
        root = os.environ.get(self.variable) or Path.home() / self.folder
        return Path(root) / self.below / self.file


SHELLS: Mapping[str, Shell] = {
    "bash": Shell(
        variable="XDG_DATA_HOME",
        folder=".local/share",
        below="bash-completion/completions",
        file=PROGRAM,
        after=Message("open a new shell; the package bash-completion must be installed"),
    ),
    "zsh": Shell(
        variable="ZDOTDIR",
        folder="",
        below=".zfunc",
        file=f"_{PROGRAM}",
        after=Message("write into ~/.zshrc, if it is not there: fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
    ),
    "fish": Shell(
        variable="XDG_CONFIG_HOME",
        folder=".config",
        below="fish/completions",
        file=f"{PROGRAM}.fish",
        after=Message("open a new shell"),
    ),
}


@click.group(cls=Group)
def command() -> None:
    """Let the shell complete commands, options and keys when you press the tab key."""


@command.command()
@click.argument("shell", type=click.Choice(list(SHELLS)), required=False)
def install(shell: str | None) -> None:
    """Install the script for a shell.

    It is written to the folder where the shell looks for such scripts (default: the shell that you use).
    """
    name = _named_or_used(shell)
    path = SHELLS[name].path()
    if path.exists() and VARIABLE not in path.read_text(encoding="utf-8", errors="replace"):
        raise click.UsageError(
            Message("{path} exists already and is of another program; nothing was changed", path=path)
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_script(name), encoding="utf-8")
    print_line(join_messages("\n", [str(path), SHELLS[name].after]))


@command.command()
@click.argument("shell", type=click.Choice(list(SHELLS)), required=False)
def show(shell: str | None) -> None:
    """Print the script for a shell (default: the one that you use)."""
    print_line(_script(_named_or_used(shell)))


def _named_or_used(shell: str | None) -> str:
    used = shell or Path(os.environ.get("SHELL", "")).name
    if used not in SHELLS:
        raise click.UsageError(Message("which shell? name one of {shells}", shells=", ".join(SHELLS)))
    return used


def _script(shell: str) -> str:
    from sitegen.cli.program import program

    made = get_completion_class(shell)
    assert made is not None
    return made(program, {}, PROGRAM, VARIABLE).source()
