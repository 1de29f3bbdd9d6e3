"""Organizations, people, products, events, topics, and sources."""

from __future__ import annotations

import pytest

from sitegen.model.dates import Precision
from tests.selection import every_third

META = """== content/organizations/meta.yaml
name: Meta
"""
SOURCE = """== content/sources/press.yaml
tt:
  title: Ein Bericht
  url: https://press.example/bericht
"""


def faults(folder, text: str):
    return folder.marked(folder.write(text).build())


def test_all_fields_of_all_records_are_read(folder):
    built = folder.write(
        META
        + SOURCE
        + """== content/organizations/microsoft.yaml
name: {de: Microsoft, en: Microsoft}
legal_name: Microsoft Corporation
kind: company
country: US
founded: "1975-04-04"
website: https://www.microsoft.com/
wikidata: Q2283
description: {de: Ein Unternehmen, en: A company}
slug: {de: microsoft-konzern, en: microsoft-group}
aliases: [ms]
sources: [tt]
== content/people/satya-nadella.yaml
name: Satya Nadella
kind: person
label: {de: Autor, en: Author}
bio: {de: Leitet, en: Leads}
roles:
  - {organization: microsoft, title: CEO, begins: "2014-02-04", ends: null, sources: [tt]}
== content/products/llama.yaml
name: Llama
maker: meta
kind: model
announced: "2023-02"
released: none
description: Modelle
sources: [tt]
== content/products/llama-4.yaml
name: Llama 4
maker: meta
part_of: llama
released: "2025-04-05"
== content/events/llamacon.yaml
name: LlamaCon
date: "2025-04-29"
organizations: [meta]
people: [satya-nadella]
description: Eine Konferenz
sources: [tt]
== content/topics/cloud.yaml
name: {de: Rechenleistung, en: Compute}
description: {de: Wo gerechnet wird, en: Where it runs}
"""
    ).build()
    assert built.codes == [], built.said()
    site = built.result.site
    assert site.people["satya-nadella"].roles[0].ends is None
    assert site.products["llama"].released == "none"
    assert site.products["llama"].announced.precision is Precision.MONTH
    assert built.text("en/organizations/microsoft-group/")


@pytest.mark.parametrize(
    ("text", "fault"),
    every_third(
        [
            ("== content/organizations/a.yaml\nkind: company\n", ("SG111", "kind")),
            ("== content/organizations/a.yaml\nname: A\nkind: firm\n", ("SG113", "firm")),
            ("== content/organizations/a.yaml\nname: A\ncountry: Austria\n", ("SG112", "Austria")),
            ("== content/organizations/a.yaml\nname: A\ncountry: XX\n", ("SG112", "XX")),
            ("== content/organizations/a.yaml\nname: A\nwebsite: example.org\n", ("SG112", "example.org")),
            (
                "== content/organizations/a.yaml\nname: A\nwebsite: javascript:alert(1)\n",
                ("SG112", "javascript:alert(1)"),
            ),
            ("== content/organizations/a.yaml\nname: A\nwikidata: 2283\n", ("SG112", "2283")),
            ("== content/organizations/a.yaml\nname: A\nfounded: 1975/4\n", ("SG112", "1975/4")),
            ("== content/organizations/a.yaml\nname: {de: A, fr: B}\n", ("SG114", "fr")),
            ("== content/organizations/a.yaml\nname: A\nparent: b\n", ("SG110", "parent")),
            ("== content/people/a.yaml\nname: A\nkind: robot\n", ("SG113", "robot")),
            ("== content/people/a.yaml\nname: A\nroles: [{organization: nix, title: CEO}]\n", ("SG301", "nix")),
            ("== content/people/a.yaml\nname: A\nroles: [{title: CEO}]\n", ("SG111", "title")),
            ("== content/products/a.yaml\nname: A\nmaker: nix\n", ("SG301", "nix")),
            ("== content/products/a.yaml\nname: A\nreleased: soon\n", ("SG112", "soon")),
            ("== content/products/a.yaml\nname: A\npart_of: nix\n", ("SG301", "nix")),
            ("== content/events/a.yaml\nname: A\n", ("SG111", "name")),
            ("== content/events/a.yaml\nname: A\ndate: 29.4.2025\n", ("SG112", "29.4.2025")),
            ("== content/topics/a.yaml\n- a\n", ("SG112", "- a")),
            ("== content/topics/a.yaml\n", ("SG111", "")),
        ]
    ),
)
def test_a_fault_of_a_record_is_told_once_at_what_is_wrong(folder, text, fault):
    assert faults(folder, text) == [fault]


