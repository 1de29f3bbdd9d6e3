"""Where an English word that looks like a term is none: verbs, and parts of names.

Judged by the neighbours alone; the tables are short, and where they say nothing the word is the term.
"""

from __future__ import annotations

import re

from sitegen.i18n.language_data import DisambiguationRules, TermCandidate, WordContext
from sitegen.i18n.languages.en._clauses import (
    ends_relative_clause,
    has_relative_subject,
    has_subject,
    is_relative_clause,
    is_subject,
    joins_two_subjects,
    takes_object,
    takes_preposition,
    word_before_adverbs,
)
from sitegen.i18n.languages.en._word_classes import (
    BEFORE_PREPOSITION_TO,
    CAUSATIVE_VERBS,
    CLOSES_PHRASE,
    CONTINUATIONS,
    COORDINATORS,
    DETERMINERS,
    DITRANSITIVE_VERBS,
    ENDS_OBJECT,
    FORMS_OF_BE,
    INDEFINITE_OBJECTS,
    MODALS,
    NOMINATIVES,
    OBJECT_PRONOUNS,
    PERSONAL_SUBJECTS,
    PLURAL_SUBJECTS,
    PRONOUNS,
    RELATIVE_PRONOUNS,
    SINGULAR_SUBJECTS,
    SUBJECTS,
)

_PREFIXES = frozenset("anti de dis ex hyper mis multi neo non post pre pro pseudo re semi sub super un".split())
_TITLES = re.compile(r"\b(?:Herrn?|Frau|Dr|Prof|Professor|Mrs?|Ms|Miss|Sir|Lady|Lord|Judge|Justice|Senator)\.?\s+$")


def _is_other_word(candidate: TermCandidate, context: WordContext) -> bool:
    word, stem = context.text, candidate.stem
    if _is_in_a_name(word, stem, context):
        return True
    if word_before_adverbs(context) in NOMINATIVES:
        return True
    if stem.endswith("ing"):
        return _is_progressive(context)
    is_plural = word.lower() != stem.lower() or (candidate.is_listed_form and re.search(r"[^s]s$", stem) is not None)
    return stem in candidate.homographs and _is_verb_here(not is_plural, context)


def _is_in_a_name(word: str, stem: str, context: WordContext) -> bool:
    """*James Bond*, *Compute Engine*: a capital beside another one, where a term has none."""
    if not stem[:1].islower() or not word[:1].isupper() or word.isupper():
        return False
    opens = context.opens_sentence()
    beside = [context.after()] if opens else [context.before(1), context.after()]
    if not opens and context.after() == "of":
        beside.append(context.after(2))  # the Bank of England
    return any(re.match(r"[A-Z][a-z]", other) and other.lower() not in DETERMINERS for other in beside)


def _is_progressive(context: WordContext) -> bool:
    """*is training on data*, *while training a model*; but *the first phase is training*."""
    following = context.after().lower()
    if following in DETERMINERS and context.before(1).lower() not in DETERMINERS:
        return True
    return word_before_adverbs(context) in FORMS_OF_BE and following != "" and following not in CONTINUATIONS


def _is_verb_here(is_plain: bool, context: WordContext) -> bool:
    before, following = word_before_adverbs(context), context.after().lower()
    if following in OBJECT_PRONOUNS and before not in DETERMINERS:
        return True
    if before == "to":
        governed = context.before(2).lower() in BEFORE_PREPOSITION_TO or context.before(3).lower() == "from"
        return is_plain and following != "of" and not governed
    if is_plain and (before in MODALS or before in SUBJECTS or context.before(2).lower() in CAUSATIVE_VERBS):
        return before in MODALS or before in SUBJECTS or context.before(1)[:1].isupper()
    if is_plain and before in PLURAL_SUBJECTS:
        is_object = following in INDEFINITE_OBJECTS | {"that"} and takes_object(context)
        return following in DETERMINERS or is_object
    if is_plain and before in RELATIVE_PRONOUNS:
        return has_relative_subject(context, is_plural=True)
    if is_plain and joins_two_subjects(context):
        return True
    if not is_plain and before in PRONOUNS:
        return takes_object(context) or takes_preposition(context)
    if is_plain and before in COORDINATORS and following in DETERMINERS:
        return any(context.before(count).lower() in MODALS for count in range(2, 6))
    if not is_plain and before in SINGULAR_SUBJECTS and context.before(2).lower() not in DITRANSITIVE_VERBS:
        has_object = following in DETERMINERS or takes_object(context)
        return before in PERSONAL_SUBJECTS or has_object or has_relative_subject(context)
    if before in COORDINATORS and not is_plain:
        return (context.before(2) != "" or following in DETERMINERS) and takes_object(context)
    if not is_plain and ends_relative_clause(context):
        return True
    if has_subject(context, is_plural=is_plain):
        return takes_object(context) or (not is_plain and takes_preposition(context))
    opens = context.opens_sentence()
    if following in INDEFINITE_OBJECTS:
        return context.after(2).lower() in ENDS_OBJECT and (opens or is_subject(context.before(1), is_plain))
    if following not in DETERMINERS:
        return False
    if opens:
        return is_plain or not is_relative_clause(context, 2)
    return is_subject(context.before(1), is_plain)


def _is_verb_phrase(text: str, context: WordContext) -> bool:
    """Is a phrasal noun (*spin-off*) here its verb? It has a hyphen, or a determiner and then no object."""
    before, following = word_before_adverbs(context), context.after().lower()
    if re.search(r"[-\u2010\u2011]", text):
        if before == "to" and context.before(2).lower() not in BEFORE_PREPOSITION_TO:
            return following in DETERMINERS or following in OBJECT_PRONOUNS
        return before != "to" and before in SUBJECTS | MODALS and not text.endswith("s")
    return context.before(1).lower() not in DETERMINERS or following not in CLOSES_PHRASE


DISAMBIGUATION = DisambiguationRules(
    is_other_word=_is_other_word, is_other_phrase=_is_verb_phrase, prefixes=_PREFIXES, titles=_TITLES
)
