"""Citations of pages: every sign in a title stays what it is, in each format."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.rendering.text.citation_formats import Cited, CitedAuthor, cite

PLAIN = Cited(
    key="x-de",
    type="figure",
    title="Wer mit wem",
    url="https://example.org/de/x/figures/network-1/",
    language="de",
    publication="Erklärt",
    authors=(CitedAuthor("Redaktion", False), CitedAuthor("Ada Lovelace", True)),
    whole="Der Artikel",
    state="Stand: 1. Mai 2025",
    issued=dt.date(2026, 11, 1),
    issued_text="1. November 2026",
)


def bibtex(**changes: Any) -> dict[str, str]:
    """Field → value between its outer braces."""
    lines = cite(replace(PLAIN, **changes)).bibtex.splitlines()
    assert (lines[0], lines[-1]) == ("@online{x-de,", "}")
    found = [re.fullmatch(r"  (\w+) = \{(.*)\},", line) for line in lines[1:-1]]
    assert all(found), lines
    return {one[1]: one[2] for one in found if one}


def test_all_formats_of_a_figure():
    made = cite(PLAIN)
    assert made.text == (
        "Redaktion, Ada Lovelace: Wer mit wem (Stand: 1. Mai 2025). Der Artikel. Erklärt, 1. November 2026. "
        "https://example.org/de/x/figures/network-1/"
    )
    assert bibtex() == {
        "author": "{Redaktion} and Ada Lovelace",
        "title": "{Wer mit wem}",
        "titleaddon": "Der Artikel",
        "organization": "Erklärt",
        "date": "2026-11-01",
        "url": "https://example.org/de/x/figures/network-1/",
        "note": "Stand: 1. Mai 2025",
    }
    [item] = json.loads(made.csl)
    assert item == {
        "id": "x-de",
        "type": "figure",
        "title": "Wer mit wem",
        "author": [{"literal": "Redaktion"}, {"literal": "Ada Lovelace"}],
        "container-title": "Der Artikel",
        "publisher": "Erklärt",
        "issued": {"date-parts": [[2026, 11, 1]]},
        "URL": "https://example.org/de/x/figures/network-1/",
        "language": "de",
        "note": "Stand: 1. Mai 2025",
    }


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("50 % & mehr: $ #1_a", r"50 \% \& mehr: \$ \#1\_a"),
        ("Auf {und} zu", r"Auf \textbraceleft{}und\textbraceright{} zu"),
        ("{", r"\textbraceleft{}"),
        ("a\\b ~ ^", r"a\textbackslash{}b \textasciitilde{} \textasciicircum{}"),
        ("zwei\nZeilen", "zwei Zeilen"),
        ("„Öl“ – 中文", "„Öl“ – 中文"),
    ],
)
def test_signs_of_tex_are_written_as_text(title, written):
    assert bibtex(title=title)["title"] == f"{{{written}}}"


@pytest.mark.parametrize(
    ("author", "written"),
    [
        (CitedAuthor("Ada Lovelace", True), "Ada Lovelace"),
        (CitedAuthor("Lovelace, Ada", True), "{Lovelace, Ada}"),
        (CitedAuthor("Ross and Sons", True), "{Ross and Sons}"),
        (CitedAuthor("AT&T", False), r"{AT\&T}"),
    ],
)
def test_the_name_of_a_group_stays_whole(author, written):
    assert bibtex(authors=(author,))["author"] == written


@pytest.mark.parametrize(("title", "sentence"), [("Wer?", "Wer? "), ("„Wer?“", "„Wer?“ "), ("Wer", "Wer. ")])
def test_a_sentence_ends_once(title, sentence):
    text = cite(replace(PLAIN, title=title, state="", authors=(), whole="")).text
    assert text.startswith(f"{sentence}Erklärt, ")


def test_what_is_not_known_is_left_out():
    bare = Cited(key="k", type="figure", title="T", url="https://e.org/", language="en", publication="P")
    made = cite(bare)
    assert made.text == "T. P. https://e.org/"
    assert "author" not in made.bibtex
    assert "issued" not in made.csl


@given(st.text(st.characters(exclude_categories=("Cs", "Cn", "Cc"))))
def test_braces_are_in_pairs_whatever_a_title_says(title):
    depth = 0
    for sign in cite(replace(PLAIN, title=title)).bibtex:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert json.loads(cite(replace(PLAIN, title=title)).csl)[0]["type"] == "figure"
