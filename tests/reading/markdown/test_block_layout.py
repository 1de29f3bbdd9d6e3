"""Blocks right under one another are what CommonMark finds, or what German prose needs; no word is lost or moved."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement
from markdown_it import MarkdownIt

from tests.reading.markdown.readings import fill_holes, marked_problems, read, read_to_html

EXAMPLES = (Path(__file__).parent / "commonmark.md").read_text(encoding="utf-8").rstrip("\n").split("\n%%\n")
COMMONMARK = MarkdownIt("commonmark").enable("table")


def blocks(fragment: str) -> str:
    """The blocks of a text as one string, whether or not an item's words are in a paragraph of their own."""
    parts: list[str] = []
    _add_blocks(html.fromstring(f"<div>{fragment}</div>"), parts)
    return re.sub(r"( ¶)+(?= <| ¶|$)", "", " ".join(parts)).replace("h1>", "h2>")


def _add_blocks(element: HtmlElement, parts: list[str]) -> None:
    tag = str(element.tag)
    shown = tag not in ("div", "thead", "tbody", "p")
    if shown or (tag == "p" and parts and not parts[-1].startswith("<")):
        parts.append(f"<{tag}>" if shown else "¶")
    _add_words(element.text, parts)
    for child in element:
        _add_blocks(child, parts)
    if shown or tag == "p":
        parts.append(f"</{tag}>" if shown else "¶")
    _add_words(element.tail, parts)


def _add_words(text: str | None, parts: list[str]) -> None:
    if words := " ".join((text or "").split()):
        parts.append(words)


def our_blocks(text: str) -> str:
    return blocks(fill_holes(read(text, language="zxx")[0]))


@pytest.mark.parametrize("text", EXAMPLES)
def test_blocks_are_those_of_commonmark(text):
    assert our_blocks(text) == blocks(COMMONMARK.render(text))


@pytest.mark.parametrize("text", EXAMPLES)
def test_blocks_in_a_quotation_are_those_of_commonmark(text):
    quoted = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    assert our_blocks(quoted) == blocks(COMMONMARK.render(quoted))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Mai 2025: Ende.", "1. Mai 2025: Ende."),
        ("1. Halbjahr 2025 war schwach.", "1. Halbjahr 2025 war schwach."),
        ("1. Quartal\n\n1. Jänner", "1. Quartal ¶ 1. Jänner"),
        ("1. bis 3. Mai", "1. bis 3. Mai"),
        ("29. April", "29. April"),
        ("> 1. Mai", "<blockquote> 1. Mai </blockquote>"),
        ("- 1. Mai: Start\n- 3. Oktober: Ende", "<ul> <li> 1. Mai: Start </li> <li> 3. Oktober: Ende </li> </ul>"),
        ("1. Anbieten", "<ol> <li> Anbieten </li> </ol>"),
        ("1. Mai: a\n2. Mai: b", "<ol> <li> Mai: a </li> <li> Mai: b </li> </ol>"),
        ("Vom\n1. Mai bis zum\n2. Juni gilt es.", "Vom 1. Mai bis zum 2. Juni gilt es."),
        ("Termine:\n1. Mai: a\n2. Juni: b", "Termine: <ol> <li> Mai: a </li> <li> Juni: b </li> </ol>"),
        ("Siehe Absatz\n1. Da steht es.", "Siehe Absatz 1. Da steht es."),
        ("Schritte\n1. a\n2. b", "Schritte <ol> <li> a </li> <li> b </li> </ol>"),
        ("- Frist bis\n  1. Mai\n- b", "<ul> <li> Frist bis 1. Mai </li> <li> b </li> </ul>"),
        ("- a\n    1. b\n- c", "<ul> <li> a <ol> <li> b </li> </ol> </li> <li> c </li> </ul>"),
        ("1. a\n2. b\n29. Mai", "<ol> <li> a </li> <li> b 29. Mai </li> </ol>"),
        ("1. a\n- b\n- c", "<ol> <li> a </li> </ol> <ul> <li> b </li> <li> c </li> </ul>"),
    ],
)
def test_a_number_opens_a_list_where_a_writer_means_one(text, expected):
    assert blocks(fill_holes(read(text)[0]).replace("\u00a0", " ")) == expected


@pytest.mark.parametrize(
    ("language", "text", "is_list"),
    [
        ("cs", "1. května 2025", False),
        ("da", "1. maj 2025", False),
        ("fi", "1. tammikuuta", False),
        ("en", "1. May 2025", False),
        ("en", "1. Offer it", True),
        ("fr", "1. mai 2025", False),
        ("fr", "1. Proposer", True),
        ("ja", "1. 提案", True),
    ],
)
def test_months_are_those_of_the_language(language, text, is_list):
    assert ("<ol>" in fill_holes(read(text, language=language)[0])) == is_list


TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"
OUR_TABLE = "<table> <tr> <th> a </th> <th> b </th> </tr> <tr> <td> 1 </td> <td> 2 </td> </tr> </table>"

OUR_FOOTNOTE = "<section> <ol> <li> x <a> ↩︎ </a> </li> </ol> </section>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TABLE}\nText", f"{OUR_TABLE} Text"),
        (f"{TABLE}\n    Text", f"{OUR_TABLE} Text"),
        (f"- x\n{TABLE}", f"<ul> <li> x </li> </ul> {OUR_TABLE}"),
        (f"> x\n{TABLE}", f"<blockquote> x </blockquote> {OUR_TABLE}"),
        (f"{TABLE}\n- x", f"{OUR_TABLE} <ul> <li> x </li> </ul>"),
        (f"{TABLE}\n1. x\n2. y", f"{OUR_TABLE} <ol> <li> x </li> <li> y </li> </ol>"),
        ("a | b\n--|--\n| 1 | 2 |", OUR_TABLE),
        ("| a | b |\n|---|---|\n1 | 2", OUR_TABLE),
        ("- a\n+ b\n* c", "<ul> <li> a </li> <li> b </li> <li> c </li> </ul>"),
        ("Absatz mit | Strich\n- a", "Absatz mit | Strich <ul> <li> a </li> </ul>"),
        (
            "[^1]\n\n[^1]: x\n- a",
            f"<sup> <a> 1 </a> </sup> <ul> <li> a </li> </ul> {OUR_FOOTNOTE}",
        ),
        ("A\n: x\n- a", "<dl> <dt> A </dt> <dd> x </dd> </dl> <ul> <li> a </li> </ul>"),
    ],
)  # fmt: skip
def test_what_commonmark_has_not_ends_where_a_writer_ends_it(text, expected):
    assert blocks(read_to_html(text)) == expected


def test_a_list_a_table_and_a_quotation_under_the_title_of_a_callout():
    assert blocks(read_to_html(f"> [!NOTE]\n> Zwei:\n> - a\n> - b\n> {TABLE.replace(chr(10), chr(10) + '> ')}")) == (
        f"<aside> «Note» ¶ Zwei: <ul> <li> a </li> <li> b </li> </ul> {OUR_TABLE} </aside>"
    )


@pytest.mark.parametrize("fence", ["```", "~~~"])
@pytest.mark.parametrize("before", ["[^1]: Text\n\n    ", "[^1]: Text\n\n    mehr\n\n    ", "[^1]:\n    "])
def test_a_fence_in_a_footnote_stays_code(fence, before):
    html_text = read_to_html(f"x[^1]\n\n{before}{fence}\n    - *a*\n      b\n    {fence}\n\n    Ende\n")
    assert "<pre><code>- *a*\n  b\n</code></pre>" in html_text
    assert "<p>Ende" in html_text
    assert html_text.index("<section") < html_text.index("<pre>")


def test_a_cell_too_many_is_told_and_its_words_stay():
    text = "> | a | b |\n> |---|---|\n> | 1 | 2 |\n> | [x](y) `c|d` | 4 | 5 | 6 |\n> | 1 | 2 | |"
    assert marked_problems(text) == [("SG261", "5")]
    assert "<td>4 | 5 | 6</td>" in fill_holes(read(text)[0])


def test_a_table_without_rows_has_none():
    assert read_to_html("| a | b |\n|---|---|").count("<tr>") == 1


@pytest.mark.parametrize("cell", [r"a\|b", r"`a\|b`", "`a|b`", "[x](a|b)", r"\\\|"])
def test_a_bar_that_belongs_to_a_cell_is_no_border(cell):
    assert read(f"| x | y |\n|---|---|\n| {cell} | 2 |")[1] == []


STARTS = st.sampled_from(
    ["", "", "- ", "* ", "+ ", "1. ", "2. ", "3. ", "> ", "> - ", "> 1. ", "## ", "  ", "   ", "    ", "  - ", "   - ",
     "   1. ", "    - ", "    2. ", "  > ", "- - ", "- 1. ", ": ", "\n- ", "\n    ", "*x*{.a} ", "| ", "```\n", "\\"]
)  # fmt: skip
ENDS = st.sampled_from(["", "", "", "\n", " |", "\\", "  ", "\n```", "\n|---|", "\n---", " {.b}", "\n>"])


@given(st.lists(st.tuples(STARTS, ENDS), min_size=1, max_size=9))
@example([("*x*{.a} ", " {.b}"), ("", "")])
@example([("    ", "\n"), ("3. ", ""), ("- ", "")])
def test_no_word_is_lost_and_none_changes_its_place(lines):
    text = "\n".join(f"{start}w{number}{end}" for number, (start, end) in enumerate(lines))
    shown = re.sub("<[^>]*>", " ", fill_holes(read(text)[0]))
    assert re.findall(r"w\d+", shown) == [f"w{number}" for number in range(len(lines))]
