"""Chinese, Japanese and Korean texts in whole sites: emphasis, lines, terms, reading time, addresses."""

from __future__ import annotations

import json

import pytest

SITE = """== site.yaml
title: X
base_url: https://example.org/
languages: [{tag}]
search: false
== content/articles/a/index.{tag}.md
---
title: {title}
slug: a
date: 2026-11-01
---
{text}
"""


def body(folder, tag: str, text: str, title: str = "T"):
    built = folder.write(SITE.format(tag=tag, title=title, text=text)).build()
    assert set(built.codes) <= {"SG504"}, built.said()
    return built.page(f"{tag}/articles/a/").xpath("//div[@class='body']")[0]


EMPHASIS = [
    ("これは*強調*です。", "これは<em>強調</em>です。"),
    ("これは**強調**です。", "これは<strong>強調</strong>です。"),
    ("これは**「強調」**です。", "これは<strong>「強調」</strong>です。"),
    ("**強調。**次の文。", "<strong>強調。</strong>次の文。"),
    ("これは*AI*です。", "これは<em>AI</em>です。"),
    ("AI*強調*AI", "AI<em>強調</em>AI"),
    ("这是*重点*内容。", "这是<em>重点</em>内容。"),
    ("이것은 *강조*입니다.", "이것은 <em>강조</em>입니다."),
    ("カタカナ*強調*カタカナ", "カタカナ<em>強調</em>カタカナ"),
    ("Leser*innen und Autor*innen", "Leser*innen und Autor*innen"),
]


def test_emphasis_touches_letters(folder):
    found = body(folder, "ja", "\n\n".join(text for text, _ in EMPHASIS))
    paragraphs = [str(p.xpath("string()")) for p in found.xpath("./p")]
    marked = [[f"{e.tag}:{e.text}" for e in p.xpath(".//em | .//strong")] for p in found.xpath("./p")]
    for (_, html), text, marks in zip(EMPHASIS, paragraphs, marked, strict=True):
        plain = html
        expected = []
        for tag in ("em", "strong"):
            if f"<{tag}>" in html:
                expected.append(f"{tag}:{html.partition(f'<{tag}>')[2].partition('<')[0]}")
                plain = plain.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
        assert (text, marks) == (plain, expected)


def test_lines_are_joined_without_a_blank(folder):
    text = "一行目、\n二行目。\n**強調**\nの後。\nMicrosoft\nと。\n\n- 項目\n  続き"
    found = body(folder, "ja", text)
    assert found.xpath("string(./p)") == "一行目、二行目。強調の後。\nMicrosoft\nと。"
    assert found.xpath("string(./ul/li)").strip() == "項目続き"


@pytest.mark.parametrize(
    ("tag", "term", "text", "links"),
    [
        ("ja", "優先購入権", "これは優先購入権です。優先購入権者ではない。", ["優先購入権"]),
        ("ja", "ライセンス", "技術ライセンスを、サブライセンスではなく。", ["ライセンス"]),
        ("ja", "ROFR", "このROFRは重要です。", ["ROFR"]),
        ("zh", "优先购买权", "该公司拥有优先购买权并行使。", ["优先购买权"]),
        ("ko", "우선매수권", "회사는 우선매수권을 가진다. 우선매수권자는 아니다.", ["우선매수권"]),
        ("ko", "right of first refusal", "이것은 right of first refusal이다.", ["right of first refusal"]),
    ],
)
def test_a_term_is_found_inside_a_run_of_letters(folder, tag, term, text, links):
    folder.write(f"== content/glossary/r.{tag}.md\n---\nterm: {term}\nslug: r\ndefinition: D.\n---\n")
    found = body(folder, tag, text)
    assert found.xpath(".//a[contains(@class, 'term')]/text()") == links


def test_reading_time_counts_letters(folder):
    folder.write(SITE.format(tag="ja", title="T", text="人工知能の企業連合は、契約によって結ばれている。" * 250))
    built = folder.build()
    page = built.page("ja/articles/a/")
    assert "読了目安11分" in page.xpath("string(//main)")
    data = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
    assert data["@graph"][0]["wordCount"] == 2200


@pytest.mark.parametrize(
    ("tag", "title", "slug"),
    [
        ("ja", "長い記事", "a"),
        ("ja", "AIと契約", "a"),
        ("ja", "データセンター", "detasenta"),
        ("ja", "ひらがな", "hiragana"),
        ("ko", "계약", "gyeyag"),
        ("ko", "契約이란", "a"),
        ("zh", "合同", "hetong"),
    ],
)
def test_a_title_is_not_read_in_another_language(folder, tag, title, slug):
    folder.write(SITE.format(tag=tag, title=title, text="T").replace("slug: a\n", ""))
    assert f"{tag}/articles/{slug}/index.html" in folder.build().files
