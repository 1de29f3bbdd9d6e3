"""The types of what the program knows of one language, beside its interface strings.

A language's folder under ``sitegen/i18n/languages/`` fills them; each type is one module of the folder. Plain data and
functions of strings only: nothing here knows a site, a document or a concept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Literal, Protocol

from msgspec import Struct

PartOfSpeech = Literal["noun", "adjective", "verb"]
"""Which forms of a word are asked for.

``noun``: those of a head or of a part of a term that has a number. ``adjective``: those of a word that agrees with its
noun. ``verb``: not a verb's forms, but those of the noun, in lower case, that may be a verb too: *license*, *stimmen*.
"""

LemmaLookup = Callable[[str], str | None]
"""The lemma of exactly this word, or None where the dictionary does not have it."""

InflectionRule = Callable[[str, LemmaLookup], set[str]]
"""A word in dictionary case, and the lemmas of its language → forms of the word."""

InflectWord = Callable[[PartOfSpeech, str], tuple[str, ...]]
"""A part of speech and a word → the forms, in the language that is being looked at."""

Edit = tuple[int, int, str]
"""Replace ``text[start:end]`` by a string."""


class Inflection(Struct, frozen=True, kw_only=True):
    """``noun`` and ``adjective`` give a word's forms, itself among them; ``verb`` those of the noun that are verbs too.

    None: no word of the language agrees with its noun; no noun looks like a verb.
    """

    noun: InflectionRule
    adjective: InflectionRule | None = None
    verb: InflectionRule | None = None


class TermWord(Struct, frozen=True, kw_only=True):
    """The word number ``at`` (from 0) of a term, as the glossary lists it. ``words``: all words of the term; ``gaps``:
    what stands before each of them, ``-`` for a hyphen."""

    text: str
    at: int
    words: tuple[str, ...]
    gaps: tuple[str, ...]

    @property
    def previous(self) -> str:
        """The word before it; ``""`` for the first."""
        return self.words[self.at - 1] if self.at else ""

    @property
    def following(self) -> str:
        """The word after it; ``""`` for the last."""
        return self.words[self.at + 1] if self.at + 1 < len(self.words) else ""

    @property
    def hyphenated(self) -> tuple[str, ...]:
        """It and the words that hyphens tie to it, in their order."""
        first, last = self.at, self.at + 1
        while first and self.gaps[first] == "-":
            first -= 1
        while last < len(self.words) and self.gaps[last] == "-":
            last += 1
        return self.words[first:last]

    @property
    def ends_hyphenated(self) -> bool:
        """Is it the last of ``hyphenated``?"""
        return self.at + 1 == len(self.words) or self.gaps[self.at + 1] != "-"


class WordForms(Struct, frozen=True):
    """``role`` tells apart words with the same stem and other forms. ``forms``: in their case, itself among them."""

    role: str
    forms: tuple[str, ...]


PHRASAL_ROLES = ("phrasal", "phrasal number")
"""The roles of the words of a phrasal noun (*start-up*); the second, of the one that has a plural."""


def forms_of_phrasal_word(word: str, plural: str | None) -> WordForms:
    """``plural``: None for a word of the noun that stays as it is."""
    return WordForms("phrasal", (word,)) if plural is None else WordForms("phrasal number", (word, plural))


def forms_of_noun(word: TermWord, inflect: InflectWord) -> WordForms:
    """The forms of a word that has a number, whatever stands beside it."""
    return WordForms("noun", inflect("noun", word.text))


def case_variants(form: str) -> Iterator[str]:
    """A form as it is, all in capitals, and with a first capital as at the beginning of a sentence or in a title."""
    yield form
    if len(form) > 1:
        yield form.upper()
    if form[0].islower():
        yield form[0].upper() + form[1:]


class GenderedSpelling(Struct, frozen=True, eq=False):
    """How texts write a word in two genders at once: *Käufer:innen*, *acheteur·euse·s*.

    ``ending``: a pattern of what may follow the letters of a word and belongs to it, empty allowed. ``may_occur``: is
    there such a spelling in a text, maybe? ``normalize``: a word, in composed characters → the word that it counts as.
    ``compound``: a pattern that matches behind a word where such a spelling is only the first part of a longer word.
    """

    ending: str
    may_occur: Callable[[str], bool]
    normalize: Callable[[str], str]
    compound: re.Pattern[str] | None = None


class CompoundRules(Struct, frozen=True):
    """Closed compounds, written as one word. ``derivation``: a pattern of an ending that makes no compound of a word.

    ``prefix``: a pattern of a beginning that makes none. ``is_capitalized``: compounds begin with a capital.
    """

    derivation: re.Pattern[str]
    prefix: re.Pattern[str]
    is_capitalized: bool = False


class TermRules(Struct, frozen=True, kw_only=True):
    """How the words of a glossary's terms are read and found in texts.

    ``particles``: words in lower case that never inflect. ``word_forms``: the forms of any other word, ``variants`` the
    spellings of a form. ``phrasal_forms``: the forms of a word of a noun that is made of a verb and a particle
    (*start-up*); None for a word of any other term. ``nouns_have_capitals``: a capital is no sign of a name.
    ``capital_begins_entry``: in a term of several words a first capital is none either (*Joint venture*).
    ``acronym_plural``: what an acronym takes in the plural. ``possessive``: a pattern of what follows a word and is
    linked with it. ``linking_letters``: what a noun takes as the first part of a compound, or None. ``idioms``: phrases
    in which a word does not mean what it means by itself; who wants it linked lists the phrase under ``forms``.
    ``articles``, ``conjunctions``, ``infinitive`` (the word before a verb, or None): by them a term is recognised that
    is written as dictionaries print it.
    """

    particles: frozenset[str] = frozenset()
    word_forms: Callable[[TermWord, InflectWord], WordForms] = forms_of_noun
    phrasal_forms: Callable[[TermWord, InflectWord], WordForms | None] | None = None
    variants: Callable[[str], Iterable[str]] = case_variants
    nouns_have_capitals: bool = False
    capital_begins_entry: bool = False
    acronym_plural: str = "s"
    possessive: re.Pattern[str] | None = re.compile(r"['’]s(?!\w)")
    articles: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    infinitive: str | None = None
    linking_letters: Callable[[str], str | None] | None = None
    gendered: GenderedSpelling | None = None
    compounds: CompoundRules | None = CompoundRules(re.compile(r"\w{0,2}"), re.compile(r"(?!)"))
    idioms: tuple[str, ...] = ()


class WordContext(Protocol):
    """One word of a text and its neighbours: between them lies white space, or an apostrophe."""

    @property
    def text(self) -> str: ...

    def before(self, count: int) -> str:
        """The ``count``-th word before; ``""`` where punctuation or the beginning of the text comes first."""

    def after(self, count: int = 1) -> str:
        """The ``count``-th word after; ``""`` where punctuation or the end of the text comes first."""

    def opens_sentence(self, back: int = 0) -> bool:
        """Does the word, or the ``back``-th before it, open a sentence, as far as the text before it shows?"""


class TermCandidate(Struct, frozen=True, kw_only=True):
    """The single word that a text's word may be a form of. ``is_listed_form``: it is one of a concept's ``forms``.

    ``homographs``: words in lower case that may be another part of speech (what the inflection's ``verb`` gave).
    """

    stem: str
    is_listed_form: bool
    homographs: Container[str]


def never(candidate: TermCandidate, context: WordContext) -> bool:
    return False


def never_a_verb(text: str, context: WordContext) -> bool:
    return False


class DisambiguationRules(Struct, frozen=True, kw_only=True):
    """Where a word that looks like a term is none.

    ``is_other_word``: is it a verb, a part of a name, or the like? Judged by the neighbours alone. ``is_other_phrase``:
    the same of a phrasal noun, with the spelling of the noun in the text, its words and gaps. ``prefixes``: what makes
    another word of it before a hyphen (*pre-training*). ``titles``: a pattern of what stands before a person's
    name. ``hyphen_joins``: a word tied to another one by a hyphen is a part of a longer word, but before one of
    ``hyphen_endings``; else the hyphen leaves each of both words what it is.
    """

    is_other_word: Callable[[TermCandidate, WordContext], bool] = never
    is_other_phrase: Callable[[str, WordContext], bool] = never_a_verb
    prefixes: frozenset[str] = frozenset(
        "anti dis ex hyper mis multi neo non post pre pro pseudo re semi sub super".split()
    )
    titles: re.Pattern[str] | None = None
    hyphen_joins: bool = False
    hyphen_endings: frozenset[str] = frozenset()


class Quotes(Struct, frozen=True):
    """What opens and closes for ``"`` (outer) and ``'`` (inner), with the space that goes inside."""

    outer: tuple[str, str]
    inner: tuple[str, str]


SpaceRule = Callable[[str], Iterable[Edit]]
"""A text → the edits of its spaces, in ascending order."""


UNIT_SYMBOLS = (  # for a pattern; they are the same in all languages
    r"(?:[kcmdnµμ]?m[²³]?|km/h|m/s|ha|[kKMGTP]B|[kMGT]bit/s|[kmµμ]?g|t|[mhc]?l|[kMGT]?Wh?|k?V|mA|k?J|[kMGT]?Hz|[kMh]?Pa"
    r"|[hsm]s?|min|°[CF]?|dB|[mk]?cd)(?!\w)"
)


class RangeRules(Struct, frozen=True, kw_only=True):
    """By which words a hyphen between two numbers means *to*. All but ``decimal_sign`` are patterns.

    ``before``: what announces pages or days (*S.*, *pp.*, *April*). ``after``: what numbers count (*km*, *Jahre*).
    ``codes``: what announces an identifier (*Nr.*). ``days``: ordinals (*29.-30. April*), with the group ``hyphen``.
    """

    before: str
    after: str
    codes: str
    decimal_sign: str
    days: str | None = None


class TypographyRules(Struct, frozen=True, kw_only=True):
    """How print writes a language. ``quotes`` and ``spaces``: by tag, that of a region before that of the language.

    ``elisions``: a pattern of what follows an apostrophe that begins a word (*'tis*, *'ne*). ``ordinal_nouns``: words
    before which a number with a full stop is an ordinal (*1. Halbjahr*), but for the names of months.
    """

    quotes: Mapping[str, Quotes]
    elisions: str
    spaces: Mapping[str, SpaceRule] = {}
    ordinal_nouns: frozenset[str] = frozenset()
    ranges: RangeRules | None = None


def unchanged(text: str) -> str:
    return text


class FormatRules(Struct, frozen=True, kw_only=True):
    """What CLDR's formats leave open. ``century``: the number of a century as dates write it.

    ``day``: CLDR's long date → as prose writes it. ``phrase``: a date with its preposition → with what they become when
    they meet (*à le printemps*, *au printemps*). ``long_compact_sums``: a sum in millions is written with the word
    for million, not with CLDR's short sign for it.
    """

    century: Callable[[int], str] = str
    day: Callable[[str], str] = unchanged
    phrase: Callable[[str], str] = unchanged
    long_compact_sums: bool = False


class ScaffoldTexts(Struct, frozen=True, kw_only=True):
    """The texts of new files.

    ``examples``: name → a sentence that a writer replaces. ``bodies``: kind of document → Markdown. ``fields``: what a
    comment says about a field, by its name, or by kind and name (``person.kind``) where they differ; allowed words and
    the notation of dates (``dates``) are added. Comments above others: ``more`` fields, ``kinds`` of clauses; those
    of a ``translation``, in which ``$original`` is a path.
    """

    examples: Mapping[str, str]
    bodies: Mapping[str, str]
    more: str
    dates: str
    kinds: str
    translation: tuple[str, ...]
    fields: Mapping[str, str]
