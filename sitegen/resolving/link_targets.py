"""Targets of links and files of pictures, given by the path of a source file or by a key, in the reader's language.

In: a link, the path of its document, the reader's language. Out: a ``LinkTarget``, or the problem.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from sitegen.diagnostics import Message, Place, Problem, did_you_mean
from sitegen.model.bodies import IMAGE_SUFFIXES, Body, Hole, Link, LinkHole, PictureHole
from sitegen.model.documents import Document
from sitegen.model.figures import FigureHole
from sitegen.model.markdown_fields import markdown_bodies
from sitegen.model.partnerships import Partnership
from sitegen.model.references import Ref
from sitegen.model.site import Site
from sitegen.resolving.references import unknown_ref_problem
from sitegen.resolving.urls import UrlMap

STATIC_FOLDER = "content/static/"
_HTML_SUFFIXES = (".htm", ".html", ".hta", ".mht", ".mhtml", ".shtml", ".svgz", ".xht", ".xhtml", ".xsl", ".xslt")

_SCHEME_OR_WWW = re.compile(r"(?i)https?/+(?=\w)|(?=www\.)")
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+(?P<suffix>[a-z]{2,})(?=[/?]|\Z)")
_FILE_SUFFIXES = (
    *IMAGE_SUFFIXES, *_HTML_SUFFIXES, ".csv", ".doc", ".docx", ".json", ".md", ".odt", ".ods", ".pdf", ".ppt",
    ".pptx", ".tsv", ".txt", ".xls", ".xlsx", ".xml", ".yaml", ".yml", ".zip",
)  # fmt: skip


class LinkTarget(Struct, frozen=True, kw_only=True):
    """The target of a link.

    ``kind``: ``url`` or ``anchor`` (``target`` as written), ``file`` (``target``: path of an asset), ``static`` (path
    below ``content/static/``), or a kind of document or record (``target``: address of its page, ``key``: its key).
    ``language``: of the page, if it is not the reader's; else empty.
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
    """The target of ``link``, or its problem; None if the target's file could not be read, which is another problem.

    ``path``: of the document with the link. ``full_site``: the site with its drafts; without it, links to drafts are
    links to nothing.
    """
    if link.scheme in ("url", "anchor"):
        return LinkTarget(kind=link.scheme, target=link.value, anchor=link.anchor)
    if link.scheme != "path":
        return _resolve_page(Ref(link.scheme, link.value, place), link.anchor, language, site, urls, full_site or site)
    target = absolute_path(link.value, path)
    ref = site.files.get(target)
    if ref is not None and ref.kind != "source":
        return _resolve_page(Ref(ref.kind, ref.key, place), link.anchor, language, site, urls, full_site or site)
    if target.startswith(STATIC_FOLDER) and target.removeprefix(STATIC_FOLDER) in site.static_files:
        return LinkTarget(kind="static", target=target.removeprefix(STATIC_FOLDER))
    if target in site.assets:
        if target.lower().endswith(_HTML_SUFFIXES):
            return _html_problem(link.value, place)
        return LinkTarget(kind="file", target=localized_variant(target, path, language, site))
    return _unknown_file_problem(target, link.value, path, site, place)


def _html_problem(written: str, place: Place | None) -> Problem:
    hint = Message("link a page that you trust in content/static/, or a PDF; pack a demonstration into a ZIP file")
    message = Message("'{written}' could run scripts as a page of this site", written=written)
    return Problem(code="SG335", message=message, place=place, hint=hint)


def absolute_path(written: str, path: str) -> str:
    """The path from the site's folder of what the document at ``path`` writes relative to itself, percent-encoded; in
    NFC."""
    relative = unicodedata.normalize("NFC", unquote(written))
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), relative))


def localized_variant(file: str, path: str, language: str, site: Site) -> str:
    """``name.<language>.ext`` if there is such an asset beside ``name.ext``, else ``file``. ``path``: of the document.

    The languages are tried as for documents, and ``file`` is that of the original.
    """
    stem, dot, extension = file.rpartition(".")
    about = site.files.get(path)
    original = site.original_language(about.kind, about.key) if about else site.settings.default_language.tag
    for tag in site.settings.reading_order(language):
        variant = f"{stem}.{tag}{dot}{extension}"
        if variant in site.assets:
            return variant
        if tag == original:
            break
    return file


def check_document_links(document: Document[Any], full_site: Site, site: Site, urls: UrlMap) -> list[Problem]:
    """The problems of a document's links and pictures. ``full_site``: the site with its drafts."""
    problems: list[Problem] = []
    for _, _, body in markdown_bodies(document):
        problems += check_body_links(body, document.path, document.language, full_site, site, urls)
    image = getattr(document.fields, "image", None)
    if image is not None and image.file:
        problems += _check_picture(image.file, document.path, site, image.place)
    return problems


def check_body_links(
    body: Body, path: str, language: str, full_site: Site, site: Site, urls: UrlMap
) -> Iterator[Problem]:
    """The problems of the links, pictures and misspelled citations of one body and of the bodies inside its figures.

    ``path``: the file of the body. ``full_site``: the site with its drafts.
    """
    for part in _nested_bodies(body):
        yield from (_mention_problem(key, place) for key, place in part.mentions if key in site.sources)
        for hole in part.holes:
            if isinstance(hole, LinkHole):
                target = resolve_link(
                    hole.link,
                    path=path,
                    language=language,
                    site=site,
                    urls=urls,
                    place=hole.place,
                    full_site=full_site,
                )
                if isinstance(target, Problem):
                    yield target
            elif file := _picture_path(hole):
                yield from _check_picture(file, path, site, hole.place)


