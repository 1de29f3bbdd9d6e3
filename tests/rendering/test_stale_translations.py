"""What readers and machines are told of a translation that is behind its original, and of one that is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.diagnostics import Severity
from tests.resolving.test_freshness import DE, EN, SITE, stamp
from tests.sites import BuiltSite, SiteFolder

PAGE = "/en/articles/sun/"


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    text = SITE.replace("image: {file: karte.svg, alt: Eine Karte, caption: Die Karte}\n", "")
    return SiteFolder(tmp_path).write(text)


def days(site: BuiltSite, page: str = PAGE) -> list[str]:
    """The days in the byline, those that are of the original with a mark."""
    rows = [" ".join(row.text_content().split()) for row in site.page(page).cssselect(".byline .row li")]
    return [row for row in rows if "2026" in row]


def modified(site: BuiltSite) -> set[str]:
    """The day of the last change in JSON-LD, the sitemap and the feeds."""
    data = json.loads(site.page(PAGE).cssselect("script[type='application/ld+json']")[0].text_content())
    article = next(one for one in data["@graph"] if one.get("@type") == "BackgroundNewsArticle")
    sitemap = site.text("sitemap.xml").partition(f"<loc>https://example.org{PAGE}</loc>")[2]
    feed = json.loads(site.text("en/feed.json"))["items"][0]
    return {article["dateModified"], sitemap.partition("<lastmod>")[2][:10], feed["date_modified"][:10]}


def notice(site: BuiltSite, page: str = PAGE) -> list[tuple[str, str | None, str | None]]:
    """The links of the notice: words, address, language."""
    links = site.page(page).cssselect(".notice.behind a")
    return [(link.text_content(), link.get("href"), link.get("lang")) for link in links]


def test_a_stale_translation_names_its_sections_and_shows_its_own_day(folder):
    stamp(folder)
    folder.edit(DE, "viel Geld", "wenig Geld").edit(DE, "Der zweite Punkt", "Der letzte Punkt")
    folder.edit(DE, "title: Sonne", "title: Die Sonne")
    site = folder.build()
    assert notice(site) == [
        ("Read the original (German)", "/de/artikel/die-sonne/", None),
        ("Beginning of the text", "/de/artikel/die-sonne/", None),
        ("Key points", "/de/artikel/die-sonne/#page-key-points", None),
        ("Geld", "/de/artikel/die-sonne/#geld", "de"),
    ]
    assert [problem for problem in site.problems if problem.severity is Severity.ERROR] == []
    assert days(site) == ["November 2, 2026", "Original updated: November 20, 2026"]
    assert modified(site) == {"2026-11-02"}


@pytest.mark.parametrize("accepted", [False, True])
def test_a_current_or_accepted_one_shows_the_day_of_the_original(folder, accepted):
    site = stamp(folder, accepted=accepted).build()
    assert notice(site) == []
    assert days(site) == ["November 2, 2026", "Updated: November 20, 2026"]
    assert modified(site) == {"2026-11-20"}


@pytest.mark.parametrize("translated", ["translated: 2026-11-02\n", "translated: 2026-11-22\n", ""])
def test_an_unstamped_one_has_no_notice_and_never_the_day_of_the_original(folder, translated):
    folder.edit(EN, "translated: 2026-11-02\n", translated)
    site = folder.build()
    assert notice(site) == []
    assert not any(day.startswith("Updated:") for day in days(site))
    assert modified(site) == {translated[12:22] or "2026-11-01"}


def test_the_notice_is_in_the_language_of_the_page(folder):
    folder.write("== site.yaml\ntitle: A\nbase_url: https://example.org/\nlanguages: [en, de, fr]\n")
    folder.edit(DE, "title: Sonne", "original: de\ntitle: Sonne")
    folder.write(f"== {EN.replace('.en.', '.fr.')}\n---\ntitle: Soleil\n---\nDeux phrases.\n")
    stamp(folder, tag="fr")
    folder.edit(DE, "viel Geld", "wenig Geld")
    page = folder.build().page("/fr/articles/soleil/")
    words = " ".join(page.cssselect(".notice.behind")[0].text_content().split())
    assert words == (
        "L’original a été modifié depuis cette traduction. Lire l’original (allemand) Ne sont pas encore à jour : Geld"
    )


def test_a_stale_text_of_a_record_is_told_on_its_page(folder):
    stamp(folder, "organization", "acme")
    folder.edit("content/organizations/acme.yaml", "Eine Firma.", "Eine große Firma.")
    links = notice(folder.build(), "/en/organizations/acme/")
    assert links == [("Read the original (German)", "/de/organisationen/acme/", None)]


def test_concepts_tell_it_too(folder):
    stamp(folder, "concept", "recht")
    folder.edit("content/glossary/recht.de.md", "Was einem zusteht.", "Was jeder hat.")
    assert [words for words, _, _ in notice(folder.build(), "/en/glossary/right/")] == [
        "Read the original (German)",
        "Beginning of the text",
    ]
