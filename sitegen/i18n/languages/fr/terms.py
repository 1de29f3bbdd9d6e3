"""How French terms are read and found: the noun comes first, then what agrees with it, or a preposition and a noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from sitegen.i18n.language_data import (
    GenderedSpelling,
    InflectWord,
    TermRules,
    TermWord,
    WordForms,
    case_variants,
)

_PARTICLES = frozenset(
    "a à au aux avec chez contre dans de depuis des du en entre et hors jusque la le les leur lez lès malgré ne ni "
    "non ou où par pas plus pour près qu que qui sans sauf se ses son sous sur un une vers".split()
)
_BEFORE_NOUNS = frozenset(  # adjectives that stand before their noun
    "ancien ancienne autre bas basse beau belle bon bonne dernier dernière deuxième double faux fausse grand grande "
    "gros grosse haut haute jeune juste libre long longue mauvais mauvaise meilleur meilleure moyen moyenne nouveau "
    "nouvelle petit petite premier première prochain prochaine propre quasi second seconde seul seule simple triple "
    "vieux vieille".split()
)
_IDIOMS = (
    "faire part", "fait part", "à part", "d'autre part", "d'une part", "nulle part", "quelque part", "pour ma part",
    "de la part", "de part et d'autre", "de part en part", "prendre part", "prend part", "prennent part", "a pris part",
    "en fin de compte", "tenir compte", "tient compte", "tenant compte", "compte tenu", "prendre en compte",
    "prise en compte", "pris en compte", "rendre compte", "rend compte", "au bout du compte", "à titre",
    "à juste titre",
    "au titre", "mettre en cause", "mise en cause", "mis en cause", "remettre en cause", "à cause", "en cause",
    "à bon droit", "tout droit", "de plein droit", "à qui de droit", "bon marché", "par-dessus le marché",
    "prendre en charge", "prend en charge", "prennent en charge", "prise en charge", "pris en charge", "sous réserve",
    "sans réserve", "en action",
    "avoir intérêt", "a intérêt", "à long terme", "à moyen terme", "à court terme", "mettre un terme", "met un terme",
    "mis un terme", "au terme", "en termes", "d'accord", "à peine", "en cours", "au cours", "à l'ordre du jour",
    "faire l'objet", "fait l'objet", "font l'objet", "à la fois", "donner suite", "à suivre",
    "en la demeure", "mettre en demeure", "mise en demeure", "au fond", "à fond", "tout compte fait", "dans le cadre",
    "à titre gracieux", "en règle générale", "à l'avance", "d'avance", "par avance", "en avance", "sur place",
    "en place",
    "mettre en place", "mise en place", "mises en place", "mis en place", "met en place", "vidéo à la demande",
    "vidéos à la demande", "service à la demande", "services à la demande", "transport à la demande",
    "impression à la demande", "disponible à la demande", "disponibles à la demande",
)  # fmt: skip

_SIGNS = "·•‧⋅"
_FEMININE = r"e|le|ne|te|ve|se|re|ère|euse|rice|trice|ice|esse|eresse|ienne|enne|onne|ière|fe"
_GENDERED_ENDING = (
    rf"(?:[{_SIGNS}](?:(?:{_FEMININE})(?:[{_SIGNS}]?s)?|s)(?!\w)"  # acheteur·euse·s, actionnaire·s
    rf"|\.(?:{_FEMININE})\.?s(?!\.?\w)|\.(?:e|euse|trice|rice|ère|ière)(?!\.?\w)"  # salarié.e.s
    rf"|-(?:{_FEMININE})-s(?!\w)|-(?:euse|rice|trice|ière)s?(?!\w)"  # salarié-e-s
    rf"|/(?:{_FEMININE})s?(?!\w)"  # acheteur/euse
    rf"|\((?:(?:{_FEMININE})s?|s)\)s?)?"  # acheteur(euse)s
)
_GENDERED_SIGN = re.compile(rf"[^\W_](?:[{_SIGNS}./(-](?:{_FEMININE})|[{_SIGNS}(]s)(?=[{_SIGNS}./)-]|s?\b)")
_LETTERS = re.compile(r"[^\W_]+")


def _word_forms(word: TermWord, inflect: InflectWord) -> WordForms:
    """The first word and one behind a preposition are nouns; any other agrees with its noun, or is in apposition."""
    text = word.text
    is_noun = not word.previous or word.previous.lower() in _PARTICLES
    if is_noun and not (word.following and text in _BEFORE_NOUNS):
        return WordForms("noun", inflect("noun", text))
    return WordForms("adjective", inflect("adjective", text))


def _variants(form: str) -> Iterator[str]:
    """Capitals with and without accents (*Échéance*, *Echeance*), *œ* as one letter or two."""
    for spelling in dict.fromkeys((form, form.replace("œ", "oe"), form.replace("Œ", "OE"))):
        for variant in case_variants(spelling):
            yield variant
            if variant.isupper():
                yield _without_accents(variant)
            elif variant[0].isupper():
                yield _without_accents(variant[0]) + variant[1:]


def _without_accents(text: str) -> str:
    return "".join(sign for sign in normalize("NFD", text) if sign.isalpha()).replace("Œ", "OE")


def _may_be_gendered(text: str) -> bool:
    return _GENDERED_SIGN.search(text) is not None


def _normalize_gendered(word: str) -> str:
    """*acheteur·euse* as *acheteur*, *acheteur·euse·s* as *acheteurs*."""
    letters = _LETTERS.match(word)
    if letters is None or letters.end() == len(word):
        return word
    is_plural = word.rstrip(")").endswith("s") or word.endswith(")s")
    return letters[0] + ("s" if is_plural and not letters[0].endswith(("s", "x")) else "")


TERMS = TermRules(
    particles=_PARTICLES,
    word_forms=_word_forms,
    variants=_variants,
    capital_begins_entry=True,
    acronym_plural="",
    possessive=None,
    gendered=GenderedSpelling(_GENDERED_ENDING, _may_be_gendered, _normalize_gendered),
    compounds=None,
    idioms=_IDIOMS,
    articles=frozenset({"le", "la", "les", "l", "un", "une", "des"}),
    conjunctions=frozenset({"et", "ou"}),
)
