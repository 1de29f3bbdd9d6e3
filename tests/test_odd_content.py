"""Content with which the program once ended: a problem with its place, or a page."""

from __future__ import annotations

import pytest

SITE = """== content/sources/press.yaml
s: {title: S, url: "https://example.org/", language: de}
== content/organizations/a.yaml
name: A
== content/organizations/b.yaml
name: B
== content/partnerships/ab.yaml
parties: [a, b]
agreements: [{id: x, date: "2019", title: T, sources: [s]}]
clauses: [{id: t, kind: equity_investment, parties: {investor: a, investee: b}, agreement: x, FIELD}]
"""
ARTICLE = "== content/articles/x/index.de.md\n---\ntitle: X\ndate: 2026-01-01\n---\nText.\n\n"


@pytest.mark.parametrize(
    ("field", "marked"),
    [
        ("amounts: [{value: 1e400, currency: EUR, basis: invested}]", "1e400"),
        ("amounts: [{value: 1e999999999, currency: EUR, basis: invested}]", "1e999999999"),
        ("amounts: [{value: 1000000000000000000000, currency: EUR, basis: invested}]", "1000000000000000000000"),
        ("stake: {percent: 1e-999999}", "1e-999999"),
        ("stake: {percent: 27.00000000001}", None),
        ("amounts: [{value: 999999999999999999, currency: EUR, basis: invested}]", None),
        ("amounts: [{value: 0, currency: EUR, basis: invested}]", None),
    ],
)
def test_numbers_without_measure(folder, field, marked):
    built = folder.write(SITE.replace("FIELD", field)).build()
    assert folder.marked(built) == ([("SG112", marked)] if marked else [])


@pytest.mark.parametrize("date", ["{2019,2020}", "[2019,2020]", "{" + ",".join(["2019"] * 3000) + "}"])
def test_sets_of_dates_are_refused_at_once(folder, date):
    built = folder.write(f"== content/events/e.yaml\nname: E\ndate: '{date}'\n").build()
    assert built.codes == ["SG112"]
    assert len(built.problem("SG112").message) < 120


@pytest.mark.parametrize("date", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_times_at_the_ends_of_the_calendar(folder, date):
    built = folder.write(ARTICLE.replace("2026-01-01", date)).build()
    assert folder.marked(built) == [("SG112", date)]


def test_a_time_zone_without_a_name(folder):
    settings = "== site.yaml\ntitle: T\nbase_url: https://example.org/\nlanguages: [de]\ntimezone: ''\n"
    assert folder.write(settings + ARTICLE).build().codes == ["SG112"]


@pytest.mark.parametrize(("lang", "codes"), [("fr", []), ("ja", []), ("'<b>'", ["SG112"]), ("[fr]", ["SG112"])])
def test_a_quotation_from_a_language_that_the_site_does_not_have(folder, lang, codes):
    quote = f'```quote\ntext: x\nsource: s\noriginal: {{lang: {lang}, text: "y"}}\n```\n'
    built = folder.write(SITE.replace(", FIELD", "") + ARTICLE + quote).build()
    assert built.codes == codes, built.said()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["timeline", "network", "partnerships", "changes"])
def test_a_caption_may_cite(folder, kind):
    since = 'since: "2018-01-01"\n' if kind == "changes" else ""
    figure = f'```{kind}\n{since}caption: "Verträge [@s]"\n```\n'
    built = folder.write(SITE.replace(", FIELD", "") + ARTICLE + figure).build()
    assert built.codes == [], built.said()


def test_a_translation_without_a_heading_stops_no_site(folder):
    built = folder.write(
        "== content/glossary/rofr.de.md\n---\nterm: Vorkaufsrecht\ndefinition: D\n---\n"
        "== content/articles/a/index.de.md\n---\ntitle: A\n---\nEins.\n\n## Teil\n\nDas Vorkaufsrecht gilt.\n"
        "== content/articles/a/index.en.md\n---\ntitle: A\n---\nOne.\n"
    ).build()
    assert built.codes == ["SG503"], built.said()
    uses = built.page("en/glossary/vorkaufsrecht/").xpath("//main//a/@href")
    assert any(href.endswith("/articles/a/") for href in uses)
    assert not any(href.endswith("#teil") for href in uses)
