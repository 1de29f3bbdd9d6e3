"""`sitegen translate draft`: texts that were translated before, and those of a program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli.program import program
from tests.cli.test_translate_exchange import GRID
from tests.sites import DEFAULT_SITE_YAML, SiteFolder

SITE = (
    GRID
    + """== content/organizations/acme.yaml
name: Acme
== content/pages/old.de.md
---
title: Alt
---
## Mehr

Mehr auf [der Seite](https://example.org/alt), die es gibt.
== content/pages/old.en.md
---
title: Old
---
## More

More on [the page](https://example.org/alt) that there is.
== content/pages/new.de.md
---
title: Neu
notes: {keep: [Acme]}
---
Das Stromnetz von Acme [hier](page:old).

## Mehr

Mehr auf [der Seite](https://example.org/neu), die es gibt.

## Ähnlich

Mehr auf [der Seite](https://example.org/neu), die es hier gibt.
"""
)
PROGRAM = """import json, sys
order = json.load(sys.stdin)
open("order.json", "w").write(json.dumps(order))
texts = [{"name": one["name"], "text": one["text"].replace("Das Stromnetz von", "The network of")}
         for one in order["texts"] if not one["name"].endswith("hnlich")]
json.dump({"texts": texts}, sys.stdout)
"""
NEW = "content/pages/new.en.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return SiteFolder(tmp_path / "site").write(SITE).root


def run(site: Path, *arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(
        program, ["translate", "draft", *arguments, "--site", str(site), "--now", "2026-11-24"], catch_exceptions=False
    )
    assert result.exit_code == status, result.output
    return result.output


def use_program(site: Path, text: str, *command: str) -> None:
    (site / "translate.py").write_text(text)
    words = json.dumps([*(command or ("python3", "translate.py"))])
    (site / "site.yaml").write_text(DEFAULT_SITE_YAML + f"translations: {{command: {words}}}\n")


def test_texts_that_were_translated_before_are_taken_and_similar_ones_shown(site):
    said = run(site, "page:new", "en")
    text = (site / NEW).read_text()
    assert "## More\n\nMore on [the page](https://example.org/neu) that there is." in text
    assert "die es hier gibt" in text
    assert "\nstatus: draft\n" in text
    assert "method: machine_edited" in text
    assert f"{NEW}: a draft\n" in said
    assert "page:new section:aehnlich: 87% like page:old section:mehr: ## More" in said
    assert "translated before: 1, by the program: 0, without a translation: 3" in said
    assert not (site / "content/translations").exists()


@pytest.mark.slow
def test_a_program_gets_the_rest_with_terms_and_words_to_keep(site):
    use_program(site, PROGRAM)
    said = run(site, "page:new", "en")
    order = json.loads((site / "order.json").read_text())
    assert (order["source"], order["target"], order["keep"]) == ("de", "en", ["Acme"])
    assert order["terms"] == [{"term": "Stromnetz", "translation": "power grid"}]
    assert [one["text"] for one in order["texts"]][:2] == ["Neu", "Das Stromnetz von Acme [hier]({1})."]
    assert "The network of Acme [hier](page:old)." in (site / NEW).read_text()
    assert "page:new section:: the glossary translates 'Stromnetz' as 'power grid'" in said
    assert "without a translation: 1" in said


@pytest.mark.slow
def test_what_was_published_becomes_a_draft_and_stays_behind(site):
    path = site / "content/pages/old.en.md"
    use_program(site, PROGRAM)
    CliRunner().invoke(program, ["translate", "stamp", "page:old", "en", "--site", str(site)], catch_exceptions=False)
    locks = {file: file.read_text() for file in site.rglob("content/translations/**/*.yaml")}
    assert locks
    SiteFolder(site).edit("content/pages/old.de.md", "die es gibt", "die bleibt")
    SiteFolder(site).edit("content/pages/old.en.md", "title: Old", "title: Old  # kept\ntranslation: {by: []}")
    run(site, "page:old", "en", "--dry-run")
    assert "status" not in path.read_text()
    run(site, "page:old", "en")
    assert path.read_text().startswith(
        "---\ntitle: Old  # kept\ntranslation: {method: machine_edited, by: []}\nstatus: draft\n---\n"
    )
    assert {file: file.read_text() for file in locks} == locks


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "command", "reason"),
    [
        ("import sys; sys.exit('no network')", (), "'python3' ended with status 1: no network"),
        ("print('hello')", (), "'python3' did not answer as it should"),
        ('print(\'{"texts": [{"name": 1}]}\')', (), "'python3' did not answer as it should"),
        ("", ("./nothing-here",), "'./nothing-here' cannot be started"),
    ],
)
def test_a_program_that_fails_changes_nothing(text, command, reason, site):
    use_program(site, text, *command)
    assert reason in run(site, "page:new", "en", status=1)
    assert not (site / NEW).exists()


@pytest.mark.slow
def test_a_text_with_wrong_placeholders_is_left_out(site):
    use_program(site, PROGRAM.replace('"The network of")', '"The network of").replace("{1}", "{7}")'))
    said = run(site, "page:new", "en")
    assert "page:new section:: left out, its placeholders are not those of the text" in said
    assert "Das Stromnetz von Acme [hier](page:old)." in (site / NEW).read_text()


def test_wrong_usage_is_explained(site):
    assert "there is no page 'none'" in run(site, "page:none", "en", status=2)
    assert "'organization:acme' is no document" in run(site, "organization:acme", "en", status=2)
    assert "is not a language of this site" in run(site, "page:new", "pl", status=2)
    assert "is not to be translated into 'de'" in run(site, "page:new", "de", status=2)


def test_a_build_starts_no_program(site):
    use_program(site, PROGRAM)
    SiteFolder(site).build()
    assert not (site / "order.json").exists()
