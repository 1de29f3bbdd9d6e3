"""What each language writes in its own way: numbers, money, dates, lists, names of countries and languages.

In: values (Decimal, date, ISO codes) and a catalog. Out: plain text by CLDR and the catalog, with no-break spaces where
the language wants them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from sitegen.i18n import dates
from sitegen.i18n.catalogs import Catalog
from sitegen.i18n.dates import AnyDate, DateRelation
from sitegen.i18n.language import Language, cldr_locale, is_tag
from sitegen.i18n.languages import language_data

if TYPE_CHECKING:
    from babel import Locale

ABOUT = "about {number}"
PRECISIONS = {"about": ABOUT, "more_than": "more than {number}", "up_to": "up to {number}"}
"""What a number is known to be → the message that says so."""
READING_TIME = ("{n}-minute read", "{n}-minute read")
COMMA, SEMICOLON, COLON = ", ", "; ", ": "
LIST_COMMA = ("list", ", ")
MESSAGES = (*PRECISIONS.values(), COMMA, SEMICOLON, COLON)
"""Every message of this module without context and plural, for the extraction."""

WORDS_A_MINUTE = 200
CACHED_NUMBERS = 1000  # whole numbers whose text is cached: minutes, pages and parts are small and often the same
_MIN_IN_WORDS = 1_000_000
_SIGNIFICANT_DIGITS_IN_WORDS = 5


class Formats(Struct, frozen=True):
    """The formats of the catalog's language."""

    catalog: Catalog

    def date(self, value: AnyDate) -> str:
        """At its own precision: ``29. April 2025``, ``April 2025``, ``um 2023``."""
        return dates.format_standalone(value, self.catalog)

    def phrase(self, relation: DateRelation | str, value: AnyDate) -> str:
        """``seit dem 29. April 2025``, ``until 2030``."""
        return dates.phrase(DateRelation(relation), value, self.catalog)

    def machine_date(self, value: AnyDate) -> str | None:
        """For ``<time datetime>``; None for what it cannot express."""
        return dates.to_html_datetime(value)

    def number(self, value: int | Decimal, *, approximate: bool = False) -> str:
        """``13.500,5``, never rounded; approximate: ``rund 700``."""
        locale = self.catalog.language.locale
        text = _format_integer(value, locale) if isinstance(value, int) else _format_decimal(value, locale)
        return self._mark_approximate(text, approximate)

    def percent(self, value: int | Decimal, *, approximate: bool = False) -> str:
        """``value`` of a hundred: ``27 %`` in German with a no-break space, ``27%`` in English."""
        from babel.numbers import format_percent

        text = format_percent(Decimal(value).scaleb(-2), locale=self._locale, decimal_quantization=False)
        return self._mark_approximate(text, approximate)

    def money(self, value: int | Decimal, currency: str, precision: str | None = None) -> str:
        """In units of an ISO 4217 currency, never rounded: ``13,5 Mrd. $``, ``$1 billion``, ``15.000 €``.

        ``precision``: a key of ``PRECISIONS`` (``über 3 Mrd. $``); None: exactly.
        """
        value = Decimal(value)
        significant = len(value.normalize().as_tuple().digits)
        if abs(value) >= _MIN_IN_WORDS and significant <= _SIGNIFICANT_DIGITS_IN_WORDS:
            text = self._money_in_words(value, currency)
        else:
            text = self._money_in_full(value, currency)
        # Babel leaves out CLDR's spacing of currencies: a code keeps apart from its number.
        text = re.sub(r"(?<=[A-Za-z])(?=\d)", "\u00a0", text)
        is_rtl = self.catalog.language.direction == "rtl"
        if is_rtl:  # else *US$* is shown as *$US*
            text = re.sub("(?<=[A-Za-z])[$€£¥]", "\\g<0>\u200e", text)
        return self.catalog.gettext(PRECISIONS[precision], number=text) if precision else text

    def conjunction(self, items: Sequence[str]) -> str:
        """``A, B und C``."""
        from babel.lists import format_list

        return format_list(items, "standard", self._locale)

    @property
    def list_comma(self) -> str:
        """Between the items of a list without *and*: ``、`` in Chinese."""
        return self.catalog.pgettext(*LIST_COMMA)

    @property
    def comma(self) -> str:
        """Between the parts of a phrase: ``，`` in Chinese. All have the blanks that the language wants."""
        return self.catalog.gettext(COMMA)

    @property
    def semicolon(self) -> str:
        return self.catalog.gettext(SEMICOLON)

    @property
    def colon(self) -> str:
        return self.catalog.gettext(COLON)

    def country(self, code: str) -> str:
        """The name of an ISO 3166-1 country; an unknown code stays as it is."""
        return str(self._locale.territories.get(code, code))

    def language_name(self, tag: str) -> str:
        """The name of another language in this one: ``Englisch``; an unknown tag stays as it is."""
        for known in Language(tag=tag).fallbacks:
            if is_tag(known) and (name := self._locale.languages.get(known.replace("-", "_"))):
                return str(name)
        return tag

    def reading_time(self, words: int) -> str:
        """Whole minutes, at least one, at 200 words a minute."""
        minutes = max(1, round(words / WORDS_A_MINUTE))
        return self.catalog.ngettext(*READING_TIME, minutes, n=self.number(minutes))

    @property
    def _locale(self) -> Locale:
        return cldr_locale(self.catalog.language)

    def _mark_approximate(self, text: str, approximate: bool) -> str:
        return self.catalog.gettext(ABOUT, number=text) if approximate else text

    def _money_in_full(self, value: Decimal, currency: str) -> str:
        from babel.numbers import format_currency, get_currency_precision

        decimals = 0 if value == value.to_integral_value() else get_currency_precision(currency)
        pattern = self._locale.currency_formats["standard"].pattern
        pattern = pattern.replace("0.00", f"0.{'0' * decimals}" if decimals else "0")
        return format_currency(
            value, currency, pattern, locale=self._locale, currency_digits=False, decimal_quantization=False
        )

    def _money_in_words(self, value: Decimal, currency: str) -> str:
        """A sum of a million or more, in compact style.

        CLDR has compact sums in short style only. In most languages that is what prose writes (``1 Mrd. $``), but not
        in English (``$1B``), nor in Hebrew, for which CLDR has the Latin letter of English: there the long compact
        number takes the place of the number in a sum.
        """
        from babel.numbers import format_compact_currency, format_compact_decimal, get_currency_symbol

        locale, digits = self._locale, _SIGNIFICANT_DIGITS_IN_WORDS - 1
        symbol = get_currency_symbol(currency, locale)
        short = format_compact_currency(value, currency, locale=locale, fraction_digits=digits)
        is_foreign = self.catalog.language.script != "Latn" and re.search("[A-Za-z]", short.replace(symbol, ""))
        if not (is_foreign or language_data(locale.language).formats.long_compact_sums):
            # As CLDR's currencySpacing wants it: *1,5 M US$*.
            return re.sub(rf"(?<=[^\W\d_])(?={re.escape(symbol)})", "\u00a0", short) if symbol[:1].isalpha() else short
        number = format_compact_decimal(abs(value), format_type="long", locale=locale, fraction_digits=digits)
        pattern = locale.currency_formats["standard"].pattern.partition(";")[0]
        text = ("-" if value < 0 else "") + re.sub("[#,.0]+", number, pattern).replace("¤", symbol)
        return re.sub("^(-?)\u200f+", "\u200f\\1", text)  # one mark of the direction, in front of the sign


def with_blank(text: str) -> str:
    """A sentence, or a label with a colon, and the blank before what follows: none behind a full-width sign."""
    return text if text.endswith(("：", "。")) else text + " "


@lru_cache(CACHED_NUMBERS)
def _format_integer(value: int, locale: str) -> str:
    return _format_decimal(value, locale)


def _format_decimal(value: int | Decimal, locale: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale, decimal_quantization=False)
