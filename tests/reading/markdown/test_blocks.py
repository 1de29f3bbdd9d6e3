"""Fences, figures, tables, callouts, footnotes, comments and HTML."""

from __future__ import annotations

import pytest

from sitegen.diagnostics import Message, Problem, SourceMap
from sitegen.model.figures import Figure, FigureHole
from tests.reading.markdown.readings import fill_holes, marked_problems, read, read_to_html


def partnerships(text: str, origin: SourceMap) -> tuple[Figure | None, list[Problem]]:
    if "fehler" in text:
        at = text.index("fehler")
        return None, [Problem(code="SG203", message=Message("fehler"), place=origin.place(at, at + 6))]
    return Figure(kind="partnerships"), []


FIGURES = {"partnerships": partnerships}


def codes(text: str) -> list[str]:
    return [problem.code for problem in read(text, FIGURES)[1]]


def test_a_fence_keeps_its_text_as_it_is():
    code = "  a\t`b` *c* [d](e) <f> [@g] &amp; \\*\n\n\n    # h\n"
    assert read_to_html(f"```\n{code}```").startswith(
        "<pre><code>  a\t`b` *c* [d](e) &lt;f&gt; [@g] &amp;amp; \\*\n\n\n    # h\n<"
    )
    assert read_to_html("~~~~ python\n```\n~~~\n~~~~") == '<pre><code class="language-python">```\n~~~\n</code></pre>'


def test_a_fence_takes_attributes():
    assert (
        read_to_html("``` {.python .gross #x}\nx\n```")
        == '<pre id="x"><code class="language-python gross">x\n</code></pre>'
    )
    assert read("``` {.python #x}\nx\n```")[0].ids == ("x",)


def test_a_fence_stands_between_paragraphs_without_empty_lines():
    assert read_to_html("Davor\n```\nx\n```\nDanach") == "<p>Davor</p>\n<pre><code>x\n</code></pre>\n<p>Danach</p>"


def test_a_fence_works_in_quotations_and_on_the_line_of_an_item():
    assert (
        read_to_html("> a\n>\n> ```\n> x\n>   y\n> ```")
        == "<blockquote><p>a</p>\n<pre><code>x\n  y\n</code></pre>\n</blockquote>"
    )
    assert read_to_html("- ```\n  x\n  ```") == "<ul><li><pre><code>x\n</code></pre>\n</li>\n</ul>"


def test_a_fence_that_is_never_closed_is_an_error_where_it_opens():
    assert marked_problems("Text\n\n```python\nx\n") == [("SG240", "```python")]
    assert marked_problems("> ```\n> x\n\nText") == [("SG240", "```")]


def test_a_known_word_makes_a_figure():
    body, problems = read("## A\n\n```partnerships\norganization: microsoft\n```\n\nText", FIGURES)
    assert problems == []
    assert fill_holes(body) == '<h2 id="a">A</h2>\n«partnerships»\n<p>Text</p>'
    (hole,) = (hole for hole in body.holes if isinstance(hole, FigureHole))
    assert (hole.section, hole.place and hole.place.line) == (1, 3)


def test_a_problem_in_a_figure_has_its_place_in_the_text():
    _, (problem,) = read("Text\n\n```partnerships\na: 1\nb: fehler\n```", FIGURES)
    assert problem.place is not None and (problem.place.line, problem.place.column) == (5, 4)


@pytest.mark.parametrize("text", ["- a\n\n    ```partnerships\n    a: 1\n    ```", "> ```partnerships\n> a: 1\n> ```"])
def test_a_figure_inside_something_is_an_error(text):
    assert codes(text) == ["SG241"]


@pytest.mark.parametrize(
    ("fence", "expected"),
    [
        ("```partnership\norganization: x\n```", ["SG242"]),
        ("```partnerhips\nx\n```", ["SG242"]),
        ("```partner\na: b\n```", ["SG242"]),
        ("```partner\nkeine Felder\n```", []),
        ("```yaml\na: b\n```", []),
        ("```\na: b\n```", []),
    ],
)
def test_a_near_miss_of_a_figure_is_a_warning(fence, expected):
    assert codes(fence) == expected


def test_tables_align_by_class_and_scroll_with_the_keyboard():
    assert read_to_html("| a | b |\n|--:|---|\n| 1 | 2 |") == (
        '<div class="table-scroll" role="group" tabindex="0" aria-label="«Table»"><table>'
        '<thead><tr><th class="align-right">a</th>\n<th>b</th>\n</tr>\n</thead>\n'
        '<tbody><tr><td class="align-right">1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n</div>'
    )


