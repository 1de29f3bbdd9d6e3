"""Soft hyphens in the long words of tables: cells are narrow, and a word that does not fit is broken anywhere.

In: the HTML of a page and the language of its text. Out: the same with U+00AD between letters of its tables.
Captions, attributes, code, addresses and words that are marked as of another language stay as they are.
"""

from __future__ import annotations

import re

from sitegen.i18n.hyphenation import SHORTEST_WORD, hyphenate_word
from sitegen.i18n.language import Language
from sitegen.i18n.language_marks import MARKED_WORDS

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_ATTRIBUTES = r"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+"
_PART = re.compile(
    r"<(caption|code|kbd|samp|pre|script|style|svg)\b.*?</\1>"
    rf"|<([a-z][\w-]*)\s(?=[^<>]*\blang=){_ATTRIBUTES}>.*?</\2>"
    rf"|{MARKED_WORDS}"
    rf"|<{_ATTRIBUTES}>"
    r"|[\w-]+(?:[.@/:]+[\w?&=#-]+)+"  # an address
    rf"|(?P<word>[^\W\d_]{{{SHORTEST_WORD},}})",
    re.DOTALL,
)


def hyphenate_tables(html: str, language: Language) -> str:
    if "<table" not in html:
        return html

    def hyphenate(part: re.Match[str]) -> str:
        word = part["word"]
        return hyphenate_word(word, language) if word else part[0]

    return _TABLE.sub(lambda table: _PART.sub(hyphenate, table[0]), html)
