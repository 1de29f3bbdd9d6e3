"""Words by which a search finds a text too: the parts of its compounds, and other spellings."""

from __future__ import annotations

import pytest

from sitegen.i18n.language import Language
from sitegen.i18n.related_words import related_words_of


def related(tag: str, text: str) -> list[str]:
    words = related_words_of(Language(tag=tag))
    assert words is not None
    return words(text)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Vorkaufsrecht", "recht vorkaufs"),
        ("Wandeldarlehen", "darlehen wandel"),
        ("Netzbetreiber", "betreiber netz"),
        ("Übertragungsnetzbetreiber", "betreiber netz netzbetreiber übertragungs"),
        ("Rechtsgrundlage", "grund grundlage lage rechts"),
        ("Sprachmodelle", "modelle sprach"),
        ("Suchmaschine", "maschine such"),
        ("Großrechner", "groß rechner"),
        ("Jänner", "januar"),
        ("Januar", "jänner"),
        ("Unternehmen", ""),
        ("Partnerschaft", ""),
        ("Ausnahmen", ""),
        ("Begriffe", ""),
        ("vertragen", ""),
    ],
)
def test_a_german_word_is_found_by_its_parts(word, parts):
    assert " ".join(related("de-AT", word)) == parts


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("catalogue", "catalog"),
        ("catalog", "catalogue"),
        ("Organisations", "organizations"),
        ("organization", "organisation"),
        ("licence", "license"),
        ("programme", "program"),
        ("colouring", "coloring"),
        ("travelled", "traveled"),
        ("traveling", "travelling"),
        ("defence", "defense"),
        ("centers", "centres"),
        ("judgment", "judgement"),
        ("fulfil", "fulfill"),
        ("analysed", "analyzed"),
        ("four", ""),
        ("filled", ""),
        ("rise", ""),
        ("order", ""),
    ],
)
def test_an_english_word_is_found_by_its_other_spelling(word, other):
    assert " ".join(related("en-GB", word)) == other


def test_what_a_text_says_itself_is_not_added():
    assert related("de", "Ein Vorkaufsrecht ist ein Recht, das Vor\N{SOFT HYPHEN}kaufs\N{SOFT HYPHEN}recht.") == [
        "vorkaufs"
    ]


def test_a_language_without_rules_adds_nothing():
    assert related_words_of(Language(tag="fr")) is None
    assert related_words_of(Language(tag="ja")) is None
