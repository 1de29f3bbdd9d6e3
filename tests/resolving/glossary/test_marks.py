"""A changed glossary reaches every text whose links it changes, and few others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.i18n.inflection import inflect
from sitegen.incremental.cache import RowCache
from sitegen.incremental.store import Store
from sitegen.model.documents import Document, Work
from sitegen.model.works import ConceptFields
from sitegen.resolving.glossary import TermIndexes, build_term_indexes, document_words, link_terms
from sitegen.resolving.link_cache import (
    LinkInputs,
    LinkResult,
    LinkSharedInputs,
    encode_names,
    encode_words,
    open_link_cache,
)
from tests.resolving.glossary import samples

NAMES = {
    "de": ("german", "german-mixed", "german-press", "german-headwords"),
    "en": ("english", "english-mixed", "english-press", "english-verbs", "english-signs"),
    "fr": ("french",),
}
SETTLED = tuple(LinkResult(b"", b"", b""))
inflected = cache(inflect)


@cache
def pool(language: str) -> Mapping[str, Work[ConceptFields]]:
    """All concepts of the samples, those of the first file twice: who shares a form with another is linked nowhere."""
    names = (*NAMES[language], NAMES[language][0])
    files = [samples.read_concepts(f"{name}.concepts", language) for name in names]
    named = {f"{key}-{number}": work for number, works in enumerate(files) for key, work in works.items()}
    return {key: replace(work, key=key) for key, work in named.items()}


@cache
def sentences(language: str) -> tuple[Document[Any], ...]:
    rows = [row for name in NAMES[language] for row in samples.read_samples(f"{name}.rows")]
    return tuple(samples.page(row.text, language) for row in rows)


def lexicons(language: str, keys: frozenset[str]) -> TermIndexes:
    works = {key: work for key, work in pool(language).items() if key in keys}
    return build_term_indexes(samples.site(works, language), inflected)


def shelf(store: Store, around: TermIndexes, texts: Mapping[str, Document[Any]]) -> RowCache:
    shared = LinkSharedInputs((), "", [], [], [], [], [], [], around.form_checksums())
    return open_link_cache(store, shared, dict.fromkeys(texts, b"1"))


@pytest.mark.slow
@pytest.mark.parametrize("language", NAMES)
@given(data=st.data())
@settings(max_examples=settings().max_examples * 5 // 12)
def test_what_a_changed_glossary_does_not_reach_has_the_same_links(language, data):
    subsets = st.frozensets(st.sampled_from(sorted(pool(language))), min_size=1, max_size=25)
    common, before, after = data.draw(subsets), data.draw(subsets), data.draw(subsets)
    texts = dict(enumerate(data.draw(st.lists(st.sampled_from(sentences(language)), min_size=10, max_size=40))))
    named = {str(number): text for number, text in texts.items()}
    old, new = lexicons(language, common | before), lexicons(language, common | after)
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store", "1")
        first = shelf(store, old, named)
        for path, text in named.items():
            first.put(path, LinkInputs(b"1"), SETTLED, (b"", encode_names(()), encode_words(document_words(text, old))))
        first.close()
        kept = shelf(store, new, named).hits
        store.close()
    for path in kept:
        assert link_terms(named[path], old, "all") == link_terms(named[path], new, "all")


def test_a_word_with_a_sign_that_no_letter_takes_up_is_one_word():
    none = build_term_indexes(samples.site({}, "de"))
    assert "x\u0302y" in document_words(samples.page("Ein x\u0302y steht hier.", "de"), none)


def test_a_form_concerns_texts_that_have_all_of_its_words(tmp_path):
    texts = {
        "both": samples.page("The trading floor was a zone of its own.", "en"),
        "one": samples.page("Trading went on.", "en"),
    }
    works = {"zone": samples.concept("zone", "en", "trading zone")}
    none = build_term_indexes(samples.site({}, "en"))
    some = build_term_indexes(samples.site(works, "en"))
    store = Store(tmp_path / "store", "1")
    first = shelf(store, none, texts)
    for path, text in texts.items():
        first.put(path, LinkInputs(b"1"), SETTLED, (b"", encode_names(()), encode_words(document_words(text, none))))
    first.close()
    assert set(shelf(store, some, texts).hits) == {"one"}
