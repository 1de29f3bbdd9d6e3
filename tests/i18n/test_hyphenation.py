"""Long words get soft hyphens where their language breaks them, and nothing else does."""

import pytest

from sitegen.i18n.hyphenation import hyphenate_word
from sitegen.i18n.language import Language


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tag", "word", "hyphenated"),
    [
        ("de", "Programmierschnittstelle", "Pro|gram|mier|schnitt|stelle"),
        ("de-AT", "Kapitalbeteiligung", "Kapi|tal|be|tei|li|gung"),
        ("de-simple", "Rechenkapazität", "Rechen|ka|pa|zi|tät"),
        ("en", "infrastructure", "infra|struc|ture"),
        ("de", "Vertrag", "Vertrag"),
        ("de", "DeepMindLabor", "DeepMindLabor"),
        ("de", "BUNDESBEHÖRDE", "BUNDESBEHÖRDE"),
        ("ja", "Programmierschnittstelle", "Programmierschnittstelle"),
    ],
)
def test_a_word_is_broken_as_its_language_breaks_it(tag: str, word: str, hyphenated: str) -> None:
    assert hyphenate_word(word, Language(tag=tag)).replace("\u00ad", "|") == hyphenated


@pytest.mark.slow
def test_no_letter_of_a_word_changes() -> None:
    """Dutch and Hungarian change letters at some hyphens: those are left out."""
    words = {"nl": "omaatjespartij", "hu": "asszonnyal összeggel", "de": "Rechenleistung"}
    for tag, text in words.items():
        for word in text.split():
            assert hyphenate_word(word, Language(tag=tag)).replace("\u00ad", "") == word
