"""A withdrawn text gives way to a notice wherever it was published."""

from __future__ import annotations

import datetime as dt
import gzip
import json

import pytest

from sitegen.build_state.options import BuildOptions
from sitegen.diagnostics import Severity
from sitegen.pipeline import build
from tests.sites import NOW, THEME, BuiltSite, SiteFolder, build_once

CANARY = "Kanarienvogel"
ORIGINAL, TRANSLATION = "content/articles/grid/index.de.md", "content/articles/grid/index.en.md"
NOTICE = "withdrawn: {date: 2026-11-20, reason: 'Die Zahlen [waren](article:meters) *falsch*.'}\n"
OWN = "withdrawn: {date: 2026-11-21, reason: The translation is *wrong*.}\n"
SITE = f"""== site.yaml
title: {{de: Erklärt, en: Explained}}
base_url: https://example.org/
languages: [de, en, fr]
timezone: Europe/Vienna
social_cards: true
home: {{lead: grid}}
== {ORIGINAL}
---
kicker: {CANARY}
title: Das Netz
short_title: Netz
social_title: {CANARY} sozial
standfirst: {CANARY} vorn.
description: {CANARY} beschrieben.
date: 2026-11-10
updated: 2026-11-15
authors: [desk]
topics: [power]
organizations: [alpha]
series: {{key: grids, part: 1}}
key_points: [{CANARY} im Punkt]
key_figures: [{{clause: alpha-beta-stake, show: stake}}]
faq: [{{question: "{CANARY}?", answer: "{CANARY}!"}}]
updates: [{{date: 2026-11-12, text: {CANARY} später}}]
corrections: [{{date: 2026-11-13, at: "#erstens", text: {CANARY} falsch}}]
image: {{file: netz.svg, alt: {CANARY} im Bild, caption: {CANARY} darunter, credit: {CANARY}, licence: CC-BY-4.0}}
ai_use: {CANARY} erzeugt.
canonical: https://{CANARY.lower()}.example.org/
---
{CANARY} mit ROFR und [Alpha](organization:alpha) [@paper, {CANARY}].

## Erstens {CANARY} {{#erstens}}

```partnerships
organization: alpha
caption: {CANARY} als Tabelle
```

```timeline
caption: {CANARY} als Zeitleiste
id: zeit
```

```quote
text: {CANARY} wörtlich
source: paper
```
== content/articles/grid/netz.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><title>{CANARY}</title><path d="M0 0H4"/></svg>
== {TRANSLATION}
---
title: The grid
description: {CANARY} described.
---
{CANARY} in English.

## First
== content/articles/meters/index.de.md
---
title: Zähler
date: 2026-11-01
topics: [power]
organizations: [alpha]
series: {{key: grids, part: 2}}
---
Mehr [im Netz](article:grid#erstens) und [dort](../grid/index.de.md).
== content/articles/meters/index.en.md
---
title: Meters
---
More [in the grid](article:grid#erstens).
== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
acronym: ROFR
definition: Ein Recht.
---
== content/people/desk.yaml
name: Redaktion
kind: desk
== content/topics/power.yaml
name: Strom
== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: Beta
== content/sources/all.yaml
paper: {{title: Papier, url: "https://example.com/p", date: "2025-01-01"}}
== content/partnerships/alpha-beta.yaml
parties: [alpha, beta]
agreements:
  - {{id: a, date: "2025-03-01", title: {{de: Vertrag, en: Contract}}, evidence: reported, sources: [paper]}}
clauses:
  - id: stake
    kind: equity_investment
    parties: {{investor: alpha, investee: beta}}
    agreement: a
    stake: {{percent: 27}}
"""
PAGE = "/de/articles/das-netz/"


def withdraw(path: str, notice: str) -> str:
    title = "title: Das Netz\n" if path == ORIGINAL else "title: The grid\n"
    return SITE.replace(title, title + notice)


def ids(site: BuiltSite, path: str) -> list[str]:
    return [item["id"] for item in json.loads(site.text(path))["items"]]


def plain(text: str) -> str:
    return " ".join(text.split())


