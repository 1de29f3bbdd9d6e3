"""Nothing is shown more precisely than it is known: pages of days, histories, sentences, drawings, data."""

from __future__ import annotations

import json
import re

import pytest

from tests.selection import every_third

RECORDS = """== content/organizations/a.yaml
name: Alpha
== content/organizations/b.yaml
name: Beta
== content/sources/s.yaml
s: {title: S, url: "https://example.com/", date: 2024-06-01}
t: {title: T, url: "https://example.com/t", date: 2024-07-01}
"""
CLAUSE = """== content/partnerships/ab.yaml
parties: [a, b]
clauses:
  - {id: c, kind: technology_partnership, parties: {partner: [a, b]}, sources: [s], %s}
  - {id: d, kind: technology_partnership, parties: {partner: [a, b]}, sources: [s], begins: "2020-05-05"}
"""
FIGURES = """== content/pages/p.en.md
---
title: P
---
```changes
since: 2015-01-01
as_of: 2026-01-01
```

```timeline
as_of: 2026-01-01
```
"""


def words(element) -> str:
    return " ".join(element.text_content().replace("\u00a0", " ").split())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fields", "key", "shown"),
    every_third(
        [
            ('begins: "2021"', "2021", "2021"),
            ('begins: "2021~"', "2021", "c. 2021"),
            ('begins: "2021?"', "2021", "2021 (uncertain)"),
            ('begins: "2023-11"', "2023-11", "November 2023"),
            ('begins: "2023-21"', "2023-21", "spring 2023"),
            ('begins: "2021/2022"', "2021-2022", "2021–2022"),
            ('begins: {no_later_than: "2021"}', "2021", "2021"),
            ('begins: "2018-01-05", ends: {date: "2021", how: terminated}', "2021", "2021"),
            ('begins: "2018-01-05", ends: {scheduled: "2021"}', "2021", "2021"),
            ('begins: "2018-01-05", amended: [{date: "2021", object: {de: X, en: X}}]', "2021", "2021"),
            ('stage: talks, known: "2021"', "2021", "2021"),
            ('stage: announced, known: "2021-11"', "2021-11", "November 2021"),
        ]
    ),
)
def test_a_change_stands_under_what_is_known_of_its_date(folder, fields, key, shown):
    built = folder.write(RECORDS + CLAUSE % fields + FIGURES).build()
    assert built.codes == []
    page = built.page(f"en/partnerships/{key}/")
    assert words(page.find(".//h1")) == f"Partnerships: {re.sub(r'c. | .uncertain.', '', shown)}"
    [event] = page.xpath("//section[@aria-labelledby='page-changes']//ol[@class='timeline']/li")
    assert words(event.xpath(".//p[@class='timeline-date']")[0]) == shown
    assert "that day" not in words(event)
    # The history of the partnership and the figure in a text say the same.
    for path in ("en/partnerships/ab/", "en/p/"):
        dates = [words(one) for one in built.page(path).xpath("//p[@class='timeline-date']")]
        assert shown in dates, path
    everything = "".join(built.text(path) for path in built.files if path.startswith(("en/", "de/")))
    bounds = r"(January|November|March|December) (1|30|31), 202[13]|1\.\s(Jänner|Januar|November|März) 202"
    assert not re.search(bounds, everything)
    assert not [path for path in built.files if re.search(r"/partnerschaften/202[13]-\d\d-\d\d/", path)]


def test_pages_of_days_and_years_follow_one_another(folder):
    fields = 'begins: "2021", ends: {date: "2023-11"}'
    more = """  - {id: e, kind: technology_partnership, parties: {partner: [a, b]}, sources: [s], begins: "2021-06-03"}
  - {id: f, kind: technology_partnership, parties: {partner: [a, b]}, sources: [s], begins: "2023-11-30"}
"""
    built = folder.write(RECORDS + CLAUSE % fields + more).build()
    days = built.page("en/partnerships/").xpath("//section[@id='page-days']//a/@href")
    keys = [href.rstrip("/").rpartition("/")[2] for href in reversed(days)]
    assert keys == ["2020-05-05", "2021-06-03", "2021", "2023-11", "2023-11-30"]
    middle = built.page("en/partnerships/2021/")
    assert middle.xpath("//nav[@class='steps']/a/@href") == [
        "/en/partnerships/2021-06-03/", "/en/partnerships/2023-11/",
    ]  # fmt: skip
    assert "ab-c" in middle.xpath("//tr/@id")
    assert words(middle.xpath("//figure//*[@class='as-of']")[0]) == "As of 2021"
    data = json.loads(built.page("en/partnerships/").xpath("string(//script[@type='application/ld+json'])"))
    dataset = next(one for one in data["@graph"] if one["@type"] == "Dataset")
    assert dataset["temporalCoverage"] == "2020-05-05/.."


