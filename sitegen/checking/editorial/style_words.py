"""The house style in texts: words to avoid, the capitals of names, abbreviations. See ``style_numbers.py`` for numbers.

Quotations and code are not checked: they are what others have written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import DocumentUnderCheck, ScannedPassage
from sitegen.diagnostics import Fix, Message, Place, Problem
from sitegen.model.style import AbbreviationRule, NameRule

_NO_BREAK = "\u00a0\u202f"
_NEEDS_QUOTES = re.compile(r"[:#\"'\\{}\[\],&*!|>%@`]")  # in a plain value of YAML
_ADDRESS_KINDS = frozenset({"heading", "title", "term"})  # of which addresses are made
_BEGINS_NO_NAME = r"(?<![\w.@/#])"
_ENDS_NAME = r"(?=s?(?![\w@/])(?!\.\w))"  # OpenAIs; not github.com


def check_words(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG455 for each word to avoid."""
    if subject.style is None or not subject.style.rules.words:
        return
    for scanned in _passages(subject):
        for found in subject.style.find_words(scanned.passage.text):
            if not _is_checked(subject, scanned, found.start, found.end):
                continue
            rule, written = found.rule, scanned.passage.text[found.start : found.end]
            hint = Message("write '{word}'", word=found.instead) if found.instead else Message("write it another way")
            if rule.prefer and not found.instead:
                hint = Message("write '{word}', in the form that fits here", word=rule.prefer)
            instead = found.instead if rule.fix else None
            message = Message("the house style avoids '{word}'", word=written)
            span = found.start, found.end
            yield _problem("SG455", message, (subject, scanned, span), with_reason(hint, rule.reason), instead)


def check_names(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG456 for each name with other capitals than it has."""
    names = {rule.name.casefold(): rule for rule in subject.style.rules.names} if subject.style else {}
    if not names:
        return
    pattern = _name_pattern(names)
    for scanned in _passages(subject):
        for found in pattern.finditer(scanned.passage.text):
            rule: NameRule = names[" ".join(found[0].casefold().split())]
            if " ".join(found[0].split()) == rule.name or not _is_checked(subject, scanned, *found.span()):
                continue
            hint = with_reason(Message("write '{word}'", word=rule.name), rule.reason)
            message = Message("'{written}' has other capitals than the name", written=found[0])
            yield _problem("SG456", message, (subject, scanned, found.span()), hint, rule.name)


def _name_pattern(names: dict[str, NameRule]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    written = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
    return re.compile(f"{_BEGINS_NO_NAME}(?:{written}){_ENDS_NAME}", re.IGNORECASE)


def check_abbreviations(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG458 for each abbreviation with other blanks and full stops, and for the first one that nothing explains."""
    for rule in subject.style.rules.abbreviations if subject.style else ():
        if rule.long is not None:
            yield from _check_first_use(rule, rule.long, subject)
        pieces = re.findall(r"[^\W_]+", rule.short)
        if len(pieces) < 2 or "." not in rule.short:
            continue
        pattern = re.compile(r"(?<![\w.])" + r"[.]?\s*".join(map(re.escape, pieces)) + r"(?!\w)[.]?")
        for scanned in _passages(subject):
            for found in pattern.finditer(scanned.passage.text):
                if "." in found[0] and not _is_as_listed(rule, subject, scanned, found):
                    yield _spelled_otherwise(rule, subject, scanned, found)


def _is_as_listed(
    rule: AbbreviationRule, subject: DocumentUnderCheck, scanned: ScannedPassage, found: re.Match[str]
) -> bool:
    """Is it written as in the rule? A blank there may be a no-break space here; that one may be ``&nbsp;``."""
    if not scanned_outside_quotation(scanned, found.start()):
        return True
    start = scanned.passage.start
    written = subject.source.text[start + found.start() : start + found.end()].replace("&nbsp;", "\u00a0")
    written = written.replace("\n", " ")
    if not set(_NO_BREAK) & set(rule.short):
        written = written.translate(dict.fromkeys(map(ord, _NO_BREAK), " "))
    return written == rule.short


def _spelled_otherwise(
    rule: AbbreviationRule, subject: DocumentUnderCheck, scanned: ScannedPassage, found: re.Match[str]
) -> Problem:
    message = Message("'{written}' is written in another way", written=" ".join(found[0].split()))
    hint = Message("write '{word}'", word=rule.short)
    if set(_NO_BREAK) & set(rule.short):
        hint = Message("write '{word}', with no-break spaces", word=rule.short)
    return _problem("SG458", message, (subject, scanned, found.span()), with_reason(hint, rule.reason), rule.short)


def _check_first_use(rule: AbbreviationRule, long: str, subject: DocumentUnderCheck) -> Iterator[Problem]:
    """The first use in the body, unless the long form stands before it or in the same passage, in any form."""
    short = re.compile(r"(?<!\w)" + re.escape(rule.short).replace(r"\ ", r"\s") + r"(?!\w)")
    spelled_out = re.compile(r"\s+".join(rf"{re.escape(word)}\w{{0,3}}" for word in long.split()), re.IGNORECASE)
    for scanned in _passages(subject):
        if scanned.passage.section < 0 or scanned.passage.kind in ("heading", "figure"):
            continue
        if spelled_out.search(scanned.passage.text):
            return
        found = next(scanned.find_outside_quotations(short), None)
        if found is not None:
            message = Message("'{short}' is not spelled out before its first use", short=rule.short)
            hint = Message("write '{long} ({short})'", long=long, short=rule.short)
            yield _problem("SG458", message, (subject, scanned, found.span()), with_reason(hint, rule.reason), None)
            return


def with_reason(hint: Message, reason: str | None) -> Message:
    """The hint, with the reason of its rule."""
    return Message("{hint}; {reason}", hint=hint, reason=reason) if reason else hint


def scanned_outside_quotation(scanned: ScannedPassage, at: int) -> bool:
    """Is the offset in what the writer says?"""
    return not any(start <= at < end for start, end in scanned.quotations())


def fix_in_text(place: Place, scanned: ScannedPassage, span: tuple[int, int], instead: str | None) -> Fix | None:
    """None where the text spans lines, or front matter would have to be quoted; and where other letters would change
    the address of a page or a section."""
    if instead is None or place.line != place.end_line:
        return None
    written = scanned.passage.text[span[0] : span[1]]
    if scanned.passage.kind in _ADDRESS_KINDS and written.casefold() != instead.casefold():
        return None
    return None if scanned.passage.section < 0 and _NEEDS_QUOTES.search(instead) else Fix(place, instead)


def _passages(subject: DocumentUnderCheck) -> Iterator[ScannedPassage]:
    return (scanned for scanned in subject.passages if scanned.passage.kind != "quotation")


def _is_checked(subject: DocumentUnderCheck, scanned: ScannedPassage, start: int, end: int) -> bool:
    """Is it outside of quotations, and is there nothing between its words that is no prose?"""
    passage = scanned.passage
    written = subject.source.text[passage.start + start : passage.start + end]
    return passage.text[start:end].split() == written.split() and scanned_outside_quotation(scanned, start)


def _problem(
    code: str,
    message: Message,
    where: tuple[DocumentUnderCheck, ScannedPassage, tuple[int, int]],
    hint: Message,
    instead: str | None,
) -> Problem:
    """``where``: the document, the passage, and the offsets in it."""
    subject, scanned, span = where
    place = subject.place(scanned.passage, *span)
    return Problem(code=code, message=message, place=place, hint=hint, fix=fix_in_text(place, scanned, span, instead))
