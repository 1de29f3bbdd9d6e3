"""Ids: each names one place of a page."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest

WORLD = """== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: Beta
== content/sources/all.yaml
s: {title: Eine Quelle, url: "https://example.org/", date: 2019-01-01, language: de}
== content/partnerships/p.yaml
parties: [alpha, beta]
clauses:
  - {id: r, kind: ip_licence, parties: {licensee: alpha, licensor: beta}, begins: "2020", sources: [s]}
  - {id: r-2, kind: ip_licence, parties: {licensee: alpha, licensor: beta}, begins: "2021", sources: [s]}
"""
ARTICLE = """== content/articles/x/index.de.md
---
title: Alles
date: 2026-11-01
faq: [{question: Wer, answer: Du}]
---
"""


def ids(built, path: str = "de/artikel/alles/") -> list[str]:
    return list(built.page(path).xpath("//@id"))


def test_a_heading_leaves_the_ids_to_the_page_that_it_gives_itself(folder):
    text = "## Source 1\n\n## Cite 1 1\n\n## Page FAQ\n\nJa [@s].\n"
    built = folder.write(WORLD + ARTICLE + text).build()
    found = ids(built)
    assert built.codes == []
    for id in ("source-1", "cite-1-1", "page-faq"):
        assert {id, f"section-{id}"} <= set(found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("id", ["source-1", "cite-1-1", "page-faq"])
def test_such_an_id_cannot_be_given_by_hand(folder, id):
    built = folder.write(ARTICLE + f"## Kapitel {{#{id}}}\n\nText.\n").build()
    assert built.codes == ["SG223"]


def test_a_row_makes_way_for_a_heading_and_for_other_rows(folder):
    table = "```partnerships\n```\n\n"
    built = folder.write(WORLD + ARTICLE + "## P R\n\n" + table * 2).build()
    found = [id for id in ids(built) if id.startswith("p-r")]
    assert built.codes == []
    assert found == ["p-r", "p-r-3", "p-r-2", "p-r-4", "p-r-2-2"]


def test_the_first_row_on_a_page_has_its_permalink(folder):
    table = "```partnerships\npartnership: p\n```\n\n"
    built = folder.write(WORLD + ARTICLE + table * 2).build()
    assert [id for id in ids(built) if id.startswith("p-r")] == ["p-r", "p-r-2", "p-r-3", "p-r-2-2"]


def test_an_id_that_stands_twice_nevertheless_is_an_error(folder):
    template = '== templates/partials/key_points.html.j2\n<p id=\'x\'></p><p id="x"></p><p id="x"></p>\n'
    built = folder.write(ARTICLE + template).build()
    assert set(built.codes) == {"SG604"}
    assert "'x'" in built.problems[0].message


IDS = ["قائمة", "über-uns", "中文", "हिन्दी", "می‌روم", "ไทย-คำ", "кирилл", "ಕನ್ನಡ", "Füße_2.1", "x\u0301y"]


def test_ids_of_headings_may_be_in_any_script(folder):
    headings = "".join(f"## H{number} {{#{id}}}\n\n" for number, id in enumerate(IDS))
    spellings = [
        spelling
        for id in IDS
        for form in ("NFC", "NFD")
        for spelling in (unicodedata.normalize(form, id), quote(unicodedata.normalize(form, id)))
    ]
    links = "".join(f"[x](#{one}) [y](article:x#{one}) [z](index.de.md#{one})\n" for one in spellings)
    built = folder.write(WORLD + ARTICLE + headings + links).build()
    assert built.codes == [], built.said()
    assert {unicodedata.normalize("NFC", id) for id in IDS} <= set(ids(built))


@pytest.mark.parametrize("id", ["-", "a b", "a:b", "\u200d", "a/b", "cite-x"])
def test_what_is_no_id_is_told(folder, id):
    assert folder.write(f"{ARTICLE}## H {{#{id}}}\n").build().codes != []
