"""``sitegen new``: create the file of an article, a concept or a record."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from sitegen.cli.completing import complete_key
from sitegen.cli.loading import load_settings
from sitegen.cli.options import now_option, site_option
from sitegen.cli.printing import print_line
from sitegen.model.kinds import BUILT_IN_KINDS


@click.command()
@click.argument("kind", type=click.Choice(list(BUILT_IN_KINDS.by_word)))
@click.argument("key", shell_complete=complete_key)
@click.option("--lang", help="The language of an article, concept or page (default: the site's first).")
@site_option
@now_option
def command(kind: str, key: str, lang: str | None, site: Path, now: dt.datetime) -> None:
    """Create a file for an article, a concept (glossary) or a record, with its fields to fill in.

    KEY is its name in links and file names: solar-deal. A file that exists is never overwritten.
    """
    from sitegen.authoring.scaffolds import scaffold, write_new
    from sitegen.i18n.language import Language
    from sitegen.i18n.transliteration import slugify
    from sitegen.model.keys import is_key

    settings = load_settings(site)
    if not is_key(key):
        valid_key = slugify(key, Language(tag=settings.default_language.tag))
        raise click.UsageError(f"'{key}' is not a key" + (f"; did you mean '{valid_key}'?" if valid_key else ""))
    language = lang or settings.default_language.tag
    if language not in settings.tags:
        raise click.UsageError(f"'{language}' is not a language of this site; allowed: {', '.join(settings.tags)}")
    path, text = scaffold(settings.content_kinds.by_word[kind], key, language, settings.tags, now.date())
    try:
        write_new(site, path, text)
    except FileExistsError:
        raise click.UsageError(f"{path} exists already; nothing was changed") from None
    print_line(path)
