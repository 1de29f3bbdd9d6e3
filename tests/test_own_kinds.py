"""Kinds of records that a site declares in ``site.yaml``: their fields, pages, lists, links and faults."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from sitegen.cli.program import program
from tests.rendering.test_tables import plain
from tests.sites import DEFAULT_SITE_YAML, SiteFolder, build_once

KINDS = """kinds_of_records:
  court_cases:
    word: case
    label: {de: Gerichtsverfahren, en: Court cases}
    singular: {de: Gerichtsverfahren, en: Court case}
    schema_type: LegalService
    fields:
      court: {label: {de: Gericht, en: Court}, column: true}
      filed: {type: date, label: {de: Eingereicht, en: Filed}, column: true}
      parties: {type: organization, label: {de: Beteiligte, en: Parties}, column: true}
      follows: {type: case, label: {de: Folgt auf, en: Follows}}
      claim: {type: number, label: {de: Streitwert, en: Claim}}
      is_public: {type: boolean, label: {de: Öffentlich, en: Public}}
      docket: {type: url, label: {de: Akte, en: Docket}}
      outcome: {allowed: [open, settled], label: {de: Ausgang, en: Outcome}}
      topics_of_law: {type: list, label: {de: Rechtsgebiete, en: Fields of law}}
"""
SITE = f"""== site.yaml
{DEFAULT_SITE_YAML}{KINDS}navigation: [articles, court_cases]
== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: Beta
== content/sources/s.yaml
s: {{title: Quelle, url: "https://example.org/", date: 2000-01-01}}
== content/court_cases/first.yaml
name: {{de: Alpha gegen Beta, en: Alpha v. Beta}}
description: Ein Streit.
court: {{de: Landgericht, en: Regional court}}
filed: "2024-05"
parties: [alpha, beta]
claim: 1500.5
is_public: false
docket: https://court.example/1
outcome: open
topics_of_law: [Patente, Verträge]
sources: [s]
== content/court_cases/second.yaml
name: Gamma
follows: first
parties: alpha
is_public: true
== content/articles/x/index.de.md
---
title: X
---
Siehe [](case:first).
"""


def facts(path: str, site: str = SITE) -> dict[str, str]:
    built = build_once(site)
    assert built.codes == [], built.said()
    rows = built.page(path).xpath("//aside[@class='facts']//dl/div")
    return {row.findtext("dt"): " ".join(plain(row.find("dd").text_content()).split()) for row in rows}


def test_a_page_shows_the_fields_of_its_record_in_their_order_and_its_language():
    assert facts("de/court_cases/first/") == {
        "Gericht": "Landgericht",
        "Eingereicht": "Mai 2024",
        "Beteiligte": "Alpha, Beta",
        "Streitwert": "1.500,5",
        "Öffentlich": "nein",
        "Akte": "court.example/1",
        "Ausgang": "open",
        "Rechtsgebiete": "Patente, Verträge",
    }
    assert list(facts("de/court_cases/first/")) == [
        *("Gericht", "Eingereicht", "Beteiligte", "Streitwert", "Öffentlich", "Akte", "Ausgang", "Rechtsgebiete")
    ]
    english = facts("en/court_cases/first/")
    assert (english["Court"], english["Filed"], english["Public"]) == ("Regional court", "May 2024", "no")


def test_a_field_may_name_records_of_its_own_kind_and_one_record_without_brackets():
    found = facts("de/court_cases/second/")
    assert found == {"Beteiligte": "Alpha", "Folgt auf": "Alpha gegen Beta", "Öffentlich": "ja"}
    [link] = build_once(SITE).page("de/court_cases/second/").xpath("//dl//a[text()='Alpha gegen Beta']/@href")
    assert link == "/de/court_cases/first/"


def test_a_list_is_a_table_of_the_columns_that_the_site_asks_for():
    [table] = build_once(SITE).page("de/court_cases/").xpath("//main//table")
    assert [plain(head.text) for head in table.xpath("./thead//th")] == [
        *("Name", "Gericht", "Eingereicht", "Beteiligte", "Quellen")
    ]
    rows = [[" ".join(plain(cell.text_content()).split()) for cell in row] for row in table.xpath("./tbody/tr")]
    assert rows == [
        ["Alpha gegen Beta", "Landgericht", "Mai 2024", "Alpha, Beta", "[1]"],
        ["Gamma", "–", "–", "Alpha", "–"],
    ]


def test_a_kind_without_columns_has_a_list_of_names():
    page = build_once(SITE.replace(", column: true", "")).page("de/court_cases/")
    assert page.xpath("//main//table") == []
    assert page.xpath("//ul[@class='entries']//a/text()") == ["Alpha gegen Beta", "Gamma"]


def test_it_is_linked_named_and_described_as_the_site_says():
    built = build_once(SITE)
    assert built.page("de/artikel/x/").xpath("//main//a[@href='/de/court_cases/first/']/text()") == ["Alpha gegen Beta"]
    page = built.page("en/court_cases/second/")
    assert page.xpath("//*[@data-pagefind-body]/@data-kind") == ["Court case"]
    assert '"@type":"LegalService"' in built.text("en/court_cases/second/")
    assert built.page("en/").xpath("//nav//a[@href='/en/court_cases/']/text()") == ["Court cases"]


def test_an_organization_says_which_records_name_it():
    page = build_once(SITE).page("de/organisationen/alpha/")
    assert page.xpath("//main//a[@href='/de/court_cases/first/']")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('filed: "2024-05"', "filed: 24.5.2024", "SG112 content/court_cases/first.yaml:4:8"),
        (
            "parties: [alpha",
            "parties: [alpa",
            "SG301 content/court_cases/first.yaml:5:11 there is no organization 'alpa'",
        ),
        ("outcome: open", "outcome: lost", "SG113 content/court_cases/first.yaml:9:10 'lost' is not allowed here"),
        ("claim: 15", "clam: 15", "SG110 content/court_cases/first.yaml:6:1"),
        ("is_public: false", "is_public: maybe", "SG11"),
        ("follows: first", "follows: frist", "SG301 content/court_cases/second.yaml:2:10 there is no case 'frist'"),
    ],
)
def test_what_is_wrong_in_a_record_is_told_at_its_place(old: str, new: str, said: str):
    problems = build_once(SITE.replace(old, new)).result.problems
    told = [
        f"{one.code} {one.place.path}:{one.place.line}:{one.place.column} {one.message}"
        for one in problems
        if one.place
    ]
    assert any(line.startswith(said) for line in told), told


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("type: organization", "type: organisation", "SG113 'organisation' is not allowed here"),
        ("word: case", "word: person", "SG115 there is a kind 'person' already"),
        ("court_cases:\n", "events:\n", "SG115 'case': the folder 'events' belongs to the kind 'event'"),
        ("word: case", "word: Case", "SG115 'Case': names have lower-case letters"),
        ("      claim:", "      sources:", "SG115 every record has a field 'sources' already"),
        ("      claim:", "      Claim:", "SG115 'Claim' cannot be the name of a field"),
        ("schema_type: LegalService", "schema_type: https://schema.org/LegalService", "SG112 'https"),
        ("{type: number,", "{type: number, allowed: [a],", "SG112 'allowed' does not go with the type 'number'"),
        ("    label: {de: Gerichtsverfahren, en: Court cases}\n", "", "SG111 "),
        ("    singular:", "    singlar:", "SG110 "),
    ],
)
def test_what_is_wrong_in_a_declaration_is_told(old: str, new: str, said: str):
    problems = build_once(SITE.replace(old, new, 1)).result.problems
    told = [f"{one.code} {one.message}" for one in problems if one.place and one.place.path == "site.yaml"]
    assert [line for line in told if line.startswith(said)], told
    assert all(one.place.line > 1 for one in problems if one.place and one.code in said), problems


def test_a_kind_without_pages_has_none():
    site = SITE.replace("    word: case\n", "    word: case\n    page: false\n").replace("[](case:first)", "nichts")
    built = build_once(site.replace("navigation: [articles, court_cases]", "navigation: [articles]"))
    assert built.codes == [], built.said()
    assert not [path for path in built.files if "court_cases" in path]


@pytest.mark.slow
def test_an_edit_of_a_declaration_is_followed(folder: SiteFolder):
    folder.write(SITE).build()
    folder.edit("site.yaml", "{de: Gericht, en: Court}", "{de: Kammer, en: Chamber}")
    page = folder.build().page("de/court_cases/first/")
    assert "Kammer" in page.text_content()
    folder.edit("site.yaml", "type: number", "type: text")
    assert "1500.5" in folder.build().page("de/court_cases/first/").text_content()


def run(folder: SiteFolder, *arguments: str) -> str:
    result = CliRunner().invoke(program, [*arguments, "--site", f"{folder.root}"])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_new_file_has_the_fields_of_its_kind_and_can_be_built(folder: SiteFolder):
    folder.write(SITE)
    run(folder, "new", "case", "third", "--lang", "en")
    text = (folder.root / "content/court_cases/third.yaml").read_text(encoding="utf-8")
    assert "# parties: [organization-key]  # Parties" in text
    assert "# outcome: open  # Outcome (open, settled)" in text
    assert folder.build().codes == []


def test_schemas_have_the_kind_and_its_fields(folder: SiteFolder):
    folder.write(SITE)
    run(folder, "schema", f"{folder.root}/schemas")
    schema = json.loads((folder.root / "schemas/court_cases.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["outcome"] == {"enum": ["open", "settled"]}
    assert {"name", "claim", "sources"} <= schema["properties"].keys()
