"""Former addresses of pages without a translation: they stand at the original's slug, and move with it."""

from __future__ import annotations

GERMAN = """== content/articles/a/index.de.md
---
title: Neu
date: 2026-01-01
aliases: [alt]
---
Text.
"""
ENGLISH = """== content/articles/a/index.en.md
---
title: New
---
Text.
"""


def target(built, path: str) -> str:
    return str(built.page(path).xpath("string(//h1/a/@href)"))


def test_an_alias_moves_the_page_in_every_language_without_translation(folder):
    built = folder.write(GERMAN).build()
    assert built.codes == []
    assert target(built, "de/artikel/alt/") == "/de/artikel/neu/"
    assert target(built, "en/articles/alt/") == "/en/articles/neu/"


def test_a_new_translation_redirects_all_former_addresses_of_its_fallback(folder):
    built = folder.write(GERMAN + ENGLISH).build()
    assert target(built, "en/articles/alt/") == target(built, "en/articles/neu/") == "/en/articles/new/"


def test_without_fallback_pages_there_is_nothing_to_redirect(folder):
    folder.write(GERMAN).edit("site.yaml", "timezone", "translations: {missing: omit}\ntimezone")
    assert "en/articles/alt/index.html" not in folder.build().files


def test_an_article_for_one_language_leaves_nothing_in_others(folder):
    built = folder.write(GERMAN.replace("date:", "languages: [de]\ndate:")).build()
    assert not [path for path in built.files if path.startswith(("en/articles/alt", "en/articles/neu"))]
