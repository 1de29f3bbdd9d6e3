"""Pictures: what they need, and when they become figures."""

from __future__ import annotations

from sitegen.model.bodies import PictureHole
from tests.reading.markdown.readings import marked_problems, read, read_to_html

IMG = '<picture><img src="{}" alt="{}" loading="lazy" decoding="async"></picture>'


def test_a_picture_alone_in_a_paragraph_is_a_figure_with_its_title_as_caption():
    assert read_to_html('![Karte](karte.png "Die *Partner*, [mehr](a.md)")') == (
        f'<figure class="picture">{IMG.format("karte.png", "Karte")}'
        '<figcaption>Die <em>Partner</em>, <a href="a.md">mehr</a></figcaption></figure>'
    )
    assert read_to_html("![Karte](karte.png)") == f'<figure class="picture">{IMG.format("karte.png", "Karte")}</figure>'


def test_a_picture_in_a_line_keeps_its_title():
    assert 'alt="Karte" title="Titel"' in read_to_html('Da ![Karte](karte.png "Titel") ist sie')


def test_a_picture_in_a_link_stays_in_it():
    assert read_to_html("[![Karte](k.png)](a.md)") == f'<p><a href="a.md">{IMG.format("k.png", "Karte")}</a></p>'


def test_a_picture_by_reference_is_a_figure_too():
    assert read_to_html('![Karte][k]\n\n[k]: k.png "Titel"') == (
        f'<figure class="picture">{IMG.format("k.png", "Karte")}<figcaption>Titel</figcaption></figure>'
    )


def test_a_picture_without_alternative_text_is_an_error_unless_it_is_decorative():
    assert marked_problems("![](k.png)") == [("SG211", "k.png")]
    assert read_to_html("![](k.png){.decorative}") == f'<figure class="picture">{IMG.format("k.png", "")}</figure>'
    assert read_to_html("![Egal](k.png){.decorative}") == f'<figure class="picture">{IMG.format("k.png", "")}</figure>'


def test_a_remote_picture_is_an_error():
    for target in ("https://example.org/k.png", "//example.org/k.png", "HTTP://example.org/k.png"):
        assert marked_problems(f"![Karte]({target})") == [("SG210", target)]


def test_a_picture_is_a_file_beside_the_text():
    for target in ("/k.png", "person:ada", "#k", "data:image/png,x"):
        assert marked_problems(f"![Karte]({target})") == [("SG212", target)]


def test_a_size_of_the_writers_own_is_told_to_the_hole():
    body, _ = read("![Karte](k.png){width=300}\n\n![Karte](k.png)")
    assert [hole.sized for hole in body.holes if isinstance(hole, PictureHole)] == [True, False]
    assert 'width="300"' in body.html
