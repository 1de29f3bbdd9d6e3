"""What the browser gets to know: the values of the messages, which are sent as JSON.

All texts are plain text: the client makes text nodes of them, never HTML.
"""

from __future__ import annotations

from msgspec import Struct

from sitegen.serving.fault_views import FaultView
from sitegen.serving.versions import PageVersion
from sitegen.serving.words import say


class Progress(Struct, frozen=True):
    """How far a build is: ``label`` is the stage, ``total`` 0 where it has none."""

    label: str
    done: int
    total: int


class Mark(Struct, frozen=True):
    """A word about the state of a page, and a sentence that explains it. ``kind``: ``draft``, ``scheduled``, …"""

    kind: str
    text: str
    help: str


class PageLink(Struct, frozen=True):
    """``address``: on the server of the preview."""

    text: str
    address: str


class PageState(Struct, frozen=True, kw_only=True):
    """``source``: the path of the file that the page is made from, relative to the site folder; empty where it is made
    from many. ``links``: to other pages about the same."""

    source: str = ""
    marks: tuple[Mark, ...] = ()
    links: tuple[PageLink, ...] = ()


def missing_page() -> PageState:
    """The state of an address without an output."""
    return PageState(marks=(Mark("missing", say("missing"), say("missing_help")),))


class PageMessage(Struct, frozen=True, kw_only=True):
    """What is sent to the browser that shows a page. ``link``: opens ``source`` in the editor."""

    version: PageVersion
    progress: Progress | None
    has_site: bool
    faults: tuple[FaultView, ...]
    fault_count: int
    marks: tuple[Mark, ...]
    links: tuple[PageLink, ...]
    source: str
    link: str | None
    warnings: tuple[FaultView, ...]
