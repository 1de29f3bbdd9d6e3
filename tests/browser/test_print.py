"""The demonstration's articles on paper, as Chromium prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.served import serve_folder
from tests.test_demonstration import demonstration

pytestmark = pytest.mark.slow

ARTICLES = (
    "de/artikel/microsoft-openai-meta/",
    "de/artikel/was-ist-ein-vorkaufsrecht/",
    "de/artikel/wer-ist-an-wen-gebunden/",
    "en/articles/microsoft-openai-meta/",
    "en/articles/what-is-a-right-of-first-refusal/",
    "en/articles/who-is-tied-to-whom/",
)
MOST_SHEETS = 8  # of an article of four to seven minutes
CONTROLS = ".masthead nav, .to-search, .contents, .permalink, .report, .skip-link, .related"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("out")
    for path, data in demonstration().files.items():
        if path.startswith(("assets/", *ARTICLES)):
            target = out / "ki-partnerschaften" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    with serve_folder(out) as address:
        yield f"{address}ki-partnerschaften/"


@pytest.fixture(params=ARTICLES)
def printed(request: pytest.FixtureRequest, browser: Browser, host: str) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 680, "height": 1000}) as context:
        page = context.new_page()
        page.goto(host + request.param)
        page.emulate_media(media="print")
        yield page


def test_an_article_takes_eight_sheets_at_most(printed: Page) -> None:
    sheets = re.findall(rb"/Type\s*/Page\b", printed.pdf(format="A4", prefer_css_page_size=True))
    assert 1 < len(sheets) <= MOST_SHEETS


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
