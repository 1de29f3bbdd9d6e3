"""What CLDR's formats leave open in French: *1er mai*, *XXIe siècle*."""

from __future__ import annotations

import re

from sitegen.i18n.language_data import FormatRules

_ROMAN_DIGITS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _century(number: int) -> str:
    """A Roman ordinal: *Ier*, *XXIe*."""
    roman, rest = "", number
    for value, digit in _ROMAN_DIGITS:
        count, rest = divmod(rest, value)
        roman += digit * count
    return f"{roman}{'er' if number == 1 else 'e'}"


def _day(text: str) -> str:
    """The first of a month is an ordinal; the number must not be parted from its month."""
    return re.sub(r"^(\d+) ", lambda found: f"{'1er' if found[1] == '1' else found[1]}\u00a0", text)


def _phrase(text: str) -> str:
    """Prepositions with the article or the vowel behind them: *au printemps*, *à partir d’avril*."""
    text = text.replace("à le ", "au ").replace("de le ", "du ")
    return re.sub(r"\bde (?=[aeiouéœ])", "d’", text)


FORMATS = FormatRules(century=_century, day=_day, phrase=_phrase)
