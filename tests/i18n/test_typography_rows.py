"""A table of what print makes of texts, and more of what it leaves as it is: ``typography.rows``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.i18n.language import Language
from sitegen.i18n.typography import typeset

SIGNS = str.maketrans("·^", "\u00a0\u202f")
PATH = Path(__file__).with_name("typography.rows")


def _rows() -> list[tuple[str, str, str]]:
    """(tag, written, printed), the signs of the table in place of spaces."""
    rows = []
    for line in PATH.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            tag, _, texts = line.partition(": ")
            written, arrow, printed = texts.partition(" → ")
            rows.append((tag, written, printed if arrow else written))
    return rows


ROWS = _rows()


def print_text(text: str, tag: str) -> str:
    return typeset([text], Language(tag=tag))[0]


@pytest.mark.parametrize(("tag", "written", "printed"), ROWS)
def test_a_text_is_printed_as_its_language_is(tag, written, printed):
    expected = printed.translate(SIGNS)
    assert print_text(written if written != printed else expected, tag) == expected


@pytest.mark.parametrize(("tag", "written", "printed"), ROWS)
def test_what_is_printed_stays(tag, written, printed):
    assert print_text(printed.translate(SIGNS), tag) == printed.translate(SIGNS)


def test_more_texts_stay_than_change():
    changed = [row for row in ROWS if row[1] != row[2]]
    assert len(ROWS) >= 160
    assert len(ROWS) - len(changed) >= len(changed)


FRAGMENTS = (
    *(
        "5",
        "12",
        "2019",
        "2021",
        "1.5",
        "2,5",
        "9:30",
        "10:00",
        "a",
        "é",
        "好",
        "COVID",
        "-",
        "--",
        ".-",
        ".",
        ",",
        ":",
    ),
    *(
        " ",
        "\u00a0",
        "\u202f",
        "\n",
        " - ",
        ". ",
        "%",
        " %",
        "€",
        "$",
        " km",
        " m",
        " h ",
        "S. ",
        "pp. ",
        "§ ",
        "§§ ",
        "No. ",
    ),
    *(
        "z. B.",
        "Dr. ",
        "Mr ",
        "A",
        "April",
        " April",
        " Mio. €",
        "EUR ",
        "n° ",
        "1er ",
        " et ",
        " and ",
        "'",
        '"',
        "'000",
    ),
    *("„", "“", "”", "‘", "’", "«", "»", "–", "…", "...", "?", "!", "(", ")", "/", "@", "\ufffc"),
)
ALPHABET = "ab5zB?!:; 'n\"'\"-.<>%§ \u00a0„“”‚‘’«»–—…(),é\ufffc\n"
TEXT = st.one_of(st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join), st.text(ALPHABET, max_size=12))
TEXTS = st.lists(TEXT, max_size=4)
TAGS = st.sampled_from("de de-AT de-CH en en-GB fr fr-CA fr-CH es it nl pl cs sv da hu zh-Hant".split())


@given(TEXTS, TAGS)
def test_a_second_pass_changes_nothing(texts, tag):
    once = typeset(texts, Language(tag=tag))
    assert typeset(once, Language(tag=tag)) == once


@given(TEXTS, TAGS)
def test_only_spaces_dashes_dots_and_quotation_marks_change(texts, tag):
    assert _without_typography("".join(typeset(texts, Language(tag=tag)))) == _without_typography("".join(texts))


def _without_typography(text: str) -> str:
    """The text without spaces, each kind of mark written in one way."""
    text = re.sub(r"\s+", "", text).replace("…", "...")
    return re.sub("[–—-]+", "-", re.sub("[„“”‚‘’«»‹›「」『』'\"]", "'", text))


@given(TEXTS, TAGS)
def test_a_single_hyphen_becomes_a_dash_only_between_numbers(texts, tag):
    text = "".join(texts)
    printed = typeset([text], Language(tag=tag))[0]
    hyphens = re.findall(r"(.|^)(?<!-)-(?!-)(.|$)", text)
    between_numbers = [pair for pair in hyphens if re.fullmatch(r"[\d.]\d", "".join(pair))]
    doubles = len(re.findall("-{2,}", text))
    dashes = len(re.findall("[–—]", printed)) - len(re.findall("[–—]", text))
    assert dashes <= len(between_numbers) + doubles
