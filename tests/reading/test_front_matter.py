"""What stands between the two lines ``---``."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.selection import every_third

KNOWN = """== content/people/redaktion.yaml
name: Redaktion
kind: desk
== content/organizations/meta.yaml
name: Meta
"""


def article(folder, front: str, body: str = "Text.\n"):
    return folder.write(f"{KNOWN}== content/articles/a/index.de.md\n---\ntitle: Titel\n{front}---\n{body}").build()


def faults(folder, front: str):
    return folder.marked(article(folder, front))


def test_all_fields_of_an_article_are_read(folder):
    built = article(
        folder,
        """kicker: KI
short_title: Kurz
social_title: Zum Teilen
slug: der-titel
aliases: [alter-titel]
standfirst: Zwei Sätze.
description: Ein Satz.
date: 2026-11-24T06:00+01:00
updated: 2026-11-24
status: published
authors: [redaktion]
topics: [cloud]
series: {key: reihe, part: 1}
organizations: [meta]
as_of: today
review_by: 2027-05-01
key_points:
  - Erstens *das*.
faq: [{question: "Was?", answer: "Das."}]
updates: [{date: 2026-11-24, text: "Neu."}]
corrections: [{date: 2026-11-24, text: "Falsch war …"}]
glossary: {link: page, exclude: [], expand: false}
robots: noindex
canonical: https://anderswo.example/
translation: {by: [redaktion], method: human}
translated: 2026-11-24
ai_use: Übersetzt mit Hilfe.
notes: {translators: "…", keep: [Copilot]}
checks: {ignore: [{code: SG412, reason: "geprüft"}]}
original: de
licence: CC-BY-4.0
languages: [de]
""",
    )
    assert built.codes == [], built.said()
    fields = built.result.site.articles["a"].fields
    assert fields.date == dt.datetime(2026, 11, 24, 6, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert fields.as_of == "today"
    assert fields.key_points[0].plain_text == "Erstens das."
    assert fields.notes.keep == ("Copilot",)


@pytest.mark.parametrize(
    ("front", "fault"),
    every_third(
        [
            ("author: [redaktion]\n", ("SG110", "author")),
            ("date: 24.11.2026\n", ("SG112", "24.11.2026")),
            ("date: 2026-11-24T06:00\n", ("SG112", "2026-11-24T06:00")),
            ("date: 2026-02-30\n", ("SG112", "2026-02-30")),
            ("authors: redaktion\n", ("SG112", "redaktion")),
            ("authors: [Redaktion]\n", ("SG115", "Redaktion")),
            ("authors: [niemand]\n", ("SG301", "niemand")),
            ("organizations: [metta]\n", ("SG301", "metta")),
            ("status: ready\n", ("SG113", "ready")),
            ("slug: Ein Titel\n", ("SG112", "Ein Titel")),
            ("aliases: [/alt?p=1]\n", ("SG112", "/alt?p=1")),
            ("series: {key: reihe}\n", ("SG111", "key")),
            ("series: {key: reihe, part: null}\n", ("SG111", "part")),
            ("series: {key: reihe, part: eins}\n", ("SG112", "eins")),
            ("key_points: [{a: b}]\n", ("SG112", "{a: b}")),
            ("faq: [{question: Was?}]\n", ("SG111", "question")),
            ("glossary: {link: often}\n", ("SG113", "often")),
            ("canonical: /hier\n", ("SG112", "/hier")),
            ("languages: [fr]\n", ("SG114", "fr")),
            ("corrections: [{date: 2026-11-24, at: stargate, text: x}]\n", ("SG112", "stargate")),
            ("image: {file: karte.png, alt: Eine Karte}\n", ("SG304", "{file: karte.png, alt: Eine Karte}")),
            ("standfirst: '[Preise](article:preise)'\n", ("SG301", "article:preise")),
            ("key_points: ['[@nix]']\n", ("SG301", "nix")),
        ]
    ),
)
def test_a_fault_is_told_once_at_what_is_wrong(folder, front, fault):
    assert faults(folder, front) == [fault]


def test_one_fault_never_hides_another(folder):
    found = faults(folder, "date: morgen\nauthor: x\nstatus: ready\ntopics: [A]\n")
    assert found == [("SG112", "morgen"), ("SG110", "author"), ("SG113", "ready"), ("SG115", "A")]


def test_faults_of_the_text_are_found_though_the_front_matter_cannot_be_read(folder):
    built = article(folder, "kicker: [offen\n", "[x](article:)\n\n# Noch ein Titel\n")
    assert {"SG102", "SG220"} <= set(built.codes)


@pytest.mark.parametrize(
    ("text", "said"),
    [("Nur Text.\n", "without a line"), ("---\ntitle: A\nText\n", "second line"), ("", "without a line")],
)
def test_a_document_without_front_matter_is_told(folder, text, said):
    built = folder.write(f"== content/pages/a.de.md\n{text}").build()
    assert built.codes == ["SG122"]
    assert said in built.problem("SG122").message


def test_a_missing_title_is_told_and_the_rest_is_checked(folder):
    built = folder.write("== content/articles/a/index.de.md\n---\nkicker: A\n---\n[@nix]\n").build()
    assert built.codes == ["SG111", "SG301"]


def test_a_reference_to_a_document_that_cannot_be_read_is_no_second_fault(folder):
    folder.write("== content/glossary/rofr.de.md\n---\nterm: [\n---\n")
    built = folder.write(
        "== content/pages/a.de.md\n---\ntitle: A\n---\n[x](glossary:rofr) [y](../glossary/rofr.de.md)\n"
    ).build()
    assert built.codes == ["SG102"]


def test_a_concept_has_its_own_fields(folder):
    built = folder.write(
        """== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
acronym: ROFR
expansion: {text: Right of First Refusal, lang: en}
forms: []
never: [Vorkaufspreis]
definition: Ein Recht.
link: auto
synonyms: [Erstzugriffsrecht]
see_also: [veto]
contrast: [veto]
sources: []
---
== content/glossary/veto.de.md
---
term: Veto
definition: Ein Nein.
kicker: falsch
---
"""
    ).build()
    assert folder.marked(built) == [("SG110", "kicker")]
    assert built.result.site.concepts["rofr"].fields.expansion.lang == "en"


def test_front_matter_ends_at_its_line_and_not_at_a_rule_in_the_text(folder):
    built = article(folder, "", "Eins.\n\n---\n\nZwei.\n")
    assert built.codes == []
    assert "<hr" in built.text("de/artikel/titel/")
