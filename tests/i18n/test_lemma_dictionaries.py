"""Kept dictionaries give what simplemma gives, and a damaged file is made again."""

import sys

import pytest
import simplemma
from simplemma.strategies.dictionaries import StreamDictionaryFactory

from sitegen.i18n.kept_dictionaries import kept_file
from sitegen.i18n.lemma_dictionaries import load_lemma_dictionary

WORDS = ("Häuser", "ging", "Vorkaufsrechte", "schönsten", "rights", "went", "droits", "qwertz", "")


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The file of the English dictionary, in a folder of the test."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", f"{tmp_path}")
    return kept_file("lemmas.en", simplemma.__version__)


@pytest.mark.slow
def test_a_kept_dictionary_has_the_lemmas_of_simplemma(kept):
    made = load_lemma_dictionary("en")
    read = load_lemma_dictionary("en")
    own = StreamDictionaryFactory().get_dictionary("en")
    assert kept.is_file()
    assert [[one.get(word) for word in WORDS] for one in (made, read)] == [[own.get(word) for word in WORDS]] * 2


@pytest.mark.slow
@pytest.mark.parametrize("damage", [b"", b"x" * 40], ids=["empty", "other bytes"])
def test_a_damaged_file_is_made_again(kept, damage):
    load_lemma_dictionary("en")
    whole = kept.read_bytes()
    kept.write_bytes(damage or whole[:100])
    assert load_lemma_dictionary("en").get("went") == "go"
    assert kept.read_bytes() == whole


@pytest.mark.slow
def test_a_new_version_of_simplemma_replaces_the_file_of_the_last_one(kept):
    former = kept_file("lemmas.en", "1.0")
    load_lemma_dictionary("en")
    kept.replace(former)
    load_lemma_dictionary("en")
    assert kept.is_file()
    assert not former.exists()
