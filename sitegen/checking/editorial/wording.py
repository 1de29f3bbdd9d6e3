"""What the checks must know of a language: how it writes numbers, dates and doubts, and what it calls now.

The words themselves are in a module for each language; ``wordings`` has the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal

from msgspec import Struct

CURRENCY_SIGNS: Mapping[str, str] = {
    "US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "USD": "USD", "EUR": "EUR", "GBP": "GBP",
    "CHF": "CHF", "JPY": "JPY", "CNY": "CNY",
}  # fmt: skip

# ``date``: the name of a month, or figures. ``number``: one in words, other than the article. ``moving``: a day that
# depends on today; so may a ``span`` of time, where something leads to it (*this* week). ``placeholder``: one in the
# words of the language; ``marker``: in those of any.
HintKind = Literal[
    "name", "digit", "date", "number", "relative_day", "span", "lead", "placeholder", "marker", "quotation", "bracket",
    "ellipsis",
]  # fmt: skip


class LanguageWording(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """Words in lower case, but ``months`` and ``weekdays``, which are as written.

    ``digits``: a pattern of a number in figures; ``decimal`` its decimal sign. ``scales``: word → power of ten.
    ``units``: word → currency, ``%`` or a span of time. ``weekdays`` count from 0, Monday. The rest are patterns:
    ``days`` (``MONTH`` with figures, or figures joined by points), ``moving`` (a day that depends on today),
    ``hearsay`` (words that say that somebody says so), ``placeholder``, ``blanks`` (words that stand in brackets for
    what is missing), ``credit`` (before a maker's name), ``until`` and ``since`` (before a date). ``…_signs``:
    beginnings of words. One of ``placeholder_signs`` stands in all that ``placeholder`` finds; in all that ``moving``
    finds stands one of ``moving_signs``, or one of a span of time and one of what leads to it.
    """

    digits: str
    decimal: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, Decimal]
    scales: Mapping[str, int]
    units: Mapping[str, str]
    date_regexes: tuple[str, ...]
    relative_days: str
    relative_day_hints: str
    time_span_hints: str
    lead_in_hints: str
    hearsay: str
    placeholder: str
    placeholder_hints: str
    blank_words: str
    credit: str
    until: str
    since: str

    @cached_property
    def date_patterns(self) -> tuple[re.Pattern[str], ...]:
        """Groups ``day``, ``month``, ``year``, ``number`` (of the month), each where the pattern has it."""
        month = rf"(?P<month>{join_alternatives(self.months)})"
        iso = r"(?<![\w-])(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?![\w-])"
        return tuple(re.compile(pattern.replace("MONTH", month)) for pattern in (iso, *self.date_regexes))

    @cached_property
    def weekday_pattern(self) -> re.Pattern[str]:
        """A weekday right before a date."""
        return re.compile(rf"\b(?P<name>{join_alternatives(self.weekdays)})\b\.?,?\s+(?:(?:dem|den|der|the)\s+)?$")

    @cached_property
    def currency_sign_pattern(self) -> re.Pattern[str]:
        """A sign or code of a currency right before figures, in text in lower case."""
        return re.compile(rf"(?<![\w.,])(?:{join_alternatives(map(str.lower, CURRENCY_SIGNS))})\s?$")

    @cached_property
    def quantity_pattern(self) -> re.Pattern[str]:
        """Matches text in lower case."""
        signs, units = (
            join_alternatives(map(str.lower, CURRENCY_SIGNS)),
            join_alternatives([*self.units, *map(str.lower, CURRENCY_SIGNS)]),
        )
        firsts = "".join(sorted({word[0].lower() for word in (*CURRENCY_SIGNS, *self.numbers)}))
        return re.compile(
            rf"(?=[\d{firsts}])(?<![\w.,])(?:(?P<sign>{signs})\s?)?"
            rf"(?P<number>(?P<figures>{self.digits})|{join_alternatives(self.numbers)})"
            rf"(?:[\s-]?(?P<scale>{join_alternatives(self.scales)})(?!\w)|(?P<ordinal>st|nd|rd|th|\.(?=\s\w))?(?!\w))"
            rf"(?:[\s-]?(?P<unit>{units})(?!\w))?"
        )

    @cached_property
    def hint_patterns(self) -> Mapping[HintKind, re.Pattern[str]]:
        """What a word may be part of → how that is told. ``number`` is of words in lower case."""
        begins: dict[HintKind, str] = {
            "date": rf"(?:{join_alternatives(self.months)})\b",
            "relative_day": self.relative_day_hints,
            "span": self.time_span_hints,
            "lead": self.lead_in_hints,
            "placeholder": self.placeholder_hints,
        }
        return {
            "number": self._number_hint_pattern,
            **{sign: re.compile(rf"\b(?:{begin})") for sign, begin in begins.items()},
        }

    @property
    def _number_hint_pattern(self) -> re.Pattern[str]:
        """A word that stands in every number in words but 1, which is the article, and in every scale."""
        words = {word for number in self.numbers for word in re.split("[ -]", number)} - self.indefinite_articles
        scales = {scale.rstrip(".") for scale in self.scales}
        return re.compile(
            rf"\b(?:{join_alternatives(map(str.lower, CURRENCY_SIGNS))})?"
            rf"(?:{join_alternatives(self.indefinite_articles)})?"
            rf"(?:{join_alternatives(words | scales)})(?:{join_alternatives(scales)})?(?:st|nd|rd|th)?\b"
        )

    @cached_property
    def relative_day_pattern(self) -> re.Pattern[str]:
        return re.compile(self.relative_days, re.VERBOSE)

    @cached_property
    def hearsay_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.hearsay})\b", re.IGNORECASE)

    @cached_property
    def placeholder_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"{self.placeholder}|{self.blank_pattern.pattern}")

    @cached_property
    def blank_pattern(self) -> re.Pattern[str]:
        """A blank to be filled in, in brackets."""
        return re.compile(rf"\[[^\[\]\n@^!]*\b(?:{self.blank_words})\b[^\[\]\n]*\](?![(\[])")

    @cached_property
    def indefinite_articles(self) -> frozenset[str]:
        """The number words that are the article too."""
        return frozenset(word for word, value in self.numbers.items() if value == 1)

    @cached_property
    def credit_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"©|\b(?:{self.credit})\b", re.IGNORECASE)

    @cached_property
    def until_pattern(self) -> re.Pattern[str]:
        """What stands right before the end of a span."""
        return re.compile(rf"\b(?:{self.until})\s+$", re.IGNORECASE)

    @cached_property
    def since_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.since})\s+$", re.IGNORECASE)


def join_alternatives(words: Iterable[str]) -> str:
    """A pattern of one of the words, the longest first; a blank is any white space.

    Words with the same first letter share a branch, so that most places in a text are passed at a glance.
    """
    branches: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        branches.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"\s"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in branches.items())
