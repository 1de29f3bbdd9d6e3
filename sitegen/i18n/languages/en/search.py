"""What a search finds beside an English word: its British or American spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.i18n.language_data import LemmaLookup
from sitegen.i18n.search_rules import SearchRules

# Two endings of one word. A spelling that the dictionary lacks is none: *rise* is not *rize*.
_PAIRS = (
    (r"is(ations?|e|es|ed|er|ers|ing)$", r"iz(ations?|e|es|ed|er|ers|ing)$", "is", "iz"),
    (r"ys(e|es|ed|er|ers|ing)$", r"yz(e|es|ed|er|ers|ing)$", "ys", "yz"),
    (r"our(s|ed|ing|able|ite|ites|ful)?$", r"or(s|ed|ing|able|ite|ites|ful)?$", "our", "or"),
    (r"(?<=[bct])re(s|d)?$", r"(?<=[bct])er(s|ed)?$", "re", "er"),
    (r"ogue(s|d)?$", r"og(s|ed)?$", "ogue", "og"),
    (r"ence(s|d)?$", r"ense(s|d)?$", "ence", "ense"),
    (r"amme(s)?$", r"am(s)?$", "amme", "am"),
    (r"(?<=dg)ement(s)?$", r"(?<=dg)ment(s)?$", "ement", "ment"),
    (r"(?<=[aeiou][^aeiou][ae]l)l(ed|ing|er|ers)$", r"(?<=[aeiou][^aeiou][ae]l)(ed|ing|er|ers)$", "l", ""),
    (r"(?<=[aeiou][^aeiou]{2}[ae]l)l(ed|ing|er|ers)$", r"(?<=[aeiou][^aeiou]{2}[ae]l)(ed|ing|er|ers)$", "l", ""),
    (r"(?<=[^aeiou][aeiou]l)(ments?)$", r"(?<=[^aeiou][aeiou]l)l(ments?)$", "", "l"),
    (r"(?<=^fulfil)(s?)$", r"(?<=^fulfil)l(s?)$", "", "l"),
)
_RULES = tuple(
    (re.compile(pattern), replacement)
    for british, american, before, after in _PAIRS
    for pattern, replacement in ((british, after), (american, before))
)
_MIN_STEM = 3  # letters before the ending: *four* is not *for*


def _related(word: str, lemma: LemmaLookup) -> Iterator[str]:
    lower = word.lower()
    for ending, other in _RULES:
        found = ending.search(lower)
        if found is None or found.start() < _MIN_STEM:
            continue
        variant = lower[: found.start()] + other + (found[1] or "")
        if variant != lower and lemma(variant) is not None:
            yield variant


SEARCH = SearchRules(related=_related)
