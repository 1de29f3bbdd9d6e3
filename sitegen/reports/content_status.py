"""The open work of a site: drafts, scheduled articles, stale and missing translations, unused records, overdue
reviews."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sitegen.diagnostics import Message
from sitegen.model.documents import Work
from sitegen.model.records import Event
from sitegen.model.site import Settings, Site
from sitegen.resolving.references import refs_in
from sitegen.resolving.resolution import Resolution


def content_status(resolution: Resolution) -> dict[str, list[str]]:
    """Name of a list → its lines, each beginning with a path or key."""
    return {
        "drafts": [item.path for item in resolution.unpublished if item.reason == "draft"],
        "scheduled": [f"{item.about} ({item.until})" for item in resolution.unpublished if item.reason == "scheduled"],
        "stale": list(_stale_translations(resolution)),
        "missing": list(_missing_translations(resolution.site)),
        "withdrawn": list(_withdrawn_texts(resolution)),
        "unused": list(_unused_entries(resolution)),
        "overdue": list(_overdue_reviews(resolution)),
    }


def _all_works(site: Site) -> Iterator[Work[Any]]:
    for _, works in site.current_works():
        yield from works.values()


def _stale_translations(resolution: Resolution) -> Iterator[str]:
    """The paths of translations and records that are behind their originals, with the names of what is stale."""
    site = resolution.site
    for id, freshness in resolution.freshness.items():
        kind, key, tag = id.split(":")
        value = site.find(kind, key)
        if freshness.state != "stale" or value is None:
            continue
        if isinstance(value, Work):
            if tag in value.documents:
                yield f"{value.documents[tag].path} ({', '.join(freshness.names)})"
        else:
            yield f"{value.place.path} ({tag}: {', '.join(freshness.names)})"


def _missing_translations(site: Site) -> Iterator[str]:
    """The paths of works that lack a language, with the tags of those languages."""
    for work in _all_works(site):
        if missing := missing_languages(work, site.settings):
            yield f"{work.document.path} ({', '.join(missing)})"


def _withdrawn_texts(resolution: Resolution) -> Iterator[str]:
    """The paths of the texts that gave way to a notice, with the day."""
    for work in resolution.site.articles.values():
        for document in work.documents.values():
            if day := document.summary.withdrawn:
                yield Message("{what} (withdrawn on {day})", what=document.path, day=day)


def missing_languages(work: Work[Any], settings: Settings) -> tuple[str, ...]:
    """The tags of the languages that a work is to have (``languages``, else those of the site) and has not; none for a
    withdrawn one."""
    if work.summary.withdrawn:
        return ()
    return tuple(tag for tag in work.summary.languages or settings.tags if tag not in work.documents)


def _unused_entries(resolution: Resolution) -> Iterator[str]:
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
    """Articles and rows of partnerships whose ``review_by`` has passed."""
    for work in resolution.site.articles.values():
        due = work.fields.review_by
        if due is not None and due < resolution.today:
            yield Message("{what} (review by {day})", what=work.document.path, day=due)
    for id, row in resolution.clause_rows.items():
        review = row.clause.review_by
        if review is not None and review.latest < resolution.today:
            yield Message("{what} (review by {day})", what=id, day=review.text)
