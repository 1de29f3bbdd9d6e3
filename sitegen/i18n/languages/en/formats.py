"""What CLDR's formats leave open in English."""

from __future__ import annotations

from sitegen.i18n.language_data import FormatRules


def _ordinal(number: int) -> str:
    """*the 21st century*."""
    suffixes = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else suffixes.get(number % 10, 'th')}"


FORMATS = FormatRules(century=_ordinal, long_compact_sums=True)
