"""What all drawings of terms have in common: where a row leads, and what their lines mean."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.rendering.edition import Edition
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import TermState
from sitegen.resolving.partnerships.ties import STANDINGS


def legend(standings: Iterable[str], edition: Edition) -> tuple[tuple[str, str], ...]:
    """Those that occur, with their words."""
    there = set(standings)
    return tuple((one, edition.catalog.pgettext("status", one)) for one in STANDINGS if one in there)


def row_href(state: TermState, edition: Edition) -> str | None:
    """The row on its partnership's page, which shows today: what is not there yet has no anchor."""
    href = edition.href("partnership", state.partnership)
    resolution = edition.resolution
    there = partnerships.state(resolution.rows, resolution.rows[state.id], resolution.today) is not None
    return f"{href}#{state.id}" if href and there else href
