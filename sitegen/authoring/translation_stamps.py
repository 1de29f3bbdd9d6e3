"""Locks of translations as they are to be: what a translation is made from now.

In: the site as read, what is known of its translations, and a translation. Out: the text of its lock, and its file
written. The lock of a former key is moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from sitegen.authoring.content_files import replace_content_file
from sitegen.model.documents import Work
from sitegen.model.site import Site
from sitegen.model.translation_units import Freshness, TranslationLock, find_freshness, lock_entries
from sitegen.reading.translation_locks import format_lock, lock_path
from sitegen.resolving.translations.freshness import units_of


class LockChange(Struct, frozen=True, kw_only=True):
    """``path``, ``text``: of the lock, from the site folder. ``former_path``: of the lock to remove; empty for none."""

    path: str
    text: str
    former_path: str = ""


def plan_lock(
    site: Site, states: Mapping[str, Freshness], kind: str, key: str, language: str, *, accepted: bool = False
) -> LockChange:
    """The lock that says that a translation is made from the original of now. ``accepted``: that a person found that
    the original of now needs no other translation. The translation exists."""
    path = lock_path(kind, key, language, site.kinds)
    value = site.table(kind)[key]
    lock = TranslationLock(
        kind=kind,
        key=key,
        language=language,
        original=value.original if isinstance(value, Work) else site.settings.default_language.tag,
        entries=lock_entries(units_of(site, kind, key, language)),
        accepted=accepted,
    )
    former = find_freshness(states, kind, key, language).lock
    return LockChange(path=path, text=format_lock(lock), former_path=former if former != path else "")


def write_lock(root: Path, change: LockChange) -> bool:
    """Write a lock below ``root`` in one step, and remove the former one. False where nothing changes."""
    target, data = root / change.path, change.text.encode()
    is_same = target.is_file() and target.read_bytes() == data
    if not is_same:
        replace_content_file(target, data)
    if change.former_path:
        (root / change.former_path).unlink(missing_ok=True)
    return not is_same or bool(change.former_path)
