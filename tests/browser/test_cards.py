"""The card of a term in a real browser: pointer, keyboard, touch, and none of it without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

SITE = """== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
acronym: ROFR
expansion: {text: Right of First Refusal, lang: en}
definition: Das Recht, zuerst gefragt zu werden.
---
== content/glossary/licence.de.md
---
term: Lizenz
definition: Eine Erlaubnis.
---
== content/pages/a.de.md
---
title: A
---
Das Vorkaufsrecht gilt, die Lizenz auch.
"""


def term(page: Page, concept: str = "rofr"):
    return page.locator(f"main a[data-term={concept}]")


def card(page: Page, concept: str = "rofr"):
    return page.locator(f"#page-term-{concept}")


def test_the_pointer_opens_the_card_with_all_that_is_known(opened):
    expect(card(opened)).to_be_hidden()
    term(opened).hover()
    expect(card(opened)).to_be_visible()
    for words in ("Vorkaufsrecht", "ROFR", "Right of First Refusal", "Das Recht, zuerst gefragt zu werden."):
        expect(card(opened)).to_contain_text(words)
    assert card(opened).locator("[lang=en]").inner_text() == "Right of First Refusal"
    assert term(opened).get_attribute("aria-describedby") == "page-term-rofr"


def test_the_pointer_may_go_onto_the_card_and_it_stays(opened):
    term(opened).hover()
    card(opened).hover()
    opened.wait_for_timeout(600)
    expect(card(opened)).to_be_visible()
    opened.mouse.move(2, 2)
    expect(card(opened)).to_be_hidden()


def test_the_keyboard_opens_it_and_escape_closes_it_without_moving_the_focus(opened):
    for _ in range(60):
        opened.keyboard.press("Tab")
        if opened.evaluate("document.activeElement.dataset.term") == "rofr":
            break
    expect(card(opened)).to_be_visible()
    opened.keyboard.press("Escape")
    expect(card(opened)).to_be_hidden()
    assert opened.evaluate("document.activeElement.dataset.term") == "rofr"
    assert term(opened).get_attribute("aria-describedby") is None


def test_escape_closes_what_the_pointer_opened(opened):
    term(opened).hover()
    opened.keyboard.press("Escape")
    expect(card(opened)).to_be_hidden()


def test_one_card_is_open_at_a_time(opened):
    term(opened).hover()
    term(opened, "licence").hover()
    expect(card(opened, "licence")).to_be_visible()
    expect(card(opened)).to_be_hidden()


def test_the_card_lies_inside_the_window_of_a_phone(browser: Browser, address: str):
    with browser.new_context(viewport={"width": 320, "height": 500}) as context:
        page = context.new_page()
        page.goto(address)
        term(page, "licence").hover()
        box = card(page, "licence").bounding_box()
        assert box is not None
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_tap_follows_the_link(browser: Browser, address: str):
    with browser.new_context(has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(address)
        term(page).tap()
        page.wait_for_url("**/de/glossar/vorkaufsrecht/")
        expect(page.locator("main")).to_contain_text("Das Recht, zuerst gefragt zu werden.")


def test_without_a_script_it_is_a_link_and_no_card_is_in_the_way(browser: Browser, address: str):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        term(page).hover()
        expect(card(page)).to_be_hidden()
        term(page).click()
        page.wait_for_url("**/de/glossar/vorkaufsrecht/")


def test_the_script_is_small():
    script = Path(__file__).parents[2] / "templates" / "assets" / "scripts" / "cards.js"
    assert script.stat().st_size < 3000
