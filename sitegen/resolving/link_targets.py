"""Where a link leads: by the path of a source file or by a key, always in the reader's language.

In: a link, the document that it stands in, and the reader's language. Out: a ``Destination``, or the problem.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Set
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from sitegen.diagnostics import Place, Problem, did_you_mean
from sitegen.model.bodies import IMAGE_SUFFIXES, Body, Hole, Link, LinkHole, PictureHole
from sitegen.model.documents import Document
from sitegen.model.figures import EmbedFigure, FigureHole
from sitegen.model.partnerships import Partnership
from sitegen.model.references import Ref
from sitegen.model.site import Site
from sitegen.resolving.references import tables_by_kind, unknown_ref_problem
from sitegen.resolving.urls import UrlMap

STATIC_FOLDER = "content/static/"


class LinkTarget(Struct, frozen=True, kw_only=True):
    """Where a link leads.

    ``kind``: ``url``, ``anchor``, ``file`` (``target`` is the path of an attachment), ``static`` (it is the address of
    a file below ``content/static/``), or the kind of a thing whose page
    stands at the address ``target``. ``language``: that of the page, where it is not the reader's.
    """

    kind: str
    target: str
    anchor: str = ""
    key: str = ""
    language: str = ""


def resolve_link(
    link: Link,
    *,
    path: str,
    language: str,
    site: Site,
    urls: UrlMap,
    place: Place | None = None,
    full_site: Site | None = None,
) -> LinkTarget | Problem | None:
    """``path``: the document that the link stands in. None: to something that could not be read, told elsewhere.

    ``read``: the site with its drafts, so that a link to one says so.
    """
    if link.scheme in ("url", "anchor"):
        return LinkTarget(kind=link.scheme, target=link.value, anchor=link.anchor)
    if link.scheme != "path":
        return _resolve_page(Ref(link.scheme, link.value, place), link.anchor, language, site, urls, full_site or site)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link.value)))
    ref = site.files.get(target)
    if ref is not None and ref.kind != "source":
        return _resolve_page(Ref(ref.kind, ref.key, place), link.anchor, language, site, urls, full_site or site)
    if target.startswith(STATIC_FOLDER) and target.removeprefix(STATIC_FOLDER) in site.static_files:
        return LinkTarget(kind="static", target=target.removeprefix(STATIC_FOLDER))
    if target in site.assets:
        return LinkTarget(kind="file", target=localized_variant(target, language, site.assets))
    return _unknown_file_problem(target, link.value, path, site, place)


def localized_variant(path: str, language: str, attachments: Set[str]) -> str:
    """``name.<lang>.ext`` beside ``name.ext`` takes its place in that language."""
    stem, dot, ending = path.rpartition(".")
    own = f"{stem}.{language}{dot}{ending}"
    return own if own in attachments else path


def markdown_fields(document: Document[Any]) -> Iterator[tuple[str, Body]]:
    """All Markdown of a document with a name for each piece, in the order in which it is read."""
    fields = document.fields
    for name in ("definition", "standfirst"):
        if (body := getattr(fields, name, None)) is not None:
            yield name, body
    for number, body in enumerate(getattr(fields, "key_points", ())):
        yield f"key_points.{number}", body
    image = getattr(fields, "image", None)
    if image is not None and image.caption is not None:
        yield "image.caption", image.caption
    yield "body", document.body
    for number, entry in enumerate(getattr(fields, "faq", ())):
        yield f"faq.{number}.question", entry.question
        yield f"faq.{number}.answer", entry.answer
    for name in ("updates", "corrections"):
        for number, entry in enumerate(getattr(fields, name, ())):
            yield f"{name}.{number}", entry.text
    if fields.ai_use is not None:
        yield "ai_use", fields.ai_use


def check_document_links(document: Document[Any], full_site: Site, site: Site, urls: UrlMap) -> list[Problem]:
    """The problems of a document's links and pictures, in its own language; ``read``: the site with its drafts."""
    problems: list[Problem] = []
    for _, body in markdown_fields(document):
        problems += _check_links(body, document.path, document.language, full_site, site, urls)
    image = getattr(document.fields, "image", None)
    if image is not None and image.file:
        problems += _check_picture(image.file, document.path, site, image.place)
    return problems


def check_note_links(full_site: Site, site: Site, urls: UrlMap) -> list[Problem]:
    """The same of all notes in partnerships."""
    problems: list[Problem] = []
    for path, language, body in partnership_notes(site):
        problems += _check_links(body, path, language, full_site, site, urls)
    return problems


