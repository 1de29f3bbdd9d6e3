"""The search over any page: how it opens and closes, where focus and links go, and what its frame may do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, ViewportSize, expect

from tests.browser.served import serve_published_site, without_complaints

pytestmark = pytest.mark.slow

SITE = """== content/articles/house/index.de.md
---
title: Was es kostet
date: 2026-01-05
topics: [living]
---
Häuser sind teuer.
== content/articles/house/index.en.md
---
title: What it costs
---
Houses are expensive.
== content/topics/living.yaml
name: {de: Wohnen, en: Living}
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve_published_site(SITE, tmp_path_factory.mktemp("site"), "prefix/") as address:
        yield address


@pytest.fixture
def article(page: Page, base: str) -> Iterator[Page]:
    """The German article. Nothing is ever refused, thrown or warned of there."""
    with without_complaints(page):
        page.goto(f"{base}de/artikel/was-es-kostet/")
        yield page


def framed(page: Page) -> FrameLocator:
    return page.frame_locator(".search-dialog iframe")


def test_a_key_opens_it_and_words_can_be_typed_at_once(article: Page) -> None:
    article.keyboard.press("/")
    expect(article.get_by_role("dialog", name="Suche")).to_be_visible()
    expect(framed(article).get_by_role("searchbox")).to_be_focused()
    article.keyboard.type("Haus/")
    expect(framed(article).get_by_role("searchbox")).to_have_value("Haus/")
    expect(framed(article).locator(".search-list h2")).to_have_text("Was es kostet")
    expect(framed(article).locator(".masthead, footer")).to_have_count(2)
    expect(framed(article).locator(".masthead")).to_be_hidden()


def test_escape_closes_it_and_the_focus_returns(article: Page) -> None:
    link = article.get_by_role("link", name="Suche")
    link.focus()
    article.keyboard.press("Enter")
    expect(framed(article).get_by_role("searchbox")).to_be_focused()
    article.keyboard.type("Haus")
    article.keyboard.press("Escape")
    expect(article.get_by_role("dialog")).to_be_hidden()
    expect(link).to_be_focused()
    article.keyboard.press("/")
    expect(framed(article).get_by_role("searchbox")).to_have_value("Haus")


@pytest.mark.parametrize("way", ["button", "outside"])
def test_it_is_closed_by_a_button_or_a_click_beside_it(article: Page, way: str) -> None:
    article.get_by_role("link", name="Suche").click()
    expect(framed(article).get_by_role("searchbox")).to_be_focused()
    if way == "button":
        article.get_by_role("button", name="Schließen").click()
    else:
        article.mouse.click(5, 5)
    expect(article.get_by_role("dialog")).to_be_hidden()


def test_a_result_opens_in_place_of_the_page_and_the_way_back_is_one_step(article: Page, base: str) -> None:
    article.goto(f"{base}de/")
    article.keyboard.press("/")
    framed(article).get_by_role("searchbox").fill("Haus")
    framed(article).get_by_role("searchbox").press("Enter")
    framed(article).get_by_role("link", name="Was es kostet").click()
    article.wait_for_url(f"{base}de/artikel/was-es-kostet/")
    article.go_back()
    article.wait_for_url(f"{base}de/")


def test_a_slash_in_a_field_is_a_slash(article: Page) -> None:
    article.evaluate("document.querySelector('main').prepend(document.createElement('textarea'))")
    article.locator("textarea").press("/")
    expect(article.locator("textarea")).to_have_value("/")
    expect(article.get_by_role("dialog")).to_be_hidden()


def test_the_page_itself_may_run_no_webassembly(article: Page) -> None:
    said = article.evaluate("WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => '', String)")
    assert "Content Security Policy" in said


def test_nothing_is_loaded_before_it_opens(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}de/artikel/was-es-kostet/", wait_until="networkidle")
    assert [url for url in asked if "search" in url or "pagefind" in url] == []


def test_without_scripts_the_link_leads_to_the_search_page(browser: Browser, base: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{base}de/")
        page.get_by_role("link", name="Suche").click()
        expect(page).to_have_url(f"{base}de/search/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_it_is_accessible_at_every_size(
    browser: Browser, base: str, axe: str, scheme: Literal["light", "dark"], language: str
) -> None:
    size: ViewportSize = {"width": 360, "height": 700} if scheme == "dark" else {"width": 1280, "height": 800}
    with browser.new_context(color_scheme=scheme, viewport=size, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(f"{base}{language}/")
        page.keyboard.press("/")
        expect(framed(page).get_by_role("searchbox")).to_be_focused()
        page.keyboard.type({"de": "Haus", "en": "house"}[language])
        expect(framed(page).locator(".search-list h2")).to_be_visible()
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        for frame in page.frames:
            frame.evaluate(axe)
        found = page.evaluate("tags => axe.run({runOnly: tags, rules: {'target-size': {enabled: true}}})", tags)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        for frame in page.frames:
            assert frame.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_key_can_be_switched_off_for_good(article: Page, base: str) -> None:
    """WCAG 2.1.4: keys without a modifier are in the way of those who speak to the machine."""
    article.keyboard.press("/")
    choice = article.get_by_role("checkbox", name="Die Taste / öffnet die Suche")
    expect(choice).to_be_checked()
    choice.uncheck()
    article.get_by_role("button", name="Schließen").click()
    article.goto(f"{base}de/")
    article.keyboard.press("/")
    expect(article.get_by_role("dialog")).to_be_hidden()
    link = article.get_by_role("link", name="Suche")
    assert link.get_attribute("aria-keyshortcuts") is None
    link.click()
    choice.check()
    article.get_by_role("button", name="Schließen").click()
    article.goto(f"{base}de/artikel/was-es-kostet/")
    assert article.evaluate("localStorage.length") == 0
    article.keyboard.press("/")
    expect(article.get_by_role("dialog")).to_be_visible()


def test_on_the_search_page_the_key_is_switched_off_too(article: Page, base: str) -> None:
    article.goto(f"{base}de/search/")
    article.evaluate("localStorage.setItem('search-key', 'off')")
    article.get_by_role("searchbox").blur()
    article.keyboard.press("/")
    expect(article.get_by_role("searchbox")).not_to_be_focused()
