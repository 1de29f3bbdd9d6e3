"""``sitegen new``: create the file of an article, a concept or a record, or of a translation."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.loading import load_settings
from sitegen.cli.options import now_option, site_option
from sitegen.cli.printing import print_line

if TYPE_CHECKING:
    from sitegen.authoring.scaffolds import NewFile
    from sitegen.model.kinds import ContentKind
    from sitegen.model.site import Settings, Site


@click.command()
@click.argument("kind")
@click.argument("key", required=False)
@click.option(
    "--lang", help="The language of the document and of the comments in the file (default: the site's first)."
)
@click.option("--title", help="The title, name or term; without a KEY, the key is made of it.")
@site_option
@now_option
def command(kind: str, key: str | None, lang: str | None, title: str | None, site: Path, now: dt.datetime) -> None:
    """Create the file of an article, a concept (glossary) or a record, with its fields to fill in.

    KIND: article, glossary, page, organization, person, product, event, topic, partnership or source. KEY: lower-case
    letters, digits and hyphens. For a document that exists, with another --lang: a translation to fill in.
    """
    from sitegen.authoring.scaffolds import NewFile, scaffold, write_new
    from sitegen.authoring.translation_scaffolds import translation_scaffold
    from sitegen.reading.site import read_site

    settings = load_settings(site)
    language = lang or settings.default_language.tag
    if language not in settings.tags:
        raise click.UsageError(f"'{language}' is not a language of this site; allowed: {', '.join(settings.tags)}")
    new = NewFile(
        kind=_find_kind(kind, settings),
        key=_check_key(key, title, language),
        language=language,
        languages=settings.tags,
        today=now.date(),
        title=title,
        clause_kinds={name: row.roles for name, row in settings.kinds.items()},
    )
    content, _ = read_site(site)
    assert content is not None
    _refuse_existing(new, content, site)
    original = content.table(new.kind.name).get(new.key) if new.kind.is_document else None
    if original is None:
        path, text = new.path, scaffold(new)
        _hint_at_translation(new, content)
    else:
        path, text = translation_scaffold(new, original, site)
    write_new(site, path, text.encode())
    print_line(path)


def _find_kind(word: str, settings: Settings) -> ContentKind:
    """The kind that a word of commands names, or its own name (``concept``, for ``glossary``)."""
    from sitegen.diagnostics import nearest_and_all

    kinds = settings.content_kinds.by_word
    named = {**{row.name: row for row in kinds.values()}, **kinds}
    if word not in named:
        raise click.UsageError(f"there is no kind '{word}'; {nearest_and_all(word, list(kinds))}")
    return named[word]


def _check_key(key: str | None, title: str | None, language: str) -> str:
    from sitegen.i18n.language import Language
    from sitegen.i18n.transliteration import slugify
    from sitegen.model.keys import is_key

    if key is not None and is_key(key):
        return key
    made = slugify(key or title or "", Language(tag=language))
    if key is None and made:
        return made
    if key is None:
        raise click.UsageError("a KEY is missing, or a --title of which one can be made")
    raise click.UsageError(f"'{key}' is not a key" + (f"; did you mean '{made}'?" if made else ""))


def _refuse_existing(new: NewFile, site: Site, root: Path) -> None:
    """Refuse a key that exists: as a file, also of the other form of names, or as an entry of another file."""
    if (new.kind.name, new.key) in site.unreadable:
        raise click.UsageError(f"a file of '{new.key}' has errors, see 'sitegen check'; nothing was changed")
    folder, ending = f"content/{new.kind.folder}/{new.key}", f"{new.language}.md"
    paths = [f"{folder}.{ending}", f"{folder}/index.{ending}"] if new.kind.is_document else [new.path]
    found = next((path for path in paths if (root / path).exists()), None)
    entry = site.table(new.kind.name).get(new.key)
    if found is None and not new.kind.is_document and entry is not None and entry.place is not None:
        found = entry.place.path
    if found is None:
        return
    hint = ""
    if new.kind.is_document and entry is not None:
        missing = [tag for tag in site.settings.tags if tag not in entry.documents]
        hint = f"; for a translation: --lang {missing[0]}" if missing else ""
    raise click.UsageError(f"{found} has '{new.key}' already; nothing was changed{hint}")


def _hint_at_translation(new: NewFile, site: Site) -> None:
    """Say it where a translation was probably meant, and its key is misspelled."""
    from sitegen.diagnostics import did_you_mean

    if new.kind.is_document and new.language != site.settings.default_language.tag:
        near = did_you_mean(new.key, list(site.table(new.kind.name)))
        if near:
            print_line(
                f"there is no {new.kind.message_noun} '{new.key}' to translate, so this is an original; {near}",
                err=True,
            )
