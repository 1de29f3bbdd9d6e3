"""``sitegen new``: begin an article, a concept or a record."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from sitegen.cli.options import now_option, site_option
from sitegen.cli.program import EXIT_CONTENT_ERRORS


@click.command()
@click.argument("kind", type=click.Choice(["article", "glossary", "partnership", "organization", "person"]))
@click.argument("key")
@click.option("--lang", help="The language of a document (default: the site's first).")
@site_option
@now_option
def command(kind: str, key: str, lang: str | None, site: Path, now: dt.datetime) -> None:
    """Begin an article, a concept (glossary) or a record, in a file of its own."""
    from sitegen.authoring.scaffolds import scaffold, write_new
    from sitegen.cli.reporting import print_problems
    from sitegen.i18n.language import Language
    from sitegen.i18n.transliteration import slugify
    from sitegen.reading.files import read_text
    from sitegen.reading.settings import read_settings
    from sitegen.reading.values import is_key

    source, problem = read_text(site, "site.yaml")
    settings, problems = read_settings(source) if source else (None, [problem] if problem else [])
    if settings is None:
        print_problems(problems, "text", site)
        raise SystemExit(EXIT_CONTENT_ERRORS)
    if not is_key(key):
        better = slugify(key, Language(tag=settings.default_language.tag))
        raise click.UsageError(f"'{key}' is not a key" + (f"; did you mean '{better}'?" if better else ""))
    language = lang or settings.default_language.tag
    if language not in settings.tags:
        raise click.UsageError(f"'{language}' is not a language of this site; allowed: {', '.join(settings.tags)}")
    path, text = scaffold(kind, key, language, settings.tags, now.date())
    try:
        write_new(site, path, text)
    except FileExistsError:
        raise click.UsageError(f"{path} exists already; nothing was changed") from None
    click.echo(path)
