"""Errors of templates as problems with their place.

In: an exception that was raised while a template ran. Out: a problem, or None for an error of the program.
"""

from __future__ import annotations

import re
import traceback
from pathlib import PurePath

from jinja2 import TemplateError, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, UndefinedError

from sitegen.diagnostics import Message, Place, Problem
from sitegen.rendering.engine.theme import theme_folder

_FOLDER, _SUFFIX = "templates", ".j2"
_NOT_EXPORTED = re.compile(r"the template '(?P<name>[^']+)' .* does not export the requested name '(?P<macro>[^']+)'")
_MANY = 50  # calls of templates, one within the other


class UnknownName(TemplateRuntimeError):
    """A template asks for a page or a file that does not exist."""

    def __init__(self, message: Message, hint: Message | None) -> None:
        super().__init__(message)
        self.hint = hint


def template_problem(error: Exception) -> Problem | None:
    """The problem of the template that raised ``error``; None where no template is the cause."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [(frame.filename, frame.lineno or 1) for frame in frames if frame.filename.endswith(_SUFFIX)]
    if isinstance(error, TemplateSyntaxError):
        lines.append((error.filename or error.name or "", error.lineno))
    elif isinstance(error, RecursionError) and len(lines) > _MANY:
        lines = lines[:_MANY]  # where the stack ends is chance
    elif not isinstance(error, TemplateError) and not frames[-1].filename.endswith(_SUFFIX):
        return None
    if not lines:
        return None
    file, line = lines[-1]
    return _missing_macro(file, error) or Problem(
        code="SG606", message=_message(error), place=_place(file, line), hint=_hint(error)
    )


def _missing_macro(file: str, error: Exception) -> Problem | None:
    """Where the theme's template ``file`` imports what a template of the site lacks, the problem is the site's."""
    found = _NOT_EXPORTED.match(f"{error}") if isinstance(error, UndefinedError) else None
    if found is None or not PurePath(file).is_relative_to(theme_folder(_FOLDER)):
        return None
    message = Message("this lacks '{macro}', which templates of the theme import from it", macro=found["macro"])
    hint = Message("take it over from the theme's own file of this name, or rename this one")
    return Problem(code="SG606", message=message, place=Place(f"{_FOLDER}/{found['name']}"), hint=hint)


def _message(error: Exception) -> Message:
    if isinstance(error, TemplateNotFound):
        return Message("there is no template '{name}'", name=error.name)
    if isinstance(error, RecursionError):
        return Message("this includes or calls itself without end")
    said = (error.message if isinstance(error, TemplateError) else f"{error}") or type(error).__name__
    return Message("{said}", said=said.rstrip("."))


def _hint(error: Exception) -> Message | None:
    if isinstance(error, UnknownName):
        return error.hint
    if isinstance(error, UndefinedError):
        return Message("docs/themes.md tells what a template sees")
    return None


def _place(file: str, line: int) -> Place:
    """The path of the template in the site or in the theme, from ``templates/`` on."""
    parts = PurePath(file).parts
    at = max((number for number, part in enumerate(parts) if part == _FOLDER), default=0)
    return Place("/".join(parts[at:]), line, 1, line, 1)
