"""What ``<meta name="description">`` says of a page: a text of its own, else the names of what it lists.

In: the content of a page. Out: plain text of a length that search engines show. What a writer wrote for them is kept
as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from sitegen.i18n.language_marks import without_marks
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.pages.content import PageContent

LONGEST = 160  # characters; search engines cut off what is much longer
_SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？]")
_SHORTEST = 30  # characters; a shorter text says little without the title
_SHORTEST_SENTENCES = 70  # sentences are kept whole if they have so many characters


def describe_page(content: PageContent, context: LanguageContext, number: int = 1) -> str:
    """``number``: of a page of a list; later ones are described by their own entries."""
    if content.own_description:
        return content.own_description
    title = content.head_title or content.title
    if content.description and number == 1:
        short = len(content.description) < _SHORTEST
        return shorten(f"{title}{context.formats.colon}{content.description}" if short else content.description)
    if content.entries:
        return _list_names(title, map(without_marks, content.entries), context)
    site = context.settings
    said = without_marks(context.text(site.description) or "")
    name = without_marks(context.text(site.title) or "")
    return shorten(context.formats.colon.join(filter(None, (f"{title} – {name}" if title != name else title, said))))


def shorten(text: str) -> str:
    """The first sentences, as many as fit; else the first words, and an ellipsis."""
    text = " ".join(without_marks(text).split())
    if len(text) <= LONGEST:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, LONGEST + 1)]
    if ends and _SHORTEST_SENTENCES <= ends[-1] <= LONGEST:
        return text[: ends[-1]]
    head = text[: LONGEST - 1]
    return (head[: head.rfind(" ")] if " " in head[LONGEST // 2 :] else head).rstrip(" ,;:–-") + "…"


def _list_names(title: str, names: Iterable[str], context: LanguageContext) -> str:
    """*Organisationen: Amazon, Anthropic und Google …*"""
    found = [name for name in dict.fromkeys(names) if name]
    lengths = accumulate((len(name) + 2 for name in found), initial=len(title) + 2)
    fitting = sum(length <= LONGEST - 2 for length in list(lengths)[1:])
    shown = found[: max(fitting, 1)]
    return shorten(
        f"{title}{context.formats.colon}{context.formats.conjunction(shown)}{' …' if len(shown) < len(found) else ''}"
    )
