"""``check --against URL``: the sitemap of a published site, read from a server, against what would be published."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sitegen.checking import sitemaps
from sitegen.checking.sitemaps import UnreadableSitemap, addresses_in_site, fetch_sitemap
from tests.cli.test_commands import GOOD, run

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def urlset(*urls: str) -> bytes:
    entries = "".join(f"<url><loc> {url} </loc><lastmod>2026-01-01</lastmod></url>" for url in urls)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{NAMESPACE}">{entries}</urlset>'.encode()


def index(*urls: str) -> bytes:
    entries = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f'<sitemapindex xmlns="{NAMESPACE}">{entries}</sitemapindex>'.encode()


Serve = Callable[[Mapping[str, bytes | None]], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves files by path, with ``ROOT`` in them for the address, which is returned; None: no answer in time."""
    servers: list[ThreadingHTTPServer] = []
    stopped = threading.Event()

    def start(files: Mapping[str, bytes | None]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = files.get(self.path, b"")
                if body is None:
                    stopped.wait(30)
                    return
                self.send_response(200 if self.path in files else 404)
                self.end_headers()
                self.wfile.write(body.replace(b"ROOT", root.encode()))

            def log_message(self, *arguments: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        root = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        return root

    yield start
    stopped.set()
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.slow
def test_addresses_that_vanished_from_a_live_site_are_told(folder, serve):
    listed = urlset(
        "https://example.org/de/artikel/strompreis/",
        "https://example.org/de/",
        "https://example.org/de/artikel/weg/",
        "https://example.org/alt/%C3%BCber.html",
        "https://elsewhere.example/x/",
    )
    root = serve({"/sitemap.xml": listed})
    folder.write(GOOD.replace("title:", "aliases: [/alt/noch.html]\ntitle:"))
    result = run("check", "--against", root, folder=folder)
    gone = [line for line in result.stderr.splitlines() if "SG602" in line]
    assert [line.partition("the address ")[2] for line in gone] == [
        "/alt/über.html is gone",
        "/de/artikel/weg/ is gone",
    ]
    assert result.exit_code == 0
    assert run("check", "--strict", "--against", f"{root}/sitemap.xml", folder=folder).exit_code == 1
    folder.edit("content/articles/strompreis/index.de.md", "noch.html", "über.html, weg")
    assert run("check", "--strict", "--against", root, folder=folder).exit_code == 0


@pytest.mark.parametrize("address", ["", "/", "/sitemap.xml", "/?x=1#y"])
def test_a_site_or_its_sitemap_may_be_named(serve, address):
    root = serve({"/sitemap.xml": urlset("https://example.org/a/")})
    assert fetch_sitemap(root + address) == ("https://example.org/a/",)


def test_indexes_and_compressed_sitemaps_are_read(serve):
    root = serve(
        {
            "/sitemap.xml": index("ROOT/de.xml", "ROOT/more.xml", "/relative.xml"),
            "/more.xml": index("ROOT/en.xml.gz", "ROOT/sitemap.xml"),
            "/de.xml": urlset("ROOT/de/"),
            "/en.xml.gz": gzip.compress(urlset("https://example.org/en/")),
            "/relative.xml": urlset("ROOT/fr/"),
        }
    )
    assert set(fetch_sitemap(root)) == {f"{root}/de/", "https://example.org/en/", f"{root}/fr/"}


def test_a_sitemap_elsewhere_is_found_by_robots_txt(serve):
    root = serve(
        {
            "/robots.txt": b"User-agent: *\nsitemap: ROOT/wp-sitemap.xml\nSitemap:/two.xml\n",
            "/wp-sitemap.xml": urlset("ROOT/a/"),
            "/two.xml": urlset("ROOT/b/"),
        }
    )
    assert set(fetch_sitemap(f"{root}/")) == {f"{root}/a/", f"{root}/b/"}


def test_a_sitemap_with_pictures_and_alternates_lists_its_pages(serve):
    text = urlset("https://example.org/a/").decode()
    more = (
        '<x:link xmlns:x="http://www.w3.org/1999/xhtml" rel="alternate" hreflang="de" href="https://example.org/c/"/>'
    )
    more += '<i:image xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"><i:loc>https://e.org/b.png</i:loc></i:image>'
    root = serve({"/sitemap.xml": text.replace("</url>", f"{more}</url>").encode()})
    assert fetch_sitemap(root) == ("https://example.org/a/",)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, "the server answers 404 Not Found"),
        ({"/sitemap.xml": b"<!DOCTYPE html><html><body>Hello</body></html>"}, "this is no sitemap"),
        ({"/sitemap.xml": b"<html><body>Hello</body></html>"}, "this is no sitemap"),
        ({"/sitemap.xml": b"no XML"}, "this is no sitemap"),
        ({"/sitemap.xml": b""}, "this is no sitemap"),
        ({"/sitemap.xml": b"\x1f\x8bbroken"}, "/sitemap.xml: "),
        ({"/sitemap.xml": index("ROOT/missing.xml")}, "missing.xml: the server answers 404"),
        ({"/sitemap.xml": index("file:///etc/passwd")}, "no address of a site"),
        ({"/sitemap.xml": None}, "timed out"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_address(serve, monkeypatch, files, why):
    monkeypatch.setattr(sitemaps, "TIMEOUT_SECONDS", 0.3)
    with pytest.raises(UnreadableSitemap, match=why):
        fetch_sitemap(serve(files))


@pytest.mark.slow
def test_a_server_that_is_not_there_is_an_error_of_the_system(folder):
    folder.write(GOOD)
    command = [
        sys.executable,
        "-m",
        "sitegen",
        "check",
        "--against",
        "http://127.0.0.1:9/x",
        "--site",
        str(folder.root),
    ]
    told = subprocess.run(command, capture_output=True, text=True, env={**os.environ}, check=False)
    assert told.returncode == 74
    assert "http://127.0.0.1:9/x/sitemap.xml: " in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("place", ["nowhere", "empty", "https:/x"])
def test_a_folder_without_pages_is_wrong_usage(folder, tmp_path, place):
    (tmp_path / "empty").mkdir()
    result = run("check", "--against", str(tmp_path / place), folder=folder.write(GOOD))
    assert result.exit_code == 2
    assert place in result.stderr


@pytest.mark.slow
def test_a_folder_of_another_system_is_compared_too(folder, tmp_path):
    (tmp_path / "hugo/posts").mkdir(parents=True)
    (tmp_path / "hugo/posts/alt.html").write_text("x", encoding="utf-8")
    (tmp_path / "hugo/index.html").write_text("x", encoding="utf-8")
    result = run("check", "--against", str(tmp_path / "hugo"), folder=folder.write(GOOD))
    assert "the address /posts/alt.html is gone" in result.stderr
    assert result.stderr.count("SG602") == 1


@pytest.mark.parametrize(
    ("urls", "base", "published", "found"),
    [
        (["https://a.example/ki/de/"], "https://a.example/ki/", "https://a.example/ki/", {"de/"}),
        (["http://A.example:80/ki/de/"], "https://a.example/ki/", "https://a.example/", {"de/"}),
        (["https://a.example/ki"], "https://a.example/ki/", "https://a.example/", {""}),
        (["https://a.example/blog/", "https://a.example/ki/x"], "https://a.example/ki/", "https://a.example/", {"x"}),
        (["https://a.example/ki/de/"], "https://a.example/ki/", "http://localhost:8000/", {"de/"}),
        (["http://localhost:8000/de/"], "https://a.example/ki/", "http://localhost:8000/", {"de/"}),
        (["https://old.example/w/de/"], "https://a.example/ki/", "https://old.example/w/sitemap.xml", {"de/"}),
        (["https://a.example/?p=12"], "https://a.example/", "https://a.example/", {""}),
    ],
)
def test_addresses_are_relative_to_the_root_of_the_site(urls, base, published, found):
    assert addresses_in_site(urls, base, published) == found


def test_a_sitemap_of_another_site_is_told():
    with pytest.raises(UnreadableSitemap, match=r"names no page under https://a\.example/"):
        addresses_in_site(["https://b.example/"], "https://a.example/", "https://c.example/")
