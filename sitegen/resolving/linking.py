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
from sitegen.model.bodies import PICTURES, Body, Hole, Link, LinkHole, PictureHole
from sitegen.model.documents import Document
from sitegen.model.figures import EmbedFigure, FigureHole
from sitegen.model.partnerships import Partnership
from sitegen.model.references import Ref
from sitegen.model.site import Site
from sitegen.resolving.addresses import Addresses
from sitegen.resolving.references import missing, things

STATICS = "content/static/"


class Destination(Struct, frozen=True, kw_only=True):
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


def follow(
    link: Link,
    *,
    path: str,
    language: str,
    site: Site,
    addresses: Addresses,
    place: Place | None = None,
    read: Site | None = None,
) -> Destination | Problem | None:
    """``path``: the document that the link stands in. None: to something that could not be read, told elsewhere.

    ``read``: the site with its drafts, so that a link to one says so.
    """
    if link.scheme in ("url", "anchor"):
        return Destination(kind=link.scheme, target=link.value, anchor=link.anchor)
    if link.scheme != "path":
        return _page(Ref(link.scheme, link.value, place), link.anchor, language, site, addresses, read or site)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link.value)))
    ref = site.files.get(target)
    if ref is not None and ref.kind != "source":
        return _page(Ref(ref.kind, ref.key, place), link.anchor, language, site, addresses, read or site)
    if target.startswith(STATICS) and target.removeprefix(STATICS) in site.statics:
        return Destination(kind="static", target=target.removeprefix(STATICS))
    if target in site.attachments:
        return Destination(kind="file", target=variant(target, language, site.attachments))
    return _no_file(target, link.value, path, site, place)


def variant(path: str, language: str, attachments: Set[str]) -> str:
    """``name.<lang>.ext`` beside ``name.ext`` takes its place in that language."""
    stem, dot, ending = path.rpartition(".")
    own = f"{stem}.{language}{dot}{ending}"
    return own if own in attachments else path


def bodies(document: Document[Any]) -> Iterator[tuple[str, Body]]:
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


def check_document_links(document: Document[Any], read: Site, site: Site, addresses: Addresses) -> list[Problem]:
    """The problems of a document's links and pictures, in its own language; ``read``: the site with its drafts."""
    problems: list[Problem] = []
    for _, body in bodies(document):
        problems += _check(body, document.path, document.language, read, site, addresses)
    image = getattr(document.fields, "image", None)
    if image is not None and image.file:
        problems += _missing_picture(image.file, document.path, site, image.place)
    return problems


def check_note_links(read: Site, site: Site, addresses: Addresses) -> list[Problem]:
    """The same of all notes in partnerships."""
    problems: list[Problem] = []
    for path, language, body in notes(site):
        problems += _check(body, path, language, read, site, addresses)
    return problems


def _check(body: Body, path: str, language: str, read: Site, site: Site, addresses: Addresses) -> Iterator[Problem]:
    for part in _with_figures(body):
        for hole in part.holes:
            if isinstance(hole, LinkHole):
                found = follow(
                    hole.link,
                    path=path,
                    language=language,
                    site=site,
                    addresses=addresses,
                    place=hole.place,
                    read=read,
                )
                if isinstance(found, Problem):
                    yield found
            elif file := _shown_file(hole):
                yield from _missing_picture(file, path, site, hole.place)


def notes(site: Site) -> Iterator[tuple[str, str, Body]]:
    """Every note of a term, with the path of its file and its language."""
    for partnership in site.partnerships.values():
        for term in partnership.terms:
            for note in (term.note, *(amendment.note for amendment in term.amended)):
                for tag, body in note.by_language.items() if note is not None else ():
                    yield source_path(partnership), tag or site.settings.default_language.tag, body


def source_path(partnership: Partnership) -> str:
    """The file that the partnership's notes stand in."""
    return partnership.place.path if partnership.place else ""


def _with_figures(body: Body) -> Iterator[Body]:
    """The body, and those inside its figures."""
    yield body
    for hole in body.holes:
        if isinstance(hole, FigureHole):
            original = getattr(hole.figure, "original", None)
            parts = (hole.figure.caption, getattr(hole.figure, "text", None), original.text if original else None)
            yield from (part for part in parts if part is not None)


def _shown_file(hole: Hole) -> str | None:
    if isinstance(hole, PictureHole):
        return hole.path
    if isinstance(hole, FigureHole) and isinstance(hole.figure, EmbedFigure):
        return hole.figure.poster
    return None


def picture_file(file: str, path: str, language: str, site: Site) -> str | None:
    """The attachment that a picture of the document at ``path`` shows to readers of ``language``."""
    found = _picture(file, path, site)
    return variant(found, language, site.attachments) if found else None


def _picture(file: str, path: str, site: Site) -> str | None:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    return target if target in site.attachments else None


def _missing_picture(file: str, path: str, site: Site, place: Place | None) -> Iterator[Problem]:
    if not file.lower().endswith(PICTURES):
        hint = f"pictures end in {', '.join(PICTURES)}; to offer the file, link to it: [text](file)"
        yield Problem(code="SG306", message=f"'{file}' is no picture", place=place, hint=hint)
    elif _picture(file, path, site) is None:
        hint = _near(file, path, site) or "pictures stand beside the document"
        yield Problem(code="SG304", message=f"there is no picture '{file}'", place=place, hint=hint)


def _near(file: str, path: str, site: Site) -> str | None:
    folder = posixpath.dirname(path)
    return did_you_mean(file, (posixpath.relpath(name, folder) for name in site.attachments))


def _page(
    ref: Ref, anchor: str, language: str, site: Site, addresses: Addresses, read: Site
) -> Destination | Problem | None:
    address, other = addresses.find(ref.kind, ref.key, language), ""
    if address is None:
        other = _original(ref, site)
        address = addresses.find(ref.kind, ref.key, other)
    if address is not None:
        return Destination(kind=ref.kind, target=address, anchor=anchor, key=ref.key, language=other)
    if (ref.kind, ref.key) in site.unreadable:
        return None
    if ref.kind in ("topic", "series"):
        return Problem(code="SG301", message=f"no article has the {ref.kind} '{ref.key}'", place=ref.place)
    return missing(ref, things(site)[ref.kind], things(read)[ref.kind])


def _original(ref: Ref, site: Site) -> str:
    work = things(site).get(ref.kind, {}).get(ref.key)
    return getattr(work, "original", site.settings.default_language.tag)


def _no_file(target: str, written: str, path: str, site: Site, place: Place | None) -> Problem:
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
        candidates = (posixpath.relpath(name, folder) for name in (*linkable, *site.attachments))
        message, hint = (
            f"there is no file '{written}'",
            did_you_mean(written, candidates) or "the path counts from this file",
        )
    return Problem(code="SG303", message=message, place=place, hint=hint)
