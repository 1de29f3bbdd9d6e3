"""Straight quotes and apostrophes of running text, as a language prints them.

In: the text of one block and a language. Out: edits; text is never changed here. Quotes that the writer typed
properly are left alone. Where a straight sign may be a prime (``5'10"``) it stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from sitegen.i18n.language import Language

Edit = tuple[int, int, str]
"""Replace ``text[start:end]`` by a string."""

APOSTROPHE = "’"


class Quotes(Struct, frozen=True):
    """What opens and closes for ``"`` (outer) and ``'`` (inner), with the space that goes inside."""

    outer: tuple[str, str]
    inner: tuple[str, str]


_ENGLISH = Quotes(("“", "”"), ("‘", "’"))
_GERMAN = Quotes(("„", "“"), ("‚", "‘"))
_ANGLES = Quotes(("«", "»"), ("‹", "›"))
_FRENCH = Quotes(("«\u202f", "\u202f»"), ("‹\u202f", "\u202f›"))
_ROMANCE = Quotes(("«", "»"), ("“", "”"))
_EASTERN = Quotes(("«", "»"), ("„", "“"))
_NORWEGIAN = Quotes(("«", "»"), ("‘", "’"))
_DANISH = Quotes(("»", "«"), ("›", "‹"))
_SWEDISH = Quotes(("”", "”"), ("’", "’"))
_POLISH = Quotes(("„", "”"), ("«", "»"))
_HUNGARIAN = Quotes(("„", "”"), ("»", "«"))
_CROATIAN = Quotes(("„", "”"), ("‚", "’"))
_JAPANESE = Quotes(("「", "」"), ("『", "』"))

QUOTES: Mapping[str, Quotes] = {
    "bg": _GERMAN, "cs": _GERMAN, "da": _DANISH, "de": _GERMAN, "de-CH": _ANGLES, "de-LI": _ANGLES,
    "el": _ROMANCE, "es": _ROMANCE, "et": _GERMAN, "fi": _SWEDISH, "fr": _FRENCH, "fr-CH": _ANGLES,
    "hr": _CROATIAN, "hu": _HUNGARIAN, "is": _GERMAN, "it": _ROMANCE, "it-CH": _ANGLES, "ja": _JAPANESE,
    "lt": _GERMAN, "nb": _NORWEGIAN, "nn": _NORWEGIAN, "no": _NORWEGIAN, "pl": _POLISH, "pt-PT": _ROMANCE,
    "ro": _POLISH, "ru": _EASTERN, "sk": _GERMAN, "sl": _GERMAN, "sr": _CROATIAN, "sv": _SWEDISH,
    "uk": _EASTERN,
}  # fmt: skip
"""By language; the others write as English does. CLDR's, and for de-CH, fr and da what print is used to."""

OBJECT_REPLACEMENT = "\ufffc"
"""Stands in running text for what is no text: code, a picture. Quotes treat it like a word."""

_BEFORE_WORDS = frozenset("([{<–—/|=¿¡")
_AFTER_WORDS = frozenset(".,;:!?)]}")
_FEET_AND_INCHES = re.compile(r"""\d'\d+"?""")
_ELISION = re.compile(  # 'tis, the '90s, rock 'n' roll; so 'ne Sache, die '68er
    r"'(?:\d\d(?:s|er)?(?!')|tis|twas|em|til|cause|n'?|s|ne|nen|nem|ner|nes|ran|rein|raus)(?!\w)",
    re.IGNORECASE,
)
_CLOSES_LATER = re.compile(r"(?<=\S)'(?!\w)")

_Role = Literal["opens", "closes", "apostrophe"] | None
"""None: it stays as it is."""


def find_quote_edits(text: str, language: Language) -> Iterator[Edit]:
    """An edit for every straight quote that has a proper form.

    Only straight signs open and close here, so that a second reading finds the text as the first one left it.
    """
    quotes = _quotes_for(language)
    primes = {at for found in _FEET_AND_INCHES.finditer(text) for at in range(*found.span())}
    openers = _BEFORE_WORDS | {quotes.outer[0][0], quotes.inner[0][0]}
    is_open = {'"': False, "'": False}
    opened_at = -1
    for found in re.finditer("['\"]", text):
        at, sign = found.start(), found[0]
        if at in primes:
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        at_start = not before or before.isspace() or before in openers or opened_at == at - 1 >= 0
        surroundings = _QuoteContext(text, at, before, after, at_start, is_open[sign])
        role = _double_quote_role(surroundings) if sign == '"' else _single_quote_role(surroundings)
        if role is None:
            continue
        if role == "apostrophe":
            yield at, at + 1, APOSTROPHE
            continue
        is_open[sign] = role == "opens"
        opened_at = at if role == "opens" else opened_at
        yield at, at + 1, (quotes.outer if sign == '"' else quotes.inner)[role == "closes"]


class _QuoteContext(Struct, frozen=True):
    """``at_start``: where a word may begin. ``is_open``: an earlier sign of this kind was not closed yet."""

    text: str
    at: int
    before: str
    after: str
    at_start: bool
    is_open: bool

    @property
    def at_end(self) -> bool:
        """Nothing follows that could be quoted."""
        return not self.after or self.after.isspace()

    @property
    def closing_if_open(self) -> _Role:
        return "closes" if self.is_open else None


def _double_quote_role(here: _QuoteContext) -> _Role:
    if here.before.isdigit():
        return here.closing_if_open  # else inches
    if here.at_start:
        if here.at_end or (here.is_open and here.after in _AFTER_WORDS):
            return here.closing_if_open
        return "opens"
    if here.is_open:
        return "closes"
    if _is_word(here.after):
        return None if _is_word(here.before) else "opens"
    return "closes"


def _single_quote_role(here: _QuoteContext) -> _Role:
    if here.before.isdigit():
        return "apostrophe" if here.after.isalpha() else here.closing_if_open  # else feet
    if _is_word(here.before) and _is_word(here.after):
        return "apostrophe"
    if here.at_start and here.at_end:
        return here.closing_if_open
    if here.at_start and _ELISION.match(here.text, here.at):
        return "apostrophe"
    if here.at_start or (_is_word(here.after) and not here.is_open):
        return "opens" if _CLOSES_LATER.search(here.text, here.at + 1) else "apostrophe"
    return "closes" if here.is_open else "apostrophe"


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == OBJECT_REPLACEMENT


@cache
def _quotes_for(language: Language) -> Quotes:
    return next((QUOTES[tag] for tag in language.fallbacks if tag in QUOTES), _ENGLISH)
