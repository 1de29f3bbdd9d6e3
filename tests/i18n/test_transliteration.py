"""Slugs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.i18n.language import Language
from sitegen.i18n.transliteration import is_native_slug, slugify


@pytest.mark.parametrize(
    ("tag", "title", "slug"),
    [
        ("de", "Warum sich Microsoft von OpenAI löst", "warum-sich-microsoft-von-openai-loest"),
        ("de", "Käufer & Verkäufer: große ÄÖÜ", "kaeufer-und-verkaeufer-grosse-aeoeue"),
        ("de-AT", "Jänner", "jaenner"),
        ("de", "Leser*innen – 5,5 %", "leser-innen-5-5"),
        ("en", "Don't stop, it’s R&D", "dont-stop-its-r-and-d"),
        ("en", "naïve café", "naive-cafe"),
        ("sv", "Smörgåsbord & öl", "smorgasbord-och-ol"),
        ("da", "Rødgrød på åen", "roedgroed-paa-aaen"),
        ("ru", "Москва", "moskva"),
        ("de", "Vor\u00adkaufs\u00adrecht", "vorkaufsrecht"),
        ("de", "A\u0308pfel", "aepfel"),
        ("de", "— … !", ""),
    ],
)
def test_a_title_becomes_a_slug(tag, title, slug):
    assert slugify(title, Language(tag=tag)) == slug


@given(st.text(), st.sampled_from(["de", "en", "sv", "tr", "ja"]))
def test_a_slug_is_a_key_or_nothing_and_its_own_slug(title, tag):
    slug = slugify(title, Language(tag=tag))
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert slugify(slug, Language(tag=tag)) == slug


@pytest.mark.parametrize(
    ("tag", "title", "slug"),
    [
        ("ja", "先買権とは何か？", "先買権とは何か"),
        ("ja", "クラウド・コンピューティング（AI）", "クラウド-コンピューティング-ai"),
        ("zh-Hans", "微软 & OpenAI：谁欠谁", "微软-openai-谁欠谁"),
        ("ko", "우선매수권", "우선매수권"),
        ("ar", "حَقُّ الأَفْضَلِيَّة", "حق-الأفضلية"),
        ("ar", "عـــقد 2024", "عقد-2024"),
        ("fa", "حق تقدم ۱۲", "حق-تقدم-۱۲"),
        ("de", "Käufer 買い手", "kaeufer-買い手"),
        ("ru", "Москва", "moskva"),
        ("he", "זכות", "zkhvt"),
        ("ja", "？！", ""),
    ],
)
def test_a_native_slug_keeps_letters_that_have_no_latin_ones(tag, title, slug):
    assert slugify(title, Language(tag=tag), native=True) == slug


@given(st.text(), st.sampled_from(["de", "ar", "ja", "zh"]))
def test_a_native_slug_is_a_name_of_a_folder_and_its_own_slug(title, tag):
    slug = slugify(title, Language(tag=tag), native=True)
    assert slug == "" or is_native_slug(slug)
    assert len(slug.encode()) <= 240
    assert slugify(slug, Language(tag=tag), native=True) == slug


@pytest.mark.parametrize("text", ["", "a-", "A", "ä", "حَق", "か\u3099", "𠀀" * 61, "a b", "a/b"])
def test_what_slugify_does_not_make_is_no_native_slug(text):
    assert not is_native_slug(text)
