"""Classes of English words that tell what the word beside them is: determiners, modals, prepositions."""

from __future__ import annotations

from sitegen.i18n.languages.en._verb_forms import PAST_FORMS, PREDICATES

DETERMINERS = frozenset("a an the its their his her our your my every another no any some these those".split())
PRONOUNS = frozenset("anyone anything everyone everything nobody nothing someone something".split())
CONTINUATIONS = frozenset(
    "although and as because but if nor not or rather since than that though when which while".split()
)
MODALS = frozenset(
    "can cannot could couldn d did didn do does doesn don let ll may might must please should shouldn shall to will "
    "won would wouldn".split()
)
SUBJECTS = frozenset("i they we he she who".split())
NOMINATIVES = frozenset("they we he she".split())  # no I: Phase I trials
PERSONAL_SUBJECTS = frozenset("he she it who whoever".split())
RELATIVE_PRONOUNS = frozenset({"that", "which"})
SINGULAR_SUBJECTS = PERSONAL_SUBJECTS | RELATIVE_PRONOUNS | {"this"}
CAUSATIVE_VERBS = frozenset("help helped helps let lets make makes made watch watched".split())  # lets Meta lease it
DITRANSITIVE_VERBS = frozenset(
    "give gives gave given offer offers offered grant grants granted get gets got lend lends lent".split()
)
ADVERBS = frozenset(
    "again also always even ever further instead just never not now often only sometimes still t then".split()
)
APPROXIMATIONS = tuple(  # before a number
    tuple(phrase.split())
    for phrase in (
        "up to", "more than", "less than", "at least", "as much as", "about", "almost", "around", "nearly", "over",
        "roughly", "some", "under",
    )
)  # fmt: skip
AUXILIARIES = frozenset("had has have".split())
FORMS_OF_BE = frozenset("am are be been being is m re was were".split())
BEFORE_PREPOSITION_TO = frozenset(
    "access according added adding addition alternative alternatives applicable applies apply approach attached bound "
    "close closer comes commitment committed comparable compared contrary contributes contributed converted dedicated "
    "devoted due entitled equal equivalent exception exposed exposure key leads led limited linked opposed opposition "
    "owing prior regard related relating relation relative reference respect response restricted returned route "
    "similar shift shifted subject superior switch switched thanks tied turn turned".split()
)
AFTER_A_NOUN = frozenset(
    "and are as at but by can could did do does for from had has have if in into is may might must nor of on or over "
    "should than that to under until was were when where which while who will with would".split()
)
PLURAL_SUBJECTS = frozenset("all both few many most others some".split())
NAMES_IN_S = frozenset(
    "Athens Brussels Massachusetts Mercedes Naples Netherlands Paris Reuters Siemens Texas Wales".split()
)
SINGULAR_VERBS = frozenset("does doesn has hasn is isn was wasn".split())
OBJECT_PRONOUNS = frozenset("herself him himself itself me ourselves them themselves us yourself yourselves".split())
INDEFINITE_OBJECTS = frozenset({"it", "you"})  # they may be subjects too: licences it granted
BEGINS_CLAUSE = DETERMINERS | SUBJECTS | INDEFINITE_OBJECTS | {"there"}
COORDINATORS = frozenset("and but or".split())
QUANTIFIERS = frozenset(
    "all billions both each eight enough five four half hundreds many millions most much nine one several seven "
    "six ten thousands three two what whatever".split()
)
PREPOSITIONS = frozenset(
    "across against alongside among around as at between beyond by during for from in into on onto over through "
    "throughout to toward towards under until up upon via with within without away back down off out".split()
)
BEFORE_CONTENT_CLAUSE = frozenset(  # nouns that a clause with "that" explains
    "agreement allegation argument assertion assumption belief claim condition decision demand doubt evidence fact "
    "fear finding hope idea news notion pledge promise proof report request requirement risk rule rumour sense "
    "suggestion threat view warning".split()
)
CLAUSE_OPENERS = frozenset(  # conjunctions, adverbs, and verbs of saying: says Meta licenses …
    "after also although and as because before but even for how however if once since so that then though today "
    "unless until what when where whereas whether which while why yet announced argued believe believes confirmed "
    "said say says showed shows suggest suggests thinks wrote".split()
)
FUNCTION_WORDS = (PREPOSITIONS | FORMS_OF_BE | MODALS | SUBJECTS | COORDINATORS | AFTER_A_NOUN) | frozenset(
    "about after although because before besides despite except how if like near nor not of per rather since so than "
    "that though unless versus what when where whereas whether which while who whom whose why worth yet".split()
)
CLOSES_PHRASE = AFTER_A_NOUN | {"", "also", "itself", "now", "then", "too"}
ADJECTIVES = frozenset(
    "additional big certain closed commercial critical current different digital early exclusive federal few foreign "
    "former free full further future global joint key large late local long main major more national new old open "
    "other own past perpetual private public recent short similar small special such valid various".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
NO_NOUNS = FUNCTION_WORDS | DETERMINERS | QUANTIFIERS | ADJECTIVES
ENDS_OBJECT = (FUNCTION_WORDS | {""}) - FORMS_OF_BE - MODALS - PAST_FORMS - PREDICATES
BEFORE_NO_VERB = DETERMINERS | {"to"}
BEFORE_SUBJECTS = DETERMINERS | {"each", "either", "neither", "one", "that", "this"}
NO_SUBJECTS = DETERMINERS | AFTER_A_NOUN | QUANTIFIERS | BEFORE_PREPOSITION_TO
