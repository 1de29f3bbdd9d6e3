"""Slugs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.i18n.language import Language
from sitegen.i18n.transliteration import slugify


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
