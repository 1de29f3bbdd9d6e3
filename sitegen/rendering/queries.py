"""What many pages ask alike, by name. A new query is an entry here; it gets an edition and strings, and returns a
view.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.rendering import apparatus, cards, corrections, edition, extras, feeds, frame, listpages, rows
from sitegen.rendering.edition import Query

QUERIES: Mapping[str, Query] = {
    "card": cards.make_card,
    "concept": cards.make_concept_entry,
    "corrections": corrections.make_corrections,
    "feed entry": feeds.make_entry,
    "link": edition.make_link,
    "most used": listpages.make_most_used,
    "related": cards.make_related,
    "row corrections": corrections.make_row_corrections,
    "row": rows.make_row_link,
    "sections": cards.make_sections,
    "source": apparatus.make_source,
    "site": frame.make_site,
    "sitemap entry": extras.make_sitemap_entry,
    "topics": listpages.make_topics,
    "uses": cards.make_uses,
}
