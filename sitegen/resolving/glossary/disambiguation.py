"""Where a word that looks like a term is none: verbs, names, the first half of *Kauf- und Mietvertrag*.

In: the words of a text, a place among them, and the form found there. Out: whether it stands. Judged by the neighbours
alone; the tables are short, and where they say nothing the term stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping

from sitegen.resolving.glossary.surface_forms import SurfaceForm
from sitegen.resolving.glossary.term_index import TermIndex
from sitegen.resolving.glossary.tokens import Token, Tokens, is_hyphen

_PREFIXES = frozenset(
    "anti de dis ex hyper mis multi neo nicht non post pre prä pro pseudo re semi sub super un".split()
)
_GENDERED_COMPOUND = re.compile(r"(?:[*:_·]|/-?)innen\w")  # Aktionär:innenversammlung
_NATIONAL_ADJECTIVE = re.compile(r"[A-ZÄÖÜ]\w+sche[nmrs]?")  # Deutsche Bank, in the middle of a sentence
_TITLE = re.compile(
    r"\b(?:Herrn?|Hr|Frau|Fr|Dr|Prof|Professor(?:in)?|Mrs?|Ms|Miss|Sir|Lady|Lord|Judge|Justice|Senator)\.?\s+$"
)
_DETERMINERS = frozenset("a an the its their his her our your my every another no any some these those".split())
_AFTER_A_VERB = frozenset(
    "alle beide darf die diese ihre jene kann muss seine sich sie soll unsere viele will wir".split()
)
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
_CAUSATIVE_VERBS = frozenset(
    "help helped helps let lets make makes made watch watched".split()
)  # lets Meta lease servers
_DITRANSITIVE_VERBS = frozenset(
    "give gives gave given offer offers offered grant grants granted get gets got lend lends lent".split()
)
_ADVERBS = frozenset("also always again even ever further further instead just never not now only still then t".split())
_APOSTROPHES = ("'", "’")
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


def is_term_here(form: SurfaceForm, tokens: Tokens, at: int, length: int, html: str, term_index: TermIndex) -> bool:
    """Is the form, found at ``tokens[at : at + length]``, really the term?"""
    first, last = tokens[at], tokens[at + length - 1]
    if _is_part_of_longer_token(html, first, last) or _is_elided_compound(form, html, last):
        return False
    if length > 1 or form.kind == "acronym" or form.words[0].role == "acronym":
        return True
    around = _Neighbours(tokens, at, html)
    if first.text[:1].isupper() and _TITLE.search(html[max(0, first.start - 16) : first.start]):
        return False
    return not _EXCEPTIONS.get(term_index.primary_subtag, _no_exception)(form, around, term_index.verbs)


class _Neighbours:
    """The neighbours of one word: between them lies white space, or the apostrophe of *wouldn’t*."""

    def __init__(self, tokens: Tokens, at: int, html: str) -> None:
        self._tokens, self._at, self._html = tokens, at, html
        self.text = tokens[at].text

    def before(self, count: int) -> str:
        """The ``count``-th word before; ``""`` where a sign or the beginning of the text comes first."""
        return self._at_distance(-count)

    def after(self, count: int = 1) -> str:
        return self._at_distance(count)

    def opens_sentence(self, back: int = 0) -> bool:
        """Does the word, or the ``back``-th before it, open a sentence, as far as the text before it shows?"""
        start = self._tokens[self._at - back].start
        before = self._html[max(0, start - 40) : start].rstrip(" \u00a0")
        before = before.rstrip("„“”‚‘’«»‹›\"'([").rstrip(" \u00a0")
        return before == "" or before[-1] in ".!?:;>–—•" or before.endswith("\n")

    def _at_distance(self, count: int) -> str:
        step = 1 if count > 0 else -1
        for number in range(self._at, self._at + count, step):
            other = number + step
            if not 0 <= other < len(self._tokens):
                return ""
            left, right = sorted((number, other))
            between = self._html[self._tokens[left].end : self._tokens[right].start]
            if not (between.isspace() or between in _APOSTROPHES):
                return ""
        return self._tokens[self._at + count].text


def _is_part_of_longer_token(html: str, first: Token, last: Token) -> bool:
    """In an address, a handle, a file's name; behind a prefix that makes another word of it (*pre-training*)."""
    before, after = html[max(0, first.start - 1) : first.start], html[last.end : last.end + 2]
    if before in ("", " ", "\n") and after[:1] in ("", " ", "\n", ","):
        return False
    if before in ("@", "#", "_", "\\") or re.match(r"[_@\\]\w|\.[a-z0-9]", after):
        return True
    if _GENDERED_COMPOUND.match(html, last.end):
        return True
    if before in (".", "/") and re.search(r"(\w\.|[.:/]/|\.\w+/)$", html[max(0, first.start - 20) : first.start]):
        return True
    if not is_hyphen(before):
        return False
    prefix = re.search(r"[^\W\d_]+$", html[max(0, first.start - 12) : first.start - 1])
    return prefix is not None and prefix[0].lower() in _PREFIXES