@pytest.mark.parametrize(
    ("entry", "fault"),
    every_third(
        [
            ("{title: A}", ("SG123", "a")),
            ("{url: https://press.example/}", ("SG111", "url")),
            ("{title: A, url: example.org}", ("SG112", "example.org")),
            ("{title: A, url: https://press.example/, kind: rumour}", ("SG113", "rumour")),
            ("{title: A, url: https://press.example/, tier: third}", ("SG113", "third")),
            ("{title: A, url: https://press.example/, accessed: 2026}", ("SG112", "2026")),
            ("{title: A, url: https://press.example/, language: Deutsch}", ("SG112", "Deutsch")),
            ("{title: A, url: https://press.example/, via: nix}", ("SG301", "nix")),
            ("{title: A, url: https://press.example/, errata: [{date: 2026-01-01}]}", ("SG111", "date")),
            ("Ein Bericht", ("SG112", "Ein Bericht")),
        ]
    ),
)
def test_a_fault_of_a_source_is_told_once_at_what_is_wrong(folder, entry, fault):
    found = faults(
        folder, f"== content/sources/a.yaml\na: {entry}\n== content/pages/a.de.md\n---\ntitle: A\n---\n[@a]\n"
    )
    assert found == [fault]


@pytest.mark.parametrize("kind", ["interview", "document"])
def test_an_interview_and_a_document_need_no_address(folder, kind):
    assert faults(folder, f"== content/sources/a.yaml\na: {{title: A, kind: {kind}}}\n") == []


def test_a_source_in_two_files_is_told_with_the_first(folder):
    built = folder.write(SOURCE + SOURCE.replace("press", "more")).build()
    problem = built.problem("SG124")
    assert problem.place is not None and problem.place.path == "content/sources/press.yaml"
    assert [place.path for place, _ in problem.related] == ["content/sources/more.yaml"]


def test_a_source_that_is_reported_by_way_of_itself_is_told(folder):
    text = """== content/sources/a.yaml
a: {title: A, url: https://press.example/a, via: b}
b: {title: B, url: https://press.example/b, via: c}
c: {title: C, url: https://press.example/c, via: a}
"""
    assert faults(folder, text) == [("SG127", "b")]


def test_a_key_of_a_source_is_a_key(folder):
    assert faults(folder, "== content/sources/a.yaml\nEin Bericht: {title: A, kind: document}\n") == [
        ("SG112", "Ein Bericht")
    ]


def test_sources_that_cannot_be_read_are_not_missed_too(folder):
    text = SOURCE + "other:\n  title: [\n== content/pages/a.de.md\n---\ntitle: A\n---\n[@tt; @other]\n"
    assert [code for code, _ in faults(folder, text)] == ["SG102"]


def test_a_record_that_cannot_be_read_is_not_missed_too(folder):
    text = "== content/organizations/meta.yaml\nname: [\n"
    text += "== content/pages/a.de.md\n---\ntitle: A\n---\n[](organization:meta)\n"
    assert [code for code, _ in faults(folder, text)] == ["SG102"]


def test_a_list_of_sources_is_no_mapping(folder):
    assert faults(folder, "== content/sources/a.yaml\n- a\n- b\n") == [("SG112", "- a\n- b")]
