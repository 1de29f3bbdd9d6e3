"""Days that move (today, last week), and weekdays that do not fit their date."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checking.editorial.desk import Desk
from sitegen.checking.editorial.passages import FIELDS
from sitegen.checking.editorial.proofs import RUNNING, Proof
from sitegen.diagnostics import Problem

_SAID = (RUNNING | FIELDS | {"heading"}) - {"quotation"}
_NEAR = 24  # characters before a date in which its weekday stands


def check_moving(proof: Proof, desk: Desk) -> Iterator[Problem]:
    """SG442 for each word that means another day tomorrow, outside of quotations."""
    if proof.wording is None:
        return
    for checked in proof.of(_SAID):
        if not checked.may_move:
            continue
        for found in checked.own(proof.wording.moving_pattern):
            place = proof.place(checked.passage, *found.span())
            message = f"'{found[0]}' means another day once this is older"
            yield Problem(code="SG442", message=message, place=place, hint="write the date")


def check_weekdays(proof: Proof, desk: Desk) -> Iterator[Problem]:
    """SG443 for each weekday before a full date that falls on another one."""
    if proof.wording is None:
        return
    for checked in proof.checked:
        for date in checked.dates:
            day = date.day_of_calendar
            before = max(0, date.start - _NEAR)
            found = proof.wording.weekday_pattern.search(checked.passage.text[before : date.start])
            if day is None or found is None or proof.wording.weekdays[found["name"]] == day.weekday():
                continue
            right = next(name for name, number in proof.wording.weekdays.items() if number == day.weekday())
            place = proof.place(checked.passage, before + found.start(), date.end)
            message = f"{day} is no {found['name']}"
            yield Problem(code="SG443", message=message, place=place, hint=f"it is a {right}; or is the date wrong?")
