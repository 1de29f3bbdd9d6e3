"""What the tests in a browser share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.served import serve_site


@pytest.fixture(scope="module")
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The German page ``a`` of the ``SITE`` of the module."""
    with serve_site(request.module.SITE, tmp_path_factory.mktemp("site")) as base:
        yield f"{base}de/a/"


@pytest.fixture
def opened(page: Page, address: str) -> Page:
    page.goto(address)
    return page
