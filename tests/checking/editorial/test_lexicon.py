"""Signs spare a search, never a find: whatever a pattern finds in a text, one of its words has told."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.checking.editorial.dates import find_dates
from sitegen.checking.editorial.hints import WordHints
from sitegen.checking.editorial.names import NameIndex
from sitegen.checking.editorial.placeholders import MARKERS
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
def test_what_is_found_has_its_sign(tag, pieces):
    text = "".join(word + gap for word, gap in pieces)
    wording = WORDINGS[tag]
    lexicon = WordHints(NAMES, wording)
    dates = find_dates(text, wording)
    quantities, years = find_quantities(text, dates, wording)
    found = {
        "date": dates,
        "digit": [*dates, *years],
        "marker": MARKERS.search(text),
        "name": [*NAMES.find(text)],
        "quotation": find_quotations(text, straight=True),
        "bracket": wording.blank_pattern.search(text),
    }
    signs = lexicon.hints(text)
    assert {sign for sign, what in found.items() if what} <= signs
    assert not quantities or signs & {"digit", "number"}
    if "number" not in signs:
        assert find_quantities(text, dates, wording, spelled_out=False) == (quantities, years)
    if wording.relative_day_pattern.search(text):
        assert "relative_day" in signs or signs >= {"span", "lead"}
    if wording.placeholder_pattern.search(text):
        assert signs & {"placeholder", "bracket"}


def test_a_plain_word_has_none():
    lexicon = WordHints(NAMES, WORDINGS["de"])
    assert lexicon.hints("Ein Verlag schreibt, was er weiß.") == frozenset()


def test_the_memory_of_words_has_a_bound(monkeypatch):
    monkeypatch.setattr("sitegen.checking.editorial.hints._MAX_WORDS", 10)
    lexicon = WordHints(NAMES, WORDINGS["de"])
    for number in range(100):
        assert "digit" in lexicon.hints(f"Wort {number}, Acme {number}.")
    assert len(lexicon) < 20
