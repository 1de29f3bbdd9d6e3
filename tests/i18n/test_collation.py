"""The order of words, and the letters they stand under."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyuca import Collator

from sitegen.i18n.collation import initial, sort_key
from sitegen.i18n.language import Language

WHOLE = Collator()


def ordered(tag: str, *words: str) -> list[str]:
    language = Language(tag=tag)
    return sorted(words, key=lambda word: sort_key(word, language))


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("de", "Area Ärger Arzt Oslo Österreich Straße Straßen Strassenbahn Zebra"),
        ("de-AT", "Area Ärger Arzt"),
        ("en", "Ångström apple Apt zoo"),
        ("sv", "Arv Zebra Ål Ärger Öl"),
        ("da", "Arv Zebra Ærø Øre Ål"),
        ("nb", "Zebra Ærø Øre Ål"),
        ("es", "nada nube ñandú oso"),
        ("pl", "lot łza moc"),
        ("tr", "hız ısı iz"),
    ],
)
def test_words_stand_in_the_order_of_their_language(tag, words):
    assert ordered(tag, *reversed(words.split())) == words.split()


def test_case_and_accents_decide_last():
    assert ordered("de", "Rolle", "rolle", "Role", "Rôle", "rollen") == [
        "Role",
        "Rôle",
        "rolle",
        "Rolle",
        "rollen",
    ]


def test_composed_and_decomposed_letters_are_the_same():
    for tag in ("de", "sv"):
        assert sort_key("A\u0308rger", Language(tag=tag)) == sort_key("Ärger", Language(tag=tag))


@pytest.mark.parametrize(
    ("tag", "text", "letter"),
    [
        ("de", "Ärger", "A"),
        ("sv", "Ärger", "Ä"),
        ("en", "Øre", "O"),
        ("da", "øre", "Ø"),
        ("es", "ñandú", "Ñ"),
        ("de", "„Zitat“", "Z"),
        ("de", "ß", "S"),
        ("de", "5G", "#"),
        ("de", "…", "#"),
        ("de", "", "#"),
        ("ru", "жук", "Ж"),
    ],
)
def test_a_word_stands_under_its_letter(tag, text, letter):
    assert initial(text, Language(tag=tag)) == letter


@given(st.lists(st.text("aAäÄåoOöÖzZnñ"), max_size=6), st.sampled_from(["de", "sv", "es"]))
def test_words_under_one_letter_stand_together(words, tag):
    language = Language(tag=tag)
    letters = [initial(word, language) for word in ordered(tag, *words)]
    assert len(set(letters)) == sum(a != b for a, b in zip([None, *letters], letters, strict=False))


@given(st.text(st.characters(max_codepoint=0x20CF), max_size=8))
def test_common_signs_have_the_weights_of_the_whole_table(text):
    composed = unicodedata.normalize("NFC", text)
    assert sort_key(text, Language(tag="de")) == tuple(WHOLE.sort_key(composed))


def test_pyuca_has_the_table_and_the_undocumented_parts_that_collation_uses():
    """Where this fails, ``sitegen/i18n/collation.py`` must follow, and words may come in another order."""
    from pyuca import Collator
    from pyuca.collator import COLL_ELEMENT_PATTERN

    assert COLL_ELEMENT_PATTERN.findall("[.1C47.0020.0008]") == [("1C47", "0020", "0008")]
    assert callable(Collator.load)
    assert callable(Collator().table.add)
    assert Collator().sort_key("ä") == (7239, 0, 32, 43, 0, 2, 2, 0)


def test_gettext_has_the_undocumented_reader_of_plural_rules_that_catalogs_use():
    from gettext import c2py

    assert [c2py("n != 1")(count) for count in (0, 1, 2)] == [1, 0, 1]
