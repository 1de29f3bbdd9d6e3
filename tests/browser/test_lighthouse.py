"""The largest page of each kind by Lighthouse for a phone: everything that it checks but how long it takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.lighthouse import failed_audits, largest_pages, run_lighthouse, served_demonstration
from tests.browser.test_accessibility import KINDS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    with served_demonstration(tmp_path_factory.mktemp("lighthouse")) as served:
        yield served


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_page_has_all_points_but_those_for_speed(site: tuple[str, Path], kind: str) -> None:
    base, folder = site
    faults = []
    paths = [path for page, path in largest_pages(folder).items() if page.name == kind]
    for path in paths:
        html = (folder / path / "index.html" if path in ("", f"{path.rstrip('/')}/") else folder / path).read_text()
        categories = ["accessibility", "best-practices", *(["seo"] if '"noindex' not in html else [])]
        report = run_lighthouse(base + path, categories)
        faults += [f"{path}: {fault}" for fault in failed_audits(report)]
        assert set(report["categories"]) == set(categories)
        assert all(category["score"] is not None for category in report["categories"].values()), path
    assert faults == []
    assert paths
