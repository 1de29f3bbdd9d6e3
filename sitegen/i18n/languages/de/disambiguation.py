"""Where a German word that looks like a term is none: the tables are short, and where they say nothing it is one."""

from __future__ import annotations

import re

from sitegen.i18n.language_data import DisambiguationRules, TermCandidate, WordContext

_PREFIXES = frozenset(
    "anti de dis ex hyper mis multi neo nicht non post pre prä pro pseudo re semi sub super un".split()
)
_TITLES = re.compile(
    r"\b(?:Herrn?|Hr|Frau|Fr|Dr|Prof|Professor(?:in)?|Mrs?|Ms|Miss|Sir|Lady|Lord|Judge|Justice|Senator)\.?\s+$"
)
_NATIONAL_ADJECTIVE = re.compile(r"[A-ZÄÖÜ]\w+sche[nmrs]?")  # Deutsche Bank, in the middle of a sentence
_AFTER_A_VERB = frozenset(
    "alle beide darf die diese ihre jene kann muss seine sich sie soll unsere viele will wir".split()
)


def _is_other_word(candidate: TermCandidate, context: WordContext) -> bool:
    """*Stimmen die Gesellschafter zu*, *Stimmen muss es*: a verb opens the sentence, its subject or a modal follows."""
    word = context.text
    if _NATIONAL_ADJECTIVE.fullmatch(context.before(1)) and not context.opens_sentence(1):
        return True
    if word == candidate.stem or not word.endswith("n") or not context.opens_sentence():
        return False
    return context.after().lower() in _AFTER_A_VERB and word.lower() in candidate.homographs


DISAMBIGUATION = DisambiguationRules(is_other_word=_is_other_word, prefixes=_PREFIXES, titles=_TITLES)
