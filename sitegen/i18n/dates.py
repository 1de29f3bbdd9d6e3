"""Dates in words, each at its own precision: ``21. Jänner 2025``, ``since April 2025``, ``2010er-Jahre``.

In: a calendar date or a date of history, and a catalog. Out: plain text. English is American by default as in
CLDR (``April 29, 2025``); a site that wants ``29 April 2025`` lists ``en-GB``.

There is a message for each precision, distinguished by its placeholder, because grammar may differ between them: German
has ``since {day}`` as *seit dem 29. April 2025*, but ``since {year}`` as *seit 2025*.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from sitegen.i18n.catalogs import Catalog
from sitegen.i18n.language import cldr_locale
from sitegen.i18n.language_data import FormatRules
from sitegen.i18n.languages import language_data


class HistoryDateLike(Protocol):
    """What is read here of a ``HistoryDate`` of the model, which i18n must not import.

    ``precision`` is one of :data:`PRECISIONS`, or interval.
    """

    @property
    def earliest(self) -> dt.date: ...
    @property
    def latest(self) -> dt.date: ...
    @property
    def precision(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def approximate(self) -> bool: ...
    @property
    def uncertain(self) -> bool: ...


AnyDate = HistoryDateLike | dt.date
"""A ``datetime`` counts as its day."""


class DateRelation(StrEnum):
    """How something is related to a date."""

    AT = "at"
    SINCE = "since"
    FROM = "from"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    NO_LATER_THAN = "no_later_than"  # that it began on the date or before it
    AS_OF = "as_of"
    AS_OF_ALONE = "as_of_alone"  # as a phrase of its own, with a capital


_PREPOSITIONS = {
    DateRelation.SINCE: "since",
    DateRelation.FROM: "from",
    DateRelation.UNTIL: "until",
    DateRelation.BEFORE: "before",
    DateRelation.AFTER: "after",
    DateRelation.AS_OF: "as of",
    DateRelation.AS_OF_ALONE: "As of",
}
_STATES = frozenset({DateRelation.AS_OF, DateRelation.AS_OF_ALONE})
"""What is true on the date: a month has no case, a year may be approximate, an interval may be open."""


PRECISIONS = ("day", "month", "season", "year", "decade", "century")

PHRASES: Mapping[DateRelation, tuple[str, ...]] = {
    DateRelation.AT: (
        "on {day}", "in {month}", "in {season}", "in {year}", "in the {decade}s",
        "in the {century} century", "{date}",
    ),
    **{
        relation: (
            f"{word} {{day}}", f"{word} {{month}}", f"{word} {{season}}", f"{word} {{year}}", f"{word} the {{decade}}s",
            f"{word} the {{century}} century", f"{word} {{date}}",
        )
        for relation, word in _PREPOSITIONS.items()
    },
}  # fmt: skip
"""For every relation a message for each of :data:`PRECISIONS`, and one for all other dates."""

SEASONS = ("spring {year}", "summer {year}", "autumn {year}", "winter {year}")
STANDALONE = {"decade": "{decade}s", "century": "{century} century"}
_CASE_AFTER_PREPOSITION = frozenset({"be", "bs", "cs", "dsb", "hr", "hsb", "lt", "pl", "ru", "sk", "sl", "sr", "uk"})
"""Languages with a genitive behind *since*, *from*, *until*: the *format* form of CLDR's months, *stycznia*, where the
*stand-alone* form is *styczeń*. In others that differ (Catalan, Finnish, Greek) the format form does not fit there."""

CIRCA_DAY, CIRCA, ABOUT = "c. {day}", "c. {date}", "about {date}"
APPROXIMATE, UNCERTAIN = "{date} (approximate)", "{date} (uncertain)"
YEARS, SPAN, AT_THE_LATEST = "{start}–{end}", "{start} to {end}", "{since} at the latest"

MESSAGES: tuple[str, ...] = (
    *(message for messages in PHRASES.values() for message in messages),
    *SEASONS, *STANDALONE.values(), CIRCA_DAY, CIRCA, ABOUT, APPROXIMATE, UNCERTAIN, YEARS, SPAN, AT_THE_LATEST,
)  # fmt: skip
"""Every message of this module, for the extraction."""


def format_standalone(value: AnyDate, catalog: Catalog) -> str:
    """The date alone: ``29. April 2025``, ``um 2023``, ``2010er-Jahre``, ``2019–2021``."""
    date = _parse(value)
    if isinstance(date, _Interval):
        return _rules(catalog).phrase(_format_interval(date, catalog))
    return _format_standalone_date(date, catalog)


def phrase(relation: DateRelation, value: AnyDate, catalog: Catalog) -> str:
    """The date in a sentence: ``seit dem 29. April 2025``, ``until 2030``, ``spätestens seit April 2025``."""
    return _rules(catalog).phrase(_phrase(relation, value, catalog))


def _phrase(relation: DateRelation, value: AnyDate, catalog: Catalog) -> str:
    if relation is DateRelation.NO_LATER_THAN:
        return catalog.gettext(AT_THE_LATEST, since=_phrase(DateRelation.SINCE, value, catalog))
    date = _parse(value)
    if isinstance(date, _Date):
        return _format_related(relation, date, catalog)
    text = _format_interval(date, catalog)
    is_open = relation not in _STATES and (date.start is None or date.end is None)
    return text if is_open else catalog.gettext(PHRASES[relation][-1], date=text)


def to_html_datetime(value: AnyDate) -> str | None:
    """For ``<time datetime>`` (HTML, 4.5.14): a day, a month or a year. None for what it cannot express: an approximate
    or uncertain date would become more precise than its source."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if value.approximate or value.uncertain:
        return None
    length = {"day": 10, "month": 7, "year": 4}.get(value.precision)
    return value.earliest.isoformat()[:length] if length else None


