"""The search in a real browser, with a real index: what is found, by which words, by keys, by address, and without."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser.served import serve_published_site, without_complaints

pytestmark = pytest.mark.slow

FLATS = "".join(
    f"== content/articles/flat-{n}/index.de.md\n---\ntitle: Wohnung {n}\ndate: 2026-01-05\n---\nEine Wohnung.\n"
    for n in range(13)
)
SITE = f"""== content/articles/house/index.de.md
---
title: Was es kostet
date: 2026-01-05
topics: [living]
---
Häuser sind teuer. 3 < 4 & <b>kein Fett</b>.

## Der Keller

Ein Keller kostet extra.
== content/articles/house/index.en.md
---
title: What it costs
---
Houses are expensive.

## The cellar

A cellar costs extra.
== content/articles/only/index.en.md
---
title: Only in English
date: 2026-01-05
---
Nothing but windmills.
== content/glossary/lease.de.md
---
term: Pacht
definition: Wer pachtet, darf ernten.
---
== content/topics/living.yaml
name: {{de: Sonderthema, en: Special subject}}
{FLATS}"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site's root: under a prefix, as a project's pages stand."""
    with serve_published_site(SITE, tmp_path_factory.mktemp("site"), "prefix/") as address:
        yield address


@pytest.fixture
def opened(page: Page, base: str) -> Iterator[Page]:
    """The German page. Nothing is ever refused, thrown or warned of there."""
    with without_complaints(page):
        page.goto(f"{base}de/search/")
        yield page


def ask(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)


def titles(page: Page) -> list[str]:
    return page.locator(".search-list h2").all_inner_texts()


def test_words_are_found_in_every_form_and_quoted(opened: Page, base: str) -> None:
    ask(opened, "Haus")
    expect(opened.get_by_role("status")).to_have_text("1 Ergebnis zu „Haus“")
    assert titles(opened) == ["Was es kostet"]
    expect(opened.locator(".search-list mark")).to_have_text("Häuser")
    expect(opened.locator(".search-kind")).to_have_text("Artikel")
    expect(opened.locator(".search-list p").last).to_contain_text("3 < 4 & <b>kein Fett</b>.")
    assert opened.locator(".search-list b").count() == 0
    opened.get_by_role("link", name="Was es kostet").click()
    expect(opened).to_have_url(f"{base}de/artikel/was-es-kostet/")


def test_a_section_is_a_result_of_its_own(opened: Page, base: str) -> None:
    ask(opened, "Keller")
    opened.locator(".search-list ul").get_by_role("link", name="Der Keller").click()
    expect(opened).to_have_url(f"{base}de/artikel/was-es-kostet/#der-keller")


def test_a_term_is_found(opened: Page) -> None:
    ask(opened, "pachten")
    expect(opened.locator(".search-kind")).to_have_text("Begriff")
    assert titles(opened) == ["Pacht"]


@pytest.mark.parametrize("words", ["windmills", "Sonderthema", "Startseite"])
def test_neither_other_languages_nor_lists_nor_menus_are_found(opened: Page, words: str) -> None:
    ask(opened, words)
    expect(opened.get_by_role("status")).to_contain_text(f"Zu „{words}“ wurde nichts gefunden.")
    assert titles(opened) == []


def test_each_language_searches_its_own_texts(page: Page, base: str) -> None:
    page.goto(f"{base}en/search/?q=house")
    expect(page.get_by_role("status")).to_have_text("1 result for “house”")
    assert titles(page) == ["What it costs"]
    page.goto(f"{base}en/search/?q=windmill")
    expect(page.locator(".search-list h2")).to_have_text("Only in English")


def test_more_results_come_when_asked_for_and_take_the_focus(opened: Page) -> None:
    ask(opened, "Wohnung")
    expect(opened.get_by_role("status")).to_have_text("13 Ergebnisse zu „Wohnung“")
    assert len(titles(opened)) == 10
    opened.get_by_role("button", name="Weitere Ergebnisse").press("Enter")
    expect(opened.locator(".search-list h2")).to_have_count(13)
    expect(opened.get_by_role("button", name="Weitere Ergebnisse")).to_be_hidden()
    expect(opened.locator(".search-list h2 a").nth(10)).to_be_focused()


