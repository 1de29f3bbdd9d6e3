"""``sitegen translate draft``: fill what a translation lacks, for a person to read."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from sitegen.cli.commands import Command
from sitegen.cli.completing import complete_name
from sitegen.cli.loading import load_resolution
from sitegen.cli.options import now_option, site_option
from sitegen.cli.printing import print_line
from sitegen.cli.program import EXIT_CONTENT_ERRORS
from sitegen.diagnostics.messages import Message


@click.command(name="draft", cls=Command)
@click.argument("key", metavar="KIND:KEY", shell_complete=complete_name)
@click.argument("language", metavar="LANG")
@site_option
@now_option
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
def draft_command(key: str, language: str, site: Path, now: dt.datetime, dry_run: bool) -> None:
    """Fill what the translation of a document lacks or where it is behind, and mark it as a draft.

    Texts come from the other translations of the site, and from the program that site.yaml names under translations.
    Nothing is stamped.
    """
    from msgspec.structs import replace

    from sitegen.authoring.exchange.drafting import TranslationOrder, draft_translation, mark_draft
    from sitegen.authoring.exchange.importing import plan_translations
    from sitegen.authoring.exchange.translatables import FileTexts, find_translatable
    from sitegen.authoring.exchange.translation_program import ProgramFailed, run_translation_program
    from sitegen.authoring.exchange.writing import write_changes
    from sitegen.cli.reporting import print_problems

    resolution = load_resolution(site, now, drafts=True)[0]
    word, _, name = key.partition(":")
    kind = resolution.site.kinds.by_word.get(word)
    if kind is None or not kind.is_document or name not in resolution.site.table(kind.name):
        raise click.UsageError(Message("there is no document '{key}'; write it as in article:solar", key=key))
    if language not in resolution.site.settings.tags:
        raise click.UsageError(Message("'{language}' is not a language of this site", language=language))
    one = find_translatable(resolution, FileTexts(site), kind.name, name, language)
    if one is None:
        raise click.UsageError(Message("'{key}' is not to be translated into '{language}'", key=key, language=language))
    command = resolution.site.settings.translations.command

    def translate(order: TranslationOrder) -> dict[str, str]:
        return dict(run_translation_program(command, site, order))

    try:
        draft = draft_translation(resolution, site, one, translate if command else None)
    except ProgramFailed as error:
        raise click.ClickException(str(error)) from None
    plan = plan_translations(resolution, site, draft.entries, language, one.value.document.path, now.date())
    print_problems(plan.problems, "text", site)
    for change in plan.changes:
        if change.text is not None:
            marked = replace(change, text=mark_draft(change.path, change.text), lock=None)
            if not dry_run:
                write_changes(site, [marked])
            print_line(Message("{path}: a draft", path=change.path))
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
