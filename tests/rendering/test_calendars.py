"""The calendar of dates to come: which dates it has, and that it is what RFC 5545 says."""

from __future__ import annotations

import re

import pytest

SITE = """== content/organizations/a.yaml
name: "Alpha, Beta; & Söhne"
== content/organizations/b.yaml
name: B
== content/sources/s.yaml
s: {title: S, url: "https://press.example/s", date: 2026-01-01}
== content/events/fair.yaml
name: {de: Messe, en: Fair}
date: "2027-03-01"
description: {de: "Eine lange Beschreibung der Messe, die über eine Zeile hinausgeht, mit Umlauten wie ä, ö und ü.", en: "A fair."}
== content/events/past.yaml
name: Past
date: "2025-03-01"
== content/events/sometime.yaml
name: Sometime
date: "2027-03"
== content/events/perhaps.yaml
name: Perhaps
date: "2027-03-02~"
== content/partnerships/a-b.yaml
parties: [a, b]
clauses:
  - {id: c, kind: technology_partnership, parties: {partner: [a, b]}, sources: [s],
     begins: "2025-01-01", ends: {scheduled: "2027-06-30"}}
  - {id: d, kind: technology_partnership, parties: {partner: [a, b]}, sources: [s], begins: "2025-01-01", ends: {scheduled: "2030"}}
"""  # noqa: E501


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")[:-1]


@pytest.fixture
def built(folder):
    return folder.write(SITE).build()


def test_a_calendar_has_the_days_to_come_that_are_known(built):
    lines = unfolded(built.text("de/calendar.ics"))
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20270301",
        "DTSTART;VALUE=DATE:20270630",
    ]
    titles = [line for line in lines if line.startswith("SUMMARY")]
    assert titles[0] == "SUMMARY;LANGUAGE=de:Messe"
    assert "Alpha\\, Beta\\; & Söhne und B" in titles[1]
    assert next(line for line in lines if line.startswith("DESCRIPTION")).endswith("wie ä\\, ö und ü.")
    assert "UID:a-b-c-ended@example.org" in lines
    assert "URL:https://example.org/de/partnerschaften/a-b/#a-b-c" in lines
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2


def test_pages_link_the_calendar_of_their_language(built):
    page = built.page("en/partnerships/")
    assert page.xpath("//link[@type='text/calendar']/@href") == ["/en/calendar.ics"]
    assert page.xpath("//main//a[@href='/en/calendar.ics']")
    assert built.page("en/events/").xpath("//main//a[@href='/en/calendar.ics']")


def test_a_calendar_without_days_is_valid_too_and_stays_at_its_address(folder):
    built = folder.write(re.sub("2027|2030", "2025", SITE)).build()
    lines = unfolded(built.text("de/calendar.ics"))
    assert "BEGIN:VEVENT" not in lines
    assert "BEGIN:VTIMEZONE" in lines


def test_a_site_without_partnerships_and_events_has_none(folder):
    built = folder.write("== content/pages/a.de.md\n---\ntitle: A\n---\nText.\n").build()
    assert not [path for path in built.files if path.endswith(".ics")]
    assert not built.page("de/").xpath("//link[@type='text/calendar']")
