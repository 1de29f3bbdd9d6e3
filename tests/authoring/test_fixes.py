"""Replacements in the bytes of files."""

from __future__ import annotations

import pytest

from sitegen.authoring.fixes import apply_fixes, fixable
from sitegen.diagnostics import Fix, Message, Place, Problem


def fix(line: int, start: int, end: int, text: str) -> Fix:
    return Fix(Place("a", line, start, line, end), text)


@pytest.mark.parametrize(
    ("before", "fixes", "after"),
    [
        (b"one two\nthree", [fix(1, 1, 4, "eins"), fix(1, 5, 8, "zwei")], b"eins zwei\nthree"),
        (b"\xef\xbb\xbfone\r\ntwo\r\n", [fix(1, 1, 4, "1"), fix(2, 1, 4, "2")], b"\xef\xbb\xbf1\r\n2\r\n"),
        (b"one\rtwo\n\rthree", [fix(4, 1, 6, "3")], b"one\rtwo\n\r3"),
        ("ä€😀 b\u2028c".encode(), [fix(1, 7, 8, "x")], "ä€😀 b\u2028x".encode()),
        (b"", [fix(1, 1, 1, "x")], b"x"),
    ],
)
def test_all_but_the_replaced_text_stays(before, fixes, after):
    assert apply_fixes(before, fixes) == after


def test_of_overlapping_fixes_the_first_counts():
    problems = [
        Problem("SG455", Message("m"), one.place, fix=one)
        for one in (fix(1, 3, 6, "b"), fix(1, 1, 4, "a"), fix(1, 1, 4, "c"), fix(2, 1, 2, "d"))
    ]
    assert [one.fix.replacement for one in fixable(problems) if one.fix] == ["a", "d"]
