"""Which codes exist: countries (ISO 3166-1), currencies (ISO 4217), time zones (IANA)."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def is_country(code: str) -> bool:
    """Is it an alpha-2 code that CLDR has a name for?"""
    return len(code) == 2 and code.isalpha() and code in _english().territories


def is_currency(code: str) -> bool:
    return len(code) == 3 and code in _english().currencies


def is_timezone(name: str) -> bool:
    """Is it in the package ``tzdata``? The machine's own database may differ."""
    import tzdata  # type: ignore[import-untyped]

    return bool(name) and name in Path(tzdata.__file__).with_name("zones").read_text(encoding="ascii").split("\n")


@cache
def _english():  # type: ignore[no-untyped-def]  # Babel is imported only when a code is asked for
    from babel import Locale

    return Locale("en")
