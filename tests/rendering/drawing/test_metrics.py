"""How much room words take: never less than any browser gives them, and every line within it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.drawing.metrics import ELLIPSIS, text_width, wrap_text

WORDS = st.text("abWi äÖ-.12漢", max_size=60).map(lambda text: " ".join(text.split()))


@pytest.mark.parametrize(
    ("text", "least"),
    [("", 0), ("Microsoft", 69), ("WWW", 43), ("Ää", 18), ("漢字", 26), ("Жщ", 30), ("a\u0301", 9), ("\u00ad", 0)],
)
def test_a_text_takes_the_room_of_a_wide_bold_face(text, least):
    assert text_width(text, 13) >= least
    assert text_width(text, 13) <= 1.35 * least


@given(WORDS, st.integers(60, 300))
def test_lines_keep_to_their_room_and_lose_nothing_but_after_an_ellipsis(text, room):
    lines = wrap_text(text, room, 13, max_lines=3)
    assert 1 <= len(lines) <= 3
    assert all(text_width(line, 13) <= room for line in lines)
    shown = "".join(lines).replace(" ", "")
    whole = text.replace(" ", "")
    if lines[-1].endswith(ELLIPSIS):
        assert whole.startswith(shown.removesuffix(ELLIPSIS))
    else:
        assert shown == whole


def test_a_name_breaks_between_its_words():
    assert wrap_text("Österreichische Post", 124, 13) == ("Österreichische", "Post")
    assert wrap_text("Arm", 124, 13) == ("Arm",)
