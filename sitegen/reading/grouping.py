"""Group the documents of one key in all languages into a ``Work``.

Decides which language is the original, and reports translations that contradict it in an untranslated field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from msgspec.structs import replace

from sitegen.diagnostics import Message, Place, Problem
from sitegen.incremental.internal_errors import contain_errors
from sitegen.incremental.kept_values import KeptValues
from sitegen.model.documents import Document, Summary, Work
from sitegen.model.site import Settings
from sitegen.reading.front_matter import DOCUMENT_DECODERS
from sitegen.reading.summaries import untranslated_extra

# Kind of document → (name, attribute) of each field that translations inherit.
_UNTRANSLATED_FIELDS = {
    kind: tuple((field.name, field.attribute) for field in decoder.fields if field.untranslated)
    for kind, decoder in DOCUMENT_DECODERS.items()
}


def group_translations(
    kind: str,
    documents: Mapping[str, list[Document[Any]]],
    settings: Settings,
    unreadable: Mapping[str, Set[str]],
    kept: KeptValues,
) -> tuple[dict[str, Work[Any]], list[Problem]]:
    """Key → work, with its documents in the order of the site's languages; and problems.

    ``documents``: of one kind, by key. ``unreadable``: key → the languages whose file could not be read. Where one of
    these is probably the original, nothing is said about what the translations lack.
    """
    inputs = {key: (group, unreadable.get(key)) for key, group in sorted(documents.items())}
    groups = kept.rows(
        f"works of {kind}",
        settings.tags,
        inputs,
        lambda key: _make_work(key, documents[key], unreadable.get(key, frozenset()), settings.tags),
    )
    works = {key: work for key, (work, _) in groups.items() if work is not None}
    return works, [problem for _, found in groups.values() for problem in found]


def _make_work(
    key: str, group: Sequence[Document[Any]], unreadable: Set[str], tags: tuple[str, ...]
) -> tuple[Work[Any] | None, list[Problem]]:
    """The work of these documents, and its problems. None where the program fails."""
    by_language = {document.language: document for document in group}
    ordered = {tag: by_language[tag] for tag in tags if tag in by_language}
    failures: list[Problem] = []
    with contain_errors(failures, Place(group[0].path)):
        found: list[Problem] = []
        work = _group_documents(key, ordered, found)
        if unreadable and _is_stand_in(work, unreadable, tags):
            return replace(work, complete=False), []
        return work, found
    return None, failures


def _is_stand_in(work: Work[Any], unreadable: Set[str], tags: tuple[str, ...]) -> bool:
    """Does a translation take the place of the original, whose file could not be read?"""
    named = {document.summary.original for document in work.documents.values()} - {None}
    return not named <= {work.original} or (
        not named and any(tag in unreadable for tag in tags[: tags.index(work.original)])
    )


def _group_documents(key: str, documents: dict[str, Document[Any]], problems: list[Problem]) -> Work[Any]:
    """The work of these documents, in the order of the site's languages. Problems are appended to ``problems``."""
    original = _choose_original(documents, problems)
    summary = documents[original].summary
    work = Work(kind=documents[original].kind, key=key, original=original, documents=documents, summary=summary)
    if work.summary.image_incomplete:
        problems.extend(_check_picture(work.document))
    for document in documents.values():
        if _may_contradict(document.summary, work.summary):
            problems.extend(_find_contradictions(document, work.document))
    return work


def _choose_original(documents: dict[str, Document[Any]], problems: list[Problem]) -> str:
    """The tag that a document names as ``original``; else the first one in the order of the site's languages."""
    naming: Document[Any] | None = None
    for document in documents.values():
        tag = document.summary.original
        if tag is None:
            continue
        if tag not in documents:
            hint = Message("there are: {documents}", documents=", ".join(documents))
            place = document.place("original")
            problems.append(
                Problem(
                    code="SG502", message=Message("there is no document in '{tag}'", tag=tag), place=place, hint=hint
                )
            )
        elif naming is None:
            naming = document
        elif tag != naming.summary.original:
            problems.append(_contradiction("original", document, naming))
    return str(naming.summary.original) if naming is not None else next(iter(documents))


def _check_picture(original: Document[Any]) -> list[Problem]:
    """The article's image needs a file and an alternative text, in the original at least."""
    image = getattr(original.fields, "image", None)
    if image is None:
        return []
    if not image.file:
        hint = Message("add 'file: …', a picture beside the document")
        return [Problem(code="SG111", message=Message("the picture's 'file' is missing"), place=image.place, hint=hint)]
    if not image.alt:
        hint = Message("add 'alt: …', what the picture shows")
        return [Problem(code="SG211", message=Message("the picture has no 'alt'"), place=image.place, hint=hint)]
    return []


def _may_contradict(translation: Summary, original: Summary) -> bool:
    """Whether a translation may contradict its original, judged by their summaries.

    Only then the front matter of both is loaded, which the read cache decodes lazily.
    """
    if translation.untranslated_fields_digest not in (b"", original.untranslated_fields_digest) or (
        original.draft and not translation.draft
    ):
        return True
    translated, inherited = translation.image_file, original.image_file
    return translated is not None and (inherited is None or translated not in ("", inherited))


def _find_contradictions(translation: Document[Any], original: Document[Any]) -> list[Problem]:
    found: list[Problem] = []
    for name, attribute in _UNTRANSLATED_FIELDS[translation.kind]:
        if name not in translation.metadata.places:
            continue
        if getattr(translation.fields, attribute) != getattr(original.fields, attribute):
            found.append(_contradiction(name, translation, original))
    translated, original_extra = untranslated_extra(translation.fields), untranslated_extra(original.fields)
    for name, value in translated.items():
        if original_extra.get(name) != value:
            found.append(_contradiction("extra", translation, original, name))
    if "status" in translation.metadata.places and original.fields.status == "draft" != translation.fields.status:
        found.append(_contradiction("status", translation, original))
    return [*found, *_picture_contradictions(translation, original)]


def _picture_contradictions(translation: Document[Any], original: Document[Any]) -> list[Problem]:
    translated = getattr(translation.fields, "image", None)
    inherited = getattr(original.fields, "image", None)
    if translated is None or (inherited is not None and translated.file in ("", inherited.file)):
        return []
    return [_contradiction("image", translation, original)]


def _contradiction(name: str, translation: Document[Any], original: Document[Any], inner: str = "") -> Problem:
    """``name``: of the field, with its places. ``inner``: the one in it that differs."""
    what = f"'{inner}' in '{name}'" if inner else f"'{name}'"
    return Problem(
        code="SG501",
        message=Message("{what} differs from the original", what=what),
        place=translation.place(name),
        hint=Message("remove it here: a translation inherits it"),
        related=((original.place(name), Message("the original says")),),
    )
