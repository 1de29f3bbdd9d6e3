"""Documents joined to works: which language is the original, and what translations must not contradict."""

from __future__ import annotations

from typing import Any

from sitegen.diagnostics import Problem
from sitegen.model.documents import Brief, Document, Work
from sitegen.model.site import Settings
from sitegen.reading.works import DOCUMENTS

_NEUTRAL = {
    kind: tuple((field.name, field.attribute) for field in decoder.fields if field.neutral)
    for kind, decoder in DOCUMENTS.values()
}


def join(
    documents: dict[str, list[Document[Any]]], settings: Settings, problems: list[Problem]
) -> dict[str, Work[Any]]:
    """Key → work, each with its documents in the order of the site's languages."""
    works: dict[str, Work[Any]] = {}
    for key, group in sorted(documents.items()):
        by_language = {document.language: document for document in group}
        ordered = {tag: by_language[tag] for tag in settings.tags if tag in by_language}
        first = next(iter(ordered.values()))
        original = _original(ordered, problems)
        brief = ordered[original].brief
        work = Work(kind=first.kind, key=key, original=original, documents=ordered, brief=brief)
        works[key] = work
        if work.brief.half_pictured:
            problems.extend(_incomplete_picture(work.document))
        for document in ordered.values():
            if _may_contradict(document.brief, work.brief):
                problems.extend(_contradictions(document, work.document))
    return works


def _original(documents: dict[str, Document[Any]], problems: list[Problem]) -> str:
    """As a document says, whichever; by default the first language that there is."""
    telling: Document[Any] | None = None
    for document in documents.values():
        said = document.brief.original
        if said is None:
            continue
        if said not in documents:
            hint = f"there are: {', '.join(documents)}"
            place = document.place("original")
            problems.append(Problem(code="SG502", message=f"there is no document in '{said}'", place=place, hint=hint))
        elif telling is None:
            telling = document
        elif said != telling.brief.original:
            problems.append(_contradiction("original", document, telling))
    return str(telling.brief.original) if telling is not None else next(iter(documents))


def _incomplete_picture(original: Document[Any]) -> list[Problem]:
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


def _may_contradict(translation: Brief, original: Brief) -> bool:
    """Only then two documents are opened. An original does not contradict itself."""
    if translation.neutral not in (b"", original.neutral) or (original.draft and not translation.draft):
        return True
    own, theirs = translation.picture, original.picture
    return own is not None and (theirs is None or own not in ("", theirs))


def _contradictions(translation: Document[Any], original: Document[Any]) -> list[Problem]:
    found: list[Problem] = []
    for name, attribute in _NEUTRAL[translation.kind]:
        if name not in translation.head.given:
            continue
        if getattr(translation.fields, attribute) != getattr(original.fields, attribute):
            found.append(_contradiction(name, translation, original))
    if "status" in translation.head.given and original.fields.status == "draft" != translation.fields.status:
        found.append(_contradiction("status", translation, original))
    return [*found, *_picture(translation, original)]


def _picture(translation: Document[Any], original: Document[Any]) -> list[Problem]:
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
