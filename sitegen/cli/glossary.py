"""``sitegen glossary``: report, suggest, export, import."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins

from sitegen.cli.options import drafts_option, format_option, now_option, site_option
from sitegen.cli.program import EXIT_CONTENT_ERRORS

if TYPE_CHECKING:
    from sitegen.reports.glossary_report import GlossaryReport
    from sitegen.resolving.resolution import Resolution


@click.group()
def command() -> None:
    """Look after the glossary: what it lacks, what to add, and its exchange with terminology tools (TBX)."""


@command.command(name="report")
@site_option
@now_option
@drafts_option
@format_option("text", "json")
def report_command(site: Path, now: dt.datetime, drafts: bool, form: str) -> None:
    """Tell what is unused, missing, ambiguous, undefined, a compound, or lost in a translation."""
    from sitegen.reports.glossary_report import build_glossary_report

    found = build_glossary_report(_load_resolution(site, now, drafts))
    if form == "json":
        click.echo(json.dumps(to_builtins(found), ensure_ascii=False, indent=2))
        return
    for title, lines in _report_sections(found).items():
        click.echo(f"{title} ({len(lines)})")
        for line in lines:
            click.echo(f"  {line}")


@command.command(name="suggest")
@site_option
@now_option
@drafts_option
def suggest_command(site: Path, now: dt.datetime, drafts: bool) -> None:
    """Print YAML to paste: forms for the compounds found, beginnings of concepts for the acronyms."""
    from sitegen.reports.glossary_report import build_glossary_report
    from sitegen.reports.suggestions import suggest

    resolution = _load_resolution(site, now, drafts)
    click.echo(suggest(build_glossary_report(resolution), resolution.site), nl=False)


@command.command(name="export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@site_option
@now_option
def export_command(file: Path, site: Path, now: dt.datetime) -> None:
    """Write all concepts into FILE as TBX-Basic (ISO 30042), drafts too."""
    from sitegen.authoring.tbx import write_tbx
    from sitegen.authoring.terminology import export_entries

    known = _load_resolution(site, now, True).site
    settings = known.settings
    title, _ = settings.title.get(settings.default_language.fallbacks)
    entries = list(export_entries(known))
    file.write_bytes(write_tbx(entries, title, settings.default_language.tag))
    click.echo(f"{file}: {len(entries)} concepts")


@command.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@site_option
@now_option
@click.option("--dry-run", is_flag=True, help="Tell what would change, and change nothing.")
def import_command(file: Path, site: Path, now: dt.datetime, dry_run: bool) -> None:
    """Take the concepts of FILE (TBX) into content/glossary/; fields that say the same stay as they are."""
    from sitegen.authoring.tbx import NotTBX, read_tbx
    from sitegen.authoring.terminology import find_unknown_sources, plan_import

    known = _load_resolution(site, now, True).site
    try:
        entries = read_tbx(file.read_bytes())
    except NotTBX as fault:
        raise click.UsageError(f"{file} is no TBX: {fault}") from None
    changed, refused = plan_import(known, site, entries)
    for one in changed:
        if not dry_run:
            (site / one.path).parent.mkdir(parents=True, exist_ok=True)
            (site / one.path).write_text(one.text, encoding="utf-8", newline="")
        click.echo(f"{one.path}: {'new' if one.new else ', '.join(one.fields)}")
    for ref in find_unknown_sources(entries, known):
        refused.append(f"there is no source '{ref.key}'")
    for line in refused:
        click.echo(f"not taken: {line}", err=True)
    sys.exit(EXIT_CONTENT_ERRORS if refused else 0)


def _load_resolution(site: Path, now: dt.datetime, drafts: bool) -> Resolution:
    """The site's resolution; exits with its problems where it cannot be read."""
    from sitegen.build_state.options import BuildOptions
    from sitegen.cli.reporting import print_problems
    from sitegen.pipeline import load_and_resolve

    read, resolution, problems = load_and_resolve(BuildOptions(site_dir=site, now=now, drafts=drafts))
    if read is None or resolution is None:
        print_problems(problems, "text", site)
        sys.exit(EXIT_CONTENT_ERRORS)
    return resolution


def _report_sections(found: GlossaryReport) -> dict[str, list[str]]:
    return {
        "Used nowhere": list(found.unused),
        "Missing in a language": [f"{key} ({', '.join(tags)})" for key, tags in found.missing],
        "Forms of two concepts, not linked": [
            f"{form} ({language}): {', '.join(keys)}" for form, language, keys in found.ambiguous
        ],
        "Acronyms that nothing explains": [
            f"{one.word} ({one.language}), {one.count}×: {', '.join(one.paths[:3])}" for one in found.acronyms
        ],
        "Compounds, not linked": [
            f"{one.word} ({one.language}), {one.count}×: {one.concept}" for one in found.compounds
        ],
        "Named in the original, not in the translation": [
            f"{one.path}: {', '.join(one.concepts)}" for one in found.lost
        ],
    }
