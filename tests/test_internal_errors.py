"""An unexpected exception at one file: a problem of that file, while the others are worked on as ever."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.build_state.options import BuildOptions
from sitegen.checking.content import partnerships as partnership_checks
from sitegen.checking.editorial import checks
from sitegen.incremental.executors import ProcessExecutor
from sitegen.pipeline import build
from sitegen.reading import files, front_matter, grouping, read_cache
from sitegen.rendering.pages import cards
from sitegen.rendering.pages import documents as document_pages
from sitegen.rendering.queries import QUERIES
from sitegen.resolving import document_links, publication
from sitegen.resolving.partnerships import rows
from tests.selection import some_everyday
from tests.sites import NOW, THEME, SiteFolder

SITE = """== site.yaml
title: {de: Erklärt, en: Explained}
base_url: https://example.org/
languages: [de, en]
search: false
== content/articles/sound/index.de.md
---
title: Heil
date: 2026-01-01
licence: CC-BY-4.0
---
Text mit einem [Link](article:nirgends).
== content/articles/odd/index.de.md
---
title: Seltsam
date: 2026-01-02
licence: CC-BY-4.0
---
Text.
== content/organizations/a.yaml
name: {de: A, en: A}
== content/organizations/b.yaml
name: {de: B, en: B}
== content/partnerships/ab.yaml
parties: [a, b]
agreements: [{id: x, date: "2019", title: T, sources: [s]}]
clauses: [{id: t, kind: equity_investment, parties: {investor: a, investee: b}, agreement: x}]
== content/sources/press.yaml
s: {title: S, url: "https://example.org/"}
"""
ODD = "content/articles/odd/index.de.md"
PARTNERSHIP = "content/partnerships/ab.yaml"
DEAD_LINK = ("SG301", "content/articles/sound/index.de.md")


def fail_at(original, is_odd):
    """The same function, which raises where its arguments are odd."""

    def function(*arguments, **named):
        if is_odd(*arguments, **named):
            raise LookupError("an odd text")
        return original(*arguments, **named)

    return function


def names_odd(*arguments, **named):
    return "odd" in str(named.get("key")) or any(getattr(one, "key", "") == "odd" for one in arguments)


# What fails: module, function, when, the file that is to be named.
STAGES = {
    "reading": (files, "read_document", names_odd, ODD),
    "encoding": (read_cache, "_encode_payloads", names_odd, ODD),
    "grouping": (grouping, "_choose_original", lambda documents, _: "odd" in documents["de"].path, ODD),
    "publishing": (publication, "_filter_work", names_odd, ODD),
    "linking": (document_links, "link_terms", names_odd, ODD),
    "rows": (rows, "expand_clause", lambda *_: True, PARTNERSHIP),
    "clauses": (partnership_checks, "date_problems", lambda *_: True, PARTNERSHIP),
    "checking": (checks, "_run_checks", lambda subject, _: subject.document.key == "odd", ODD),
    "checking records": (checks, "check_record", lambda source: source.path == PARTNERSHIP, PARTNERSHIP),
    "rendering": (document_pages, "render_optional", lambda *_: True, ODD),
}
STOPPING = {"publishing", "rows"}  # stages that look at all files together
IN_STORE = {"encoding"}


@pytest.fixture
def site(folder: SiteFolder) -> SiteFolder:
    return folder.write(SITE)


def told(problems):
    return [(problem.code, problem.place.path if problem.place else "") for problem in problems]


@pytest.mark.slow
@pytest.mark.parametrize("stage", some_everyday(STAGES, ["reading", "rendering"]))
def test_a_file_at_which_the_program_fails_is_named_and_the_others_are_checked(site, monkeypatch, tmp_path, stage):
    module, name, is_odd, path = STAGES[stage]
    with monkeypatch.context() as patch:
        patch.setattr(module, name, fail_at(getattr(module, name), is_odd))
        for built in (site.build().problems if stage not in IN_STORE else None, build_stored(site, tmp_path)):
            if built is None:
                continue
            assert ("SG140", path) in told(built)
            assert stage in STOPPING or DEAD_LINK in told(built)
            [problem] = {one._replace(traceback="") for one in built if one.code == "SG140" and one.place.path == path}
            assert "LookupError: an odd text" in problem.message
            assert "please report it" in problem.hint
    # The program was corrected: nothing of the failure is remembered.
    assert "SG140" not in [problem.code for problem in build_stored(site, tmp_path)]
    assert build_stored(site, tmp_path) == site.build().problems


def build_stored(site: SiteFolder, tmp_path: Path, workers: int = 1):
    options = BuildOptions(site_dir=site.root, now=NOW, theme=THEME, executor=ProcessExecutor(workers))
    return build(options, tmp_path / "out")[0].problems


def test_what_all_lists_show_of_a_document_is_a_fault_of_the_document(site, monkeypatch):
    monkeypatch.setitem(QUERIES, "card", fail_at(cards.make_card, lambda context, key: key == "odd"))
    problems = [problem for problem in site.build().problems if problem.code == "SG140"]
    assert {problem.place.path for problem in problems} == {ODD}


@pytest.mark.slow
def test_in_worker_processes_too(folder, monkeypatch, tmp_path):
    folder.write(SITE)
    page = "== content/pages/page-{0}.de.md\n---\ntitle: Seite {0}\n---\nText {1}.\n"
    folder.write("".join(page.format(number, "[x](article:nirgends)" if number == 9 else "x") for number in range(140)))
    run_checks = fail_at(checks._run_checks, lambda subject, _: subject.document.key == "page-139")
    read_document = fail_at(front_matter.read_document, lambda context, *, kind, key: key == "page-138")
    monkeypatch.setattr(checks, "_run_checks", run_checks)
    monkeypatch.setattr(files, "read_document", read_document)
    problems = build_stored(folder, tmp_path, workers=2)
    failed = [problem for problem in problems if problem.code == "SG140"]
    assert [problem.place.path for problem in failed] == [f"content/pages/page-{number}.de.md" for number in (138, 139)]
    assert all("LookupError" in problem.traceback for problem in failed)
    assert ("SG301", "content/pages/page-9.de.md") in told(problems)


def test_an_error_of_the_system_is_none_of_a_file(site, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(document_pages, "render_optional", full)
    with pytest.raises(OSError, match="No space"):
        site.build()


@pytest.mark.slow
@pytest.mark.parametrize("traceback", some_everyday(["", "1"], ["1"]))
def test_the_command_prints_a_traceback_on_request(site, traceback):
    program = (
        "import sys; from sitegen.checking.editorial import checks; from sitegen.cli import main\n"
        "checks._run_checks = lambda *_: 1 / 0\n"
        f"sys.argv = ['sitegen', 'build', '--site', {str(site.root)!r}, '--now', '2026-11-24']; main()\n"
    )
    environment = {**os.environ, "SITEGEN_TRACEBACK": traceback}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False)
    assert ran.returncode == 1, ran.stderr
    assert "error[SG140]: sitegen failed at this file: ZeroDivisionError" in ran.stderr
    assert "error[SG301]" in ran.stderr
    assert ("Traceback" in ran.stderr) == bool(traceback)


@pytest.mark.slow
def test_what_was_found_is_told_though_the_program_fails_at_no_file(site):
    program = (
        "import sys; from sitegen import pipeline; from sitegen.cli import main\n"
        "pipeline.render_site = lambda *_, **__: 1 / 0\n"
        f"sys.argv = ['sitegen', 'build', '--site', {str(site.root)!r}, '--now', '2026-11-24']; main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 70, ran.stderr
    assert "error[SG301]" in ran.stderr
    assert "internal error: ZeroDivisionError" in ran.stderr
