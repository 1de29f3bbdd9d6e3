"""Numbers that are ordinals in running text: *1. Mai*, *1. Halbjahr*, *1. bis 3. Mai*.

In: what follows a number and a full stop, and its language. Out: whether they are one expression. The names of months
are CLDR's; a language adds other words (``TypographyRules.ordinal_nouns``).
"""

from __future__ import annotations

import re
from functools import cache

from sitegen.i18n.language import Language, cldr_locale
from sitegen.i18n.languages import nearest_language_data

# 1. bis 3. Mai, 1. und 2. Klasse, 1. – 3. Mai
_ANOTHER_ORDINAL = r"(?:\w{1,5}|[–—-])[ \u00a0]+\d{1,2}\.(?!\d)"


def follows_ordinal(text: str, language: Language) -> bool:
    """Whether a number with a full stop before ``text`` is an ordinal rather than that of a list's item."""
    return _ordinal_pattern(language).match(text) is not None


@cache
def _ordinal_pattern(language: Language) -> re.Pattern[str]:
    from babel.dates import get_month_names  # only texts with numbered lists need it

    locale = cldr_locale(language)
    names = {
        name
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for name in get_month_names(width, context, locale=locale).values()
        if not name[0].isdigit()
    }
    typography = nearest_language_data(language).typography
    nouns = typography.ordinal_nouns if typography is not None else frozenset[str]()
    words = "|".join(re.escape(word.rstrip(".")) for word in sorted(names | nouns, key=len, reverse=True))
    return re.compile(rf"(?:(?:{words})(?!\w)|{_ANOTHER_ORDINAL})", re.IGNORECASE)
