"""What the server answers, and whom: files of the site alone, and the person at this machine alone."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from sitegen.diagnostics import Message, Problem
from sitegen.serving.event_clients import MAX_CLIENTS
from tests.serving.previews import Served, follow, serve_outputs

PAGE = b'<!doctype html><head><link rel="stylesheet" href="/assets/site.0123456789ab.css"></head><body>A</body>'
OUTPUTS = {
    "index.html": PAGE,
    "de/über/index.html": PAGE,
    "404.html": b"<!doctype html><title>Nicht gefunden</title>",
    "alt/index.html": b'<!doctype html><head><meta http-equiv="refresh" content="0; url=/"></head>',
    "assets/site.0123456789ab.css": b"a{}",
    "data/all.json": b"{}",
}


FAULT = Problem(code="SG301", message=Message("no such thing"))
REPORTS = {"_sitegen/translations": PAGE, "_sitegen/translations/article/a/en": PAGE}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    site = tmp_path_factory.mktemp("site")
    (site / "site.yaml").write_text("secret", encoding="utf-8")
    with serve_outputs(OUTPUTS, site) as running:
        running.preview.report_good_build((), running.preview.state.find_page)
        running.preview.wake_builder = lambda: running.preview.make_reports(REPORTS.get)
        yield running


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("de/%C3%BCber/", "text/html; charset=utf-8"),
        ("assets/site.0123456789ab.css", "text/css; charset=utf-8"),
        ("data/all.json", "application/json"),
        ("_sitegen/preview.js", "text/javascript; charset=utf-8"),
        ("_sitegen/preview.css", "text/css; charset=utf-8"),
        ("_sitegen/translations", "text/html; charset=utf-8"),
        ("_sitegen/translations/article/a/en", "text/html; charset=utf-8"),
    ],
)
def test_outputs_are_served_and_never_stored(served, path, kind):
    answer = served.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_the_client_is_inserted_into_pages_that_stay(served):
    assert b'<script src="/_sitegen/preview.js"' in served.get("").content
    assert served.get("alt/").content == OUTPUTS["alt/index.html"]
    assert served.get("assets/site.0123456789ab.css").content == OUTPUTS["assets/site.0123456789ab.css"]


def test_an_address_without_its_slash_leads_to_the_page(served):
    answer = served.get("de/%C3%BCber")
    assert (answer.status_code, answer.headers["location"]) == (307, "/de/%C3%BCber/")


def test_a_missing_page_is_the_404_of_the_site_and_follows_changes(served):
    answer = served.get("de/nichts/")
    assert answer.status_code == 404
    assert "Nicht gefunden" in answer.text
    assert 'src="/_sitegen/preview.js"' in answer.text


@pytest.mark.parametrize("name", ["article/a/xx", "article/a", "article/a/en/more", "", "../site.yaml"])
def test_a_page_about_no_translation_is_a_plain_404(served, name):
    answer = served.get(f"_sitegen/translations/{name}")
    assert answer.status_code == 404
    if not name.startswith(".."):
        assert "There is no such document" in answer.text
        assert 'href="/_sitegen/translations"' in answer.text


@pytest.mark.slow
def test_a_report_is_made_once_for_each_good_build_and_not_while_the_site_has_errors(tmp_path: Path):
    made: list[str] = []

    def make(path: str) -> bytes:
        made.append(path)
        return b"%d" % len(made)

    with serve_outputs(OUTPUTS, tmp_path) as served:
        preview = served.preview
        preview.wake_builder = lambda: preview.make_reports(make)
        assert served.get("_sitegen/translations").status_code == 503  # before the first build
        preview.report_good_build((), preview.state.find_page)
        assert [served.get("_sitegen/translations").text[0] for _ in range(2)] == ["1", "1"]
        preview.report_failed_build((FAULT,))
        assert served.get("_sitegen/translations").text[0] == "1"
        assert served.get("_sitegen/translations/article/a/en").status_code == 503
        preview.report_good_build((), preview.state.find_page)
        assert served.get("_sitegen/translations").text[0] == "2"


def test_who_follows_a_report_learns_that_it_is_another_one(tmp_path: Path):
    reports = {"_sitegen/translations": b"one"}
    with serve_outputs(OUTPUTS, tmp_path) as served:
        preview = served.preview
        preview.report_good_build((), preview.state.find_page)
        preview.wake_builder = lambda: preview.make_reports(reports.get)
        with follow(served.base, "/_sitegen/translations") as messages:
            first = next(messages)
            assert first["version"]["content"]
            preview.report_good_build((), preview.state.find_page)
            reports["_sitegen/translations"] = b"two"
            preview.report_good_build((), preview.state.find_page)
            assert next(messages)["version"] != first["version"]


def ask(base: str, line: str, *headers: str) -> tuple[int, str]:
    """Status and body for a request line as it is, which a client would tidy up."""
    url = urlsplit(base)
    assert url.hostname is not None
    with socket.create_connection((url.hostname, url.port or 80)) as connection:
        given = headers or (f"Host: {url.netloc}",)
        connection.sendall("\r\n".join([line, *given, "Connection: close", "", ""]).encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode(errors="replace")
    return int(answer.split(" ")[1]), answer


@pytest.mark.parametrize(
    "target",
    [
        "/../site.yaml",
        "/..%2fsite.yaml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/../../site.yaml",
        "//etc/passwd",
        "/site.yaml",
        "/.sitegen/preview/memory.sqlite",
        "/..\\site.yaml",
        "/%00",
        "/_sitegen/../app.py",
        "/_sitegen/preview.html",
        "/_sitegen/translations/../../site.yaml",
        "/_sitegen/translations/article/..%2f..%2fsite.yaml/en",
        "/_sitegen/translations/article/%00/en",
    ],
)
def test_nothing_outside_of_the_outputs_is_served(served, target):
    status, answer = ask(served.base, f"GET {target} HTTP/1.1")
    assert status == 404
    assert "secret" not in answer


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.:{port}"]
)
def test_another_host_is_refused(served, host):
    port = urlsplit(served.base).port
    for path in ("/", "/_sitegen/translations/article/a/en"):
        assert ask(served.base, f"GET {path} HTTP/1.1", f"Host: {host.format(port=port)}")[0] == 421


def test_two_hosts_are_refused(served):
    netloc = urlsplit(served.base).netloc
    assert ask(served.base, "GET / HTTP/1.1", f"Host: {netloc}", "Host: evil.example")[0] in (400, 421)


def test_the_names_of_this_machine_are_accepted(served):
    port = urlsplit(served.base).port
    for host in ("localhost", "LOCALHOST", "127.0.0.1", "[::1]"):
        assert ask(served.base, "GET / HTTP/1.1", f"Host: {host}:{port}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_but_reading(served, method):
    answer = httpx.request(method, served.base)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_head_has_no_body(served):
    answer = httpx.head(served.base)
    assert (answer.status_code, answer.content) == (200, b"")


NAVIGATION = {"sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("", {}, 200),
        ("", {"sec_fetch_site": "none", **NAVIGATION}, 200),
        ("", {"sec_fetch_site": "cross-site", **NAVIGATION}, 200),  # somebody follows a link
        ("", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "iframe"}, 403),
        ("", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors", "sec_fetch_dest": "image"}, 403),
        ("", {"sec_fetch_site": "same-site", "sec_fetch_mode": "cors", "sec_fetch_dest": "empty"}, 403),
        ("_sitegen/events", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "cors"}, 403),
        ("_sitegen/translations/article/a/en", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "cors"}, 403),
        ("_sitegen/preview.js", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"}, 403),
        ("data/all.json", {"origin": "https://evil.example"}, 403),
        ("data/all.json", {"origin": "null"}, 403),
        ("data/all.json", {"origin": "http://localhost:1"}, 403),
    ],
)
def test_requests_that_other_sites_cause_are_refused(served, path, headers, status):
    assert served.get(path, **headers).status_code == status


def test_a_page_of_the_preview_may_ask(served):
    assert served.get("data/all.json", origin=served.base.rstrip("/"), sec_fetch_site="same-origin").status_code == 200


def test_one_connection_too_many_closes_the_oldest(tmp_path: Path):
    with serve_outputs(OUTPUTS, tmp_path) as served, httpx.Client(limits=httpx.Limits(max_connections=None)) as client:
        address = f"{served.base}_sitegen/events"
        requests = [client.build_request("GET", address) for _ in range(MAX_CLIENTS + 1)]
        answers = [client.send(request, stream=True) for request in requests]
        assert b"".join(answers[0].iter_raw()).startswith(b"data: ")  # it ends
        lines = answers[1].iter_lines()
        next(lines)
        served.preview.notify()
        for answer in answers[1:]:
            answer.close()


def test_before_the_first_build_every_page_says_how_far_it_is(tmp_path: Path):
    with serve_outputs({}, tmp_path) as served:
        answer = served.get("de/")
        assert answer.status_code == 503
        assert "<progress" in answer.text
        assert 'src="/_sitegen/preview.js"' in answer.text
        with follow(served.base, "/de/") as messages:
            assert next(messages)["progress"] == {"label": "", "done": 0, "total": 0}
