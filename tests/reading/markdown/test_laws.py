"""What holds for any text: nothing raises, and what comes out is sound."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics.codes import CODES
from sitegen.model.bodies import Body
from tests.reading.markdown.readings import read
from tests.selection import every_third

PIECES = (
    "[ ] ( ) ]( ][ ![ * ** _ ` `` ```\n ~~~\n \n \n\n > - 1. 29. # ## === --- | |-|-| : [^1] [^1]: [@a] [@ [@b,p;@c] "
    "{#x} {.a} {: } <b> </b> <!-- --> <https://a.b> <a@b.c> &amp; &#60; \\ a Wort b-c person:x x.md#y \" ' [r]: [r] "
    "[!NOTE] ![a](b.png) {.decorative} [](person:x) {lang=en} \ue000 \ue0003\ue001 \x02 \x0242\x03 \t \r\n é ß*in "
    "*** < javascript: \x00 <div> ```partnerships\n"
).split(" ")
TEXTS = st.lists(st.sampled_from([*PIECES, " ", "    "]) | st.text(max_size=3), max_size=30).map("".join)
VOID = {"br", "hr", "img"}


class Balance(HTMLParser):
    """Raises where tags do not match, attributes repeat, or links nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        assert not (tag == "a" and "a" in self.open)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check(body: Body) -> None:
    balance = Balance()
    balance.feed(body.html)
    balance.close()
    assert balance.open == []
    assert [hole.offset for hole in body.holes] == sorted(hole.offset for hole in body.holes)
    end = 0
    for run in body.runs:
        assert end <= run.start < run.end
        assert "<" not in body.html[run.start : run.end]
        assert ">" not in body.html[run.start : run.end]
        end = run.end
    assert not {"\ue000", "\ue001", "\x02", "\x03", "\x00"} & set(body.html + body.plain_text)


@given(TEXTS, st.booleans())
def test_any_text_becomes_a_sound_body(text, inline):
    body, problems = read(text, inline=inline)
    check(body)
    assert {problem.code for problem in problems} <= CODES.keys()
    ids = [*(heading.id for heading in body.headings), *body.ids]
    assert len(ids) == len(set(ids))


@given(TEXTS)
def test_reading_twice_gives_the_same(text):
    assert read(text) == read(text)


@given(st.text(max_size=200))
def test_words_of_any_kind_pass(text):
    check(read(text)[0])


@pytest.mark.parametrize(
    "text",
    ["[" * 16000, ">" * 3000, "- " * 3000, "1. " * 3000, "\n".join("    " * depth + "- x" for depth in range(200))],
)
def test_texts_nested_beyond_sense_are_refused_at_once(text):
    start = time.process_time()
    body, problems = read(text)
    assert time.process_time() - start < 2
    assert [problem.code for problem in problems] == ["SG253"]
    assert body.html == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    every_third([
        "[a](" * 2000, "](" * 5000, "![a" * 2000, "[a]: b\n" * 3000, "[^a]" * 3000,
        "*a _b " * 4000, "<!-- " * 5000, "&amp;" * 10000, "\\" * 20000, "#" * 20000, "{a " * 5000,
        "a\n: b\n" * 3000, "> " * 49 + "x", "- a\n\n  ```\n  x\n  ```\n" * 300,
    ]),
)  # fmt: skip
def test_odd_texts_cost_no_more_than_seconds(text):
    start = time.process_time()
    check(read(text)[0])
    assert time.process_time() - start < 5
