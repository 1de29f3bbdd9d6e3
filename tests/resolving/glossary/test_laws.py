"""Laws of linking: for any sentences, any policy, and any order of the concepts."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from functools import cache
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.resolving.glossary import TermIndex, TermLink, build_term_indexes, link_terms
from tests.resolving.glossary import samples

NAMES = {"de": ("german", "german-headwords"), "en": ("english", "english-signs"), "fr": ("french",)}
CONCEPTS = {
    tag: {key: work for name in names for key, work in samples.read_concepts(f"{name}.concepts", tag).items()}
    for tag, names in NAMES.items()
}
ROWS = {tag: [row for name in names for row in samples.read_samples(f"{name}.rows")] for tag, names in NAMES.items()}
SENTENCES = {tag: [row.text for row in rows] for tag, rows in ROWS.items()}
FORMS = {tag: sorted({words for row in rows for words, _ in row.links}) for tag, rows in ROWS.items()}
SIGNS = " |-|++|#|§ |(k)|*r|- und |, |/|\u00ad|\u00a0|„|“|’s|*innen|(in)|·euse·s|(e)s|.e.s|l’|d'|\u0308|&|<|.|\n".split(
    "|"
)

modes = st.sampled_from(["section", "page", "all"])


def texts_in(tag: str) -> st.SearchStrategy[tuple[str, str]]:
    """(tag, text) of sentences, forms and signs of a language."""
    pieces = st.sampled_from(SENTENCES[tag]) | st.sampled_from(FORMS[tag]) | st.sampled_from(SIGNS)
    return st.lists(pieces, max_size=12).map(lambda some: (tag, "".join(some)))


texts = st.sampled_from(list(NAMES)).flatmap(texts_in)


@cache
def term_indexes(tag: str) -> Mapping[str, TermIndex]:
    return build_term_indexes(samples.site(CONCEPTS[tag], tag))


def linked(html: str, links: tuple[TermLink, ...]) -> str:
    """The HTML with its links, as a page writes it."""
    for link in reversed(links):
        words = f'<a data-term="{link.concept}">{html[link.start : link.end]}</a>'
        html = html[: link.start] + words + html[link.end :]
    return html


@given(texts, modes)
def test_linking_never_changes_the_text(sample, mode):
    tag, text = sample
    document = samples.page(text, tag, link=mode)
    html = linked(document.body.html, link_terms(document, term_indexes(tag), "all"))
    assert unescape(re.sub(r'<a data-term="[^"]*">|</a>', "", html)) == text


@given(texts, modes)
def test_no_link_lies_in_another(sample, mode):
    tag, text = sample
    links = link_terms(samples.page(text, tag, link=mode), term_indexes(tag), "all")
    ends = [0, *(link.end for link in links)]
    assert all(end <= link.start < link.end for end, link in zip(ends, links, strict=False))


@given(texts, modes)
def test_linking_twice_is_linking_once(sample, mode):
    tag, text = sample
    document = samples.page(text, tag, link=mode)
    assert link_terms(document, term_indexes(tag), "all") == link_terms(document, term_indexes(tag), "all")


@given(texts)
def test_what_is_linked_already_holds_no_further_term(sample):
    tag, text = sample
    document = samples.page(text, tag)
    for link in link_terms(document, term_indexes(tag), "all"):
        before, after = document.body.html[: link.start], document.body.html[link.end :]
        rest = samples.page(unescape(f"{before}§{after}"), tag)
        assert len(link_terms(rest, term_indexes(tag), "all")) <= len(link_terms(document, term_indexes(tag), "all"))


@pytest.mark.slow
@given(texts, st.integers(0, 5))
def test_the_order_of_the_concepts_does_not_matter(sample, seed):
    tag, text = sample
    keys = list(CONCEPTS[tag])
    random.Random(seed).shuffle(keys)
    others = build_term_indexes(samples.site({key: CONCEPTS[tag][key] for key in keys}, tag))
    document = samples.page(text, tag)
    assert link_terms(document, others, "all") == link_terms(document, term_indexes(tag), "all")


@given(texts)
def test_one_policy_links_a_part_of_what_another_links(sample):
    tag, text = sample
    found = {
        mode: set(link_terms(samples.page(text, tag, link=mode), term_indexes(tag), "all"))
        for mode in ("none", "page", "section", "all")
    }
    assert found["none"] <= found["page"] <= found["section"] <= found["all"]
