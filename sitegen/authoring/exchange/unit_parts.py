"""A unit of translation as translators get it: its text, and the words of each figure in it as parts of their own.

In: the Markdown of a unit in the original and in its translation. Out: parts with placeholders; and Markdown again
from translated parts. Parts that are as they were give exactly the Markdown of before.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from sitegen.authoring.exchange.figure_texts import figure_shape, figure_texts, replace_figure_texts
from sitegen.authoring.exchange.placeholders import Protected, protect, protect_like, restore

TEXT = ""
"""The name of the part that is the text of the unit itself."""


class Part(Struct, frozen=True, kw_only=True):
    """``name``: ``TEXT``, or ``figure.2.caption``: the field of the figure that is ``{2}`` in the text. ``original``,
    ``present``: with placeholders; None without a translation."""

    name: str
    original: Protected
    present: Protected | None

    @property
    def target(self) -> str:
        """The translation, empty without one."""
        return self.present.text if self.present is not None else ""


def trim(text: str) -> str:
    """A text of a translator as units have it: ``\\n`` line ends, without blank lines around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()


def split_unit(original: str, translation: str | None) -> tuple[Part, ...]:
    """The parts of a unit. ``translation``: None without one."""
    source = protect(original)
    present = protect_like(translation, original, figure_shape) if translation is not None else None
    parts = [Part(name=TEXT, original=source, present=present)]
    for number, kind in source.kinds.items():
        if kind == "fence":
            own = figure_texts(present.contents.get(number, "")) if present is not None else {}
            parts += (
                Part(
                    name=f"figure.{number}.{name}",
                    original=protect(text),
                    present=protect_like(own[name], text) if name in own else None,
                )
                for name, text in figure_texts(source.contents[number]).items()
            )
    return tuple(parts)


def join_unit(original: str, translation: str | None, texts: Mapping[str, str]) -> str | None:
    """The Markdown of a translation in which some parts are ``texts``, by name, the others as in ``translation``. None
    where the text itself has no translation."""
    parts = {part.name: part for part in split_unit(original, translation)}
    main = parts[TEXT]
    text = texts.get(TEXT, main.present.text if main.present is not None else None)
    if text is None:
        return None
    contents = dict(main.original.contents)
    if main.present is not None:
        contents |= main.present.contents
    for number in main.original.contents:
        prefix = f"figure.{number}."
        own = {
            name.removeprefix(prefix): restore(new, _contents(parts[name]))
            for name, new in texts.items()
            if name.startswith(prefix) and name in parts
        }
        if own:
            contents[number] = replace_figure_texts(contents[number], own)
    return restore(text, contents)


def _contents(part: Part) -> dict[int, str]:
    return {**part.original.contents, **(part.present.contents if part.present is not None else {})}
