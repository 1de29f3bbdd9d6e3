"""The KEY and LANG of commands about translations: what they mean, and what is said where they mean nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sitegen.cli.printing import with_hint
from sitegen.diagnostics.messages import Message

if TYPE_CHECKING:
    from sitegen.model.site import Site
    from sitegen.resolving.resolution import Resolution


def find_translation(resolution: Resolution, name: str, language: str) -> tuple[str, str, str]:
    """Kind, key and language of a translation that exists; UsageError for any other."""
    from sitegen.model.documents import Work
    from sitegen.resolving.translations.freshness import is_translated
    from sitegen.resolving.withdrawals import is_withdrawn

    site = resolution.site
    kind, key = find_key(site, name)
    check_language(site, language)
    if site.original_language(kind, key) == language:
        raise click.UsageError(
            Message("'{language}' is the language of the original of '{key}'", language=language, key=key)
        )
    work = site.find(kind, key)
    if isinstance(work, Work) and is_withdrawn(work, language):
        raise click.UsageError(Message("'{key}' is withdrawn", key=key))
    if not is_translated(site, kind, key, language):
        hint = (
            Message(": 'sitegen translate new {name} {language}' begins one", name=name, language=language)
            if site.kinds[kind].is_document
            else ""
        )
        raise click.UsageError(
            Message("'{key}' has no translation in '{language}'{hint}", key=key, language=language, hint=hint)
        )
    return kind, key, language


def check_language(site: Site, language: str) -> None:
    """UsageError for a language that the site does not have."""
    from sitegen.diagnostics import nearest_or_all

    tags = site.settings.tags
    if language not in tags:
        raise click.UsageError(
            with_hint(
                Message("'{language}' is not a language of this site", language=language),
                nearest_or_all(language, tags),
            )
        )


def find_key(site: Site, name: str) -> tuple[str, str]:
    """Kind and key of what a name means, ``KEY`` or ``KIND:KEY``; UsageError where it is unknown or ambiguous."""
    from sitegen.diagnostics import did_you_mean, nearest_and_all

    word, _, key = name.rpartition(":")
    kinds = dict(site.kinds.by_word)
    named = {**{row.name: row for row in kinds.values()}, **kinds}
    if word and word not in named:
        raise click.UsageError(
            with_hint(Message("there is no kind '{word}'", word=word), nearest_and_all(word, list(kinds)))
        )
    rows = [named[word]] if word else list(kinds.values())
    found = [row for row in rows if key in site.table(row.name)]
    if not found:
        near = did_you_mean(key, {known for row in rows for known in site.table(row.name)})
        what = rows[0].message_noun if word else Message("document or record")
        raise click.UsageError(with_hint(Message("there is no {what} '{key}'", what=what, key=key), near))
    if len(found) > 1:
        names = ", ".join(f"{row.word}:{key}" for row in found)
        raise click.UsageError(Message("'{key}' is the key of several; write one of {names}", key=key, names=names))
    return found[0].name, key
