"""The interface strings that templates say: found by Jinja's own parser, never by pattern."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from sitegen.i18n.messages import Extracted, of_the_formats
from sitegen.rendering.theme import folders


def extracted(site: Path) -> list[Extracted]:
    """Every message of the theme's templates, of the site's own, and of the formats."""
    environment = Environment(autoescape=True)
    found: dict[tuple[str, str | None, str | None], set[str]] = {}
    for folder in folders("templates", site):
        for file in sorted(folder.rglob("*.j2")):
            name = f"templates/{file.relative_to(folder).as_posix()}"
            for message in _messages(environment, file.read_text(encoding="utf-8")):
                found.setdefault(message, set()).add(name)
    said = [
        Extracted(message=message, plural=plural, context=context, files=tuple(sorted(files)))
        for (message, plural, context), files in found.items()
    ]
    return [*said, *of_the_formats()]


def _messages(environment: Environment, source: str) -> Iterator[tuple[str, str | None, str | None]]:
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
