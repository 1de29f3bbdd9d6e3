"""English nouns by number: *licence, licences*; *analysis, analyses*. The genitive is no form: it follows any word."""

from __future__ import annotations

import re

from sitegen.i18n.language_data import Inflection, LemmaLookup

_PLURAL_ENDINGS = (
    ("is", "es"), ("on", "a"), ("um", "a"), ("us", "i"), ("us", "ora"), ("us", "era"), ("a", "ae"), ("ex", "ices"),
    ("ix", "ices"), ("eau", "eaux"), ("f", "ves"), ("fe", "ves"), ("man", "men"), ("foot", "feet"), ("tooth", "teeth"),
    ("goose", "geese"), ("mouse", "mice"), ("ouse", "ice"), ("child", "children"), ("ox", "oxen"), ("z", "zzes"),
)  # fmt: skip
_INVARIABLE_VERBS = frozenset(
    "bet bid broadcast burst cast cost cut forecast hit offset put quit set shed split spread upset".split()
)
_PLURAL = re.compile(r"(?<![aius'’s])s$|[cs]es$|ies$")


def _inflect_noun(word: str, lemmas: LemmaLookup) -> set[str]:
    """The word and its plurals. A term that is listed in the plural (*damages*) has no singular here: it is often
    another thing."""
    if _PLURAL.search(word) and lemmas(word.lower()) not in (None, word.lower()):
        return {word}
    if not word[-1:].isalpha():
        return {word}
    forms = {word + ending for ending in _plural_suffixes(word)}
    forms = {word.removesuffix("y") + "ies"} if re.search(r"[^aeiou]y$", word) and word[:1].islower() else forms
    for old, new in _PLURAL_ENDINGS:
        if word.endswith(old) and lemmas(word.removesuffix(old) + new) == word:
            forms.add(word.removesuffix(old) + new)
    return {word, *forms}


def _find_verb_homographs(word: str, lemmas: LemmaLookup) -> set[str]:
    """``word`` if it is a verb too. So it is where its past or its participle is one (*licensed*, *vetoing*), or where
    its past is the same (*bid*)."""
    if word in _INVARIABLE_VERBS:
        return {word}
    plain = lemmas(word) or word
    stem = plain.removesuffix("e")
    doubled = plain + plain[-1:]
    past = (stem + "ed", stem + "ing", plain.removesuffix("y") + "ied", doubled + "ed", doubled + "ing")
    return {word} if any(lemmas(form) == plain for form in past) else set()


def _plural_suffixes(word: str) -> tuple[str, ...]:
    if word.endswith("sis"):
        return ()
    if re.search(r"(s|x|z|ch|sh)$", word):
        return ("es",)
    if re.search(r"[^aeiou]o$", word):
        return ("s", "es")
    return ("s",)


INFLECTION = Inflection(noun=_inflect_noun, verb=_find_verb_homographs)
