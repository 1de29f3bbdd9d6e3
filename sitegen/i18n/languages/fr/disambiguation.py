"""Where a French word that looks like a term is none: verbs, participles and adjectives, and parts of names.

A noun nearly always has a determiner, a preposition, a number or an adjective before it; a verb has its subject there.
Judged by the neighbours alone; the tables are short, and where they say nothing the word is the term.
"""

from __future__ import annotations

import re

from sitegen.i18n.language_data import DisambiguationRules, TermCandidate, WordContext

_TITLES = re.compile(r"\b(?:MM?\.|M[mM]es?|Mlles?|Dr|Pr|Me|Maître|Monsieur|Madame)\s+$")
_SUBJECTS = frozenset("je j tu il elle on ils elles qui cela ça ceci celui celle ceux celles".split())
_CLITICS = frozenset("ne n se s me m te t y lui".split())  # they stand before a verb alone
_ARTICLES_OR_PRONOUNS = frozenset("le la l les leur nous vous".split())
_DETERMINERS = frozenset(
    "un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leurs chaque quel "
    "quelle quels quelles tout toute tous toutes plusieurs quelque quelques certain certaine certains certaines "
    "aucun aucune nul nulle divers diverses différents différentes deux trois quatre cinq six sept huit neuf dix "
    "vingt cent mille telle tel".split()
)
_PREPOSITIONS = frozenset(
    "à avec après avant chez comme contre d de depuis dès en entre et hors jusqu malgré mais ni ou où outre par "
    "pendant pour que qu sans sauf selon si sous sur vers via puis donc soit dont".split()
)
_BEFORE_NOUNS = frozenset(  # adjectives that stand before their noun
    "ancien ancienne anciens anciennes autre autres beau belle bon bonne bons bonnes dernier dernière derniers "
    "dernières double éventuel éventuelle éventuels éventuelles faible fort forte future futur grand grande grands "
    "grandes gros grosse haut haute importante important importantes importants jeune juste libre large long longue "
    "longues lourde lourd mauvaise mauvais même mêmes meilleure meilleur meilleures meilleurs nouveau nouvel "
    "nouvelle nouveaux nouvelles nombreuses nombreux petit petite petits petites premier première premiers "
    "premières prochain prochaine prochains prochaines principal principale principaux principales pure quasi rare "
    "récente réelle seconde second seul seule seules simple simples traditionnelle unique véritable vieille vraie "
    "vrai énième ladite ledit lesdites lesdits propre propres précédente précédent".split()
)
_AUXILIARIES = frozenset(
    "suis es est sommes êtes sont étais était étions étaient serai sera serons seront serait seraient soit soient "
    "fut furent être été étant ai as a avons avez ont avais avait avions avaient aura auront aurait auraient ait "
    "aient eut avoir ayant reste restent restait demeure demeurent semble semblent devient deviennent".split()
)
_ADVERBS = frozenset(
    "aussi alors ainsi bien déjà désormais donc encore enfin ensuite jamais même moins notamment pas plus plutôt "
    "presque souvent surtout tant tôt toujours tout très trop".split()
)
_OBJECTS = frozenset(
    "le la l les un une des du au aux ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos "
    "plusieurs chaque deux trois quatre cinq dix aussi également désormais donc ainsi contre pour".split()
)
_CAPITAL = re.compile(r"[A-ZÀ-ÝŒ][a-zà-ÿœ]")
_NAME_LINKS = frozenset("de du des d".split())  # la Banque de France


def _is_other_word(candidate: TermCandidate, context: WordContext) -> bool:
    if _is_in_a_name(context, candidate.stem):
        return True
    return context.text.lower() in candidate.homographs and not _has_place_of_a_noun(context)


def _is_in_a_name(context: WordContext, stem: str) -> bool:
    """*Crédit Agricole*, *la Banque de France*: a capital beside another one, where a term has none."""
    word = context.text
    if not stem[:1].islower() or not word[:1].isupper() or (word.isupper() and len(word) > 1):
        return False
    opens = context.opens_sentence()
    beside = [context.after()] if opens else [context.before(1), context.after()]
    if not opens and context.after() in _NAME_LINKS:
        beside.append(context.after(2))
    return any(_CAPITAL.match(other) and other.lower() not in _DETERMINERS for other in beside)


def _has_place_of_a_noun(context: WordContext) -> bool:
    before, count = _word_before_adverbs(context)
    if before in _SUBJECTS or before in _CLITICS or before in _AUXILIARIES:
        return False
    if before in _ARTICLES_OR_PRONOUNS:
        # "il la vote", "qui l'offre": an object pronoun stands between the subject and the verb.
        other = context.before(count + 1).lower()
        return before not in ("nous", "vous") and other not in _SUBJECTS and other not in _CLITICS
    if before == "" or before in _DETERMINERS or before in _PREPOSITIONS or before.isdigit():
        return True
    if before in _BEFORE_NOUNS:
        return True
    # Two nouns seldom stand side by side: behind a noun or a name it is the verb, or a participle.
    is_behind_determiner = context.before(count + 1).lower() in (_DETERMINERS | _ARTICLES_OR_PRONOUNS)
    return is_behind_determiner and _ends_like_adjective(before) and context.after().lower() not in _OBJECTS


def _ends_like_adjective(word: str) -> bool:
    return re.search(r"(?:[ei]lle|[aeé]nte|ive|euse|aine|ière|enne|ique|able|ible|oire|ée|aire)s?$", word) is not None


def _word_before_adverbs(context: WordContext) -> tuple[str, int]:
    """The nearest word before that is no adverb, in lower case, and how many words before."""
    count = 1
    while (word := context.before(count).lower()) in _ADVERBS or _is_adverb_in_ment(word, context.before(count + 1)):
        count += 1
    return word, count


def _is_adverb_in_ment(word: str, before: str) -> bool:
    """*simplement*; not *le parlement*, *son nouveau règlement*."""
    if len(word) <= 6 or not word.endswith("ement"):
        return False
    return before.lower() not in _DETERMINERS | _ARTICLES_OR_PRONOUNS | _BEFORE_NOUNS


DISAMBIGUATION = DisambiguationRules(
    is_other_word=_is_other_word,
    titles=_TITLES,
    hyphen_joins=True,
    hyphen_endings=frozenset({"ci", "là"}),
)
