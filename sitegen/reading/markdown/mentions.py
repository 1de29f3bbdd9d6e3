"""Find ``@key`` outside of a citation, as other tools write one: ``@key``, ``[-@key]``, ``[siehe @key, S. 5]``.

In: a text. Out: tokens. Whether there is a source with this key is known later (``resolving``): elsewhere it is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.model.keys import KEY_PATTERN
from sitegen.reading.markdown.html_writer import HtmlWriter, Scope
from sitegen.reading.markdown.tokens import MentionToken, SourceToken, TokenKind

_MENTION = re.compile(rf"@(?P<key>{KEY_PATTERN})(?![\w@/-]|\.\w)")
_BRACKET = re.compile(r"\[(?!@)[^\[\]\n@]*\Z")


def find_mentions(text: str) -> Iterator[MentionToken]:
    """The candidates, in ascending order: not in an e-mail address, and not in ``[@key]``."""
    if "@" not in text:
        return
    for found in _MENTION.finditer(text):
        start, end = found.span()
        before = text[start - 1 : start]
        if before.isalnum() or before in ("[", "\\", ".", "_", "/", "@", "+"):
            continue
        start -= before == "-"
        bracket = _BRACKET.search(text, max(0, start - 200), start)
        closing = text.find("]", end)
        if bracket and 0 <= closing < end + 200 and "[" not in text[end:closing]:
            start, end = bracket.start(), closing + 1
        at = found.start()
        yield MentionToken(kind=TokenKind.MENTION, text="", start=at, end=at, key=found.group("key"), span=(start, end))


def write_mention(writer: HtmlWriter, token: SourceToken, scope: Scope) -> None:
    """Note a mention; nothing is written: the token has no text."""
    if isinstance(token, MentionToken) and not scope.in_link:
        writer.out.mentions.append((token.key, writer.context.source_map.place(*token.span)))
