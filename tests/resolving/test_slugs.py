"""How long an address may become."""

from __future__ import annotations

import pytest

from sitegen.i18n.transliteration import MAX_SLUG_LENGTH

ARTICLE = """== content/articles/a/index.de.md
---
title: {title}
date: 2026-01-01
{more}---
Text.
"""


def article(title: str = "Preise", more: str = "") -> str:
    return ARTICLE.format(title=title, more=more)


def test_a_long_title_is_cut_behind_a_word(folder):
    title = "Warum die Preise steigen und steigen " * 12
    built = folder.write(article(title)).build()
    (path,) = (path for path in built.files if path.startswith("de/artikel/warum"))
    slug = path.split("/")[2]
    assert built.codes == []
    assert MAX_SLUG_LENGTH - 10 < len(slug) <= MAX_SLUG_LENGTH
    assert set(slug.split("-")) == {"warum", "die", "preise", "steigen", "und"}


def test_a_single_word_without_end_is_cut_anywhere(folder):
    built = folder.write(article("x" * 300)).build()
    assert f"de/artikel/{'x' * MAX_SLUG_LENGTH}/index.html" in built.files


@pytest.mark.parametrize("field", ["slug: {}", "aliases: [{}]", "topics: [{}]", "series: {{key: {}, part: 1}}"])
def test_what_is_said_to_be_part_of_an_address_may_not_be_longer_than_a_folders_name(folder, field):
    built = folder.write(article(more=field.format("x" * 121) + "\n")).build()
    assert [code for code, _ in folder.marked(built)] in (["SG112"], ["SG115"])
    assert folder.marked(built)[0][1] == "x" * 121
    assert folder.write(article(more=field.format("x" * 120) + "\n")).build().codes == []
