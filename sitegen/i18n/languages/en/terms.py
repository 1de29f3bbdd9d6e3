"""How English terms are read and found."""

from __future__ import annotations

import re

from sitegen.i18n.language_data import (
    CompoundRules,
    InflectWord,
    TermRules,
    TermWord,
    WordForms,
    forms_of_phrasal_word,
)

_PARTICLES = frozenset(
    "a an and against as at before between by due first for from if in into last no non not of off on only or out "
    "over own per pro so than the to under up upon vs with without".split()
)
_IDIOMS = (
    "at stake", "right away", "right now", "all right", "in question", "in return", "on board", "across the board",
    "a great deal", "a good deal", "take stock", "took stock", "taking stock", "in the interest of",
    "by the same token", "on the contrary", "in the long run",
)  # fmt: skip
_ENDS_OF_PHRASAL_NOUNS = frozenset(
    "about across ahead along apart around away back between by down forward how in off on out over through together "
    "under up".split()
)
_DERIVATION = re.compile(r"(s|es)?((able|al|ed|er|ful|ing|ise|ish|ist|ize|less|ly|ment|ness|or)\w*|like|wise|\w{0,2})")
_PREFIX = re.compile(r"(anti|be|co|de|dis|en|ex|in|inter|mis|non|out|over|pre|pro|re|sub|trans|un|under|up)$")


def _phrasal_forms(word: TermWord, inflect: InflectWord) -> WordForms | None:
    """*start-ups*, *know-hows*; but *runners-up* and *passers-by*, since it is the runner who has a number."""
    parts = word.hyphenated
    is_whole_term = len(word.words) == 2 and not word.gaps[1].strip(" -")
    if len(parts) < 2 and is_whole_term:  # the verb is written in two words, the noun seldom
        parts = word.words
    if len(parts) < 2 or parts[-1].lower() not in _ENDS_OF_PHRASAL_NOUNS:
        return None
    counts_people = parts[0].endswith(("er", "or")) and not inflect("verb", parts[0].lower())
    if word.text.lower() == parts[0].lower() and counts_people:
        return forms_of_phrasal_word(word.text, word.text + "s")
    is_last = word.text.lower() == parts[-1].lower() and not counts_people
    return forms_of_phrasal_word(word.text, word.text + "s" if is_last else None)


TERMS = TermRules(
    particles=_PARTICLES,
    phrasal_forms=_phrasal_forms,
    capital_begins_entry=True,
    compounds=CompoundRules(_DERIVATION, _PREFIX),
    idioms=_IDIOMS,
    articles=frozenset({"an", "the"}),
    conjunctions=frozenset({"and", "or"}),
    infinitive="to",
)