def _check_links(body: Body, path: str, language: str, full_site: Site, site: Site, urls: UrlMap) -> Iterator[Problem]:
    for part in _nested_bodies(body):
        for hole in part.holes:
            if isinstance(hole, LinkHole):
                found = resolve_link(
                    hole.link,
                    path=path,
                    language=language,
                    site=site,
                    urls=urls,
                    place=hole.place,
                    full_site=full_site,
                )
                if isinstance(found, Problem):
                    yield found
            elif file := _picture_path(hole):
                yield from _check_picture(file, path, site, hole.place)


def partnership_notes(site: Site) -> Iterator[tuple[str, str, Body]]:
    """Every note of a clause, with the path of its file and its language."""
    for partnership in site.partnerships.values():
        for clause in partnership.clauses:
            for note in (clause.note, *(amendment.note for amendment in clause.amended)):
                for tag, body in note.by_language.items() if note is not None else ():
                    yield partnership_file(partnership), tag or site.settings.default_language.tag, body


def partnership_file(partnership: Partnership) -> str:
    """The file that the partnership's notes stand in."""
    return partnership.place.path if partnership.place else ""


def _nested_bodies(body: Body) -> Iterator[Body]:
    """The body, and those inside its figures."""
    yield body
    for hole in body.holes:
        if isinstance(hole, FigureHole):
            original = getattr(hole.figure, "original", None)
            parts = (hole.figure.caption, getattr(hole.figure, "text", None), original.text if original else None)
            yield from (part for part in parts if part is not None)


def _picture_path(hole: Hole) -> str | None:
    if isinstance(hole, PictureHole):
        return hole.path
    if isinstance(hole, FigureHole) and isinstance(hole.figure, EmbedFigure):
        return hole.figure.poster
    return None


def picture_file(file: str, path: str, language: str, site: Site) -> str | None:
    """The attachment that a picture of the document at ``path`` shows to readers of ``language``."""
    found = _find_picture(file, path, site)
    return localized_variant(found, language, site.assets) if found else None


def _find_picture(file: str, path: str, site: Site) -> str | None:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    return target if target in site.assets else None


def _check_picture(file: str, path: str, site: Site, place: Place | None) -> Iterator[Problem]:
    if not file.lower().endswith(IMAGE_SUFFIXES):
        hint = f"pictures end in {', '.join(IMAGE_SUFFIXES)}; to offer the file, link to it: [text](file)"
        yield Problem(code="SG306", message=f"'{file}' is no picture", place=place, hint=hint)
    elif _find_picture(file, path, site) is None:
        hint = _suggest_picture(file, path, site) or "pictures stand beside the document"
        yield Problem(code="SG304", message=f"there is no picture '{file}'", place=place, hint=hint)


def _suggest_picture(file: str, path: str, site: Site) -> str | None:
    folder = posixpath.dirname(path)
    return did_you_mean(file, (posixpath.relpath(name, folder) for name in site.assets))


def _resolve_page(
    ref: Ref, anchor: str, language: str, site: Site, urls: UrlMap, full_site: Site
) -> LinkTarget | Problem | None:
    address, other = urls.find(ref.kind, ref.key, language), ""
    if address is None:
        other = _original_language(ref, site)
        address = urls.find(ref.kind, ref.key, other)
    if address is not None:
        return LinkTarget(kind=ref.kind, target=address, anchor=anchor, key=ref.key, language=other)
    if (ref.kind, ref.key) in site.unreadable:
        return None
    if ref.kind in ("topic", "series"):
        return Problem(code="SG301", message=f"no article has the {ref.kind} '{ref.key}'", place=ref.place)
    return unknown_ref_problem(ref, tables_by_kind(site)[ref.kind], tables_by_kind(full_site)[ref.kind])


def _original_language(ref: Ref, site: Site) -> str:
    work = tables_by_kind(site).get(ref.kind, {}).get(ref.key)
    return getattr(work, "original", site.settings.default_language.tag)


def _unknown_file_problem(target: str, written: str, path: str, site: Site, place: Place | None) -> Problem:
    if target.startswith("..") or not target.startswith("content/"):
        message, hint = (
            f"'{written}' lies outside of content/",
            "link to a source file, or to an address with https://",
        )
    elif target in site.files:
        message, hint = f"'{written}' holds sources, which have no page", "cite one of them: [@its-key]"
    else:
        folder = posixpath.dirname(path)
        linkable = (name for name, ref in site.files.items() if ref.kind != "source")
        candidates = (posixpath.relpath(name, folder) for name in (*linkable, *site.assets))
        message, hint = (
            f"there is no file '{written}'",
            did_you_mean(written, candidates) or "the path counts from this file",
        )
    return Problem(code="SG303", message=message, place=place, hint=hint)
