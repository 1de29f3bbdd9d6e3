"""The addresses on other sites that the content names, each with its places.

In: the published site. Out: addresses of sources, of links in texts, of websites in records and of the menu. Archived
copies are not asked for: archives answer few requests, and keep what they have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sitegen.checking.web_addresses import host_of
from sitegen.diagnostics import Place
from sitegen.model.bodies import Body, LinkHole
from sitegen.model.figures import EmbedFigure, FigureHole
from sitegen.model.markdown_fields import markdown_bodies
from sitegen.model.site import NavigationLink, Site
from sitegen.model.sources import Source
from sitegen.resolving.link_targets import partnership_notes
from sitegen.resolving.resolution import current_documents


class CitedAddress(NamedTuple):
    """``place``: where it is written, or of the record that names it. ``source``: whose address it is."""

    url: str
    place: Place | None
    source: Source | None = None


def cited_addresses(site: Site) -> list[CitedAddress]:
    """All of them, also of the same page in several places; none that leads into the site itself."""
    found = [*_record_addresses(site), *_menu_addresses(site)]
    for document in current_documents(site):
        for named in markdown_bodies(document):
            found += _body_addresses(named.body)
    for _, _, note in partnership_notes(site):
        found += _body_addresses(note)
    own = host_of(site.settings.base_url)
    return [one for one in found if host_of(one.url) != own]


def _record_addresses(site: Site) -> Iterator[CitedAddress]:
    for _, table in site.records():
        for record in table.values():
            if isinstance(record, Source):
                if record.url is not None:
                    yield CitedAddress(record.url, record.place, record)
            elif (website := getattr(record, "website", None)) is not None:
                yield CitedAddress(website, record.place)


def _menu_addresses(site: Site) -> Iterator[CitedAddress]:
    settings = site.settings
    if settings.publisher is not None and settings.publisher.url is not None:
        yield CitedAddress(settings.publisher.url, settings.places.get("publisher"))
    for entry in settings.navigation:
        if isinstance(entry, NavigationLink):
            yield CitedAddress(entry.url, entry.place)


def _body_addresses(body: Body) -> Iterator[CitedAddress]:
    for hole in body.holes:
        if isinstance(hole, LinkHole) and hole.link.scheme == "url" and hole.link.value.lower().startswith("http"):
            yield CitedAddress(hole.link.value, hole.place)
        elif isinstance(hole, FigureHole):
            if isinstance(hole.figure, EmbedFigure):
                yield CitedAddress(hole.figure.address, hole.place)
            for inner in hole.figure.bodies:
                yield from _body_addresses(inner)
