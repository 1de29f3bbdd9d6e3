"""YAML as writers write it: strings stay as written, and each slip is told in their words, at its place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics import SourceText
from sitegen.reading.yaml_nodes import MappingNode, ScalarNode, SequenceNode, read_yaml, scalar_source_map


def read(text: str):
    return read_yaml(SourceText("content/topics/a.yaml", text))


def article(folder, front: str):
    """An article with this front matter, built."""
    return folder.write(f"== content/articles/a/index.de.md\n---\n{front}---\nText.\n").build()


@pytest.mark.parametrize(
    "text", ["NO", "yes", "on", "1.10", "12:30", "010", "1e3", "0x1F", "2025-04-29", ".5", "1_000"]
)
def test_a_plain_value_keeps_its_meaning(text):
    node, problems = read(f"a: {text}\n")
    assert problems == []
    assert isinstance(node, MappingNode) and isinstance(value := node.get("a"), ScalarNode)
    assert value.value == text


@pytest.mark.parametrize(
    ("front", "field", "shown"),
    [("title: NO\n", "title", "NO"), ("title: 1.10\n", "title", "1.10"), ("title: 010\n", "title", "010")],
)
def test_a_title_is_shown_as_it_is_written(folder, front, field, shown):
    assert article(folder, front).page("de/artikel/" + shown.lower().replace(".", "-") + "/").findtext(".//h1") == shown


def test_a_country_is_norway_and_not_false(folder):
    built = folder.write("== content/organizations/a.yaml\nname: A\ncountry: NO\n").build()
    assert built.codes == []
    assert "Norwegen" in built.text("de/organisationen/a/")


@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_nothing_is_null_and_quotes_make_it_a_word(empty):
    node, _ = read(f"a: {empty}\nb: '{empty}'\n")
    assert isinstance(node, MappingNode)
    assert [isinstance(value, ScalarNode) and value.is_null for _, value in node.entries] == [True, False]


SLIPS = [
    ("a colon in a title", "title: Strom: was er kostet\n", ":", "in double quotes"),
    ("a colon at the end", "title: Strom:\n", ":", "in double quotes"),
    ("a tab", "glossary:\n\tlink: none\ntitle: A\n", "\t", "spaces"),
    ("an open quote", 'title: "Strom\nstandfirst: B\n', '"', "close it"),
    ("an open single quote", "title: 'Strom\nstandfirst: B\n", "'", "close it"),
    ("an open bracket", "title: A\ntopics: [a, b\n", "[", "close it with ]"),
    ("an open brace", "title: A\nglossary: {link: none\n", "{", "close it with }"),
    ("a line without a colon", "title: A\nstandfirst\n", "s", "colon"),
    ("words after a quote", 'title: "Strom" und mehr\n', "und mehr", "whole value in quotes"),
    ("an at sign", "title: @home\n", "@", "in quotes"),
    ("a percent sign", "title: %foo\n", "%", "in quotes"),
    ("a star", "title: *wichtig* ist\n", "*", "in quotes"),
    ("a dash", "title: - na ja\n", "-", "in quotes"),
    ("a backslash", 'title: "C:\\Users"\n', "s", "single quotes"),
]


@pytest.mark.parametrize(("front", "marked", "mend"), [slip[1:] for slip in SLIPS], ids=[slip[0] for slip in SLIPS])
def test_a_slip_is_told_once_at_its_place_with_its_mend(folder, front, marked, mend):
    built = article(folder, front)
    problem = built.problem("SG102")
    assert built.codes == ["SG102"]
    assert folder.words(problem) == marked
    assert mend in (problem.hint or "")
    assert "YAML" not in problem.message


def test_an_open_quote_is_told_where_it_opens(folder):
    problem = article(folder, 'title: A\nstandfirst: "offen\ndate: 2025-01-01\n').problem("SG102")
    assert problem.place is not None and (problem.place.line, problem.place.column) == (3, 13)


def test_a_number_sign_that_swallows_a_line_is_a_warning_at_what_is_lost(folder):
    built = article(folder, "title: Platz #1 der Liste\n")
    assert built.codes == ["SG116"]
    assert folder.words(built.problem("SG116")) == "#1 der Liste"


def test_a_number_sign_that_swallows_a_whole_value_is_told(folder):
    assert article(folder, "title: A\nkicker: #1 der Liste\n").codes == ["SG116"]
    built = article(folder, "title: #1 der Liste\n")
    assert built.codes == ["SG111"]
    assert folder.words(built.problem("SG111")) == "title"
    assert "quotes" in (built.problem("SG111").hint or "")


def test_a_remark_after_two_blanks_is_a_remark(folder):
    assert article(folder, "title: Platz  # für jetzt\nkicker:  # noch offen\n").codes == []


def test_a_list_in_brackets_that_commas_split_is_a_warning(folder):
    built = article(folder, "title: A\nkey_points: [Erst dies, dann das]\n")
    assert built.codes == ["SG117"]
    assert folder.words(built.problem("SG117")) == "[Erst dies, dann das]"
    assert "2 items" in built.problem("SG117").message


@pytest.mark.parametrize("points", ['["Erst dies, dann das"]', "[kurz, gut]", "\n  - Erst dies, dann das"])
def test_a_list_that_is_meant_is_no_warning(folder, points):
    assert article(folder, f"title: A\nkey_points: {points}\n").codes == []


def test_a_field_twice_is_an_error_that_names_both(folder):
    problem = article(folder, "title: A\ndate: 2025-01-01\ntitle: B\n").problem("SG103")
    assert problem.place is not None and problem.place.line == 4
    assert [place.line for place, _ in problem.related] == [2]


@pytest.mark.parametrize(
    ("code", "text", "marked"),
    [
        ("SG104", "a: &x 1\nb: *x\n", "&x 1"),
        ("SG104", "a: *x\n", "*x"),
        ("SG105", "a: !!python/object:os.system x\n", "!!python/object:os.system x"),
        ("SG105", "a: !wichtig\n", "!wichtig"),
        ("SG108", "a: b\n---\nc: d\n", "---"),
        ("SG109", "[a, b]: c\n", "[a, b]"),
    ],
)
def test_what_yaml_can_do_beyond_data_is_refused(folder, code, text, marked):
    folder.write(f"== content/topics/a.yaml\n{text}")
    built = folder.build()
    assert built.codes == [code]
    assert folder.words(built.problem(code)) == marked


def test_a_bomb_of_aliases_is_refused_before_it_grows():
    lines = [f"{new}: &{new} [*{old},*{old},*{old}]" for old, new in pairwise("abcdefgh")]
    bomb = "\n".join(["a: &a [x, x, x]", *lines])
    node, problems = read(bomb)
    assert node is None
    assert [problem.code for problem in problems] == ["SG104"]


@pytest.mark.parametrize("open_", ["[", "{a: ", "- "])
def test_what_is_nested_too_deeply_is_refused_without_harm(open_):
    node, problems = read(open_ * 3000)
    assert node is None
    assert [problem.code for problem in problems] == ["SG106"]


def test_a_control_character_is_told_where_it_stands(folder):
    problem = article(folder, 'title: "a\x01b"\n').problem("SG107")
    assert problem.place is not None and (problem.place.line, problem.place.column) == (2, 10)


def test_an_empty_file_is_nothing_and_no_fault():
    assert read("") == (None, [])
    assert read("# nur ein Kommentar\n") == (None, [])


def test_lists_tell_whether_they_stand_in_brackets():
    node, _ = read("a: [1]\nb:\n  - 1\n")
    assert isinstance(node, MappingNode)
    assert [isinstance(value, SequenceNode) and value.flow for _, value in node.entries] == [True, False]


@pytest.mark.parametrize(
    ("text", "at", "found"),
    [
        ("a: Wort im Satz\n", 5, "i"),
        ('a: "ein \\"Wort\\" hier"\n', 5, "W"),
        ("a: 'it''s so'\n", 3, "s"),
        ("a: >\n  erste\n  zweite\n", 6, "z"),
        ("a: |\n  erste\n  zweite\n", 6, "z"),
        ("a: erste\n  zweite\n", 6, "z"),
    ],
)
def test_a_character_of_a_value_is_found_in_the_file(text, at, found):
    source = SourceText("a", text)
    node, _ = read_yaml(source)
    assert isinstance(node, MappingNode) and isinstance(value := node.get("a"), ScalarNode)
    assert value.value[at] == found
    assert text[scalar_source_map(source, value).offset(at)] == found


@given(st.text(alphabet="ab:-#'\"[]{}&*!|>%@`\\ \n\t?,ä\ud7ff~", max_size=60))
def test_no_text_breaks_the_reading(text):
    node, problems = read(text)
    assert node is None or not any(problem.code == "SG102" for problem in problems)
    for problem in problems:
        assert problem.place is not None
        assert 1 <= problem.place.line <= text.count("\n") + 1
