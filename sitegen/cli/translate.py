"""``sitegen translate``: which translations are behind their originals, what changed, and what is up to date again."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import to_builtins

from sitegen.cli.commands import Group
from sitegen.cli.completing import complete_name
from sitegen.cli.loading import load_resolution
from sitegen.cli.options import format_option, now_option, site_option
from sitegen.cli.printing import format_json, print_line
from sitegen.cli.program import EXIT_CONTENT_ERRORS
from sitegen.cli.translate_draft import draft_command
from sitegen.cli.translate_exchange import (
    export_memory_command,
    export_translations_command,
    import_translations_command,
)
from sitegen.cli.translate_parallel import parallel_text_command
from sitegen.cli.translation_names import check_language, find_key, find_translation
from sitegen.diagnostics.messages import Message, translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sitegen.model.translation_units import State
    from sitegen.reports.translation_status import TranslationRow
    from sitegen.resolving.resolution import Resolution


@click.group(cls=Group)
def command() -> None:
    """See which translations are behind their originals, and say which are up to date.

    KEY is the key of a document or record, also with its kind: article:solar, glossary:rofr.
    """


for subcommand in (
    parallel_text_command,
    export_translations_command,
    import_translations_command,
    export_memory_command,
    draft_command,
):
    command.add_command(subcommand)

key_argument = click.argument("key", shell_complete=complete_name)
language_argument = click.argument("language", metavar="LANG")


@command.command(name="status")
@site_option
@now_option
@format_option("text", "json", "markdown")
@click.option(
    "--fail-on",
    type=click.Choice(["stale", "missing", "unstamped"]),
    multiple=True,
    help="Exit with 1 if a translation is in this state; may be given several times.",
)
def status_command(site: Path, now: dt.datetime, form: str, fail_on: tuple[str, ...]) -> None:
    """List the translations that are missing, stale, or not stamped, and count all.

    A stale one is behind its original: its sections and fields that changed there are named. JSON has all translations.
    """
    from sitegen.reports.translation_status import count_states, translation_status

    rows = translation_status(load_resolution(site, now, drafts=True)[0])
    counts = count_states(rows)
    if form == "json":
        print_line(format_json({"counts": counts, "translations": to_builtins(rows)}, indent=2))
    else:
        summary = _summarize(counts, form) or Message("there are no translations")
        lines = _markdown_lines(rows) if form == "markdown" else _text_lines(rows)
        print_line("\n".join([*lines, translated(summary)]))
    sys.exit(EXIT_CONTENT_ERRORS if any(row.state in fail_on for row in rows) else 0)


@command.command(name="diff")
@key_argument
@language_argument
@site_option
@now_option
def diff_command(key: str, language: str, site: Path, now: dt.datetime) -> None:
    """Show what changed in the original of KEY since its translation into LANG was stamped, word by word.

    The former text comes from the history of Git; without it, the names of the sections and fields are shown.
    """
    from sitegen.authoring.translation_diff import diff_translation

    resolution = load_resolution(site, now, drafts=True)[0]
    kind, found, tag = find_translation(resolution, key, language)
    for line in diff_translation(resolution, site, kind, found, tag):
        print_line(line)


@command.command(name="stamp")
@click.argument("key", required=False, shell_complete=complete_name)
@click.argument("language", required=False, metavar="[LANG]")
@click.option("--all", "every", is_flag=True, help="All translations that exist; with --lang those of one language.")
@click.option("--lang", help="With --all: the language.")
@site_option
@now_option
def stamp_command(
    key: str | None, language: str | None, every: bool, lang: str | None, site: Path, now: dt.datetime
) -> None:
    """Note that the translation of KEY into LANG says what its original says now.

    This writes content/translations/FOLDER/KEY.LANG.yaml, which belongs into Git. It also repairs a lock with a merge
    conflict, and moves that of a document whose key was changed.
    """
    resolution = load_resolution(site, now, drafts=True)[0]
    if every and key is None:
        if lang is not None:
            check_language(resolution.site, lang)
        translations = [one for one in _existing(resolution) if lang in (None, one[2])]
    elif key is not None and language is not None and not every and lang is None:
        translations = [find_translation(resolution, key, language)]
    else:
        raise click.UsageError("give KEY and LANG, or --all")
    _write_locks(resolution, translations, site, accepted=False)


@command.command(name="accept")
@key_argument
@language_argument
@site_option
@now_option
def accept_command(key: str, language: str, site: Path, now: dt.datetime) -> None:
    """Note that what changed in the original of KEY needs no change of the translation into LANG.

    The state is then 'accepted', until the original changes again.
    """
    resolution = load_resolution(site, now, drafts=True)[0]
    _write_locks(resolution, [find_translation(resolution, key, language)], site, accepted=True)


@command.command(name="new")
@key_argument
@language_argument
@click.option("--title", help="The title or term in the language of the translation.")
@site_option
@now_option
def new_command(key: str, language: str, title: str | None, site: Path, now: dt.datetime) -> None:
    """Create the file of a translation of KEY into LANG, as 'sitegen new … --lang LANG' does."""
    from sitegen.cli import new

    resolution = load_resolution(site, now, drafts=True)[0]
    kind, found = find_key(resolution.site, key)
    row = resolution.site.kinds[kind]
    if not row.is_document:
        raise click.UsageError(
            Message(
                "a {message_noun} has one file for all languages: add '{language}' to its texts",
                message_noun=row.message_noun,
                language=language,
            )
        )
    check_language(resolution.site, language)
    new.create(row.word, found, language, title, site, now)


def _write_locks(
    resolution: Resolution, translations: list[tuple[str, str, str]], root: Path, *, accepted: bool
) -> None:
    """Write the locks of translations, and print the paths of those that changed."""
    from sitegen.authoring.translation_stamps import plan_lock, write_lock

    for kind, key, tag in translations:
        change = plan_lock(resolution.site, resolution.freshness, kind, key, tag, accepted=accepted)
        if write_lock(root, change):
            moved = f" (was {change.former_path})" if change.former_path else ""
            print_line(f"{change.path}{moved}")


def _existing(resolution: Resolution) -> list[tuple[str, str, str]]:
    """Kind, key and language of all translations."""
    from sitegen.resolving.translations.freshness import is_translated

    site = resolution.site
    tables: list[tuple[str, Any]] = [*site.current_works(), *site.records()]
    return [
        (kind, key, tag)
        for kind, table in tables
        for key in sorted(table)
        for tag in site.settings.tags
        if is_translated(site, kind, key, tag)
    ]


def _summarize(counts: Mapping[State, int], form: str) -> str:
    """``2 stale, 5 current``: the text form in the language of the program."""
    from sitegen.reports.translation_status import STATE_WORDS

    words = {state: state if form == "markdown" else translated(STATE_WORDS[state]) for state in counts}
    return ", ".join(f"{count} {words[state]}" for state, count in counts.items())


def _text_lines(rows: tuple[TranslationRow, ...]) -> Iterator[str]:
    from sitegen.reports.translation_status import STATE_WORDS

    words = {state: translated(word) for state, word in STATE_WORDS.items()}
    width = max(map(len, words.values()))
    for row in rows:
        if row.state in ("current", "accepted"):
            continue
        yield f"{words[row.state]:<{width}}  {row.language}  {row.name}  {row.path}"
        if row.stale:
            yield f"{'':{width}}  {row.stale}"


def _markdown_lines(rows: tuple[TranslationRow, ...]) -> Iterator[str]:
    shown = [row for row in rows if row.state not in ("current", "accepted")]
    if shown:
        yield "| state | language | document | behind |"
        yield "| --- | --- | --- | --- |"
        yield from (
            f"| {row.state} | {row.language} | `{row.name}` | {row.stale.replace('|', chr(92) + '|')} |"
            for row in shown
        )
        yield ""
