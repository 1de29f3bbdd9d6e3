"""Reading an article in a real browser: where lines break, the section that is marked, the cards beside links."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

SENTENCES = " ".join(f"Satz {'lang' * (n % 5)}er [@s] und *mehr* [@s; @t]; der Turm. [@t]" for n in range(60))
SITE = f"""== content/organizations/alpha.yaml
name: Alpha
description: Baut Türme.
== content/sources/s.yaml
s: {{title: Eine Quelle, publisher: Der Verlag, url: "https://press.example/s", date: 2019-01-01, language: de}}
t: {{title: Noch eine, url: "https://press.example/t", date: 2019-01-01, language: de}}
== content/pages/a.de.md
---
title: A
---
[Alpha](organization:alpha) sagt es [@s].

## Eins

{SENTENCES}

## Zwei

{SENTENCES}

## Drei

{SENTENCES}
"""
LINE_STARTS = """all => all.filter(mark => {
    const before = document.createRange();
    before.setStart(mark.parentElement, 0);
    before.setEndBefore(mark);
    const words = [...before.getClientRects()].filter(box => box.width);
    return words.length && words.at(-1).right > mark.getClientRects()[0].left;
}).length"""


def test_citations_never_begin_a_line_at_any_width(opened: Page) -> None:
    marks = opened.locator("main p .citation")
    assert marks.count() > 500
    for width in range(330, 700, 23):
        opened.set_viewport_size({"width": width, "height": 800})
        assert marks.evaluate_all(LINE_STARTS) == 0, width


def test_the_contents_mark_the_section_that_is_read_and_the_page_does_not_move(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(address)
        current = page.locator(".contents [aria-current]")
        expect(current).to_have_count(0)
        for name in ("Zwei", "Drei", "Eins"):
            page.locator("main h2", has_text=name).evaluate("head => scrollTo(0, head.offsetTop - 100)")
            expect(current).to_have_text([name])
            place = page.evaluate("scrollY")
            page.wait_for_timeout(100)
            assert page.evaluate("scrollY") == place
        sizes = page.locator(".contents a").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
        assert len(set(sizes)) == 1, "the mark takes no room"


def test_a_citation_shows_its_source(opened: Page) -> None:
    mark = opened.locator("main .citation a").first
    mark.hover()
    card = opened.locator("#page-source")
    for words in ("Eine Quelle", "Der Verlag", "2019"):
        expect(card).to_contain_text(words)
    assert mark.get_attribute("aria-describedby") == "page-source"
    opened.keyboard.press("Escape")
    expect(card).to_be_hidden()
    opened.locator("main .citation a[href='#source-2']").first.hover()
    expect(card).to_contain_text("Noch eine")
    assert "↑" not in card.inner_text()


def test_an_organization_shows_what_it_is(opened: Page) -> None:
    opened.locator("main a", has_text="Alpha").first.hover()
    expect(opened.locator(".link-card:visible")).to_have_text("Alpha Baut Türme.")


def test_cards_and_marks_meet_the_rules_of_accessibility(opened: Page, axe: str) -> None:
    opened.set_viewport_size({"width": 1280, "height": 800})
    opened.locator("main h2", has_text="Zwei").evaluate("head => scrollTo(0, head.offsetTop - 100)")
    expect(opened.locator(".contents [aria-current]")).to_have_count(1)
    opened.locator("main h2", has_text="Zwei").locator("xpath=following::sup[1]/a").first.hover()
    expect(opened.locator("#page-source")).to_be_visible()
    opened.evaluate(axe)
    found = opened.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
