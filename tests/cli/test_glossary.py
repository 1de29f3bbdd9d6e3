"""`sitegen glossary`: the report, suggestions, and TBX there and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from sitegen.cli.program import program
from tests.sites import SiteFolder

SITE = """== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
acronym: ROFR
expansion: {text: Right of First Refusal, lang: en}
forms: [Vorkaufsrechtler]
definition: Das Recht,
  *zuerst* gefragt zu werden.
never: [Vorkaufspreis]
---
Mehr dazu.
== content/glossary/rofr.en.md
---
term: right of first refusal
definition: The right to be asked first.
---
== content/glossary/unused.de.md
---
term: Unbenutztes
definition: Steht nirgends.
see_also: [rofr]
---
== content/glossary/twin.de.md
---
term: Zwilling
synonyms: [Unbenutztes]
definition: Derselbe Name.
---
== content/articles/a/index.de.md
---
title: A
date: 2026-01-01
---
Ein Vorkaufsrecht, eine Vorkaufsrechtsklausel, die Vorkaufsrechtsklausel und die GPU. Ein Zwilling.
== content/articles/a/index.en.md
---
title: A
---
Nothing of the kind.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return SiteFolder(tmp_path / "site").write(SITE).root


def run(*arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(program, ["glossary", *arguments], catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result.output


def test_the_report_names_what_the_glossary_lacks(site):
    found = json.loads(run("report", "--site", str(site), "--format", "json"))
    assert found["unused"] == ["unused"]
    assert ["unused", ["en"]] in found["missing"]
    assert found["ambiguous"][0][1:] == ["de", ["twin", "unused"]]
    assert [(one["word"], one["count"]) for one in found["acronyms"]] == [("GPU", 1)]
    assert [(one["word"], one["concept"], one["count"]) for one in found["compounds"]] == [
        ("Vorkaufsrechtsklausel", "rofr", 2)
    ]
    assert found["lost"] == [{"path": "content/articles/a/index.en.md", "concepts": ["rofr"]}]


def test_the_report_is_text_for_people(site):
    text = run("report", "--site", str(site))
    assert "Compounds, not linked (1)\n  Vorkaufsrechtsklausel (de), 2×: rofr" in text


def test_suggestions_are_yaml(site):
    documents = list(yaml.safe_load_all(run("suggest", "--site", str(site))))
    assert documents[0] == {"forms": ["Vorkaufsrechtler", "Vorkaufsrechtsklausel"]}
    assert documents[1]["term"] == "GPU"


def test_an_import_of_what_was_exported_changes_nothing(site, tmp_path):
    before = {path: path.read_bytes() for path in site.rglob("*.md")}
    run("export", str(tmp_path / "g.tbx"), "--site", str(site))
    assert run("import", str(tmp_path / "g.tbx"), "--site", str(site)) == ""
    assert {path: path.read_bytes() for path in site.rglob("*.md")} == before


def test_an_import_writes_the_fields_that_differ_and_no_other(site, tmp_path):
    file = tmp_path / "g.tbx"
    run("export", str(file), "--site", str(site))
    text = file.read_text(encoding="utf-8").replace("Das Recht, zuerst gefragt zu werden.", "Ein Recht: neu.")
    file.write_text(text.replace("The right to be asked first.", "New."), encoding="utf-8")
    path = site / "content/glossary/rofr.de.md"
    old = path.read_text(encoding="utf-8")
    assert "definition" in run("import", str(file), "--site", str(site))
    new = path.read_text(encoding="utf-8")
    assert new == old.replace("definition: Das Recht,\n  *zuerst* gefragt zu werden.", 'definition: "Ein Recht: neu."')
    assert SiteFolder(site).build().codes == ["SG320"]


def test_an_import_into_an_empty_glossary_makes_the_same_glossary(site, tmp_path):
    file, other = tmp_path / "g.tbx", tmp_path / "other"
    run("export", str(file), "--site", str(site))
    SiteFolder(other).write("")
    run("import", str(file), "--site", str(other))
    again = tmp_path / "again.tbx"
    run("export", str(again), "--site", str(other))
    assert again.read_bytes() == file.read_bytes()


def test_a_dry_run_writes_nothing(site, tmp_path):
    file, other = tmp_path / "g.tbx", tmp_path / "other"
    run("export", str(file), "--site", str(site))
    SiteFolder(other).write("")
    assert "rofr.de.md: new" in run("import", str(file), "--site", str(other), "--dry-run")
    assert list(other.rglob("*.md")) == []


def test_what_cannot_be_taken_is_said(site, tmp_path):
    file = tmp_path / "g.tbx"
    run("export", str(file), "--site", str(site))
    file.write_text(file.read_text(encoding="utf-8").replace('xml:lang="en"', 'xml:lang="pl"'), encoding="utf-8")
    assert "'pl' is not a language of this site" in run("import", str(file), "--site", str(site), status=1)
    (tmp_path / "no.tbx").write_text("no", encoding="utf-8")
    assert "is not valid TBX" in run("import", str(tmp_path / "no.tbx"), "--site", str(site), status=2)
