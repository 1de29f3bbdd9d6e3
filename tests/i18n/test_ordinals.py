"""A number with a full stop before a month or a noun that is counted so is an ordinal."""

from __future__ import annotations

import pytest

from sitegen.i18n.language import Language
from sitegen.i18n.ordinals import follows_ordinal


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Mai 2025"), ("de", "Jan."), ("de-AT", "Jänner"), ("de", "Halbjahr"), ("de", "Quartals 2025"),
        ("de", "bis 3. Mai"), ("de", "und 2. Liga"), ("de", "– 3. Mai"), ("de", "FC Köln"), ("de", "Wiener Bezirk"),
        ("en", "May 2025"), ("fr", "janvier"), ("cs", "května"), ("da", "maj"), ("nb", "mai"), ("fi", "toukokuuta"),
        ("hr", "svibnja"), ("sk", "mája"), ("pl", "maja"), ("tr", "Mayıs"),
    ],
)  # fmt: skip
def test_an_ordinal(tag, text):
    assert follows_ordinal(text, Language(tag=tag))


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Anbieten"), ("de", "Maibaum"), ("de", "Marktwert"), ("de", "Teilen"), ("de", "5 Euro"), ("de", ""),
        ("en", "Maybe"), ("en", "Offer"), ("fr", "Proposer"), ("ja", "提案"), ("zxx", "x"),
    ],
)  # fmt: skip
def test_none(tag, text):
    assert not follows_ordinal(text, Language(tag=tag))
