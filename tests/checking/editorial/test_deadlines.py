"""Years until which something is said to hold, against the document's own figures."""

from __future__ import annotations

import pytest

from tests.checking.editorial.sheets import article, check_folder, check_texts

WORLD = """== content/organizations/nord.yaml
name: Nordnetz
== content/organizations/sol.yaml
name: Solara
== content/glossary/licence.de.md
---
term: Lizenz
definition: Eine Erlaubnis.
---
== content/partnerships/ns.yaml
parties: [nord, sol]
agreements:
  - {id: a, date: "2020-01-01", title: Vertrag, evidence: official, sources: [own]}
  - {id: b, date: "2024-05-01", title: Neuer Vertrag, evidence: official, sources: [own]}
clauses:
  - id: supply
    kind: purchase_commitment
    parties: {buyer: nord, seller: sol}
    agreement: a
    ends: {scheduled: "2030", date: "2025-03-01", how: terminated}
  - id: licence
    kind: ip_licence
    parties: {licensee: nord, licensor: sol}
    agreement: a
    ends: {scheduled: "2030"}
    amended: [{agreement: b, ends: {scheduled: "2032"}}]
    concepts: [licence]
"""
TABLE = "\n\n```partnerships\npartnership: ns\n{as_of}```\n"


def said(folder, text: str, as_of: str = "", figure: str = TABLE, language: str = "de") -> list[str]:
    sheet = article(text + figure.format(as_of=as_of), language, "date: 2026-01-01\nas_of: today\n")
    return [line for line in check_texts(folder, WORLD, sheet) if line.startswith("SG449")]


def test_a_year_until_which_the_table_says_otherwise_is_marked(folder):
    assert said(folder, "Solara liefert bis 2030 Strom.") == ["SG449 2030"]


def test_the_warning_names_the_place_of_the_clause_too(folder):
    said(folder, "Solara liefert bis 2030 Strom.")
    [problem] = [problem for problem in check_folder(folder) if problem.code == "SG449"]
    [(place, _)] = problem.related
    assert place.path == "content/partnerships/ns.yaml"
    assert 'scheduled: "2030", date' in (folder.root / place.path).read_text().splitlines()[place.line - 1]


def test_it_speaks_english_too(folder):
    assert said(folder, "Solara supplies power until 2030.", language="en") == ["SG449 2030"]


def test_a_concept_tells_which_clause_is_meant(folder):
    assert said(folder, "Die Lizenz gilt bis 2032.") == []
    assert said(folder, "Die Lizenzen gelten bis 2030.") == ["SG449 2030"]


@pytest.mark.parametrize(
    "text",
    [
        "Etwas ganz anderes gilt bis 2030.",  # nobody is named
        "Solara liefert bis 2031 Strom.",  # nothing was ever to hold until then
        "Solara liefert 2030 Strom.",  # no end
        "Am 1. Jänner 2020 versprach Solara, bis 2030 zu liefern.",  # so it was
        "Solara sollte bis 2030 liefern, hörte aber 2025 auf.",  # the end that came is told
        "Die Lizenz galt bis 2030, nun bis 2032.",
    ],
)
def test_what_the_table_does_not_contradict_passes(folder, text):
    assert said(folder, text) == []


def test_a_day_since_which_it_holds_is_no_excuse(folder):
    assert said(folder, "Seit dem 1. Jänner 2020 liefert Solara, und zwar bis 2030.") == ["SG449 2030"]


def test_the_day_of_the_table_counts(folder):
    assert said(folder, "Solara liefert bis 2030 Strom.", as_of="as_of: 2025-02-01\n") == []


def test_a_document_without_such_figures_is_not_compared(folder):
    assert said(folder, "Solara liefert bis 2030 Strom.", figure="") == []
