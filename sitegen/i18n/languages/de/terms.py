"""How German terms are read and found: nouns have capitals, what stands before them agrees with them."""

from __future__ import annotations

import re

from sitegen.i18n.language_data import (
    CompoundRules,
    GenderedSpelling,
    InflectWord,
    TermRules,
    TermWord,
    WordForms,
    forms_of_phrasal_word,
)

_PARTICLES = frozenset(
    "ab als am an auf aus bei bis das dem den der des die durch ein eine einem einen einer eines für gegen im in "
    "ins mit nach oder of ohne per pro statt über um und unter vom von vor wegen wie zu zum zur zwischen".split()
)
_INVARIABLE = frozenset({"nicht"})  # before an adjective
_ADJECTIVE_ENDINGS = ("e", "er", "es", "en")
_ADVERB = re.compile(r"[^\W\d_]{3}(?:lich|isch|sam|bar|haft|los|mäßig|weise)$")
_IDIOMS = (
    "in Kauf", "zu Recht", "mit Recht", "von Rechts wegen", "zum Teil", "Anteil nehmen", "im Gegenzug", "in Frage",
    "zur Not", "außer Kraft", "in Kraft", "zu Gunsten", "im Zuge", "zur Folge",
)  # fmt: skip

_GENDERED_ENDING = (
    r"(?:(?:[*:_·]|/-?)[Ii]n(?:nen)?(?!\w)|\([Ii]n(?:nen)?\)"
    r"|(?<=e)(?:[*:_·]|/-?)[mnr](?!\w)|(?<=e)\([mnr]\))?"  # Vorsitzende*r, Angestellte(n)
)
_GENDERED_SIGN = re.compile(r"[*:_·/(]-?(?:[Ii]n|[mnr](?!\w))")
_INNER_CAPITAL = re.compile(r"[a-zäöüß](?:In|(?<=e)[NR]\b)")
_LAST_INNER_CAPITAL = re.compile(r"(?<=[a-zäöüß])In(?:nen)?$|(?<=[a-zäöüß]{4}e)[NR]$")
_GENDERED_COMPOUND = re.compile(r"(?:[*:_·]|/-?)innen\w")  # Aktionär:innenversammlung
_LETTERS = re.compile(r"[^\W_]+")
_NO_LATIN_LETTERS = re.compile(r"[^A-Za-z]")

_DERIVATION = re.compile(r"(s|es|n|en)?((ier|bar|los|lich|haft|ung|isch|mäßig)\w*|chen|lein|weise|\w{0,2})")
_PREFIX = re.compile(r"(ab|an|auf|aus|be|bei|durch|ein|ent|er|ge|mit|nach|re|über|um|un|unter|ver|vor|wider|zer|zu)$")


def _word_forms(word: TermWord, inflect: InflectWord) -> WordForms:
    """A word with a capital is a noun; right before another one it may be its adjective, which has a capital as the
    first word of the entry or in a name (*Geistiges Eigentum*, *Erste Hilfe*), or the adverb of an adjective
    (*Öffentlich-private Partnerschaft*). Before *of* it is an English noun (*Letters of Intent*)."""
    text = word.text
    if text.lower() in _INVARIABLE:
        return WordForms("fixed", (text.lower(),))
    if text[0].islower():
        return WordForms("adjective", inflect("adjective", text))
    forms = inflect("noun", text)
    is_before_word = word.following and word.following.lower() not in _PARTICLES
    if is_before_word and text.endswith(_ADJECTIVE_ENDINGS):
        forms = (*forms, *inflect("adjective", text.lower()))
    elif _is_adverb(word):
        forms = (*forms, text.lower())
    elif word.following == "of":
        forms = (*forms, text + "s")
    return WordForms("noun", forms)


def _is_adverb(word: TermWord) -> bool:
    """Does it begin the entry before an adjective, as in *Rechtlich selbstständige Einheit*, *Öffentlich-private* …?

    Not in *Anstalt öffentlichen Rechts*.
    """
    following = word.following
    if word.at or not following[:1].islower() or following in _PARTICLES or not following.endswith(_ADJECTIVE_ENDINGS):
        return False
    return not word.ends_hyphenated or _ADVERB.search(word.text) is not None


def _phrasal_forms(word: TermWord, inflect: InflectWord) -> WordForms | None:
    """A word from English whose last part has a small letter inflects at its end alone: *Start-ups*, *Know-hows*."""
    parts = word.hyphenated
    if len(parts) < 2 or not parts[0][0].isupper() or not parts[-1].isalpha() or not parts[-1].islower():
        return None
    if parts[-1].endswith(_ADJECTIVE_ENDINGS) and word.words[-1] != parts[-1]:
        return None  # the öffentlich-private of a noun that follows
    return forms_of_phrasal_word(word.text, word.text + "s" if word.ends_hyphenated else None)


def _linking_letters(noun: str) -> str | None:
    """The *s* of *Beteiligungs-Quote*."""
    return None if noun.endswith(("s", "e")) else "s"


def _may_be_gendered(text: str) -> bool:
    if _GENDERED_SIGN.search(text) is not None:
        return True
    return ("In" in text or "eN" in text or "eR" in text) and _INNER_CAPITAL.search(text) is not None


def _normalize_gendered(word: str) -> str:
    """*Käufer\\*innen* and *KäuferInnen* as *Käuferinnen*, *Vorsitzende\\*r* as *Vorsitzender*."""
    if word.isalnum() and word.find("In", 1) < 0 and not word.endswith(("eN", "eR")):
        return word
    letters = _LETTERS.match(word)
    if letters is not None and letters.end() < len(word):
        return letters[0] + _NO_LATIN_LETTERS.sub("", word[letters.end() :]).lower()
    return _LAST_INNER_CAPITAL.sub(lambda ending: ending[0].lower(), word)


TERMS = TermRules(
    particles=_PARTICLES,
    word_forms=_word_forms,
    phrasal_forms=_phrasal_forms,
    nouns_have_capitals=True,
    linking_letters=_linking_letters,
    gendered=GenderedSpelling(_GENDERED_ENDING, _may_be_gendered, _normalize_gendered, _GENDERED_COMPOUND),
    compounds=CompoundRules(_DERIVATION, _PREFIX, is_capitalized=True),
    idioms=_IDIOMS,
    articles=frozenset({"der", "die", "das", "ein", "eine"}),
    conjunctions=frozenset({"und", "oder"}),
)
