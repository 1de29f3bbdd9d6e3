"""What became of clauses, in sentences; and where a clause stands in time."""

from __future__ import annotations

import pytest

from tests.selection import every_third

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
  - {id: second, date: "2025-10-28", title: Zweite, evidence: reported, sources: [s]}
clauses:
"""
ARTICLE = """== content/articles/x/index.{language}.md
---
title: X
{date}---
{figure}
"""
LICENCE = "{id: t, kind: ip_licence, parties: {licensee: alpha, licensor: beta}, agreement: first, sources: [s], %s}"


def built_with(folder, clause: str, figure: str):
    text = "".join(
        ARTICLE.format(language=tag, date="date: 2026-11-01\n" if tag == "de" else "", figure=figure)
        for tag in ("de", "en")
    )
    built = folder.write(f"{WORLD}  - {clause}\n{text}").build()
    assert built.codes == [], built.said()
    return built


def drawn(folder, clause: str, figure: str) -> str:
    """All words of the figure."""
    page = built_with(folder, clause, figure).page("de/artikel/x/")
    return " ".join(page.xpath("string(//main//figure)").replace("\u00a0", " ").replace("\u00ad", "").split())


def changes(folder, clause: str, language: str = "de") -> list[tuple[str, str]]:
    """(date, text) of each event of the figure."""
    built = built_with(folder, clause, "```changes\nsince: 2018-01-01\nas_of: today\n```")
    page = built.page({"de": "de/artikel/x/", "en": "en/articles/x/"}[language])
    events = page.xpath("//figure//li[p[@class='timeline-date']]")
    words = [[" ".join("".join(part.itertext()).split()) for part in event] for event in events]
    return [(date.replace("\u00a0", " "), rest) for date, rest in words]


def test_a_begin_is_a_sentence_on_its_day(folder):
    [(day, text)] = changes(folder, LICENCE % "ends: {scheduled: '2030'}")
    assert day == "22. Juli 2019"
    assert text == "Beginn: Lizenz an geistigem Eigentum (Alpha und Beta) Die Vereinbarung gilt seit diesem Tag.[1]"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("end", "german", "english"),
    [
        ("how: waived", "Auf die Rechte daraus wurde verzichtet.", "The rights under it were waived."),
        ("how: terminated", "Die Vereinbarung wurde gekündigt.", "The agreement was terminated."),
        ("how: ended", "Die Vereinbarung gilt nicht mehr.", "The agreement is no longer in force."),
        ("scheduled: '2030'", "Vereinbart war: bis 2030.", "The agreed end was: until 2030."),
    ],
)
def test_an_end_says_how_it_came_and_what_had_been_agreed(folder, end, german, english):
    clause = LICENCE % f"ends: {{date: '2025-10-28', {end}}}"
    assert german in changes(folder, clause)[1][1]
    assert english in changes(folder, clause, "en")[1][1]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ru", "uk", "hr"])
def test_a_date_that_ends_with_a_full_stop_ends_the_sentence(folder, language):
    site = f"== site.yaml\ntitle: T\nbase_url: https://example.org/\nlanguages: [{language}]\n"
    clause = LICENCE % "ends: {date: '2025-10-28', how: waived, scheduled: '2029-02-14'}"
    figure = "```changes\nsince: 2018-01-01\nas_of: today\n```"
    world = WORLD.replace("language: de", f"language: {language}")
    article = ARTICLE.format(language=language, date="date: 2026-11-01\n", figure=figure)
    page = folder.write(f"{site}{world}  - {clause}\n{article}").build().page(f"{language}/articles/x/")
    said = " ".join("".join(page.xpath("//figure//text()")).split())
    assert "2029" in said and ".." not in said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "german", "english"),
    every_third(
        [
            (
                "ends: {scheduled: '2032'}",
                "Ein neues Ende wurde vereinbart: bis 2032 statt bis 2030.",
                "A new end was agreed: until 2032 instead of until 2030.",
            ),
            (
                "amounts: [{value: 1000000000, currency: USD, basis: invested}]",
                "Die Beträge lauten nun: 1 Mrd. $ (investiert); zuvor: keine Angabe.",
                "The amounts are now: $1 billion (invested); previously: not stated.",
            ),
            ("stake: {percent: 27}", "Der Anteil beträgt nun: 27 %; zuvor: keine Angabe.", "The stake is now: 27%;"),
            ("share: {cap: 49}", "Die Beteiligung beträgt nun: höchstens 49 %", "The share is now: capped: 49%"),
            ("object: {de: Modelle, en: models}", "Gegenstand ist nun: Modelle;", "It now covers: models;"),
            ("parties: {licensee: [alpha, gamma]}", "Gamma ist hinzugekommen.", "Gamma has joined."),
            ("parties: {licensee: gamma}", "Alpha ist nicht mehr dabei.", "Alpha is no longer part of it."),
            ("note: {de: Neu., en: New.}", "Neue Anmerkung: Neu.", "New note: New."),
            ("sources: [s]", "Die Vereinbarung wurde geändert.", "The agreement was amended."),
        ]
    ),
)
def test_an_amendment_says_what_is_another_now(folder, change, german, english):
    clause = LICENCE % f"ends: {{scheduled: '2030'}}, amended: [{{agreement: second, {change}}}]"
    found = changes(folder, clause)
    assert found[1][0] == "28. Oktober 2025"
    assert german in found[1][1].replace("\u00a0", " ")
    assert english in changes(folder, clause, "en")[1][1].replace("\u00a0", " ")


@pytest.mark.slow
@pytest.mark.parametrize("word", ["timeline", "partnerships"])
def test_what_is_only_announced_shows_its_agreement_and_no_begin(folder, word):
    later = "{id: t, kind: ip_licence, parties: {licensee: alpha, licensor: beta}, agreement: second, "
    later += "begins: '2026-02-01', known: '2019-01-01', sources: [s]}"
    before = drawn(folder, later, f"```{word}\nas_of: 2025-12-01\n```")
    assert "angekündigt" in before
    assert "Februar 2026" not in before
    assert "1. Februar 2026" in drawn(folder, later, f"```{word}\nas_of: 2026-03-01\n```")


@pytest.mark.slow
def test_a_row_that_its_page_does_not_show_yet_is_linked_by_the_page_alone(folder):
    coming = "{id: t, kind: ip_licence, parties: {licensee: alpha, licensor: beta}, begins: '2027-01-01', sources: [s]}"
    assert "2027" in drawn(folder, coming, "```timeline\nas_of: 2028-01-01\n```")
