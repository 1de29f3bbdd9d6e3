"""Lists as German prose and usual editors need them."""

from __future__ import annotations

import re

import pytest

from tests.reading.markdown.readings import read_to_html


def outline(text: str) -> str:
    """The lists of a text without paragraphs and closing signs, in one line."""
    html = re.sub("</?p>|</li>", "", read_to_html(text)).replace("\u00a0", " ")
    return re.sub(r"\s*(</?[uo]l>|<li>|</?pre>|</?code>)\s*", r"\1", re.sub(r"\s+", " ", html)).strip()


@pytest.mark.parametrize("text", ["29. April 2025", "2. Halbjahr", "2025. Das Jahr"])
def test_a_date_opens_no_list(text):
    assert outline(text) == text


def test_a_date_in_a_list_is_text():
    assert (
        outline("1. Der Vertrag vom\n29. Mai gilt\n2. weiter") == "<ol><li>Der Vertrag vom 29. Mai gilt<li>weiter</ol>"
    )
    assert outline("- Frist bis\n  3. Mai\n- weiter") == "<ul><li>Frist bis 3. Mai<li>weiter</ul>"
    assert outline("1. a\n\n    29. Mai\n\n2. b") == "<ol><li>a 29. Mai<li>b</ol>"


def test_numbers_go_on_over_empty_lines():
    assert outline("1. a\n\n2. b\n\n3. c") == "<ol><li>a<li>b<li>c</ol>"
    assert outline("1. a\n1. b\n1. c") == "<ol><li>a<li>b<li>c</ol>"


def test_a_number_out_of_order_is_text():
    assert outline("1. a\n2. b\n\n4. d") == "<ol><li>a<li>b</ol>4. d"


def test_a_list_of_another_kind_is_another_list():
    assert outline("- a\n\n1. b\n2. c") == "<ul><li>a</ul><ol><li>b<li>c</ol>"


@pytest.mark.parametrize("blanks", [2, 3, 4])
def test_items_nest_under_the_text_of_their_parent(blanks):
    indent = " " * blanks
    text = f"- a\n{indent}- b\n{indent * 2}- c\n{indent}- d\n- e"
    assert outline(text) == "<ul><li>a<ul><li>b<ul><li>c</ul><li>d</ul><li>e</ul>"


@pytest.mark.parametrize("blanks", [3, 4])
def test_paragraphs_and_code_belong_to_their_item(blanks):
    indent = " " * blanks
    text = f"1. a\n\n{indent}mehr\n\n{indent}```\n{indent}x\n{indent}  y\n{indent}```\n2. b"
    assert outline(text) == "<ol><li>a mehr<pre><code>x y</code></pre><li>b</ol>"


def test_a_comment_between_lists_parts_them():
    assert outline("- a\n\n<!-- neu -->\n\n- b") == "<ul><li>a</ul><ul><li>b</ul>"


def test_definition_lists_hold_terms_and_definitions():
    assert read_to_html("Begriff\n: Sinn [@a]") == "<dl><dt>Begriff</dt>\n<dd>Sinn «a|»</dd>\n</dl>"
