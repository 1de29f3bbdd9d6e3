"""Phrases and neighbours that change what a word is. Tables only: what is done with them stands in ``contexts``."""

from __future__ import annotations

from collections.abc import Mapping

IDIOMS: Mapping[str, tuple[str, ...]] = {
    "de": (
        "in Kauf", "zu Recht", "mit Recht", "von Rechts wegen", "zum Teil", "Anteil nehmen", "im Gegenzug", "in Frage",
        "zur Not", "außer Kraft", "in Kraft", "zu Gunsten", "im Zuge", "zur Folge",
    ),
    "en": (
        "at stake", "right away", "right now", "all right", "in question", "in return", "on board", "across the board",
        "a great deal", "a good deal", "take stock", "took stock", "taking stock", "in the interest of",
        "by the same token", "on the contrary", "in the long run",
    ),
}  # fmt: skip
"""A term inside one of them is not meant. Who wants it linked lists the phrase under ``forms``."""
