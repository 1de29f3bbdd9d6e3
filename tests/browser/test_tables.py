"""Tables and days in a real browser: sorted by their heads, moved through by a slider, with keys and by pointer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.served import serve_site

pytestmark = pytest.mark.slow

SITE = """== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: Beta
== content/sources/s.yaml
s: {title: Quelle, url: "https://example.org/", date: 2019-01-01}
== content/partnerships/p.yaml
parties: [alpha, beta]
clauses:
  - {id: a, kind: ip_licence, parties: {licensee: alpha, licensor: beta}, begins: "2019-07-22", sources: [s],
     amounts: [{value: 9000000, currency: EUR, basis: invested}]}
  - {id: b, kind: cloud_supply, parties: {supplier: alpha, customer: beta}, begins: "2023-05", sources: [s],
     amounts: [{value: 1000000000, currency: EUR, basis: invested}], ends: {date: "2024-03-01"}}
  - {id: c, kind: board_seat, parties: {holder: alpha, company: beta}, begins: "2021", sources: [s]}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page that is looked at."""
    with serve_site(SITE, tmp_path_factory.mktemp("site")) as base:
        yield f"{base}de/partnerschaften/"


@pytest.fixture
def opened(page: Page, address: str) -> Page:
    page.goto(address)
    return page


def rows(page: Page) -> list[str]:
    return [str(id).removeprefix("p-") for id in page.locator("tbody tr[id]").evaluate_all("all => all.map(r => r.id)")]


@pytest.mark.parametrize(
    ("head", "up", "down"),
    [
        ("Beginn", ["a", "c", "b"], ["b", "c", "a"]),
        ("Betrag", ["a", "b", "c"], ["b", "a", "c"]),
        ("Art", ["b", "a", "c"], ["c", "a", "b"]),
    ],
)
def test_a_head_sorts_by_what_its_words_mean_and_says_so(
    opened: Page, head: str, up: list[str], down: list[str]
) -> None:
    button = opened.get_by_role("button", name=head)
    button.click()
    assert rows(opened) == up
    expect(opened.locator("th[aria-sort]")).to_have_count(1)
    expect(opened.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    button.press("Enter")
    assert rows(opened) == down
    expect(opened.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")


def test_without_a_script_a_table_is_complete_and_has_no_buttons(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        assert rows(page) == ["a", "c", "b"]
        expect(page.locator("table button")).to_have_count(0)
        expect(page.locator(".day-slider")).to_be_hidden()
        assert page.locator("#page-days a").count() == 4


def test_heads_can_be_sorted_on_a_telephone_too(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 700}) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Beginn").click()
        assert rows(page) == ["a", "c", "b"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_keys_move_through_the_days_and_the_address_follows(opened: Page, address: str) -> None:
    slider = opened.get_by_role("slider", name="Tag wählen")
    expect(slider).to_have_attribute("aria-valuetext", "Heute")
    slider.press("ArrowLeft")
    opened.wait_for_url("**/2024-03-01/")
    expect(slider).to_have_attribute("aria-valuetext", "1.\u00a0März 2024")
    expect(opened.locator("h1")).to_contain_text("1.\u00a0März 2024")
    expect(slider).to_be_focused()
    assert rows(opened) == ["a", "c"]
    slider.press("Home")
    opened.wait_for_url("**/2019-07-22/")
    expect(opened.locator("h1")).to_contain_text("22.\u00a0Juli 2019")
    assert "22.\u00a0Juli 2019" in opened.title()
    slider.press("End")
    opened.wait_for_url(address)
    expect(opened.locator(".filters")).to_be_visible()


def test_the_way_back_leads_through_the_days(opened: Page, address: str) -> None:
    slider = opened.get_by_role("slider", name="Tag wählen")
    slider.press("ArrowLeft")
    opened.wait_for_url("**/2024-03-01/")
    opened.go_back()
    opened.wait_for_url(address)
    expect(opened.locator("h1")).to_have_text("Partnerschaften")


def test_a_day_that_was_opened_by_its_address_has_the_slider_at_its_place(page: Page, address: str) -> None:
    page.goto(f"{address}2021/")
    slider = page.get_by_role("slider", name="Tag wählen")
    expect(slider).to_have_attribute("aria-valuetext", "2021")
    slider.press("ArrowRight")
    page.wait_for_url("**/2023-05*/")
    page.get_by_role("button", name="Beginn").click()
    assert rows(page) == ["a", "c", "b"]


def test_a_label_that_wraps_on_a_phone_pushes_the_next_one_down(opened: Page) -> None:
    opened.set_viewport_size({"width": 360, "height": 800})
    cell = opened.locator("tbody td.column-begins").first
    cell.evaluate("cell => cell.dataset.label = 'Beginn der Vereinbarung nach der ersten Meldung'")
    label, height = cell.evaluate(
        "cell => [parseFloat(getComputedStyle(cell, '::before').height), cell.getBoundingClientRect().height]"
    )
    assert 30 < label <= height
