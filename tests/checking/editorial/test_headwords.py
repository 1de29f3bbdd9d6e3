"""Headwords that are written as dictionaries print them."""

from __future__ import annotations

import pytest

from tests.checking.editorial.sheets import FRENCH_SITE, check_folder

SLIPS = [
    ("de", "das Wandeldarlehen", "'Wandeldarlehen'"),
    ("de", "die Linke", "'Linke'"),
    ("de", "Darlehen, das", "'Darlehen'"),
    ("de", "Lizenz, -en", "'Lizenz'"),
    ("de", "Lizenz(en)", "'Lizenz'"),
    ("de", "Vorkaufsrecht (ROFR)", "'term: Vorkaufsrecht', and 'acronym: ROFR'"),
    ("de", "ROFR (Vorkaufsrecht)", "'term: Vorkaufsrecht', and 'acronym: ROFR'"),
    ("de", "Option (Finanzen)", "'term: Option'"),
    ("de", "Lizenz / Lizenzierung", "'term: Lizenz' and 'synonyms: [Lizenzierung]'"),
    ("de", "Lizenz/Lizenzierung", "'term: Lizenz' and 'synonyms: [Lizenzierung]'"),
    ("de", "Lizenz, Genehmigung", "'term: Lizenz' and 'synonyms: [Genehmigung]'"),
    ("de", "Darlehen, nachrangiges", "'nachrangiges Darlehen'"),
    ("de", "„Vorkaufsrecht“", "'Vorkaufsrecht'"),
    ("de", "*Vorkaufsrecht*", "'Vorkaufsrecht'"),
    ("de", "**Bank**", "'Bank'"),
    ("de", "„*Bank*“", "'Bank'"),
    ("en", "__right of first refusal__", "'right of first refusal'"),
    ("de", "Vorkaufsrecht:", "'Vorkaufsrecht'"),
    ("de", "§", "as a word"),
    ("en", "the right of first refusal", "'right of first refusal'"),
    ("en", "The right of first refusal", "'right of first refusal'"),
    ("en", "to license", "'license'"),
    ("en", "refusal, right of first", "'right of first refusal'"),
    ("en", "licence/license", "'term: licence' and 'synonyms: [license]'"),
    ("en", "contract(s)", "'contract'"),
    ("fr", "l'option", "'option'"),
    ("fr", "la licence", "'licence'"),
]
PROPER = [
    *(
        ("de", term)
        for term in ("Käufer/in", "Käufer(in)", "Vorsitzende*r", "Gesellschafter:innen", "§ 5 (2)", "TCP/IP")
    ),
    *(("de", term) for term in ("Client/Server", "Umsatz, Ertrag und Gewinn", "Acme, Inc.", "z. B.", "Derivat")),
    *(("de", term) for term in ("Die Linke", "Das Kapital", "Der Spiegel", "Ein Herz für Kinder")),
    *(("de", term) for term in ("Recht auf Löschung", "Kauf- und Mietvertrag", "Die-Linke-Effekt")),
    *(("en", term) for term in ("C++", ".NET", "401(k)", "Section 230(c)", "Section 230 (c)", "M&A", "S&P 500")),
    *(("en", term) for term in ("The Hague", "to-do list", "A/B test", "environmental, social and governance")),
    *(("en", term) for term in ("a priori", "A share", "Moore's law", "farmers' market", "start-up", "Yahoo!")),
    *(("fr", term) for term in ("L'Oréal", "Le Monde", "appel d'offres", "acheteur·euse")),
]


def concept(language: str, field: str) -> str:
    site = FRENCH_SITE if language == "fr" else ""
    return f"{site}== content/glossary/c.{language}.md\n---\n{field}\ndefinition: X.\n---\n"


def quoted(term: str) -> str:
    return "'" + term.replace("'", "''") + "'"


@pytest.mark.parametrize(("language", "term", "hint"), SLIPS)
def test_what_no_text_contains_is_told_with_what_to_write(folder, language, term, hint):
    (problem,) = check_folder(folder.write(concept(language, f"term: {quoted(term)}")))
    assert problem.code == "SG454" and hint in (problem.hint or "")
    assert folder.words(problem).strip("'") == term.replace("'", "''")


@pytest.mark.parametrize(("language", "term"), PROPER)
def test_a_term_as_texts_write_it(folder, language, term):
    assert check_folder(folder.write(concept(language, f"term: {quoted(term)}"))) == []


def test_synonyms_are_read_alike(folder):
    (problem,) = check_folder(folder.write(concept("de", "term: Lizenz\nsynonyms: [die Erlaubnis]")))
    assert "'die Erlaubnis'" in problem.message


def test_a_concept_that_is_never_linked_may_be_written_so(folder):
    assert check_folder(folder.write(concept("de", "term: das Wandeldarlehen\nlink: never"))) == []


def test_the_writer_may_answer(folder):
    ignored = 'checks: {ignore: [{code: SG454, reason: "Ein Buch."}]}'
    assert check_folder(folder.write(concept("de", f"term: das Kapital\n{ignored}"))) == []
