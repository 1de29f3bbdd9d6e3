"""The search of languages that put no blanks between words, in a real browser: any part of a sentence is found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.served import serve_published_site

pytestmark = pytest.mark.slow

SITE = """== site.yaml
title: 解説
base_url: https://example.org/
languages: [ja]
== content/articles/a/index.ja.md
---
title: 長い記事
date: 2026-01-05
---
人工知能の企業連合は、計算資源の供給契約と優先購入権によって結ばれている。ROFRは「重要」です。
== content/articles/b/index.ja.md
---
title: 別の記事
date: 2026-01-05
---
権利を優先する会社が購入した。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve_published_site(SITE, tmp_path_factory.mktemp("site"), "") as address:
        yield address


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("優先購入権", ["長い記事"]),
        ("購入", ["別の記事", "長い記事"]),
        ("計算資源", ["長い記事"]),
        ("重要", ["長い記事"]),
        ("いる", ["長い記事"]),
        ("ROFR", ["長い記事"]),
        ("ROFRは", ["長い記事"]),
        ("契約と優先", ["長い記事"]),
        ("重要で", []),
        ("記事", ["別の記事", "長い記事"]),
        ("優先 契約", ["長い記事"]),
        ("先優", []),
    ],
)
def test_a_part_of_a_sentence_is_found_and_shown_as_it_is_written(page: Page, base: str, query: str, titles: list[str]):
    page.goto(f"{base}ja/search/?q={query}")
    expect(page.locator(".search-status")).not_to_be_empty()
    found = page.locator(".search-list h2")
    expect(found).to_have_count(len(titles))
    assert sorted(found.all_inner_texts()) == titles
    for quoted in page.locator(".search-list p").all_inner_texts():
        assert " " not in quoted.strip("… ").replace("。 ", "。").replace("ROFR は", "ROFRは")