def test_callouts_have_a_title_of_their_own_or_that_of_their_kind():
    assert read_to_html("> [!NOTE] In *Kürze*\n> Text\n>\n> Mehr") == (
        '<aside class="callout note" role="note"><p class="callout-title">In <em>Kürze</em></p>\n'
        "<p>Text</p>\n<p>Mehr</p>\n</aside>"
    )
    assert '<p class="callout-title">«Warning»</p>' in read_to_html("> [!warning]\n> Text")


@pytest.mark.parametrize(
    "text", ["Text:\n{}", "> Zitat\n>\n> {}", "- Punkt\n  {}", "1. a\n\n   {}\n2. b", "- {}", "## Titel\n{}"]
)
def test_a_callout_begins_wherever_a_quotation_does(text):
    indent = " " * (2 if text.startswith("-") else 3 if text.startswith("1.") else 0)
    prefix = "> " if text.startswith(">") else indent
    html = read_to_html(text.format(f"> [!TIP] Kurz\n{prefix}> Rat"))
    assert '<aside class="callout tip" role="note"><p class="callout-title">Kurz</p>\n<p>Rat</p>\n</aside>' in html


def test_a_callout_and_a_quotation_after_it_stay_apart():
    html = read_to_html("> [!TIP]\n> a\n\n> Zitat\n\n> [!NOTE]\n> b")
    assert html.index("</aside>") < html.index("<blockquote>") < html.index("</blockquote>") < html.rindex("<aside")


def test_an_unknown_callout_is_an_error_with_the_nearest():
    _, (problem,) = read("> [!NOTIZ]\n> Text")
    assert (problem.code, problem.hint) == ("SG243", "did you mean 'NOTE'?")


def back(name: str) -> str:
    label = 'aria-label="«Back to the text»" role="doc-backlink"'
    return f'\u00a0<a class="footnote-backref" href="#{name}" {label}>↩\ufe0e</a>'


def test_footnotes_are_numbered_as_they_come_and_lead_back():
    assert read_to_html("a[^z] b[^x y] c[^z]\n\n[^x y]: Zwei\n[^z]: Eins") == (
        '<p>a<sup id="fnref:z"><a class="footnote-ref" href="#fn:z" role="doc-noteref">1</a></sup> '
        'b<sup id="fnref:x-y"><a class="footnote-ref" href="#fn:x-y" role="doc-noteref">2</a></sup> '
        'c<sup id="fnref2:z"><a class="footnote-ref" href="#fn:z" role="doc-noteref">1</a></sup></p>\n'
        '<section class="footnotes" role="doc-endnotes"><ol>'
        f'<li id="fn:z"><p>Eins{back("fnref:z")}{back("fnref2:z")}</p>\n</li>\n'
        f'<li id="fn:x-y"><p>Zwei{back("fnref:x-y")}</p>\n</li>\n</ol>\n</section>'
    )


def test_footnotes_may_refer_to_footnotes():
    body, problems = read("a[^1]\n\n[^1]: Siehe[^2]\n[^2]: Siehe[^1]")
    assert problems == []
    assert body.ids == ("fnref:1", "fn:1", "fnref:2", "fn:2", "fnref2:1")


def test_faults_of_footnotes():
    assert marked_problems("a[^1]") == [("SG230", "1")]
    assert marked_problems("a\n\n[^1]: nie") == [("SG231", "1")]
    assert marked_problems("a[^1]\n\n[^1]: a\n\n[^1]: b") == [("SG232", "1")]


def test_comments_vanish_but_not_from_code():
    assert (
        read_to_html("a<!-- b -->c\n\n<!--\n\nd\n\n-->\n\n`<!-- e -->`")
        == "<p>ac</p>\n<p><code>&lt;!-- e --&gt;</code></p>"
    )


def test_html_is_shown_as_text_with_a_warning():
    text = 'Ein <b class="x">Wort</b>\n\n<script>alert(1)</script>'
    assert [code for code, _ in marked_problems(text)] == ["SG250"] * 4
    assert marked_problems(text)[0] == ("SG250", '<b class="x">')
    assert fill_holes(read(text)[0]) == (
        '<p>Ein &lt;b class="x"&gt;Wort&lt;/b&gt;</p>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'
    )


def test_html_passes_where_the_site_allows_it():
    text = 'Ein <kbd title="[@a]">Wort</kbd> *so*\n\n<div>\n<p>[a](b) <!-- c --></p>\n</div>\n\nEnde'
    assert read_to_html(text, raw_html=True) == (
        '<p>Ein <kbd title="[@a]">Wort</kbd> <em>so</em></p>\n<div>\n<p>[a](b) </p>\n</div>\n\n<p>Ende</p>'
    )
