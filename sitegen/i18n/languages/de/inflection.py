"""German words by number and case: *Vertrag, Vertrags, Verträge, Verträgen*; the feminine; adjectives.

A compound inflects as its last part does. That part is looked up: of the forms that the rules allow, those are kept
that the dictionary reads as the same noun, so that *Käufer* is no form of *Kauf*. What the dictionary lacks follows the
rule of its ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.i18n.language_data import Inflection, LemmaLookup

_ENDINGS = ("e", "en", "n", "er", "s", "es", "ens", "ns", "se", "ses", "sse", "sses", "ze", "ien")
_ENDING_REPLACEMENTS = (
    ("um", ("en", "a", "ums")),
    ("us", ("en", "i", "era", "ora")),
    ("on", ("a", "en")),
    ("a", ("en", "ata")),
    ("is", ("en", "es")),
    ("ex", ("izes", "ices", "izen")),
    ("ix", ("izes", "ices", "izen")),
    ("o", ("i", "en")),
    ("y", ("ies",)),
    ("os", ("en",)),
    ("bau", ("bauten",)),
    ("mann", ("leute", "leuten")),
    ("Bau", ("Bauten",)),
)
_PLURALS = (
    ("statt", "stätten"), ("schuss", "schüsse"), ("schluss", "schlüsse"), ("fluss", "flüsse"), ("pass", "pässe"),
    ("ndex", "ndizes"), ("trix", "trizes"),
)  # fmt: skip
_GENITIVE_IN_ENS = re.compile(r"(?:buchstabe|friede|funke|gedanke|glaube|name|wille)$", re.IGNORECASE)
_SHORT_GENITIVE = re.compile(r"(e[lrn]|chen|lein|[aeiouym]|ing|or|är)$")
_UMLAUTS = (("aa", "ä"), ("au", "äu"), ("a", "ä"), ("o", "ö"), ("u", "ü"))
_FEMININE_ENDINGS = (
    ("rat", ("rätin", "rätinnen")),
    ("arzt", ("ärztin", "ärztinnen")),
    ("anwalt", ("anwältin", "anwältinnen")),
    ("eamter", ("eamtin", "eamtinnen")),
    ("eamte", ("eamtin", "eamtinnen")),
    ("mann", ("frau", "frauen")),
)
_AGENT = re.compile(
    r"([rtlnkbdfgmpzhßcisv]er|or|ent|ant|ist|eur|är|ar|at|et|ot|loge|nom|graf|soph|iker|ler|ner|e|anwalt|arzt|rat|wirt)$"
)
_ADJECTIVE = re.compile(r"(ig|igt|iert|lich|isch|end|sam|bar|haft)$")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


def _inflect_noun(word: str, lemmas: LemmaLookup) -> set[str]:
    """The forms of a noun; of a nominalised adjective (*Vorsitzende*), all of its endings."""
    if word.endswith("innen") and lemmas(word) == word.removesuffix("nen"):
        word = word.removesuffix("nen")  # a heading in the plural, as Käufer*innen
    if nominalised := _nominalised_forms(word, lemmas):
        return nominalised | _feminine_of_compound(word) | {word}
    forms = {word} | _feminine_of_compound(word)
    for before, tail in _split_compound(word, lemmas):
        found = _nominalised_forms(tail, lemmas) or _decline(tail, lemmas) | _feminine_forms(tail, lemmas)
        forms |= {before + form.lower() if before else form for form in found}
    return forms


def _inflect_adjective(word: str, lemmas: LemmaLookup) -> set[str]:
    """An adjective with all endings that it takes before a noun; ``word`` has one of them, or none."""
    stem = next(
        (word.removesuffix(end) for end in ("en", "er", "es", "em", "e") if word.endswith(end) and len(word) > 3),
        word,
    )
    if lemmas(word) == word and not word.endswith("e"):
        stem = word
    stems = {stem, word if stem != word and lemmas(word) == word else stem}
    if re.search(r"[^aeiou]e[lr]$", stem):
        stems.add(stem[:-2] + stem[-1])
    return {each + end for each in stems for end in _ADJECTIVE_ENDINGS} | {word}


def _find_verb_homographs(word: str, lemmas: LemmaLookup) -> set[str]:
    """The forms of a noun that are, in lower case, an infinitive, or the plural of a verb's present, which is the same:
    *stimmen* of *Stimme*."""
    forms = (form.lower() for form in _inflect_noun(word, lemmas) if form.endswith("n"))
    return {form for form in forms if lemmas(form) == form}


def _split_compound(word: str, lemmas: LemmaLookup) -> Iterator[tuple[str, str]]:
    """(what stands before, the part to look up): the whole word if the dictionary has a plural of it; else the longest
    end of the word whose forms the dictionary knows, and the whole word too if it knows a form of it."""
    known = _attested_forms(word, lemmas)
    tails = ((word[:at], word[at:].capitalize()) for at in range(2, len(word) - 2))
    ends = ((before, tail) for before, tail in tails if lemmas(tail) == tail and len(_attested_forms(tail, lemmas)) > 1)
    end = None if known - {word, word + "s", word + "es", word + "e"} else next(ends, None)
    if end is not None:
        yield end
    if end is None or len(known) > 1:
        yield "", word


def _decline(word: str, lemmas: LemmaLookup) -> set[str]:
    known = _attested_forms(word, lemmas)
    forms = known if len(known) > 1 else _regular_forms(word) | {word}
    if re.search(r"(s|ß|x|z)$", word):
        forms = forms | {word + "es"}
    elif word + "s" in forms or word + "es" in forms:
        forms = forms | {word + "s", *(() if _SHORT_GENITIVE.search(word) else (word + "es",))}
    if word.endswith("e"):
        forms = forms | {word + "n"}
    if _GENITIVE_IN_ENS.search(word):
        forms = forms | {word + "ns"}
    forms = forms | {word.removesuffix(old) + new for old, new in _PLURALS if word.endswith(old)}
    return forms | {plural + "n" for plural in forms if _has_dative_n(plural, word, forms, lemmas)}


def _has_dative_n(plural: str, word: str, forms: set[str], lemmas: LemmaLookup) -> bool:
    """Has the plural a dative of its own? The old dative singular (*dem Kaufe*) has none: *Kaufen* is another noun."""
    if not plural.endswith(("e", "er", "el")) or lemmas(plural + "n") == plural + "n":
        return False
    if plural == word:
        return lemmas(plural + "n") in (None, word)
    return plural != word + "e" or not any(form[: len(word)] != word for form in forms)


def _attested_forms(word: str, lemmas: LemmaLookup) -> set[str]:
    """Of the forms that the rules allow, those that the dictionary reads as this noun, or as its twin: *Szenarien* of
    *Szenario*, though the dictionary has *Szenarium*."""
    found = {word} | {form for form in _candidate_forms(word) if lemmas(form) == word}
    twins = (form for form in _replace_endings(word) if (lemmas(form) or "").startswith(word[:-1]))
    return found | set(twins) if len(word) > 5 else found


def _candidate_forms(word: str) -> Iterator[str]:
    stems = [word]
    for plain, changed in _UMLAUTS:
        at = word.lower().rfind(plain)
        if at >= 0:
            stem = word[:at] + changed + word[at + len(plain) :]
            stems.append(stem if at else stem.capitalize())
    for stem in stems:
        yield stem
        yield from (stem + ending for ending in _ENDINGS)
    if word.endswith("in"):
        yield word + "nen"
    yield from _replace_endings(word)


def _replace_endings(word: str) -> Iterator[str]:
    for old, endings in _ENDING_REPLACEMENTS:
        if word.endswith(old):
            yield from (word.removesuffix(old) + new for new in endings)


def _regular_forms(word: str) -> set[str]:
    """The forms of a noun that the dictionary lacks, by its ending (Duden, Die Grammatik, on number and case)."""
    if re.search(r"(ung|heit|keit|schaft|ion|tät|enz|anz|ik|ur|ei)$", word):
        return {word + "en"}
    if word.endswith("ie"):
        return {word + "n"}
    if word.endswith("in"):
        return {word + "nen", word + "s"}
    if re.search(r"(e[lr])$", word):
        return {word + "s", word + "n"}
    if word.endswith("e"):
        return {word + "n", word + "s"}
    if re.search(r"(chen|lein|en|ing|[aiouy])$", word):
        return {word + "s"}
    if re.search(r"(s|ß|x|z)$", word):
        return {word + "e", word + "en", word + "es"}
    if re.search(r"(ent|ant|ist|at|loge|nom)$", word):
        return {word + "en", word + "s", word + "es", word + "e"}
    return {word + ending for ending in ("s", "es", "e", "en")}


def _feminine_forms(word: str, lemmas: LemmaLookup) -> set[str]:
    """*Käuferin, Käuferinnen* of *Käufer*; and the other way round. Never *Termin* of *Term*."""
    if word.endswith("in") and lemmas(word + "nen") in (None, word):
        for stem in (word[:-2], word[:-2] + "e"):
            if lemmas(stem) == stem and _AGENT.search(stem) and lemmas(word) == word:
                return _decline(stem, lemmas)
        return set()
    found: set[str] = set()
    stem = word.removesuffix("e")
    for each in (stem, *(_umlaut(stem) if stem == word or word.endswith("ose") else ())):
        feminine = each + "in"
        if lemmas(feminine + "nen") == feminine:
            found |= {feminine, feminine + "nen"}
    if not found and re.search(r"([a-zäöüß]{2}er|or|ent|ant|ist|eur|iker|loge)$", word) and lemmas(stem + "in") is None:
        found = {stem + "in", stem + "innen"}
    return found


def _feminine_of_compound(word: str) -> set[str]:
    """*Aufsichtsrätin* of *Aufsichtsrat*, *Beamtin* of *Beamter*, *Kauffrau* of *Kaufmann*: the dictionary lacks many.
    No other word looks like one of these."""
    return {word.removesuffix(old) + new for old, endings in _FEMININE_ENDINGS if word.endswith(old) for new in endings}


def _umlaut(stem: str) -> Iterator[str]:
    for plain, changed in _UMLAUTS:
        at = stem.lower().rfind(plain)
        if at >= 0:
            new = stem[:at] + changed + stem[at + len(plain) :]
            yield new if at else new.capitalize()


def _nominalised_forms(word: str, lemmas: LemmaLookup) -> set[str]:
    """*Vorsitzende, Vorsitzender, Vorsitzenden* for each of them; nothing for a noun such as *Käufer* or *Spende*."""
    stem = next((word.removesuffix(end) for end in ("er", "en", "e") if word.endswith(end)), None)
    if stem is None or len(stem) < 3 or any(lemmas(stem + end + "s") == stem + end for end in ("e", "er")):
        return set()
    both = {stem + "e", stem + "er"}
    attested = all(lemmas(form) in both for form in both) and lemmas(stem + "en") in {*both, None}
    if attested or (_ADJECTIVE.search(stem) and lemmas(stem + "er") in {*both, None}):
        return {stem + end for end in ("e", "er", "en", "em")}
    return set()


INFLECTION = Inflection(noun=_inflect_noun, adjective=_inflect_adjective, verb=_find_verb_homographs)
