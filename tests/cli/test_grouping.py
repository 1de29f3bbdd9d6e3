"""Problems that are alike, and source lines that are long, on the terminal."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from sitegen.cli.program import program
from sitegen.diagnostics import Message, Place, Problem
from sitegen.diagnostics.snippets import MAX_WIDTH, format_snippet

HEAD = "== content/pages/a.de.md\n---\ntitle: A\n---\n"


def check(folder, form: str):
    return CliRunner().invoke(program, ["check", "--site", str(folder.root), "--format", form, "--now", "2026-11-24"])


@pytest.mark.slow
def test_alike_problems_of_a_file_are_shown_once_with_a_count(folder):
    folder.write(HEAD + "".join(f"[x](page:p{number})\n\n" for number in range(30)) + "[@nix]\n")
    shown = check(folder, "text").stderr
    assert shown.count("there is no page") == 1
    assert "= and 29 more of SG301 in this file" not in shown  # 30 links and a citation
    assert "= and 30 more of SG301 in this file, in lines 6, 8, 10," in shown
    assert "31 errors" in shown
    assert len([json.loads(line) for line in check(folder, "json").stdout.splitlines()]) == 31


@pytest.mark.slow
def test_few_problems_are_all_shown(folder):
    folder.write(HEAD + "".join(f"[x](page:p{number})\n\n" for number in range(8)))
    assert check(folder, "text").stderr.count("there is no page") == 8


@pytest.mark.slow
def test_alike_warnings_of_many_files_are_counted_and_errors_are_not(folder):
    record = "== content/{0}/k{1}.yaml\nname: {{de: N{1}}}\n"
    folder.write("".join(record.format("topics", number) for number in range(30)))
    folder.write("".join(f"== content/events/e{number}.yaml\nname: E{number}\n" for number in range(30)))
    shown = check(folder, "text").stderr
    assert shown.count("warning[SG505]") == 3
    assert "= and 27 more like this in other files" in shown
    assert shown.count("error[SG111]") == 30


def test_texts_that_are_no_citations_are_told_once_in_a_file(folder):
    built = folder.write(f"{HEAD}{'[@Jemand auf Twitter] ' * 40}\n\n[@tt, S. 3] [@offen\n").build()
    told = [problem for problem in built.problems if problem.code == "SG205"]
    assert [problem.message for problem in told] == [
        "'@Jemand auf Twitter' is not a citation, nor are 39 more texts in this file",
        "this citation is never closed",
    ]
    assert len(told[0].related) == 3


def frame(line: str, start: int, end: int) -> tuple[str, str]:
    """The source line and the underline that are shown for ``line[start:end]``."""
    problem = Problem(code="SG301", message=Message("x"), place=Place("a", 1, start + 1, 1, end + 1))
    _, _, _, source, marks, *_ = format_snippet(problem, [line]).split("\n")
    return source.removeprefix("1 | "), marks.removeprefix("  | ")


@pytest.mark.parametrize("start", [0, 1, 40, 300, 560, 599])
def test_a_long_line_is_shown_around_the_place(start):
    line = "".join(f"{number:04d} " for number in range(120))
    source, marks = frame(line, start, start + 3)
    assert len(source) <= MAX_WIDTH
    at = marks.index("^")
    assert source[at : at + len(marks) - at] == line[start : start + 3][: len(marks) - at]
    assert source.startswith("…") == (start > 40)
    assert source.endswith("…") == (start < 540)


def test_a_range_that_is_longer_than_the_part_ends_with_it():
    source, marks = frame("x" * 500, 100, 450)
    assert len(marks) == len(source) - 1
    assert source.startswith("…") and source.endswith("…")


@pytest.mark.parametrize(
    ("before", "width"),
    [
        ("abc", 3),
        ("中文", 4),
        ("u\u0308", 1),
        ("한국", 4),
        ("a\u200bb", 2),
        ("👍", 2),
        ("हि", 2),
        ("\t", 1),
        ("\u202e", 1),
    ],
)
def test_the_marks_stand_under_the_place(before, width):
    assert frame(f"{before}X", len(before), len(before) + 1)[1] == " " * width + "^"


def test_marks_in_a_long_line_of_wide_characters():
    line = "文" * 200 + "X" + "文" * 200
    source, marks = frame(line, 200, 201)
    at = source.index("X")
    assert len(marks) - 1 == 1 + 2 * (at - 1)  # an ellipsis, then wide characters
    assert 2 * len(source) <= MAX_WIDTH + 4
