"""What differs between a translation and its original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.checking.editorial.dates import find_dates
from sitegen.checking.editorial.quantities import find_quantities
from sitegen.i18n.language import Language
from sitegen.i18n.languages import nearest_language_data
from sitegen.i18n.wording import LanguageWording
from tests.checking.editorial.sheets import FRENCH_SITE, article, check_folder, check_texts, page

RECORDS = """== content/people/satya-nadella.yaml
name: Satya Nadella
== content/organizations/openai.yaml
name: OpenAI
== content/products/llama-4.yaml
name: Llama 4
== content/products/llama-4-maverick.yaml
name: Llama 4 Maverick
part_of: llama-4
"""


def compared(folder, german: str, english: str, *more: str) -> list[str]:
    return [said for said in check_texts(folder, page(german), page(english, "en"), *more) if said[:4] == "SG45"]


def compared_in_french(folder, german: str, french: str) -> list[str]:
    found = check_texts(folder, FRENCH_SITE, page(german), page(french, "fr"))
    return [said for said in found if said[:4] == "SG45"]


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("250 Milliarden Dollar [@own]", "$250 billion [@own]"),
        ("250 Milliarden Dollar [@own]", "250 billion dollars [@own]"),
        ("250 Mrd. $ [@own]", "$250bn [@own]"),
        ("eine Milliarde Euro [@own]", "one billion euros [@own]"),
        ("eine Billion Dollar [@own]", "a trillion dollars [@own]"),
        ("15 Mio. Euro [@own]", "€15m [@own]"),
        ("1,5 Millionen [@own]", "1.5 million [@own]"),
        ("80.000 Euro [@own]", "80,000 euros [@own]"),
        ("27 Prozent [@own]", "27 per cent [@own]"),
        ("27 % [@own]", "27% [@own]"),
        ("fünf und zehn Milliarden Dollar [@own]", "five billion dollars and ten billion [@own]"),
        ("in vier Jahren", "over 4 years"),
        ("zweieinhalb Milliarden Euro [@own]", "2.5 billion euros [@own]"),
        ("der 3. Platz um 14 Uhr, um 18:30 Uhr", "third place at 2 p.m., at 6.30 pm"),
        ("am 21. und 22. Januar 2025", "on 21 and 22 January 2025"),
        ("am 21. Jänner 2025", "on January 21, 2025"),
        ("am 21. Januar 2025", "on 21 January 2025"),
        ("am 29.4.2025", "on 29 April 2025"),
        ("im April 2025", "in April 2025"),
        ("von 2019 bis 2025", "from 2019 to 2025"),
        ("beide Seiten, zwei Worte", "the two sides, a couple of words"),
        ("am 1. Mai 2025; es mag sein", "on 1 May 2025; it may be"),
    ],
)
def test_the_same_said_in_two_languages(folder, german, english):
    assert compared(folder, german, english) == []


@pytest.mark.parametrize(
    ("german", "english", "marked"),
    [
        ("250 Milliarden Dollar [@own]", "250 million dollars [@own]", "SG450 250 million dollars"),
        ("250 Milliarden Dollar [@own]", "250 trillion dollars [@own]", "SG450 250 trillion dollars"),
        ("eine Billion Dollar [@own]", "one billion dollars [@own]", "SG450 one billion dollars"),
        ("15 Millionen Euro [@own]", "15 million dollars [@own]", "SG450 15 million dollars"),
        ("27 Prozent [@own]", "72 per cent [@own]", "SG450 72 per cent"),
        ("1.500 Leute", "1.500 people", "SG450 1.500"),
        ("in sieben Monaten", "in six months", "SG450 six months"),
        ("am 21. Januar 2025", "on 22 January 2025", "SG451 22 January 2025"),
        ("am 21. Januar 2025", "on 21 June 2025", "SG451 21 June 2025"),
        ("bis 2030", "until 2032", "SG451 2032"),
        ("So ist es [@own].", "It is so [@heard], they say.", "SG453 [@heard]"),
    ],
)
def test_what_differs_is_marked_in_the_translation(folder, german, english, marked):
    assert compared(folder, german, english) == [marked]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("250 Milliarden Dollar [@own]", "250 milliards de dollars [@own]"),
        ("250 Mrd. $ [@own]", "250 Md$ [@own]"),
        ("250 Mrd. $ [@own]", "250 Md $US [@own]"),
        ("eine Milliarde Euro [@own]", "un milliard d’euros [@own]"),
        ("eine Billion Dollar [@own]", "un billion de dollars [@own]"),
        ("eine Billion Dollar [@own]", "mille milliards de dollars [@own]"),
        ("15 Mio. Euro [@own]", "15 M€ [@own]"),
        ("1,5 Millionen [@own]", "1,5 million [@own]"),
        ("80.000 Euro [@own]", "80 000 euros [@own]"),
        ("80.000 Euro [@own]", "80 000 euros [@own]"),
        ("27 Prozent [@own]", "27 % [@own]"),
        ("27 Prozent [@own]", "27 pour cent [@own]"),
        ("zweieinhalb Milliarden Euro [@own]", "2,5 milliards d’euros [@own]"),
        ("in vier Jahren", "en 4 ans"),
        ("in vier Jahren", "en quatre années"),
        ("der 3. Platz um 14 Uhr, um 18:30 Uhr", "la troisième place à 14 heures, à 18h30"),
        ("um 9 Uhr", "à 9 h"),
        ("am 21. Jänner 2025", "le 21 janvier 2025"),
        ("am 1. Mai 2025", "le 1er mai 2025"),
        ("am 29.4.2025", "le 29/04/2025"),
        ("im April 2025", "en avril 2025"),
        ("beide Seiten, zwei Worte", "les deux parties, quelques mots"),
        ("71 Prozent [@own]", "soixante et onze pour cent [@own]"),
        ("93 Prozent [@own]", "quatre-vingt-treize pour cent [@own]"),
        ("70 Prozent [@own]", "septante pour cent [@own]"),
    ],
)
def test_the_same_said_in_german_and_french(folder, german, french):
    assert compared_in_french(folder, german, french) == []


@pytest.mark.parametrize(
    ("german", "french", "marked"),
    [
        ("250 Milliarden Dollar [@own]", "250 millions de dollars [@own]", "SG450 250 millions de dollars"),
        ("eine Billion Dollar [@own]", "un milliard de dollars [@own]", "SG450 un milliard de dollars"),
        ("15 Millionen Euro [@own]", "15 millions de francs [@own]", "SG450 15 millions de francs"),
        ("1.500 Leute", "15 000 personnes", "SG450 15 000"),
        ("in sieben Monaten", "en six mois", "SG450 six mois"),
        ("am 21. Januar 2025", "le 22 janvier 2025", "SG451 22 janvier 2025"),
        ("bis 2030", "jusqu’en 2032", "SG451 2032"),
    ],
)
def test_what_differs_in_french(folder, german, french, marked):
    assert compared_in_french(folder, german, french) == [marked]


def test_what_is_missing_is_told_where_it_should_stand(folder):
    german = "Eins.\n\nEs kostet 5 Euro [@own].\n\nDrei."
    english = "One.\n\nIt costs money [@own].\n\nThree."
    assert compared(folder, german, english) == ["SG450 It costs money [@own]."]
    (problem,) = [p for p in check_folder(folder) if p.code == "SG450"]
    place, _ = problem.related[0]
    assert (place.path, place.line, place.column) == ("content/pages/p.de.md", 6, 11)


def test_a_citation_that_was_lost(folder):
    assert compared(folder, "A [@own]. B [@own].", "A [@own]. B.") == ["SG453 A [@own]. B."]


def test_names_are_compared_but_not_how_often_they_stand(folder):
    german = "Satya Nadella sprach über OpenAI. Nadella und Maverick, WhatsApp und GPT-Modelle."
    assert compared(folder, german, "Nadella spoke of OpenAI’s Maverick, WhatsApp and GPT models.", RECORDS) == []


@pytest.mark.parametrize(
    ("english", "marked"),
    [
        ("Satya Nadela spoke of OpenAI on WhatsApp.", "SG452 Satya Nadela spoke of OpenAI on WhatsApp."),
        ("Satya Nadella spoke of OpenAI on FaceTime.", "SG452 FaceTime"),
        ("Satya Nadella spoke of Maverick on WhatsApp.", "SG452 Maverick"),
    ],
)
def test_a_name_that_differs(folder, english, marked):
    assert compared(folder, "Satya Nadella sprach über OpenAI auf WhatsApp.", english, RECORDS) == [marked]


def test_sections_are_compared_one_by_one(folder):
    german = "## Eins\n\nEs kostet 5 Euro [@own].\n\n## Zwei\n\nEs kostet 6 Euro [@own]."
    english = "## One\n\nIt costs 6 euros [@own].\n\n## Two\n\nIt costs 5 euros [@own]."
    assert compared(folder, german, english) == ["SG450 6 euros", "SG450 5 euros"]


def test_fields_are_compared_with_fields(folder):
    german = article("Text.", fields="standfirst: Seit 2019 ist es so.\n")
    english = article("Text.", "en", "standfirst: It has been so since 2018.\n")
    assert check_texts(folder, german, english) == ["SG451 2018"]


def test_a_language_with_a_structure_of_its_own_is_not_compared(folder):
    settings = "== site.yaml\ntitle: T\nbase_url: https://example.org/\nlanguages:\n  - de\n"
    settings += "  - {tag: de-x-simple, base: de, name: Leicht, structure: free}\n"
    assert check_texts(folder, settings, page("Es gilt bis 2030."), page("Es gilt lange.", "de-x-simple")) == []


def test_of_a_language_without_words_names_and_citations_are_compared(folder):
    settings = "== site.yaml\ntitle: T\nbase_url: https://example.org/\nlanguages: [de, it]\n"
    german, italian = page("OpenAI zahlt bis 2030 [@own] [@heard]."), page("OpenAI paga [@own].", "it")
    assert check_texts(folder, settings, RECORDS, german, italian) == ["SG453 OpenAI paga [@own]."]


def wording(tag: str) -> LanguageWording:
    found = nearest_language_data(Language(tag=tag)).wording
    assert found is not None
    return found


GERMAN, ENGLISH, FRENCH = wording("de-AT"), wording("en"), wording("fr")


@given(st.integers(0, 10**9), st.sampled_from(["Millionen million", "Milliarden billion", "Billionen trillion"]))
def test_every_number_reads_alike_in_both_languages(number, scales):
    german, english = scales.split()
    texts = (f"{number:,} {german}".replace(",", "."), GERMAN), (f"{number:,} {english}", ENGLISH)
    (one,), (other,) = (find_quantities(text, (), words)[0] for text, words in texts)
    assert one.values == other.values


@given(st.integers(0, 10**9), st.sampled_from(["Millionen millions", "Milliarden milliards", "Billionen billions"]))
def test_every_number_reads_alike_in_german_and_french(number, scales):
    german, french = scales.split()
    texts = (f"{number:,} {german}".replace(",", "."), GERMAN), (f"{number:,} {french}".replace(",", " "), FRENCH)
    (one,), (other,) = (find_quantities(text, (), words)[0] for text, words in texts)
    assert one.values == other.values


@given(st.dates())
def test_every_day_reads_alike_in_both_languages(day):
    months = [list(words.months)[day.month - 1] for words in (GERMAN, ENGLISH)]
    german, english = f"{day.day}. {months[0]} {day.year:04}", f"{day.day} {months[1]} {day.year:04}"
    (one,), (other,) = find_dates(german, GERMAN), find_dates(english, ENGLISH)
    assert one.calendar_date == other.calendar_date == day


def test_plurals_of_acronyms_are_no_names(folder):
    german = "Drei API-Schnittstellen, zwei GPU-Farmen und ein MoU-Entwurf mit Satya Nadella."
    english = "Three APIs, two farms of GPUs and drafts of MoUs with Satya Nadella."
    assert compared(folder, german, english, RECORDS) == []


def test_roman_numerals_are_no_names(folder):
    german = "Im 19. Jahrhundert und im I. Bezirk unter Satya Nadella."
    english = "In the XIXth century, IInd, XXIst, XIXe, Ier and IIIe with Satya Nadella."
    assert compared(folder, german, english, RECORDS) == []


@pytest.mark.parametrize(
    ("tag", "text", "codes"),
    [
        ("ja", "サティア・ナデラはオープンAIについて語った。", []),
        ("ja", "ナデラはワッツアップのCopilotについて。", []),
        ("ru", "Сатья Наделла говорил об ОупенЭйАй в ВотсАпе.", []),
        ("el", "Ο Σάτια Ναντέλα μίλησε.", []),
        ("pl", "Satya Nadella mówił o OpenAI w WhatsAppie.", []),
        ("fi", "Satya Nadellan puhe OpenAI:sta WhatsAppissa.", []),
        ("pl", "Satya Nadella mówił o OpenAI.", ["SG452"]),
    ],
)
def test_names_are_compared_in_one_script_and_with_endings(folder, tag, text, codes):
    settings = f"== site.yaml\ntitle: T\nbase_url: https://example.org/\nlanguages: [de, {tag}]\n"
    german = page("Satya Nadella sprach über OpenAI auf WhatsApp.")
    marked = check_texts(folder, settings + RECORDS, german, page(text, tag))
    assert [one.split()[0] for one in marked] == codes, marked


def test_kept_words_are_compared_in_any_script(folder):
    settings = "== site.yaml\ntitle: T\nbase_url: https://example.org/\nlanguages: [de, ja]\n"
    german = article("Der Copilot.", fields="notes: {keep: [Copilot]}\n")
    assert check_texts(folder, settings, german, article("コパイロット。", "ja")) != []
    assert check_texts(folder, settings, german, article("これは Copilot です。", "ja")) == []
