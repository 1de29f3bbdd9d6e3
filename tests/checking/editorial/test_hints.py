"""Hints never hide a match: a text in which a pattern matches has a word with its hint."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.checking.editorial.dates import find_dates
from sitegen.checking.editorial.hints import WordHints
from sitegen.checking.editorial.markers import MARKER_PATTERN
from sitegen.checking.editorial.names import NameIndex
from sitegen.checking.editorial.quantities import find_quantities
from sitegen.checking.editorial.quotations import find_quotations
from sitegen.i18n.languages import TAGS, language_data

WORDINGS = {tag: wording for tag in TAGS if (wording := language_data(tag).wording) is not None}
NAMES = NameIndex({"Acme": (((), "organization:acme"),), "AT&T": ((("Labs",), "organization:labs"),)})
SHORT = re.findall(
    r"[^\W\d_]{2,}", " ".join(w.relative_days + w.placeholder + w.blank_words for w in WORDINGS.values())
)
WORDS = sorted({
    *SHORT,
    *(word for w in WORDINGS.values() for table in (w.months, w.numbers, w.scales, w.units) for word in table),
    *"Am am On on this Diese dieser diesem letzten vor Vor ago Heute Gestern Tagen weeks".split(),
    *"5 29. 2025 1.000,5 2,000.5 2025-04-29 29.4.2025 3.Mai 14:30".split(),
    *"€ $ US$ USD 3rd [ ] [Name] TODO XXXX Lorem ipsum".split(),
    *"Acme Acme's AT&T Labs WhatsApp".split(),
    *"… \" „ “ ” ( ) * _ ( , . : - ’".split(),
})  # fmt: skip
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", "", "-"])), min_size=1, max_size=8)


@pytest.mark.parametrize("tag", WORDINGS)
@given(pieces=TEXTS)
def test_a_text_with_a_match_has_its_hint(tag, pieces):
    text = "".join(word + gap for word, gap in pieces)
    wording = WORDINGS[tag]
    word_hints = WordHints(NAMES, wording)
    dates = find_dates(text, wording)
    quantities, years = find_quantities(text, dates, wording)
    found = {
        "date": dates,
        "digit": [*dates, *years],
        "marker": MARKER_PATTERN.search(text),
        "name": [*NAMES.find(text)],
        "quotation": find_quotations(text, straight=True),
        "bracket": wording.blank_pattern.search(text),
    }
    hints = word_hints.hints(text)
    assert {hint for hint, match in found.items() if match} <= hints
    assert not quantities or hints & {"digit", "number"}
    if "number" not in hints:
        assert find_quantities(text, dates, wording, spelled_out=False) == (quantities, years)
    if wording.relative_day_pattern.search(text):
        assert "relative_day" in hints or hints >= {"span", "lead"}
    if wording.placeholder_pattern.search(text):
        assert hints & {"placeholder", "bracket"}


def test_a_plain_word_has_no_hints():
    word_hints = WordHints(NAMES, WORDINGS["de"])
    assert word_hints.hints("Ein Verlag schreibt, was er weiß.") == frozenset()


def test_the_cache_of_words_has_a_limit(monkeypatch):
    monkeypatch.setattr("sitegen.checking.editorial.hints._MAX_WORDS", 10)
    word_hints = WordHints(NAMES, WORDINGS["de"])
    for number in range(100):
        assert "digit" in word_hints.hints(f"Wort {number}, Acme {number}.")
    assert len(word_hints) < 20
