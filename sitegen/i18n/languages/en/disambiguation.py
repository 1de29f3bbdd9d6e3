"""Where an English word that looks like a term is none: verbs, and parts of names.

Judged by the neighbours alone; the tables are short, and where they say nothing the word is the term.
"""

from __future__ import annotations

import re

from sitegen.i18n.language_data import DisambiguationRules, TermCandidate, WordContext
from sitegen.i18n.languages.en._verb_forms import PARTICIPLES, PAST_FORMS, PREDICATES

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
_NOMINATIVES = frozenset("they we he she".split())  # no I: Phase I trials
_PERSONAL_SUBJECTS = frozenset("he she it who whoever".split())
_SINGULAR_SUBJECTS = _PERSONAL_SUBJECTS | {"that", "this", "which"}
_CAUSATIVE_VERBS = frozenset("help helped helps let lets make makes made watch watched".split())  # lets Meta lease it
_DITRANSITIVE_VERBS = frozenset(
    "give gives gave given offer offers offered grant grants granted get gets got lend lends lent".split()
)
_ADVERBS = frozenset(
    "again also always even ever further instead just never not now often only sometimes still t then".split()
)
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
_PLURAL_SUBJECTS = frozenset("all both few many most others some".split())
_SINGULAR_VERBS = frozenset("does doesn has hasn is isn was wasn".split())
_OBJECT_PRONOUNS = frozenset("herself him himself itself me ourselves them themselves us yourself yourselves".split())
_INDEFINITE_OBJECTS = frozenset({"it", "you"})  # they may be subjects too: licences it granted
_BEGINS_CLAUSE = _DETERMINERS | _SUBJECTS | _INDEFINITE_OBJECTS | {"there"}
_COORDINATORS = frozenset("and but or".split())
_QUANTIFIERS = frozenset(
    "all billions both each eight enough five four half hundreds many millions most much nine one several seven "
    "six ten thousands three two what whatever".split()
)
_PREPOSITIONS = frozenset(
    "across against alongside among around as at between beyond by during for from in into on onto over through "
    "throughout to toward towards under until up upon via with within without away back down off out".split()
)
_CLAUSE_OPENERS = frozenset(  # conjunctions, adverbs, and verbs of saying: says Meta licenses …
    "after also although and as because before but even for how however if once since so that then though today "
    "unless until what when where whereas whether which while why yet announced argued believe believes confirmed "
    "said say says showed shows suggest suggests thinks wrote".split()
)
_FUNCTION_WORDS = (_PREPOSITIONS | _FORMS_OF_BE | _MODALS | _SUBJECTS | _COORDINATORS | _AFTER_A_NOUN) | frozenset(
    "about after although because before besides despite except how if like near nor not of per rather since so than "
    "that though unless versus what when where whereas whether which while who whom whose why worth yet".split()
)
_CLOSES_PHRASE = _AFTER_A_NOUN | {"", "also", "itself", "now", "then", "too"}
_ADJECTIVES = frozenset(
    "additional big certain closed commercial critical current different digital early exclusive federal few foreign "
    "former free full further future global joint key large late local long main major more national new old open "
    "other own past perpetual private public recent short similar small special such valid various".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_NO_NOUNS = _FUNCTION_WORDS | _DETERMINERS | _QUANTIFIERS | _ADJECTIVES
_ENDS_OBJECT = (_FUNCTION_WORDS | {""}) - _FORMS_OF_BE - _MODALS - PAST_FORMS - PREDICATES
_BEFORE_NO_VERB = _DETERMINERS | {"to"}
_BEFORE_SUBJECTS = _DETERMINERS | {"each", "either", "neither", "one", "that", "this"}
_NO_SUBJECTS = _DETERMINERS | _AFTER_A_NOUN | _QUANTIFIERS | _BEFORE_PREPOSITION_TO
_MAX_NOUN_PHRASE, _MAX_CLAUSE = 5, 16  # words


def _is_other_word(candidate: TermCandidate, context: WordContext) -> bool:
    word, stem = context.text, candidate.stem
    if _is_in_a_name(word, stem, context):
        return True
    if _word_before_adverbs(context) in _NOMINATIVES:
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
    if following in _OBJECT_PRONOUNS and before not in _DETERMINERS:
        return True
    if before == "to":
        governed = context.before(2).lower() in _BEFORE_PREPOSITION_TO or context.before(3).lower() == "from"
        return is_plain and following != "of" and not governed
    if is_plain and (before in _MODALS or before in _SUBJECTS or context.before(2).lower() in _CAUSATIVE_VERBS):
        return before in _MODALS or before in _SUBJECTS or context.before(1)[:1].isupper()
    if is_plain and before in _PLURAL_SUBJECTS:
        return following in _DETERMINERS
    if is_plain and before in _COORDINATORS and following in _DETERMINERS:
        return any(context.before(count).lower() in _MODALS for count in range(2, 6))
    if not is_plain and before in _SINGULAR_SUBJECTS and context.before(2).lower() not in _DITRANSITIVE_VERBS:
        return before in _PERSONAL_SUBJECTS or following in _DETERMINERS or _takes_object(context)
    if before in _COORDINATORS and not is_plain:
        return (context.before(2) != "" or following in _DETERMINERS) and _takes_object(context)
    if not is_plain and _ends_relative_clause(context):
        return True
    if _has_subject(context, is_plural=is_plain):
        return _takes_object(context) or (not is_plain and _is_only_verb(context))
    opens = context.opens_sentence()
    if following in _INDEFINITE_OBJECTS:
        return context.after(2).lower() in _ENDS_OBJECT and (opens or _is_subject(context.before(1), is_plain))
    if following not in _DETERMINERS:
        return False
    if opens:
        return is_plain or not _is_relative_clause(context, 2)
    return _is_subject(context.before(1), is_plain)


def _ends_relative_clause(context: WordContext) -> bool:
    """*the models Meta licenses are open*, *the model Meta licenses is open*, *what Meta licenses is open*."""
    antecedent, determiner = context.before(2), context.before(3).lower()
    if not _is_name(context.before(1)) or antecedent.lower() in ("what", "whatever"):
        return _is_name(context.before(1))
    if determiner not in _DETERMINERS and determiner not in _QUANTIFIERS:
        return False
    agrees = _is_plural(antecedent) or context.after() in _SINGULAR_VERBS
    return agrees and antecedent.islower() and antecedent not in _FUNCTION_WORDS


def _has_subject(context: WordContext, *, is_plural: bool = False) -> bool:
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
        if word.lower() in _BEFORE_SUBJECTS:
            opening = context.before(at + 1)
            return opening == "" or opening.lower() in _CLAUSE_OPENERS
        if word == "" or word.isdigit() or word.lower() in _CLAUSE_OPENERS or word.lower() in _DAYS:
            return is_name
        if word == "s":  # Meta's subsidiary
            is_name, at = True, at + 1
        elif word.lower() == "of" and is_name:  # the board of Meta
            is_name, at = False, at + 1
            if not _may_be_subject(context.before(at), is_plural):
                return False
        elif word.lower() in _FUNCTION_WORDS or (is_name and word.islower()):
            return False
    return False


def _is_name(word: str) -> bool:
    """Has it a capital, as names and the first words of sentences have? *Meta*, *xAI*."""
    return word != word.lower()


def _is_plural(word: str) -> bool:
    return word[1:].islower() and re.search(r"[^su]s$", word) is not None


def _may_be_subject(word: str, is_plural: bool) -> bool:
    """A name, or a noun of that number, as far as its letters show."""
    if len(word) < 2 or word.lower() in _NO_NOUNS or _is_plural(word) != is_plural:
        return False
    return _is_name(word) or (word.isalpha() and re.search(r"(?:ed|ing|ly)$", word) is None)


def _takes_object(context: WordContext) -> bool:
    """Does what follows look like an object: a determiner, a number, a name, a noun, a clause (*claims that it …*)?"""
    word, other = context.after(), context.after(2)
    small = word.lower()
    if small == "that":
        return other.lower() in _BEGINS_CLAUSE or other[:1].isupper()
    if word == "" or small in _PRONOUNS:
        return word != ""
    if small in _INDEFINITE_OBJECTS:
        return other.lower() in _ENDS_OBJECT
    if small in _DETERMINERS or small in _QUANTIFIERS or word[0].isdigit():
        return not _is_relative_clause(context, 2) or _has_subject(context)
    if word[0].isupper():
        return small not in _DAYS and not _is_past(other)
    if small in _COORDINATORS:
        return re.search(r"[^su]s$", other) is not None and context.after(3).lower() in _DETERMINERS
    return small not in _FUNCTION_WORDS and not _is_adverb(word) and not _is_predicate(small)


def _is_relative_clause(context: WordContext, at: int) -> bool:
    """Are the words from the ``at``-th after on a noun and its verb, as in *licences the firm holds*?"""
    subject, verb = context.after(at), context.after(at + 1)
    return "" not in (subject, verb) and (_is_past(verb) or re.search(r"[^su]s$", verb) is not None)


def _is_only_verb(context: WordContext) -> bool:
    """Is there no other verb up to the end of the clause, as in *OpenAI partners with Microsoft*?"""
    small = context.after().lower()
    if small not in _PREPOSITIONS and not _is_adverb(small):
        return False
    for at in range(2, _MAX_CLAUSE):
        word = context.after(at).lower()
        joins_verbs = word in _COORDINATORS and _is_predicate(context.after(at + 1).lower())
        if word == "" or joins_verbs or word in _CLAUSE_OPENERS - _COORDINATORS:
            return True
        if _is_predicate(word) and not word.endswith("ing") and context.after(at - 1).lower() not in _BEFORE_NO_VERB:
            return False
    return True


def _is_predicate(word: str) -> bool:
    """May it be the verb of a plural noun before it (*shares rose*), or describe it (*shares worth*)?"""
    return word in PREDICATES or word in _MODALS or _is_past(word) or word.endswith("ing")


def _is_past(word: str) -> bool:
    return word in PAST_FORMS or (word.endswith("ed") and len(word) > 3 and word not in PARTICIPLES)


def _is_adverb(word: str) -> bool:
    return word.lower() in _ADVERBS or (len(word) > 4 and word.endswith("ly") and word.islower())


def _is_subject(word: str, is_plain: bool) -> bool:
    """May ``word`` be the noun before a verb? A plural before the plain form, a name before either."""
    if len(word) < 2 or word.lower() in _NO_SUBJECTS:
        return False
    if word.lower() in _PRONOUNS:
        return not is_plain
    if re.search(r"(ive|al|ous|ic|able|ible|ful|less|ary|ent|ant|ed|ing|er|est|new|old|such|full|first|own)$", word):
        return False
    return not is_plain or word.endswith("s") or word[:1].isupper()


def _word_before_adverbs(context: WordContext) -> str:
    return context.before(_skip_adverbs(context)).lower()


def _skip_adverbs(context: WordContext) -> int:
    """How many words before the nearest that is no adverb stands."""
    return next((count for count in range(1, _MAX_CLAUSE) if not _is_adverb(context.before(count))), _MAX_CLAUSE)


def _is_verb_phrase(text: str, context: WordContext) -> bool:
    """Is a phrasal noun (*spin-off*) here its verb? It has a hyphen, or a determiner and then no object."""
    before, following = _word_before_adverbs(context), context.after().lower()
    if re.search(r"[-\u2010\u2011]", text):
        if before == "to" and context.before(2).lower() not in _BEFORE_PREPOSITION_TO:
            return following in _DETERMINERS or following in _OBJECT_PRONOUNS
        return before != "to" and before in _SUBJECTS | _MODALS and not text.endswith("s")
    return context.before(1).lower() not in _DETERMINERS or following not in _CLOSES_PHRASE


DISAMBIGUATION = DisambiguationRules(
    is_other_word=_is_other_word, is_other_phrase=_is_verb_phrase, prefixes=_PREFIXES, titles=_TITLES
)
