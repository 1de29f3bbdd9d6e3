"""Links: what they name, and which are refused."""

from __future__ import annotations

import pytest

from sitegen.model.bodies import Link, LinkHole, LinkTextHole
from tests.reading.markdown.readings import marked_problems, read, read_to_html


def links(text: str) -> list[Link]:
    return [hole.link for hole in read(text)[0].holes if isinstance(hole, LinkHole)]


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("https://example.org/a?b=1&c=2#d", Link(scheme="url", value="https://example.org/a?b=1&c=2#d")),
        ("https://de.wikipedia.org/wiki/A_(B)", Link(scheme="url", value="https://de.wikipedia.org/wiki/A_(B)")),
        ("mailto:a@example.org", Link(scheme="url", value="mailto:a@example.org")),
        ("glossary:rofr#geschichte", Link(scheme="concept", value="rofr", anchor="geschichte")),
        ("article:strompreis", Link(scheme="article", value="strompreis")),
        ("series:ki-allianzen", Link(scheme="series", value="ki-allianzen")),
        ("../b/index.de.md#teil", Link(scheme="path", value="../b/index.de.md", anchor="teil")),
        ("tabelle%201.csv", Link(scheme="path", value="tabelle%201.csv")),
        ("<tabelle 1.csv>", Link(scheme="path", value="tabelle 1.csv")),
        (r"mit\_strich.md", Link(scheme="path", value="mit_strich.md")),
        ("#%C3%A4rger", Link(scheme="anchor", value="ärger")),
    ],
)
def test_a_target_names_an_address_a_key_a_file_or_an_anchor(target, link):
    assert links(f"[Text]({target})") == [link]
    assert links(f"[Text][x]\n\n[x]: {target}") == [link]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript%3Aalert(1)",
        "java&#10;script:alert(1)",
        "java&Tab;script:x",
        "&#1;javascript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "blob:x",
        "artcle:x",
    ],
)
def test_other_schemes_are_refused_however_they_are_disguised(target):
    for text in (f"[Text]({target})", f"[Text][x]\n\n[x]: {target}", f"Text\n\n[x]: {target}"):
        assert [at for code, at in marked_problems(text) if code in ("SG201", "SG203")] == [target]
        assert links(text) == []
    assert marked_problems(f"![Bild]({target})") == [("SG212", target)]


def test_an_autolink_with_another_scheme_is_refused():
    assert marked_problems("<javascript:alert(1)>") == [("SG201", "javascript:alert(1)")]


@pytest.mark.parametrize("target", ["/about/", "//example.org", r"\\example.org", "/\\example.org"])
def test_an_address_from_the_root_is_refused_with_a_way_out(target):
    assert marked_problems(f"[Text](<{target}>)") == [("SG202", f"<{target}>")]


@pytest.mark.parametrize("target", ["person:Ada", "person:", "https://", "https:foo", "mailto:", "#", "http://["])
def test_a_target_that_names_nothing_is_an_error(target):
    assert marked_problems(f"[Text]({target})") == [("SG203", target)]


def test_an_empty_target_is_an_error_at_its_place():
    _, problems = read("(a) [Text]()")
    assert [(p.code, p.place and p.place.column) for p in problems] == [("SG203", 12)]


def test_a_link_without_text_takes_the_name_of_what_it_leads_to():
    body, problems = read("Von [](person:ada) und [](../b/index.de.md).")
    assert problems == []
    assert [h.link.value for h in body.holes if isinstance(h, LinkTextHole)] == ["ada", "../b/index.de.md"]


@pytest.mark.parametrize("target", ["https://example.org/", "#teil"])
def test_an_address_without_text_is_an_error(target):
    assert marked_problems(f"[]({target})") == [("SG204", target)]


def test_an_autolink_is_its_own_text():
    assert read_to_html("<https://example.org/a_b_c> und <wir@example.org>") == (
        '<p><a href="https://example.org/a_b_c">https://example.org/a_b_c</a> und '
        '<a href="mailto:wir@example.org">wir@example.org</a></p>'
    )


def test_titles_and_attributes_stay_and_a_class_goes_inside():
    text = '[Text](a.md "Der *Titel*"){.gross #hier lang=en}'
    assert read_to_html(text) == (
        '<p><a href="a.md" id="hier" lang="en" title="Der *Titel*"><span class="gross">Text</span></a></p>'
    )


def test_the_place_of_a_link_is_that_of_its_target():
    body, _ = read("Ein [Wort](person:ada)")
    (hole,) = body.holes
    assert hole.place is not None
    assert (hole.place.column, hole.place.end_column) == (12, 22)


def test_what_looks_like_a_link_in_code_stays_code():
    assert read_to_html("`[a](javascript:b) [@c] <b> [^d] {.e}`\n\n    [a](b) # c\n") == (
        "<p><code>[a](javascript:b) [@c] &lt;b&gt; [^d] {.e}</code></p>\n<pre><code>[a](b) # c\n</code></pre>"
    )


def test_an_undefined_label_is_a_warning():
    assert marked_problems("[Text][gibts-nicht]") == [("SG206", "gibts-nicht")]
    assert read_to_html("[Text] [Anm. d. Red.]") == "<p>[Text] [Anm. d. Red.]</p>"


def test_a_link_that_is_never_closed_is_a_warning():
    assert marked_problems("Ein [Link](https://example.org ohne Ende") == [("SG207", "")]


def test_a_citation_in_the_text_of_a_link_is_an_error():
    assert marked_problems("[Text [@a]](b.md)") == [("SG208", "[@a]")]


def test_links_do_not_nest():
    assert read_to_html("[a <https://example.org/> b](c.md)") == '<p><a href="c.md">a https://example.org/ b</a></p>'


def test_a_definition_that_nothing_uses_is_told():
    assert marked_problems("Text [a].\n\n[Update]: 2026-11-20\n\n[a]: b.md") == [("SG209", "Update")]
    assert marked_problems("Text\n[x y]: <b.md>") == [("SG209", "x y")]


@pytest.mark.parametrize("use", ["[a]", "[x][A]", "[A][]", "[x][]\n\n[x]: a.md\n\n[^1] [a]\n\n[^1]: x", "**[a]**"])
def test_a_definition_that_is_used_is_not_told(use):
    assert marked_problems(f"{use}\n\n[a]: b.md") == []


def test_the_first_of_two_definitions_holds():
    text = "[x][a]\n\n[a]: b.md\n[A]: c.md"
    assert marked_problems(text) == [("SG209", "A")]
    assert links(text) == [Link(scheme="path", value="b.md")]


@pytest.mark.parametrize(("text", "code"), [("[x]({})", "SG203"), ("![x]({})", "SG212")])
def test_a_backslash_in_a_path_is_told_to_be_a_slash(text, code):
    (problem,) = read(text.format(r"bilder\karte.png"))[1]
    assert problem.code == code
    assert problem.hint is not None and problem.hint.startswith("write / for ")
