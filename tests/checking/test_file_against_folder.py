"""A file at a path that other files need as a folder: told at its source, and nothing is published."""

from __future__ import annotations

import pytest

from tests.sites import SiteFolder

ARTICLE = "== content/articles/a/index.de.md\n---\ntitle: Eins\n---\nText.\n"


@pytest.mark.parametrize("path", ["de", "DE", "de/artikel", "de/index.html/x", "assets", "de/artikel/eins"])
def test_a_static_file_in_the_place_of_a_folder(folder: SiteFolder, path):
    built = folder.write(f"{ARTICLE}== content/static/{path}\nx\n").build()
    problems = [one for one in built.problems if one.code == "SG603"]
    assert [one.place.path for one in problems if one.place] == [f"content/static/{path}"]
    assert "would be a file and a folder" in problems[0].message


@pytest.mark.parametrize("path", ["de.txt", "de/artikel.txt", "de-x", "index/html"])
def test_a_static_file_beside_a_folder(folder: SiteFolder, path):
    built = folder.write(f"{ARTICLE}== content/static/{path}\nx\n").build()
    assert "SG603" not in built.codes
