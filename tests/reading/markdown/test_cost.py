"""A text of twice the length takes twice the work, whatever is in it: counted in lines of code, not in seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.tables import TableProcessor as StockTableProcessor

from sitegen.i18n.language import Language
from sitegen.i18n.quotes import find_quote_edits
from sitegen.reading.markdown.fast_parsers import FastBlockParser
from sitegen.reading.markdown.limits import MAX_PARAGRAPH
from sitegen.reading.markdown.parser import SitegenMarkdown
from sitegen.reading.markdown.tables import TableProcessor
from sitegen.reading.markdown.tokens import MarkdownContext
from tests.reading.markdown.readings import marked_problems, read


def count_lines(text: str) -> int:
    """How many lines of Python run while ``text`` is read."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "- ```\n  x\n  ```\n" * n,
        lambda n: "- a\n\n  ```\n  x\n  ```\n\n" * n,
        lambda n: "- a\n" + "\n  ```\n  x\n  ```\n" * n,
        lambda n: "```\nx\n```\n" * n,
        lambda n: "> ```\n> x\n> ```\n" * n,
        lambda n: "a\n" + ":   b\n" * n,
        lambda n: "a\n:   b\n" * n,
        lambda n: "`a|b` " * n,
        lambda n: "| a | b |\n|---|---|\n| " + "`a|b` " * n + "| c |\n",
        lambda n: "".join(f"a[^{i}] " for i in range(n)) + "\n\n" + "".join(f"[^{i}]: x\n" for i in range(n)),
        lambda n: "".join(f"a[^{i}!] " for i in range(n)) + "\n\n" + "".join(f"[^{i}!]: x\n\n" for i in range(n)),
        lambda n: "".join(f"[^{'!' * i}?]: x\n" for i in range(n)),
        lambda n: "'a " * n,
        lambda n: "*a* " * n,
        lambda n: "## a\n" * n,
        lambda n: "a\n---\n" * n,
        lambda n: "<!-- a -->\n" * n,
    ],
    ids="items loose item fences quoted definitions terms code cell notes labels signs quotes stars headings rules "
    "comments".split(),
)
def test_twice_the_text_takes_twice_the_work(make):
    read(make(120))  # what is compiled or loaded once
    once, twice = count_lines(make(60)), count_lines(make(120))
    assert twice < 2.2 * once


@pytest.mark.slow
def test_a_search_for_the_end_of_a_quotation_is_made_once():
    edits = list(find_quote_edits("'a " * 200_000, Language(tag="en")))
    assert {new for _, _, new in edits} == {"’"}


@pytest.mark.parametrize("before", ["", "- ", "1. ", "> ", "Wort\n: ", "Ein Absatz.\n\n", "- a\n\n    "])
def test_a_paragraph_beyond_measure_is_refused_where_it_begins(before):
    text = f"{before}Hier *a* " + "*a* " * (MAX_PARAGRAPH // 4)
    (problem,) = marked_problems(text)
    assert problem[0] == "SG253"
    assert problem[1].startswith("Hier")


def test_long_texts_of_short_paragraphs_and_long_code_are_read():
    lines = "x" * 99 + "\n"
    text = (
        f"{lines}\n" * 1000
        + "\n```\n"
        + lines * 1000
        + "```\n\n| a | b |\n|---|---|\n"
        + f"| {lines[:-1]} | b |\n" * 600
    )
    assert marked_problems(text) == []


@given(st.text(alphabet="`|\\a ", max_size=40))
def test_rows_are_split_as_python_markdown_splits_them(row):
    context = MarkdownContext(text="", source_map=None, language=Language(tag="en"), tokenized="", tokens=())  # type: ignore[arg-type]
    parser = FastBlockParser(SitegenMarkdown())
    stock = StockTableProcessor(parser, {"use_align_attribute": True})
    assert TableProcessor(parser, context)._split(row) == stock._split(row)  # type: ignore[attr-defined]