def _is_elided_compound(form: SurfaceForm, html: str, last: Token) -> bool:
    """*Kauf-* in *Kauf- und Mietverträge* stands for *Kaufverträge*. An acronym before the hyphen stays one."""
    if form.words[-1].role == "acronym":
        return False
    return is_hyphen(html[last.end : last.end + 1]) and not html[last.end + 1 : last.end + 2].isalnum()


def _is_german_exception(form: SurfaceForm, neighbours: _Neighbours, verbs: Container[str]) -> bool:
    """*Stimmen die Gesellschafter zu*, *Stimmen muss es*: a verb opens the sentence, its subject or a modal follows."""
    word = neighbours.text
    if _NATIONAL_ADJECTIVE.fullmatch(neighbours.before(1)) and not neighbours.opens_sentence(1):
        return True
    if word == form.words[0].stem or not word.endswith("n") or not neighbours.opens_sentence():
        return False
    return neighbours.after().lower() in _AFTER_A_VERB and word.lower() in verbs


def _is_english_exception(form: SurfaceForm, neighbours: _Neighbours, verbs: Container[str]) -> bool:
    word = neighbours.text
    stem = form.words[0].stem
    if _is_in_a_name(word, stem, neighbours):
        return True
    if stem.endswith("ing"):
        return _is_progressive(neighbours)
    is_plural = word.lower() != stem.lower() or (form.kind == "form" and re.search(r"[^s]s$", stem) is not None)
    return stem in verbs and _is_verb_here(not is_plural, neighbours)


def _is_in_a_name(word: str, stem: str, neighbours: _Neighbours) -> bool:
    """*James Bond*, *Compute Engine*: a capital beside another one, where a term has none."""
    if not stem[:1].islower() or not word[:1].isupper() or word.isupper():
        return False
    opens = neighbours.opens_sentence()
    beside = [neighbours.after()] if opens else [neighbours.before(1), neighbours.after()]
    if not opens and neighbours.after() == "of":
        beside.append(neighbours.after(2))  # the Bank of England
    return any(re.match(r"[A-Z][a-z]", other) and other.lower() not in _DETERMINERS for other in beside)


def _is_progressive(neighbours: _Neighbours) -> bool:
    """*is training on data*, *while training a model*; but *the first phase is training*."""
    following = neighbours.after().lower()
    if following in _DETERMINERS and neighbours.before(1).lower() not in _DETERMINERS:
        return True
    return _word_before_adverbs(neighbours) in _FORMS_OF_BE and following != "" and following not in _CONTINUATIONS


def _is_verb_here(is_plain: bool, neighbours: _Neighbours) -> bool:
    before, following = _word_before_adverbs(neighbours), neighbours.after().lower()
    if before == "to":
        governed = neighbours.before(2).lower() in _BEFORE_PREPOSITION_TO or neighbours.before(3).lower() == "from"
        return is_plain and following != "of" and not governed
    if is_plain and (before in _MODALS or before in _SUBJECTS or neighbours.before(2).lower() in _CAUSATIVE_VERBS):
        return before in _MODALS or before in _SUBJECTS or neighbours.before(1)[:1].isupper()
    if not is_plain and before in _SINGULAR_SUBJECTS and neighbours.before(2).lower() not in _DITRANSITIVE_VERBS:
        return before in ("he", "she", "it", "who") or following in _DETERMINERS
    if following not in _DETERMINERS:
        return False
    return (is_plain and neighbours.opens_sentence()) or _is_subject(neighbours.before(1), is_plain)


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


def _word_before_adverbs(neighbours: _Neighbours) -> str:
    count = 1
    while (word := neighbours.before(count).lower()) in _ADVERBS or (len(word) > 4 and word.endswith("ly")):
        count += 1
    return word


def _no_exception(form: SurfaceForm, neighbours: _Neighbours, verbs: Container[str]) -> bool:
    return False


_EXCEPTIONS: Mapping[str, Callable[[SurfaceForm, _Neighbours, Container[str]], bool]] = {
    "de": _is_german_exception,
    "en": _is_english_exception,
}
