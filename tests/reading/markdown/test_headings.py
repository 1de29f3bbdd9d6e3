"""Headings, their ids and sections, and attribute lists."""

from __future__ import annotations

import pytest

from sitegen.model.bodies import HeadingHole
from tests.reading.markdown.readings import marked_problems, read, read_to_html


def test_headings_have_ids_from_their_text_or_from_the_writer():
    body, problems = read("## Über *uns*\n\n### Über uns\n\n## Ende {#schluss}\n\nSchluss\n-------\n")
    assert problems == []
    assert [(h.level, h.id, h.explicit, h.text, h.section) for h in body.headings] == [
        (2, "ueber-uns", False, "Über uns", 1),
        (3, "ueber-uns-2", False, "Über uns", 1),
        (2, "schluss", True, "Ende", 2),
        (2, "schluss-2", False, "Schluss", 3),
    ]
    places = [hole.place for hole in body.holes if isinstance(hole, HeadingHole)]
    assert [place.line for place in places if place] == [1, 3, 5, 7]


def test_a_made_up_id_gives_way_to_one_that_was_meant():
    body, _ = read("## Ende\n\nText\n{#ende}\n\n## Ende 2\n\n## Ende")
    assert [h.id for h in body.headings] == ["ende-2", "ende-2-2", "ende-3"]
    assert body.ids == ("ende",)


def test_a_heading_of_the_first_level_is_an_error():
    assert marked_problems("# Titel\n\nText") == [("SG220", "Titel")]
    assert marked_problems("Titel\n=====\n\nText") == [("SG220", "Titel")]


@pytest.mark.parametrize("text", ["#MeToo ist", "####", "\\## kein Titel", "#1 von 3"])
def test_a_number_sign_without_a_blank_is_text(text):
    body, problems = read(text)
    assert body.headings == ()
    assert problems == []


def test_a_heading_keeps_signs_that_belong_to_its_text():
    assert read_to_html("## C# und F#") == '<h2 id="c-und-f">C# und F#</h2>'
    assert read_to_html("## Titel ##") == '<h2 id="titel">Titel</h2>'


def test_a_heading_without_letters_still_has_an_id():
    assert read("## ???")[0].headings[0].id == "section"


def test_an_id_given_twice_is_an_error():
    assert [code for code, _ in marked_problems("## A {#x}\n\n## B {#x}")] == ["SG221"]


@pytest.mark.parametrize(
    "attribute", ["onclick=x", "style='a: b'", "href=x", "hidden", "src=x", "title='x'", "OnLoad=x"]
)
def test_attributes_that_are_not_allowed_are_errors(attribute):
    for text in (f"*Text*{{{attribute}}}", f"## Titel {{{attribute}}}", f"Text\n{{{attribute}}}"):
        assert marked_problems(text) == [("SG222", f"{attribute}")]
        assert "onclick" not in read(text)[0].html
    assert [code for code, _ in marked_problems(f"```py {{{attribute}}}\nx\n```")] == ["SG222"]


@pytest.mark.parametrize("attribute", ['id="a b"', "lang=deutsch!", "dir=up", "width=10em", ".a<b", 'class="a&quot;b"'])
def test_values_that_do_not_fit_are_errors(attribute):
    assert [code for code, _ in marked_problems(f"*Text*{{{attribute}}}")] == ["SG223"]


def test_allowed_attributes_are_set():
    assert read_to_html("Text\n{#a .b .c lang=en dir=ltr}") == '<p class="b c" dir="ltr" id="a" lang="en">Text</p>'
    assert read_to_html("1. eins\n{start=5}\n2. zwei").startswith('<ol start="5"><li>eins</li>')
