"""``sitegen glossary``: report on the glossary, suggest forms, export and import TBX."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins

from sitegen.cli.commands import Group
from sitegen.cli.loading import load_resolution
from sitegen.cli.options import drafts_option, format_option, now_option, site_option
from sitegen.cli.printing import format_json, print_line
from sitegen.cli.program import EXIT_CONTENT_ERRORS
from sitegen.diagnostics.messages import Message, join_messages, translated

if TYPE_CHECKING:
    from sitegen.reports.glossary_report import GlossaryReport


@click.group(cls=Group)
def command() -> None:
    """Find gaps of the glossary, and exchange it with the programs of terminologists (TBX)."""


@command.command(name="report")
@site_option
@now_option
@drafts_option
@format_option("text", "json")
def report_command(site: Path, now: dt.datetime, drafts: bool, form: str) -> None:
    """List the gaps of the glossary.

    These are concepts that nothing uses or that lack a language, words of two concepts, acronyms without a concept,
    compounds that are not linked, and links that a translation lacks.
    """
    from sitegen.reports.glossary_report import build_glossary_report

    report = build_glossary_report(load_resolution(site, now, drafts=drafts)[0])
    if form == "json":
        print_line(format_json(to_builtins(report), indent=2))
        return
    for title, lines in _report_sections(report).items():
        print_line(f"{translated(title)} ({len(lines)})")
        for line in lines:
            print_line(f"  {line}")


@command.command(name="suggest")
@site_option
@now_option
@drafts_option
def suggest_command(site: Path, now: dt.datetime, drafts: bool) -> None:
    """Suggest forms and concepts to add.

    Printed as YAML to copy: forms for the compounds that were found, drafts of concepts for the acronyms.
    """
    from sitegen.reports.glossary_report import build_glossary_report
    from sitegen.reports.suggestions import suggest

    resolution, _ = load_resolution(site, now, drafts=drafts)
    print_line(suggest(build_glossary_report(resolution), resolution.site), nl=False)


@command.command(name="export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--dialect", type=click.Choice(["dca", "martif"]), default="dca", show_default=True,
    help="dca: the edition of 2019; martif: that of 2008, for programs that know no other.",
)  # fmt: skip
@site_option
@now_option
def export_command(file: Path, dialect: str, site: Path, now: dt.datetime) -> None:
    """Write all concepts into a TBX file.

    FILE is in TBX-Basic (ISO 30042). Drafts are in it, too. Import reads both dialects.
    """
    from sitegen.authoring.tbx import write_tbx
    from sitegen.authoring.terminology import export_entries

    resolved = load_resolution(site, now, drafts=True)[0].site
    settings = resolved.settings
    title, _ = settings.title.get(settings.default_language.fallbacks)
    entries = list(export_entries(resolved))
    file.write_bytes(write_tbx(entries, title, settings.default_language.tag, dialect))
    said = Message.with_plural("{file}: {count} concept", "{file}: {count} concepts", len(entries), file=file)
    print_line(said)


@command.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@site_option
@now_option
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
def import_command(file: Path, site: Path, now: dt.datetime, dry_run: bool) -> None:
    """Read concepts from a TBX file.

    They are written to content/glossary/; fields that are as they were stay as they are written there.
    """
    from sitegen.authoring.content_files import replace_content_file
    from sitegen.authoring.tbx import NotTBX, read_tbx
    from sitegen.authoring.terminology import find_unknown_sources, plan_import

    resolved = load_resolution(site, now, drafts=True)[0].site
    try:
        entries = read_tbx(file.read_bytes())
    except NotTBX as error:
        raise click.UsageError(Message("{file} is not valid TBX: {error}", file=file, error=error.args[0])) from None
    changes, skipped = plan_import(resolved, site, entries)
    for change in changes:
        if not dry_run:
            replace_content_file(site / change.path, change.text.encode())
        said = Message("new") if change.new else ", ".join(change.fields)
        print_line(join_messages(": ", [change.path, said]))
    for ref in find_unknown_sources(entries, resolved):
        skipped.append(Message("there is no source '{key}'", key=ref.key))
    for line in skipped:
        print_line(Message("skipped: {line}", line=line), err=True)
    sys.exit(EXIT_CONTENT_ERRORS if skipped else 0)


def _report_sections(report: GlossaryReport) -> dict[Message, list[str]]:
    """The sections of the report as text: title → lines."""
    return {
        Message("Used nowhere"): list(report.unused),
        Message("Missing in a language"): [f"{key} ({', '.join(tags)})" for key, tags in report.missing],
        Message("Forms of two concepts, not linked"): [
            f"{form} ({language}): {', '.join(keys)}" for form, language, keys in report.ambiguous
        ],
        Message("Acronyms that nothing explains"): [
            f"{one.word} ({one.language}), {one.count}×: {', '.join(one.paths[:3])}" for one in report.acronyms
        ],
        Message("Compounds, not linked"): [
            f"{one.word} ({one.language}), {one.count}×: {one.concept}" for one in report.compounds
        ],
        Message("Named in the original, not in the translation"): [
            f"{one.path}: {', '.join(one.concepts)}" for one in report.lost
        ],
    }
