"""Two texts, compared word by word.

In: plain texts. Out: pieces of both, each the same, gone or new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

WordChange = Literal["same", "gone", "new"]

_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")


def compare_words(old: str, new: str) -> Iterator[tuple[WordChange, str]]:
    """Pieces of both texts in their order; those that are not ``gone`` are the new text. White space does not count."""
    before, after = [*map(str, _TOKENS.findall(old))], [*map(str, _TOKENS.findall(new))]
    a, b = ([" " if token.isspace() else token for token in tokens] for tokens in (before, after))
    for kind, first, last, start, end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", "".join(after[start:end])
            continue
        if gone := "".join(before[first:last]):
            yield "gone", gone
        if come := "".join(after[start:end]):
            yield "new", come
