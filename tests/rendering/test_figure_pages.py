"""Figures on pages of their own: ids, addresses, pictures, data, embeds."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from lxml import etree

from sitegen.build_state.options import BuildOptions
from sitegen.pipeline import build
from tests.rendering.test_drawings import WORLD
from tests.sites import NOW, THEME, BuiltSite, build_once

DE = """== content/articles/x/index.de.md
---
title: Wer gibt wem?
date: 2026-11-01
authors: [ada]
licence: CC-BY-4.0
aliases: [alt]
---
{figures}
"""
EN = """== content/articles/x/index.en.md
---
title: Who gives whom?
---
{figures}
"""
PEOPLE = "== content/people/ada.yaml\nname: Ada Lovelace\n"
NETWORK = "```network\ncaption: {}\norganization: alpha\n```\n"
TABLE = "```partnerships\ncaption: {}\n```\n"
QUOTE = "```quote\ntext: Nein\nsource: s\n```\n"
KINDS = "```timeline\n```\n\n```organizations\n```\n\n```changes\nsince: 2025-01-01\n```\n"
SITE = (
    WORLD
    + PEOPLE
    + DE.format(figures=NETWORK.format("Wer & wem") + "\n" + TABLE.format("Alles") + QUOTE + KINDS)
    + EN.format(figures=NETWORK.format("Who & whom") + "\n" + TABLE.format("All") + QUOTE + KINDS)
)
NETWORK_PAGE = "de/artikel/wer-gibt-wem/figures/network-1/"


def site() -> BuiltSite:
    built = build_once(SITE)
    assert built.codes == [], built.said()
    return built


@pytest.mark.slow
def test_a_figure_has_an_id_on_the_article_and_leads_to_its_page():
    page = site().page("de/artikel/wer-gibt-wem/")
    [figure] = page.xpath("//figure[@id='network-1']")
    links = figure.xpath("p[@class='figure-links']/a/@href")
    assert links == [f"/{NETWORK_PAGE}", f"/{NETWORK_PAGE}figure.csv", f"/{NETWORK_PAGE}#page-embed"]
    [quote] = page.xpath("//figure[@id='quote-1']")
    assert quote.xpath(".//p[@class='figure-links']") == []


@pytest.mark.slow
def test_the_page_of_a_figure_has_its_sources_its_day_and_its_way_back():
    page = site().page(NETWORK_PAGE)
    assert page.xpath("string(//h1)") == "Wer & wem"
    assert page.xpath("string(//title)") == "Wer & wem – Wer gibt wem? – Erklärt"
    assert page.xpath("//link[@rel='canonical']/@href") == [f"https://example.org/{NETWORK_PAGE}"]
    assert page.xpath("//meta[@name='robots']") == []
    assert page.xpath("//nav[@class='breadcrumbs']//a/@href")[-1] == "/de/artikel/wer-gibt-wem/"
    assert page.xpath("//section[@class='sources']//li")
    text = page.xpath("string(//main)").replace("\u00a0", " ")
    assert "Stand: 1. November 2026" in text
    assert "CC BY 4.0" in text
    assert page.xpath("//link[@type='application/json+oembed']/@href") == [f"/{NETWORK_PAGE}oembed.json"]


@pytest.mark.slow
def test_the_page_is_listed_for_search_engines_in_all_its_languages():
    built = site()
    sitemap = built.text("sitemap.xml")
    assert f"<loc>https://example.org/{NETWORK_PAGE}</loc>" in sitemap
    assert "/embed/" not in sitemap
    alternates = built.page(NETWORK_PAGE).xpath("//link[@hreflang='en']/@href")
    assert alternates == ["https://example.org/en/articles/who-gives-whom/figures/network-1/"]


@pytest.mark.slow
def test_a_drawing_is_a_picture_of_its_own():
    built = site()
    tree = etree.fromstring(built.files[f"{NETWORK_PAGE}figure.svg"])
    names = {name: "{http://www.w3.org/2000/svg}" + name for name in ("title", "style", "path", "a")}
    assert tree.findtext(names["title"]) == "Wer & wem"
    assert tree.find(f".//{names['style']}") is None
    strokes = {path.get("stroke") for path in tree.iter(names["path"])}
    assert strokes
    assert all(re.fullmatch(r"#[0-9a-f]{6}|none", stroke or "") for stroke in strokes), strokes
    links = [href for link in tree.iter(names["a"]) if (href := link.get("href"))]
    assert links
    assert all(link.startswith("https://example.org/") for link in links)
    assert f"https://example.org/{NETWORK_PAGE}" in "".join(tree.itertext())
    png = built.files[f"{NETWORK_PAGE}figure.png"]
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20]) == 1600


@pytest.mark.parametrize(
    ("id", "files"),
    [
        ("network-1", {"figure.csv", "figure.svg", "figure.png"}),
        ("timeline-1", {"figure.csv", "figure.svg", "figure.png"}),
        ("partnerships-1", {"figure.csv"}),
        ("organizations-1", {"figure.csv"}),
        ("changes-1", {"figure.csv"}),
    ],
)
def test_a_figure_is_published_in_the_forms_that_it_has(id, files):
    folder = f"en/articles/who-gives-whom/figures/{id}/"
    found = {path.removeprefix(folder) for path in site().files if path.startswith(folder)}
    assert found == {"index.html", "embed/index.html", "oembed.json", *files}


def test_the_rows_of_a_figure_are_data():
    text = site().text("en/articles/who-gives-whom/figures/partnerships-1/figure.csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == ["p-licence", "p-rofr", "park-funding"]
    text = site().text("de/artikel/wer-gibt-wem/figures/organizations-1/figure.csv")
    assert [(row["key"], row["name"]) for row in csv.DictReader(io.StringIO(text))][1] == ("beta", "Betha")


@pytest.mark.slow
def test_a_cell_of_the_data_is_no_formula(folder):
    evil = "== content/organizations/evil.yaml\nname: =1+1\n"
    built = folder.write(SITE + evil).build()
    text = built.text("de/artikel/wer-gibt-wem/figures/organizations-1/figure.csv")
    assert "'=1+1" in text


def test_other_sites_show_a_figure_in_a_frame():
    built = site()
    page = built.page(f"{NETWORK_PAGE}embed/")
    assert page.xpath("//script") == []
    assert page.xpath("//base/@target") == ["_top"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"https://example.org/{NETWORK_PAGE}"]
    assert "/de/artikel/wer-gibt-wem/#network-1" in page.xpath("//footer//a/@href")
    assert all(mark.startswith(f"/{NETWORK_PAGE}#source-") for mark in page.xpath("//sup[@class='citation']/a/@href"))
    [code] = built.page(NETWORK_PAGE).xpath("//*[@id='page-embed']//code/text()")
    assert f'src="https://example.org/{NETWORK_PAGE}embed/"' in code
    assert 'title="Wer &amp; wem"' in code
    described = json.loads(built.text(f"{NETWORK_PAGE}oembed.json"))
    assert (described["type"], described["html"]) == ("rich", code)


@pytest.mark.slow
def test_a_figure_may_be_named_and_its_translation_keeps_the_name(folder):
    named = NETWORK.format("Wer").replace("```network\n", "```network\nid: ties\n")
    built = folder.write(
        WORLD
        + PEOPLE
        + DE.format(figures=named + "\n" + NETWORK.format("Noch"))
        + EN.format(figures=NETWORK.format("W"))
    ).build()
    assert "de/artikel/wer-gibt-wem/figures/ties/index.html" in built.files
    assert "de/artikel/wer-gibt-wem/figures/network-2/index.html" in built.files
    assert "en/articles/who-gives-whom/figures/ties/index.html" in built.files
    assert built.page("en/articles/who-gives-whom/").xpath("//figure[@id='ties']")


@pytest.mark.slow
@pytest.mark.parametrize(("id", "code"), [("Ties", "SG112"), ("page-1", "SG223"), ("network-2", "SG221")])
def test_an_id_that_cannot_be_is_reported(folder, id, code):
    figures = NETWORK.format("Wer").replace("```network\n", f"```network\nid: {id}\n") + "\n" + NETWORK.format("Noch")
    built = folder.write(WORLD + PEOPLE + DE.format(figures=figures)).build()
    assert code in built.codes, built.said()


def test_former_addresses_of_an_article_are_those_of_its_figures_too():
    built = site()
    for below in ("", "embed/"):
        text = built.text(f"de/artikel/alt/figures/network-1/{below}")
        assert f"https://example.org/{NETWORK_PAGE}{below}" in text


@pytest.mark.slow
def test_a_fallback_page_leads_to_the_page_of_the_original(folder):
    built = folder.write(WORLD + PEOPLE + DE.format(figures=NETWORK.format("Wer"))).build()
    assert built.codes == [], built.said()
    assert "en/articles/wer-gibt-wem/index.html" in built.files
    links = built.page("en/articles/wer-gibt-wem/").xpath("//p[@class='figure-links']/a/@href")
    assert links[0] == f"/{NETWORK_PAGE}"
    assert not any(path.startswith("en/articles/wer-gibt-wem/figures/") for path in built.files)


@pytest.mark.slow
def test_a_figure_of_an_article_that_search_engines_must_not_list_is_not_listed(folder):
    hidden = DE.format(figures=NETWORK.format("Wer")).replace("authors:", "robots: noindex\nauthors:")
    built = folder.write(WORLD + PEOPLE + hidden).build()
    assert "figures/" not in built.text("sitemap.xml")
    assert built.page(NETWORK_PAGE).xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_site_without_figures_has_nothing_of_this(folder):
    built = folder.write(PEOPLE + DE.format(figures="Text.")).build()
    assert not any("figure" in path for path in built.files)


def test_an_article_says_how_it_is_cited():
    [cite] = site().page("en/articles/who-gives-whom/").xpath("//details[@class='cite']")
    text = " ".join(cite.text_content().split())
    assert "Ada Lovelace: Who gives whom? Explained, November 1, 2026. https://" in text
    assert "@online{x-en," in text
    [item] = json.loads(cite.xpath("pre[2]")[0].text_content())
    assert item["URL"] == "https://example.org/en/articles/who-gives-whom/"


@pytest.mark.slow
def test_the_page_of_a_figure_that_is_gone_is_missed_once(folder, tmp_path):
    order = BuildOptions(site_dir=folder.root, now=NOW, theme=THEME, search_index=False)
    article = DE.replace("aliases: [alt]\n", "")
    folder.write(WORLD + PEOPLE + article.format(figures=TABLE.format("Alles") + "\n" + NETWORK.format("Wer")))
    build(order, tmp_path / "out")
    folder.write(article.format(figures=TABLE.format("Alles")))
    told = [f"{problem.message}" for problem in build(order, tmp_path / "out")[0].problems if problem.code == "SG602"]
    assert told == [f"the address /{NETWORK_PAGE} is gone"]
