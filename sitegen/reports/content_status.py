"""Content status: drafts, scheduled documents, missing translations, unused records, overdue reviews.

In: a resolution. Out: lines of text, by list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sitegen.model.documents import Work
from sitegen.model.records import Event
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
    """Works and records of the kinds that are reported, which no document links, cites or shows, no front matter,
    record or setting names, and ``_SHOWN_BY_ITSELF`` does not except. Ordered by kind, then by key."""
    site = resolution.site
    used = {(ref.kind, ref.key) for ref in refs_in(site)} | set(resolution.backlinks)
    for kind in site.kinds.rows:
        if not kind.is_reported_unused:
            continue
        is_shown = _SHOWN_BY_ITSELF.get(kind.name, lambda record: False)
        for key, record in sorted(site.table(kind.name).items()):
            if (kind.name, key) not in used and not is_shown(record):
                yield f"{kind.name} {key}"


def _is_event_shown(event: Event) -> bool:
    """The pages of those who took part show the event."""
    return bool(event.organizations or event.people)


_SHOWN_BY_ITSELF: Mapping[str, Callable[[Any], bool]] = {"event": _is_event_shown}
"""Kind → do other pages show the record because of what it names?"""


def _overdue_reviews(resolution: Resolution) -> Iterator[str]:
    for work in resolution.site.articles.values():
        due = work.fields.review_by
        if due is not None and due < resolution.today:
            yield f"{work.document.path} (review by {due})"
    for id, row in resolution.clause_rows.items():
        review = row.clause.review_by
        if review is not None and review.latest < resolution.today:
            yield f"{id} (review by {review.text})"
