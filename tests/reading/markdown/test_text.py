"""Running text: stars, entities, runs, words, plain text, single lines."""

from __future__ import annotations

import pytest

from sitegen.diagnostics import SourceMap, SourceText
from sitegen.i18n.language import Language
from sitegen.model.bodies import Body
from sitegen.reading.markdown import MarkdownOptions, read_markdown
from tests.reading.markdown.readings import marked_problems, read, read_to_html


def runs(text: str) -> list[tuple[str, int, str, bool]]:
    body, _ = read(text)
    return [(body.html[r.start : r.end], r.section, r.language, r.linkable) for r in body.runs]


def linkable(text: str) -> list[str]:
    return [words for words, _, _, is_linkable in runs(text) if is_linkable]


@pytest.mark.parametrize("text", ["Leser*innen und Autor*innen", "Kund*in", "snake_case_name", "ä*ö*ü"])
def test_stars_and_strokes_between_letters_are_literal(text):
    assert read_to_html(text) == f"<p>{text}</p>"


def test_emphasis_works_at_the_edges_of_words():
    assert read_to_html("*Leser*innen* **Autor*innen** _kursiv_") == (
        "<p><em>Leser*innen</em> <strong>Autor*innen</strong> <em>kursiv</em></p>"
    )


def test_entities_become_characters():
    assert read_to_html("&uuml;&#228;&#xF6; &lt;b&gt; AT&T AT&amp;T &gibtsnicht;") == (
        "<p>üäö &lt;b&gt; AT&amp;T AT&amp;T &amp;gibtsnicht;</p>"
    )


def test_typography_sees_a_whole_block_and_no_code():
    assert read_to_html('Er sagt "*gut*" und "`a"b`".') == '<p>Er sagt „<em>gut</em>“ und „<code>a"b</code>“.</p>'


def test_another_language_has_its_own_typography():
    assert read_to_html('Das "Wort" *"word"*{lang=en}') == '<p>Das „Wort“ <em lang="en">“word”</em></p>'


def test_a_language_that_is_based_on_another_has_its_typography_and_its_slugs():
    body, _ = read('## Für *"alle"*{lang=bar}\n\nz. B.', language="bar", base="de")
    assert '<em lang="bar">„alle“</em>' in body.html
    assert "<p>z.\xa0B.</p>" in body.html
    assert body.headings[0].id == "fuer-alle"


def test_runs_know_their_section_and_language():
    assert runs("Davor\n\n## Titel\n\nDanach *there*{lang=en}") == [
        ("Davor", 0, "de", True),
        ("Titel", 1, "de", False),
        ("Danach ", 1, "de", True),
        ("there", 1, "en", True),
    ]


def test_terms_are_linked_in_running_text_only():
    assert linkable("frei [Link](a.md) `Code` **fett**") == ["frei ", "fett"]
    assert linkable("> Zitat\n\n> [!NOTE]\n> Hinweis\n\n*aus*{.no-glossary}\n\nganz aus\n{.no-glossary}") == ["Hinweis"]
    assert linkable('![Bild](b.png "Titel")\n\n| Kopf |\n|---|\n| Zelle |\n\n- Punkt') == ["Kopf", "Zelle", "Punkt"]


def test_words_count_running_text_and_plain_is_the_text_alone():
    body, _ = read("## Zwei Worte\n\nDrei *kurze* Worte [@a] – `kein Wort`[^1].\n\n[^1]: Eins\n\n```\nnichts\n```")
    assert body.word_count == 6
    assert body.plain_text == "Zwei Worte Drei kurze Worte – kein Wort. Eins"


def test_an_empty_text_is_an_empty_body():
    assert read(" \n\n")[0] == Body(html="")


def test_a_single_line_has_no_paragraph_around_it():
    assert read_to_html("Ein *Satz* mit [@a].", inline=True) == "Ein <em>Satz</em> mit «a|»."


@pytest.mark.parametrize("text", ["a\n\nb", "- a", "## a", "> a", "```\na\n```", "| a |\n|---|\n| b |"])
def test_blocks_in_a_single_line_are_an_error(text):
    assert ("SG254", text) in marked_problems(text, inline=True)


def test_characters_that_html_forbids_are_errors_and_dropped():
    text = "a\x00b\x0bc\ue0005\ue001d [x](java\x01script:y)"
    body, problems = read(text)
    assert [(p.code, p.place and p.place.column) for p in problems] == [
        ("SG251", 2), ("SG251", 4), ("SG251", 6), ("SG251", 8), ("SG251", 19), ("SG201", 15),
    ]  # fmt: skip
    assert body.html == "<p>abc5d x</p>\n"


def test_places_are_those_of_the_file_that_a_text_was_folded_from():
    source = SourceText("a.yaml", "text: >\n  Ein [Link](x:y)\n  und\r\n  [@]\n")
    text = "Ein [Link](x:y) und\r\n[@]"
    pieces = ((0, 10), (16, 28), (21, 35))
    _, problems = read_markdown(text, SourceMap(source, pieces), MarkdownOptions(language=Language(tag="de")))
    assert [(p.place.line, p.place.column) for p in problems if p.place] == [(2, 14), (4, 4)]
