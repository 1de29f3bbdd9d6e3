"""What is wrong with a template, at its place.

In: what was raised while a template ran. Out: a problem. A fault of the program that shows while a template runs is
none.
"""

from __future__ import annotations

import traceback
from pathlib import PurePath

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from sitegen.diagnostics import Place, Problem

_FOLDER, _END = "templates", ".j2"


def fault_of(fault: Exception) -> Problem | None:
    """None where no template is to blame."""
    frames = traceback.extract_tb(fault.__traceback__)
    lines = [(frame.filename, frame.lineno or 1) for frame in frames if frame.filename.endswith(_END)]
    if isinstance(fault, TemplateSyntaxError):
        lines.append((fault.filename or fault.name or "", fault.lineno))
    elif not isinstance(fault, TemplateError) and not frames[-1].filename.endswith(_END):
        return None
    if not lines:
        return None
    file, line = lines[-1]
    return Problem(code="SG606", message=_message(fault), place=_place(file, line), hint=_hint(fault))


def _message(fault: Exception) -> str:
    if isinstance(fault, TemplateNotFound):
        return f"there is no template '{fault.name}'"
    said = (fault.message if isinstance(fault, TemplateError) else f"{fault}") or type(fault).__name__
    return said.rstrip(".")


def _hint(fault: Exception) -> str | None:
    if isinstance(fault, UndefinedError):
        return "docs/themes.md tells what a template sees"
    return None


def _place(file: str, line: int) -> Place:
    """The file as it lies in the site or in the theme."""
    parts = PurePath(file).parts
    at = max((number for number, part in enumerate(parts) if part == _FOLDER), default=0)
    return Place("/".join(parts[at:]), line, 1, line, 1)
