"""Print lines and JSON in which names of files and words of texts cannot control the terminal."""

from __future__ import annotations

import json
import re

import click

from sitegen.diagnostics.snippets import mask_controls

_UNESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")  # JSON itself has escapes for C0 only


def print_line(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print a text to standard output, or with ``err`` to standard error; control characters are made visible."""
    click.echo(mask_controls(text), err=err, nl=nl)


def format_json(value: object, *, indent: int | None = None) -> str:
    """The value as JSON, with escapes for control characters."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
