"""The demonstration's first article on paper, as Chromium prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.served import serve_folder
from tests.test_demonstration import demonstration

pytestmark = pytest.mark.slow

ARTICLES = {"de": "de/artikel/microsoft-openai-meta/", "en": "en/articles/microsoft-openai-meta/"}
PAGES_OF_SIX_MINUTES = 8
CONTROLS = ".masthead nav, .to-search, .contents, .permalink, .report, .skip-link, .related"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("out")
    for path, data in demonstration().files.items():
        if path.startswith(("assets/", *ARTICLES.values())):
            target = out / "ki-partnerschaften" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    with serve_folder(out) as address:
        yield f"{address}ki-partnerschaften/"


@pytest.fixture(params=ARTICLES)
def printed(request: pytest.FixtureRequest, browser: Browser, host: str) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 680, "height": 1000}) as context:
        page = context.new_page()
        page.goto(host + ARTICLES[request.param])
        page.emulate_media(media="print")
        yield page


def test_an_article_of_six_minutes_takes_eight_sheets_at_most(printed: Page) -> None:
    sheets = re.findall(rb"/Type\s*/Page\b", printed.pdf(format="A4", prefer_css_page_size=True))
    assert 1 < len(sheets) <= PAGES_OF_SIX_MINUTES


def test_tables_are_tables_without_controls_and_sources_have_their_addresses(printed: Page) -> None:
    displays = printed.eval_on_selector_all("tbody td", "all => all.map(one => getComputedStyle(one).display)")
    assert displays and set(displays) == {"table-cell"}
    for control in printed.locator(CONTROLS).all():
        assert not control.is_visible()
    shown = printed.eval_on_selector(".sources a[href^=https]", "one => getComputedStyle(one, '::after').content")
    assert "<" in shown


def test_the_title_runs_above_every_sheet(printed: Page) -> None:
    running = printed.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--running-title')")
    assert running.strip('"') == printed.locator("h1").inner_text()
