"""Where an English word that looks like a term is none: verbs, and parts of names.

Judged by the neighbours alone; the tables are short, and where they say nothing the word is the term.
"""

from __future__ import annotations

import re

from sitegen.i18n.language_data import DisambiguationRules, TermCandidate, WordContext

_PREFIXES = frozenset("anti de dis ex hyper mis multi neo non post pre pro pseudo re semi sub super un".split())
_TITLES = re.compile(r"\b(?:Herrn?|Frau|Dr|Prof|Professor|Mrs?|Ms|Miss|Sir|Lady|Lord|Judge|Justice|Senator)\.?\s+$")
_DETERMINERS = frozenset("a an the its their his her our your my every another no any some these those".split())
_PRONOUNS = frozenset("anyone anything everyone everything nobody nothing someone something".split())
_CONTINUATIONS = frozenset(
    "although and as because but if nor not or rather since than that though when which while".split()
)
_MODALS = frozenset(
    "can cannot could couldn d did didn do does doesn don let ll may might must please should shouldn shall to will "
    "won would wouldn".split()
)
_SUBJECTS = frozenset("i they we he she who".split())
_SINGULAR_SUBJECTS = frozenset("he she it who which that".split())
_CAUSATIVE_VERBS = frozenset("help helped helps let lets make makes made watch watched".split())  # lets Meta lease it
_DITRANSITIVE_VERBS = frozenset(
    "give gives gave given offer offers offered grant grants granted get gets got lend lends lent".split()
)
_ADVERBS = frozenset("also always again even ever further further instead just never not now only still then t".split())
_FORMS_OF_BE = frozenset("am are be been being is m re was were".split())
_BEFORE_PREPOSITION_TO = frozenset(
    "access according added adding addition alternative alternatives applicable applies apply approach attached bound "
    "close closer comes commitment committed comparable compared contrary contributes contributed converted dedicated "
    "devoted due entitled equal equivalent exception exposed exposure key leads led limited linked opposed opposition "
    "owing prior regard related relating relation relative reference respect response restricted returned route "
    "similar shift shifted subject superior switch switched thanks tied turn turned".split()
)
_AFTER_A_NOUN = frozenset(
    "and are as at but by can could did do does for from had has have if in into is may might must nor of on or over "
    "should than that to under until was were when where which while who will with would".split()
)


def _is_other_word(candidate: TermCandidate, context: WordContext) -> bool:
    word, stem = context.text, candidate.stem
    if _is_in_a_name(word, stem, context):
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
    return any(re.match(r"[A-Z][a-z]", other) and other.lower() not in _DETERMINERS for other in beside)


def _is_progressive(context: WordContext) -> bool:
    """*is training on data*, *while training a model*; but *the first phase is training*."""
    following = context.after().lower()
    if following in _DETERMINERS and context.before(1).lower() not in _DETERMINERS:
        return True
    return _word_before_adverbs(context) in _FORMS_OF_BE and following != "" and following not in _CONTINUATIONS


def _is_verb_here(is_plain: bool, context: WordContext) -> bool:
    before, following = _word_before_adverbs(context), context.after().lower()
    if before == "to":
        governed = context.before(2).lower() in _BEFORE_PREPOSITION_TO or context.before(3).lower() == "from"
        return is_plain and following != "of" and not governed
    if is_plain and (before in _MODALS or before in _SUBJECTS or context.before(2).lower() in _CAUSATIVE_VERBS):
        return before in _MODALS or before in _SUBJECTS or context.before(1)[:1].isupper()
    if not is_plain and before in _SINGULAR_SUBJECTS and context.before(2).lower() not in _DITRANSITIVE_VERBS:
        return before in ("he", "she", "it", "who") or following in _DETERMINERS
    if following not in _DETERMINERS:
        return False
    return (is_plain and context.opens_sentence()) or _is_subject(context.before(1), is_plain)


def _is_subject(word: str, is_plain: bool) -> bool:
    """May ``word`` be the noun before a verb? A plural before the plain form, a name before either."""
    if (
        len(word) < 2
        or word.lower() in _DETERMINERS
        or word.lower() in _AFTER_A_NOUN
        or word.lower() in _BEFORE_PREPOSITION_TO
    ):
        return False
    if word.lower() in _PRONOUNS:
        return not is_plain
    if re.search(r"(ive|al|ous|ic|able|ible|ful|less|ary|ent|ant|ed|ing|er|est|new|old|such|full|first|own)$", word):
        return False
    return not is_plain or word.endswith("s") or word[:1].isupper()


def _word_before_adverbs(context: WordContext) -> str:
    count = 1
    while (word := context.before(count).lower()) in _ADVERBS or (len(word) > 4 and word.endswith("ly")):
        count += 1
    return word


DISAMBIGUATION = DisambiguationRules(is_other_word=_is_other_word, prefixes=_PREFIXES, titles=_TITLES)
