"""Pictures that cannot be shown, and the words that go with them."""

from __future__ import annotations

import struct
import zlib

import pytest

from tests.incremental.sites import PIXEL

ARTICLE = """== content/articles/a/index.de.md
---
title: A
date: 2026-01-01
{more}---
{text}
"""


def article(more: str = "", text: str = "Text.") -> str:
    return ARTICLE.format(more=more, text=text)


def test_a_file_that_is_no_picture_is_told_where_it_is_shown(folder):
    built = folder.write(article(text="![Zahlen](data.csv)") + "== content/articles/a/data.csv\n1\n").build()
    assert folder.marked(built) == [("SG306", "data.csv")]


def test_an_empty_picture_is_told(folder):
    built = folder.write(article(text="![Karte](k.png)") + "== content/articles/a/k.png\n").build()
    problem = built.problem("SG306")
    assert problem.place is not None
    assert problem.place.path == "content/articles/a/k.png"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("k.png", b"\x01\x02" * 100),
        ("k.jpg", b"\x89PNG\r\n\x1a\n\0\0"),
        ("k.webp", b"RIFF\0\0\0\0WEBP"),
        ("k.gif", b"<html></html>"),
        ("k.avif", b"\0\0\0\x1cftypavif"),
        ("k.PNG", b"x"),
    ],
)
def test_a_file_that_is_no_picture_is_told(folder, name, data):
    folder.write(article(text=f"![Karte]({name})"))
    (folder.root / "content/articles/a" / name).write_bytes(data)
    assert folder.build().problem("SG306").place.path == f"content/articles/a/{name}"


def test_a_picture_with_the_suffix_of_another_format_is_shown(folder):
    folder.write(article(text="![Karte](k.jpg)"))
    (folder.root / "content/articles/a/k.jpg").write_bytes(PIXEL)
    assert folder.build().codes == []


def test_a_picture_that_says_to_be_beyond_measure_is_no_fault_of_the_program(folder):
    folder.write(article(text="![Karte](k.png)"))
    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", size), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    picture = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    (folder.root / "content/articles/a/k.png").write_bytes(picture)
    built = folder.build()
    assert built.codes == []
    (image,) = built.page("/de/artikel/a/").iter("img")
    assert image.get("width") is None


@pytest.mark.parametrize(
    ("image", "code", "words"),
    [("{file: k.svg}", "SG211", "{file: k.svg}"), ("{}", "SG111", "{}"), ("{alt: Karte}", "SG111", "{alt: Karte}")],
)
def test_a_picture_over_the_article_has_a_file_and_a_text(folder, image, code, words):
    built = folder.write(article(f"image: {image}\n") + "== content/articles/a/k.svg\n<svg/>\n").build()
    assert folder.marked(built) == [(code, words)]


def test_words_as_they_fell_are_in_another_language(folder):
    quote = "```quote\ntext: offen\noriginal: {lang: de, text: offen}\n```"
    built = folder.write(article(text=quote)).build()
    assert folder.marked(built) == [("SG244", "de")]
    assert folder.write(article(text=quote.replace("lang: de", "lang: en"))).build().codes == []
