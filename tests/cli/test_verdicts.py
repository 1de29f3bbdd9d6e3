"""Whether a site may be published, and what a person reads about it: the last line, the counts, the summary."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt

from sitegen.build_state.options import BuildOptions
from sitegen.cli.program import program
from sitegen.diagnostics.codes import CODES
from sitegen.pipeline import build_in_memory
from tests.sites import NOW, THEME, SiteFolder

ROOT = Path(__file__).parents[2]
ARTICLE = """== content/articles/a/index.de.md
---
title: A
date: 2026-01-01
review_by: 2026-06-01
---
Text.
"""
OVERDUE = (
    ARTICLE
    + """== content/organizations/x.yaml
name: X
== content/organizations/y.yaml
name: Y
== content/sources/s.yaml
s: {title: S, url: "https://example.com/s", date: 2026-01-01}
== content/partnerships/x-y.yaml
parties: [x, y]
clauses:
  - id: a
    kind: ip_licence
    parties: {licensor: x, licensee: y}
    begins: "2026-01-01"
    review_by: "2026-05"
    sources: [s]
"""
)
WARNING = "== content/topics/a.yaml\nname: Platz #1\n"
ERROR = "== content/articles/b/index.de.md\n---\ntitle: B\n---\n[Weg](article:weg) und [Weg](article:fort)\n"


def run(*args: str, folder: SiteFolder) -> Result:
    return CliRunner().invoke(program, [*args, "--site", str(folder.root), "--now", "2026-11-24"])


def last_line(result: Result) -> str:
    return result.stderr.splitlines()[-1] if result.stderr else ""


@pytest.mark.slow
@pytest.mark.parametrize("command", ["build", "check"])
def test_what_time_brought_is_shown_and_counts_for_nothing(folder, command):
    folder.write(OVERDUE)
    result = run(command, "--strict", folder=folder)
    assert result.exit_code == 0
    assert "warning[SG323]" in result.stderr and "warning[SG431]" in result.stderr
    assert "2 warnings (2 brought by time)" in result.stdout


@pytest.mark.slow
def test_another_warning_beside_it_counts_under_strict(folder):
    result = run("check", "--strict", folder=folder.write(OVERDUE + WARNING))
    assert result.exit_code == 1
    assert "3 warnings (2 brought by time)" in result.stderr
    assert last_line(result) == "sitegen: not publishable: 1 warning in content/topics/a.yaml"


def test_the_codes_that_time_brings_are_those_of_reviews():
    assert {name for name, code in CODES.items() if code.brought_by_time} == {"SG323", "SG431"}


@pytest.mark.slow
def test_they_appear_without_a_change_of_any_file(folder):
    folder.write(OVERDUE)
    assert folder.build(now=dt.datetime(2026, 5, 31, tzinfo=dt.UTC)).codes == []
    assert sorted(folder.build(now=NOW).codes) == ["SG323", "SG431"]


@pytest.mark.slow
@pytest.mark.parametrize("year", [2027, 2028, 2031, 2050])
def test_time_alone_never_blocks_the_demonstration(year):
    now = NOW.replace(year=year)
    result = build_in_memory(BuildOptions(site_dir=ROOT, now=now, strict=True, theme=THEME))
    assert [problem for problem in result.problems if problem.is_brought_by_time]
    assert result.is_publishable(strict=True)


def test_the_last_line_says_why_a_site_is_not_published(folder):
    folder.write(OVERDUE + ERROR + WARNING)
    assert last_line(run("build", folder=folder)) == (
        "sitegen: not published: 2 errors in content/articles/b/index.de.md"
    )
    assert last_line(run("build", "--strict", "--format", "github", folder=folder)) == (
        "sitegen: not published: 2 errors, 1 warning in content/articles/b/index.de.md, content/topics/a.yaml"
    )


@pytest.mark.slow
def test_of_many_files_it_names_the_first(folder):
    pages = [f"== content/pages/p{number}.de.md\n---\ntitle: P{number}\n---\n[Weg](page:weg)\n" for number in range(7)]
    line = last_line(run("check", folder=folder.write("".join(pages))))
    assert line.startswith("sitegen: not publishable: 7 errors in content/pages/p0.de.md, ")
    assert line.endswith("content/pages/p4.de.md and 2 more files")


@pytest.mark.slow
def test_the_summary_has_the_faults_and_the_pages_that_change(folder, tmp_path):
    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n", encoding="utf-8")
    run("build", folder=folder.write(ARTICLE + ERROR.replace("article:weg", "article:a").replace("fort", "a")))
    folder.edit("content/articles/a/index.de.md", "Text.", "Ein anderer Text.")
    (folder.root / "content/articles/b/index.de.md").unlink()
    folder.write("== content/articles/c/index.de.md\n---\ntitle: C | D\n---\n[Weg](article:weg)\n")
    against = ("--against", str(folder.root / "public"), "--summary", str(summary))
    assert run("check", *against, folder=folder).exit_code == 1
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("Before.\n")
    assert "## Not publishable: 1 error in content/articles/c/index.de.md" in text
    assert "| warning SG602 |  | the address /de/artikel/b/ is gone" in text
    changes = text.partition("## Changed pages")[2].splitlines()
    assert {"- new: `/de/artikel/c-d/`", "- changed: `/de/artikel/a/`", "- removed: `/de/artikel/b/`"} <= set(changes)
    assert "- changed: `/404.html`" not in changes
    rows = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert rows.count("<table>") == 1 and "<td>error SG301</td>" in rows


@pytest.mark.slow
def test_without_a_published_folder_it_has_the_faults_alone(folder, tmp_path):
    run("check", "--summary", str(tmp_path / "s.md"), folder=folder.write(ARTICLE))
    text = (tmp_path / "s.md").read_text(encoding="utf-8")
    assert text.startswith("## Publishable\n")
    assert "SG323" in text and "Changed pages" not in text


@pytest.mark.slow
def test_an_empty_against_compares_with_nothing(folder):
    assert run("check", "--against", "", folder=folder.write(ARTICLE)).exit_code == 0