def article_node(site: BuiltSite, page: str = PAGE) -> dict[str, object]:
    data = json.loads(site.page(page).cssselect("script[type='application/ld+json']")[0].text_content())
    found: dict[str, object] = next(one for one in data["@graph"] if one.get("@type") == "BackgroundNewsArticle")
    return found


@pytest.fixture(scope="module")
def before() -> BuiltSite:
    return build_once(SITE)


@pytest.fixture(scope="module")
def site() -> BuiltSite:
    return build_once(withdraw(ORIGINAL, NOTICE))


def words(site: BuiltSite, page: str) -> list[str]:
    return [plain(part.text_content()) for part in site.page(page).cssselect(".withdrawn p")]


def test_the_text_is_in_no_file(site):
    assert [problem.code for problem in site.problems if problem.severity is Severity.ERROR] == []
    holding = [path for path, data in site.files.items() if CANARY.lower() in data.decode("utf-8", "ignore").lower()]
    assert holding == []
    assert [path for path in site.files if CANARY.lower() in path.lower()] == []


def test_the_page_keeps_its_address_and_shows_title_day_and_reason(site):
    page = site.page(PAGE)
    assert page.cssselect("h1")[0].text_content() == "Das Netz"
    assert words(site, PAGE) == ["Zurückgezogen am 20. November 2026", "Die Zahlen waren falsch."]
    assert [link.get("href") for link in page.cssselect(".withdrawn a")] == ["/de/articles/zaehler/"]
    assert page.cssselect("meta[name=robots]") == []
    assert page.cssselect("link[rel=canonical]")[0].get("href") == f"https://example.org{PAGE}"
    assert plain(page.cssselect("meta[name=description]")[0].get("content")) == (
        "Zurückgezogen am 20. November 2026: Die Zahlen waren falsch."
    )


def test_a_translation_shows_the_reason_of_the_original_in_its_language(site):
    page = "/en/articles/the-grid/"
    assert words(site, page) == ["Withdrawn on November 20, 2026", "Die Zahlen waren falsch."]
    reason = site.page(page).cssselect(".withdrawn [lang=de]")
    assert [part.text_content() for part in reason] == ["Die Zahlen waren falsch."]
    assert words(site, "/fr/articles/das-netz/") == words(site, PAGE)


def test_machines_learn_of_it(site):
    node = article_node(site)
    assert (node["creativeWorkStatus"], node["dateModified"]) == ("Withdrawn", "2026-11-20")
    assert node["description"] == "Die Zahlen waren falsch."
    assert not {"wordCount", "correction", "hasPart", "citation"} & node.keys()
    entry = site.text("sitemap.xml").partition(f"<loc>https://example.org{PAGE}</loc>")[2]
    assert entry.partition("<lastmod>")[2][:10] == "2026-11-20"
    assert "index.md) (Zurückgezogen)" in site.text("de/llms.txt")
    assert "## Zurückgezogen am 20. November 2026" in plain(site.text(f"{PAGE}index.md"))


@pytest.mark.slow
def test_the_entry_of_the_feed_is_replaced_and_the_withdrawal_is_an_entry_too(before, site):
    item = next(one for one in json.loads(site.text("de/feed.json"))["items"] if one["id"].endswith("/grid"))
    assert item["id"] in ids(before, "de/feed.json")
    assert (item["title"], item["date_modified"][:10]) == ("Zurückgezogen: Das Netz", "2026-11-20")
    assert item["date_published"][:10] == "2026-11-10"
    assert "tag:example.org,2026:de/article/grid#withdrawal-2026-11-20-1" in ids(site, "de/corrections/feed.json")


def test_lists_show_the_notice_and_the_home_page_leads_with_another(site):
    cards = {
        card.cssselect("a")[0].text_content(): plain(card.cssselect(".card-text")[0].text_content())
        for card in site.page("/de/articles/").cssselect(".card")
        if card.cssselect(".card-text")
    }
    assert cards == {"Netz": "Zurückgezogen am 20. November 2026: Die Zahlen waren falsch."}
    assert [one.text_content() for one in site.page("/de/").cssselect(".lead a")] == ["Zähler"]
    assert site.problem("SG608").severity is Severity.WARNING
    corrections = site.page("/de/corrections/").cssselect(".remarks > li")
    assert [plain(one.text_content()) for one in corrections] == [
        "20. November 2026 · Das Netz Zurückgezogen am 20. November 2026: Die Zahlen waren falsch."
    ]
    assert site.page("/de/articles/zaehler/").cssselect(".related") == []


