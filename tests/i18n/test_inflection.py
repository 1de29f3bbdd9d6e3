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


@pytest.mark.parametrize(
    ("word", "are", "are_not"),
    [
        ("droit", "droits", "droite droites"),
        ("journal", "journaux", "journals journale"),
        ("festival", "festivals", "festivaux"),
        ("bureau", "bureaux", "bureaus"),
        ("pneu", "pneus", "pneux"),
        ("genou", "genoux", "genous"),
        ("œil", "yeux", "œils"),
        ("travail", "travaux", "travails travaille"),
        ("bail", "baux", "bails bailler"),
        ("prix", "", "prixs"),
        ("choix", "", "choixs"),
        ("gaz", "", "gazs"),
        ("fonds", "", "fond fondss"),
        ("prêt", "prêts", "prête prêtes prêter"),
        ("achat", "achats", "achète acheter"),
        ("contrat", "contrats", "contrate contracter"),
        ("licence", "licences", "licencie licencier"),
        ("montant", "montants", "montante"),
        ("précédent", "précédents", "précédente"),
        ("acheteur", "acheteurs acheteuse acheteuses", "achat achetrice"),
        ("investisseur", "investisseurs investisseuse investisseuses", "investir"),
        ("prêteur", "prêteuse prêteuses", "prête"),
        ("créancier", "créancière créancières créanciers", "créance"),
        ("débiteur", "débitrice débitrices", "débit"),
        ("administrateur", "administratrice", "administrateuse"),
        ("dirigeant", "dirigeante dirigeantes", "diriger"),
        ("avocate", "avocat avocats avocates", ""),
        ("acheteuse", "acheteur acheteurs", ""),
        ("matière", "matières", "matier"),
        ("actionnaire", "actionnaires", "action"),
        ("salarié", "salariée salariés salariées", "salarier"),
        ("auteur", "auteure autrice auteurs", ""),
        ("dommages", "", "dommage"),
    ],
)
def test_french_nouns_have_number_and_persons_gender(word, are, are_not):
    found = set(inflect("fr", "noun", word))
    assert {word} | forms(are) <= found
    assert not forms(are_not) & found


@pytest.mark.parametrize(
    ("word", "are"),
    [
        ("exclusif", "exclusive exclusifs exclusives"),
        ("privilégiée", "privilégié privilégiés privilégiées"),
        ("préférentiel", "préférentielle préférentiels préférentielles"),
        ("public", "publique publics publiques"),
        ("légal", "légale légaux légales"),
        ("premier", "première premiers premières"),
        ("onéreux", "onéreuse onéreuses"),
        ("mère", "mères"),
        ("cadre", "cadres"),
    ],
)
def test_french_adjectives_agree(word, are):
    assert {word} | forms(are) <= set(inflect("fr", "adjective", word))


def test_words_that_are_verbs_too_are_known():
    assert inflect("en", "verb", "license") == ("license",)
    assert inflect("en", "verb", "licenses") == ("licenses",)
    assert inflect("en", "verb", "consortium") == ()
    assert inflect("de", "verb", "Stimme") == ("stimmen",)
    assert inflect("de", "verb", "Vertrag") == ()
    assert inflect("fr", "verb", "offre") == ("offre", "offres")
    assert inflect("fr", "verb", "garantie") == ("garantie", "garanties")
    assert inflect("fr", "verb", "prêt") == ("prêt", "prêts")
    assert inflect("fr", "verb", "clause") == ()
    assert inflect("fr", "verb", "contrat") == ()


def test_a_language_without_rules_has_the_one_form():
    assert inflect("it", "noun", "contratto") == ("contratto",)
    assert inflect("it", "verb", "contratto") == ()


letters = st.text("abcdefghijklmnopqrstuvwxyzäöüß", min_size=2, max_size=14)


@given(letters)
def test_any_word_is_a_form_of_itself(word):
    assert word.capitalize() in inflect("de", "noun", word.capitalize())
    assert word in inflect("de", "adjective", word)
    assert word in inflect("en", "noun", word)
    assert word in inflect("fr", "noun", word)
    assert word in inflect("fr", "adjective", word)


@given(letters)
def test_forms_are_words_of_the_same_case(word):
    found = inflect("de", "noun", word.capitalize())
    assert all(form[0].isupper() and " " not in form for form in found)
    assert list(found) == sorted(set(found))
