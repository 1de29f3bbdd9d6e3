"""A font of the site in a real browser: allowed by the content security policy, and loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.served import serve_site

pytestmark = pytest.mark.slow

SITE = """== content/pages/a.de.md
---
title: A
---
Ein Text.
== templates/assets/fonts/own.woff2
no font that could be shown, but one that is asked for
== templates/assets/styles/80-own.css
@font-face { font-family: Own; src: url(fonts/own.woff2) format("woff2") }
body { font-family: Own }
== templates/partials/own_head.html.j2
<link rel="preload" href="{{ asset("fonts/own.woff2") }}" as="font" type="font/woff2" crossorigin>
"""


def test_a_font_is_allowed_and_what_is_preloaded_is_the_one_that_the_style_names(page: Page, tmp_path: Path) -> None:
    fonts: list[int] = []
    said: list[str] = []
    page.on("response", lambda response: fonts.append(response.status) if ".woff2" in response.url else None)
    page.on("console", lambda message: said.append(message.text))
    with serve_site(SITE, tmp_path) as base:
        page.goto(f"{base}de/a/")
        page.evaluate("document.fonts.ready")
        assert page.evaluate("[...document.fonts].map(font => font.family)") == ["Own"]
        assert fonts == [200]
    assert [text for text in said if "Content Security Policy" in text or "preload" in text] == []
