"""The interface strings to be translated: those of templates, of Python modules, and the words of the content format.

Templates and modules are parsed by Jinja and Python, never searched by pattern.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from sitegen.i18n.messages import ExtractedMessage, list_format_messages
from sitegen.model.bodies import MessageHole
from sitegen.rendering.engine.theme import theme_and_site_folders, theme_folder
from sitegen.rendering.translatable_words import TRANSLATABLE_WORDS

Message = tuple[str, str | None, str | None]
"""A message, its plural, its context."""

_PACKAGE = Path(__file__).resolve().parents[1]


def extract_messages(root: Path | None = None) -> list[ExtractedMessage]:
    """Every message of the theme's templates, of this package, of ``TRANSLATABLE_WORDS``, and of the templates of the
    site in ``root``, if there is one."""
    environment = Environment(autoescape=True)
    found: dict[Message, set[str]] = {}
    for folder in theme_and_site_folders("templates", root) if root is not None else (theme_folder("templates"),):
        for file in sorted(folder.rglob("*.j2")):
            name = f"templates/{file.relative_to(folder).as_posix()}"
            for message in _template_messages(environment, file.read_text(encoding="utf-8")):
                found.setdefault(message, set()).add(name)
    for file in sorted(_PACKAGE.rglob("*.py")):
        name = f"sitegen/{file.relative_to(_PACKAGE).as_posix()}"
        for message in _python_messages(file.read_text(encoding="utf-8")):
            found.setdefault(message, set()).add(name)
    for context, words in TRANSLATABLE_WORDS.items():
        found |= {(word, None, context or None): set() for word in words}
    said = [
        ExtractedMessage(message=message, plural=plural, context=context, files=tuple(sorted(files)))
        for (message, plural, context), files in found.items()
    ]
    return [*said, *list_format_messages()]


def _template_messages(environment: Environment, source: str) -> Iterator[Message]:
    """(message, plural, context) of each call whose arguments are literal."""
    for call in environment.parse(source).find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        words = [arg.value for arg in call.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
        if name == "_" and words:
            yield words[0], None, None
        elif name == "n_" and len(words) > 1:
            yield words[0], words[1], None
        elif name == "p_" and len(words) > 1:
            yield words[1], None, words[0]


def _python_messages(source: str) -> Iterator[Message]:
    """Literal arguments of the methods of a catalog, and the labels of ``LabelHole``."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        words = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name == "gettext" and words:
            yield words[0], None, None
        elif name == "ngettext" and len(words) > 1:
            yield words[0], words[1], None
        elif name == "pgettext" and len(words) > 1:
            yield words[1], None, words[0]
        yield from ((str(word), None, None) for word in _label_messages(call))


def _label_messages(call: ast.Call) -> Iterator[object]:
    """The message of ``partial(MessageHole, message="…")``."""
    if any(isinstance(arg, ast.Name) and arg.id == MessageHole.__name__ for arg in call.args):
        yield from (
            keyword.value.value
            for keyword in call.keywords
            if keyword.arg == "message" and isinstance(keyword.value, ast.Constant)
        )
