"""Sites as a browser, a feed reader and a search engine walk them: at the root of a host and under a prefix.

Served from memory as GitHub Pages serves: ``index.html`` for a folder, ``404.html`` for what is not there. Every
address in every file is followed, whatever kind of file it stands in; nothing may be missing, and nothing may leave
the prefix.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import etree
from lxml import html as lxml_html

from sitegen.build_state.options import BuildOptions
from sitegen.pipeline import build
from tests.incremental.sites import SITE, write_pictures
from tests.selection import some_everyday
from tests.sites import NOW, THEME, SiteFolder

ROOT = Path(__file__).parents[1]
HOST = "https://crawl.example"
# Every day a small site; the demonstration takes as long as a hundred others.
SITES = some_everyday([("small", "/repo/"), ("demonstration", "/"), ("demonstration", "/repo/")], [("small", "/repo/")])
ATTRIBUTES = ("href", "src", "poster", "action", "data", "cite")
# What makes a browser ask for something at once; anything else is only asked for when a reader follows it.
REQUESTED = {"img", "script", "source", "iframe", "video", "audio", "object", "embed"}
# For servers and programs, which know where to look.
NOT_LINKED = {"404.html", ".nojekyll", ".sitegen-site", "robots.txt", "data/partnerships.csv"}
NOT_LINKED |= {"de/llms.txt", "en/llms.txt"}
INDEX = ("pagefind/", "de/search/titles.json", "en/search/titles.json")  # what a script of the search page asks for


class Host:
    """A site at ``prefix`` of :data:`HOST`."""

    def __init__(self, prefix: str, folder: Path) -> None:
        self.prefix = prefix
        self.files = {
            file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
        }

    @property
    def base(self) -> str:
        return HOST + self.prefix

    def path(self, address: str) -> str | None:
        """The file that answers an address; None for another host."""
        parts = urlsplit(address)
        if f"{parts.scheme}://{parts.netloc}" != HOST:
            return None
        assert parts.path.startswith(self.prefix), f"{address} leaves {self.prefix}"
        path = unquote(parts.path.removeprefix(self.prefix))
        return path + "index.html" if path == "" or path.endswith("/") else path

    @cached_property
    def redirects(self) -> set[str]:
        return {path for path, data in self.files.items() if path.endswith(".html") and b'http-equiv="refresh"' in data}

    @cached_property
    def ids(self) -> dict[str, set[str]]:
        return {
            path: {str(found) for found in _tree(data).xpath("//@id")}
            for path, data in self.files.items()
            if path.endswith(".html")
        }


def _tree(data: bytes) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(data.decode())


def crawl(host: Host, *starts: str) -> tuple[set[str], list[str]]:
    """The files that were reached from any of the ``starts``, and what was wrong on the way."""
    reached: set[str] = set()
    faults: list[str] = []
    waiting = [(start, "the start") for start in starts]
    while waiting:
        address, origin = waiting.pop()
        page, anchor = urldefrag(address)
        try:
            path = host.path(page)
        except AssertionError as fault:
            faults.append(f"{origin}: {fault}")
            continue
        if path is None:
            continue
        if path not in host.files:
            faults.append(f"{origin}: {address} is missing")
            continue
        if anchor and path in host.ids and unquote(anchor) not in host.ids[path]:
            faults.append(f"{origin}: {address} has no such anchor")
        if path not in reached:
            reached.add(path)
            waiting += [(found, path) for found in addresses(path, host.files[path], page)]
    return reached, faults


def addresses(path: str, data: bytes, at: str) -> Iterator[str]:
    """Every address in a file, as a browser at ``at`` understands it."""
    for found in _written(path.rpartition(".")[2], data):
        yield urljoin(at, found.strip())


@cache
def _written(ending: str, data: bytes) -> tuple[str, ...]:
    """Every address as it is written in a file of this kind. The tests crawl the same files several times."""
    readers = {
        "html": _in_html,
        "xml": _in_xml,
        "json": _in_json,
        "webmanifest": _in_json,
        "csv": _in_csv,
        "css": _in_css,
    }
    return tuple(readers[ending](data)) if ending in readers else ()


def _in_html(data: bytes) -> Iterator[str]:
    tree = _tree(data)
    assert not tree.xpath("//base[@href]"), "relative addresses would depend on it"
    for element in tree.iter(etree.Element):
        for name in ATTRIBUTES:
            value = element.get(name)
            if value is not None and not value.startswith(("mailto:", "tel:", "data:")):
                requested = element.tag in REQUESTED or (
                    element.tag == "link" and "stylesheet" in (element.get("rel") or "")
                )
                assert not (requested and urlsplit(value).netloc and not value.startswith(HOST)), f"asks {value}"
                yield value
        for candidate in (element.get("srcset") or "").split(","):
            if candidate.strip():
                yield candidate.split()[0]
        if (element.get("http-equiv") or "").lower() == "refresh":
            yield (element.get("content") or "").partition("url=")[2]
        content = element.get("content") or ""
        if element.tag == "meta" and content.startswith("http"):
            yield content
    for script in tree.xpath("//script[@type='application/ld+json']"):
        yield from _in_json((script.text or "").encode())
    for style in tree.xpath("//style"):
        yield from _in_css((style.text or "").encode())


def _in_xml(data: bytes) -> Iterator[str]:
    for element in etree.fromstring(data).iter(etree.Element):
        yield from (value for name, value in element.attrib.items() if name.endswith(("href", "src", "url")))
        is_name = etree.QName(element).localname == "id"  # of a feed's entry: nobody asks for it
        if not is_name and (element.text or "").strip().startswith("http"):
            yield element.text or ""
        if (element.get("type") or "") == "html" and element.text:
            yield from _in_html(f"<html><body>{element.text}</body></html>".encode())


def _in_json(data: bytes) -> Iterator[str]:
    def walk(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for name, inner in value.items():
                if name in ("content_html", "html"):
                    yield from _in_html(f"<html><body>{inner}</body></html>".encode())
                elif name not in ("id", "@id"):  # names, as in Atom
                    yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)
        elif isinstance(value, str) and re.match(r"https?://\S+$", value):
            yield value

    return walk(json.loads(data))


def _in_csv(data: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
        for cell in row:
            yield from re.findall(r"https?://[^\s;,]+", cell)


def _in_css(data: bytes) -> Iterator[str]:
    for found in re.finditer(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", data.decode()):
        address = found[1] or found[2]
        if not address.startswith(("data:", "#")):
            yield address


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration: what a build remembers stays out of the repository."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "site.yaml", folder)
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with some of everything."""
    folder = SiteFolder(tmp_path_factory.mktemp("site")).write(SITE)
    write_pictures(folder.root)
    return folder.root