class _Date(Struct, frozen=True, kw_only=True):
    """A date that is no interval. ``day``: one of the days that it may mean. ``season``: 0 (spring) to 3 (winter)."""

    day: dt.date
    precision: str
    season: int = 0
    approximate: bool = False
    uncertain: bool = False


class _Interval(Struct, frozen=True, kw_only=True):
    """An end that is None is open or unknown."""

    start: _Date | None
    end: _Date | None


def _parse(value: AnyDate) -> _Date | _Interval:
    if isinstance(value, dt.date):
        return _Date(day=value.date() if isinstance(value, dt.datetime) else value, precision="day")
    if value.precision == "interval":
        start, _, end = value.text.partition("/")
        return _Interval(start=_parse_endpoint(start, value.earliest), end=_parse_endpoint(end, value.latest))
    return _Date(
        day=value.earliest,
        precision=str(value.precision),
        season=_season(value.text[5:7]) if value.precision == "season" else 0,
        approximate=value.approximate,
        uncertain=value.uncertain,
    )


def _parse_endpoint(text: str, day: dt.date) -> _Date | None:
    """One end of an EDTF interval; None for ``..`` and for ``""``. ``day``: the outermost day that it may mean."""
    if text in ("", ".."):
        return None
    plain = text.rstrip("~?%")
    mark = text[len(plain) :]
    year, *rest = plain.removesuffix("-XX").removesuffix("-XX").split("-")
    season = 0
    if "X" in year:
        form = "century" if year.endswith("XX") else "decade"
    elif rest and int(rest[0]) > 12:
        form, season = "season", _season(rest[0])
    else:
        form = ("year", "month", "day")[len(rest)]
    return _Date(day=day, precision=form, season=season, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))


def _season(digits: str) -> int:
    """0 to 3, of the digits that EDTF has for a season: 21 is spring."""
    return (int(digits) - 21) % 4


