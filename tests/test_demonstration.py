"""The repository's own site, as its readers get it."""

from __future__ import annotations

import datetime as dt
import functools
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.build_state.options import BuildOptions
from sitegen.pipeline import build_in_memory, load_and_resolve
from sitegen.rendering.engine.page_links import parse_page, scan_regular_page
from tests.sites import THEME, BuiltSite

pytestmark = pytest.mark.slow  # its build costs more than all other tests of a file

ROOT = Path(__file__).parents[1]
DAY = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)


@functools.cache
def demonstration() -> BuiltSite:
    return BuiltSite(build_in_memory(BuildOptions(site_dir=ROOT, now=DAY, theme=THEME)))


def works() -> Iterator[tuple[str, dict[str, object]]]:
    site = demonstration().result.site
    assert site is not None
    for table in (site.articles, site.concepts, site.pages):
        for key, work in table.items():
            yield key, dict(work.documents)


def test_it_is_without_faults_and_without_warnings():
    """One of its sources has no encrypted address, and a note says so."""
    assert [line for line in demonstration().said() if not line.startswith("SG322")] == []


def test_nothing_is_left_out():
    assert demonstration().result.unpublished == ()


def test_everything_is_written_in_both_languages():
    assert [key for key, documents in works() if set(documents) != {"de", "en"}] == []


def test_every_page_has_its_counterpart():
    built = demonstration()
    for path in built.files:
        is_frame = path.endswith("/embed/index.html")
        if path.endswith("/index.html") and not is_frame and 'http-equiv="refresh"' not in built.text(path):
            switch = built.page(path).xpath("//nav[contains(@class, 'language-switch')]//a")
            assert len(switch) == 1, path
            assert not switch[0].getparent().xpath(".//*[@class='remark']"), path


def test_every_page_names_its_icon():
    """A browser asks for /favicon.ico where a page names none."""
    built = demonstration()
    pages = [path for path in built.files if path.endswith(".html") and 'http-equiv="refresh"' not in built.text(path)]
    assert [path for path in pages if not built.page(path).xpath("//head/link[@rel='icon']")] == []


def test_most_pages_are_checked_without_the_parser_and_with_what_it_finds():
    pages = [data for path, data in demonstration().files.items() if path.endswith(".html")]
    scanned = [(page, scan_regular_page(page)) for page in pages]
    regular = [(page, found) for page, found in scanned if found]
    assert len(regular) > 0.8 * len(pages)
    for page, found in regular:
        parsed = parse_page(page)
        assert (found.ids, set(found.addresses)) == (parsed.ids, set(parsed.addresses))


def test_every_source_is_cited():
    site, resolution, _ = load_and_resolve(BuildOptions(site_dir=ROOT, now=DAY))
    assert site is not None and resolution is not None
    data = "".join(demonstration().text(path) for path in demonstration().files if path.endswith(".html"))
    unshown = [
        key for key, source in site.sources.items() if source.url and source.url.replace("&", "&amp;") not in data
    ]
    assert unshown == []


def test_the_leading_article_shows_the_state_of_its_day():
    page = demonstration().page("de/artikel/microsoft-openai-meta/")
    captions = [caption.text_content().replace("\u00a0", " ") for caption in page.xpath("//figure/table/caption")]
    assert captions and all("29. April 2025" in caption for caption in captions)


def test_every_row_of_a_table_has_a_source_in_the_list():
    page = demonstration().page("en/articles/microsoft-openai-meta/")
    rows = page.xpath("//figure[contains(@class, 'partnerships')]//tbody/tr")
    ids = set(page.xpath("//ol/li/@id"))
    assert rows
    for row in rows:
        marks = row.xpath(
            ".//*[contains(@class, 'citation')]//a/@href | .//*[contains(@class, 'column-sources')]//a/@href"
        )
        assert marks, row.get("id")
        assert {mark.lstrip("#") for mark in marks if mark.startswith("#source")} <= ids


def test_an_article_of_words_alone_is_light_with_all_that_it_loads():
    """Its HTML, styles and script, each compressed as by a server. 200 words more would take one kilobyte."""
    built = demonstration()
    loaded = [data for path, data in built.files.items() if re.match(r"assets/site\.\w+\.(css|js)$", path)]
    assert len(loaded) == 2
    page = built.files["de/artikel/was-ist-ein-vorkaufsrecht/index.html"]
    assert sum(len(gzip.compress(data, mtime=0)) for data in (page, *loaded)) < 28_000
