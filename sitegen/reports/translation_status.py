"""The state of every translation of a site, for translators and for those who review a change.

In: a resolution with drafts. Out: rows, ordered by kind and key, then by language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from sitegen.diagnostics import Message
from sitegen.model.documents import Work
from sitegen.model.site import Site
from sitegen.model.translation_units import Freshness, State, find_freshness
from sitegen.reports.content_status import missing_languages
from sitegen.resolving.resolution import Resolution
from sitegen.resolving.translations.units import iter_record_texts

STATE_WORDS: Mapping[State, Message] = {
    "missing": Message("missing"),
    "stale": Message("stale"),
    "unstamped": Message("unstamped"),
    "accepted": Message("accepted"),
    "current": Message("current"),
    "orphan": Message("orphan"),
}
"""State → its word, in the order in which reports count them."""

_MISSING = Freshness(state="missing")


class TranslationRow(Struct, frozen=True, kw_only=True):
    """One translation. ``kind``: the word of commands. ``path``: of the translation or record, of the original where it
    is missing, of the lock of an orphan. ``fields``, ``sections``: the names of what is stale."""

    kind: str
    key: str
    language: str
    state: State
    path: str
    fields: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As commands take it: ``article:solar``."""
        return f"{self.kind}:{self.key}"

    @property
    def stale(self) -> str:
        """The stale fields and sections in one line."""
        return ", ".join((*self.fields, *(f"“{section}”" for section in self.sections)))


def translation_status(resolution: Resolution) -> tuple[TranslationRow, ...]:
    """The rows of all translations that the site has or is to have, but withdrawn ones. ``resolution``: with drafts."""
    return tuple(_iter_rows(resolution))


def count_states(rows: tuple[TranslationRow, ...]) -> Mapping[State, int]:
    """How many translations are in each state, those that occur."""
    counts = Counter(row.state for row in rows)
    return {state: counts[state] for state in STATE_WORDS if counts[state]}


def _iter_rows(resolution: Resolution) -> Iterator[TranslationRow]:
    site = resolution.site
    for kind, works in site.current_works():
        for key, work in sorted(works.items()):
            yield from _work_rows(kind, key, work, resolution)
    for kind, records in site.records():
        for key, record in sorted(records.items()):
            yield from _record_rows(kind, key, record, resolution)
    for lock in resolution.orphan_locks:
        word = site.kinds[lock.kind].word
        yield TranslationRow(kind=word, key=lock.key, language=lock.language, state="orphan", path=lock.path)


def target_languages(site: Site, value: Any) -> tuple[str, ...]:
    """The languages into which a work or record is translated, or is to be: those of which there is a row. None of an
    archived state."""
    if isinstance(value, Work):
        if site.kinds[value.kind].is_archive:
            return ()
        wanted = {*value.documents, *missing_languages(value, site.settings)} - {value.original}
        return tuple(tag for tag in site.settings.tags if tag in wanted)
    default = site.settings.default_language.tag
    has_texts = any(default in texts for _, texts in iter_record_texts(value))
    return tuple(tag for tag in site.settings.tags if tag != default) if has_texts else ()


def _work_rows(kind: str, key: str, work: Work[Any], resolution: Resolution) -> Iterator[TranslationRow]:
    site = resolution.site
    for tag in target_languages(site, work):
        document = work.documents.get(tag)
        if document is not None and document.summary.withdrawn:
            continue
        is_draft = document is not None and document.summary.draft and not work.summary.draft
        if document is None or is_draft:
            path = work.document.path if document is None else document.path
            yield _row(site, kind, key, tag, path, _MISSING)
        else:
            yield _row(site, kind, key, tag, document.path, find_freshness(resolution.freshness, kind, key, tag))


def _record_rows(kind: str, key: str, record: Any, resolution: Resolution) -> Iterator[TranslationRow]:
    """Of a record that has a text in the default language alone or in several."""
    site = resolution.site
    default = site.settings.default_language.tag
    texts = [texts for _, texts in iter_record_texts(record) if default in texts]
    for tag in target_languages(site, record):
        freshness = find_freshness(resolution.freshness, kind, key, tag)
        if not any(tag in translated for translated in texts):
            freshness = _MISSING
        yield _row(site, kind, key, tag, record.place.path if record.place else "", freshness)


def _row(site: Site, kind: str, key: str, tag: str, path: str, freshness: Freshness) -> TranslationRow:
    return TranslationRow(
        kind=site.kinds[kind].word,
        key=key,
        language=tag,
        state=freshness.state,
        path=path,
        fields=freshness.fields,
        sections=tuple(unit.title or unit.id.name or "beginning" for unit in freshness.sections),
    )
