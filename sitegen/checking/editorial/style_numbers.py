"""The house style of numbers: in figures or in words, and how a million is written behind figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import DocumentUnderCheck, ScannedPassage
from sitegen.checking.editorial.passages import VISIBLE_FIELDS
from sitegen.checking.editorial.quantities import TIME_UNITS, Quantity
from sitegen.checking.editorial.style_words import fix_in_text, scanned_outside_quotation, with_reason
from sitegen.diagnostics import Message, Problem
from sitegen.i18n.wording import LanguageWording
from sitegen.model.style import NumberRules

_PROSE_KINDS = frozenset({"paragraph", "item", "callout", "note"}) | VISIBLE_FIELDS - {"term"}
_NEXT_WORD = re.compile(r"[\s\u00a0\u202f]*([^\W\d_]+)")
_NAME_BEFORE = re.compile(r"\b[^\W\d_a-z]\w*[\s\u00a0\u202f]$")  # Seite 5, GPT 4
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?…:])[\s>*_\"'„“«»(\[-]*$")
_SIGNS = frozenset("-–—/:.,×°%§#+=<>~")
_UNIT_LETTERS = 3  # kg, km, GB: what is measured has figures


def check_number_style(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG457 for each number that is written otherwise than the house style says."""
    if subject.style is None or subject.wording is None or subject.style.rules.numbers == NumberRules():
        return
    rules = subject.style.rules.numbers
    for scanned in subject.passages:
        if scanned.passage.kind == "quotation":
            continue
        for quantity in scanned.quantities:
            if not scanned_outside_quotation(scanned, quantity.start):
                continue
            if quantity.scale:
                yield from _check_scale(quantity, rules, subject, scanned)
            elif rules.digits_from and scanned.passage.kind in _PROSE_KINDS:
                yield from _check_figures(quantity, rules.digits_from, subject, scanned)


def _check_scale(
    quantity: Quantity, rules: NumberRules, subject: DocumentUnderCheck, scanned: ScannedPassage
) -> Iterator[Problem]:
    """The word behind figures for a million and the like, where the house style has another one."""
    assert subject.wording is not None
    found = _match(quantity, scanned, subject.wording)
    if found is None or not found["figures"] or not found["scale"]:
        return
    exponent = subject.wording.scales[" ".join(found["scale"].split())]
    wanted = [word for word in rules.scales if subject.wording.scales.get(word.lower()) == exponent]
    if not wanted or found["scale"] in map(str.lower, wanted):
        return
    start, end = found.span("scale")
    text = scanned.passage.text
    hint = Message("write '{word}'", word=" / ".join(wanted))
    instead = wanted[0] if len(wanted) == 1 else None
    if instead and instead.endswith(".") and text[end : end + 1] == ".":
        instead = instead[:-1]  # a full stop ends both
    elif instead and text[end - 1] == "." and not instead.endswith(".") and not text[end:].lstrip()[:1].islower():
        instead = None  # the full stop may end the sentence
    yield _problem(scanned, subject, (start, end), hint, instead)


def _check_figures(
    quantity: Quantity, digits_from: int, subject: DocumentUnderCheck, scanned: ScannedPassage
) -> Iterator[Problem]:
    """A whole number in figures that is too small for them, or in words and too large."""
    wording, text = subject.wording, scanned.passage.text
    assert wording is not None
    found = _match(quantity, scanned, wording)
    value = min(quantity.values)
    if found is None or found["ordinal"] or found["sign"] or value != int(value) or value < 2:
        return
    if quantity.unit is not None and quantity.unit not in TIME_UNITS:
        return
    start, end = found.span("number")
    if text[start - 1 : start] in _SIGNS or (text[end : end + 1] in _SIGNS and text[end : end + 1]):
        return
    if found["figures"]:
        if value < digits_from and not _needs_figures(text, (start, end), subject, scanned):
            words = sorted({word for word, number in wording.numbers.items() if number == value})
            hint = Message("write '{word}'", word=" / ".join(words) or Message("the number in words"))
            begins = _BEGINS_SENTENCE.search(text[:start]) is not None
            word = words[0].capitalize() if begins and words else (words or [""])[0]
            yield _problem(scanned, subject, (start, end), hint, word if len(words) == 1 else None)
    elif value >= digits_from and not _needs_words(text, start, wording):
        hint = Message("write '{word}'", word=f"{int(value)}")
        yield _problem(scanned, subject, (start, end), hint, f"{int(value)}")


def _needs_figures(text: str, span: tuple[int, int], subject: DocumentUnderCheck, scanned: ScannedPassage) -> bool:
    """Is it a part of a name, measured in a unit, or compared with a larger number in figures?"""
    assert subject.wording is not None
    before = text[: span[0]]
    following = _NEXT_WORD.match(text, span[1])
    if subject.wording.numbered_pattern.search(before):
        return True
    if (named := _NAME_BEFORE.search(before)) and not _BEGINS_SENTENCE.search(before[: named.start()]):
        return True
    if following is None:
        return True
    if len(following[1]) <= _UNIT_LETTERS and following[1].lower() not in subject.particles:
        return True
    alike = (min(other.values) for other in scanned.quantities if other.exact and not other.unit and not other.scale)
    return max(alike, default=Decimal(0)) > Decimal(text[slice(*span)])


def _needs_words(text: str, start: int, wording: LanguageWording) -> bool:
    """Does it begin a sentence, or is it counted itself: *a hundred*?"""
    before = text[:start]
    last = before.split()[-1:]
    return _BEGINS_SENTENCE.search(before) is not None or any(
        word.lower() in wording.indefinite_articles for word in last
    )


def _match(quantity: Quantity, scanned: ScannedPassage, wording: LanguageWording) -> re.Match[str] | None:
    """The parts of a quantity."""
    text = scanned.passage.text
    lowered = text.lower()
    return wording.quantity_pattern.match(lowered if len(lowered) == len(text) else text, quantity.start)


def _problem(
    scanned: ScannedPassage, subject: DocumentUnderCheck, span: tuple[int, int], hint: Message, instead: str | None
) -> Problem:
    assert subject.style is not None
    place = subject.place(scanned.passage, *span)
    message = Message(
        "the house style writes '{written}' in another way",
        written=" ".join(scanned.passage.text[slice(*span)].split()),
    )
    reason = subject.style.rules.numbers.reason
    fix = fix_in_text(place, scanned, span, instead)
    return Problem(code="SG457", message=message, place=place, hint=with_reason(hint, reason), fix=fix)
