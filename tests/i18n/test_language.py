"""Tags, fallbacks, names and directions."""

from __future__ import annotations

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from sitegen.i18n.language import Language, is_tag


@pytest.mark.parametrize("tag", ["de", "de-AT", "zh-Hant-TW", "de-simple", "de-1996", "es-419", "de-x-leicht", "gsw"])
def test_a_site_may_list(tag):
    assert is_tag(tag)


@pytest.mark.parametrize("tag", ["", "DE", "de_AT", "de-", "../de", "de/../x", "de\n", "d", "deutsch", "de-u-nu-latn"])
def test_no_site_may_list(tag):
    assert not is_tag(tag)


def test_a_regional_language_falls_back_on_its_language():
    assert Language(tag="de-AT").fallbacks == ("de-AT", "de")


def test_the_base_comes_after_ones_own():
    assert Language(tag="bar", base="de-AT").fallbacks == ("bar", "de-AT", "de")


def test_a_private_subtag_goes_with_its_x():
    assert Language(tag="de-x-leicht").fallbacks == ("de-x-leicht", "de")


def test_plain_german_is_formatted_as_german_under_its_own_name():
    plain = Language(tag="de-simple", base="de", name="Leichte Sprache", structure="free")
    assert (plain.locale, plain.autonym, plain.direction) == ("de", "Leichte Sprache", "ltr")


def test_without_a_name_a_variant_is_told_from_its_language():
    assert Language(tag="de").autonym == "Deutsch"
    assert Language(tag="de-simple").autonym == "Deutsch (de-simple)"


def test_a_language_that_cldr_lacks_is_named_by_its_tag():
    assert Language(tag="bar", base="de").autonym == "bar"


def test_the_territory_brings_its_script():
    assert Language(tag="zh-TW").locale == "zh_Hant_TW"


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("ar", "rtl"), ("he", "rtl"), ("ku-Arab", "rtl"), ("ku", "ltr"), ("az-Latn", "ltr")],
)
def test_direction_follows_the_script(tag, direction):
    assert Language(tag=tag).direction == direction


@given(st.text(alphabet="abcdeXZ./\\_-0129", max_size=12))
def test_babel_sees_no_tag_that_was_not_validated(text):
    """Whatever a tag is, the locale is one that CLDR has; a malformed one is English."""
    locale = Language(tag=text).locale
    assert str(Locale.parse(locale)) == locale
    if not any(is_tag(tag) for tag in Language(tag=text).fallbacks):
        assert locale == "en"
