"""Commands whose help is in the language of the program, and which take ``--ui-lang``, as the program itself does.

Texts in the modules of commands are English: a docstring, the help of an option. They are translated when they are
shown, in a copy of the command.
"""

from __future__ import annotations

import copy
import gettext

import click

from sitegen.cli.languages import ENGLISH, OPTION, list_languages, unwrap
from sitegen.diagnostics.messages import Message


class Command(click.Command):
    """A command of the program."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """With ``--ui-lang`` before ``--help``, the last one."""
        params = super().get_params(ctx)
        return [*params[:-1], UI_LANG, *params[-1:]]

    def get_help(self, ctx: click.Context) -> str:
        return click.Command.get_help(_translate(self, ctx), ctx)

    def get_usage(self, ctx: click.Context) -> str:
        return click.Command.get_usage(_translate(self, ctx), ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        shown = copy.copy(self)
        shown.help = _translate_help(self)
        return click.Command.get_short_help_str(shown, limit)


class Group(Command, click.Group):
    """A command with commands of its own."""

    command_class = Command


def _translate(command: Command, ctx: click.Context) -> Command:
    """A copy of the command whose texts are in the language of the program."""
    shown = copy.copy(command)
    shown.help = _translate_help(command)
    params = [_translate_parameter(param) for param in command.get_params(ctx)]
    shown.get_params = lambda ctx: params  # type: ignore[method-assign]
    return shown


def _translate_help(command: Command) -> str | None:
    return gettext.gettext(unwrap(command.help)) if command.help else None


def _translate_parameter(param: click.Parameter) -> click.Parameter:
    if not isinstance(param, click.Option) or not param.help:
        return param
    shown = copy.copy(param)
    shown.help = gettext.gettext(param.help)
    return shown


def _check_language(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """``main`` has chosen the language already; here it is refused if there is no catalog."""
    known = sorted({ENGLISH, *list_languages()}) if value is not None else []
    if value is None or value in known:
        return value
    from sitegen.diagnostics import nearest_and_all

    near = nearest_and_all(value, known)
    raise click.BadParameter(
        Message("the program does not speak '{language}'; {near}", language=value, near=near), ctx, param
    )


UI_LANG = click.Option(
    [OPTION],
    metavar="LANG",
    expose_value=False,
    is_eager=True,
    callback=_check_language,
    help="The language of messages and help: de or en (default: that of the system; English where CI is set).",
)
"""The language of the program's own messages."""
