"""The forms of words: number and case, and never a verb, an agent or another noun."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.i18n.inflection import inflect


def forms(text: str) -> set[str]:
    return set(text.split())


@pytest.mark.parametrize(
    ("word", "are", "are_not"),
    [
        ("Vertrag", "Vertrags Vertrages Verträge Verträgen", "Vertragen Verträglichkeit Vertrauen"),
        ("Kauf", "Kaufs Kaufes Käufe Käufen", "Käufer Kaufen Verkauf"),
        ("Käufer", "Käufers Käufern Käuferin Käuferinnen", "Kauf Käufe"),
        ("Käuferin", "Käuferinnen Käufer Käufern", "Käufe"),
        ("Recht", "Rechts Rechtes Rechte Rechten", "Rechter Gericht"),
        ("Gesellschafter", "Gesellschafters Gesellschaftern Gesellschafterin", "Gesellschaft Gesellschaften"),
        ("Gesellschaft", "Gesellschaften", "Gesellschafter"),
        ("Lizenz", "Lizenzen", "Lizenzs Lizenziat"),
        ("Anwalt", "Anwalts Anwälte Anwälten Anwältin Anwältinnen", "Anwaltschaft"),
        ("Vorsitzende", "Vorsitzender Vorsitzenden Vorsitzendem", "Vorsitz"),
        ("Sachverständiger", "Sachverständige Sachverständigen", "Sachverstand"),
        ("Gläubiger", "Gläubigers Gläubigern Gläubigerin", "Gläubige Glaube"),
        ("Term", "Terms Terme", "Termin"),
        ("Rate", "Raten", "Rat Räte Rätin"),
        ("Konsortium", "Konsortiums Konsortien", ""),
        ("Szenario", "Szenarios Szenarien", ""),
        ("Index", "Indizes Indexes", ""),
        ("Ausschuss", "Ausschusses Ausschüsse Ausschüssen", "Ausschuß"),
        ("Werkstatt", "Werkstätten", ""),
        ("Kunde", "Kunden Kundin Kundinnen", "Kund"),
        ("Wandeldarlehen", "Wandeldarlehens", ""),
        ("Umsatzbeteiligung", "Umsatzbeteiligungen", "Umsatzbeteiligte"),
        ("Rechenzentrum", "Rechenzentrums Rechenzentren", ""),
        ("Spende", "Spenden", "Spender"),
        ("Alter", "Alters", "Alte Alten"),
    ],
)
def test_german_nouns_have_number_and_case(word, are, are_not):
    found = set(inflect("de", "noun", word))
    assert forms(are) <= found
    assert not forms(are_not) & found


@pytest.mark.parametrize(
    ("word", "are"),
    [
        ("exklusive", "exklusive exklusiver exklusives exklusiven exklusivem"),
        ("geistiges", "geistige geistiger geistigen geistigem"),
        ("dunkle", "dunkle dunklen"),
        ("hohe", "hohe hohen hoher"),
        ("offen", "offen offene offenen"),
    ],
)
def test_german_adjectives_agree(word, are):
    assert forms(are) <= set(inflect("de", "adjective", word))


@pytest.mark.parametrize(
    ("word", "are", "are_not"),
    [
        ("licence", "licences", "licenced licensing"),
        ("compute", "", "computer computers computed"),
        ("analysis", "analyses", "analyse analysis' analysises"),
        ("veto", "vetoes vetos", "vetoed vetoing"),
        ("equity", "equities", "equitys"),
        ("index", "indexes indices", "indexed"),
        ("consortium", "consortia consortiums", ""),
        ("proxy", "proxies", "proximity"),
        ("damages", "", "damage damageses"),
        ("child", "children", ""),
    ],
)
def test_english_nouns_have_number(word, are, are_not):
    found = set(inflect("en", "noun", word))
    assert {word} | forms(are) <= found
    assert not forms(are_not) & found


def test_words_that_are_verbs_too_are_known():
    assert inflect("en", "verb", "license") == ("license",)
    assert inflect("en", "verb", "licenses") == ("licenses",)
    assert inflect("en", "verb", "consortium") == ()
    assert inflect("de", "verb", "Stimme") == ("stimmen",)
    assert inflect("de", "verb", "Vertrag") == ()


def test_a_language_without_rules_has_the_one_form():
    assert inflect("it", "noun", "contratto") == ("contratto",)
    assert inflect("it", "verb", "contratto") == ()


letters = st.text("abcdefghijklmnopqrstuvwxyzäöüß", min_size=2, max_size=14)


@given(letters)
def test_any_word_is_a_form_of_itself(word):
    assert word.capitalize() in inflect("de", "noun", word.capitalize())
    assert word in inflect("de", "adjective", word)
    assert word in inflect("en", "noun", word)


@given(letters)
def test_forms_are_words_of_the_same_case(word):
    found = inflect("de", "noun", word.capitalize())
    assert all(form[0].isupper() and " " not in form for form in found)
    assert list(found) == sorted(set(found))
