"""``sitegen translate export``, ``import`` and ``memory``: texts for the programs of translators, and back."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from sitegen.cli.commands import Command
from sitegen.cli.completing import complete_name
from sitegen.cli.loading import load_resolution
from sitegen.cli.options import drafts_option, now_option, site_option
from sitegen.cli.printing import print_line
from sitegen.cli.program import EXIT_CONTENT_ERRORS
from sitegen.cli.translation_names import check_language, find_key
from sitegen.diagnostics.messages import Message

if TYPE_CHECKING:
    from sitegen.authoring.exchange.importing import Import, TranslationChange
    from sitegen.diagnostics import Problem
    from sitegen.i18n.translation_po import TranslationEntry

_XLIFF = (".xlf", ".xliff")


@click.command(name="export", cls=Command)
@click.argument("language", metavar="LANG")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--from", "original", help="The language of the originals (default: the site's first).")
@click.option(
    "--only", "names", multiple=True, metavar="KEY", shell_complete=complete_name,
    help="Only this document or record, such as article:solar; may be given several times.",
)  # fmt: skip
@site_option
@now_option
@drafts_option
def export_translations_command(
    language: str, file: Path, original: str | None, names: tuple[str, ...], site: Path, now: dt.datetime, drafts: bool
) -> None:
    """Write all texts and their translations into LANG to a file for translators.

    FILE is PO (.po) or XLIFF 2 (.xlf, .xliff). What is behind its original is marked fuzzy. Originals that are drafts
    are left out without --drafts.
    """
    from sitegen.authoring.exchange.exporting import collect_entries
    from sitegen.authoring.exchange.xliff import write_xliff
    from sitegen.i18n.translation_po import format_translation_po

    is_xliff = _is_xliff(file)
    resolution = load_resolution(site, now, drafts=True)[0]
    settings = resolution.site.settings
    original = original or settings.default_language.tag
    for tag in (language, original):
        check_language(resolution.site, tag)
    if original == language:
        raise click.UsageError(
            Message("'{language}' is the language of the originals; name another one with --from", language=language)
        )
    found = (find_key(resolution.site, name) for name in names)
    names = tuple(f"{resolution.site.kinds[kind].word}:{key}" for kind, key in found)
    export = collect_entries(resolution, site, language, original, names=names, drafts=drafts)
    if not export.entries:
        raise click.UsageError(
            Message(
                "there is nothing to translate from '{original}' into '{language}'",
                original=original,
                language=language,
            )
        )
    title, _ = settings.title.get((original,))
    if is_xliff:
        data = write_xliff(export.entries, original, language)
    else:
        data = format_translation_po(export.entries, title, language, now.date().isoformat()).encode()
    file.write_bytes(data)
    print_line(Message("{file}: {texts}", file=file, texts=_count(export.entries)))
    for tag, count in export.left_out.items():
        print_line(
            Message("left out: {count} with originals in '{tag}'; --from {tag} exports them", count=count, tag=tag),
            err=True,
        )


@click.command(name="import", cls=Command)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@site_option
@now_option
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
def import_translations_command(file: Path, site: Path, now: dt.datetime, dry_run: bool) -> None:
    """Read translations from a PO or XLIFF file, and put them into the content.

    A document is changed as a whole or, where an entry of it is wrong, not at all. New translations begin as drafts.
    What was translated from the original of now is stamped. Fuzzy and empty entries change nothing.
    """
    from sitegen.authoring.exchange.importing import plan_translations
    from sitegen.authoring.exchange.writing import write_changes
    from sitegen.cli.reporting import print_problems

    path = _shown_path(file, site)
    language, entries = _read_entries(file, path, site)
    resolution = load_resolution(site, now, drafts=True)[0]
    if language not in resolution.site.settings.tags:
        _exit_unread(path, Message("its language is '{language}', which is none of this site", language=language), site)
    plan = plan_translations(resolution, site, entries, language, path, now.date())
    print_problems(plan.problems, "text", site)
    if not dry_run:
        write_changes(site, plan.changes)
    for change in plan.changes:
        print_line(_describe(change))
    _print_refused(plan)
    sys.exit(EXIT_CONTENT_ERRORS if plan.refused else 0)


@click.command(name="memory", cls=Command)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@site_option
@now_option
def export_memory_command(file: Path, site: Path, now: dt.datetime) -> None:
    """Write all texts with their translations, but for those that are behind, as a translation memory.

    FILE is in TMX 1.4. Drafts are in it, too.
    """
    from sitegen.authoring.exchange.tmx import memory_units, write_tmx

    resolution = load_resolution(site, now, drafts=True)[0]
    units = memory_units(resolution, site)
    file.write_bytes(write_tmx(units, resolution.site.settings.default_language.tag))
    print_line(f"{file}: {len(units)} texts")


def _is_xliff(file: Path) -> bool:
    suffix = file.suffix.lower()
    if suffix not in (".po", *_XLIFF):
        raise click.UsageError(Message("'{file}' is neither PO (.po) nor XLIFF (.xlf, .xliff)", file=file))
    return suffix in _XLIFF


def _read_entries(file: Path, path: str, site: Path) -> tuple[str, tuple[TranslationEntry, ...]]:
    """The language and the entries of a file; exits where it cannot be read."""
    from sitegen.authoring.exchange.xliff import NotXLIFF, read_xliff
    from sitegen.i18n.catalogs import PoSyntaxError
    from sitegen.i18n.translation_po import read_translation_po

    data = file.read_bytes()
    try:
        if _is_xliff(file):
            return read_xliff(data)
        return read_translation_po(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except NotXLIFF as error:
        _exit_unread(path, error.args[0], site)
    except UnicodeDecodeError as error:
        _exit_unread(path, error, site)
    except PoSyntaxError as error:
        _exit_unread(path, error, site, error.line)


def _exit_unread(path: str, reason: object, site: Path, line: int = 1) -> NoReturn:
    from sitegen.cli.reporting import print_problems
    from sitegen.diagnostics import Message, Place, Problem

    message = Message("the file cannot be read: {reason}", reason=reason)
    problem: Problem = Problem(code="SG485", message=message, place=Place(path, line, 1, line, 1))
    print_problems([problem], "text", site)
    sys.exit(EXIT_CONTENT_ERRORS)


def _shown_path(file: Path, site: Path) -> str:
    """As places have it: relative to the site, or absolute."""
    own, root = file.resolve(), site.resolve()
    return own.relative_to(root).as_posix() if own.is_relative_to(root) else own.as_posix()


def _count(entries: tuple[TranslationEntry, ...]) -> Message:
    fuzzy = sum(entry.fuzzy for entry in entries)
    missing = sum(not entry.target for entry in entries)
    return Message(
        "{count} texts, {missing} without a translation, {fuzzy} behind their originals",
        count=len(entries),
        missing=missing,
        fuzzy=fuzzy,
    )


def _describe(change: TranslationChange) -> Message:
    if change.text is None:
        return Message("{path}: stamped", path=change.path)
    texts = Message.with_plural("{count} text", "{count} texts", count=change.count)
    if change.is_new:
        return Message("{path}: new, a draft, {texts}", path=change.path, texts=texts)
    return Message("{path}: {texts}", path=change.path, texts=texts)


def _print_refused(plan: Import) -> None:
    for name in plan.refused:
        print_line(Message("not imported: {name}", name=name), err=True)
