"""Print lines and JSON in which names of files and words of texts cannot control the terminal."""

from __future__ import annotations

import json
import re

import click

from sitegen.diagnostics.messages import Message, join_messages, translated
from sitegen.diagnostics.snippets import mask_controls

_UNESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")  # JSON itself has escapes for C0 only


def print_line(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print a text to standard output, or with ``err`` to standard error: a message in the language of the program,
    with a visible sign for each control character."""
    click.echo(mask_controls(translated(text)), err=err, nl=nl)


def with_hint(message: Message, hint: Message | None) -> Message:
    """``there is no kind 'artikel'; did you mean 'article'?``"""
    return join_messages("; ", [message, hint]) if hint else message


def format_number(number: int) -> Message:
    """With a separator between thousands."""
    if number < 1000:
        return join_messages("", [str(number)])
    return Message("{thousands},{units}", thousands=format_number(number // 1000), units=f"{number % 1000:03}")


def format_json(value: object, *, indent: int | None = None) -> str:
    """The value as JSON, with escapes for control characters."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
