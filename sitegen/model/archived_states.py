"""Archived states of articles: a document of the kind ``archive`` is an article as it was on a day.

Its key is that of the article and the day: ``solar-2026-11-30``.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

ARCHIVE = "archive"
"""The kind of these documents, and their folder below ``content/``."""

_KEY = re.compile(r"(?P<article>.+)-(?P<day>\d{4}-\d{2}-\d{2})")


class ArchivedState(NamedTuple):
    """``article``: its key. ``day``: the one of which it is the state."""

    article: str
    day: dt.date

    @property
    def key(self) -> str:
        return f"{self.article}-{self.day.isoformat()}"


def parse_state(key: str) -> ArchivedState | None:
    """The state with this key; None where no day stands at its end."""
    found = _KEY.fullmatch(key)
    try:
        return ArchivedState(found["article"], dt.date.fromisoformat(found["day"])) if found else None
    except ValueError:
        return None
