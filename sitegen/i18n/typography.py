"""Running text as a language prints it: quotes, apostrophes, dashes, ellipses, no-break spaces.

In: the running texts of one block (plain, not escaped) and their language. Out: as many texts. Letters and digits never
change, and a second pass changes nothing. Code is not passed in, and no HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

from sitegen.i18n.language import Language
from sitegen.i18n.language_data import Edit, SpaceRule
from sitegen.i18n.languages import nearest_language_data
from sitegen.i18n.quotes import OBJECT_REPLACEMENT, find_quote_edits
from sitegen.i18n.ranges import find_range_edits

# Leaves options of a command (--strict), comments, arrows and rows of signs as they are.
_DASHES_AND_ELLIPSES = (
    ("---", re.compile(r"(?<![-<])---(?![->])"), "—"),
    ("--", re.compile(r"(?<![-<!\s])--(?![->])|(?<!\S)--(?!\S)"), "–"),
    ("...", re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
)

_ADDRESS = re.compile(r"""\b[a-z][a-z+.-]{1,9}://[^\s<>"„“”«»\ufffc]*[^\s<>"„“”«»\ufffc.,;:!?…'‘’)]""")
_HYPHEN_AFTER_NUMBER = re.compile(r"-(?<=[\d.]-)(?=\d)")


def typeset(texts: Sequence[str], language: Language) -> list[str]:
    """The texts of one block in reading order, split at inline tags → the same texts, typeset.

    They are read as one text, so that a ``"`` before a tag is closed by one behind it. In place of what is no text
    (code, a picture) the caller puts :data:`sitegen.i18n.quotes.OBJECT_REPLACEMENT`.
    """
    text = "".join(texts)
    if text.isalnum():
        return list(texts)
    if "://" in text:  # readers copy addresses
        text = _ADDRESS.sub(lambda found: OBJECT_REPLACEMENT * len(found[0]), text)
    edits = sorted(_find_edits(text, language))
    return _apply_edits(edits, texts) if edits else list(texts)


@lru_cache(4096)
def typeset_title(text: str, language: Language) -> str:
    """A text without markup, typeset."""
    return typeset((text,), language)[0]


@lru_cache(4096)
def typeset_name(text: str, language: Language) -> str:
    """A name that is the same in all languages, with quotes, dashes and apostrophes typeset; its spaces stay."""
    return typeset_title(text, language) if any(sign in text for sign in ("'", '"', "--", "...")) else text


def _find_edits(text: str, language: Language) -> Iterator[Edit]:
    # Most texts have no such sign, and looking for a sign is far cheaper than looking for a pattern.
    if '"' in text or "'" in text:
        yield from find_quote_edits(text, language)
    if "-" in text and _HYPHEN_AFTER_NUMBER.search(text):
        yield from find_range_edits(text, language)
    for hint, pattern, sign in _DASHES_AND_ELLIPSES:
        if hint in text:
            yield from ((*found.span(), sign) for found in pattern.finditer(text))
    if (find_spaces := _space_rule(language)) is not None:
        yield from find_spaces(text)


@cache
def _space_rule(language: Language) -> SpaceRule | None:
    """That of the nearest tag which the language's folder, or that of a language it falls back on, has one for."""
    typography = nearest_language_data(language).typography
    spaces = typography.spaces if typography is not None else {}
    return next((spaces[tag] for tag in language.fallbacks if tag in spaces), None)


def _apply_edits(edits: Sequence[Edit], texts: Sequence[str]) -> list[str]:
    """The texts with the edits made, which ascend and do not overlap. One that reaches over a tag is left out."""
    result = []
    remaining = chain(edits, [(2**62, 2**62, "")])
    start, end, sign = next(remaining)
    offset = 0
    for text in texts:
        pieces = []
        done = 0
        while start < offset + len(text):
            if end <= offset + len(text):
                pieces += [text[done : start - offset], sign]
                done = end - offset
            start, end, sign = next(remaining)
        result.append("".join([*pieces, text[done:]]))
        offset += len(text)
    return result
