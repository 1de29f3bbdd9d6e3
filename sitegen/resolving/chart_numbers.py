"""Numbers in the cells of a table, as people and spreadsheets write them: *1234.5*, *1.234,5*, *1 234,5*.

In: cells, and the separator of their file. Out: numbers, and problems. Which of *.* and *,* is the decimal sign is the
same in a whole chart, and follows from the numbers that can only be meant in one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from sitegen.diagnostics import Message, Problem
from sitegen.model.tables import Cell

MAX_INTEGER_DIGITS, MAX_DECIMAL_PLACES = 18, 9
_MINUS = str.maketrans({"−": "-", "–": "-"})
_GROUPS = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)*)")
_AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")  # thousands, or three decimal places
_ONE_SIGN = re.compile(r"[+-]?\d+([.,])\d+")
_UNIT = re.compile(r"(?P<before>[$€£¥]\s*)?(?P<number>[+-]?\d[\d.,]*)(?P<after>\s*(?:%|[$€£¥]|[^\W\d]+\.?))?")
_HINT = Message("write digits; leave the cell empty where there is no number")


def parse_numbers(cells: Sequence[Cell], separator: str) -> tuple[list[Decimal | None], list[Problem]]:
    """A number for each cell, None for an empty one and for one with a problem."""
    texts = [_GROUPS.sub("", cell.text.translate(_MINUS)) for cell in cells]
    problems = [
        _no_number(cell) for cell, text in zip(cells, texts, strict=True) if text and not _NUMBER.fullmatch(text)
    ]
    known = [(cell, text) for cell, text in zip(cells, texts, strict=True) if _NUMBER.fullmatch(text)]
    sign, doubts = _find_decimal_sign(known, separator)
    problems += doubts
    values: list[Decimal | None] = []
    for cell, text in zip(cells, texts, strict=True):
        value = _parse(text, sign) if text and not doubts and _NUMBER.fullmatch(text) else None
        if value is None and text and not doubts and _NUMBER.fullmatch(text):
            problems.append(_no_number(cell))
        values.append(value)
    return values, problems


def _find_decimal_sign(known: Iterable[tuple[Cell, str]], separator: str) -> tuple[str, list[Problem]]:
    """``.`` or ``,``, and the problem that the cells do not say or contradict each other."""
    first: dict[str, Cell] = {}
    doubtful: Cell | None = None
    for cell, text in known:
        meant = _decimal_sign(text)
        if meant:
            first.setdefault(meant, cell)
        elif _AMBIGUOUS.fullmatch(text) and ("," in text or separator not in ("", ",")):
            doubtful = doubtful or cell
    if len(first) == 2:
        earlier, later = sorted(first.values(), key=lambda cell: cell.place)
        message = Message("'{later}' and '{earlier}' have other decimal signs", later=later.text, earlier=earlier.text)
        hint = Message("write all numbers of a chart alike")
        related = ((earlier.place, Message("the first one")),)
        return ".", [Problem(code="SG277", message=message, place=later.place, hint=hint, related=related)]
    if not first and doubtful is not None:
        return ".", [_ambiguous(doubtful)]
    return next(iter(first), "."), []


def _decimal_sign(text: str) -> str:
    """The decimal sign that the number has, or that follows from its signs of thousands; empty where either may be."""
    last = max(text.rfind("."), text.rfind(","))
    if last < 0 or _AMBIGUOUS.fullmatch(text):
        return ""
    sign = text[last]
    other = "," if sign == "." else "."
    return other if text.count(sign) > 1 else sign


def _parse(text: str, sign: str) -> Decimal | None:
    thousands = "," if sign == "." else "."
    whole, _, places = text.partition(sign)
    if thousands in places or (
        thousands in whole and not re.fullmatch(rf"[+-]?\d{{1,3}}(?:[{thousands}]\d{{3}})+", whole)
    ):
        return None
    digits = whole.replace(thousands, "")
    if sign in places or len(digits.lstrip("+-")) > MAX_INTEGER_DIGITS or len(places) > MAX_DECIMAL_PLACES:
        return None
    return Decimal(f"{digits}.{places}" if places else digits)


def _ambiguous(cell: Cell) -> Problem:
    plain = re.sub("[.,]", "", cell.text)
    message = Message("'{text}' may be {plain} or a fraction", text=cell.text, plain=plain)
    hint = Message("write {plain}, or {text}0 for the fraction", plain=plain, text=cell.text)
    return Problem(code="SG277", message=message, place=cell.place, hint=hint)


def _no_number(cell: Cell) -> Problem:
    found = _UNIT.fullmatch(cell.text)
    hint = _HINT
    if found and (found["before"] or found["after"]):
        unit = (found["before"] or found["after"]).strip()
        hint = Message("write {number} alone, and 'unit: \"{unit}\"' in the chart", number=found["number"], unit=unit)
    return Problem(
        code="SG272", message=Message("'{text}' is not a number", text=cell.text), place=cell.place, hint=hint
    )
