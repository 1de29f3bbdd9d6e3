"""What a browser is told: that its page is another one, what is wrong, and what is known of the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner

from sitegen.build_state.options import BuildOptions
from sitegen.cli.program import program
from sitegen.diagnostics import Message, Place, Problem
from sitegen.pipeline import build_in_memory
from sitegen.serving.editors import EDITORS, editor_link, find_editor
from sitegen.serving.fault_views import MAX_FAULTS
from sitegen.serving.messages import PageState
from sitegen.serving.page_states import PageStates
from sitegen.serving.reports import make_report
from sitegen.serving.translations_page import format_translations_page
from sitegen.serving.versions import NO_PAGE, ReadOutput, find_version, insert_client
from tests.resolving.test_freshness import stamp
from tests.serving.previews import follow, serve_outputs
from tests.sites import NOW, THEME, SiteFolder

STYLED = b'<head><link rel="stylesheet" href="/assets/site.%s.css"><img src="/logo.svg"></head><body>%s</body>'
PAGE = STYLED % (b"0123456789ab", b"A")


def reader(files: dict[str, bytes]) -> ReadOutput:
    return lambda path: files.get(path)


def test_a_version_changes_with_what_the_page_shows():
    read = reader({"logo.svg": b"<svg/>"})
    version = find_version(PAGE, read)
    assert find_version(PAGE, read) == version
    assert find_version(STYLED % (b"0123456789ab", b"B"), read).content != version.content
    assert find_version(PAGE, reader({"logo.svg": b"<svg></svg>"})).content != version.content
    assert find_version(None, read) == NO_PAGE


def test_another_style_sheet_is_no_other_page():
    version, other = (find_version(STYLED % (name, b"A"), reader({})) for name in (b"0123456789ab", b"ba9876543210"))
    assert version.content == other.content
    assert version.styles == ("/assets/site.0123456789ab.css",)
    assert other.styles == ("/assets/site.ba9876543210.css",)


def test_a_style_sheet_without_a_fingerprint_changes_with_its_bytes():
    page = b'<link rel="stylesheet" href="/own.css">'
    first, second = (find_version(page, reader({"own.css": data})) for data in (b"a{}", b"b{}"))
    assert first.content == second.content
    assert first.styles != second.styles


def test_a_page_that_may_run_no_script_gets_none():
    policy = b'<head><meta http-equiv="Content-Security-Policy" content="default-src %s"></head>'
    framed, open_page = policy % b"'none'", policy % b"'none'; script-src 'self'"
    assert insert_client(framed, NO_PAGE) == framed
    assert b"/_sitegen/preview.js" in insert_client(open_page, NO_PAGE)


@pytest.mark.parametrize("page", [b"<head></head>", b"<HEAD><title>A</title></HEAD >", b"<p>no head"])
def test_the_client_comes_once_and_the_page_stays_as_it_is(page):
    shown = insert_client(page, find_version(page, reader({})))
    assert shown.count(b"/_sitegen/preview.js") == 1
    start = shown.index(b"<script")
    assert shown[:start] + shown[shown.index(b"</script>\n") + 10 :] == page


def test_each_page_is_told_its_own_version(tmp_path: Path):
    outputs = {"a/index.html": PAGE, "b/index.html": PAGE}
    with (
        serve_outputs(outputs, tmp_path) as served,
        follow(served.base, "/a/") as of_a,
        follow(served.base, "/b/") as of_b,
    ):
        first_a, first_b = next(of_a), next(of_b)
        outputs["a/index.html"] = STYLED % (b"0123456789ab", b"B")
        served.preview.report_good_build((), served.preview.state.find_page)
        assert next(of_a)["version"] != first_a["version"]
        assert next(of_b)["version"] == first_b["version"]


def test_errors_are_the_frames_of_the_terminal(tmp_path: Path):
    (tmp_path / "a b.md").write_text("---\ntitle: <b>\n", encoding="utf-8")
    problems = (
        Problem(code="SG601", message=Message("a broken link")),
        Problem(
            code="SG301",
            message=Message("there is no \x1b"),
            place=Place("a b.md", 2, 8, 2, 11),
            hint=Message("did you mean 'c'?"),
        ),
        Problem(code="SG322", message=Message("only a note"), place=Place("a b.md")),
    )
    with serve_outputs({}, tmp_path, editor="vscode") as served, follow(served.base, "/") as messages:
        next(messages)
        served.preview.report_failed_build(problems)
        message = next(messages)
    assert message["fault_count"] == 2
    first, second = message["faults"]
    assert (first["place"], first["link"], first["frame"]) == ("", None, "")
    assert second == {
        "severity": "error",
        "code": "SG301",
        "message": "there is no ␛",
        "path": "a b.md",
        "place": "a b.md:2:8",
        "link": f"vscode://file/{tmp_path.as_posix().lstrip('/')}/a%20b.md:2:8",
        "frame": "  |\n2 | title: <b>\n  |        ^^^\n  = did you mean 'c'?",
    }


def test_of_very_many_errors_the_browser_gets_the_first_and_the_number(tmp_path: Path):
    problems = tuple(Problem(code="SG301", message=Message(f"{number}")) for number in range(MAX_FAULTS + 5))
    with serve_outputs({}, tmp_path) as served:
        served.preview.report_failed_build(problems)
        with follow(served.base, "/") as messages:
            message = next(messages)
    assert (len(message["faults"]), message["fault_count"]) == (MAX_FAULTS, MAX_FAULTS + 5)


def test_a_page_is_told_the_warnings_of_its_own_file(tmp_path: Path):
    warnings = tuple(
        Problem(code="SG130", message=Message("{path}", path=path), place=Place(path)) for path in ("a.md", "b.md")
    )
    with serve_outputs({"index.html": PAGE}, tmp_path) as served:
        served.preview.report_good_build(warnings, lambda path: PageState(source="b.md"))
        with follow(served.base, "/") as messages:
            message = next(messages)
    assert [one["message"] for one in message["warnings"]] == ["b.md"]


SITE = """== content/articles/a/index.de.md
---
title: A
date: 2026-11-01
---
Text.
== content/articles/b/index.de.md
---
title: B
date: 2026-11-30
---
Text.
== content/articles/c/index.de.md
---
title: C
date: 2027-01-01
status: draft
---
Text.
== content/articles/c/index.en.md
---
title: C
status: draft
---
Text.
== content/organizations/acme.yaml
name: Acme
"""


TRANSLATED = "== content/organizations/acme.yaml\nname: Acme\ndescription: {de: Eine Firma., en: A company.}\n"


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> PageStates:
    site = SiteFolder(tmp_path_factory.mktemp("site")).write(SITE)
    result = build_in_memory(BuildOptions(site_dir=site.root, now=NOW, drafts=True, theme=THEME))
    assert result.resolution is not None, result.problems
    return PageStates(result.resolution, search=False)


@pytest.mark.parametrize(
    ("path", "source", "marks"),
    [
        ("de/artikel/a/index.html", "content/articles/a/index.de.md", []),
        ("en/articles/a/index.html", "content/articles/a/index.de.md", ["Not translated"]),
        ("de/artikel/b/index.html", "content/articles/b/index.de.md", ["Scheduled for 2026-11-30"]),
        ("de/artikel/c/index.html", "content/articles/c/index.de.md", ["Draft", "Scheduled for 2027-01-01"]),
        ("en/articles/c/index.html", "content/articles/c/index.en.md", ["Draft", "Scheduled for 2027-01-01"]),
        ("de/organisationen/acme/index.html", "content/organizations/acme.yaml", []),
        ("de/search/index.html", "", ["No search index"]),
        ("de/index.html", "", []),
        ("sitemap.xml", "", []),
    ],
)
def test_what_is_known_of_a_page(states, path, source, marks):
    state = states.find(path)
    assert (state.source, [mark.text for mark in state.marks]) == (source, marks)
    assert all(mark.help for mark in state.marks)


def test_a_page_that_is_behind_its_original_is_marked_and_listed(tmp_path):
    folder = SiteFolder(tmp_path).write(TRANSLATED)
    stamp(folder, "organization", "acme")
    folder.edit("content/organizations/acme.yaml", "Eine Firma", "Ein <Verein>")
    result = build_in_memory(BuildOptions(site_dir=folder.root, now=NOW, drafts=True, theme=THEME))
    assert result.resolution is not None
    marks = PageStates(result.resolution, search=False).find("en/organizations/acme/index.html").marks
    assert [mark.text for mark in marks] == ["Behind the original"]
    assert "description" in marks[0].help
    page = format_translations_page(result.resolution)
    assert "<p>1 stale</p>" in page
    assert '<a href="/en/organizations/acme/"><code>organization:acme</code></a>' in page
    assert '<a href="/_sitegen/translations/organization/acme/en">de → en</a>' in page


def test_a_site_without_translations_says_so(tmp_path):
    site = SiteFolder(tmp_path).write("")
    result = build_in_memory(BuildOptions(site_dir=site.root, now=NOW, theme=THEME))
    assert result.resolution is not None
    assert "no translations yet" in format_translations_page(result.resolution)


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("de/artikel/a/index.html", []),
        ("en/articles/a/index.html", ["/_sitegen/translations/article/a/en"]),
        ("en/articles/c/index.html", ["/_sitegen/translations/article/c/en"]),
        ("en/organizations/acme/index.html", []),  # without a text of its own
        ("_sitegen/translations/article/c/en", ["/en/articles/c/", "/_sitegen/translations"]),
        ("_sitegen/translations/article/nix/en", []),
        ("_sitegen/translations", []),
    ],
)
def test_pages_with_an_original_and_their_reports_lead_to_each_other(states, path, links):
    assert [link.address for link in states.find(path).links] == links


def test_a_report_is_the_page_of_the_command_with_the_script_of_the_preview(tmp_path):
    folder = SiteFolder(tmp_path).write(TRANSLATED)
    result = build_in_memory(BuildOptions(site_dir=folder.root, now=NOW, drafts=True, theme=THEME))
    assert result.resolution is not None
    report = make_report(result.resolution, folder.root, "_sitegen/translations/organization/acme/en")
    assert report is not None
    told = CliRunner().invoke(
        program, ["translate", "desk", "organization:acme", "en", "--out", "-", "--site", str(folder.root)]
    )
    body = told.output.partition("<body")[2].rstrip()
    assert "Eine Firma." in body
    assert report.decode().partition("<body")[2].rstrip() == body
    assert "script-src 'self'" in report.decode()
    for name in (
        "organization/acme/de",
        "organization/acme/xx",
        "organization/nix/en",
        "firma/acme/en",
        "organization",
    ):
        assert make_report(result.resolution, folder.root, f"_sitegen/translations/{name}") is None


def test_a_report_that_cannot_be_made_says_why(tmp_path, monkeypatch):
    folder = SiteFolder(tmp_path).write(TRANSLATED)
    result = build_in_memory(BuildOptions(site_dir=folder.root, now=NOW, drafts=True, theme=THEME))
    assert result.resolution is not None
    for error in (ValueError("<odd>"), OSError(5, "unreadable")):
        monkeypatch.setattr("sitegen.serving.reports.check_document", raiser(error))
        report = make_report(result.resolution, folder.root, "_sitegen/translations/organization/acme/en")
        assert report is not None
        assert "This page could not be made" in report.decode()
        assert ("&lt;odd&gt;" in report.decode()) or ("unreadable" in report.decode())


def raiser(error: Exception) -> Callable[..., NoReturn]:
    def fail(*arguments: object) -> NoReturn:
        raise error

    return fail


@pytest.mark.parametrize("editor", EDITORS)
def test_the_link_of_an_editor_has_the_place(editor):
    link = editor_link(editor, Path("/home/ada/my site"), Place("content/a#b.md", 3, 5))
    assert link is not None
    assert "/home/ada/my%20site/content/a%23b.md" in link
    assert link.endswith((":3:5", "line=3&column=5"))


@pytest.mark.parametrize(
    ("environment", "editor"),
    [
        ({}, None),
        ({"EDITOR": "vim"}, None),
        ({"EDITOR": "vim", "VISUAL": "/usr/bin/code --wait"}, "vscode"),
        ({"EDITOR": "subl -w"}, "sublime"),
        ({"TERM_PROGRAM": "vscode", "EDITOR": "nano"}, "vscode"),
        ({"VISUAL": " "}, None),
    ],
)
def test_the_editor_of_the_environment(environment, editor):
    assert find_editor(environment) == editor


def test_days_and_times_ahead_are_those_that_a_build_leaves_out(folder: SiteFolder):
    text = "== content/articles/{0}/index.de.md\n---\ntitle: {0}\ndate: {1}\n---\nText.\n"
    days = {"d1": "2026-11-24", "d2": "2026-11-25", "d3": "2026-11-24T13:00+01:00", "d4": "2026-11-24T13:01+01:00"}
    for name, day in days.items():
        folder.write(text.format(name, day))
    for now in (NOW, NOW + dt.timedelta(hours=11)):  # noon, and midnight in Vienna
        published = folder.build(now=now).files
        result = build_in_memory(BuildOptions(site_dir=folder.root, now=now, drafts=True, theme=THEME))
        assert result.resolution is not None
        states = PageStates(result.resolution, search=True)
        for name in days:
            path = f"de/artikel/{name}/index.html"
            assert (path in published) == (states.find(path).marks == ()), (name, now)
