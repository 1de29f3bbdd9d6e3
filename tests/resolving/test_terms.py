"""Glossary terms in running text: which words become links, and which never do."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.selection import every_third
from tests.sites import SiteFolder

GLOSSARY = """== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
acronym: ROFR
expansion: {text: Right of First Refusal, lang: en}
definition: Ein Vorkaufsrecht ist ein Recht.
synonyms: [Erstzugriffsrecht]
never: [Vorkaufsrecht an Grundstücken]
---
Das Vorkaufsrecht und der Vertrag.
== content/glossary/rofr.en.md
---
term: right of first refusal
definition: A right.
---
== content/glossary/contract.de.md
---
term: Vertrag
definition: Eine Vereinbarung.
---
== content/glossary/contract.en.md
---
term: contract
definition: An agreement.
---
== content/glossary/supply-contract.de.md
---
term: Vertrag über Rechenzeit
definition: Eine Vereinbarung.
---
"""


def linked(folder, text: str, front: str = "", language: str = "de") -> list[tuple[str, str]]:
    """The concept and the words of each automatic link in the text."""
    page = f"== content/articles/a/index.{language}.md\n---\ntitle: A\noriginal: {language}\n{front}---\n{text}\n"
    built = folder.write(GLOSSARY + page).build()
    assert built.codes == [], built.said()
    path = {"de": "de/artikel/a/", "en": "en/articles/a/"}[language]
    links = built.page(path).xpath("//article//a[@data-term and not(contains(@class, 'explicit'))]")
    return [(link.get("data-term"), link.text_content()) for link in links]


@pytest.mark.parametrize(
    ("text", "found"),
    every_third(
        [
            ("Das Vorkaufsrecht gilt.", [("rofr", "Vorkaufsrecht")]),
            ("Das VORKAUFSRECHT gilt.", [("rofr", "VORKAUFSRECHT")]),
            ("Das Erstzugriffsrecht gilt.", [("rofr", "Erstzugriffsrecht")]),
            ("Das vorkaufsrecht gilt nicht.", []),
            ("Das ROFR gilt.", [("rofr", "ROFR")]),
            ("Das Rofr gilt nicht.", []),
            ("Die ROFR-Klausel gilt.", [("rofr", "ROFR")]),
            ("Eine Vorkaufsrechtsklausel gilt nicht.", []),
            ("Ein Vertrag über Rechenzeit gilt.", [("supply-contract", "Vertrag über Rechenzeit")]),
            ("Ein Vertrag über Strom gilt.", [("contract", "Vertrag")]),
            ("Ein Vertrag\nüber Rechenzeit gilt.", [("supply-contract", "Vertrag\nüber Rechenzeit")]),
            ("Ein Vor\u00adkaufs\u00adrecht gilt.", [("rofr", "Vor\u00adkaufs\u00adrecht")]),
            ("Ein Vertrag\u00a0über\u00a0Rechenzeit gilt.", [("supply-contract", "Vertrag\u00a0über\u00a0Rechenzeit")]),
            ("Ein Vorkaufsrecht an Grundstücken gilt nicht.", []),
            ("„Vertrag“, sagte sie.", [("contract", "Vertrag")]),
            ("Vertrag & Vorkaufsrecht gelten.", [("contract", "Vertrag"), ("rofr", "Vorkaufsrecht")]),
            ("Ein *Vertrag* und **ROFR** gelten.", [("contract", "Vertrag"), ("rofr", "ROFR")]),
        ]
    ),
)
def test_a_term_is_found_as_a_word_of_its_case(folder, text, found):
    assert linked(folder, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A right of first refusal holds.", ["right of first refusal"]),
        ("Right of first refusal: a right.", ["Right of first refusal"]),
        ("Two ROFRs hold.", ["ROFRs"]),
        ("The ROFR's end.", ["ROFR’s"]),
        ("The rofr does not.", []),
        ("A Contract holds.", ["Contract"]),
        ("They subcontract it.", []),
    ],
)
def test_an_english_term_is_found_in_either_case_and_an_acronym_in_its_own(folder, text, found):
    assert [words for _, words in linked(folder, text, language="en")] == found


SECTIONED = """Ein Vertrag, der Vertrag.

## Eins

Ein Vertrag, der Vertrag.

### Darunter

Ein Vertrag.

## Zwei

