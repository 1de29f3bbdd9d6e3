"""How long an address may become."""

from __future__ import annotations

import re

import pytest

from sitegen.diagnostics import Severity
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
    (path,) = (path for path in built.files if re.fullmatch("de/artikel/warum[^/]*/index.html", path))
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


NATIVE = """== site.yaml
title: {ja: 解説}
base_url: https://example.org/x/
languages: [ja, ar, de]
slugs: native
paths: {articles: {ja: articles, ar: articles, de: artikel}}
== content/articles/first/index.ja.md
---
title: 先買権とは何か？
date: 2026-01-01
---
本文です。[もう一つ](article:second)
== content/articles/first/index.ar.md
---
title: ما حَقُّ الأفضلية؟
slug: حق-الأفضلية
aliases: [الحق]
---
نص.
== content/articles/first/index.de.md
---
title: Käufer 買い手
---
Text.
== content/articles/second/index.ja.md
---
title: もう一つ
date: 2026-01-02
---
[戻る](article:first)
"""


def test_native_addresses_keep_their_letters_in_folders_and_are_encoded_in_links(folder):
    built = folder.write(NATIVE).build()
    assert not [problem for problem in built.problems if problem.severity is Severity.ERROR]
    assert {
        "ja/articles/先買権とは何か/index.html",
        "ar/articles/حق-الأفضلية/index.html",
        "ar/articles/الحق/index.html",
        "de/artikel/kaeufer-買い手/index.html",
    } <= set(built.files)
    encoded = "/x/ja/articles/%E5%85%88%E8%B2%B7%E6%A8%A9%E3%81%A8%E3%81%AF%E4%BD%95%E3%81%8B/"
    texts = {path: data.decode() for path, data in built.files.items() if path.endswith((".html", ".xml"))}
    assert f'href="{encoded}"' in texts["ja/articles/もう一つ/index.html"]
    for path in ("sitemap.xml", "ja/feed.xml", "ja/articles/先買権とは何か/index.html"):
        assert f"https://example.org{encoded}" in texts[path]
        assert "/articles/先買権" not in texts[path]


def test_without_the_setting_a_slug_in_native_letters_is_refused(folder):
    built = folder.write(article(more="slug: 先買権\n")).build()
    assert [code for code, _ in folder.marked(built)] == ["SG112"]
