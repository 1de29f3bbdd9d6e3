"""The data: JSON by its own schema, CSV with the same facts, a Data Package that others read, and the data page."""

from __future__ import annotations

import csv
import io
import json
from itertools import permutations
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sitegen.rendering.partnerships.data import COLUMNS
from sitegen.rendering.partnerships.data.columns import format_cell
from tests.selection import some_everyday
from tests.sites import build_once
from tests.test_demonstration import demonstration

SITE = """== content/organizations/a.yaml
name: {de: Alpha AG, en: Alpha Inc.}
== content/organizations/b.yaml
name: Beta
== content/organizations/c.yaml
name: Gamma
== content/products/cloud.yaml
name: Wolke
== content/sources/s.yaml
eins: {title: Eins, url: "https://press.example/1;x", date: 2025-01-21, tier: primary}
zwei: {title: Zwei, kind: document, date: 2025-02-01}
== content/partnerships/a-b.yaml
parties: [a, b, c]
agreements:
  - {id: first, date: "2025-01-21", title: {de: Vertrag, en: Contract}, evidence: official, sources: [eins]}
  - {id: second, date: "2026-01-01", title: Neu, evidence: official, sources: [eins]}
clauses:
  - id: licence
    kind: ip_licence
    parties: {licensor: a, licensee: b}
    object: {de: "=1+1", en: "=2+2"}
    agreement: first
    ends: {scheduled: "2030"}
    amended: [{agreement: second, ends: {scheduled: "2032"}}]
    corrections: [{date: "2026-11-20", text: {de: Es war Jänner, en: It was January}}]
    concepts: []
  - id: build
    kind: joint_venture
    parties:
      funder:
        - a
        - organization: c
          evidence: disputed
          claims:
            - {says: {de: zahlt, en: pays}, sources: [eins]}
            - {says: {de: zahlt nicht, en: does not pay}, sources: [zwei]}
    object: {product: cloud}
    begins: "2025-03~"
    stake: {percent: 12.5, approximate: true, as_of: "2025-04", cap: 15}
    amounts:
      - {value: 1500000.50, currency: EUR, basis: up_to, note: {de: über Jahre, en: over years}}
      - {value: 20, currency: EUR, evidence: disputed, claims: [{says: {de: so Zwei, en: says Zwei}, sources: [zwei]}]}
    sources: [eins, zwei]
  - id: ask
    kind: consortium
    parties: {initiator: a, invited: [b, {organization: c, response: declined}]}
    stage: talks
    sources: [zwei]
"""
JSON, SCHEMA, PACKAGE = (
    f"data/{name}" for name in ("partnerships.json", "partnerships.schema.json", "datapackage.json")
)


SITES = some_everyday(["a small one", "the demonstration"], ["a small one"])


@pytest.fixture
def built():
    return build_once(SITE)


def records(built) -> dict[str, Any]:
    return {clause["id"]: clause for clause in json.loads(built.text(JSON))["clauses"]}


def table(built, path: str = "data/partnerships.csv") -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(built.files[path].decode(), newline=""))}


@pytest.mark.slow
def test_disputes_and_responses_are_in_both(built):
    [funder] = [party for party in records(built)["a-b-build"]["parties"] if party["organization"] == "c"]
    assert funder["evidence"] == "disputed"
    assert [(claim["says"]["en"], claim["sources"]) for claim in funder["claims"]] == [
        ("pays", ["eins"]),
        ("does not pay", ["zwei"]),
    ]
    row = table(built, "en/data/partnerships.csv")["a-b-build"]
    assert row["party_evidence"] == "c:disputed"
    assert row["claims"] == "c: pays (eins) | c: does not pay (zwei) | 20 EUR: says Zwei (zwei)"
    assert table(built)["a-b-ask"]["responses"] == "c:declined"


def test_a_date_has_its_first_and_last_day(built):
    assert records(built)["a-b-build"]["begins"] == {
        "edtf": "2025-03~",
        "earliest": "2025-03-01",
        "latest": "2025-03-31",
        "no_later_than": False,
    }
    row = table(built)["a-b-licence"]
    assert (row["scheduled_end_earliest"], row["scheduled_end_latest"]) == ("2032-01-01", "2032-12-31")
    assert row["amended"] == "2026-01-01: ends (eins)"


