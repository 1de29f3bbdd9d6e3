"""Attribute lists ``{#id .class lang=en}``: which attributes a writer may set, and with what values.

In: an element and the inner of a list. Out: attributes on the element, and problems with what is not allowed.
Anything that could run code, load something or hide text stays out: only what is in the table goes in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown.core import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder

from sitegen.diagnostics import Place
from sitegen.i18n.language import is_tag
from sitegen.model.bodies import RESERVED_ID_PREFIXES
from sitegen.reading.markdown.tokens import TOKEN, MarkdownContext

# No colon: it is what ids of footnotes have (fn:1).
_ID = re.compile(rf"(?!{'|'.join(RESERVED_ID_PREFIXES)})[\w.-]*[^\W_][\w.-]*")

ALLOWED_ATTRIBUTES: dict[str, tuple[Callable[[str], object], str]] = {
    "id": (
        _ID.fullmatch,
        f"letters, digits, '-', '_' and '.', and no blank; at the start not {', '.join(RESERVED_ID_PREFIXES)}",
    ),
    "class": (re.compile(r"[\w-]+(?: +[\w-]+)*").fullmatch, "letters, digits, '-' and '_'"),
    "lang": (is_tag, "a language tag: en, de-AT"),
    "dir": (("ltr", "rtl", "auto").__contains__, "ltr, rtl or auto"),
    "width": (re.compile(r"[1-9][0-9]{0,4}").fullmatch, "a number of pixels"),
    "height": (re.compile(r"[1-9][0-9]{0,4}").fullmatch, "a number of pixels"),
    "start": (re.compile(r"[0-9]{1,9}").fullmatch, "a number"),
}


class AttributeListProcessor(AttrListTreeprocessor):
    """Python-Markdown's rule for where attribute lists stand, with our rule for what is in them."""

    def __init__(self, md: Markdown, context: MarkdownContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, doc: Element) -> None:
        # It asks every element, and few blocks hold a list.
        for block in doc:
            if "{" in "".join(block.itertext()):
                super().run(block)

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        place, attrs_string = _extract_place(attrs_string, self.context)
        attributes, remainder = get_attrs_and_remainder(attrs_string)
        if strict and remainder:
            return remainder
        for name, value in attributes:
            set_attribute(elem, name, value, place, self.context)
        return remainder


def set_attribute(
    element: Element, name: str, value: str | None, place: Place | None, context: MarkdownContext
) -> None:
    """Set one attribute where it is allowed; ``.`` stands for one more class."""
    name = "class" if name == "." else context.restore(name)
    value = context.restore(value or "")
    if name not in ALLOWED_ATTRIBUTES:
        hint = f"allowed: {', '.join(ALLOWED_ATTRIBUTES)}"
        if name.startswith((".", "#")) or not name.isascii():
            hint += r"; a brace that is meant as one is written \{"
        context.report("SG222", f"the attribute '{name}' cannot be set", place, hint)
        return
    fits, shape = ALLOWED_ATTRIBUTES[name]
    if not fits(value):
        context.report("SG223", f"'{value}' is no value for '{name}'", place, f"allowed: {shape}")
    elif name == "class":
        element.set("class", f"{element.get('class', '')} {value}".strip())
    elif name == "id" and value in context.ids:
        hint = f"it is used in line {context.ids[value].line} already"
        context.report("SG221", f"the id '{value}' is given twice", place, hint)
    else:
        if name == "id":
            context.ids[value] = place or context.source_map.place(0)
        element.set(name, value)


def _extract_place(attrs_string: str, context: MarkdownContext) -> tuple[Place | None, str]:
    """The place of a list, and the list without the token that told it."""
    found = TOKEN.match(attrs_string)
    token = context.token(found) if found else None
    if found is None or token is None:
        return None, attrs_string
    rest = attrs_string[found.end() :]
    return context.source_map.place(token.start, token.start + len(rest)), rest
