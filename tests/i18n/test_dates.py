"""Dates in words. ``·`` stands for a no-break space."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.i18n.catalogs import Catalog, read_catalog
from sitegen.i18n.dates import DateRelation, format_standalone, phrase, to_html_datetime
from sitegen.i18n.language import Language
from sitegen.model.dates import HistoryDate
from sitegen.reading.edtf_dates import parse_history_date

LOCALES = Path(__file__).parents[2] / "locales"
DATES = ["2025-04-29", "2025-04", "2025", "2025-23", "201X", "20XX", "2023~", "2023?", "2019/2021", "2019/.."]


@cache
def catalog(tag: str) -> Catalog:
    return read_catalog(Language(tag=tag), [LOCALES])[0]


def date(text: str) -> HistoryDate:
    return parse_history_date(text)


def visible(text: str) -> str:
    return text.replace("\u00a0", "·")


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("2025-04-29", "29.·April 2025", "April 29, 2025"),
        ("2025-04", "April 2025", "April 2025"),
        ("2025", "2025", "2025"),
        ("2025-21", "Frühjahr 2025", "spring 2025"),
        ("2025-24", "Winter 2025", "winter 2025"),
        ("201X", "2010er-Jahre", "2010s"),
        ("20XX", "21.·Jahrhundert", "21st century"),
        ("2023~", "um 2023", "c. 2023"),
        ("2025-04-29~", "um den 29.·April 2025", "c. April 29, 2025"),
        ("2023?", "2023 (unsicher)", "2023 (uncertain)"),
        ("2023%", "um 2023 (unsicher)", "c. 2023 (uncertain)"),
        ("201X~", "2010er-Jahre (ungefähr)", "2010s (approximate)"),
        ("2019/2021", "2019–2021", "2019–2021"),
        ("2019-05/2021", "Mai 2019 bis 2021", "May 2019 to 2021"),
        ("2019-05-01/2019-06-02", "1.·Mai 2019 bis 2.·Juni 2019", "May 1, 2019 to June 2, 2019"),
        ("2019~/2021", "um 2019 bis 2021", "c. 2019 to 2021"),
        ("2019/..", "ab 2019", "from 2019"),
        ("../2021-03", "bis März 2021", "until March 2021"),
    ],
)
def test_a_date_is_written_at_its_own_precision(text, german, english):
    assert visible(format_standalone(date(text), catalog("de"))) == german
    assert visible(format_standalone(date(text), catalog("en"))) == english


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("de-AT", "21.·Jänner 2025"),
        ("en-GB", "21 January 2025"),
        ("en", "January 21, 2025"),
        ("fr", "21·janvier 2025"),
    ],
)
def test_a_language_writes_days_in_its_own_way(tag, expected):
    assert visible(format_standalone(dt.date(2025, 1, 21), catalog(tag))) == expected


@pytest.mark.parametrize(
    ("relation", "text", "german", "english"),
    [
        ("at", "2025-04-29", "am 29.·April 2025", "on April 29, 2025"),
        ("at", "2025-04", "im April 2025", "in April 2025"),
        ("at", "2025", "2025", "in 2025"),
        ("at", "201X", "in den 2010er-Jahren", "in the 2010s"),
        ("at", "2023~", "um 2023", "c. 2023"),
        ("since", "2025-04-29", "seit dem 29.·April 2025", "since April 29, 2025"),
        ("since", "2025-04", "seit April 2025", "since April 2025"),
        ("since", "2025", "seit 2025", "since 2025"),
        ("since", "201X", "seit den 2010er-Jahren", "since the 2010s"),
        ("since", "20XX", "seit dem 21.·Jahrhundert", "since the 21st century"),
        ("since", "2023~", "seit etwa 2023", "since about 2023"),
        ("since", "2025-04-29~", "seit etwa 29.·April 2025", "since about April 29, 2025"),
        ("since", "2023?", "seit 2023 (unsicher)", "since 2023 (uncertain)"),
        ("since", "2019/2021", "seit 2019–2021", "since 2019–2021"),
        ("from", "2025-22", "ab Sommer 2025", "from summer 2025"),
        ("until", "2025-01-21", "bis zum 21.·Januar 2025", "until January 21, 2025"),
        ("until", "2030", "bis 2030", "until 2030"),
        ("until", "203X", "bis in die 2030er-Jahre", "until the 2030s"),
        ("before", "2025-04-29", "vor dem 29.·April 2025", "before April 29, 2025"),
        ("before", "2025-21", "vor dem Frühjahr 2025", "before spring 2025"),
        ("after", "2025", "nach 2025", "after 2025"),
        (
            "no_later_than",
            "2025-04-29",
            "spätestens seit dem 29.·April 2025",
            "since April 29, 2025 at the latest",
        ),
        ("no_later_than", "2025-04", "spätestens seit April 2025", "since April 2025 at the latest"),
        ("as_of", "2022-08-01", "Stand 1.·August 2022", "as of August 1, 2022"),
        ("as_of", "2022-08", "Stand August 2022", "as of August 2022"),
        ("as_of", "2022-21", "Stand Frühjahr 2022", "as of spring 2022"),
        ("as_of", "202X", "Stand 2020er-Jahre", "as of the 2020s"),
        ("as_of", "19XX", "Stand 20.·Jahrhundert", "as of the 20th century"),
        ("as_of", "2022~", "Stand um 2022", "as of c. 2022"),
        ("as_of", "2022/..", "Stand ab 2022", "as of from 2022"),
        ("as_of_alone", "2022", "Stand: 2022", "As of 2022"),
    ],
)
def test_grammar_follows_the_precision(relation, text, german, english):
    assert visible(phrase(DateRelation(relation), date(text), catalog("de"))) == german
    assert visible(phrase(DateRelation(relation), date(text), catalog("en"))) == english


@pytest.mark.parametrize(
    ("relation", "text", "french"),
    [
        ("at", "2025-04-29", "le 29·avril 2025"),
        ("at", "2025-05-01", "le 1er·mai 2025"),
        ("at", "2025-04", "en avril 2025"),
        ("at", "2025", "en 2025"),
        ("at", "2025-21", "au printemps 2025"),
        ("at", "2025-22", "à l’été 2025"),
        ("at", "201X", "dans les années 2010"),
        ("at", "2023~", "vers 2023"),
        ("since", "2025-04-29", "depuis le 29·avril 2025"),
        ("since", "2025-21", "depuis le printemps 2025"),
        ("since", "20XX", "depuis le XXIe siècle"),
        ("since", "2023~", "depuis environ 2023"),
        ("from", "2025-04", "à partir d’avril 2025"),
        ("from", "2025-05", "à partir de mai 2025"),
        ("from", "2025-21", "à partir du printemps 2025"),
        ("from", "2025-05-01", "à partir du 1er·mai 2025"),
        ("until", "2030", "jusqu’en 2030"),
        ("until", "2025-01-21", "jusqu’au 21·janvier 2025"),
        ("until", "2025-24", "jusqu’à l’hiver 2025"),
        ("until", "2025-21", "jusqu’au printemps 2025"),
        ("until", "203X", "jusqu’aux années 2030"),
        ("before", "2025-21", "avant le printemps 2025"),
        ("after", "19XX", "après le XXe siècle"),
        ("no_later_than", "2025-04", "depuis avril 2025 au plus tard"),
        ("as_of", "2022-08-01", "situation au 1er·août 2022"),
        ("as_of", "2022-08", "situation en août 2022"),
        ("as_of", "2022-21", "situation au printemps 2022"),
        ("as_of", "2022-22", "situation à l’été 2022"),
        ("as_of", "2022", "situation en 2022"),
        ("as_of", "202X", "situation dans les années 2020"),
        ("as_of", "19XX", "situation au XXe siècle"),
        ("as_of", "2022~", "situation vers 2022"),
        ("as_of", "2022-08~", "situation vers août 2022"),
        ("as_of", "2019/2021", "situation 2019–2021"),
        ("as_of_alone", "2022", "Situation en 2022"),
    ],
)
def test_french_joins_prepositions_with_what_follows(relation, text, french):
    assert visible(phrase(DateRelation(relation), date(text), catalog("fr"))) == french


@pytest.mark.parametrize(
    ("tag", "alone", "behind"),
    [
        ("pl", "styczeń 2025", "stycznia 2025"),
        ("cs", "leden 2025", "ledna 2025"),
        ("sk", "január 2025", "januára 2025"),
        ("uk", "січень 2025 р.", "січня 2025 р."),
        ("ru", "январь 2025 г.", "января 2025 г."),
        ("be", "студзень 2025", "студзеня 2025"),
        ("hr", "siječanj 2025.", "siječnja 2025."),
        ("lt", "2025 m. sausis", "2025 m. sausio"),
        ("sl", "januar 2025", "januar 2025"),
        ("ca", "gener del 2025", "gener del 2025"),
        ("fi", "tammikuu 2025", "tammikuu 2025"),
        ("de", "Januar 2025", "Januar 2025"),
    ],
)
def test_a_month_behind_a_preposition_has_the_form_that_it_needs(tag, alone, behind):
    strings = Catalog(language=Language(tag=tag), own={}, english={})

    def said(relation: DateRelation, text: str) -> str:
        return " ".join(phrase(relation, date(text), strings).split())

    assert " ".join(format_standalone(date("2025-01"), strings).split()) == alone
    assert said(DateRelation.AT, "2025-01") == f"in {alone}"
    for relation in ("since", "from", "until", "before", "after"):
        assert said(DateRelation(relation), "2025-01") == f"{relation} {behind}"
    assert said(DateRelation.NO_LATER_THAN, "2025-01") == f"since {behind} at the latest"
    assert behind in said(DateRelation.SINCE, "2025-01~")


@pytest.mark.parametrize(
    ("tag", "text", "end"),
    [
        ("ru", "2029-02-14", "2029 г."),
        ("uk", "2029-02-14", "2029 р."),
        ("hr", "2029-02-14", "2029."),
        ("hr", "2029", "2029."),
        ("de", "2029-02-14", "2029."),
        ("en", "2029", "2029."),
        ("pl", "2029-02", "2029."),
    ],
)
def test_a_date_that_ends_with_a_full_stop_ends_a_sentence_with_one(tag, text, end):
    strings = Catalog(language=Language(tag=tag), own={}, english={})
    said = strings.gettext("Agreed: {since}.", since=phrase(DateRelation.SINCE, date(text), strings))
    assert " ".join(said.split()).endswith(end) and not said.endswith("..")


def test_a_full_stop_is_left_out_behind_another_one_alone():
    strings = Catalog(language=Language(tag="en"), own={}, english={})
    assert strings.gettext("{a}. {b}! {a}…", a="Inc.", b="p.m.") == "Inc. p.m.! Inc.…"
    assert strings.gettext("{a}... and {b}. {c}.", a="Inc.", b="it", c="") == "Inc.... and it. ."


def test_an_open_interval_of_months_has_the_form_behind_a_preposition():
    strings = Catalog(language=Language(tag="pl"), own={}, english={})
    assert format_standalone(date("2025-01/.."), strings) == "from stycznia 2025"
    assert format_standalone(date("../2027-05"), strings) == "until maja 2027"
    assert format_standalone(date("2025-01/2027-05"), strings) == "styczeń 2025 to maj 2027"


def test_centuries_are_counted_in_english():
    said = [format_standalone(date(f"{century}XX"), catalog("en")) for century in (10, 11, 18, 20, 21, 22)]
    assert said == [f"{ordinal} century" for ordinal in ("11th", "12th", "19th", "21st", "22nd", "23rd")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-04-29", "2025-04-29"),
        ("2025-04", "2025-04"),
        ("2025~", None),
        ("2025-04?", None),
        ("2025-04-29%", None),
        ("201X", None),
        ("2019/2021", None),
    ],
)
def test_only_days_months_and_years_are_readable_by_machines(text, expected):
    assert to_html_datetime(date(text)) == expected


def test_a_moment_is_readable_by_machines_with_its_offset():
    moment = dt.datetime(2026, 11, 24, 6, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert to_html_datetime(moment) == "2026-11-24T06:00:00+01:00"
    assert format_standalone(moment, catalog("en")) == "November 24, 2026"


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.sampled_from(["de", "de-AT", "en", "en-GB", "fr", "sv", "ar", "ja"]))
def test_a_day_of_history_reads_like_a_day_of_the_calendar(day, tag):
    assert format_standalone(HistoryDate.day(day), catalog(tag)) == format_standalone(day, catalog(tag))


@given(st.sampled_from(DATES), st.sampled_from(list(DateRelation)), st.sampled_from(["de", "de-AT", "en", "fr"]))
def test_no_phrase_leaves_a_placeholder(text, relation, tag):
    assert "{" not in phrase(relation, date(text), catalog(tag))
