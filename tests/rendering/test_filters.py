"""The choices above the table of the data page, in a browser."""

from __future__ import annotations

import mimetypes
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route

from tests.test_demonstration import demonstration

HOST = "https://example.org/ki-partnerschaften/"
SHOWN = "[...document.querySelectorAll('tr[data-kind]')].filter((row) => row.checkVisibility()).map((row) => row.id)"


def answer(route: Route) -> None:
    """With the file of the built demonstration."""
    path = urlsplit(route.request.url).path.removeprefix("/ki-partnerschaften/")
    name = f"{path}index.html" if path.endswith("/") else path
    if data := demonstration().files.get(name):
        route.fulfill(body=data, content_type=mimetypes.guess_type(name)[0] or "text/plain")
    else:
        route.fulfill(status=404)


@pytest.fixture
def data_page(page: Page) -> Page:
    demonstration()  # before the browser waits for it
    page.route("**/*", answer)
    return page


@pytest.mark.slow
def test_a_choice_hides_the_other_rows_and_is_in_the_address(data_page):
    data_page.goto(f"{HOST}en/partnerships/")
    everything = data_page.evaluate(SHOWN)
    data_page.get_by_label("Organization").select_option("Anthropic")
    data_page.get_by_label("Status").select_option("announced")
    assert data_page.evaluate(SHOWN) == [
        "microsoft-nvidia-anthropic-microsoft-equity",
        "microsoft-nvidia-anthropic-nvidia-equity",
    ]
    assert data_page.locator(".filters output").inner_text() == f"2 of {len(everything)} rows"
    assert data_page.url == f"{HOST}en/partnerships/?status=announced&organizations=anthropic"


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 1280])
def test_an_address_with_a_choice_opens_with_it_and_no_wider_than_the_window(data_page, width):
    data_page.set_viewport_size({"width": width, "height": 800})
    data_page.goto(f"{HOST}de/partnerschaften/?kind=convertible_loan&status=nonsense")
    assert data_page.evaluate(SHOWN) == ["microsoft-mistral-loan"]
    assert data_page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.slow
def test_without_a_script_there_are_all_rows_and_no_empty_choices(browser):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        demonstration()
        page.route("**/*", answer)
        page.goto(f"{HOST}en/partnerships/")
        assert not page.locator(".filters").is_visible()
        assert all(row.is_visible() for row in page.locator("tr[data-kind]").all())
