"""References and links outside of documents: in the settings, the records and the notes of partnerships.

In: the site as read (drafts included), the published site, its URLs. Out: problems. Those of documents are found when
their links are resolved (``resolving/document_links.py``), because they are cached with the links.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.diagnostics import Problem
from sitegen.model.site import Site
from sitegen.resolving.link_targets import check_body_links, partnership_notes
from sitegen.resolving.references import check_refs
from sitegen.resolving.urls import UrlMap


def check_references(full_site: Site, site: Site, urls: UrlMap) -> Iterator[Problem]:
    """A problem for each key, path or picture that does not exist, or is not published."""
    records = (table for _, table in site.records())
    yield from check_refs((site.settings, *records), full_site, site)
    for path, language, note in partnership_notes(site):
        yield from check_body_links(note, path, language, full_site, site, urls)
