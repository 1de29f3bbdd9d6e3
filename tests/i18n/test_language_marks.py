"""Words in another language: marked where they are made, marked up where an output can say so."""

from __future__ import annotations

import pytest

from sitegen.i18n.language_marks import capitalize, mark_foreign, resolve_language_marks, without_marks

DE = mark_foreign("Wörter", "de")


@pytest.mark.parametrize(
    ("path", "text", "resolved"),
    [
        ("a.html", f"<p>{DE}</p>", '<p lang="de" dir="auto">Wörter</p>'),
        ("a.html", f'<a href="/x/">{DE}</a>', '<a href="/x/" lang="de" dir="auto">Wörter</a>'),
        ("a.html", f"<p>See {DE}.</p>", '<p>See <span lang="de" dir="auto">Wörter</span>.</p>'),
        ("a.html", f'<p lang="fr">{DE}</p>', '<p lang="fr"><span lang="de" dir="auto">Wörter</span></p>'),
        ("a.html", f'<p hreflang="fr">{DE}</p>', '<p hreflang="fr" lang="de" dir="auto">Wörter</p>'),
        ("a.html", f'<img alt="{DE}">{DE}', '<img alt="Wörter"><span lang="de" dir="auto">Wörter</span>'),
        ("a.html", f"<title>{DE} – X</title>", "<title>Wörter – X</title>"),
        ("a.html", f'<script>{{"a":"{DE}"}}</script>', '<script>{"a":"Wörter"}</script>'),
        ("a.html", f"<svg><text>{DE} x</text></svg>", "<svg><text>Wörter x</text></svg>"),
        ("a.html", f"<option>{DE} x</option>", "<option>Wörter x</option>"),
        ("feed.xml", f"<title>{DE}</title>", '<title xml:lang="de">Wörter</title>'),
        ("feed.xml", f"<name>{DE}</name>", "<name>Wörter</name>"),
        ("a.json", f'{{"a":"{DE}"}}', '{"a":"Wörter"}'),
        ("a.html", "<p>nothing</p>", "<p>nothing</p>"),
    ],
)
def test_marks_become_lang_where_there_can_be_one(path, text, resolved):
    assert resolve_language_marks(text.encode(), path).decode() == resolved


def test_words_have_one_language():
    assert mark_foreign(f"a {DE} b", "en") == mark_foreign("a Wörter b", "en")
    assert mark_foreign("x", "") == "x"
    assert without_marks(f"a {DE} b") == "a Wörter b"


def test_a_capital_goes_behind_a_mark():
    assert capitalize(mark_foreign("wort", "de")) == mark_foreign("Wort", "de")
    assert (capitalize("ärger"), capitalize("")) == ("Ärger", "")


@pytest.mark.parametrize("path", ["a.png", "a.jpg", "a.avif"])
def test_bytes_of_a_picture_that_look_like_a_mark_stay(path):
    data = b"\x89" + mark_foreign("x", "en").encode() + b"\xff"
    assert resolve_language_marks(data, path) == data
