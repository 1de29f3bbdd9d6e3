"""Corrections: under figures, on their own page, in the feeds."""

from __future__ import annotations

import json

import pytest

WORLD = """== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: Beta
== content/organizations/gamma.yaml
name: Gamma
== content/sources/all.yaml
s: {title: Eine Quelle, url: "https://example.org/", date: 2019-01-01, language: de}
== content/partnerships/p.yaml
parties: [alpha, beta]
agreements:
  - {id: first, date: "2019-07-22", title: Erste, evidence: reported, sources: [s]}
clauses:
"""
SUPPLY = """  - id: supply
    kind: model_distribution
    parties: {distributor: alpha, supplier: [beta, gamma]}
    each: supplier
    agreement: first
    corrections: [{date: "2026-11-22", text: {de: Falsch., en: Wrong.}}]
"""
COMING = """  - id: coming
    kind: ip_licence
    parties: {licensee: alpha, licensor: beta}
    begins: "2028"
    sources: [s]
    corrections: [{date: "2026-11-21", text: {de: Noch falsch., en: Wrong too.}}]
"""
ARTICLE = """== content/articles/x/index.de.md
---
title: Nur auf Deutsch
date: 2026-11-01
corrections:
  - {date: 2026-11-23, text: Es waren zwei.}
---
"""


def items(built, language: str) -> list[str]:
    feed = json.loads(built.text(f"{language}/feed.json"))
    return [item["content_text"] for item in feed["items"] if "#correction-" in item["id"]]


@pytest.mark.slow
def test_a_clause_with_many_rows_is_corrected_once(folder):
    figure = "```partnerships\n```\n\n```timeline\n```\n\n```changes\nsince: 2018-01-01\n```\n"
    built = folder.write(WORLD + SUPPLY + ARTICLE + figure).build()
    page = built.page("de/artikel/nur-auf-deutsch/")
    assert built.codes == []
    assert [part.text_content().count("Falsch.") for part in page.xpath("//*[@class='figure-corrections']")] == [1] * 3
    assert built.text("de/corrections/").count("Falsch.") == 1
    assert items(built, "de").count("Falsch.") == 1


def test_a_correction_of_a_clause_that_has_not_begun_leads_to_its_partnership(folder):
    built = folder.write(WORLD + COMING).build()
    assert built.codes == []
    hrefs = built.page("de/corrections/").xpath("//ol[@class='remarks']//a/@href")
    assert hrefs == ["/de/partnerschaften/p/"]


def test_a_correction_of_a_page_without_translation_is_marked_and_in_no_feed_of_the_language(folder):
    built = folder.write(ARTICLE).build()
    [remark] = built.page("en/corrections/").xpath("//ol[@class='remarks']/li")
    assert remark.xpath("./div/@lang") == remark.xpath(".//a/@lang") == ["de"]
    assert built.page("de/corrections/").xpath("//ol[@class='remarks']//@lang") == []
    assert items(built, "de") == ["Es waren zwei."]
    assert items(built, "en") == []


def test_a_correction_in_another_language_than_the_pages_is_marked(folder):
    built = folder.write(WORLD + SUPPLY.replace(", en: Wrong.", "")).build()
    assert built.page("en/corrections/").xpath("//ol[@class='remarks']/li/div[@lang='de']/text()") == ["Falsch."]
    assert items(built, "en") == []
