"""Groups documents into works: which language is the original, and fields that a translation must not contradict."""

from __future__ import annotations

from typing import Any

from sitegen.diagnostics import Problem
from sitegen.model.documents import Document, Summary, Work
from sitegen.model.site import Settings
from sitegen.reading.front_matter import DOCUMENT_DECODERS

_UNTRANSLATED_FIELDS = {
    kind: tuple((field.name, field.attribute) for field in decoder.fields if field.untranslated)
    for kind, decoder in DOCUMENT_DECODERS.items()
}


def group_translations(
    documents: dict[str, list[Document[Any]]], settings: Settings, problems: list[Problem]
) -> dict[str, Work[Any]]:
    """Key → work, each with its documents in the order of the site's languages."""
    works: dict[str, Work[Any]] = {}
    for key, group in sorted(documents.items()):
        by_language = {document.language: document for document in group}
        ordered = {tag: by_language[tag] for tag in settings.tags if tag in by_language}
        first = next(iter(ordered.values()))
        original = _choose_original(ordered, problems)
        brief = ordered[original].summary
        work = Work(kind=first.kind, key=key, original=original, documents=ordered, summary=brief)
        works[key] = work
        if work.summary.image_incomplete:
            problems.extend(_check_picture(work.document))
        for document in ordered.values():
            if _may_contradict(document.summary, work.summary):
                problems.extend(_find_contradictions(document, work.document))
    return works


def _choose_original(documents: dict[str, Document[Any]], problems: list[Problem]) -> str:
    """The language that any document names as its original; by default the first in the site's order."""
    telling: Document[Any] | None = None
    for document in documents.values():
        said = document.summary.original
        if said is None:
            continue
        if said not in documents:
            hint = f"there are: {', '.join(documents)}"
            place = document.place("original")
            problems.append(Problem(code="SG502", message=f"there is no document in '{said}'", place=place, hint=hint))
        elif telling is None:
            telling = document
        elif said != telling.summary.original:
            problems.append(_contradiction("original", document, telling))
    return str(telling.summary.original) if telling is not None else next(iter(documents))


def _check_picture(original: Document[Any]) -> list[Problem]:
    image = getattr(original.fields, "image", None)
    if image is None:
        return []
    if not image.file:
        hint = "add 'file: …', a picture beside the document"
        return [Problem(code="SG111", message="the picture's 'file' is missing", place=image.place, hint=hint)]
    if not image.alt:
        hint = "add 'alt: …', what the picture shows or tells"
        return [Problem(code="SG211", message="the picture has no 'alt'", place=image.place, hint=hint)]
    return []


def _may_contradict(translation: Summary, original: Summary) -> bool:
    """May the two differ in an inherited field? Decided from summaries, so that few documents are loaded."""
    if translation.untranslated_fields_digest not in (b"", original.untranslated_fields_digest) or (
        original.draft and not translation.draft
    ):
        return True
    own, theirs = translation.image_file, original.image_file
    return own is not None and (theirs is None or own not in ("", theirs))


def _find_contradictions(translation: Document[Any], original: Document[Any]) -> list[Problem]:
    found: list[Problem] = []
    for name, attribute in _UNTRANSLATED_FIELDS[translation.kind]:
        if name not in translation.metadata.places:
            continue
        if getattr(translation.fields, attribute) != getattr(original.fields, attribute):
            found.append(_contradiction(name, translation, original))
    if "status" in translation.metadata.places and original.fields.status == "draft" != translation.fields.status:
        found.append(_contradiction("status", translation, original))
    return [*found, *_picture_contradictions(translation, original)]


def _picture_contradictions(translation: Document[Any], original: Document[Any]) -> list[Problem]:
    own = getattr(translation.fields, "image", None)
    theirs = getattr(original.fields, "image", None)
    if own is None or (theirs is not None and own.file in ("", theirs.file)):
        return []
    return [_contradiction("image", translation, original)]


def _contradiction(name: str, translation: Document[Any], original: Document[Any]) -> Problem:
    return Problem(
        code="SG501",
        message=f"'{name}' differs from the original",
        place=translation.place(name),
        hint="remove it here: a translation inherits it",
        related=((original.place(name), "the original says"),),
    )
