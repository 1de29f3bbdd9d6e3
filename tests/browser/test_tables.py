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


LONG = SITE + "".join(
    f"  - {{id: t{year}, kind: ip_licence, parties: {{licensee: alpha, licensor: beta}}, begins: '{year}', "
    "sources: [s]}\n"
    for year in range(2006, 2016)
)


@pytest.fixture(scope="module")
def long_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of a partnership whose table unfolds."""
    with serve_site(LONG, tmp_path_factory.mktemp("long")) as base:
        yield f"{base}de/partnerschaften/p/"


@pytest.mark.parametrize("scripts", [True, False])
def test_rows_unfold_for_readers_and_for_a_link_to_one(browser: Browser, long_page: str, scripts: bool) -> None:
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(long_page)
        row = page.locator("#p-t2006")
        expect(row).to_be_hidden()
        page.locator("summary").first.click()
        expect(row).to_be_visible()
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(f"{long_page}#p-t2006")
        expect(page.locator("#p-t2006")).to_be_in_viewport()


def test_paper_has_all_rows(browser: Browser, long_page: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(long_page)
        page.emulate_media(media="print")
        expect(page.locator("#p-t2006")).to_be_visible()
        expect(page.locator("summary").first).to_be_hidden()


def test_all_rows_are_sorted_together(page: Page, long_page: str) -> None:
    page.goto(long_page)
    table = page.locator("figure.partnerships").first
    table.get_by_role("button", name="Beginn").click()
    ids = table.locator("tbody tr[id]").evaluate_all("all => all.map(r => r.id)")
    assert ids == [*(f"p-t{year}" for year in range(2006, 2016)), "p-a", "p-c"]
    expect(table.locator("#p-t2006")).to_be_visible()
    expect(table.locator("details")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_table_is_wider_than_its_page_and_no_head_overlaps_the_next(
    browser: Browser, long_page: str, axe: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 700}, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(long_page)
        page.locator("summary").first.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        boxes = page.locator("figure.partnerships >> nth=0 >> thead button").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"
        )
        overlapping = [
            (a, b)
            for at, a in enumerate(boxes)
            for b in boxes[at + 1 :]
            if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
        ]
        assert overlapping == []
        page.evaluate(axe)
        found = page.evaluate("axe.run('.partnerships', {rules: {'target-size': {enabled: true}}})")
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


def test_a_label_that_wraps_on_a_phone_pushes_the_next_one_down(opened: Page) -> None:
    opened.set_viewport_size({"width": 360, "height": 800})
    cell = opened.locator("tbody td.column-begins").first
    height = "cell => cell.getBoundingClientRect().height"
    before = cell.evaluate(height)
    cell.evaluate("cell => cell.dataset.label = 'Beginn der Vereinbarung nach der ersten Meldung'")
    assert cell.evaluate(height) > before + 15
