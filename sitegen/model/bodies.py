"""Parsed Markdown: HTML with holes, and the runs of text in it.

A ``Body`` does not know any other file. What depends on other files is a hole: an offset into ``html`` at which
resolving inserts something. Runs say which stretches of ``html`` are running text; they never overlap a tag.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from sitegen.diagnostics import HasPlace, Place
from sitegen.model.references import Ref

IMAGE_SUFFIXES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
"""Suffixes of the picture files that browsers show."""

RESERVED_ID_PREFIXES = ("cite-", "page-", "source-")
"""Prefixes of the ids that pages generate: citation marks, sections around the text, entries of sources."""


class TextRun(NamedTuple):
    """``html[start:end]`` is text of one language (escaped as in HTML, typography applied).

    ``linkable``: a glossary term in it may become a link. ``section`` counts the h2 before it (0: none yet). A page has
    hundreds of them: this is the value that costs least.
    """

    start: int
    end: int
    section: int
    language: str
    linkable: bool


class Link(Struct, frozen=True, kw_only=True):
    """The target of a link. ``scheme``: ``url`` (absolute, or mailto), ``path`` (a source file, relative to this one),
    ``anchor`` (this page), or the kind of what ``value`` is the key of (``article``, ``concept``, ``organization``, …).
    """

    scheme: str
    value: str
    anchor: str = ""


class Hole(HasPlace, frozen=True, kw_only=True):
    """A place in ``html`` for something that depends on other files. ``offset``: in characters of ``html``; ``section``
    as in ``TextRun``; ``place``: in the source file."""

    offset: int
    section: int = 0
    place: Place | None = None


class LinkHole(Hole, frozen=True, kw_only=True):
    """Inside ``<a …>``: takes the attributes of a link (href, class, data-term), each with a blank before it."""

    link: Link


class LinkTextHole(Hole, frozen=True, kw_only=True):
    """Between ``<a>`` and ``</a>`` of a link without text of its own: takes the target's name."""

    link: Link


class Citation(Struct, frozen=True):
    """A cited source; ``locator``: the place in it (*Abs. 3*), plain text."""

    source: Ref
    locator: str = ""


class CitationHole(Hole, frozen=True, kw_only=True):
    """Takes the marks of one ``[@a; @b]``."""

    citations: tuple[Citation, ...]


class PictureHole(Hole, frozen=True, kw_only=True):
    """Inside ``<img …>``: takes src, width and height. ``path`` is relative to the document, as written.

    ``sized``: the writer gave a width or a height, so it takes src alone.
    """

    path: str
    sized: bool = False


class PictureSourcesHole(Hole, frozen=True, kw_only=True):
    """Before the ``<img …>`` in a ``<picture>``: takes its sources. ``path``: as that of the ``PictureHole``."""

    path: str


class HeadingHole(Hole, frozen=True, kw_only=True):
    """Inside ``<h2 …>``: takes the id. ``index`` counts the headings of the body from 0."""

    index: int


class MessageHole(Hole, frozen=True, kw_only=True):
    """Takes an interface string (escaped). ``message`` is its msgid, ``values`` go into its placeholders."""

    message: str
    values: tuple[tuple[str, str], ...] = ()


class Heading(NamedTuple):
    """``id``: as the writer gave it (``explicit``), or from the text. ``text`` is plain. ``section``: number of the h2
    that it belongs to, from 1. Its ``HeadingHole`` has the offset."""

    level: int
    id: str
    explicit: bool
    text: str
    section: int


class Body(Struct, frozen=True, kw_only=True):
    """``holes`` and ``runs`` ascend by offset. ``ids``: all ids in ``html`` but those of headings. ``word_count``: of
    running text. ``mentions``: each ``@key`` in running text that is no citation, as its key and place.

    ``plain_text`` is the text alone, white space folded, for descriptions and search. ``excerpt``: the first sentences
    of its paragraphs, where a text needs a summary and has none.
    """

    html: str
    holes: tuple[Hole, ...] = ()
    runs: tuple[TextRun, ...] = ()
    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    mentions: tuple[tuple[str, Place], ...] = ()
    word_count: int = 0
    plain_text: str = ""
    excerpt: str = ""
