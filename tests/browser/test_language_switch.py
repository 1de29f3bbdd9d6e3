"""The language switch keeps the section that the address names; without a script it leads to the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.served import serve_site

pytestmark = pytest.mark.slow

SITE = """== content/pages/a.de.md
---
title: Aal
---
Am Anfang.

## Rechte

Text.
== content/pages/a.en.md
---
title: Eel
---
At first.

## Rights

Text.
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve_site(SITE, tmp_path_factory.mktemp("site")) as address:
        yield address


def switch(page: Page):
    return page.locator(".language-switch a[hreflang=en]")


def test_the_switch_leads_to_the_same_section(page: Page, base: str):
    page.goto(f"{base}de/aal/#rechte")
    switch(page).click()
    expect(page).to_have_url(f"{base}en/eel/#rechte")
    assert page.evaluate("document.querySelector(':target').textContent").startswith("Rights")


def test_it_follows_the_address(page: Page, base: str):
    page.goto(f"{base}de/aal/")
    expect(switch(page)).to_have_attribute("href", "/en/eel/")
    page.evaluate("location.hash = 'rechte'")
    expect(switch(page)).to_have_attribute("href", f"{base}en/eel/#rechte")


def test_without_a_script_it_leads_to_the_page(browser: Browser, base: str):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{base}de/aal/#rechte")
    switch(page).click()
    expect(page).to_have_url(f"{base}en/eel/")
    page.close()
