"""What the template of the home page sees."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from sitegen.rendering.views.parts import CardView, ConceptEntryView, EventView, KeyFigureView, LinkView, SourceView


class HomeView(Struct, frozen=True, kw_only=True):
    """``network``: who is tied to whom today, HTML; None where none are. ``changes``: the latest, newest first."""

    lead: CardView | None
    key_figures: tuple[KeyFigureView, ...]
    network: Markup | None
    changes: tuple[EventView, ...]
    sources: tuple[SourceView, ...]
    articles: tuple[CardView, ...]
    more: str | None
    topics: tuple[LinkView, ...]
    concepts: tuple[ConceptEntryView, ...]
    glossary: str | None
    partnerships: str | None
