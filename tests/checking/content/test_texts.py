"""Texts of records that a language lacks."""

from __future__ import annotations

import pytest

RECORDS = """== content/organizations/alpha.yaml
name: Alpha
description: {de: Eine Firma., en: A company.}
== content/organizations/beta.yaml
name: Beta
== content/sources/all.yaml
s: {title: Eine Quelle, url: "https://example.org/", date: 2019-01-01, language: de}
== content/partnerships/p.yaml
parties: [alpha, beta]
summary: {de: Ein Vertrag., en: A contract.}
clauses:
  - id: t
    kind: ip_licence
    parties: {licensee: alpha, licensor: beta}
    begins: "2020"
    sources: [s]
    object: {de: Gerät, en: device}
    ends: {condition: {de: auf Widerruf, en: until further notice}}
    note: {de: Ein Satz., en: A sentence.}
"""

TO_GERMAN = {
    "en/organizations/alpha/": ("en/organizations", "de/organisationen"),
    "en/partnerships/p/": ("en/partnerships", "de/partnerschaften"),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("english", "page", "german"),
    [
        (", en: A company.", "en/organizations/alpha/", "Eine Firma."),
        (", en: A contract.", "en/partnerships/p/", "Ein Vertrag."),
        (", en: device", "en/partnerships/p/", "Gerät"),
        (", en: until further notice", "en/partnerships/p/", "auf Widerruf"),
    ],
)
def test_it_is_a_warning_once_and_marked_where_readers_get_it(folder, english, page, german):
    built = folder.write(RECORDS.replace(english, "")).build()
    problem = built.problem("SG505")
    assert built.codes == ["SG505"]
    assert "en" in problem.message.split()
    assert set(built.page(page).xpath(f"//main//*[@lang='de'][text()='{german}']/@lang")) == {"de"}
    assert built.page(page.replace(*TO_GERMAN[page])).xpath("//main//@lang") == []


def test_it_is_told_at_the_field_of_a_clause(folder):
    built = folder.write(RECORDS.replace(", en: A sentence.", "")).build()
    assert folder.marked(built) == [("SG505", "{de: Ein Satz.}")]


def test_a_text_without_languages_serves_all(folder):
    assert folder.write(RECORDS).build().codes == []


@pytest.mark.slow
def test_a_language_may_lean_on_its_base(folder):
    settings = "languages: [{tag: de, name: Deutsch}, {tag: de-simple, base: de, name: Leicht}, en]"
    folder.write(RECORDS).edit("site.yaml", "languages: [de, en]", settings)
    assert folder.build().codes == []
