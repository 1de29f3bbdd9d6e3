"""The queries, by name. A new one is an entry here: a function of a ``LanguageContext`` and strings, for a view."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.rendering.engine import context
from sitegen.rendering.engine.context import Query
from sitegen.rendering.markdown import llms
from sitegen.rendering.pages import (
    cards,
    corrections,
    extra_files,
    feed_pages,
    feed_texts,
    feeds,
    figure_files,
    home,
    layout,
    social_cards,
    titles,
)
from sitegen.rendering.partnerships import row_labels
from sitegen.rendering.structured_data import nodes
from sitegen.rendering.text import concept_entries, page_references

QUERIES: Mapping[str, Query] = {
    "card": cards.make_card,
    "concept": concept_entries.make_concept_entry,
    "corrections": corrections.make_article_corrections,
    "drawn figure": figure_files.make_drawn_figure,
    "feed articles": feed_pages.make_feed_articles,
    "feed entry": feeds.make_feed_entry,
    "feed text": feed_texts.make_feed_text,
    "link": context.make_link,
    "llms entry": llms.make_llms_entry,
    "most used": home.make_most_used,
    "preview": cards.make_preview,
    "reference": nodes.make_reference,
    "related": cards.make_related,
    "row corrections": corrections.make_row_corrections,
    "row": row_labels.make_row_link,
    "sections": cards.make_sections,
    "social card": social_cards.make_social_card,
    "source": page_references.make_source,
    "site": layout.make_site_view,
    "sitemap entry": extra_files.make_sitemap_entry,
    "title entry": titles.make_title_entry,
    "topics": home.make_topics,
    "uses": cards.make_uses,
}
