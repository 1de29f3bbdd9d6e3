"""What commands say of a withdrawn article."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from sitegen.cli.program import program
from tests.sites import SiteFolder

DE, EN = "content/articles/grid/index.de.md", "content/articles/grid/index.en.md"
SITE = f"""== {DE}
---
title: Das Netz
date: 2026-11-10
review_by: 2026-11-15
---
Ein langer Text.
== {EN}
---
title: The grid
---
A long text.
== content/articles/meters/index.de.md
---
title: Zähler
withdrawn: {{date: 2026-11-29, reason: Falsch.}}
---
Text.
"""
NOTICE = "withdrawn: {date: 2026-11-20, reason: Falsch.}\n"


@pytest.fixture
def site(folder: SiteFolder) -> SiteFolder:
    return folder.write(SITE).edit(DE, "title: Das Netz\n", f"title: Das Netz\n{NOTICE}")


def run(site: SiteFolder, *arguments: str) -> Result:
    place = ["--site", str(site.root), "--now", "2026-11-24T12:00:00+01:00"]
    return CliRunner().invoke(program, ["--ui-lang", "en", *arguments, *place])


def test_the_status_lists_it_and_asks_no_more_of_it(site):
    status = json.loads(run(site, "status", "--format", "json").output)
    assert status["withdrawn"] == [f"{DE} (withdrawn on 2026-11-20)", f"{EN} (withdrawn on 2026-11-20)"]
    assert status["scheduled"] == ["content/articles/meters/index.de.md, withdrawal (2026-11-29)"]
    assert status["overdue"] == []
    assert "grid" not in run(site, "translate", "status", "--format", "json").output


@pytest.mark.parametrize("command", ["diff", "stamp", "accept"])
def test_its_translations_are_no_work(site, command):
    result = run(site, "translate", command, "grid", "en")
    assert (result.exit_code, "'grid' is withdrawn" in result.output) == (2, True)


def test_it_is_not_exported(site, tmp_path):
    out = tmp_path / "en.po"
    assert run(site, "translate", "export", "en", str(out)).exit_code == 0
    assert "Das Netz" not in out.read_text(encoding="utf-8")


def test_its_sentences_can_still_be_checked(site):
    assert "Ein langer Text." in run(site, "factsheet", "grid").output
