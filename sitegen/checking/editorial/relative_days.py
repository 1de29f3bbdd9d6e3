"""Days that depend on the day of reading (today, last week), and weekdays that do not fit their date."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import RUNNING_TEXT_KINDS, DocumentUnderCheck
from sitegen.checking.editorial.passages import VISIBLE_FIELDS
from sitegen.diagnostics import Message, Problem

_CHECKED_KINDS = (RUNNING_TEXT_KINDS | VISIBLE_FIELDS | {"heading"}) - {"quotation"}
_LOOKBEHIND = 24  # characters before a date in which its weekday stands


def check_relative_days(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG442 for each day that depends on the day of reading, outside of quotations."""
    if subject.wording is None:
        return
    for checked in subject.passages_of(_CHECKED_KINDS):
        if not checked.may_name_relative_day:
            continue
        for found in checked.find_outside_quotations(subject.wording.relative_day_pattern):
            place = subject.place(checked.passage, *found.span())
            message = Message("'{found}' means another day once this is older", found=found[0])
            yield Problem(code="SG442", message=message, place=place, hint=Message("write the date"))


def check_weekdays(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG443 for each weekday before a full date that falls on another one."""
    if subject.wording is None:
        return
    for checked in subject.passages:
        for date in checked.dates:
            day = date.calendar_date
            before = max(0, date.start - _LOOKBEHIND)
            found = subject.wording.weekday_pattern.search(checked.passage.text[before : date.start])
            if day is None or found is None or subject.wording.weekdays[found["name"]] == day.weekday():
                continue
            right = next(name for name, number in subject.wording.weekdays.items() if number == day.weekday())
            place = subject.place(checked.passage, before + found.start(), date.end)
            message = Message("{day} is no {name}", day=day, name=found["name"])
            yield Problem(
                code="SG443",
                message=message,
                place=place,
                hint=Message("it is a {right}; or is the date wrong?", right=right),
            )
