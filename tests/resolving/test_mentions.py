"""Who mentions whom: the uses that a thing's page lists."""

from __future__ import annotations

WORLD = """== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
definition: Ein Recht.
---
== content/organizations/meta.yaml
name: Meta
== content/people/ada.yaml
name: Ada
== content/sources/s.yaml
s: {title: S, kind: document}
== content/articles/a/index.de.md
---
title: Der Artikel
---
Vorher.

## Erstens

Ein Vorkaufsrecht. [](organization:meta)

## Zweitens

[](person:ada) und noch ein Vorkaufsrecht.
"""


def uses(built, path: str) -> list[tuple[str, str]]:
    links = built.page(path).xpath("//section[contains(@class, 'uses')]//a")
    return [(link.get("href"), link.text_content()) for link in links]


def test_a_concept_lists_where_it_is_used_by_section(folder):
    built = folder.write(WORLD).build()
    assert built.codes == []
    assert uses(built, "de/glossar/vorkaufsrecht/") == [
        ("/de/artikel/der-artikel/", "Der Artikel"),
        ("/de/artikel/der-artikel/#erstens", "Erstens"),
        ("/de/artikel/der-artikel/#zweitens", "Zweitens"),
    ]


def test_a_record_lists_the_articles_that_mention_it(folder):
    built = folder.write(WORLD).build()
    for path in ("de/organisationen/meta/", "de/personen/ada/"):
        assert "/de/artikel/der-artikel/" in built.page(path).xpath("//main//a/@href")


def test_a_page_does_not_list_itself(folder):
    text = "== content/glossary/rofr.de.md\n---\nterm: Recht\ndefinition: Ein [Recht](glossary:rofr).\n---\n"
    assert uses(folder.write(text).build(), "de/glossar/recht/") == []


def test_a_translations_use_is_listed_in_its_own_language(folder):
    folder.write(WORLD).write(
        "== content/articles/a/index.en.md\n---\ntitle: The article\n---\n"
        "Before.\n\n## First\n\n[x](organization:meta)\n\n## Second\n\nEnd.\n"
    )
    built = folder.build()
    assert built.codes == []
    assert "/en/articles/the-article/" in built.page("en/organizations/meta/").xpath("//main//a/@href")
    assert "/de/artikel/der-artikel/" not in built.page("en/organizations/meta/").xpath("//main//a/@href")


def test_a_draft_mentions_nobody(folder):
    folder.write(WORLD).edit("content/articles/a/index.de.md", "title: Der", "status: draft\ntitle: Der")
    built = folder.build()
    assert uses(built, "de/glossar/vorkaufsrecht/") == []
    assert "der-artikel" not in built.text("de/organisationen/meta/")


def test_what_a_figure_shows_is_mentioned(folder):
    folder.write(WORLD).write("== content/pages/p.de.md\n---\ntitle: Seite\n---\n```glossary\nconcepts: [rofr]\n```\n")
    assert ("/de/seite/", "Seite") in uses(folder.build(), "de/glossar/vorkaufsrecht/")
