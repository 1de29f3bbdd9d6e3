"""`sitegen translate desk`: a translation beside its original."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from tests.cli.test_translate import commit, translate
from tests.resolving.test_freshness import DE, EN, PICTURE, SITE
from tests.sites import SiteFolder


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    folder = SiteFolder(tmp_path).write(SITE)
    (tmp_path / "content/articles/solar/karte.svg").write_text(PICTURE)
    return folder


def page(folder: SiteFolder, *names: str) -> HtmlElement:
    return lxml.html.fromstring(translate(folder, "desk", *(names or ("solar", "en")), "--out", "-"))


def words(element: HtmlElement, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in element.xpath(path)]


def test_a_changed_section_shows_which_words_are_gone_and_new(folder):
    translate(folder, "stamp", "solar", "en")
    commit(folder)
    folder.edit(DE, "Es geht um viel Geld.", "Es geht um wenig Geld.")
    shown = page(folder)
    (gone,), (new,) = words(shown, "//del"), words(shown, "//ins")
    assert "viel" in gone
    assert "wenig" in new
    assert "Es geht um" not in gone + new
    assert any("It is about much money." in text for text in words(shown, "//section"))


def test_without_a_history_the_page_says_that_the_former_text_is_unknown(folder):
    translate(folder, "stamp", "solar", "en")
    folder.edit(DE, "viel Geld", "wenig Geld")
    shown = page(folder)
    assert words(shown, "//del | //ins") == []
    assert "the former text is not in the history of Git" in shown.text_content()


def test_a_number_that_differs_is_marked_in_both_texts(folder):
    folder.edit(DE, "viel Geld", "14 Milliarden Dollar").edit(EN, "much money", "15 billion dollars")
    marked = " ".join(words(page(folder), "//mark"))
    assert "14 Milliarden" in marked
    assert "15 billion" in marked


def test_a_number_that_the_translation_lacks_is_marked_in_the_original_and_named_beside_it(folder):
    folder.edit(DE, "viel Geld", "14 Milliarden Dollar")
    shown = page(folder)
    (section,) = shown.xpath("//section[contains(., '14 Milliarden')]")
    assert "14 Milliarden" in " ".join(words(section, ".//mark"))
    assert any("of the original is not in this section" in text for text in words(section, ".//li"))


def test_a_field_that_the_translation_lacks_is_listed_on_top(folder):
    shown = page(folder)
    assert "key_points" in shown.text_content()
    assert "missing" in " ".join(words(shown, "//ul[1]/li"))


def test_texts_are_shown_as_they_are_written(folder):
    folder.edit(EN, "It is about much money.", '<script>alert(x)</script> & "x"')
    shown = page(folder)
    assert shown.xpath("//script") == []
    assert '<script>alert(x)</script> & "x"' in shown.text_content()


def test_each_side_has_its_language_and_the_page_needs_no_other_file(folder):
    shown = page(folder)
    assert {"de", "en"} <= set(shown.xpath("//@lang"))
    assert shown.xpath("//link | //img | //script") == []


def test_texts_of_records_are_shown_too(folder):
    shown = page(folder, "organization:acme", "en")
    assert "Eine Firma." in shown.text_content()
    assert "A company." in shown.text_content()


def test_the_file_is_written_below_the_state_folder(folder):
    before = (folder.root / EN).read_bytes()
    path = Path(translate(folder, "desk", "solar", "en").strip())
    assert path == folder.root / ".sitegen/desk/article-solar.en.html"
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (folder.root / EN).read_bytes() == before


@pytest.mark.parametrize(
    ("key", "language", "said"),
    [
        ("solr", "en", "there is no document or record 'solr'; did you mean 'solar'?"),
        ("solar", "xx", "'xx' is not a language of this site"),
        ("solar", "de", "'solar' is not to be translated into 'de'"),
    ],
)
def test_what_cannot_be_compared_is_refused(folder, key, language, said):
    assert said in translate(folder, "desk", key, language, status=2)
