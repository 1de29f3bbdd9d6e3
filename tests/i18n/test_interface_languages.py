"""The interface strings of the theme, in every language that ``locales/`` has: complete, well-formed, and shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.sites import build_once

LOCALES = Path(__file__).parents[2] / "locales"
# Tag → direction of script, and the navigation's words for where the reader is.
LANGUAGES = {
    "ar": ("rtl", "أنت هنا"),
    "cs": ("ltr", "Zde se nacházíte"),
    "de": ("ltr", "Sie sind hier"),
    "en": ("ltr", "You are here"),
    "es": ("ltr", "Está aquí"),
    "fr": ("ltr", "Vous êtes ici"),
    "he": ("rtl", "מיקומך באתר"),
    "it": ("ltr", "Lei è qui"),
    "ja": ("ltr", "現在の位置"),
    "nl": ("ltr", "U bent hier"),
    "pl": ("ltr", "Jesteś tutaj"),
    "tr": ("ltr", "Buradasınız"),
    "uk": ("ltr", "Ви тут"),
    "zh-Hans": ("ltr", "当前位置"),
}
EACH_LANGUAGE = pytest.mark.parametrize("tag", LANGUAGES)
ORIGINAL = "en"
ARTICLE = "== content/articles/a/index.{tag}.md\n---\ntitle: T\nslug: a\n{date}---\nText.\n"
SOME_NUMBERS = range(201)  # all plural categories of CLDR, but that of round millions and of fractions
PLACEHOLDER = re.compile(r"\{\w+\}")


@cache
def catalog(tag: str) -> Catalog:
    with (LOCALES / tag / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=tag.replace("-", "_"), abort_invalid=True)


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """One string, or one for each plural form, as a tuple."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def category(tag: str, n: int) -> str:
    """The plural category of CLDR."""
    return str(Locale.parse(tag, sep="-").plural_form(n))


def numbers_by_form(tag: str) -> dict[int, list[int]]:
    """Index of a plural form, as the header of the file says it → its numbers."""
    from gettext import c2py

    choose = c2py(catalog(tag).plural_expr)
    found: dict[int, list[int]] = {}
    for n in SOME_NUMBERS:
        found.setdefault(choose(n), []).append(n)
    return found


def test_every_catalog_is_tested():
    """All but those of varieties (*de-CH*), which have what their base says in another way."""
    tags = {path.parent.parent.name for path in LOCALES.glob("*/LC_MESSAGES/messages.po")}
    assert sorted(LANGUAGES) == sorted(tag for tag in tags if tag.partition("-")[0] not in tags - {tag})


@EACH_LANGUAGE
def test_every_string_is_translated(tag):
    # In English, only keys of the content format need words: a sentence is its own translation.
    asked = [message for message in catalog(tag) if message.id and (message.context or tag != "en")]
    assert asked
    assert [message.id for message in asked if message.fuzzy or not all(forms(message.string))] == []


@EACH_LANGUAGE
def test_placeholders_are_kept(tag):
    """A form that stands for one number only may name it in a word: *dual* forms do."""
    several = {index for index, numbers in numbers_by_form(tag).items() if len(numbers) > 1}
    for message in catalog(tag):
        wanted = placeholders(forms(message.id)[-1]) if message.id else []
        for index, text in enumerate(forms(message.string)):
            found = placeholders(text)
            if message.pluralizable and index not in several:
                assert set(found) <= set(wanted), message.id
            elif text:
                assert found == wanted, message.id


@EACH_LANGUAGE
def test_plural_forms_are_those_of_cldr(tag):
    by_category: dict[str, list[int]] = {}
    for n in SOME_NUMBERS:
        by_category.setdefault(category(tag, n), []).append(n)
    assert sorted(numbers_by_form(tag).values()) == sorted(by_category.values())
    assert catalog(tag).num_plurals == len(by_category)
    assert {len(forms(message.string)) for message in catalog(tag) if message.pluralizable} == {len(by_category)}


@pytest.mark.slow
@EACH_LANGUAGE
def test_a_site_in_all_languages_is_shown_in_each(tag):
    built = build_once(all_languages())
    assert built.faults == [], built.said()
    page = built.page(f"{tag}/articles/a/")
    direction, here = LANGUAGES[tag]
    assert (page.get("lang"), page.get("dir")) == (tag, direction)
    assert page.xpath("//nav[@aria-label=$here]", here=here)


def all_languages() -> str:
    """A small site with an article in each language."""
    settings = f"== site.yaml\ntitle: X\nbase_url: https://example.org/\nlanguages: [{', '.join(LANGUAGES)}]\n"
    articles = (
        ARTICLE.format(tag=tag, date=f"date: 2026-11-01\noriginal: {ORIGINAL}\n" if tag == ORIGINAL else "")
        for tag in LANGUAGES
    )
    return settings + "search: false\n" + "".join(articles)
