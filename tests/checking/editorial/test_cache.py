"""Cached results of the checks equal those of a run without a cache."""

from __future__ import annotations

import pytest

from sitegen.checking.editorial import check_editorially
from sitegen.incremental.store import Store
from sitegen.reading.site import read_site
from sitegen.resolving.resolution import resolve
from tests.checking.editorial.sheets import SOURCES, article
from tests.sites import NOW, SiteFolder

SITE = SOURCES + article("Es kostet 5 Euro [@heard].") + article("It costs 5 euros, it is said [@heard].", "en")
GERMAN, ENGLISH = (f"content/articles/a/index.{language}.md" for language in ("de", "en"))
EDITS = {
    "the document": (ENGLISH, "5 euros", "6 euros"),
    "its original": (GERMAN, "5 Euro", "6 Euro"),
    "a source": ("content/sources/press.yaml", "publisher: Morgenblatt", "publisher: Morgenblatt\n  tier: primary"),
    "a record": ("content/sources/press.yaml", "title: Heard", "title: TODO"),
    "nothing": (GERMAN, "Es kostet", "Es kostet"),
}


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "store", "1")
    yield opened
    opened.close()


def check_codes(folder: SiteFolder, store: Store) -> list[str]:
    site, _ = read_site(folder.root, store=store)
    assert site is not None
    resolution, _ = resolve(site, NOW, store=store)
    cached, fresh = check_editorially(resolution, folder.root, store), check_editorially(resolution, folder.root)
    assert cached == fresh
    return [problem.code for problem in cached]


@pytest.mark.parametrize("what", EDITS)
def test_results_after_an_edit_are_those_of_a_run_without_a_cache(folder, store, what):
    folder.write(SITE)
    first = check_codes(folder, store)
    assert first == ["SG412"]
    second = check_codes(folder.edit(*EDITS[what]), store)
    assert (second == first) is (what == "nothing")


def test_unchanged_files_are_not_read_again(folder, store):
    folder.write(SITE)
    check_codes(folder, store)
    site, _ = read_site(folder.root, store=store)
    assert site is not None
    resolution, _ = resolve(site, NOW, store=store)
    for path in (GERMAN, ENGLISH):
        (folder.root / path).unlink()
    assert [problem.code for problem in check_editorially(resolution, folder.root, store)] == ["SG412"]
