"""German, English and French sentences with the links that a careful editor would set in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import unescape

import pytest

from sitegen.i18n.languages import TAGS
from sitegen.resolving.glossary import TermIndex, build_term_indexes, link_terms
from tests.resolving.glossary import samples


@cache
def lexicons(name: str, language: str) -> Mapping[str, TermIndex]:
    return build_term_indexes(samples.site(samples.read_concepts(f"{name}.concepts", language), language))


def linked(text: str, name: str, language: str) -> tuple[tuple[str, str], ...]:
    document = samples.page(text, language)
    links = link_terms(document, lexicons(name, language), "all")
    return tuple((unescape(document.body.html[link.start : link.end]), link.concept) for link in links)


def shortened(value: object) -> str:
    return value.text[:50] if isinstance(value, samples.Sample) else str(value)


def sentences(*names: str) -> list[tuple[str, samples.Sample]]:
    """The rows of several files, each with the file's name."""
    return [(name, row) for name in names for row in samples.read_samples(f"{name}.rows")]


# Language → its files of concepts and rows.
SAMPLES = {
    "de": ("german", "german-press", "german-mixed", "german-headwords"),
    "en": ("english", "english-press", "english-mixed", "english-verbs", "english-clauses", "english-signs"),
    "fr": ("french", "french-verbs"),
}
ROWS = [(tag, name, row) for tag, names in SAMPLES.items() for name, row in sentences(*names)]


@pytest.mark.parametrize(("tag", "name", "row"), ROWS, ids=shortened)
def test_sentences_link_what_an_editor_would(tag, name, row):
    assert linked(row.text, name, tag) == row.links


def test_each_language_has_rows_and_many_that_link_nothing():
    assert set(SAMPLES) == set(TAGS)
    for tag in TAGS:
        rows = [row for language, _, row in ROWS if language == tag]
        assert len(rows) >= 100
        assert sum(not row.links for row in rows) >= 10