def _format_interval(date: _Interval, catalog: Catalog) -> str:
    start, end = date.start, date.end
    if start is None:
        return "…" if end is None else _format_related(DateRelation.UNTIL, end, catalog)
    if end is None:
        return _format_related(DateRelation.FROM, start, catalog)
    only_years = start.precision == end.precision == "year" and not (start.approximate or end.approximate)
    message = YEARS if only_years else SPAN
    return catalog.gettext(
        message, start=_format_standalone_date(start, catalog), end=_format_standalone_date(end, catalog)
    )


def _format_standalone_date(date: _Date, catalog: Catalog) -> str:
    values = _placeholder_values(date, catalog)
    text = (
        catalog.gettext(STANDALONE[date.precision], **values)
        if date.precision in STANDALONE
        else values[date.precision]
    )
    if date.approximate:
        text = _format_circa(date, text, catalog)
    return catalog.gettext(UNCERTAIN, date=text) if date.uncertain else text


def _format_circa(date: _Date, text: str, catalog: Catalog) -> str:
    if date.precision == "day":
        return catalog.gettext(CIRCA_DAY, day=text)
    return catalog.gettext(CIRCA if date.precision in ("month", "year") else APPROXIMATE, date=text)


def _format_related(relation: DateRelation, date: _Date, catalog: Catalog) -> str:
    values = _placeholder_values(date, catalog)
    if date.precision == "month" and relation not in _STATES | {DateRelation.AT}:
        values = {"month": _month_after_preposition(date.day, catalog)}
    if not date.approximate or date.precision in STANDALONE or date.precision == "season":
        text = catalog.gettext(PHRASES[relation][PRECISIONS.index(date.precision)], **values)
        if date.approximate:
            text = catalog.gettext(APPROXIMATE, date=text)
    elif relation in _STATES | {DateRelation.AT}:
        text = catalog.gettext(PHRASES[relation][-1], date=_format_circa(date, values[date.precision], catalog))
    else:  # no article stands before "about": *seit dem 29. April*, but *seit etwa 29. April*
        about = catalog.gettext(ABOUT, date=values[date.precision])
        text = catalog.gettext(PHRASES[relation][-1], date=about)
    return catalog.gettext(UNCERTAIN, date=text) if date.uncertain else text


def _placeholder_values(date: _Date, catalog: Catalog) -> dict[str, str]:
    """Placeholder → value, for a message of ``date.precision``."""
    from babel.dates import format_date, format_skeleton

    locale = cldr_locale(catalog.language)
    rules = _rules(catalog)
    if date.precision == "day":
        # In German and languages near it an ordinal must not be parted from its month.
        text = re.sub(r"(?<=\d\.) ", "\u00a0", format_date(date.day, "long", locale=locale))
        return {"day": rules.day(text)}
    if date.precision == "month":
        return {"month": format_skeleton("yMMMM", date.day, locale=locale)}
    if date.precision == "century":
        number = date.day.year // 100 + 1
        return {"century": rules.century(number)}
    if date.precision == "decade":
        return {"decade": str(date.day.year // 10 * 10)}
    year = format_skeleton("y", date.day, locale=locale)
    if date.precision == "season":
        return {"season": catalog.gettext(SEASONS[date.season], year=year)}
    return {"year": year}


def _month_after_preposition(day: dt.date, catalog: Catalog) -> str:
    """Month and year: *stycznia 2025*."""
    from babel.dates import format_date, format_skeleton

    locale = cldr_locale(catalog.language)
    if locale.language not in _CASE_AFTER_PREPOSITION:
        return format_skeleton("yMMMM", day, locale=locale)
    pattern = locale.datetime_skeletons["yMMMM"].pattern
    return format_date(day, pattern.replace("LLLL", "MMMM"), locale=locale)


def _rules(catalog: Catalog) -> FormatRules:
    return language_data(catalog.language.locale.partition("_")[0]).formats