def test_keys_are_enough(opened: Page) -> None:
    expect(opened.get_by_role("searchbox", name="Was suchen Sie?")).to_be_focused()
    opened.keyboard.type("Haus")
    opened.keyboard.press("Enter")
    expect(opened.get_by_role("status")).to_contain_text("1 Ergebnis")
    opened.keyboard.press("Tab")
    expect(opened.get_by_role("button", name="Suchen")).to_be_focused()
    opened.keyboard.press("Tab")
    expect(opened.get_by_role("link", name="Was es kostet")).to_be_focused()
    assert opened.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_address_bears_what_was_asked_and_the_way_back_leads_through_it(opened: Page, base: str) -> None:
    ask(opened, "Haus")
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/search/?q=Haus")
    ask(opened, "Keller")
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/search/?q=Keller")
    expect(opened.locator(".search-list ul a")).to_have_text("Der Keller")
    opened.go_back()
    opened.wait_for_url("**/search/?q=Haus")
    expect(opened.get_by_role("searchbox")).to_have_value("Haus")
    expect(opened.get_by_role("status")).to_contain_text("Haus")
    opened.go_back()
    opened.wait_for_url("**/search/")
    expect(opened.get_by_role("status")).to_have_text("")
    assert titles(opened) == []


def test_an_address_can_be_sent(opened: Page, base: str) -> None:
    opened.goto(f"{base}de/search/?q=Keller")
    expect(opened.get_by_role("searchbox")).to_have_value("Keller")
    expect(opened.locator(".search-list h2")).to_have_text("Was es kostet")
    opened.locator(".search-list h2 a").click()
    opened.go_back()
    expect(opened.locator(".search-list h2")).to_have_text("Was es kostet")


def test_only_the_last_of_what_is_typed_is_answered(opened: Page) -> None:
    opened.get_by_role("searchbox").press_sequentially("Keller", delay=20)
    opened.get_by_role("searchbox").fill("Wohnung")
    expect(opened.get_by_role("status")).to_contain_text("13 Ergebnisse")
    opened.get_by_role("searchbox").fill("")
    expect(opened.get_by_role("status")).to_have_text("")
    assert titles(opened) == []


def test_nothing_is_asked_of_another_host_and_no_cookie_is_set(context_of_a_reader: BrowserContext, base: str) -> None:
    page = context_of_a_reader.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}de/search/?q=Haus")
    expect(page.get_by_role("status")).to_contain_text("1 Ergebnis")
    assert [url for url in asked if not url.startswith(base) and not url.endswith("favicon.ico")] == []
    assert context_of_a_reader.cookies() == []


@pytest.fixture
def context_of_a_reader(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as context:
        yield context


def test_the_program_runs_on_a_page_where_no_worker_may(page: Page, base: str) -> None:
    """A server's own policy may forbid workers; then the page itself has to be allowed to run the program."""
    page.route("**/pagefind-worker.js", lambda route: route.abort())
    page.goto(f"{base}de/search/?q=Haus")
    expect(page.locator(".search-list h2")).to_have_text("Was es kostet", timeout=20_000)


def test_an_index_that_cannot_be_loaded_is_told_and_asked_for_again(page: Page, base: str) -> None:
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(f"{base}de/search/?q=Haus")
    expect(page.get_by_role("status")).to_contain_text("konnte nicht geladen werden")
    page.unroute("**/pagefind.js")
    page.get_by_role("button", name="Suchen").click()
    expect(page.locator(".search-list h2")).to_have_text("Was es kostet")


def test_without_scripts_the_page_says_so_and_leads_to_the_lists(browser: Browser, base: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{base}de/search/")
        expect(page.locator("noscript p")).to_contain_text("Die Suche braucht JavaScript")
        expect(page.locator("form")).to_be_hidden()
        page.locator("main").get_by_role("link", name="Glossar").click()
        expect(page).to_have_url(f"{base}de/glossar/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "?q=Keller", "?q=Wohnung", "?q=nichts"])
def test_the_page_is_accessible_at_every_size(
    browser: Browser, base: str, axe: str, scheme: Literal["light", "dark"], query: str
) -> None:
    size: ViewportSize = {"width": 320, "height": 700} if scheme == "dark" else {"width": 1280, "height": 800}
    with browser.new_context(color_scheme=scheme, viewport=size, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(f"{base}de/search/{query}")
        if query:
            expect(page.get_by_role("status")).to_contain_text("zu" if "nichts" not in query else "Zu")
        page.evaluate(axe)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = page.evaluate("tags => axe.run({runOnly: tags, rules: {'target-size': {enabled: true}}})", tags)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
