"""Every kind of page of the demonstration by the rules of axe-core: both schemes and languages, narrow and enlarged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize

from benchmarks.lighthouse import kind_of
from tests.test_demonstration import demonstration

pytestmark = pytest.mark.slow

SITE = "https://example.org/ki-partnerschaften/"
SIZES = {"320 pixels": (320, 1), "enlarged to 200 %": (640, 2)}  # CSS pixels, and device pixels for each of them
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MORE_RULES = {rule: {"enabled": True} for rule in ("target-size", "label-content-name-mismatch")}
KINDS = {
    "article", "article with network", "chooser", "concept", "corrections", "day", "embed", "embed with chart",
    "embed with network", "figure", "figure with chart", "figure with network", "home with network", "list",
    "not_found", "page", "partnership", "record", "search",
}  # fmt: skip
OPEN_ALL = "document.querySelectorAll('details').forEach((details) => { details.open = true; })"
RUN_AXE = "([tags, rules]) => axe.run({runOnly: tags, rules, resultTypes: ['violations']})"


def largest_pages() -> dict[tuple[str, str], str]:
    """Kind and language → the path of its largest page."""
    pages: dict[tuple[str, str], tuple[int, str]] = {}
    for path, data in demonstration().files.items():
        if path.endswith(".html") and b'http-equiv="refresh"' not in data:
            language = path.partition("/")[0] if "/" in path else ""
            key = kind_of(data.decode()), language
            pages[key] = max(pages.get(key, (0, "")), (len(data), path))
    return {key: path for key, (_, path) in pages.items()}


def answer(route: Route) -> None:
    """The file of the site, out of memory."""
    path = route.request.url.removeprefix(SITE).partition("?")[0]
    path = f"{path}index.html" if path == "" or path.endswith("/") else path
    data = demonstration().files.get(path)
    types = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
    if data is None:
        route.fulfill(status=404)
    else:
        route.fulfill(body=data, content_type=types.get(path.rpartition(".")[2], "application/octet-stream"))


@pytest.fixture(scope="module", params=SIZES)
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    width, scale = SIZES[request.param]
    size: ViewportSize = {"width": width, "height": 700}
    with browser.new_context(viewport=size, device_scale_factor=scale, bypass_csp=True) as context:
        context.route("**/*", answer)
        yield context


def violations(page: Page) -> list[str]:
    found = page.evaluate(RUN_AXE, [TAGS, MORE_RULES])["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]]


def test_each_kind_of_page_is_among_them() -> None:
    assert {kind for kind, _ in largest_pages()} == KINDS


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_page_breaks_no_rule_of_accessibility(context: BrowserContext, axe: str, kind: str) -> None:
    faults = []
    for path in sorted(path for (name, _), path in largest_pages().items() if name == kind):
        page = context.new_page()
        page.goto(f"{SITE}{path.removesuffix('index.html')}")
        page.evaluate(OPEN_ALL)
        page.evaluate(axe)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            faults += [f"{path} ({scheme}): {fault}" for fault in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            faults.append(f"{path}: wider than the window")
        page.close()
    assert faults == []