def test_a_source_is_given_by_key_and_by_address(built):
    row = table(built)["a-b-build"]
    assert row["sources"] == "eins | zwei"
    assert row["source_addresses"] == "https://press.example/1;x"
    assert json.loads(built.text(JSON))["sources"]["eins"]["address"] == "https://press.example/1;x"


def test_a_text_that_looks_like_a_formula_is_none(built):
    assert table(built)["a-b-licence"]["object"] == "'=1+1"
    assert table(built, "en/data/partnerships.csv")["a-b-licence"]["object"] == "'=2+2"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1", "'=1"),
        ("\t=1", "'\t'=1"),
        ("a;=1", "a;'=1"),
        ('a;"@b', "a;\"'@b"),
        (";-1;+1", ";'-1;'+1"),
        ("a\n=1", "a\n'=1"),
        ("a; -1, b=c; x-y", "a; -1, b=c; x-y"),
    ],
)
def test_a_text_is_no_formula_where_semicolons_separate_either(text, cell):
    assert format_cell(text) == cell


@pytest.mark.parametrize("site", SITES)
def test_the_records_keep_to_the_published_schema(built, site):
    built = built if site == "a small one" else demonstration()
    schema = json.loads(built.text(SCHEMA))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(built.text(JSON))
    assert data["$schema"] == schema["$id"]
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(data)


@pytest.mark.slow
@pytest.mark.parametrize("site", SITES)
def test_frictionless_accepts_the_package(built, site, tmp_path):
    built = built if site == "a small one" else demonstration()
    for path in (JSON, "data/partnerships.csv", PACKAGE):
        (tmp_path / Path(path).name).write_bytes(built.files[path])
    import frictionless  # takes a second to load

    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])
    assert [task.type for task in report.tasks] == ["table", "json"]


@pytest.mark.slow
def test_frictionless_would_tell_of_a_file_that_was_changed(built, tmp_path):
    for path in (JSON, "data/partnerships.csv", PACKAGE):
        (tmp_path / Path(path).name).write_bytes(built.files[path])
    file = tmp_path / "partnerships.csv"
    file.write_bytes(file.read_bytes().replace(b"2025-03-01", b"irgendwann"))
    import frictionless  # takes a second to load

    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {error.type for task in report.tasks for error in task.errors} >= {"hash-count", "type-error"}


@pytest.mark.parametrize("site", SITES)
def test_json_and_csv_carry_the_same_facts(built, site):
    built = built if site == "a small one" else demonstration()
    for language in ("de", "en"):
        rows = table(built, f"{language}/data/partnerships.csv")
        clauses = records(built)
        assert list(rows) == list(clauses)
        for id, clause in clauses.items():
            assert {name: rows[id][name] for name in flat(clause, language)} == flat(clause, language)
    labelled = table(built, "de/data/partnerships.csv")
    assert all(row.items() <= labelled[id].items() for id, row in table(built).items())


