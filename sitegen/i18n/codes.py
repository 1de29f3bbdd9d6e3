"""Is this a code that a standard knows? Countries (ISO 3166-1), currencies (ISO 4217), time zones (IANA)."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def is_country(code: str) -> bool:
    """An alpha-2 code that CLDR names."""
    return len(code) == 2 and code.isalpha() and code in _english().territories


def is_currency(code: str) -> bool:
    return len(code) == 3 and code in _english().currencies


def is_timezone(name: str) -> bool:
    """One of the database that comes along, so that every machine knows the same."""
    import tzdata  # type: ignore[import-untyped]

    return name in Path(tzdata.__file__).with_name("zones").read_text(encoding="ascii").split("\n")


@cache
def _english():  # type: ignore[no-untyped-def]  # Babel is imported only when a code is asked for
    from babel import Locale

    return Locale("en")
