"""The clause around an English word that may be its verb: the subject before, the object after.

Judged by the neighbours alone, as far as their letters and the tables of words tell.
"""

from __future__ import annotations

import re

from sitegen.i18n.language_data import WordContext
from sitegen.i18n.languages.en._verb_forms import PARTICIPLES, PAST_FORMS, PREDICATES
from sitegen.i18n.languages.en._word_classes import (
    ADVERBS,
    APPROXIMATIONS,
    AUXILIARIES,
    BEFORE_CONTENT_CLAUSE,
    BEFORE_NO_VERB,
    BEFORE_SUBJECTS,
    BEGINS_CLAUSE,
    CLAUSE_OPENERS,
    COORDINATORS,
    DAYS,
    DETERMINERS,
    ENDS_OBJECT,
    FORMS_OF_BE,
    FUNCTION_WORDS,
    INDEFINITE_OBJECTS,
    MODALS,
    NAMES_IN_S,
    NO_NOUNS,
    NO_SUBJECTS,
    NOMINATIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    RELATIVE_PRONOUNS,
    SINGULAR_VERBS,
)

_MAX_NOUN_PHRASE, _MAX_CLAUSE = 5, 16  # words


def ends_relative_clause(context: WordContext) -> bool:
    """*the models Meta licenses are open*, *the model Meta licenses is open*, *what Meta licenses is open*."""
    antecedent, determiner = context.before(2), context.before(3).lower()
    if not _is_name(context.before(1)) or antecedent.lower() in ("what", "whatever"):
        return _is_name(context.before(1))
    if determiner not in DETERMINERS and determiner not in QUANTIFIERS:
        return False
    agrees = _is_plural(antecedent) or context.after() in SINGULAR_VERBS
    return agrees and antecedent.islower() and antecedent not in FUNCTION_WORDS


def has_relative_subject(context: WordContext, *, is_plural: bool = False) -> bool:
    """*the firm that licenses it must pay*; not *he said that leases it may …*, *the claim that leases it may …*."""
    antecedent, following = context.before(2), context.after().lower()
    if context.before(1).lower() not in RELATIVE_PRONOUNS or not _may_be_subject(antecedent, is_plural):
        return False
    if antecedent.lower() in CLAUSE_OPENERS | BEFORE_CONTENT_CLAUSE:
        return False
    is_pronoun = following in INDEFINITE_OBJECTS and context.after(2) in FORMS_OF_BE | MODALS
    return is_pronoun or following in DETERMINERS


def joins_two_subjects(context: WordContext) -> bool:
    """*Microsoft and OpenAI partner on chips*: names alone before the plain form, and no other verb after it."""
    at = _skip_adverbs(context)
    second, conjunction, first, before = (context.before(at + count) for count in range(4))
    are_names = _is_name(first) and _is_name(second) and first.lower() not in NO_NOUNS
    if conjunction != "and" or not are_names or not (before == "" or before.isdigit()):
        return False
    has_object = takes_object(context) and not _is_predicate(context.after(2)) and _has_no_verb(context, 3)
    return has_object or takes_preposition(context)


def has_subject(context: WordContext, *, is_plural: bool = False) -> bool:
    """Does a noun stand right before, as the subject of a clause that it opens? A name is one in the singular.

    *Meta licenses …*, *and the new company licenses …*; not the *Meta* of *shares in Meta*, of *sold Meta shares*.
    """
    at = _skip_adverbs(context)
    if not _may_be_subject(context.before(at), is_plural):
        return False
    is_name = _is_name(context.before(at)) or is_plural
    for _ in range(_MAX_NOUN_PHRASE):
        at += 1
        word = context.before(at)
        if word.lower() in BEFORE_SUBJECTS:
            opening = context.before(at + 1)
            return opening == "" or opening.lower() in CLAUSE_OPENERS
        if word == "" or word.isdigit() or word.lower() in CLAUSE_OPENERS or word.lower() in DAYS:
            return is_name
        if word == "s":  # Meta's subsidiary
            is_name, at = True, at + 1
        elif word.lower() == "of" and is_name:  # the board of Meta
            is_name, at = False, at + 1
            if not _may_be_subject(context.before(at), is_plural):
                return False
        elif word.lower() in FUNCTION_WORDS or (is_name and word.islower()):
            return False
    return False


def _is_name(word: str) -> bool:
    """Has it a capital, as names and the first words of sentences have? *Meta*, *xAI*."""
    return word != word.lower()


def _is_plural(word: str) -> bool:
    return word[1:].islower() and re.search(r"[^su]s$", word) is not None


def _may_be_subject(word: str, is_plural: bool) -> bool:
    """A name, or a noun of that number, as far as its letters show."""
    if len(word) < 2 or word.lower() in NO_NOUNS or (_is_plural(word) and word not in NAMES_IN_S) != is_plural:
        return False
    return _is_name(word) or (word.isalpha() and word not in PAST_FORMS and re.search(r"(?:ed|ing|ly)$", word) is None)


