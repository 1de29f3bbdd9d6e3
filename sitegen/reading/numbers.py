"""Decoders of numbers: counts, amounts, percentages."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from sitegen.diagnostics import Message
from sitegen.reading.decoding import scalar

MAX_INTEGER_DIGITS, MAX_DECIMAL_PLACES, MAX_NUMBER_LENGTH = 18, 9, 40


def _parse_positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise ValueError(Message("write a number from 1 in digits"))
    return int(text)


positive = scalar(Message("a whole number"), _parse_positive, {"type": "integer", "minimum": 1})


def _parse_decimal(text: str) -> Decimal:
    try:
        value = Decimal(text.replace("_", ""))
    except InvalidOperation:
        raise ValueError(Message("write digits with a decimal point: 1500000.5")) from None
    if not value.is_finite() or value < 0:
        raise ValueError(Message("write digits with a decimal point: 1500000.5"))
    if (value and not -MAX_DECIMAL_PLACES <= value.adjusted() < MAX_INTEGER_DIGITS) or len(text) > MAX_NUMBER_LENGTH:
        raise ValueError(Message("this is beyond what can be shown; write the number in full"))
    return value


decimal = scalar(Message("a number"), _parse_decimal, {"type": "number", "minimum": 0})


def _parse_percent(text: str) -> Decimal:
    value = _parse_decimal(text)
    if value > 100:
        raise ValueError(Message("a part of a whole is at most 100 percent"))
    return value


percent = scalar(Message("a percentage"), _parse_percent, {"type": "number", "minimum": 0, "maximum": 100})
