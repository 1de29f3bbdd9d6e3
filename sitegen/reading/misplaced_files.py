"""The problems of files below ``content/`` that are not read, each with the name that the file should have.

In: places, and what was guessed of the names. Out: problems.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from sitegen.diagnostics import Message, Place, Problem, nearest_or_all
from sitegen.model.keys import is_key
from sitegen.model.kinds import ContentKind, ContentKinds
from sitegen.reading.file_names import DocumentName, guess_document, guess_record_stem, split_language


def unknown_folder(name: str, paths: Sequence[str], kinds: ContentKinds) -> Problem:
    """Of files that are in no folder of a kind, once for all in one folder. ``name``: of the folder, or of the file."""
    path = paths[0]
    if path == f"content/{name}":
        hint = Message("files of the site's root belong in content/static/")
        if name == "site.yaml":
            hint = Message("site.yaml belongs beside content/")
        elif name.lower().endswith((".md", ".markdown", ".yaml", ".yml")):
            hint = Message("put it into one of the folders: {names}", names=", ".join(sorted(kinds.by_folder)))
    else:
        hint = nearest_or_all(name, ("static", *kinds.by_folder))
    count = "" if len(paths) == 1 else Message("; its {count} files are not read", count=len(paths))
    return Problem(
        code="SG120",
        message=Message("'{name}' belongs nowhere under content/{count}", name=name, count=count),
        place=Place(path),
        hint=hint,
    )


def guess_key(kind: ContentKind, rest: str, languages: Sequence[str]) -> str:
    """The key that a file was probably meant to have; empty where none can be guessed."""
    *folders, name = rest.split("/")
    if not kind.is_document:
        return nearest_key(guess_record_stem(name) or "", languages)
    folders = [folder for folder in folders if split_language(folder, languages).stem]
    guess = guess_document(name, languages)
    return nearest_key(folders[-1] if folders else guess.stem if guess else "", languages)


def document(
    place: Place,
    kind: ContentKind,
    rest: str,
    guess: DocumentName,
    languages: Sequence[str],
    existing: Container[str],
) -> Problem:
    """Of a text in a folder of documents that has no document's name. ``rest``: its path below the folder.
    ``existing``: the paths of all files."""
    language = guess.language
    *folders, _ = rest.split("/")
    if not language and folders:
        last = split_language(folders[-1], languages)
        if last.language and not last.stem:
            language = last.language
            folders.pop()
    tag = language or (languages[0] if len(languages) == 1 else "LANG")
    key = nearest_key(folders[-1] if folders else "" if guess.is_index else guess.stem, languages) or "KEY"
    in_folder = bool(folders) or guess.is_index
    name = (
        Message("content/{folder}/{key}/index.{tag}.md", folder=kind.folder, key=key, tag=tag)
        if in_folder
        else Message("content/{folder}/{key}.{tag}.md", folder=kind.folder, key=key, tag=tag)
    )
    if name in existing:
        hint = Message("remove it, or name it otherwise: {name} exists", name=name)
    else:
        hint = Message("name it {name}", name=name)
        if tag == "LANG":
            hint = Message("{hint} (LANG: {languages})", hint=hint, languages=", ".join(languages))
    rule = Message("documents are {folder}/KEY.LANG.md or {folder}/KEY/index.LANG.md", folder=kind.folder)
    message = Message("this is not a document's file name, so the file is not read")
    return Problem(code="SG120", message=message, place=place, hint=Message("{hint}; {rule}", hint=hint, rule=rule))


def record(place: Place, kind: ContentKind, rest: str, languages: Sequence[str]) -> Problem:
    """Of a file in a folder of records that has no record's name. ``rest``: its path below the folder."""
    name = rest.rpartition("/")[2]
    stem = guess_record_stem(name)
    if stem is not None and rest == f"{stem}.yaml" and "." not in stem:
        return invalid_key(place, stem, languages)
    rule = Message("records are {folder}/KEY.yaml", folder=kind.folder)
    if stem is None:
        hint = Message("{rule}; a file that is to be published as it is belongs in content/static/", rule=rule)
    else:
        guess = split_language(stem, languages)
        hint = Message(
            "name it content/{folder}/{value}.yaml; {rule}",
            folder=kind.folder,
            value=nearest_key(guess.stem or stem, languages) or Message("KEY"),
            rule=rule,
        )
        if guess.language and guess.stem:
            hint = Message("{hint}, with all languages in one file", hint=hint)
    message = Message("this is not a record's file name, so the file is not read")
    return Problem(code="SG120", message=message, place=place, hint=hint)


def copy_of(place: Place, original: str, kind: ContentKind) -> Problem:
    """Of a file whose name file managers give to a copy of ``original``, which exists."""
    own = f"{kind.folder}/KEY/index.LANG.md" if kind.is_document else f"{kind.folder}/KEY.yaml"
    return Problem(
        code="SG120",
        message=Message("this looks like a copy of {name}", name=original.rpartition("/")[2]),
        place=place,
        hint=Message("remove it; if it is to be published, give it a key of its own: {own}", own=own),
    )


def leftover(place: Place, original: str, exists: bool) -> Problem:
    """Of a file that an editor left beside ``original``; or in its place, if that does not exist."""
    name = original.rpartition("/")[2]
    if exists:
        message = Message("this is not read: its name is that of a hidden file or of a backup of {name}", name=name)
        return Problem(code="SG131", message=message, place=place, hint=Message("remove it if it is no longer needed"))
    message = Message("this is not read: its name is that of a backup of {name}, which does not exist", name=name)
    return Problem(
        code="SG130", message=message, place=place, hint=Message("name it {original}, or remove it", original=original)
    )


def hidden_static(place: Place, *, is_folder: bool) -> Problem:
    return Problem(
        code="SG133",
        message=Message(
            "this {word} is hidden, so it is not published", word=Message("folder") if is_folder else Message("file")
        ),
        place=place,
        hint=Message("move it out of content/static/, or give it a name without a dot at its begin"),
    )


def unreadable_name(path: str) -> Problem:
    """Of a file or folder whose name is no text. The path of the problem can be printed."""
    place = Place(path.encode("utf-8", "replace").decode())
    message = Message("this name is not Unicode text")
    return Problem(code="SG134", message=message, place=place, hint=Message("give it another name"))


def invalid_key(place: Place, key: str, languages: Sequence[str]) -> Problem:
    """Of a file or folder whose name is not a key, with a valid one as a hint."""
    valid_key = nearest_key(key, languages)
    hint = Message("rename it to '{valid_key}'", valid_key=valid_key) if valid_key else None
    return Problem(code="SG121", message=Message("'{key}' is not a key", key=key), place=place, hint=hint)


def nearest_key(name: str, languages: Sequence[str]) -> str:
    """The key that is nearest to a name; empty where there is none. ``languages``: of the site; the first spells it."""
    from sitegen.i18n.language import Language
    from sitegen.i18n.transliteration import slugify

    return name if is_key(name) else slugify(name, Language(tag=languages[0]))
