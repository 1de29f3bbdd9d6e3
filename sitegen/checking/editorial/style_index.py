"""The house style of one language, prepared for the search in texts.

In: the rules of ``style.yaml`` for a language. Out: a ``StyleIndex``: the avoided words in all their forms, in an index
as that of the glossary, and the form of the preferred word that belongs to each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from sitegen.i18n.language import Language
from sitegen.i18n.languages import language_data
from sitegen.model.style import LanguageStyle, Style, WordRule
from sitegen.resolving.glossary.surface_forms import SurfaceForm
from sitegen.resolving.glossary.term_index import TermIndex, index_forms
from sitegen.resolving.glossary.term_words import Inflect, Word, parse_form
from sitegen.resolving.glossary.tokens import Tokens, find_words, split_signs

_LOOKAHEAD = 24  # words behind the first of an avoided phrase


class AvoidedWord(NamedTuple):
    """``text[start:end]`` is a form of a word that ``rule`` avoids. ``instead``: what to write, where it is known."""

    rule: WordRule
    start: int
    end: int
    instead: str | None


class StyleIndex(Struct, frozen=True):
    """``rules`` of a language. ``words``: the avoided words; a concept is the number of a rule, and the texts of its
    forms are words as they are listed. ``preferred``: (number, listed word) → form, in small letters → what to write.
    """

    rules: LanguageStyle
    words: TermIndex
    preferred: Mapping[tuple[str, str], Mapping[str, str]]

    def find_words(self, text: str) -> Iterator[AvoidedWord]:
        """The avoided words in a text, in its order; of several at one place the longest."""
        gendered = self.words.rules.gendered
        numbers = find_words(text, 0, len(text), gendered, self.words.nodes_by_first_word)
        if not numbers:
            return
        tokens = Tokens(text, 0, len(text), gendered, numbers[-1] + _LOOKAHEAD)
        free = 0
        for at in numbers:
            found = self.words.longest_match(tokens, at, text) if at >= free else None
            if found is None:
                continue
            free = at + found.length
            if found.concept is not None:
                listed, written = found.form.text, text[found.start : found.end]
                instead = self.preferred[found.concept, listed].get(written.casefold())
                if instead and listed[:1].islower() and written[:1].isupper():  # it begins a sentence
                    instead = instead[:1].upper() + instead[1:]
                yield AvoidedWord(self.rules.words[int(found.concept)], found.start, found.end, instead)


def build_style_index(style: Style, language: Language, inflect: Inflect) -> StyleIndex | None:
    """None for a language without rules."""
    rules = style.of(language.tag)
    if rules is None:
        return None
    forms: list[SurfaceForm] = []
    preferred: dict[tuple[str, str], Mapping[str, str]] = {}
    subtag = language.tag.partition("-")[0]
    for number, rule in enumerate(rules.words):
        for listed in rule.avoid:
            words = parse_form(listed, subtag, inflect)
            if words:
                preferred[f"{number}", listed] = _preferred_forms(rule, listed, words, subtag, inflect)
                forms.append(_make_form(f"{number}", listed, "form", words, subtag))
        for listed in rule.forms:
            preferred[f"{number}", listed] = {listed.casefold(): rule.forms[listed]}
            words = parse_form(listed, subtag, inflect, fixed=True)
            forms += [_make_form(f"{number}", listed, "form", words, subtag)] if words else []
        for listed in filter(None, (rule.prefer, *rule.forms.values(), *rule.allowed)):
            words = parse_form(listed, subtag, inflect)
            forms += [_make_form(f"{number}", listed, "never", words, subtag)] if words else []
    terms = {f"{number}": (rule.avoid[0], None) for number, rule in enumerate(rules.words) if rule.avoid}
    return StyleIndex(rules, index_forms(forms, subtag, terms, inflect), preferred)


def _make_form(concept: str, text: str, kind: str, words: tuple[Word, ...], subtag: str) -> SurfaceForm:
    return SurfaceForm(concept, text, kind, words, *split_signs(text, language_data(subtag).terms.gendered))


def _preferred_forms(
    rule: WordRule, listed: str, words: tuple[Word, ...], subtag: str, inflect: Inflect
) -> Mapping[str, str]:
    """Form of an avoided word, in small letters → that of the preferred one; only what is certain.

    Two words with the same endings inflect alike, and of two words with two forms the forms belong together. Else only
    the listed form is known, unless it may be another one of a noun too: *das Mittel*, *die Mittel*.
    """
    given = {form.casefold(): instead for form, instead in rule.forms.items()}
    if rule.prefer is None:
        return given
    preferred = parse_form(rule.prefer, subtag, inflect)
    is_noun = len(words) == 1 and words[0].role == "noun"
    own, other = _endings(words[0]), _endings(preferred[0]) if len(preferred) == 1 else {}
    pairs = {} if is_noun and len(own) > 2 else {listed: rule.prefer}
    if len(words) == 1 and own.keys() == other.keys():
        pairs = {own[ending]: other[ending] for ending in own}
    elif is_noun and len(own) == len(other) == 2:
        pairs = dict(zip(own.values(), other.values(), strict=True))
    return {form.casefold(): instead for form, instead in pairs.items()} | given


def _endings(word: Word) -> dict[str, str]:
    """Ending → form, the word itself first; a form with another stem has itself as its ending."""
    begin = word.stem[:1]
    forms = {form.removeprefix(word.stem): form for form in word.surfaces if form[:1] == begin and not form.isupper()}
    return {"": word.stem, **{ending: form for ending, form in forms.items() if ending}}
