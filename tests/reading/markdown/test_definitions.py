"""Definition lists."""

from __future__ import annotations

import re

import pytest

from tests.reading.markdown.readings import read_to_html


def parts(text: str) -> list[tuple[str, str]]:
    return re.findall(r"<(dt|dd)>(.*?)</", read_to_html(text).replace("<p>", "").replace("\n", " "))


@pytest.mark.parametrize("between", ["\n", ""])
def test_terms_need_no_empty_line_between_them(between):
    assert parts(f"Eins\n: Erstes\n{between}Zwei\n: Zweites\n: auch\n") == [
        ("dt", "Eins"),
        ("dd", "Erstes"),
        ("dt", "Zwei"),
        ("dd", "Zweites"),
        ("dd", "auch"),
    ]


def test_a_definition_may_go_on_in_the_next_line():
    [_, (kind, text)] = parts("Eins\n: Erstes\n    und mehr\n")
    assert (kind, text.split()) == ("dd", ["Erstes", "und", "mehr"])


def test_a_long_list_is_no_deep_one():
    text = "".join(f"Begriff {n}\n: Erklärung {n}\n" for n in range(500))
    assert len(parts(text)) == 1000
