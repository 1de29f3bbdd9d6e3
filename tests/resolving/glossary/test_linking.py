"""Which occurrences become links, what is added to the first, and whose a form is."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.i18n.language_data import PartOfSpeech
from sitegen.incremental.store import Store
from sitegen.resolving.glossary import build_term_indexes, link_terms
from tests.resolving.glossary import samples

GLOSSARY = """== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
acronym: ROFR
definition: Ein Recht.
---
== content/glossary/rofr.en.md
---
term: right of first refusal
definition: A right.
---
== content/glossary/licence.de.md
---
term: Lizenz
definition: Eine Erlaubnis.
---
"""


def article(body: str, front: str = "") -> str:
    return f"== content/articles/a/index.de.md\n---\ntitle: A\n{front}---\n{body}\n"


def links(page) -> list[tuple[str, str]]:
    found = page.xpath("//article//a[@data-term and not(contains(@class, 'explicit'))]")
    return [(link.get("data-term"), link.text_content()) for link in found]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Das Vorkaufsrecht gilt. Das Vorkaufsrecht gilt.", "Das Vorkaufsrecht (ROFR) gilt. Das Vorkaufsrecht gilt."),
        ("Das ROFR gilt.", "Das ROFR (Vorkaufsrecht) gilt."),
        ("Das Vorkaufsrecht (ROFR) gilt.", "Das Vorkaufsrecht (ROFR) gilt."),
        ("Die ROFR-Klausel.\n\n## Zwei\n\nDas ROFR.", "Die ROFR-Klausel. Zwei Das ROFR (Vorkaufsrecht)."),
        ("Eine Lizenz gilt.", "Eine Lizenz gilt."),
        ("[Das Recht](glossary:rofr). Das ROFR gilt.", "Das Recht. Das ROFR gilt."),
    ],
)
def test_the_first_use_on_a_page_is_expanded_on_wish(folder, text, read):
    page = folder.write(GLOSSARY + article(text, "glossary: {expand: true}\n")).build().page("de/artikel/a/")
    assert page.xpath("normalize-space(//div[contains(@class, 'body')])") == read


def test_without_the_wish_nothing_is_added(folder):
    page = folder.write(GLOSSARY + article("Das Vorkaufsrecht gilt.")).build().page("de/artikel/a/")
    assert page.xpath("normalize-space(//div[contains(@class, 'body')])") == "Das Vorkaufsrecht gilt."


def test_a_link_of_the_writer_is_the_first_of_its_section(folder):
    text = "Die [Erlaubnis](glossary:licence), die Lizenz.\n\n## Zwei\n\nDie Lizenz, die [Lizenz](glossary:licence)."
    assert links(folder.write(GLOSSARY + article(text)).build().page("de/artikel/a/")) == [("licence", "Lizenz")]


def test_key_points_and_questions_count_for_themselves(folder):
    front = 'key_points: ["Die Lizenz.", "Die Lizenz."]\nfaq: [{question: "Was?", answer: "Die Lizenz."}]\n'
    page = folder.write(GLOSSARY + article("Die Lizenz.", front)).build().page("de/artikel/a/")
    assert [concept for concept, _ in links(page)] == ["licence"] * 3


PARTNERSHIP = """== content/organizations/m.yaml
name: M
kind: company
== content/organizations/o.yaml
name: O
kind: company
== content/sources/s.yaml
s: {title: S, publisher: S, url: https://s.example/, date: 2025-01-01, language: de, kind: press, tier: primary}
== content/partnerships/m-o.yaml
parties: [m, o]
agreements: [{id: a, date: "2025-01-21", title: {de: A, en: A}, evidence: official, sources: [s]}]
clauses:
  - id: one
    kind: ip_licence
    parties: {licensee: m, licensor: o}
    agreement: a
    note: {de: "Eine Lizenz ohne Vorkaufsrecht.", en: "No right of first refusal."}
  - id: two
    kind: ip_licence
    parties: {licensee: o, licensor: m}
    agreement: a
    note: {de: "Auch diese Lizenz.", en: "Another."}
"""
TABLE = "```partnerships\npartnership: m-o\ncolumns: [partners, note]\n```"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mode", "count"), [("section", 2), ("page", 2), ("all", 4), ("none", 0)]
)  # the text links one of them once
def test_notes_of_tables_are_linked_as_the_document_wants(folder, mode, count):
    text = GLOSSARY + PARTNERSHIP + article(f"Die Lizenz.\n\n{TABLE}", f"glossary: {{link: {mode}}}\n")
    page = folder.write(text).build().page("de/artikel/a/")
    assert len(links(page)) == count


def test_a_note_takes_the_glossary_of_its_language(folder):
    english = f"== content/articles/a/index.en.md\n---\ntitle: A\n---\nText.\n\n{TABLE}\n"
    built = folder.write(GLOSSARY + PARTNERSHIP + article(f"Text.\n\n{TABLE}") + english).build()
    terms = "//table//a[@class='term']/@href"
    assert built.page("de/artikel/a/").xpath(terms) == ["/de/glossar/lizenz/", "/de/glossar/vorkaufsrecht/"]
    assert built.page("en/articles/a/").xpath(terms) == ["/en/glossary/right-of-first-refusal/"]


def test_a_form_goes_to_the_concept_that_lists_it():
    works = {
        "option": samples.concept("option", "de", "Option"),
        "options": samples.concept("options", "de", "Optionen"),
    }
    lexicons = build_term_indexes(samples.site(works, "de"))
    links = link_terms(samples.page("Eine Option, zwei Optionen.", "de"), lexicons, "all")
    assert [link.concept for link in links] == ["option", "options"]
    assert lexicons.problems() == []


def test_a_form_that_one_concept_disclaims_belongs_to_the_other():
    works = {
        "contract": samples.concept("contract", "de", "Vertrag"),
        "treaty": samples.concept("treaty", "de", "Staatsvertrag", [("synonym", "Vertrag"), ("never", "Vertrag")]),
    }
    lexicons = build_term_indexes(samples.site(works, "de"))
    links = link_terms(samples.page("Ein Vertrag, ein Staatsvertrag.", "de"), lexicons, "all")
    assert [link.concept for link in links] == ["contract", "treaty"]
    assert lexicons.problems() == []


def test_inflected_forms_that_two_concepts_share_are_told(folder):
    permit = "== content/glossary/permit.de.md\n---\nterm: Genehmigung\nsynonyms: [Lizenz]\ndefinition: X.\n---\n"
    problem = folder.write(GLOSSARY + permit).build().problem("SG320")
    assert "Lizenz" in problem.message and "permit" in problem.message


def test_words_seen_once_need_no_dictionary_again(tmp_path: Path):
    works = samples.read_concepts("german.concepts", "de")
    site = samples.site(works, "de")
    store = Store(tmp_path / "store", "1")
    first = build_term_indexes(site, store=store)["de"].form_checksums
    store.commit()
    asked: list[str] = []

    def never(language: str, role: PartOfSpeech, word: str) -> tuple[str, ...]:
        asked.append(word)
        return (word,)

    assert (
        build_term_indexes(site, never, store)["de"].form_checksums
        == first
        == build_term_indexes(site)["de"].form_checksums
    )
    assert asked == []


def test_a_region_reads_the_glossary_of_its_language():
    lexicons = build_term_indexes(samples.site({"a": samples.concept("a", "de-AT", "Vertrag")}, "de-AT"))
    for language in ("de-AT", "de", "de-CH"):
        assert len(link_terms(samples.page("Die Verträge.", language), lexicons, "all")) == 1
    assert link_terms(samples.page("Die Verträge.", "fr"), lexicons, "all") == ()


def test_a_language_without_rules_links_what_is_listed():
    lexicons = build_term_indexes(
        samples.site({"a": samples.concept("a", "it", "contratto", [("form", "contratti")])}, "it")
    )
    links = link_terms(samples.page("Il contratto, i contratti, Contratto, contrattuale.", "it"), lexicons, "all")
    assert len(links) == 3


def test_a_lexicon_is_built_when_a_text_is_matched(tmp_path: Path):
    site = samples.site(samples.read_concepts("german.concepts", "de"), "de")
    store = Store(tmp_path / "store", "1")
    first = build_term_indexes(site, store=store).form_checksums()

    def never(language: str, role: PartOfSpeech, word: str) -> tuple[str, ...]:
        raise AssertionError(f"{word} is asked for")

    store.drop("words", [name for name, _ in store.all("words")])
    assert build_term_indexes(site, never, store).form_checksums() == first
