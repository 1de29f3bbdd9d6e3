"""The page of a figure and the page for frames, in a browser: accessible, valid, and shown by other sites."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.served import serve_folder, serve_site
from tests.rendering.test_figure_pages import SITE

pytestmark = pytest.mark.slow

FIGURES = "de/artikel/wer-gibt-wem/figures/"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve_site(SITE, tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.mark.parametrize("path", ["network-1/", "network-1/embed/", "partnerships-1/", "partnerships-1/embed/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_and_fits_a_narrow_screen(browser: Browser, base: str, axe: str, path: str, scheme: str):
    # The embed allows no script: the rules come from outside of its policy.
    with browser.new_context(
        viewport={"width": 360, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    ) as context:
        page = context.new_page()
        page.goto(base + FIGURES + path)
        page.locator("details.cite").evaluate_all("all => all.forEach(one => one.open = true)")
        page.evaluate(axe)
        assert [one["id"] for one in page.evaluate("axe.run()")["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_another_site_shows_the_figure_and_its_links_lead_out_of_the_frame(page: Page, base: str, tmp_path: Path):
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "olicy" in message.text else None)
    page.goto(f"{base}{FIGURES}network-1/")
    code = page.locator("#page-embed code").inner_text()
    (tmp_path / "index.html").write_text(f"<!doctype html><link rel=icon href='data:,'><title>x</title>{code}")
    with serve_folder(tmp_path) as other:
        page.goto(other)
        frame = page.frame_locator("iframe")
        expect(frame.locator("svg:is(.narrow, .wide):visible")).to_have_count(1)
        frame.get_by_role("link", name="Permalink").click()
        page.wait_for_url(f"{base}{FIGURES}network-1/")
    assert refused == []


def test_the_pages_are_valid(base: str, vnu: Path, tmp_path: Path):
    for number, path in enumerate(("network-1/", "network-1/embed/", "partnerships-1/", "organizations-1/embed/")):
        with urlopen(base + FIGURES + path) as answer:
            (tmp_path / f"{number}.html").write_bytes(answer.read())
    command = ["java", "-jar", f"{vnu}", "--errors-only", "--format", "gnu", f"{tmp_path}"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.stderr == ""
