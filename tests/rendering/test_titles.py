"""Titles are typeset like texts wherever they stand; summaries that nobody wrote are whole sentences."""

from __future__ import annotations

import json

import pytest

from sitegen.i18n.language import Language
from sitegen.i18n.transliteration import slugify
from sitegen.i18n.typography import typeset_title
from tests.selection import every_third
from tests.sites import build_once

TITLE, PRINTED = 'Was "KI" kostet -- und wem\'s nützt ...', "Was „KI“ kostet – und wem’s nützt …"
WORLD = f"""== content/sources/s.yaml
s: {{title: 'Ein "Titel"', kind: document, language: de}}
e: {{title: 'A "title"', kind: document, language: en}}
== content/topics/t.yaml
name: {{de: '"Themen" -- alle', en: '"Topics" -- all'}}
description: {{de: "Wem's nützt", en: "Who's in"}}
== content/organizations/o.yaml
name: O'Reilly "& Co"
== content/glossary/m.de.md
---
term: Moore's Gesetz
definition: Ein Gesetz.
---
== content/articles/a/index.de.md
---
title: {json.dumps(TITLE)}
short_title: '"Kurz"'
social_title: '"Netz"'
kicker: '"Dach"'
description: 'So "ist" es.'
date: 2026-11-01
topics: [t]
organizations: [o]
---
## {TITLE}

Es gilt Moore's Gesetz [@s] [@e].
== content/articles/b/index.de.md
---
title: B
date: 2026-11-02
---
[](article:a)
"""


@pytest.fixture
def built():
    built = build_once(WORLD)
    assert built.codes == []
    return built


def test_a_title_is_printed_like_a_heading(built):
    page = built.page("de/artikel/was-ki-kostet-und-wems-nuetzt/")
    assert page.xpath("//h1")[0].text_content() == page.xpath("//h2")[0].text_content() == PRINTED
    assert page.xpath("string(//title)").startswith(PRINTED)
    assert page.xpath("//meta[@property='og:title']/@content") == ["„Netz“"]
    assert page.xpath("//meta[@name='description']/@content") == ["So „ist“ es."]
    assert f'"headline":"{PRINTED}"' in page.xpath("string(//script[@type='application/ld+json'])")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("de/feed.xml", PRINTED),
        ("de/feed.json", PRINTED),
        ("de/artikel/", "„Kurz“"),
        ("de/artikel/", "„Dach“"),
        ("de/artikel/b/", PRINTED),
        ("de/themen/t/", "„Themen“ – alle"),
        ("de/themen/t/", "Wem’s nützt"),
        ("en/topics/t/", "“Topics” – all"),
        ("de/organisationen/o/", "O’Reilly „&amp; Co“"),
        ("de/glossar/moores-gesetz/", "Moore’s Gesetz"),
        ("de/artikel/was-ki-kostet-und-wems-nuetzt/", "Ein „Titel“"),
        ("de/artikel/was-ki-kostet-und-wems-nuetzt/", "A “title”"),
    ],
)
def test_it_is_so_wherever_it_stands(built, path, words):
    text = built.text(path)
    assert words in text
    assert TITLE not in text


def test_a_term_with_an_apostrophe_is_linked(built):
    page = built.page("de/artikel/was-ki-kostet-und-wems-nuetzt/")
    assert page.xpath("//a[@data-term='m']/text()") == ["Moore’s Gesetz"]


@pytest.mark.parametrize("tag", ["de", "en", "fr", "ja", "sv"])
@pytest.mark.parametrize(
    "title", [TITLE, 'L\'accord : "oui" ?', "'60 Minutes' -- it's 5 % ...", "Der 1. Mai, z. B. 5 Mio. €", "a--b 'c'"]
)
def test_an_address_does_not_depend_on_typography(tag, title):
    language = Language(tag=tag)
    assert slugify(typeset_title(title, language), language) == slugify(title, language)


LONG = "Ein längerer Absatz über das Leistungsschutzgesetz, der sich hinzieht und nicht enden will, "
DATED = "Am 1. Mai 2025, z. B. um 5 Mio. € und Dr. Huber, gilt es."


@pytest.mark.parametrize(
    ("text", "expected"),
    every_third([
        ("Kurzer Absatz [@s].", "Kurzer Absatz."),
        ("Kurz [@s, S. 3], aber [@e] gut.\n\n## Titel\n\nMehr.", "Kurz, aber gut. Mehr."),
        ("Kurzer Absatz [@s].\n\n## Titel\n\n" + LONG * 4 + "ja.", "Kurzer Absatz."),
        (LONG * 2 + "ja. " + LONG * 2 + "ja.", LONG * 2 + "ja."),
        (f"{DATED} {LONG * 4}", DATED),
        ("> Zitat\n\n- Punkt\n\n| a |\n|---|\n| b |\n\n```\nx\n```\n\nText `y`[^1] da.\n\n[^1]: Note", "Text y da."),
        ("![Alt](a.png)", ""),
        ("- nur\n- Liste", ""),
    ]),
)  # fmt: skip
def test_a_made_summary_has_whole_sentences(folder, text, expected):
    article = f"---\ntitle: A\ndate: 2026-11-01\n---\n{text}\n"
    built = folder.write(f"{WORLD}== content/articles/c/index.de.md\n{article}").build()
    summary = next(item for item in json.loads(built.text("de/feed.json"))["items"] if item["title"] == "A")
    assert summary["summary"].replace("\u00a0", " ") == expected


def test_a_first_sentence_that_is_too_long_ends_behind_a_word(folder):
    article = f"---\ntitle: A\ndate: 2026-11-01\n---\n{LONG * 9}\n"
    built = folder.write(f"{WORLD}== content/articles/c/index.de.md\n{article}").build()
    summary = next(item for item in json.loads(built.text("de/feed.json"))["items"] if item["title"] == "A")
    assert summary["summary"].endswith("…")
    assert len(summary["summary"]) <= 300
    assert f"{LONG * 9} ".startswith(summary["summary"].removesuffix("…"))
