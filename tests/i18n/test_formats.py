"""Numbers, money, lists and names. ``·`` stands for a no-break space."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.i18n.catalogs import read_catalog
from sitegen.i18n.formats import Formats
from sitegen.i18n.language import Language

LOCALES = Path(__file__).parents[2] / "locales"


@cache
def formats(tag: str) -> Formats:
    return Formats(read_catalog(Language(tag=tag), [LOCALES])[0])


def visible(text: str) -> str:
    return text.replace("\u00a0", "·")


@pytest.mark.parametrize(
    ("value", "currency", "german", "english"),
    [
        ("1000000000", "USD", "1·Mrd.·$", "$1 billion"),
        ("13500000000", "USD", "13,5·Mrd.·$", "$13.5 billion"),
        ("500000000000", "USD", "500·Mrd.·$", "$500 billion"),
        ("1500000000000", "USD", "1,5·Bio.·$", "$1.5 trillion"),
        ("135250000000", "USD", "135,25·Mrd.·$", "$135.25 billion"),
        ("15000000", "EUR", "15·Mio.·€", "€15 million"),
        ("999999", "EUR", "999.999·€", "€999,999"),
        ("15000", "EUR", "15.000·€", "€15,000"),
        ("12.5", "EUR", "12,50·€", "€12.50"),
        ("0", "EUR", "0·€", "€0"),
        ("5000000", "CHF", "5·Mio.·CHF", "CHF·5 million"),
        ("-2000000", "EUR", "-2·Mio.·€", "-€2 million"),
        ("1234567890", "USD", "1.234.567.890·$", "$1,234,567,890"),
    ],
)
def test_money_is_compact_where_nothing_is_lost(value, currency, german, english):
    assert visible(formats("de").money(Decimal(value), currency)) == german
    assert visible(formats("en").money(Decimal(value), currency)) == english


@pytest.mark.parametrize(
    ("value", "currency", "french"),
    [
        ("13500000000", "USD", "13,5·Md·$US"),
        ("15000000", "EUR", "15·M·€"),
        ("15000", "EUR", "15_000·€"),
        ("12.5", "EUR", "12,50·€"),
    ],
)
def test_money_in_french(value, currency, french):
    assert visible(formats("fr").money(Decimal(value), currency)).replace("\u202f", "_") == french


def test_the_dollar_has_a_country_where_english_has_another_one():
    assert formats("en-GB").money(10**9, "USD") == "US$1 billion"


@given(st.integers(1, 10**14))
def test_a_sum_of_money_is_never_rounded(value):
    text = formats("en").money(value, "EUR")
    words = {"million": 6, "billion": 9, "trillion": 12}
    found = re.fullmatch(r"€([\d,.]+)(?: (\w+))?", text)
    assert found is not None, text
    assert Decimal(found[1].replace(",", "")).scaleb(words[found[2]] if found[2] else 0) == value


@pytest.mark.parametrize(("tag", "expected"), [("de", "27·%"), ("de-AT", "27·%"), ("en", "27%"), ("fr", "27·%")])
def test_percent_has_the_space_of_its_language(tag, expected):
    assert visible(formats(tag).percent(27).replace("\u202f", "\u00a0")) == expected


def test_an_approximate_number_says_so():
    assert visible(formats("de").percent(Decimal("27.5"), approximate=True)) == "rund 27,5·%"
    assert formats("en").percent(27, approximate=True) == "about 27%"
    assert formats("de").number(13500, approximate=True) == "rund 13.500"


@pytest.mark.parametrize(
    ("tag", "conjunction"),
    [("de", "A, B und C"), ("en", "A, B, and C"), ("en-GB", "A, B and C"), ("fr", "A, B et C")],
)
def test_lists_end_as_the_language_ends_them(tag, conjunction):
    assert formats(tag).conjunction(["A", "B", "C"]) == conjunction


def test_countries_and_languages_are_named_in_the_readers_language():
    assert (formats("de").country("US"), formats("en").country("AT")) == ("Vereinigte Staaten", "Austria")
    assert (formats("de").language_name("en"), formats("en").language_name("de-simple")) == (
        "Englisch",
        "German",
    )
    assert formats("de").language_name("de-AT") == "Österreichisches Deutsch"


def test_what_cldr_does_not_name_stays_a_code():
    assert formats("de").country("QX") == "QX"
    assert formats("de").language_name("../x") == "../x"


@pytest.mark.parametrize(
    ("words", "german"), [(0, "1 Minute Lesezeit"), (250, "1 Minute Lesezeit"), (1900, "10 Minuten Lesezeit")]
)
def test_reading_takes_at_least_a_minute(words, german):
    assert formats("de").reading_time(words) == german


def test_a_phrase_is_chosen_by_its_word():
    assert formats("de").phrase("until", dt.date(2025, 1, 2)) == "bis zum 2.\u00a0Januar 2025"


@pytest.mark.parametrize(
    ("tag", "billions", "millions", "sum", "number", "percent", "date", "names"),
    [
        ("ar", "14·مليار·US$←", "1.5·مليون·€", "→15,000·€", "13,500.5", "27%", "29 أبريل 2025", "A وB وC"),
        ("cs", "14·mld.·US$", "1,5·mil.·€", "15·000·€", "13·500,5", "27·%", "29.·dubna 2025", "A, B a·C"),
        ("de", "14·Mrd.·$", "1,5·Mio.·€", "15.000·€", "13.500,5", "27·%", "29.·April 2025", "A, B und C"),
        ("en", "$14 billion", "€1.5 million", "€15,000", "13,500.5", "27%", "April 29, 2025", "A, B, and C"),
        ("es", "14·mil·M·US$", "1,5·M€", "15.000·€", "13.500,5", "27·%", "29 de abril de 2025", "A, B y C"),
        ("fr", "14·Md·$US", "1,5·M·€", "15_000·€", "13_500,5", "27·%", "29·avril 2025", "A, B et C"),
        ("he", "→14 מיליארד·→$", "→1.5 מיליון·→€", "→15,000·→€", "13,500.5", "27%", "29 באפריל 2025", "A, B וC"),
        ("it", "14·Mld·USD", "1,5·Mln·€", "15.000·€", "13.500,5", "27%", "29 aprile 2025", "A, B e C"),
        ("ja", "$140億", "€150万", "€15,000", "13,500.5", "27%", "2025年4月29日", "A、B、C"),
        ("nl", "US$·14·mld.", "€·1,5·mln.", "€·15.000", "13.500,5", "27%", "29 april 2025", "A, B en C"),
        ("pl", "14·mld·USD", "1,5·mln·€", "15·000·€", "13·500,5", "27%", "29 kwietnia 2025", "A, B i C"),
        ("tr", "14·Mr·$", "1,5·Mn·€", "€15.000", "13.500,5", "%27", "29 Nisan 2025", "A, B ve C"),
        ("uk", "14·млрд·USD", "1,5·млн·EUR", "15·000·EUR", "13·500,5", "27%", "29 квітня 2025_р.", "A, B і C"),
        ("zh-Hans", "US$140亿", "€150万", "€15,000", "13,500.5", "27%", "2025年4月29日", "A、B和C"),
    ],
)
def test_every_language_of_the_interface_has_its_formats(tag, billions, millions, sum, number, percent, date, names):
    """``→`` and ``←`` are marks of text from right to left and from left to right, ``_`` a narrow no-break space."""
    own = formats(tag)
    said = [own.money(14_000_000_000, "USD"), own.money(1_500_000, "EUR"), own.money(15_000, "EUR")]
    said += [own.number(Decimal("13500.5")), own.percent(27), own.date(dt.date(2025, 4, 29)), own.conjunction("ABC")]
    shown = [visible(text).replace("\u202f", "_").replace("\u200f", "→").replace("\u200e", "←") for text in said]
    assert shown == [billions, millions, sum, number, percent, date, names]


def test_a_negative_sum_in_hebrew_has_its_sign_behind_the_mark_of_direction():
    assert formats("he").money(-2_000_000, "EUR") == "\u200f-2 מיליון\u00a0\u200f€"
