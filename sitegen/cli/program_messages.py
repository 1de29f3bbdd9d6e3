"""The catalogs of the program's own messages: ``python -m sitegen.cli.program_messages`` brings them up to date.

In: the package, its commands and tables. Out: ``locales/LANG/LC_MESSAGES/sitegen.po`` of the checkout, in which what is
translated stays. For developers of sitegen; ``sitegen messages`` does the same for the interface of a site.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from sitegen.cli.click_messages import CLICK_MESSAGES
from sitegen.cli.languages import CATALOG, list_languages, locales_folder, unwrap
from sitegen.cli.printing import print_line
from sitegen.cli.program import COMMANDS, program
from sitegen.diagnostics import Severity, codes
from sitegen.i18n.messages import ExtractedMessage, merge_po
from sitegen.serving.words import WORDS

_PACKAGE = Path(__file__).resolve().parents[1]
_CLI = "sitegen/cli"

Found = tuple[str, str | None, str]
"""A message, its plural, and the file that has it."""


def extract_program_messages() -> list[ExtractedMessage]:
    """Every message of the program, with the files that have it; sorted."""
    files: dict[str, set[str]] = {}
    plurals: dict[str, str] = {}
    for message, plural, file in _all_messages():
        files.setdefault(message, set()).add(file)
        if plural is not None:
            plurals[message] = plural
    return [
        ExtractedMessage(message=message, plural=plurals.get(message), files=tuple(sorted(found)))
        for message, found in sorted(files.items())
    ]


def update_catalogs(folder: Path, languages: Iterable[str]) -> Iterator[Path]:
    """Write the PO file of each language below ``folder``; its path."""
    messages = extract_program_messages()
    for tag in languages:
        path = folder / tag / CATALOG
        former = path.read_text(encoding="utf-8") if path.is_file() else ""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(merge_po(former, messages, tag), encoding="utf-8")
        yield path


def _all_messages() -> Iterator[Found]:
    for path in sorted(_PACKAGE.rglob("*.py")):
        yield from _literal_messages(path)
    for module in pkgutil.iter_modules(codes.__path__):
        for code in getattr(importlib.import_module(f"{codes.__name__}.{module.name}"), "CODES", {}).values():
            for text in (code.title, code.explanation, code.severity_label):
                yield text, None, f"sitegen/diagnostics/codes/{module.name}.py"
    yield from ((severity.value, None, "sitegen/diagnostics/severity.py") for severity in Severity)
    yield from ((text, None, "sitegen/serving/words.py") for text in WORDS.values())
    yield from ((text, None, f"{_CLI}/program.py") for text in COMMANDS.values())
    yield from ((text, plural, f"{_CLI}/click_messages.py") for text, plural in CLICK_MESSAGES.items())
    yield from _help_texts(program, click.Context(program))


def _literal_messages(path: Path) -> Iterator[Found]:
    """The texts of ``Message("…")`` and ``Message.with_plural("…", "…")``. A module is parsed, never searched."""
    file = f"sitegen/{path.relative_to(_PACKAGE).as_posix()}"
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call):
            texts = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            match ast.unparse(call.func), texts:
                case "Message", [text] if text:
                    yield text, None, file
                case "Message.with_plural", [singular, plural, *_]:
                    yield singular, plural, file


def _help_texts(command: click.Command, context: click.Context) -> Iterator[Found]:
    """What a command, its options and its own commands say of themselves."""
    file = f"{getattr(command.callback, '__module__', '').replace('.', '/')}.py"
    if command.help:
        yield unwrap(command.help), None, file
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option) and parameter.help:
            yield parameter.help, None, file
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _help_texts(inner, context)


if __name__ == "__main__":
    for written in update_catalogs(locales_folder(), sys.argv[1:] or list_languages()):
        print_line(str(written))
