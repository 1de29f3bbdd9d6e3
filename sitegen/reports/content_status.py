"""What there is to do on a site: drafts, scheduled, missing translations, what nothing uses, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.model.documents import Work
from sitegen.model.site import Site
from sitegen.resolving.references import refs_in, tables_by_kind
from sitegen.resolving.resolution import Resolution


def content_status(resolution: Resolution) -> dict[str, list[str]]:
    """A word for each list → its lines, each beginning with the path or key that it is about."""
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
    """Works without a document in a language that they are meant for."""
    for work in _all_works(site):
        meant = work.fields.languages or site.settings.tags
        lacking = [tag for tag in meant if tag not in work.documents]
        if lacking:
            yield f"{work.document.path} ({', '.join(lacking)})"


def _unused_things(resolution: Resolution) -> Iterator[str]:
    """Concepts, sources and records that nothing names."""
    site = resolution.site
    used = {(ref.kind, ref.key) for ref in refs_in(site)} | set(resolution.backlinks)
    for kind in ("concept", "source", "organization", "person", "product"):
        table: Mapping[str, Any] = tables_by_kind(site)[kind]
        yield from (f"{kind} {key}" for key in sorted(table) if (kind, key) not in used)


def _overdue_reviews(resolution: Resolution) -> Iterator[str]:
    for work in resolution.site.articles.values():
        due = work.fields.review_by
        if due is not None and due < resolution.today:
            yield f"{work.document.path} (review by {due})"
    for id, row in resolution.clause_rows.items():
        review = row.clause.review_by
        if review is not None and review.latest < resolution.today:
            yield f"{id} (review by {review.text})"