def takes_object(context: WordContext) -> bool:
    """Does what follows look like an object: a determiner, a number, a name, a noun, a clause (*claims that it …*)?"""
    at = _skip_approximation(context)
    word, other = context.after(at), context.after(at + 1)
    small = word.lower()
    if small == "that":
        return other.lower() in BEGINS_CLAUSE or other[:1].isupper() or _ends_object(context, at + 1)
    if small in NOMINATIVES:  # Musk claims he was misled; not the court heard claims he …
        is_clause = other.lower() in FORMS_OF_BE | MODALS | AUXILIARIES and _has_no_verb(context, at + 3)
        return is_clause and _is_name(context.before(_skip_adverbs(context)))
    if word == "" or small in PRONOUNS:
        return word != ""
    if small in INDEFINITE_OBJECTS:
        return other.lower() in ENDS_OBJECT
    if small in DETERMINERS or small in QUANTIFIERS or word[0].isdigit():
        return not is_relative_clause(context, at + 1) or has_subject(context)
    if word[0].isupper():
        is_clause = context.after(at + 2).lower() in DETERMINERS and _has_no_verb(context, at + 2)
        return small not in DAYS and (not _is_past(other) or is_clause)
    if small in COORDINATORS:
        return re.search(r"[^su]s$", other) is not None and context.after(at + 2).lower() in DETERMINERS
    return small not in FUNCTION_WORDS and not _is_adverb(word) and not _is_predicate(small)


def is_relative_clause(context: WordContext, at: int) -> bool:
    """Are the words from the ``at``-th after on a noun and its verb, as in *licences the firm holds*?"""
    subject, verb = context.after(at), context.after(at + 1)
    return "" not in (subject, verb) and (_is_past(verb) or re.search(r"[^su]s$", verb) is not None)


def takes_preposition(context: WordContext) -> bool:
    """*OpenAI partners with Microsoft*: a preposition or an adverb follows, and no other verb."""
    small = context.after().lower()
    return (small in PREPOSITIONS or _is_adverb(small)) and _has_no_verb(context, 2)


def _ends_object(context: WordContext, at: int) -> bool:
    """Is the ``at``-th word after a noun in the singular with which the object ends, as in *shares that view*?"""
    word = context.after(at)
    return _may_be_subject(word, is_plural=False) and not _is_predicate(word) and context.after(at + 1) in ENDS_OBJECT


def _skip_approximation(context: WordContext) -> int:
    """How many words after the first of the object stands: *pledges up to $40bn*, *charges about $20*."""
    words = [context.after(count).lower() for count in range(1, 4)]
    skipped = next((len(phrase) for phrase in APPROXIMATIONS if words[: len(phrase)] == list(phrase)), 0)
    return skipped + 1 if context.after(skipped + 1)[:1].isdigit() else 1


def _has_no_verb(context: WordContext, start: int) -> bool:
    """Is there no verb from the ``start``-th word after up to the end of the clause?"""
    for at in range(start, _MAX_CLAUSE):
        word = context.after(at).lower()
        joins_verbs = word in COORDINATORS and _is_predicate(context.after(at + 1).lower())
        if word == "" or joins_verbs or word in CLAUSE_OPENERS - COORDINATORS:
            return True
        if _is_predicate(word) and not word.endswith("ing") and context.after(at - 1).lower() not in BEFORE_NO_VERB:
            return False
    return True


def _is_predicate(word: str) -> bool:
    """May it be the verb of a plural noun before it (*shares rose*), or describe it (*shares worth*)?"""
    return word in PREDICATES or word in MODALS or _is_past(word) or word.endswith("ing")


def _is_past(word: str) -> bool:
    return word in PAST_FORMS or (word.endswith("ed") and len(word) > 3 and word not in PARTICIPLES)


def _is_adverb(word: str) -> bool:
    return word.lower() in ADVERBS or (len(word) > 4 and word.endswith("ly") and word.islower())


def is_subject(word: str, is_plain: bool) -> bool:
    """May ``word`` be the noun before a verb? A plural before the plain form, a name before either."""
    if len(word) < 2 or word.lower() in NO_SUBJECTS:
        return False
    if word.lower() in PRONOUNS:
        return not is_plain
    if re.search(r"(ive|al|ous|ic|able|ible|ful|less|ary|ent|ant|ed|ing|er|est|new|old|such|full|first|own)$", word):
        return False
    return not is_plain or word.endswith("s") or word[:1].isupper()


def word_before_adverbs(context: WordContext) -> str:
    """In lower case; *no one* is one word."""
    at = _skip_adverbs(context)
    word = context.before(at).lower()
    return "nobody" if word == "one" and context.before(at + 1).lower() == "no" else word


def _skip_adverbs(context: WordContext) -> int:
    """How many words before the nearest that is no adverb, nor *no longer*, stands."""
    count = 1
    while _is_adverb(context.before(count)):
        count += 1
    return count + 2 if [context.before(count + 1), context.before(count)] == ["no", "longer"] else count
