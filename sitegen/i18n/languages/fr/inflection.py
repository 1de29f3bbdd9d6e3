"""French words by number and gender: *droit, droits*; *journal, journaux*; *acheteur, acheteuse*; adjectives.

A noun has its plural, and if it names a person its feminine, or the masculine where the feminine is listed. The plural
follows the ending (Grevisse, Le Bon Usage, on number). A feminine is taken where the dictionary reads it as a form of
the noun: *prête* is none of *prêt*. The dictionary has no parts of speech, so nouns for things with the ending of a
person (*montant*, and *montante*) are in a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.i18n.language_data import Inflection, LemmaLookup

_IRREGULAR_PLURALS = {
    "œil": ("yeux",), "oeil": ("yeux",), "ciel": ("cieux",), "aïeul": ("aïeux", "aïeuls"),
    "idéal": ("idéaux", "idéals"),
    "monsieur": ("messieurs",), "madame": ("mesdames",), "bonhomme": ("bonshommes",), "gentilhomme": ("gentilshommes",),
    "curriculum": ("curriculums", "curricula"), "maximum": ("maximums", "maxima"), "minimum": ("minimums", "minima"),
    "erratum": ("erratums", "errata"), "addendum": ("addendums", "addenda"), "quorum": ("quorums",),
    **{word: (word[:-3] + "aux",) for word in "bail corail émail soupirail travail vantail vitrail".split()},
}  # fmt: skip
_PLURAL_IN_ALS = frozenset(
    "aval bal bancal banal bocal carnaval cérémonial chacal choral fatal festival final glacial naval natal récital "
    "régal tribal".split()
)
_PLURAL_IN_EUS = frozenset("bleu émeu landau pneu sarrau".split())
_PLURAL_IN_OUX = frozenset("bijou caillou chou genou hibou joujou pou".split())

# (ending of the masculine, ending of the feminine) of nouns for persons.
_PERSON_ENDINGS = (
    ("teur", "trice"), ("eur", "euse"), ("ier", "ière"), ("er", "ère"), ("ien", "ienne"), ("éen", "éenne"),
    ("oyen", "oyenne"), ("on", "onne"), ("ant", "ante"), ("ent", "ente"), ("at", "ate"), ("and", "ande"),
    ("ard", "arde"), ("ain", "aine"), ("ois", "oise"), ("ais", "aise"), ("an", "ane"), ("al", "ale"),
)  # fmt: skip
_LISTED_FEMININES = {
    "auteur": ("auteure", "autrice"), "chef": ("cheffe",), "entrepreneur": ("entrepreneuse", "entrepreneure"),
    "gouverneur": ("gouverneure",), "ingénieur": ("ingénieure",), "procureur": ("procureure", "procureuse"),
    "professeur": ("professeure", "professeuse"), "assureur": ("assureuse", "assureure"), "maître": ("maîtresse",),
    "successeur": ("successeure", "successeuse"), "défendeur": ("défenderesse", "défendeuse"),
    "demandeur": ("demanderesse", "demandeuse"), "bailleur": ("bailleresse", "bailleuse"), "vendeur": ("venderesse",),
    "acquéreur": ("acquéreuse", "acquéresse"), "mineur": ("mineure",), "majeur": ("majeure",),
}  # fmt: skip
_PERSONS_IN_E = frozenset(  # participles and the like that name persons: an e makes the feminine
    "accusé affilié allié appelé apprenti assigné associé assuré avoué blessé condamné délégué député diplômé élu "
    "employé expatrié exproprié habilité inculpé initié intéressé invité juré licencié mandaté mis naufragé obligé "
    "prévenu préposé réfugié retraité salarié sinistré suspecté détenu inconnu individu".split()
)
_THINGS = frozenset(  # their endings are those of persons; with an e they are adjectives, or other nouns
    "accident argent capital canal composant contingent continent courant constat éclat état droit équivalent "
    "excédent final format incident instant journal local mandat marchand montant moment occident penchant pendant "
    "plan point portant précédent présent principal récipient restant résultat signal syndicat total tournant "
    "versant volant".split()
)
_FEMININE_ONLY = frozenset("aire euse trice".split())

# (ending of the masculine, ending of the feminine) of adjectives; the first that fits, and an e.
_ADJECTIVE_ENDINGS = (
    ("el", "elle"), ("eil", "eille"), ("en", "enne"), ("on", "onne"), ("if", "ive"), ("eux", "euse"), ("er", "ère"),
    ("et", "ète"), ("et", "ette"), ("teur", "trice"), ("eur", "euse"), ("ic", "ique"), ("anc", "anche"), ("c", "que"),
    ("ong", "ongue"), ("eau", "elle"), ("ieux", "ieille"), ("aux", "ausse"), ("oux", "ouce"), ("oux", "ousse"),
    ("os", "osse"), ("as", "asse"), ("ès", "esse"), ("ef", "ève"), ("gu", "guë"), ("ul", "ulle"), ("ot", "otte"),
)  # fmt: skip
_VERB_ENDINGS = ("er", "ir", "re", "ier")
_PARTICIPLES = (("é", "er"), ("i", "ir"), ("u", "re"), ("u", "oir"), ("u", "ir"), ("it", "ire"), ("is", "ettre"))
_OPEN_E = re.compile(r"è(?=[^aeiouyàâéèêîôû]+$)")  # of régler, lever before a silent ending: il règle, il lève
_VERB_FORMS = frozenset(  # of irregular verbs
    "accueil compris conduit construit contraint court craint dit écrit fait fonds inscrit joint mis mise mises "
    "mort offert ouvert part parts pris prise prises produit produits promis promise reçu remis remise remises "
    "réduit sens sort souffre soumis soumise soumises souscrit suis suit transmis vend entreprise entreprises "
    "reprise reprises surprise".split()
)
_ADJECTIVES_TOO = frozenset(
    "actif actifs droit droits passif passifs prêt prêts capital capitaux local locaux privé privés public publics "
    "courant courants mineur mineurs majeur majeurs principal sûr".split()
)


def _inflect_noun(word: str, lemmas: LemmaLookup) -> set[str]:
    """The forms of a noun. A term that is listed in the plural has no singular here: it is often another thing."""
    if _is_plural(word, lemmas):
        return {word}
    genders = {word, *_other_gender(word, lemmas)}
    return {form for each in genders for form in (each, *_plurals(each))}


def _inflect_adjective(word: str, lemmas: LemmaLookup) -> set[str]:
    """The forms of a word that stands beside a noun in a term: an adjective in either gender, or a noun in apposition.

    A form too many does no harm, for the words beside it must fit too.
    """
    if _is_plural(word, lemmas):
        return {word}
    masculines = {word, *(each for each in _masculines(word) if lemmas(each) is not None)}
    genders = masculines | {feminine for each in masculines for feminine in _feminines(each)}
    return {form for each in genders for form in (each, *_plurals(each))}


def _find_homographs(word: str, lemmas: LemmaLookup) -> set[str]:
    """The forms of a noun that may also be a verb (*offre*), a participle (*garantie*) or an adjective (*prêt*)."""
    forms = {form.lower() for form in _inflect_noun(word, lemmas)}
    return {form for form in forms if form in _ADJECTIVES_TOO or form in _VERB_FORMS or _is_of_a_verb(form, lemmas)}


def _is_plural(word: str, lemmas: LemmaLookup) -> bool:
    return word.endswith(("s", "x")) and lemmas(word.lower()) not in (None, word.lower()) and len(word) > 3


def _plurals(word: str) -> tuple[str, ...]:
    if word in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[word]
    if word.endswith(("s", "x", "z")) or not word[-1:].isalpha():
        return ()
    if word.endswith("al") and word not in _PLURAL_IN_ALS:
        return (word[:-2] + "aux",)
    if word.endswith(("au", "eu")) and word not in _PLURAL_IN_EUS:
        return (word + "x",)
    return (word + ("x" if word in _PLURAL_IN_OUX else "s"),)


def _other_gender(word: str, lemmas: LemmaLookup) -> Iterator[str]:
    """*acheteuse* of *acheteur*, and the other way round."""
    if word in _LISTED_FEMININES:
        yield from _LISTED_FEMININES[word]
    if word in _PERSONS_IN_E:
        yield word + "e"
    if word.removesuffix("e") in _PERSONS_IN_E:
        yield word.removesuffix("e")
    yield from (masculine for masculine, those in _LISTED_FEMININES.items() if word in those)
    if word in _THINGS:
        return
    for masculine, feminine in _PERSON_ENDINGS:
        if word.endswith(masculine) and _are_one(word, word.removesuffix(masculine) + feminine, lemmas):
            yield word.removesuffix(masculine) + feminine
        if word.endswith(feminine) and _are_one(other := word.removesuffix(feminine) + masculine, word, lemmas):
            yield other


def _are_one(masculine: str, feminine: str, lemmas: LemmaLookup) -> bool:
    """Are both a noun for a person? What the dictionary lacks is one by its ending, if that is of no other word."""
    if masculine in _THINGS:
        return False
    lemma = lemmas(feminine)
    if lemma is None and lemmas(masculine) in (None, masculine):
        return feminine.endswith("euse") and not masculine.endswith("teur")
    return lemma == masculine


def _masculines(word: str) -> Iterator[str]:
    for masculine, feminine in _ADJECTIVE_ENDINGS:
        if word.endswith(feminine):
            yield word.removesuffix(feminine) + masculine
    if word.endswith("e"):
        yield word.removesuffix("e")


def _feminines(word: str) -> Iterator[str]:
    yield word if word.endswith("e") else word + "e"
    for masculine, feminine in _ADJECTIVE_ENDINGS:
        if word.endswith(masculine):
            yield word.removesuffix(masculine) + feminine


def _is_of_a_verb(form: str, lemmas: LemmaLookup) -> bool:
    """Is it a form of the present (*offre, offres*) or a participle (*garantie*) of a verb that the dictionary has?"""
    stem = form.removesuffix("s")
    if stem.endswith("e"):
        stems = {_OPEN_E.sub(letter, stem[:-1]) for letter in "èée"}
        if any(lemmas(each + ending) == each + ending for each in stems for ending in _VERB_ENDINGS):
            return True
    stem = stem.removesuffix("e")
    endings = (stem.removesuffix(end) + new for end, new in _PARTICIPLES if stem.endswith(end))
    return any(lemmas(verb) == verb for verb in endings)


INFLECTION = Inflection(noun=_inflect_noun, adjective=_inflect_adjective, verb=_find_homographs)