Ein Vertrag."""


@pytest.mark.parametrize(("mode", "count"), [("section", 3), ("page", 1), ("all", 6), ("none", 0)])
def test_a_document_says_which_occurrences_are_linked(folder, mode, count):
    assert len(linked(folder, SECTIONED, f"glossary: {{link: {mode}}}\n")) == count


def test_the_site_says_it_for_all_documents(folder):
    folder.write("").edit("site.yaml", "timezone", "glossary: {link: page}\ntimezone")
    assert len(linked(folder, SECTIONED)) == 1
    assert len(linked(folder, SECTIONED, "glossary: {link: all}\n")) == 6


def test_a_document_may_exclude_a_concept(folder):
    assert linked(folder, "Ein Vertrag, ein Vorkaufsrecht.", "glossary: {exclude: [contract]}\n") == [
        ("rofr", "Vorkaufsrecht")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[ein Vertrag](https://elsewhere.example/)",
        "`Vertrag`",
        "```\nVertrag\n```",
        "## Ein Vertrag",
        "> Ein Vertrag",
        "```quote\ntext: Ein Vertrag\n```",
        "Ein Vertrag.\n{.no-glossary}",
        "*Vertrag*{.no-glossary}",
    ],
)
def test_nothing_is_linked_where_a_link_would_disturb(folder, text):
    assert linked(folder, text) == []


def test_key_points_and_answers_are_running_text_too(folder):
    front = (
        "standfirst: Ein Vertrag.\nkey_points: [Ein Vertrag.]\nfaq: [{question: Ein Vertrag?, answer: Ein Vertrag.}]\n"
    )
    assert len(linked(folder, "Nichts.", front)) >= 3


def test_a_concept_is_not_linked_on_its_own_page(folder):
    page = folder.write(GLOSSARY).build().page("de/glossar/vorkaufsrecht/")
    terms = page.xpath("//article//a[contains(@class, 'term')]/@data-term")
    assert "rofr" not in terms
    assert "contract" in terms


def test_a_concept_that_is_never_linked_keeps_its_page(folder):
    folder.write(GLOSSARY).edit("content/glossary/contract.de.md", "term: Vertrag", "term: Vertrag\nlink: never")
    built = folder.write("== content/pages/a.de.md\n---\ntitle: A\n---\nEin Vertrag.\n").build()
    assert built.page("de/a/").xpath("//main//a[@data-term]") == []
    assert built.text("de/glossar/vertrag/")


def test_a_form_of_two_concepts_is_not_linked_and_told_with_both(folder):
    text = (
        GLOSSARY
        + "== content/glossary/treaty.de.md\n---\nterm: Vertrag\nslug: staatsvertrag\ndefinition: Anders.\n---\n"
    )
    built = folder.write(text + "== content/pages/a.de.md\n---\ntitle: A\n---\nEin Vertrag.\n").build()
    problem = built.problem("SG320")
    assert built.page("de/a/").xpath("//main//a[@data-term]") == []
    assert "contract" in problem.message and "treaty" in problem.message
    assert len(problem.related) == 1


def test_a_term_link_is_a_link_with_its_key_and_its_card(folder):
    page = folder.write(GLOSSARY + "== content/pages/a.de.md\n---\ntitle: A\n---\nEin Vertrag.\n").build().page("de/a/")
    link = page.xpath("//main//a[@data-term]")[0]
    assert (link.get("class"), link.get("href"), link.get("title")) == ("term", "/de/glossar/vertrag/", None)
    assert "Eine Vereinbarung." in page.text_content()


def test_words_of_another_language_take_that_languages_terms(folder):
    assert linked(folder, "Sie sagte *Vertrag contract*{lang=en} und contract.") == [("contract", "contract")]


WORDS = [
    "Vertrag",
    "Vorkaufsrecht",
    "ROFR",
    "über",
    "Rechenzeit",
    "und",
    "&",
    "„Vertrag“",
    "5",
    "%",
    "*Vertrag*",
    "\n\n",
]


@settings(max_examples=settings().max_examples // 5)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_linking_never_changes_the_text_of_a_page(words):
    page = "== content/pages/{0}.de.md\n---\ntitle: {0}\nglossary: {{link: {0}}}\n---\n{1}\n"
    with tempfile.TemporaryDirectory() as name:
        pages = [page.format(mode, " ".join(words)) for mode in ("all", "none")]
        built = SiteFolder(Path(name)).write(GLOSSARY + "".join(pages)).build()
    body = "string(//div[contains(@class, 'body')])"
    assert built.page("de/all/").xpath(body) == built.page("de/none/").xpath(body)
