"""Commas, semicolons, colons and the blanks behind them, in languages that write them in another way."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.sites import BuiltSite, build_once

TAGS = ("ja", "ar", "zh-Hans", "en")
NAMES = {tag: f"語{tag}" if tag != "ar" else "نص" for tag in TAGS}
SITE = """== site.yaml
title: {{ja: 題, ar: عنوان, zh-Hans: 标题, en: Title}}
base_url: https://example.org/
languages: [ja, ar, zh-Hans, en]
timezone: UTC
publisher: {{name: 出版, email: a@example.org}}
licence: CC-BY-4.0
== content/organizations/alpha.yaml
name: アルファ
== content/organizations/beta.yaml
name: ベータ
== content/people/one.yaml
name: 一
bio: 人。
roles: [{{organization: alpha, title: 社長, begins: "2019", sources: [s]}}]
== content/people/two.yaml
name: 二
bio: 人。
== content/sources/all.yaml
s:
  {{title: 資料, authors: [著者], publisher: 新聞, url: "https://other.example/s", date: 2019-01-01, language: ja,
    accessed: 2020-01-01}}
== content/partnerships/p.yaml
parties: [alpha, beta]
agreements:
  - {{id: first, date: "2019-07-22", title: 一, evidence: rumoured, sources: [s]}}
clauses:
  - id: c
    kind: equity_investment
    parties: {{investor: alpha, investee: beta}}
    object: 株
    agreement: first
    amounts: [{{value: 1000, currency: JPY, basis: invested, evidence: disputed}}, {{value: 2000, currency: JPY}}]
    stake: {{percent: 5, as_of: 2020-01-01, cap: 9}}
    ends: {{date: "2020", how: waived}}
  - {{id: d, kind: ip_licence, parties: {{licensee: alpha, licensor: beta}}, agreement: first, begins: "2020",
    ends: {{scheduled: "2030"}}, replaces: c}}
  - {{id: e, kind: ip_licence, parties: {{licensee: beta, licensor: alpha}}, agreement: first,
    ends: {{date: "2024", how: terminated, scheduled: "2030"}}}}
{articles}"""
ARTICLE = """== content/articles/a/index.{tag}.md
---
title: {name}
slug: a
date: 2026-11-01
updated: 2026-11-02
authors: [one, two]
---
{name} [@s, 3]

```network
caption: {name}
```

```timeline
partnership: p
caption: {name}
```

```changes
since: 2018-01-01
caption: {name}
```

```partnerships
partnership: p
columns: [partners, kind, object, begins, ends, amounts, status, evidence, sources]
caption: {name}
```

```quote
text: {name}
speaker: one
```
"""


@cache
def site() -> BuiltSite:
    built = build_once(SITE.format(articles="".join(ARTICLE.format(tag=tag, name=NAMES[tag]) for tag in TAGS)))
    assert built.codes == [], built.said()
    return built


def words(tag: str) -> list[str]:
    """The texts of all blocks and labels of the pages in a language."""
    found: list[str] = []
    for path in site().files:
        if path.startswith(f"{tag}/") and path.endswith("/index.html"):
            page = site().page(path)
            blocks = page.xpath("//p | //li | //td | //th | //caption | //figcaption | //h1 | //h2")
            found += [" ".join("".join(block.itertext()).split()) for block in blocks]
            found += page.xpath("//@aria-label | //@title | //meta/@content")
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tag", "foreign"),
    [
        ("ja", r"[\u3040-\u30ff\u4e00-\u9fff][,;:] |[,;:] ?[\u3040-\u30ff\u4e00-\u9fff]|[：。、；] "),
        ("zh-Hans", r"[\u3040-\u30ff\u4e00-\u9fff][,;:] |[,;:] ?[\u3040-\u30ff\u4e00-\u9fff]|[：。、，；] "),
        ("ar", r"[\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff)][,;]|[,;] ?[\u0600-\u06ff]"),
    ],
)
def test_no_latin_sign_and_no_blank_behind_a_full_width_one(tag, foreign):
    assert [text for text in words(tag) if re.search(foreign, text)] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (
            "ja",
            [
                "更新：2026年11月2日",
                "著者：資料。新聞、2019年1月1日",
                "閲覧：2020年1月1日",
                "社長、アルファ、2019年から",
            ],
        ),
        (
            "zh-Hans",
            [
                "更新：2026年11月2日",
                "著者：資料。新聞，2019年1月1日",
                "查阅日期：2020年1月1日",
                "社長，アルファ，自2019年起",
            ],
        ),
        ("ar", ["تحديث الأصل: 2 نوفمبر 2026", "著者: 資料. 新聞، 1 يناير 2019", "社長، アルファ، منذ عام 2019"]),
        (
            "en",
            ["Original updated: November 2, 2026", "著者: 資料. 新聞, January 1, 2019", "社長, アルファ, since 2019"],
        ),
    ],
)
def test_values_stand_behind_the_signs_of_the_language(tag, expected):
    shown = "\n".join(words(tag)).replace("\u00a0", " ")
    assert [text for text in expected if text not in shown] == []