@pytest.fixture(scope="module", params=SITES, ids="".join)
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Host:
    name, prefix = request.param
    site: Path = request.getfixturevalue(name)
    out = tmp_path_factory.mktemp("out") / "public"
    build(BuildOptions(site_dir=site, now=NOW, base_url=HOST + prefix, theme=THEME), out)
    return Host(prefix, out)


@pytest.mark.slow
def test_every_address_leads_somewhere_and_none_leaves_the_prefix(host):
    _, faults = crawl(host, host.base)
    assert faults == []


@pytest.mark.slow
def test_every_file_can_be_reached(host):
    reached, _ = crawl(host, host.base)
    listed = [
        line.partition(":")[2].strip() for line in host.files["robots.txt"].decode().splitlines() if "Sitemap" in line
    ]
    assert listed, "robots.txt names the sitemap"
    more, faults = crawl(host, listed[0])
    assert faults == []
    index = {path for path in host.files if path.startswith(INDEX)}
    assert set(host.files) - reached - more - NOT_LINKED - host.redirects - index == set()


@pytest.mark.slow
@pytest.mark.parametrize("missing", ["nothing", "de/nothing/", "de/artikel/nothing/at/all/x.html"])
def test_the_page_for_what_is_missing_leads_back_from_any_depth(host, missing):
    for address in addresses("404.html", host.files["404.html"], host.base + missing):
        page, _ = urldefrag(address)
        path = host.path(page)
        assert path is None or path in host.files or page == host.base + missing, address


def test_redirects_lead_to_a_page(host):
    starts = [host.base + path.removesuffix("index.html") for path in sorted(host.redirects)]
    reached, faults = crawl(host, *starts)
    assert faults == []
    for path, start in zip(sorted(host.redirects), starts, strict=True):
        pages = {host.path(urldefrag(address)[0]) for address in addresses(path, host.files[path], start)}
        assert pages & reached - host.redirects, path


@pytest.mark.parametrize("broken", ["missing page", "missing anchor", "outside"])
def test_the_crawler_itself_sees_what_is_broken(host, broken):
    # Under a prefix the last one leads out of it, at the root to nothing.
    link = {"missing page": "de/nowhere/", "missing anchor": "de/#nowhere", "outside": "/outside/"}[broken]
    host.files["index.html"], whole = (
        host.files["index.html"].replace(b"</body>", f'<a href="{link}">x</a></body>'.encode()),
        host.files["index.html"],
    )
    try:
        assert len(crawl(host, host.base)[1]) == 1
    finally:
        host.files["index.html"] = whole
