"""What lies in a site folder and is no file that could be read."""

from __future__ import annotations

import os

import pytest

PAGE = """== content/pages/about.de.md
---
title: Über uns
---
Text.
"""


def test_a_pipe_is_told_and_never_opened(folder):
    folder.write(PAGE)
    os.mkfifo(folder.root / "content" / "pages" / "imprint.de.md")
    problem = folder.build().problem("SG129")
    assert problem.place is not None
    assert problem.place.path == "content/pages/imprint.de.md"


@pytest.mark.parametrize("path", ["content/articles/a/index.de.md", "content/people/x.yaml"])
def test_a_folder_with_the_name_of_a_source_file_is_told(folder, path):
    (folder.write(PAGE).root / path).mkdir(parents=True)
    problem = folder.build().problem("SG129")
    assert problem.place is not None
    assert problem.place.path == path


def test_below_static_a_folder_may_be_called_anything(folder):
    (folder.write(PAGE).root / "content" / "static" / "notes.md").mkdir(parents=True)
    assert folder.build().codes == []


def test_settings_that_are_a_folder_are_told(folder):
    folder.write(PAGE)
    (folder.root / "site.yaml").unlink()
    (folder.root / "site.yaml").mkdir()
    assert folder.build().codes == ["SG129"]
