"""Numbers and amounts as prose writes them, in figures or in words.

*250 Milliarden Dollar*, *$250 billion* and *250 bn dollars* have the same value. So may *fünf* and *fünf Milliarden*,
where another number of the passage has that scale (*bis zu fünf und bis zu zehn Milliarden Dollar*).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from sitegen.checking.editorial.dates import DateMention
from sitegen.i18n.wording import CURRENCY_SIGNS, LanguageWording

TIME_UNITS = frozenset({"years", "months", "weeks", "days", "hours"})
_YEAR = re.compile(r"(?:1[5-9]|2[01])\d\d")
_CURRENCIES = frozenset(CURRENCY_SIGNS.values())
_CODE_BY_SIGN = {sign.lower(): code for sign, code in CURRENCY_SIGNS.items()}
_DIGITS = re.compile(r"\d+")
_MAX_SIGN_LENGTH = 1 + max(map(len, CURRENCY_SIGNS))  # characters before a number: its sign, with a blank
_MIN_LARGE_NUMBER = 1000


class Quantity(NamedTuple):
    """The number in ``text[start:end]``. ``values``: all that it may mean; ``unit``: a currency, ``%``, a span of time.

    ``exact``: it is in figures or has a scale or unit. A translation may put a bare number word or an ordinal (the 3rd,
    the third) in another way.
    """

    start: int
    end: int
    values: frozenset[Decimal]
    unit: str | None
    scale: int
    exact: bool

    @property
    def needs_source(self) -> bool:
        """Is it money, a percentage or a large number, for which readers expect a source?"""
        if self.unit is not None:
            return self.unit not in TIME_UNITS
        return self.exact and (self.scale > 0 or min(self.values) >= _MIN_LARGE_NUMBER)

    def is_covered_by(self, other: Quantity) -> bool:
        units = self.unit is None or other.unit is None or self.unit == other.unit
        return units and bool(self.values & other.values)


def find_quantities(
    text: str, dates: Iterable[DateMention], wording: LanguageWording, *, spelled_out: bool = True
) -> tuple[tuple[Quantity, ...], tuple[DateMention, ...]]:
    """The quantities of a passage, and the bare years in it. ``dates``: those of the passage, which are left out.

    ``spelled_out``: there may be numbers in words, or scales. False only saves time.
    """
    for date in dates:
        text = text[: date.start] + " " * (date.end - date.start) + text[date.end :]
    text = wording.clock_pattern.sub(lambda found: " " * len(found[0]), text)  # 14 Uhr is 2 p.m.
    lowered = text.lower()
    text = lowered if len(lowered) == len(text) else text
    years: list[DateMention] = []
    found: list[Quantity] = []
    for match in wording.quantity_pattern.finditer(text) if spelled_out else _match_numerals(text, wording):
        number, sign, scale, unit = match.group("number", "sign", "scale", "unit")
        if number in wording.indefinite_articles and not scale:
            continue  # ein Vertrag, a contract
        if not (sign or scale or unit) and _YEAR.fullmatch(number):
            years.append(DateMention(*match.span("number"), year=int(number)))
        else:
            found.append(_parse_quantity(match, wording))
    scales = {quantity.scale for quantity in found if quantity.scale}
    return tuple(_add_scales(quantity, scales) if scales else quantity for quantity in found), tuple(years)


def _match_numerals(text: str, wording: LanguageWording) -> Iterator[re.Match[str]]:
    """The matches that begin with figures or with the sign before them: the pattern is tried only there."""
    done = 0
    for figures in _DIGITS.finditer(text):
        start = figures.start()
        if start < done:
            continue
        sign = wording.currency_sign_pattern.search(text, max(done, start - _MAX_SIGN_LENGTH), start)
        spots = (sign.start(), start) if sign else (start,)
        if match := next(filter(None, (wording.quantity_pattern.match(text, spot) for spot in spots)), None):
            done = match.end()
            yield match


def _parse_quantity(match: re.Match[str], wording: LanguageWording) -> Quantity:
    sign, number, figures, scale, ordinal, unit = match.group("sign", "number", "figures", "scale", "ordinal", "unit")
    value = _parse_numeral(figures, wording) if figures else wording.numbers[" ".join(number.split())]
    word = " ".join(unit.split()) if unit else ""
    code = _CODE_BY_SIGN.get(sign) or wording.units.get(word) or _CODE_BY_SIGN.get(word)
    if scale in wording.measures and code not in _CURRENCIES:
        scale = None
    exponent = wording.scales[scale] if scale else 0
    value = value.scaleb(exponent) if exponent else value
    return Quantity(
        start=match.start(),
        end=match.end(),
        values=frozenset({value.normalize()}),
        unit=code,
        scale=exponent,
        exact=bool((figures and not ordinal) or scale or unit),
    )


def _parse_numeral(text: str, wording: LanguageWording) -> Decimal:
    whole, _, fraction = text.partition(wording.decimal)
    digits = whole if whole.isdigit() else "".join(filter(str.isdigit, whole))
    return Decimal(f"{digits}.{fraction}" if fraction else digits)


def _add_scales(quantity: Quantity, scales: set[int]) -> Quantity:
    """The quantity with the values that it has if a scale of its passage belongs to it too."""
    if quantity.scale or not (quantity.unit is None or quantity.unit in _CURRENCIES):
        return quantity
    more = {value.scaleb(scale).normalize() for value in quantity.values for scale in scales}
    return quantity._replace(values=quantity.values | more)
