"""Pictures without credit or licence."""

from __future__ import annotations

import pytest

from tests.checking.editorial.sheets import FRENCH_SITE, article, check_texts

LICENSED = "licence: CC-BY-4.0\n"


@pytest.fixture
def folder(folder):
    """A site with a picture beside its article."""
    beside = folder.root / "content/articles/a"
    beside.mkdir(parents=True)
    (beside / "p.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>')
    return folder


def test_a_picture_over_an_article_without_credit(folder):
    fields = LICENSED + "image: {file: p.svg, alt: Ein Werk}\n"
    assert [said[:5] for said in check_texts(folder, article("Text.", fields=fields))] == ["SG446"]


def test_a_picture_that_no_licence_covers(folder):
    fields = 'image: {file: p.svg, alt: Ein Werk, credit: "A. B."}\n'
    assert [said[:5] for said in check_texts(folder, article("Text.", fields=fields))] == ["SG447"]


def test_a_picture_with_both(folder):
    fields = 'image: {file: p.svg, alt: Ein Werk, credit: "A. B.", licence: CC-BY-4.0}\n'
    assert check_texts(folder, article("Text.", fields=fields)) == []


def test_a_picture_in_the_text_names_its_maker_in_the_caption(folder):
    bare = '![Ein Werk](p.svg "Das Werk in Linz.")'
    assert check_texts(folder, article(bare, fields=LICENSED)) == [f"SG446 {bare}"]
    assert check_texts(folder, article('![Ein Werk](p.svg "Das Werk in Linz. Foto: A. B.")', fields=LICENSED)) == []
    assert check_texts(folder, article("![](p.svg){.decorative}", fields=LICENSED)) == []


def test_a_caption_in_french(folder):
    text = '![Une usine](p.svg "L’usine de Lyon. Photo : A. B.")'
    assert check_texts(folder, FRENCH_SITE, article(text, "fr", LICENSED)) == []


def test_a_picture_in_code_is_none(folder):
    assert check_texts(folder, article("So: `![Ein Werk](p.svg)`", fields=LICENSED)) == []
