"""Which page of the demonstration comes first, for each query of ``search.rows``, with the real index."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.build_state.options import BuildOptions
from sitegen.pipeline import build
from tests.browser.served import serve_folder
from tests.sites import THEME
from tests.test_demonstration import DAY, ROOT

pytestmark = pytest.mark.slow

_ROW = re.compile(r"(?P<language>\w+): (?P<query>.+) (?P<sign>[→~]) (?P<title>.+)")


def rows() -> list[tuple[str, str, str, str]]:
    """The language, the query, the sign and the title of each row."""
    lines = Path(__file__).with_name("search.rows").read_text(encoding="utf-8").splitlines()
    found = [_ROW.fullmatch(line) for line in lines if line and not line.startswith("#")]
    assert all(found)
    return [(row["language"], row["query"], row["sign"], row["title"]) for row in found if row]


@pytest.fixture(scope="module")
def searches(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Page]]:
    """The search page of each language of the demonstration."""
    root = tmp_path_factory.mktemp("demonstration")
    (root / "out").mkdir()
    shutil.copytree(ROOT / "content", root / "site" / "content")
    shutil.copy(ROOT / "site.yaml", root / "site" / "site.yaml")
    with serve_folder(root / "out") as host, browser.new_context() as context:
        options = BuildOptions(site_dir=root / "site", now=DAY, base_url=f"{host}ai/", theme=THEME)
        result, good = build(options, root / "out" / "ai")
        assert good, result.problems
        pages = {language: context.new_page() for language in ("de", "en")}
        for language, page in pages.items():
            page.goto(f"{host}ai/{language}/search/")
        yield pages


@pytest.mark.parametrize(("language", "query", "sign", "title"), rows(), ids=lambda text: text)
def test_what_is_asked_for_comes_first(
    searches: dict[str, Page], language: str, query: str, sign: str, title: str
) -> None:
    page = searches[language]
    page.get_by_role("searchbox").fill(query)
    page.get_by_role("searchbox").press("Enter")
    quotes = {"de": "„{}“", "en": "“{}”"}[language]
    expect(page.get_by_role("status")).to_contain_text(quotes.format(query))
    found = page.locator(".search-list h2").first if sign == "→" else page.get_by_role("status").get_by_role("link")
    expect(found).to_have_text(title)


def test_texts_about_the_site_come_last(searches: dict[str, Page]) -> None:
    page = searches["en"]
    page.get_by_role("searchbox").fill("license")
    expect(page.get_by_role("status")).to_contain_text("“license”")
    kinds = page.locator(".search-list > li").evaluate_all(
        "items => items.map(one => !!one.querySelector('.search-kind'))"
    )
    assert True in kinds and False in kinds
    assert kinds == sorted(kinds, reverse=True)


def test_a_suggestion_is_asked_for_at_once(searches: dict[str, Page]) -> None:
    page = searches["en"]
    page.get_by_role("searchbox").fill("Anthropc")
    page.get_by_role("status").get_by_role("link", name="Anthropic").click()
    expect(page.locator(".search-list h2").first).to_have_text("Anthropic")
    expect(page.get_by_role("searchbox")).to_have_value("Anthropic")
    assert page.url.endswith("?q=Anthropic")
