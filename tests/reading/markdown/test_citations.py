"""Citations in running text."""

from __future__ import annotations

import pytest

from sitegen.model.bodies import CitationHole
from tests.reading.markdown.readings import marked_problems, read, read_to_html


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("[@tt-2025]", "tt-2025|"),
        ("[@tt, Abs. 3]", "tt|Abs.\u00a03"),
        ("[@a; @b, p. 4; see]", "a|; b|p. 4; see"),
        ("[@a, Seite\n3]", "a|Seite 3"),
        ("[@a]: X", "a|"),
    ],
)
def test_a_citation_names_sources_and_places_in_them(text, citations):
    assert read_to_html(f"Satz {text}").startswith(f"<p>Satz «{citations}»")


def test_a_citation_at_the_head_of_a_line_is_no_definition():
    assert read_to_html("[@s1]: Das war so.") == "<p>«s1|»: Das war so.</p>"


@pytest.mark.parametrize("text", ["@", "@Ä b", "@a b", "@a;", "@a; @", "@A"])
def test_a_malformed_citation_is_an_error(text):
    assert [code for code, _ in marked_problems(f"Satz [{text}].")] == ["SG205"]


def test_an_open_citation_is_an_error():
    assert marked_problems("Satz [@a und weiter") == [("SG205", "[@")]


def test_the_place_of_a_source_is_that_of_its_key():
    body, _ = read("Ä [@a, S. 3; @bc]")
    (hole,) = body.holes
    assert isinstance(hole, CitationHole)
    places = [citation.source.place for citation in hole.citations]
    assert [(place.column, place.end_column) for place in places if place] == [(5, 6), (15, 17)]


def test_an_escaped_at_sign_cites_nothing():
    assert read_to_html(r"[\@ada](https://example.org/)") == '<p><a href="https://example.org/">@ada</a></p>'


def test_citations_are_read_in_tables_footnotes_and_captions():
    assert "<td>«a|»</td>" in read_to_html("| x |\n|---|\n| [@a] |")
    assert "«a|»" in read_to_html("Satz[^1]\n\n[^1]: So [@a].")
    assert "<figcaption>Von «a|»</figcaption>" in read_to_html('![Bild](b.png "Von [@a]")')


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[@a](https://example.org)", '<a href="https://example.org">@a</a>'),
        ("[@a@b.social](https://b.social/@a)", '<a href="https://b.social/@a">@a@b.social</a>'),
        ("[@a; @b](<https://example.org>)", '<a href="https://example.org">@a; @b</a>'),
        ('[@a](https://example.org "T")', "@a</a>"),
        ("[@a] (x)", "«a|»"),
        ("[@a](", "«a|»"),
    ],
)
def test_a_handle_with_an_address_is_a_link(text, html):
    assert html in read_to_html(f"Satz {text} Ende.")
