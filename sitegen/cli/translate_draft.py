"""``sitegen translate draft``: fill what a translation lacks, for a person to read."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.commands import Command
from sitegen.cli.completing import complete_name
from sitegen.cli.loading import load_resolution
from sitegen.cli.options import now_option, site_option
from sitegen.cli.printing import print_line
from sitegen.cli.program import EXIT_CONTENT_ERRORS
from sitegen.cli.translation_names import check_language, find_key
from sitegen.diagnostics.messages import Message

if TYPE_CHECKING:
    from sitegen.authoring.exchange.importing import Import
    from sitegen.authoring.exchange.translatables import Translatable
    from sitegen.resolving.resolution import Resolution


@click.command(name="draft", cls=Command)
@click.argument("key", shell_complete=complete_name)
@click.argument("language", metavar="LANG")
@site_option
@now_option
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
def draft_command(key: str, language: str, site: Path, now: dt.datetime, dry_run: bool) -> None:
    """Fill what the translation of a document lacks or where it is behind, and mark it as a draft.

    Texts come from the other translations of the site, and from the program that site.yaml names under translations.
    Nothing is stamped.
    """
    from sitegen.authoring.exchange.drafting import TranslationOrder, draft_translation
    from sitegen.authoring.exchange.importing import plan_translations
    from sitegen.authoring.exchange.translation_program import ProgramFailed, run_translation_program
    from sitegen.cli.reporting import print_problems

    resolution = load_resolution(site, now, drafts=True)[0]
    one = _find_document(resolution, site, key, language)
    command = resolution.site.settings.translations.command

    def translate(order: TranslationOrder) -> dict[str, str]:
        return dict(run_translation_program(command, site, order))

    try:
        draft = draft_translation(resolution, site, one, translate if command else None)
    except ProgramFailed as error:
        raise click.ClickException(error.args[0]) from None
    plan = plan_translations(resolution, site, draft.entries, language, one.value.document.path, now.date())
    print_problems(plan.problems, "text", site)
    _write_drafts(plan, site, dry_run=dry_run)
    for remark in draft.remarks:
        print_line(remark, err=True)
    given = len(draft.entries) - draft.from_memory
    print_line(
        Message(
            "translated before: {from_memory}, by the program: {given}, without a translation: {open}",
            from_memory=draft.from_memory,
            given=given,
            open=draft.open,
        )
    )
    sys.exit(EXIT_CONTENT_ERRORS if plan.refused else 0)


def _find_document(resolution: Resolution, site: Path, name: str, language: str) -> Translatable:
    """A document that is to be translated into the language; UsageError for anything else."""
    from sitegen.authoring.exchange.translatables import FileTexts, find_translatable

    kind, key = find_key(resolution.site, name)
    if not resolution.site.kinds[kind].is_document:
        raise click.UsageError(Message("'{key}' is no document", key=name))
    check_language(resolution.site, language)
    one = find_translatable(resolution, FileTexts(site), kind, key, language)
    if one is None:
        raise click.UsageError(
            Message("'{key}' is not to be translated into '{language}'", key=name, language=language)
        )
    return one


def _write_drafts(plan: Import, site: Path, *, dry_run: bool) -> None:
    from msgspec.structs import replace

    from sitegen.authoring.exchange.drafting import mark_draft
    from sitegen.authoring.exchange.writing import write_changes

    for change in plan.changes:
        if change.text is not None:
            if not dry_run:
                write_changes(site, [replace(change, text=mark_draft(change.path, change.text), lock=None)])
            print_line(Message("{path}: a draft", path=change.path))
