"""Attribute lists ``{#id .class lang=en}``: the attributes that writers may set, and their values.

In: an element and the text between the braces. Out: attributes set on the element, and problems. Only attributes of
:data:`ALLOWED_ATTRIBUTES` are set, none of which can run code, load a file or hide text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown.core import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder

from sitegen.diagnostics import Message, Place
from sitegen.i18n.language import is_tag
from sitegen.model.bodies import RESERVED_ID_PREFIXES
from sitegen.reading.markdown.tokens import TOKEN, MarkdownContext

_JOINERS = "\u200c\u200d"  # within words of Persian and of scripts of India


def _is_id(text: str) -> bool:
    """In any script, with its combining marks; without colon, which the ids of footnotes have (fn:1)."""
    return (
        not text.startswith(RESERVED_ID_PREFIXES)
        and any(map(str.isalnum, text))
        and all(one.isalnum() or one in f"._-{_JOINERS}" or unicodedata.category(one)[0] == "M" for one in text)
    )


# Attribute → test of a value, description of the allowed values for hints.
ALLOWED_ATTRIBUTES: dict[str, tuple[Callable[[str], object], str]] = {
    "id": (
        _is_id,
        Message(
            "letters, digits, '-', '_' and '.', and no space; at the start not {RESERVED_ID_PREFIXES}",
            RESERVED_ID_PREFIXES=", ".join(RESERVED_ID_PREFIXES),
        ),
    ),
    "class": (re.compile(r"[\w-]+(?: +[\w-]+)*").fullmatch, Message("letters, digits, '-' and '_'")),
    "lang": (is_tag, Message("a language tag: en, de-AT")),
    "dir": (("ltr", "rtl", "auto").__contains__, Message("ltr, rtl or auto")),
    "width": (re.compile(r"[1-9][0-9]{0,4}").fullmatch, Message("a number of pixels")),
    "height": (re.compile(r"[1-9][0-9]{0,4}").fullmatch, Message("a number of pixels")),
    "start": (re.compile(r"[0-9]{1,9}").fullmatch, "a number"),
}


_LIST = r"""\{:?[ ]*((?![}\n ])(?:="[^"\n]*"|='[^'\n]*'|[^}\n])*)\}"""


class AttributeListProcessor(AttrListTreeprocessor):
    """Finds attribute lists where Python-Markdown does, and applies them with :func:`set_attribute`.

    A list ends at the first brace: Python-Markdown's patterns reach to the last one of the line, and it moves the words
    between them to another place.
    """

    HEADER_RE = re.compile(rf"[ ]+{_LIST}[ ]*$")  # type: ignore[misc]  # Final in the stubs
    BLOCK_RE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(f"^{_LIST}")  # type: ignore[misc]

    def __init__(self, md: Markdown, context: MarkdownContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, doc: Element) -> None:
        # The base class tests every element; few blocks contain a list.
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
    """Set one attribute if it is allowed, else report it. The name ``.`` adds a class.

    ``place``: of the attribute list, if known.
    """
    name = "class" if name == "." else context.restore(name)
    value = context.restore(value or "")
    if name == "id":
        value = unicodedata.normalize("NFC", value)
    if name not in ALLOWED_ATTRIBUTES:
        hint = Message("allowed: {names}", names=", ".join(ALLOWED_ATTRIBUTES))
        if name.startswith((".", "#")) or not name.isascii():
            hint = Message("{hint}; write \\{ for a brace in the text", hint=hint)
        context.report("SG222", Message("the attribute '{name}' cannot be set", name=name), place, hint)
        return
    is_valid, description = ALLOWED_ATTRIBUTES[name]
    if not is_valid(value):
        context.report(
            "SG223",
            Message("'{value}' is not a valid value for '{name}'", value=value, name=name),
            place,
            Message("allowed: {description}", description=description),
        )
    elif name == "class":
        element.set("class", f"{element.get('class', '')} {value}".strip())
    elif name == "id" and value in context.ids:
        hint = Message("it is used in line {line} already", line=context.ids[value].line)
        context.report("SG221", Message("the id '{value}' is given twice", value=value), place, hint)
    else:
        if name == "id":
            context.ids[value] = place or context.source_map.place(0)
        element.set(name, value)


def _extract_place(attrs_string: str, context: MarkdownContext) -> tuple[Place | None, str]:
    """The place of an attribute list, None without a position token; and the list without that token."""
    found = TOKEN.match(attrs_string)
    token = context.token(found) if found else None
    if found is None or token is None:
        return None, attrs_string
    rest = attrs_string[found.end() :]
    return context.source_map.place(token.start, token.start + len(rest)), rest