def test_a_year_begins_the_time_that_the_data_cover(folder):
    built = folder.write(RECORDS + CLAUSE % 'begins: "2018"').build()
    data = json.loads(built.page("en/partnerships/").xpath("string(//script[@type='application/ld+json'])"))
    assert next(one for one in data["@graph"] if one["@type"] == "Dataset")["temporalCoverage"] == "2018/.."
    [clause] = [one for one in json.loads(built.text("data/partnerships.json"))["clauses"] if one["id"] == "ab-c"]
    assert clause["begins"] == {
        "edtf": "2018", "earliest": "2018-01-01", "latest": "2018-12-31", "no_later_than": False,
    }  # fmt: skip


def test_an_agreement_of_a_year_is_not_of_its_first_day(folder):
    text = """== content/partnerships/ab.yaml
parties: [a, b]
agreements: [{id: x, date: "2021", title: X, sources: [s]}, {id: y, date: "2021-01-01", title: Y, sources: [s]}]
clauses:
  - {id: c, kind: technology_partnership, parties: {partner: [a, b]}, agreement: x}
  - {id: d, kind: technology_partnership, parties: {partner: [a, b]}, agreement: y, object: Day}
"""
    built = folder.write(RECORDS + text).build()
    history = built.page("en/partnerships/ab/").xpath("//ol[@class='timeline']/li")
    shown = {words(one.xpath(".//p[@class='timeline-date']")[0]): one.xpath(".//a/@href") for one in history}
    assert [(date, [href for href in hrefs if href.startswith("#ab")]) for date, hrefs in shown.items()] == [
        ("2021", ["#ab-c"]),
        ("January 1, 2021", ["#ab-d"]),
    ]
    assert built.page("en/partnerships/2021-01-01/").xpath("//ol[@class='timeline']//p/a/@href") == [
        "/en/partnerships/ab/#ab-d"
    ]


def test_drawings_show_a_vague_begin_and_end_as_such(folder):
    fields = 'begins: "2021", ends: {date: "2023", how: terminated}, amended: [{date: "2022", object: {de: X, en: X}}]'
    built = folder.write(RECORDS + CLAUSE % fields + FIGURES).build()
    page = built.page("en/p/")
    span = page.xpath("//svg[@class='wide']//a[contains(@href, 'ab-c')]")[0]
    assert [path.get("class") for path in span.xpath("./path")] == ["earlier", "later", "mark"]
    assert "2021 – 2023" in words(span)
    assert {"possibly earlier", "possibly longer"} <= set(page.xpath("//ul[@class='legend']/li/text()"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fields", "word", "sentence"),
    [
        ("evidence: rumoured", "rumour", "This is a rumour."),
        ("evidence: denied", "denied", "This is denied."),
        ("evidence: disputed", "disputed", "Whether this is so is disputed."),
        (
            "claims: [{says: {de: ja, en: it does}, sources: [s]}, {says: {de: nein, en: it does not}, sources: [t]}]",
            "disputed",
            "Whether this is so is disputed.",
        ),
    ],
)
def test_what_is_doubtful_is_called_so_in_sentences_and_drawings(folder, fields, word, sentence):
    network = "```network\nas_of: 2026-01-01\n```\n"
    built = folder.write(RECORDS + CLAUSE % f'begins: "2021", {fields}' + FIGURES + network).build()
    assert built.codes == []
    page = built.page("en/p/")
    [event] = page.xpath("//ol[@class='timeline']/li[.//a[contains(@href, 'ab-c')]]")
    assert sentence in words(event)
    span = page.xpath("//svg[@class='wide']//a[contains(@href, 'ab-c')]")[0]
    assert word in words(span)
    assert word in page.xpath("//g[@role='img']")[0].get("aria-label")
    assert word in page.xpath("//ul[@class='legend']/li/text()")
    assert f"({word})" in words(built.page("en/partnerships/ab/").xpath("//ol[@class='timeline']")[0])


def test_claims_on_a_clause_are_shown_with_their_sources(folder):
    claims = "claims: [{says: {de: ja, en: it does}, sources: [s]}, {says: {de: nein, en: it does not}, sources: [t]}]"
    text = (CLAUSE % f'begins: "2021", {claims}').replace(' sources: [s], begins: "2021",', ' begins: "2021",')
    built = folder.write(RECORDS + text).build()
    assert built.codes == []  # the sources of claims are sources of the clause
    page = built.page("en/partnerships/ab/")
    [cell] = page.xpath("//tr[@id='ab-c']/td[@class='column-evidence']")
    assert words(cell) == "disputed (it does[1]; it does not[2])"
    [clause] = [one for one in json.loads(built.text("data/partnerships.json"))["clauses"] if one["id"] == "ab-c"]
    assert clause["evidence"] == "disputed"
    assert [claim["sources"] for claim in clause["claims"]] == [["s"], ["t"]]
    assert "ab-c: it does (s)" in built.text("en/data/partnerships.csv")