def _mention_problem(key: str, place: Place) -> Problem:
    hint = Message(
        "write [@{key}], with what introduces it before the bracket; write \\@ if it is no citation", key=key
    )
    return Problem(code="SG268", message=Message("'@{key}' is not a citation here", key=key), place=place, hint=hint)


def partnership_notes(site: Site) -> Iterator[tuple[str, str, Body]]:
    """(path of the file, language, body) of all notes of clauses and of their amendments."""
    for partnership in site.partnerships.values():
        for clause in partnership.clauses:
            for note in (clause.note, *(amendment.note for amendment in clause.amended)):
                for tag, body in note.by_language.items() if note is not None else ():
                    yield partnership_file(partnership), tag or site.settings.default_language.tag, body


def partnership_file(partnership: Partnership) -> str:
    """The path of the partnership's file."""
    return partnership.place.path if partnership.place else ""


def _nested_bodies(body: Body) -> Iterator[Body]:
    """The body itself, and the bodies inside its figures."""
    yield body
    for hole in body.holes:
        if isinstance(hole, FigureHole):
            yield from hole.figure.bodies


def _picture_path(hole: Hole) -> str | None:
    if isinstance(hole, PictureHole):
        return hole.path
    return hole.figure.picture if isinstance(hole, FigureHole) else None


def picture_file(file: str, path: str, language: str, site: Site) -> str | None:
    """The path of the asset that a picture of the document at ``path`` shows to readers of ``language``."""
    asset = _find_picture(file, path, site)
    return localized_variant(asset, path, language, site) if asset else None


def _find_picture(file: str, path: str, site: Site) -> str | None:
    target = absolute_path(file, path)
    return target if target in site.assets else None


def _check_picture(file: str, path: str, site: Site, place: Place | None) -> Iterator[Problem]:
    if not file.lower().endswith(IMAGE_SUFFIXES):
        hint = Message(
            "pictures end in {suffixes}; to offer the file, link to it: [text](file)",
            suffixes=", ".join(IMAGE_SUFFIXES),
        )
        yield Problem(code="SG306", message=Message("'{file}' is no picture", file=file), place=place, hint=hint)
    elif _find_picture(file, path, site) is None:
        hint = _suggest_picture(file, path, site) or Message("put pictures beside the document")
        yield Problem(code="SG304", message=Message("there is no picture '{file}'", file=file), place=place, hint=hint)


def _suggest_picture(file: str, path: str, site: Site) -> Message | None:
    folder = posixpath.dirname(path)
    return did_you_mean(file, (posixpath.relpath(name, folder) for name in site.assets))


def _resolve_page(
    ref: Ref, anchor: str, language: str, site: Site, urls: UrlMap, full_site: Site
) -> LinkTarget | Problem | None:
    """The page in the reader's language, else in that of its family, else of the original."""
    page = urls.find_nearest(ref.kind, ref.key, (language,))
    page = page or urls.find_nearest(ref.kind, ref.key, site.page_languages(ref.kind, ref.key, language))
    if page is not None:
        page_language = "" if page.language == language else page.language
        return LinkTarget(kind=ref.kind, target=urls.pages[page], anchor=anchor, key=ref.key, language=page_language)
    if (ref.kind, ref.key) in site.unreadable:
        return None
    if site.kinds[ref.kind].named_by_articles:
        if any(kind == "article" for kind, _ in site.unreadable):
            return None
        return Problem(
            code="SG301",
            message=Message("no article has the {kind} '{key}'", kind=ref.kind, key=ref.key),
            place=ref.place,
        )
    return unknown_ref_problem(ref, site, full_site)


def _unknown_file_problem(target: str, written: str, path: str, site: Site, place: Place | None) -> Problem:
    if "{{" in written or "{%" in written:
        message, hint = (
            Message("there is no file '{written}'", written=written),
            Message(
                "this looks like a shortcode of another generator; link a source file (../other/index.de.md) or a key"
            ),
        )
    elif target.startswith("..") or not target.startswith("content/"):
        message, hint = (
            Message("'{written}' lies outside of content/", written=written),
            Message("link to a source file, or to an address with https://"),
        )
    elif host := _SCHEME_OR_WWW.match(written):
        message, hint = Message("there is no file '{written}'", written=written), _address_hint(written[host.end() :])
    elif target in site.files:
        message, hint = (
            Message("'{written}' holds sources, which have no page", written=written),
            Message("cite one of them: [@its-key]"),
        )
    else:
        folder = posixpath.dirname(path)
        linkable = (name for name, ref in site.files.items() if ref.kind != "source")
        candidates = (posixpath.relpath(name, folder) for name in (*linkable, *site.assets))
        message, hint = (
            Message("there is no file '{written}'", written=written),
            did_you_mean(written, candidates)
            or (_address_hint(written) if _begins_with_host(written) else Message("the path counts from this file")),
        )
    return Problem(code="SG303", message=message, place=place, hint=hint)


def _begins_with_host(written: str) -> bool:
    found = _HOST.match(written)
    return found is not None and f".{found.group('suffix')}" not in _FILE_SUFFIXES


def _address_hint(address: str) -> Message:
    return Message("an address begins with https://: https://{address}", address=address)
