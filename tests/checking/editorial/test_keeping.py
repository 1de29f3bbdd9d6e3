"""What the checks found, kept from build to build: never anything else than a look at everything would find."""

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


def looked(folder: SiteFolder, store: Store) -> list[str]:
    site, _ = read_site(folder.root, store=store)
    assert site is not None
    resolution, _ = resolve(site, NOW, store=store)
    kept, fresh = check_editorially(resolution, folder.root, store), check_editorially(resolution, folder.root)
    assert kept == fresh
    return [problem.code for problem in kept]


@pytest.mark.parametrize("what", EDITS)
def test_a_second_look_finds_what_a_first_would(folder, store, what):
    folder.write(SITE)
    first = looked(folder, store)
    assert first == ["SG412"]
    second = looked(folder.edit(*EDITS[what]), store)
    assert (second == first) is (what == "nothing")


def test_what_did_not_change_is_not_read_again(folder, store):
    folder.write(SITE)
    looked(folder, store)
    site, _ = read_site(folder.root, store=store)
    assert site is not None
    resolution, _ = resolve(site, NOW, store=store)
    for path in (GERMAN, ENGLISH):
        (folder.root / path).unlink()
    assert [problem.code for problem in check_editorially(resolution, folder.root, store)] == ["SG412"]
