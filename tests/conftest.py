"""What tests get from outside: a browser, the HTML checker, the accessibility rules.

A part that is missing fails the test that asks for it: a check that silently did not happen is worse than
a red one. The plain test command does not select those tests; `.ci/run` installs what they need.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, sync_playwright

pytest.register_assert_rewrite("tests.sites")

from tests.sites import SiteFolder  # noqa: E402 - after the rewrite of its assertions is registered

os.environ["LANGUAGE"] = "en"  # what tests start says everything in English, whoever runs them

PARTS = Path(__file__).parent / "parts" / "node_modules"

# A shared machine may stall for a second, so no deadlines. All runs but the long one try the same examples each time:
# they are to tell what a change broke. New examples are the business of `build.py test --long`.
settings.register_profile("everyday", deadline=None, derandomize=True, max_examples=10)
settings.register_profile("all", deadline=None, derandomize=True, max_examples=60)
settings.register_profile(
    "long", deadline=None, max_examples=3000, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)

COSTLY = {
    "test_adding_steps.py", "test_build_script.py", "test_caches.py", "test_corners.py", "test_crawl.py",
    "test_days.py", "test_determinism.py", "test_executors.py", "test_floors.py", "test_install.py", "test_law.py",
    "test_page_links.py",
}  # fmt: skip

# The selections of `build.py test --all` and `test --long`, and their profiles.
SELECTED = {"not long": "all", "long or campaign or hypothesis": "long"}

CHROMIUM_OPTIONS = [
    "--headless",
    "--no-sandbox",  # tests run as root in containers
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # Pages of the tests come from this machine, and the browser itself has nothing to say to anyone.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile(SELECTED.get(config.getoption("markexpr"), "everyday"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The costliest files first: a process that got one of them last would keep the others waiting."""
    items.sort(key=lambda item: item.path.name not in COSTLY)


def pytest_collection_finish() -> None:
    """What was imported and collected stays: the garbage collector need not look through it again and again."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


@pytest.fixture(scope="session")
def everyday(pytestconfig: pytest.Config) -> bool:
    """Whether this is the everyday run, which leaves out what costs much."""
    return pytestconfig.getoption("markexpr") not in SELECTED


@pytest.fixture(scope="session")
def long_run(pytestconfig: pytest.Config) -> bool:
    """Whether this is the long run: a campaign has all of its cases, and not only some."""
    return SELECTED.get(pytestconfig.getoption("markexpr")) == "long"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, driven by Playwright. One per module: while it is there, so is its event loop."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("no chromium on this machine: `.ci/run` installs it")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own: no storage, no cache, no cookies of the test before."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def vnu() -> Path:
    """The Nu Html Checker: `java -jar` takes it."""
    return _part("vnu-jar/build/dist/vnu.jar")


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, to be added to a page; `axe.run()` there gives the violations."""
    return _part("axe-core/axe.min.js").read_text(encoding="utf-8")


def _part(path: str) -> Path:
    if not (PARTS / path).is_file():
        pytest.fail(f"no {path} in {PARTS}: `.ci/run` installs it")
    return PARTS / path


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    """An empty site folder: ``folder.write(text).build()``."""
    return SiteFolder(tmp_path / "site")
