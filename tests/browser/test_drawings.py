"""Drawings in a real browser: what it sets keeps to the room that was reckoned for it, at every width."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.rendering.drawing.test_network import world
from tests.sites import SiteFolder

pytestmark = pytest.mark.slow

SOURCE = '== content/sources/s.yaml\ns: {title: Quelle, url: "https://example.org/", date: 2019-01-01}\n'
CLAUSE = (
    "{{id: {id}, kind: ip_licence, parties: {{licensee: {one}, licensor: {other}}}, "
    "begins: '2019-07-22', sources: [s]}}"
)
ARTICLE = (
    "== content/articles/x/index.de.md\n---\ntitle: X\ndate: 2026-11-01\n---\n```network\n```\n\n```timeline\n```\n"
)

COVERED = """(size) => [...document.querySelectorAll(`svg.${size}`)].flatMap((svg) => {
  const texts = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBBox()]);
  const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height - 3 && b.y < a.y + a.height
  - 3; return texts.flatMap(([word, a], at) => texts.slice(at + 1).filter(([, b]) => meet(a, b)).map(([other]) => [word,
  other]));
})"""
OUTSIDE = """(size) => [...document.querySelectorAll(`svg.${size} .node`)].filter((node) => {
  const box = node.querySelector(".box").getBBox();
  return [...node.querySelectorAll("text")].some((text) => {
    const room = text.getBBox();
    return room.x < box.x || room.x + room.width > box.x + box.width;
  });
}).map((node) => node.textContent)"""

SMALLEST = """(size) => Math.min(...[...document.querySelectorAll(`svg.${size} text`)].map((text) =>
  parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""


def site(folder: SiteFolder, count: int) -> str:
    """The article, with all that it shows, as one file without links to others but its styles."""
    nodes, ties = world(count)
    text = SOURCE + ARTICLE
    text += "".join(f"== content/organizations/{node.key}.yaml\nname: {node.name}\n" for node in nodes)
    clauses = "".join(
        f"  - {CLAUSE.format(id=f't{at}', one=tie.ends[0], other=tie.ends[1])}\n" for at, tie in enumerate(ties)
    )
    text += f"== content/partnerships/p.yaml\nparties: [{', '.join(node.key for node in nodes)}]\nclauses:\n{clauses}"
    built = folder.write(text).build()
    [style] = [data.decode() for path, data in built.files.items() if re.match(r"assets/site\..*css$", path)]
    html = built.text("de/artikel/x/")
    return (
        f"<!doctype html><html lang=de><style>{style}</style><body>{html[html.index('<main') : html.index('</main>')]}"
    )


@pytest.mark.parametrize("count", [15, 60, 200])
def test_no_label_covers_another_in_a_browser(browser: Browser, folder: SiteFolder, count: int) -> None:
    html = site(folder, count)
    for width, size in ((320, "narrow"), (1280, "wide")):
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            page.set_content(html)
            assert page.locator(f"svg.{size} .node").count() == count
            assert page.locator(f"svg.{size}").first.is_visible()
            assert page.locator("figure > svg:visible").count() == 2
            assert page.evaluate(COVERED, size) == []
            assert page.evaluate(OUTSIDE, size) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_words_are_eleven_pixels_high_at_every_width_of_telephones_and_tablets(
    browser: Browser, folder: SiteFolder
) -> None:
    html = site(folder, 15)
    for width, size in ((360, "narrow"), (700, "narrow"), (768, "wide"), (1280, "wide")):
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            page.set_content(html)
            assert page.locator(f"svg.{size}").first.is_visible(), width
            assert page.evaluate(SMALLEST, size) >= 11, width


def test_paper_has_the_wide_drawings(browser: Browser, folder: SiteFolder) -> None:
    with browser.new_context(viewport={"width": 600, "height": 900}) as context:
        page = context.new_page()
        page.set_content(site(folder, 15))
        page.emulate_media(media="print")
        assert page.locator("svg.wide").first.is_visible()
        assert not page.locator("svg.narrow").first.is_visible()