def test_figures_are_gone_and_their_pages_lead_to_the_notice(before, site):
    own = PAGE.lstrip("/")
    former = {path for path in before.files if path.startswith(f"{own}figures/")}
    left = {path for path in site.files if path.startswith(f"{own}figures/")}
    assert {path for path in former if path.endswith("index.html")} == left
    assert any(path.endswith(".svg") for path in former)
    for path in left:
        assert f'url={PAGE}"' in site.text(path) or f"url=https://example.org{PAGE}" in site.text(path), path


def test_a_link_to_a_section_leads_to_the_notice(site):
    hrefs = [link.get("href") for link in site.page("/de/articles/zaehler/").cssselect(".body a")]
    assert hrefs == [PAGE, PAGE]
    assert [link.get("href") for link in site.page("/en/articles/meters/").cssselect(".body a")] == [
        "/en/articles/the-grid/"
    ]


@pytest.mark.slow
def test_a_translation_alone_can_be_withdrawn():
    site = build_once(withdraw(TRANSLATION, OWN))
    assert words(site, "/en/articles/the-grid/") == ["Withdrawn on November 21, 2026", "The translation is wrong."]
    assert CANARY in site.text(PAGE)
    holding = [path for path, data in site.files.items() if path.startswith("en/") and CANARY.encode() in data]
    assert holding == []
    assert site.page("/de/articles/zaehler/").cssselect(".body a")[0].get("href") == f"{PAGE}#erstens"


@pytest.mark.slow
def test_a_translation_may_give_the_reason_in_its_own_language():
    text = withdraw(ORIGINAL, NOTICE).replace("title: The grid\n", f"title: The grid\n{OWN}")
    site = build_once(text)
    assert words(site, "/en/articles/the-grid/") == ["Withdrawn on November 21, 2026", "The translation is wrong."]
    assert words(site, PAGE)[0] == "Zurückgezogen am 20. November 2026"


@pytest.mark.slow
@pytest.mark.parametrize("drafts", [False, True])
def test_a_withdrawal_takes_effect_on_its_day(tmp_path, drafts):
    folder = SiteFolder(tmp_path).write(withdraw(ORIGINAL, NOTICE.replace("2026-11-20", "2026-11-25")))
    now = folder.build(drafts=drafts)
    assert CANARY in now.text(PAGE)
    assert words(now, PAGE) == []
    left_out = [item.description for item in now.result.unpublished]
    assert left_out == ([] if drafts else [f"{ORIGINAL}, withdrawal (scheduled until 2026-11-25)"])
    then = folder.build(now=NOW + dt.timedelta(days=1), drafts=drafts)
    assert words(then, PAGE)[0] == "Zurückgezogen am 25. November 2026"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("notice", "code"),
    [
        ("withdrawn: {date: 2026-11-20}\n", "SG111"),
        ("withdrawn: {reason: Falsch.}\n", "SG111"),
        ("withdrawn: 2026-11-20\n", "SG112"),
        ("withdrawn: {date: 2026-11-09, reason: Falsch.}\n", "SG326"),
        ("withdrawn: {date: 2026-11-20, reason: 'Siehe [dort](article:nowhere).'}\n", "SG301"),
    ],
)
def test_faults(tmp_path, notice, code):
    folder = SiteFolder(tmp_path).write(withdraw(ORIGINAL, notice))
    assert code in folder.build().codes


@pytest.mark.slow
def test_the_search_finds_title_and_notice_only(tmp_path):
    folder = SiteFolder(tmp_path).write(withdraw(ORIGINAL, NOTICE))
    out = tmp_path / "public"
    build(BuildOptions(site_dir=folder.root, now=NOW, theme=THEME), out)
    index = [gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
             for path in (out / "pagefind").rglob("*") if path.is_file() for data in [path.read_bytes()]]  # fmt: skip
    assert not [data for data in index if CANARY.lower().encode() in data.lower()]
    assert [data for data in index if b"Die Zahlen waren falsch" in data]
