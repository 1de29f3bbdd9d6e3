"""``sitegen new``: create the file of an article, a concept or a record, or of a translation."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.commands import Command
from sitegen.cli.completing import complete_key, complete_kind
from sitegen.cli.loading import load_settings
from sitegen.cli.options import now_option, site_option
from sitegen.cli.printing import print_line, with_hint
from sitegen.diagnostics.messages import Message

if TYPE_CHECKING:
    from sitegen.authoring.scaffolds import NewFile
    from sitegen.model.kinds import ContentKind
    from sitegen.model.site import Settings, Site


@click.command(cls=Command)
@click.argument("kind", shell_complete=complete_kind)
@click.argument("key", required=False, shell_complete=complete_key)
@click.option(
    "--lang", help="The language of the document and of the comments in the file (default: the site's first)."
)
@click.option("--title", help="The title, name or term; without a KEY, the key is made of it.")
@site_option
@now_option
def command(kind: str, key: str | None, lang: str | None, title: str | None, site: Path, now: dt.datetime) -> None:
    """Create a file for an article, a concept (glossary) or a record, with its fields to fill in.

    KIND: article, glossary, page, organization, person, product, event, topic, partnership or source. KEY: lower-case
    letters, digits and hyphens. For a document that exists, with another --lang: a translation to fill in.
    """
    create(kind, key, lang, title, site, now)


def create(kind: str, key: str | None, lang: str | None, title: str | None, site: Path, now: dt.datetime) -> None:
    """Create the file and print its path; the arguments are those of the command."""
    from sitegen.authoring.scaffolds import NewFile, scaffold, write_new
    from sitegen.authoring.translation_scaffolds import translation_scaffold

    settings = load_settings(site)
    language = lang or settings.default_language.tag
    if language not in settings.tags:
        raise click.UsageError(
            Message(
                "'{language}' is not a language of this site; allowed: {tags}",
                language=language,
                tags=", ".join(settings.tags),
            )
        )
    new = NewFile(
        kind=_find_kind(kind, settings),
        key=_check_key(key, title, language),
        language=language,
        languages=settings.tags,
        today=now.date(),
        title=title,
        clause_kinds={name: row.roles for name, row in settings.kinds.items()},
    )
    existing = _read_existing(new, site)
    _refuse_existing(new, existing, site)
    original = existing.find(new.kind.name, new.key) if existing and new.kind.is_document else None
    if original is None:
        path, text = new.path, scaffold(new)
        _hint_at_translation(new, site)
    else:
        path, text = translation_scaffold(new, original, site)
    write_new(site, path, text.encode())
    print_line(path)


def _read_existing(new: NewFile, root: Path) -> Site | None:
    """The site with nothing but what has the key, or may have it: of a large site, the rest would take long to read."""
    from sitegen.incremental.file_stamps import DirSnapshot, snapshot_dir
    from sitegen.reading.site import read_site

    folder = f"content/{new.kind.folder}"
    taken_ns, entries = snapshot_dir(root, folder)
    if new.kind.files != "entries":
        own = (f"{folder}/{new.key}.", f"{folder}/{new.key}/")
        entries = [entry for entry in entries if f"{entry.path}/".startswith(own)]
    site, _ = read_site(root, DirSnapshot(taken_ns, entries))
    return site


def _find_kind(word: str, settings: Settings) -> ContentKind:
    """The kind that a word of commands names, or its own name (``concept``, for ``glossary``)."""
    from sitegen.diagnostics import nearest_and_all

    kinds = settings.content_kinds.by_word
    named = {**{row.name: row for row in kinds.values()}, **kinds}
    if word not in named:
        near = nearest_and_all(word, list(kinds))
        raise click.UsageError(with_hint(Message("there is no kind '{word}'", word=word), near))
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
        raise click.UsageError(Message("a KEY is missing, or a --title of which one can be made"))
    near = Message("did you mean '{near}'?", near=made) if made else None
    raise click.UsageError(with_hint(Message("'{key}' is not a key", key=key), near))


def _refuse_existing(new: NewFile, site: Site | None, root: Path) -> None:
    """Refuse a key that exists: as a file, also of the other form of names, or as an entry of another file."""
    if site is not None and (new.kind.name, new.key) in site.unreadable:
        raise click.UsageError(
            Message("a file of '{key}' has errors, see 'sitegen check'; nothing was changed", key=new.key)
        )
    entry = site.find(new.kind.name, new.key) if site is not None else None
    found, hint = next((path for path in new.possible_paths if (root / path).exists()), None), None
    if found is None and entry is not None and not new.kind.is_document:
        found = entry.place.path
    if found is not None and entry is not None and new.kind.is_document:
        missing = [tag for tag in new.languages if tag not in entry.documents]
        hint = Message("for a translation: --lang {language}", language=missing[0]) if missing else None
    if found is not None:
        refusal = Message("{path} has '{key}' already; nothing was changed", path=found, key=new.key)
        raise click.UsageError(with_hint(refusal, hint))


def _hint_at_translation(new: NewFile, root: Path) -> None:
    """Say it where a translation was probably meant, and its key is misspelled."""
    from sitegen.diagnostics import did_you_mean

    if new.kind.is_document and new.language != new.languages[0]:
        folder = root / f"content/{new.kind.folder}"
        keys = {path.name.partition(".")[0] for path in folder.iterdir()} if folder.is_dir() else set()
        if near := did_you_mean(new.key, keys):
            noun = new.kind.message_noun
            said = Message("there is no {noun} '{key}' to translate, so this is an original", noun=noun, key=new.key)
            print_line(with_hint(said, near), err=True)
