"""The words of a language that editorial checks look for: numbers, dates, doubts, days that depend on today.

:class:`LanguageWording` is the type of a language's module ``wording``. Its properties are patterns made of the words,
each compiled when it is first asked for.
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

HintKind = Literal[
    "name", "digit", "date", "number", "relative_day", "span", "lead", "placeholder", "marker", "quotation", "bracket",
    "ellipsis",
]  # fmt: skip
"""What a word may be part of.

``date``: the name of a month, or figures. ``number``: a number in words, other than the article. ``relative_day``: a
day that depends on today; so may a ``span`` of time where a ``lead`` stands before it (*this* week). ``placeholder``:
one in words of the language; ``marker``: one of those that every language uses.
"""


class LanguageWording(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """Words are in lower case, but ``months`` and ``weekdays``, which are as written. Other texts are patterns.

    ``digits``: a number in figures; ``decimal``: its decimal sign. ``ordinals``: what makes an ordinal of it.
    ``scales``: word → power of ten; of ``measures`` among them only beside a currency (*$5 m*, but *5 m* are metres).
    ``units``: word → currency, ``%`` or a span of time. ``clock``: what follows the figures of a time of day.
    ``weekdays``: name → 0 (Monday) to 6. ``weekday_articles``: what may stand between a weekday and its date.

    ``date_regexes``: with the groups ``day``, ``number`` (of the month), ``year``, and ``MONTH`` for a month's name.
    ``relative_days``: days that depend on today (verbose). All that it matches has one of ``relative_day_hints``, or
    one of ``time_span_hints`` and one of ``lead_in_hints``; these are patterns of beginnings of words.

    ``hearsay``: words which attribute a claim to others. ``works``: words right before the title of a work.
    ``mentions``: words around what is quoted as words and was said by no person, with ``“”`` in its place (*the motto
    “”*).
    ``numbered``: words right before a number that is a name (*Article 1000*). ``figures_of_speech``: numbers that count
    nothing (*100 per cent sure*). ``placeholder``: text still to be written; all that it matches
    has one of ``placeholder_hints``. ``blank_words``: words that stand in brackets for what is missing. ``credit``: a
    word before the name of a picture's maker. ``until``, ``since``: words before a date. ``abbreviations``: words whose
    full stop ends no sentence. ``stem_endings``: what may be taken from a word so that its derivations begin alike.

    Names are looked for alike in all languages: ``genitive_endings`` is what follows a name in the genitive,
    ``name_articles`` the articles that a publisher's name may lose, ``gender_endings`` those with a capital, which make
    no name in camel case of a word (*LeserInnen*).
    """

    digits: str
    decimal: str
    ordinals: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, Decimal]
    scales: Mapping[str, int]
    measures: frozenset[str] = frozenset()
    units: Mapping[str, str]
    clock: str
    weekday_articles: str
    date_regexes: tuple[str, ...]
    relative_days: str
    relative_day_hints: str
    time_span_hints: str
    lead_in_hints: str
    hearsay: str
    works: str
    mentions: str = r"(?!)"
    numbered: str
    figures_of_speech: str
    placeholder: str
    placeholder_hints: str
    blank_words: str
    credit: str
    until: str
    since: str
    abbreviations: tuple[str, ...]
    stem_endings: str
    genitive_endings: str = ""
    name_articles: tuple[str, ...] = ()
    gender_endings: tuple[str, ...] = ()

    @cached_property
    def date_patterns(self) -> tuple[re.Pattern[str], ...]:
        """Groups ``day``, ``month`` (its name), ``number`` (of the month), ``year``: those that the pattern has."""
        month = rf"(?P<month>{join_alternatives(self.months)})"
        iso = r"(?<![\w-])(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?![\w-])"
        return tuple(re.compile(pattern.replace("MONTH", month)) for pattern in (iso, *self.date_regexes))

    @cached_property
    def weekday_pattern(self) -> re.Pattern[str]:
        """A weekday right before a date, in the text before it; group ``name``."""
        article = rf"(?:(?:{self.weekday_articles})\s+)?"
        return re.compile(rf"\b(?P<name>{join_alternatives(self.weekdays)})\b\.?,?\s+{article}$")

    @cached_property
    def currency_sign_pattern(self) -> re.Pattern[str]:
        """A sign or code of a currency right before figures, in the text before them, in lower case."""
        return re.compile(rf"(?<![\w.,])(?:{join_alternatives(map(str.lower, CURRENCY_SIGNS))})\s?$")

    @cached_property
    def quantity_pattern(self) -> re.Pattern[str]:
        """A number with what belongs to it, in text in lower case.

        Groups ``sign`` (of a currency), ``number``, ``figures`` (the number if in figures), ``scale``, ``ordinal``,
        ``unit``.
        """
        signs = join_alternatives(map(str.lower, CURRENCY_SIGNS))
        units = join_alternatives([*self.units, *map(str.lower, CURRENCY_SIGNS)])
        firsts = "".join(sorted({word[0].lower() for word in (*CURRENCY_SIGNS, *self.numbers)}))
        return re.compile(
            rf"(?=[\d{firsts}])(?<![\w.,])(?:(?P<sign>{signs})\s?)?"
            rf"(?P<number>(?P<figures>{self.digits})|{join_alternatives(self.numbers)})"
            rf"(?:[\s-]?(?P<scale>{join_alternatives(self.scales)})(?!\w)|(?P<ordinal>{self.ordinals})?(?!\w))"
            rf"(?:[\s-]?(?P<unit>{units})(?!\w))?"
        )

    @cached_property
    def hint_patterns(self) -> Mapping[HintKind, re.Pattern[str]]:
        """What a word may be part of → a pattern of such words; that of ``number`` matches words in lower case."""
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
        """A word of a number in words, or of a scale; not of 1, which is the article."""
        words = {word for number in self.numbers for word in re.split("[ -]", number)} - self.indefinite_articles
        scales = {scale.rstrip(".") for scale in self.scales}
        return re.compile(
            rf"\b(?:{join_alternatives(map(str.lower, CURRENCY_SIGNS))})?"
            rf"(?:{join_alternatives(self.indefinite_articles)})?"
            rf"(?:{join_alternatives(words | scales)})(?:{join_alternatives(scales)})?(?:{self.ordinals})?\b"
        )

    @cached_property
    def relative_day_pattern(self) -> re.Pattern[str]:
        return re.compile(self.relative_days, re.VERBOSE)

    @cached_property
    def hearsay_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.hearsay})\b", re.IGNORECASE)

    @cached_property
    def work_pattern(self) -> re.Pattern[str]:
        """A word for a work at the end of the text before its title."""
        return re.compile(rf"(?:{self.works})$", re.IGNORECASE)

    @cached_property
    def mention_pattern(self) -> re.Pattern[str]:
        return re.compile(self.mentions, re.IGNORECASE)

    @cached_property
    def numbered_pattern(self) -> re.Pattern[str]:
        """What makes a name of a number, in the text before it: *Art. 999 and* before *1000*."""
        joined = r"(?:[\d.,]*\d[a-z]?\s*(?:[,/–-]|\b\w{1,3}\b)\s*)*"
        letters, telephone = r"(?:[A-Z]{1,3}\s?)?", r"[+\d\s()/–-]*"  # Flight LH 1234, +43 1 2345678
        return re.compile(rf"(?:§|\b(?:{self.numbered})\b\.?|\bn[°º]|\bN[°º]):?\s*{letters}(?:{joined}|{telephone})$")

    @cached_property
    def figure_of_speech_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.figures_of_speech})", re.IGNORECASE)

    @cached_property
    def clock_pattern(self) -> re.Pattern[str]:
        """A time of day: *14 Uhr*, *2 p.m.*, *14:30*."""
        return re.compile(rf"\d(?<!\w\d)\d?(?:(?:[:.]\d{{2}})?\s?(?:{self.clock})|:\d{{2}}\b)")

    @cached_property
    def sentence_end_pattern(self) -> re.Pattern[str]:
        """The end of a sentence, with the white space behind it.

        A full stop ends none where it belongs to a number, a letter or an abbreviation (29. April, z. B., Mrd. Dollar).
        """
        abbreviated = "".join(rf"(?<!{re.escape(word)})" for word in self.abbreviations)
        return re.compile(
            rf"(?<!\b\d)(?<!\b\d\d)(?<!\b[A-Za-z]){abbreviated}"
            r"[.!?…][\u202f\u00a0“”»«‘’\"')\]]*\s+(?=[^\W\d_a-z]|[„“»«\"(\[])"
        )

    @cached_property
    def stem_ending_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.stem_endings})$")

    @cached_property
    def placeholder_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"{self.placeholder}|{self.blank_pattern.pattern}")

    @cached_property
    def blank_pattern(self) -> re.Pattern[str]:
        """A blank to be filled in, in brackets."""
        return re.compile(rf"\[[^\[\]\n@^!]*\b(?:{self.blank_words})\b[^\[\]\n]*\](?![(\[])")

    @cached_property
    def indefinite_articles(self) -> frozenset[str]:
        """The words for 1, which are the article too."""
        return frozenset(word for word, value in self.numbers.items() if value == 1)

    @cached_property
    def credit_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"©|\b(?:{self.credit})\b", re.IGNORECASE)

    @cached_property
    def until_pattern(self) -> re.Pattern[str]:
        """What stands right before the end of a span, in the text before it."""
        return re.compile(rf"\b(?:{self.until})\s+$", re.IGNORECASE)

    @cached_property
    def since_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.since})\s+$", re.IGNORECASE)


def join_alternatives(words: Iterable[str]) -> str:
    """A pattern of one of the words, the longest first; a blank matches any white space.

    Words with the same first letter share a branch: most places of a text are then rejected by one comparison.
    """
    branches: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        branches.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"\s"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in branches.items())
