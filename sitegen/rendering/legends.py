"""What the lines of drawings mean."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.rendering.edition import Edition
from sitegen.resolving.partnerships.ties import STANDINGS


def legend(standings: Iterable[str], edition: Edition) -> tuple[tuple[str, str], ...]:
    """Those that occur, with their words."""
    there = set(standings)
    return tuple((one, edition.catalog.pgettext("status", one)) for one in STANDINGS if one in there)
