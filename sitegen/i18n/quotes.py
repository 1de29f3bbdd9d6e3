"""Straight quotes and apostrophes of running text, as a language prints them.

In: the text of one block and a language. Out: edits; the text is not changed here. Typographic quotes that the writer
typed stay, and so does a straight sign that may be a prime (``5'10"``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from sitegen.i18n.language import Language
from sitegen.i18n.language_data import Edit, Quotes
from sitegen.i18n.languages import language_data, nearest_language_data
from sitegen.i18n.scripts import may_have_cjk

APOSTROPHE = "’"

_ENGLISH = Quotes(("“", "”"), ("‘", "’"))
_GERMAN = Quotes(("„", "“"), ("‚", "‘"))
_ANGLES = Quotes(("«", "»"), ("‹", "›"))
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
    "bg": _GERMAN, "cs": _GERMAN, "da": _DANISH, "el": _ROMANCE, "es": _ROMANCE, "et": _GERMAN, "fi": _SWEDISH,
    "hr": _CROATIAN, "hu": _HUNGARIAN, "is": _GERMAN, "it": _ROMANCE, "it-CH": _ANGLES, "ja": _JAPANESE,
    "lt": _GERMAN, "nb": _NORWEGIAN, "nn": _NORWEGIAN, "no": _NORWEGIAN, "pl": _POLISH, "pt-PT": _ROMANCE,
    "ro": _POLISH, "ru": _EASTERN, "sk": _GERMAN, "sl": _GERMAN, "sr": _CROATIAN, "sv": _SWEDISH, "uk": _EASTERN,
    "zh-Hant": _JAPANESE,
}  # fmt: skip
"""CLDR's, by language, for those without a folder; for da what print is used to. Others write as English does."""

OBJECT_REPLACEMENT = "\ufffc"
"""Replaces in running text what is no text: code, a picture. Quotes treat it like a word."""

_BEFORE_WORDS = frozenset("([{<-‐‑–—/|=¿¡")
_AFTER_WORDS = frozenset(".,;:!?)]}")
_FEET_AND_INCHES = re.compile(r"""\d'\d+"?""")
_ELISIONS = r"\d\d(?:s|er)?(?!')|n'?|s"  # of languages without a folder: the '90s, rock 'n' roll
_YEAR_OR_TITLE = re.compile(r"'\d\d(?= (?P<capital>[^\W\d_]))[^.;:!?\n]{1,80}(?<=\w)'(?!\w)")  # '60 Minutes'
_CLITIC = re.compile(r"'(?:s|d|m|t|re|ve|ll)(?!\w)", re.IGNORECASE)  # "right"'s
_DIGIT_GROUPING = re.compile(r"""(?<=\d)'(?=\d{3}(?![\d"]))""")  # 10'000, as in Switzerland
_CLOSING = re.compile(r"(?<=\S)'(?!\w)")

_Role = Literal["opens", "closes", "apostrophe"] | None
"""None: it stays as it is."""


def find_quote_edits(text: str, language: Language) -> Iterator[Edit]:
    """An edit for every straight quote that has a proper form, in no order.

    Only straight signs open and close, so that a second pass over the result changes nothing.
    """
    quotes, elision = _quotes_for(language), _elision_pattern(language)
    grouping = {found.start() for found in _DIGIT_GROUPING.finditer(text)}
    yield from ((at, at + 1, APOSTROPHE) for at in grouping)
    primes = {at for found in _FEET_AND_INCHES.finditer(text) for at in range(*found.span())}
    openers = _BEFORE_WORDS | {quotes.outer[0][0], quotes.inner[0][0]}
    is_open = {'"': False, "'": False}
    opened_at = -1
    last_closing = max((found.start() for found in _CLOSING.finditer(text)), default=-1)
    for found in re.finditer("['\"]", text):
        at, sign = found.start(), found[0]
        if at in primes or at in grouping:
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        at_start = not before or before.isspace() or before in openers or opened_at == at - 1 >= 0
        context = _QuoteContext(text, at, before, after, at_start, is_open[sign], elision, last_closing)
        role = _double_quote_role(context) if sign == '"' else _single_quote_role(context)
        if role is None:
            continue
        if role == "apostrophe":
            yield at, at + 1, APOSTROPHE
            continue
        is_open[sign] = role == "opens"
        opened_at = at if role == "opens" else opened_at
        yield at, at + 1, (quotes.outer if sign == '"' else quotes.inner)[role == "closes"]


class _QuoteContext(Struct, frozen=True):
    """A straight sign at ``text[at]``, between ``before`` and ``after``.

    ``at_start``: a word may begin behind it. ``is_open``: an earlier sign of this kind is not closed yet. ``elision``
    matches an apostrophe that begins a word, with the word. ``last_closing``: offset of the last single sign of the
    text that may close a quotation, or -1.
    """

    text: str
    at: int
    before: str
    after: str
    at_start: bool
    is_open: bool
    elision: re.Pattern[str]
    last_closing: int

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
        return None if _is_word(here.before) and not may_have_cjk(here.before) else "opens"
    return "closes"


def _single_quote_role(here: _QuoteContext) -> _Role:
    if here.before.isdigit():
        return "apostrophe" if here.after.isalpha() else here.closing_if_open  # else feet
    if _is_word(here.before) and _is_word(here.after):
        return "apostrophe"
    if here.at_start and here.at_end:
        return here.closing_if_open
    if here.at_start and here.elision.match(here.text, here.at) and not _opens_title(here):
        return "apostrophe"
    if not here.at_start and _CLITIC.match(here.text, here.at):
        return "apostrophe"
    if here.at_start or (_is_word(here.after) and not here.is_open):
        return "opens" if here.at < here.last_closing else "apostrophe"
    return "closes" if here.is_open else "apostrophe"


def _opens_title(here: _QuoteContext) -> bool:
    """Whether a number begins a quoted name, which goes on with a capital: *'60 Minutes'*, but *in '68*."""
    found = _YEAR_OR_TITLE.match(here.text, here.at)
    return found is not None and found["capital"].isupper()


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == OBJECT_REPLACEMENT


@cache
def _quotes_for(language: Language) -> Quotes:
    return next(filter(None, map(_own_quotes, language.fallbacks)), _ENGLISH)


def _own_quotes(tag: str) -> Quotes | None:
    typography = language_data(tag).typography
    return (typography.quotes if typography is not None else QUOTES).get(tag)


@cache
def _elision_pattern(language: Language) -> re.Pattern[str]:
    typography = nearest_language_data(language).typography
    elisions = typography.elisions if typography is not None else _ELISIONS
    return re.compile(rf"'(?:{elisions})(?!\w)", re.IGNORECASE)
