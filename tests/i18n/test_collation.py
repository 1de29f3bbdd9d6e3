"""The order of words, and the letters they stand under."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyuca import Collator

from sitegen.i18n.collation import OTHER, group_by_initial, initial, initial_id, sort_key
from sitegen.i18n.language import Language


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
        ("de", "α-Risiko", "Α"),
        ("de", "Ωμέγα", "Ω"),
        ("el", "Άλφα", "Α"),
        ("el", "ΐ", "Ι"),
        ("en", "π0", "Π"),
        ("pl", "ławka", "Ł"),
        ("de", "ławka", "L"),
        ("en", "Łódź", "L"),
        ("de", "Ñandú", "N"),
        ("is", "Þór", "Þ"),
        ("sr-Latn", "đak", "Đ"),
        ("vi", "đường", "Đ"),
        ("ru", "ёж", "Е"),
        ("ru", "йод", "Й"),
        ("uk", "їжак", "Ї"),
        ("tr", "ıslak", "I"),
        ("tr", "istek", "İ"),
        ("tr", "İstanbul", "İ"),
        ("ka", "ანი", "ა"),
        ("he", "אבג", "א"),
        ("ar", "اتفاق", "ا"),
        ("ja", "うどん", "う"),
        ("ja", "ウラン", "ウ"),
        ("ja", "ガス", "カ"),
        ("ja", "計算", "計"),
        ("ko", "계약", "ㄱ"),
        ("ko", "까치", "ㄲ"),
        ("th", "เกม", "ก"),
        ("en", "Ⅳ. Teil", "I"),
        ("en", "½", "#"),
        ("ar", "٣", "#"),
        ("en", "🤖", "#"),
        ("en", "🤖 robot", "R"),
        ("de", ".NET", "N"),
        ("de", "§-Zeichen", "Z"),
        ("de", "(Un)Wirksamkeit", "U"),
        ("de", "‚Zitat‘", "Z"),
        ("de", "»Zitat«", "Z"),
        ("fr", "« citation »", "C"),
        ("en", "@handle", "H"),
        ("en", "#metoo", "M"),
        ("en", "&Co", "C"),
        ("en", "__init__", "I"),
        ("en", "-able", "A"),
        ("de", "401(k)", "#"),
    ],
)
def test_a_word_stands_under_its_letter(tag, text, letter):
    assert initial(text, Language(tag=tag)) == letter


@given(st.lists(st.text("aAäÄåoOöÖzZnñ.„(5"), max_size=6), st.sampled_from(["de", "sv", "es"]))
def test_words_under_one_letter_stand_together(words, tag):
    language = Language(tag=tag)
    letters = [initial(word, language) for word in ordered(tag, *words)]
    assert len(set(letters)) == sum(a != b for a, b in zip([None, *letters], letters, strict=False))
    grouped = group_by_initial(words, str, language)
    assert [letter for letter, _ in grouped] == list(dict.fromkeys(letters))
    assert [word for _, found in grouped for word in found] == ordered(tag, *words)


@given(st.lists(st.text(min_size=1, max_size=2)), st.sampled_from(["de", "pl", "tr", "ja", "el"]))
def test_every_letter_has_an_id_of_its_own(words, tag):
    letters = {initial(word, Language(tag=tag)) for word in words}
    ids = {initial_id(letter) for letter in letters}
    assert len(ids) == len(letters)
    assert all(re.fullmatch("letter-[a-z0-9]+", id) for id in ids)
    assert initial_id(OTHER) == "letter-other"


@pytest.mark.parametrize("sign", [".", "§-", "„", "«", "@", "#", "&", "(", "‑", "🤖 "])
def test_a_sign_before_a_word_does_not_move_it(sign):
    assert ordered("de", "Zins", "Anleihe", f"{sign}NET", "Netz", "Nord") == [
        "Anleihe",
        f"{sign}NET",
        "Netz",
        "Nord",
        "Zins",
    ]
    assert ordered("de", f"{sign}NET", "NET") == ordered("de", "NET", f"{sign}NET") == ["NET", f"{sign}NET"]


@cache
def whole_table() -> Collator:
    """Takes a second to load."""
    return Collator()


@pytest.mark.slow
@given(st.text(st.characters(max_codepoint=0x20CF), max_size=8))
def test_common_signs_have_the_weights_of_the_whole_table(text):
    composed = unicodedata.normalize("NFC", text)
    assert sort_key(f"a{text}", Language(tag="de")) == tuple(
        whole_table().sort_key(unicodedata.normalize("NFC", f"a{composed}"))
    )


@pytest.mark.slow
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
