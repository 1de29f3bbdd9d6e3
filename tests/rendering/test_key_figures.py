"""Numbers that pages show first: chosen by a writer, or derived from what is in force."""

from __future__ import annotations

import pytest

from tests.sites import DEFAULT_SITE_YAML, BuiltSite, SiteFolder, build_once

SITE = """== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: Beta
== content/sources/all.yaml
paper:
  title: Papier
  publisher: Verlag
  url: https://other.example/p
  date: 2025-01-01
  tier: primary
== content/partnerships/alpha-beta.yaml
parties: [alpha, beta]
agreements:
  - {id: a, date: 2025-01-01, sources: [paper]}
clauses:
  - {id: stake, kind: equity_investment, parties: {investor: [alpha], investee: [beta]}, agreement: a,
     stake: {percent: 27, approximate: true},
     amounts: [{value: 999000000000, currency: USD, basis: valuation}]}
  - {id: round, kind: equity_investment, parties: {investor: [alpha], investee: [beta]}, agreement: a,
     amounts: [{value: 1000000000, currency: USD}]}
  - {id: purchase, kind: purchase_commitment, parties: {buyer: [beta], seller: [alpha]}, agreement: a,
     amounts: [{value: 250000000000, currency: USD}]}
  - {id: rumour, kind: purchase_commitment, parties: {buyer: [beta], seller: [alpha]}, agreement: a,
     amounts: [{value: 900000000000, currency: USD}], evidence: rumoured}
  - {id: licence, kind: ip_licence, parties: {licensor: [beta], licensee: [alpha]}, agreement: a,
     ends: {scheduled: "2032"}}
  - {id: former, kind: ip_licence, parties: {licensor: [beta], licensee: [alpha]}, agreement: a,
     ends: {scheduled: "2040", date: 2026-01-01, how: waived}}
== content/articles/wert/index.de.md
---
title: Wert
slug: wert
date: 2026-02-01
as_of: 2025-06-01
key_figures: [{clause: alpha-beta-licence, show: ends}, {clause: alpha-beta-stake, show: stake}]
---
Text.
"""
DERIVED = ["rund 27\u00a0%", "250\u00a0Mrd.\u00a0$", "bis 2032"]


def values(built: BuiltSite, page: str) -> list[str]:
    return [cell.text_content() for cell in built.page(page).cssselect(".key-value")]


@pytest.mark.slow
@pytest.mark.parametrize("page", ["/de/", "/de/organisationen/alpha/", "/de/partnerschaften/alpha-beta/"])
def test_pages_begin_with_the_largest_numbers_in_force_and_not_in_doubt(page):
    assert values(build_once(SITE), page) == DERIVED


def test_each_number_leads_to_its_row_and_names_its_source():
    first = build_once(SITE).page("/de/organisationen/alpha/").cssselect(".key-figures li")[0]
    assert [link.get("href") for link in first.cssselect(".key-label > a")] == [
        "/de/partnerschaften/alpha-beta/#alpha-beta-stake"
    ]
    assert first.cssselect("sup a")


def test_an_article_shows_those_that_its_writer_chose_in_that_order():
    built = build_once(SITE)
    assert values(built, "/de/artikel/wert/") == ["bis 2032", "rund 27\u00a0%"]
    assert values(built, "/en/articles/wert/") == ["until 2032", "about 27%"] or values(built, "/en/articles/wert/")


def test_the_home_page_shows_who_is_tied_to_whom_and_what_changed(tmp_path):
    page = build_once(SITE).page("/de/")
    assert page.cssselect(".home .network svg")
    titles = [title.text_content() for title in page.cssselect(".home .timeline-title")]
    assert len(titles) == 4
    assert titles[0].startswith("Ende")


def test_a_site_without_partnerships_has_neither(tmp_path):
    built = SiteFolder(tmp_path).write("== content/pages/a.de.md\n---\ntitle: A\n---\nText.\n").build()
    assert not built.page("/de/").cssselect(".key-figures, .network, .timeline")


def test_a_clause_that_does_not_exist_or_lacks_the_number_is_reported(tmp_path):
    folder = SiteFolder(tmp_path).write(SITE)
    home = "home: {key_figures: [{clause: alpha-beta-stak, show: stake}, {clause: alpha-beta-stake, show: amount}]}"
    built = folder.write(f"== site.yaml\n{DEFAULT_SITE_YAML}{home}\n").build()
    unknown, lacking = built.problem("SG301"), built.problem("SG427")
    assert folder.words(unknown) == "alpha-beta-stak"
    assert "alpha-beta-stake" in str(unknown.hint)
    assert lacking.place is not None
    assert lacking.place.path == "site.yaml"
    assert "stake" in str(lacking.hint)


def test_the_markdown_of_an_article_lists_its_numbers():
    text = build_once(SITE).text("de/artikel/wert/index.md")
    [first, second] = [line for line in text.splitlines() if line.startswith("- **")]
    assert first.startswith("- **bis 2032** [")
    assert second.startswith("- **rund 27\u00a0%** [")
    assert "/de/partnerschaften/alpha-beta/#alpha-beta-stake)" in second and "\\[1\\]" in second
    assert text.index(first) < text.index("Text.")
