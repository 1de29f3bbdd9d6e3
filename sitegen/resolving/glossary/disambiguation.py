"""Where a word that looks like a term is none: a part of an address, the first half of *Kauf- und Mietvertrag*.

In: the words of a text, a place among them, and the form found there. Out: is it the term? What depends on the language
(verbs, names) is in its :class:`~sitegen.i18n.language_data.DisambiguationRules`.
"""

from __future__ import annotations

import re

from sitegen.i18n.language_data import PHRASAL_ROLES, DisambiguationRules, TermCandidate
from sitegen.resolving.glossary.signs import is_tied_by_sign
from sitegen.resolving.glossary.surface_forms import SurfaceForm
from sitegen.resolving.glossary.term_index import TermIndex, TrieMatch
from sitegen.resolving.glossary.tokens import Tokens, is_hyphen

_LETTERS = re.compile(r"[^\W_]+")
_JOINS_NEIGHBOURS = re.compile(r"\s+|['’]|\s*[$€£¥]")  # a currency sign belongs to its number
_LOOKBEHIND = 40  # characters before a word in which the end of another sentence is looked for
_TITLE_LOOKBEHIND = 16
_PATH_LOOKBEHIND = 20
_PREFIX_LOOKBEHIND = 12


def is_term_here(found: TrieMatch, tokens: Tokens, at: int, html: str, term_index: TermIndex) -> bool:
    """Is the form, found at ``tokens[at]``, really the term?"""
    form, rules, first = found.form, term_index.disambiguation, tokens[at]
    if _is_part_of_longer_token(html, found, term_index) or _is_elided_compound(form, html, found.end):
        return False
    if form.kind == "acronym" or form.words[0].role == "acronym":
        return True
    if rules.hyphen_joins and _is_joined_by_hyphen(html, found, rules):
        return False
    if any(word.role in PHRASAL_ROLES for word in form.words):
        context = _Neighbours(tokens, at, html, found.length)
        return not rules.is_other_phrase(html[found.start : found.end], context)
    if not form.is_single:
        return True
    before = html[max(0, first.start - _TITLE_LOOKBEHIND) : first.start]
    if rules.titles is not None and first.text[:1].isupper() and rules.titles.search(before):
        return False
    candidate = TermCandidate(stem=form.words[0].stem, is_listed_form=form.kind == "form", homographs=term_index.verbs)
    return not rules.is_other_word(candidate, _Neighbours(tokens, at, html))


class _Neighbours:
    """The words beside one word of a text, or beside several: a :class:`~sitegen.i18n.language_data.WordContext`."""

    def __init__(self, tokens: Tokens, at: int, html: str, length: int = 1) -> None:
        self._tokens, self._at, self._html = tokens, at, html
        self._last = at + length - 1
        self.text = tokens[at].text

    def before(self, count: int) -> str:
        return self._at_distance(-count)

    def after(self, count: int = 1) -> str:
        return self._at_distance(count)

    def opens_sentence(self, back: int = 0) -> bool:
        start = self._tokens[self._at - back].start
        before = self._html[max(0, start - _LOOKBEHIND) : start].rstrip(" \u00a0\u202f")
        before = before.rstrip("„“”‚‘’«»‹›\"'([").rstrip(" \u00a0\u202f")
        return before == "" or before[-1] in ".!?:;>–—•" or before.endswith("\n")

    def _at_distance(self, count: int) -> str:
        step = 1 if count > 0 else -1
        begin = self._last if count > 0 else self._at
        for number in range(begin, begin + count, step):
            other = number + step
            if not 0 <= other < len(self._tokens):
                return ""
            left, right = sorted((number, other))
            between = self._html[self._tokens[left].end : self._tokens[right].start]
            if not _JOINS_NEIGHBOURS.fullmatch(between):
                return ""
        return self._tokens[begin + count].text


def _is_part_of_longer_token(html: str, found: TrieMatch, term_index: TermIndex) -> bool:
    """Is it in an address, a handle, a file's name, a term with signs (*C++*), or behind a prefix (*pre-training*)?"""
    start, end = found.start, found.end
    before, after = html[max(0, start - 1) : start], html[end : end + 2]
    if before in ("", " ", "\n") and after[:1] in ("", " ", "\n", ","):
        return False
    if before in ("@", "#", "_", "\\") or re.match(r"[_@\\]\w|\.[a-z0-9]|[+#]", after):
        return True
    if is_tied_by_sign(html, found.start, found.end):
        return True
    gendered = term_index.rules.gendered
    if gendered is not None and gendered.compound is not None and gendered.compound.match(html, end):
        return True
    path = html[max(0, start - _PATH_LOOKBEHIND) : start]
    if before in (".", "/") and re.search(r"(\w\.|(?:^|[\s(])\.|[.:/]/|\.\w+/)$", path):
        return True
    if not is_hyphen(before):
        return False
    prefix = re.search(r"[^\W\d_]+$", html[max(0, start - _PREFIX_LOOKBEHIND) : start - 1])
    return prefix is not None and prefix[0].lower() in term_index.disambiguation.prefixes


def _is_joined_by_hyphen(html: str, found: TrieMatch, rules: DisambiguationRules) -> bool:
    """Does a hyphen tie a word to it that makes another word of it (*sous-licence*, *contrat-cadre*)?"""
    start, end = found.start, found.end
    if is_hyphen(html[start - 1 : start]) and html[start - 2 : start - 1].isalnum():
        return True
    if not is_hyphen(html[end : end + 1]):
        return False
    following = _LETTERS.match(html, end + 1)
    return following is not None and following[0] not in rules.hyphen_endings


def _is_elided_compound(form: SurfaceForm, html: str, end: int) -> bool:
    """Is it the *Kauf-* of *Kauf- und Mietverträge*, which are *Kaufverträge*? An acronym before a hyphen is none."""
    if form.words[-1].role == "acronym":
        return False
    return is_hyphen(html[end : end + 1]) and not html[end + 1 : end + 2].isalnum()
