"""References and links outside of documents: in the settings, the records and the notes of partnerships.

In: the site as read (drafts included), the published site, its URLs. Out: problems. Those of documents are found when
their links are resolved (``resolving/document_links.py``), because they are cached with the links.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from sitegen.diagnostics import Message, Problem, did_you_mean
from sitegen.model.references import Ref
from sitegen.model.site import NavigationLink, Settings, Site
from sitegen.resolving.link_targets import check_body_links, partnership_notes
from sitegen.resolving.references import check_refs
from sitegen.resolving.urls import UrlMap


def check_references(full_site: Site, site: Site, urls: UrlMap) -> Iterator[Problem]:
    """A problem for each key, path or picture that does not exist, or is not published."""
    records = (table for _, table in site.records())
    without_lead = replace(site.settings, home=replace(site.settings.home, lead=None))
    yield from check_refs((without_lead, *records), full_site, site)
    yield from _check_lead(site.settings.home.lead, full_site, site)
    yield from _check_navigation(site.settings)
    yield from _check_icon(site)
    for path, language, note in partnership_notes(site):
        yield from check_body_links(note, path, language, full_site, site, urls)


def _check_icon(site: Site) -> Iterator[Problem]:
    icon = site.settings.icon
    if icon is None or icon in site.static_files:
        return
    pictures = [name for name in site.static_files if name.lower().endswith((".svg", ".png", ".jpg", ".jpeg", ".webp"))]
    yield Problem(
        code="SG304",
        message=Message("there is no file '{path}' in content/static/", path=icon),
        place=site.settings.places.get("icon"),
        hint=did_you_mean(icon, pictures) or Message("put the icon there, as SVG or as PNG of at least 512 pixels"),
    )


def _check_navigation(settings: Settings) -> Iterator[Problem]:
    """Links to other sites that lead into this one, or that are not encrypted."""
    for link in settings.navigation:
        if not isinstance(link, NavigationLink):
            continue
        if f"{link.url}/".startswith(settings.base_url):
            message, hint = (
                Message("'{url}' is an address of this site", url=link.url),
                Message("name the list or the key of the page instead"),
            )
            yield Problem(code="SG325", message=message, place=link.place, hint=hint)
        elif link.url.lower().startswith("http:"):
            message, hint = (
                Message("the address '{url}' is not encrypted", url=link.url),
                Message("write https, if it answers there"),
            )
            yield Problem(code="SG322", message=message, place=link.place, hint=hint)


def _check_lead(lead: Ref | None, full_site: Site, site: Site) -> Iterator[Problem]:
    """The newest article leads the home page until the one is published that is to do so, and when it is withdrawn."""
    if lead is None:
        return
    published, work = site.articles.get(lead.key), full_site.articles.get(lead.key)
    if published is not None:
        if published.summary.withdrawn:
            yield Problem(
                code="SG608",
                message=Message("the article '{key}' is withdrawn: the newest one leads the home page", key=lead.key),
                place=lead.place,
                hint=Message("remove 'lead', or name another article"),
            )
        return
    if work is None:
        yield from check_refs(lead, full_site, site)
        return
    why = Message("a draft") if work.summary.draft else Message("scheduled for {date}", date=work.summary.date)
    yield Problem(
        code="SG608",
        message=Message(
            "the article '{key}' is {why}: until it is published, the newest one leads the home page",
            key=lead.key,
            why=why,
        ),
        place=lead.place,
        hint=Message("remove 'lead', or publish the article"),
    )