def flat(clause: dict[str, Any], language: str) -> dict[str, str]:
    """What the CSV should say, told from the record alone."""

    def text(texts: dict[str, str] | None) -> str:
        words = texts[language] if texts else ""
        return f"'{words}" if words.startswith("=") else words

    def ends_of(name: str, span: dict[str, str] | None) -> dict[str, str]:
        return {f"{name}_{end}": (span or {}).get(end) or "" for end in ("edtf", "earliest", "latest")}

    about, ends, begins = clause["object"] or {}, clause["ends"] or {}, clause["begins"]
    disputed = [*clause["parties"], *clause["amounts"]]
    names = [one.get("organization") or f"{one['value']} {one['currency']}" for one in disputed]
    claims = [(name, claim) for name, one in zip(names, disputed, strict=True) for claim in one["claims"]]
    stake = clause["stake"] or {}
    return {
        **{name: clause[name] or "" for name in ("partnership", "kind", "status", "evidence")},
        "parties": " | ".join(f"{party['role']}:{party['organization']}" for party in clause["parties"]),
        "object": text(about["text"]) if "text" in about else about.get("product", ""),
        "object_product": about.get("product", ""),
        **ends_of("agreement", (clause["agreement"] or {}).get("date")),
        **ends_of("begins", begins),
        "begins_no_later_than": str(bool(begins and begins["no_later_than"])).lower(),
        **ends_of("ends", ends.get("date")),
        **ends_of("scheduled_end", ends.get("scheduled")),
        **ends_of("known", clause["known"]),
        "how": ends.get("how") or "",
        "condition": text(ends.get("condition")),
        "amounts": " | ".join(
            " ".join(filter(None, (str(a["value"]), a["currency"], a["basis"], a["precision"])))
            for a in clause["amounts"]
        ),
        "stake_percent": str(stake["percent"]) if stake else "",
        "stake_cap": text(stake.get("cap")),
        "claims": " | ".join(f"{n}: {text(c['says'])} ({', '.join(c['sources'])})" for n, c in claims),
        "note": text(clause["note"]),
        "replaces": " | ".join(clause["replaces"]),
        "replaced_by": " | ".join(clause["replaced_by"]),
        "concepts": " | ".join(clause["concepts"]),
        "sources": " | ".join(clause["sources"]),
        "corrections": " | ".join(f"{c['date']}: {text(c['text'])}" for c in clause["corrections"]),
        "address": clause["addresses"][language],
    }


@pytest.mark.parametrize("order", some_everyday(permutations(range(3)), [(2, 0, 1)]))
def test_the_data_does_not_depend_on_the_order_of_the_clauses(folder, built, order):
    head, clauses = SITE.split("clauses:\n")
    parts = [f"  - id: {part}" for part in clauses.split("  - id: ")[1:]]
    folder.write(head + "clauses:\n" + "".join(parts[index] for index in order))
    mixed = folder.build()
    for path in (JSON, "data/partnerships.csv", "en/data/partnerships.csv"):
        assert mixed.files[path] == built.files[path]


def test_the_columns_are_told_in_the_documentation():
    page = (Path(__file__).parents[2] / "docs" / "partnerships.md").read_text(encoding="utf-8")
    assert [column.name for column in COLUMNS if f"`{column.name}`" not in page] == []


def test_the_data_page_has_a_row_for_every_clause_and_says_what_it_is(built):
    for path, language in (("de/partnerschaften/", "de"), ("en/partnerships/", "en")):
        page = built.page(path)
        assert set(page.xpath("//tr[@data-kind]/@id")) == set(records(built))
        data = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
        [dataset] = [one for one in data.get("@graph", [data]) if one["@type"] == "Dataset"]
        assert dataset["inLanguage"] == language
        for file in dataset["distribution"]:
            assert file["contentUrl"].removeprefix("https://example.org/") in built.files
        links = set(page.xpath("//main//a/@href"))
        assert {f"/{JSON}", f"/{SCHEMA}", f"/{PACKAGE}", f"/{language}/data/partnerships.csv"} <= links


def test_the_filters_of_the_data_page_name_what_is_in_the_table(built):
    page = built.page("de/partnerschaften/")
    [bar] = page.xpath("//*[contains(@class, 'filters')]")
    assert "needs-script" in bar.get("class").split()
    for select in bar.xpath(".//select"):
        assert select.getparent().tag == "label"
        values = [value for value in select.xpath("./option/@value") if value]
        there = {
            word for row in page.xpath("//tr[@data-kind]") for word in row.get(f"data-{select.get('name')}").split()
        }
        assert set(values) == there


def test_a_mistake_is_reported_by_mail_with_the_rows_id(folder):
    publisher = "publisher: {name: Haus, email: post@example.org}\n"
    folder.write(SITE).edit("site.yaml", "timezone", f"{publisher}timezone")
    page = folder.build().page("en/partnerships/a-b/")
    [link] = page.xpath("//tr[@id='a-b-licence']//a[@class='report']")
    assert link.get("href") == "mailto:post@example.org?subject=Mistake%20in%20a-b-licence"
    assert link.get("aria-label")


def test_without_an_address_there_is_no_such_link(built):
    assert built.page("en/partnerships/a-b/").xpath("//a[@class='report']") == []
