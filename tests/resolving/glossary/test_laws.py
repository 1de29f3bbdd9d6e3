"""Laws of linking: for any sentences, any policy, and any order of the concepts."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from functools import cache
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from sitegen.resolving.glossary import TermIndex, TermLink, build_term_indexes, link_terms
from tests.resolving.glossary import samples

CONCEPTS = samples.read_concepts("german.concepts", "de")
SENTENCES = [row.text for row in samples.read_samples("german.rows")]
FORMS = sorted({words for row in samples.read_samples("german.rows") for words, _ in row.links})
SIGNS = " |-|- und |, |/|\u00ad|\u00a0|„|“|’s|*innen|(in)|\u0308|&|<|.|\n".split("|")

texts = st.lists(st.sampled_from(SENTENCES) | st.sampled_from(FORMS) | st.sampled_from(SIGNS), max_size=12).map("".join)
modes = st.sampled_from(["section", "page", "all"])


@cache
def lexicons() -> Mapping[str, TermIndex]:
    return build_term_indexes(samples.site(CONCEPTS, "de"))


def linked(html: str, links: tuple[TermLink, ...]) -> str:
    """The HTML with its links, as a page writes it."""
    for link in reversed(links):
        words = f'<a data-term="{link.concept}">{html[link.start : link.end]}</a>'
        html = html[: link.start] + words + html[link.end :]
    return html


@given(texts, modes)
def test_linking_never_changes_the_text(text, mode):
    document = samples.page(text, "de", link=mode)
    html = linked(document.body.html, link_terms(document, lexicons(), "all"))
    assert unescape(re.sub(r'<a data-term="[^"]*">|</a>', "", html)) == text


@given(texts, modes)
def test_no_link_lies_in_another(text, mode):
    links = link_terms(samples.page(text, "de", link=mode), lexicons(), "all")
    ends = [0, *(link.end for link in links)]
    assert all(end <= link.start < link.end for end, link in zip(ends, links, strict=False))


@given(texts, modes)
def test_linking_twice_is_linking_once(text, mode):
    document = samples.page(text, "de", link=mode)
    assert link_terms(document, lexicons(), "all") == link_terms(document, lexicons(), "all")


@given(texts)
def test_what_is_linked_already_holds_no_further_term(text):
    document = samples.page(text, "de")
    for link in link_terms(document, lexicons(), "all"):
        before, after = document.body.html[: link.start], document.body.html[link.end :]
        rest = samples.page(unescape(f"{before}§{after}"), "de")
        assert len(link_terms(rest, lexicons(), "all")) <= len(link_terms(document, lexicons(), "all"))


@given(texts, st.integers(0, 5))
def test_the_order_of_the_concepts_does_not_matter(text, seed):
    keys = list(CONCEPTS)
    random.Random(seed).shuffle(keys)
    others = build_term_indexes(samples.site({key: CONCEPTS[key] for key in keys}, "de"))
    document = samples.page(text, "de")
    assert link_terms(document, others, "all") == link_terms(document, lexicons(), "all")


@given(texts)
def test_one_policy_links_a_part_of_what_another_links(text):
    found = {
        mode: set(link_terms(samples.page(text, "de", link=mode), lexicons(), "all"))
        for mode in ("none", "page", "section", "all")
    }
    assert found["none"] <= found["page"] <= found["section"] <= found["all"]
