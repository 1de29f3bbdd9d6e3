"""Content status: drafts, scheduled documents, missing translations, unused records, overdue reviews.

In: a resolution. Out: lines of text, by list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sitegen.model.documents import Work
from sitegen.model.site import Site
from sitegen.resolving.references import refs_in
from sitegen.resolving.resolution import Resolution


def content_status(resolution: Resolution) -> dict[str, list[str]]:
    """Name of a list → its lines, each of which begins with the path or key that it is about."""
    return {
        "drafts": [item.path for item in resolution.unpublished if item.reason == "draft"],
        "scheduled": [f"{item.path} ({item.until})" for item in resolution.unpublished if item.reason == "scheduled"],
        "missing": list(_missing_translations(resolution.site)),
        "unused": list(_unused_things(resolution)),
        "overdue": list(_overdue_reviews(resolution)),
    }


def _all_works(site: Site) -> Iterator[Work[Any]]:
    for _, works in site.works():
        yield from works.values()


def _missing_translations(site: Site) -> Iterator[str]:
    """Works without a document in one of their languages (those of the site, if they name none)."""
    for work in _all_works(site):
        meant = work.fields.languages or site.settings.tags
        lacking = [tag for tag in meant if tag not in work.documents]
        if lacking:
            yield f"{work.document.path} ({', '.join(lacking)})"


def _unused_things(resolution: Resolution) -> Iterator[str]:
    """Works and records that no document links, cites or shows, and no front matter, record or setting names; of the
    kinds that are reported. They are in the order of the kinds, then of their keys."""
    site = resolution.site
    used = {(ref.kind, ref.key) for ref in refs_in(site)} | set(resolution.backlinks)
    for kind in site.kinds.rows:
        if kind.is_reported_unused:
            keys = sorted(site.table(kind.name))
            yield from (f"{kind.name} {key}" for key in keys if (kind.name, key) not in used)


def _overdue_reviews(resolution: Resolution) -> Iterator[str]:
    for work in resolution.site.articles.values():
        due = work.fields.review_by
        if due is not None and due < resolution.today:
            yield f"{work.document.path} (review by {due})"
    for id, row in resolution.clause_rows.items():
        review = row.clause.review_by
        if review is not None and review.latest < resolution.today:
            yield f"{id} (review by {review.text})"
