"""What pages of partnerships and articles call their parts: headings, lines of a history, rows that replace another."""

from __future__ import annotations

import re

import pytest

from tests.sites import build_once

SITE = """== site.yaml
title: T
base_url: https://example.org/
languages: [{tag: en, base: en-GB}, de]
== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: Beta
== content/organizations/gamma.yaml
name: Gamma
== content/people/desk.yaml
name: {en: Editorial team, de: Redaktion}
kind: desk
label: {en: Desk, de: Redaktion}
== content/sources/all.yaml
s: {title: Is this a deal?, publisher: Paper, url: "https://example.org/s", date: 2019-01-01, language: en}
t: {title: "This is one", publisher: Paper, url: "https://example.org/t", date: 2019-01-01, language: en}
== content/partnerships/all.yaml
parties: [alpha, beta, gamma]
agreements: [{id: a, date: "2020-01-01", title: First, evidence: reported, sources: [s, t]}]
clauses:
  - {id: models, kind: model_distribution, parties: {distributor: alpha, supplier: [beta, gamma]}, each: supplier,
     agreement: a}
  - {id: share, kind: revenue_share, parties: {payer: alpha, recipient: beta}, agreement: a}
  - {id: back, kind: revenue_share, parties: {payer: beta, recipient: alpha}, agreement: a}
  - {id: new, kind: revenue_share, parties: {payer: alpha, recipient: beta}, begins: {date: "2021-05-01"},
     evidence: reported, sources: [t], replaces: share}
== content/partnerships/talks.yaml
parties: [beta, gamma]
clauses:
  - {id: talks, kind: consortium, parties: {initiator: beta, invited: gamma}, stage: talks, evidence: rumoured,
     known: "2022-01-01", sources: [t]}
== content/articles/x/index.en.md
---
title: X
date: 2023-01-01
authors: [desk]
---
Text.
== content/articles/x/index.de.md
---
title: X
---
Text.
"""


def words(path: str) -> str:
    [body] = build_once(SITE).page(path).iter("body")
    return re.sub(r"\s+", " ", body.text_content().replace("\u00a0", " ").replace("\u00ad", ""))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "titles"),
    [
        ("en/partnerships/all/", ["In force now", "No longer in force", "Timeline"]),
        ("de/partnerships/all/", ["Derzeit in Kraft", "Nicht mehr in Kraft", "Zeitleiste"]),
        ("en/partnerships/talks/", ["In talks"]),
        ("en/organizations/beta/", ["In force and in talks"]),
        ("de/organizations/beta/", ["In Kraft und im Gespräch"]),
    ],
)
def test_a_table_is_headed_by_the_statuses_in_it(path, titles):
    found = [title.text_content() for title in build_once(SITE).page(path).iter("h2")]
    assert found[: len(titles)] == titles


def test_clauses_of_one_kind_on_a_day_name_the_parties_that_tell_them_apart():
    said = words("en/partnerships/all/")
    assert "model distribution (Beta), model distribution (Gamma)" in said
    assert "revenue share (paid by Beta)" in said and "revenue share (paid by Alpha)" in said


def test_a_row_that_replaces_one_of_its_kind_is_told_from_it():
    assert "revenue share (new, since 1 May 2021)" in words("en/partnerships/all/")
    assert "Umsatzbeteiligung (neu, seit dem 1. Mai 2021)" in words("de/partnerships/all/")
    assert "ersetzt: Umsatzbeteiligung (bisher)" in words("de/partnerships/all/")


def test_a_title_that_ends_a_sentence_gets_no_second_mark():
    said = words("en/partnerships/all/")
    assert "Is this a deal? Paper" in said and "This is one. Paper" in said


def test_a_label_that_says_the_name_is_not_repeated():
    assert "Redaktion (Redaktion)" not in words("de/articles/x/")
    assert "Editorial team (Desk)" in words("en/articles/x/")
