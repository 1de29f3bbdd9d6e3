"""``check --external``: addresses on other sites, asked for at a server of this test."""

from __future__ import annotations

import datetime as dt
import json
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sitegen.build_state.external_answers import load_answers
from sitegen.checking import web_addresses
from sitegen.checking.external import asking, connections
from sitegen.checking.external.addresses import CitedAddress, cited_addresses
from sitegen.checking.external.answers import Answer, decode_answers
from sitegen.checking.external.asking import AskingOptions, NoNetwork, ask_all
from sitegen.checking.external.problems import find_external_problems
from sitegen.checking.web_addresses import USER_AGENT
from tests.cli.test_commands import run
from tests.sites import NOW, build_once

# A self-signed certificate of localhost, which no browser trusts, and its key.
CERTIFICATE = """-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgB7jKJ9bjrpi3NsH8
qs58VDtx/vDWqNOA/yql+cuPCTShRANCAAQR0nKttPXaGafNaRhCBA0nXeE7p5FS
zlvJMHh/z3Ca8RqFMN3nmw/+y80AxeKm325wAduCHOvetxGVraYRKSBv
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUWaJA1f9xqTMwti6y41VicpikYDYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEzMDAxMzE0MloYDzIxMjYxMTA2
MDEzMTQyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQR0nKttPXaGafNaRhCBA0nXeE7p5FSzlvJMHh/z3Ca8RqFMN3nmw/+
y80AxeKm325wAduCHOvetxGVraYRKSBvo1MwUTAdBgNVHQ4EFgQU/QdybRjqrI1m
yURzF0RgtU7V0j4wHwYDVR0jBBgwFoAU/QdybRjqrI1myURzF0RgtU7V0j4wDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAwx53u18yKd4Dfjck0jSm
/XumDUl18oJ4NYEHRHeoQuMCIDRVkfeLWEelufV2UHz1fBOtIqrdx0VoSX8P7/F/
MA+v
-----END CERTIFICATE-----
"""

STATUS = {"/ok": 200, "/login": 401, "/forbidden": 403, "/missing": 404, "/gone": 410, "/busy": 429, "/broken": 500}
REDIRECTS = {
    "/moved": (301, "/ok"),
    "/moved-twice": (308, "/moved"),
    "/moved-then-found": (301, "/found"),
    "/found": (302, "/ok"),
    "/moved-away": (301, "/missing"),
    "/loop": (302, "/loop-back"),
    "/loop-back": (302, "/loop"),
    "/inside": (302, "http://10.0.0.1/secret"),
}


class Server:
    """Answers by path. ``requests``: (method, path) of all, in order; ``together``: most at one time."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.failures: Counter[str] = Counter()
        self.retry_after = ""
        self.stopped = threading.Event()
        self.running = self.together = 0
        self.lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with server.lock:
                    server.running += 1
                    server.together = max(server.together, server.running)
                server.stopped.wait(0.005)  # others may come meanwhile
                self.answer()

            def do_HEAD(self) -> None:
                self.do_GET()

            def answer(self) -> None:
                server.requests.append((self.command, self.path))
                server.agents.add(self.headers["User-Agent"])
                if self.path == "/silent":
                    server.stopped.wait(30)
                    server.leave()
                    return
                status = 405 if self.path == "/no-head" and self.command == "HEAD" else STATUS.get(self.path, 200)
                if server.failures[self.path]:
                    server.failures[self.path] -= 1
                    status = 503
                status, location = REDIRECTS.get(self.path, (status, ""))
                self.send_response(status)
                if location:
                    self.send_header("Location", location)
                if status in (429, 503) and server.retry_after:
                    self.send_header("Retry-After", server.retry_after)
                server.leave()  # before the client can know the answer
                self.end_headers()

            def log_message(self, *arguments: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.root = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()

    def leave(self) -> None:
        with self.lock:
            self.running -= 1

    def stop(self) -> None:
        self.stopped.set()
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def server(monkeypatch) -> Iterator[Server]:
    monkeypatch.setattr(asking, "DELAY_SECONDS", 0)
    started = Server()
    yield started
    started.stop()


def ask(*urls: str, allow_private: bool = True) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    ask_all(urls, AskingOptions(now=NOW, allow_private=allow_private), answers.__setitem__)
    return answers


def outcome(url: str) -> tuple[str, str]:
    answer = ask(url)[url]
    return answer.outcome, answer.target.rpartition("/")[2]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/ok", ("good", "")),
        ("/ok?a=1&b=ü#part", ("good", "")),
        ("/no-head", ("good", "")),
        ("/login", ("blocked", "")),
        ("/forbidden", ("blocked", "")),
        ("/busy", ("blocked", "")),
        ("/missing", ("gone", "")),
        ("/gone", ("gone", "")),
        ("/broken", ("down", "")),
        ("/found", ("good", "")),
        ("/moved", ("moved", "ok")),
        ("/moved-twice", ("moved", "ok")),
        ("/moved-then-found", ("moved", "found")),
        ("/moved-away", ("gone", "")),
        ("/loop", ("loop", "")),
    ],
)
def test_what_a_server_says_is_told_apart(server, path, found):
    assert outcome(server.root + path) == found


@pytest.mark.slow
def test_a_server_that_is_silent_is_down(server, monkeypatch):
    monkeypatch.setattr(web_addresses, "TIMEOUT_SECONDS", 0.3)
    assert ask(f"{server.root}/silent")[f"{server.root}/silent"].detail == "it does not answer in time"


def test_the_program_says_who_it_is_and_asks_for_no_content_first(server):
    ask(f"{server.root}/ok", f"{server.root}/missing", f"{server.root}/busy")
    assert server.agents == {USER_AGENT}
    assert USER_AGENT.startswith("sitegen/")
    assert Counter(server.requests) == Counter(
        [("HEAD", "/ok"), ("HEAD", "/missing"), ("GET", "/missing"), ("HEAD", "/busy")]
    )


def test_one_host_gets_one_request_at_a_time(server):
    ask(*(f"{server.root}/page-{number}" for number in range(12)))
    assert (len(server.requests), server.together) == (12, 1)


def test_hosts_wait_between_requests(monkeypatch):
    """As the options say; no clock is read."""
    waited: list[float] = []
    hosts = asking._Hosts()
    monkeypatch.setattr(hosts.stopped, "wait", lambda seconds: waited.append(seconds))
    for host in ("a", "b", "a"):
        with hosts.turn(host):
            pass
    assert waited[:2] == [0, 0]
    assert asking.DELAY_SECONDS - 0.5 < waited[2] <= asking.DELAY_SECONDS


def test_a_busy_server_is_asked_again_when_it_wants_to(server, monkeypatch):
    server.failures["/page"] = 1
    server.retry_after = "0"
    assert ask(f"{server.root}/page")[f"{server.root}/page"].outcome == "down"
    server.failures["/page"], server.retry_after = 1, "1"
    monkeypatch.setattr(asking._Hosts, "postpone", lambda self, host, seconds: None)
    assert ask(f"{server.root}/page")[f"{server.root}/page"].outcome == "good"


@pytest.mark.parametrize("retry_after", ["864000", "Fri, 04 Dec 2026 12:00:00 GMT"])
def test_a_server_that_wants_to_rest_is_left_alone_for_so_long(server, retry_after):
    server.retry_after = retry_after
    answer = ask(f"{server.root}/busy")[f"{server.root}/busy"]
    assert (answer.outcome, len(server.requests)) == ("blocked", 1)
    assert answer.due is not None
    assert answer.due - NOW >= dt.timedelta(days=10 if retry_after.isdigit() else 7)


def test_a_connection_that_is_not_trusted_is_told(server, tmp_path):
    (tmp_path / "server.pem").write_text(CERTIFICATE)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "server.pem")
    server.http.socket = context.wrap_socket(server.http.socket, server_side=True)
    assert outcome(f"https://127.0.0.1:{server.http.server_port}/ok") == ("untrusted", "")


def test_a_server_that_speaks_no_tls_is_told(server):
    assert outcome(f"https://127.0.0.1:{server.http.server_port}/ok") == ("untrusted", "")


def test_a_port_without_a_server_is_down(server):
    server.stop()
    assert outcome(f"{server.root}/ok") == ("down", "")


@pytest.mark.parametrize(
    "url", ["http://x y/", "https://exa mple.org/", "http://[::1/", "http://example.org:99999/", "http://\u2024/"]
)
def test_what_is_no_address_stops_nothing(server, url):
    assert ask(url, f"{server.root}/ok")[url].outcome in ("invalid", "down")


PRIVATE = """127.0.0.1 127.8.8.8 10.1.2.3 192.168.0.1 172.16.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 ::1
fe80::1 fc00::1 ::ffff:10.0.0.1 2002:a00:1:: 255.255.255.255""".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_machines_in_private_networks_are_not_asked(server, monkeypatch, address):
    """Whichever name leads there."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [(0, 0, 0, "", (address, 80))])
    monkeypatch.setattr(socket, "create_connection", lambda *a, **k: pytest.fail("it was asked"))
    assert ask("http://named.example/", allow_private=False)["http://named.example/"].outcome == "private"


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_machines_in_the_public_network_are_asked(monkeypatch, address):
    asked: list[Any] = []

    def connect(where, timeout):
        asked.append(where)
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr(asking, "DELAY_SECONDS", 0)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [(0, 0, 0, "", (address, 80))])
    monkeypatch.setattr(socket, "create_connection", connect)
    assert ask("http://named.example/", allow_private=False)["http://named.example/"].outcome == "down"
    assert set(asked) == {(address, 80)}


def test_a_redirect_leads_into_no_private_network(server, monkeypatch):
    judge = connections._is_public
    monkeypatch.setattr(connections, "_is_public", lambda address: address == "127.0.0.1" or judge(address))
    answers: dict[str, Answer] = {}
    ask_all([f"{server.root}/inside"], AskingOptions(now=NOW), answers.__setitem__)
    assert [answer.outcome for answer in answers.values()] == ["private"]


def test_without_a_network_nothing_is_said_of_addresses(server, monkeypatch):
    def look_up(*arguments: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(NoNetwork):
        ask("http://a.example/", "http://b.example/")
    monkeypatch.setattr(asking, "has_network", lambda: True)
    assert {answer.outcome for answer in ask("http://a.example/", "http://b.example/").values()} == {"no host"}


SITE = """== content/articles/a/index.de.md
---
title: Netz
date: 2026-01-05
---
Ein [Link](ROOT/missing) und [noch einer](ROOT/ok), [@paper] und [@old], <ROOT/moved>.

```embed
address: ROOT/gone
title: Ein Film
```
== content/organizations/alpha.yaml
name: Alpha
website: ROOT/forbidden
== content/sources/all.yaml
paper: {title: Papier, publisher: V, url: "ROOT/gone", date: "2025-01-01", accessed: 2026-02-03}
old: {title: Alt, publisher: V, url: "ROOT/missing", archive: "https://web.archive.org/web/1/x", date: "2025-01-01"}
"""


def check(folder, *options: str) -> Any:
    return run("check", "--external", "--allow-private", *options, folder=folder)


@pytest.mark.slow
def test_problems_are_at_the_places_of_the_addresses(folder, server):
    folder.write(SITE.replace("ROOT", server.root))
    found = check(folder, "--format", "json").stdout.splitlines()
    problems = [one for one in map(json.loads, found) if one["code"].startswith("SG47")]
    files = {one["path"]: Path(folder.root / one["path"]).read_text("utf-8").splitlines() for one in problems}
    marked = {
        (one["code"], files[one["path"]][one["line"] - 1][one["column"] - 1 : one["end_column"] - 1], one["path"][8:15])
        for one in problems
    }
    assert marked == {
        ("SG470", f"{server.root}/missing", "article"),
        ("SG470", f"{server.root}/gone", "article"),
        ("SG470", f"{server.root}/gone", "sources"),
        ("SG471", f"{server.root}/forbidden", "organiz"),
        ("SG474", f"{server.root}/moved", "article"),
        ("SG476", f"{server.root}/missing", "sources"),
    }
    hints = {(one["code"], one["path"][8:15]): one["hint"] for one in problems}
    assert hints["SG470", "sources"] == (
        f"there may be a copy at https://web.archive.org/web/20260203/{server.root}/gone: name it under 'archive'"
    )
    assert hints["SG474", "article"] == f"write {server.root}/ok"
    assert hints["SG476", "sources"] is None


@pytest.mark.slow
def test_without_a_network_the_faults_of_the_site_are_told(folder, server, monkeypatch):
    def fail(*arguments: object) -> None:
        raise NoNetwork

    monkeypatch.setattr(asking, "ask_all", fail)
    folder.write(SITE.replace("ROOT", server.root).replace("[@old]", "[@older]"))
    result = check(folder)
    assert isinstance(result.exception, NoNetwork)
    assert "there is no source 'older'" in result.output


@pytest.mark.parametrize(
    ("outcome", "code", "hint"),
    [
        ("no host", "SG470", "there may be a copy at https://web.archive.org/web/2/https://a.example/: link it"),
        ("down", "SG472", "look at it in a browser; it may be good again another day"),
        ("unreachable", "SG472", "look at it in a browser; it may be good again another day"),
        ("invalid", "SG472", None),
        ("untrusted", "SG473", "look at it in a browser; it may be good again another day"),
        ("loop", "SG475", "there may be a copy at https://web.archive.org/web/2/https://a.example/: link it"),
        ("private", "SG477", None),
    ],
)
def test_each_answer_has_its_code_and_says_what_to_do(tmp_path, outcome, code, hint):
    cited, answer = CitedAddress("https://a.example/", None), Answer(outcome=outcome, detail="so it is")
    (problem,) = find_external_problems([cited], {cited.url: answer}, tmp_path)
    assert (problem.code, problem.hint) == (code, hint)
    assert problem.message.endswith(": so it is")


@pytest.mark.slow
def test_a_second_check_asks_only_for_what_is_due(folder, server):
    folder.write(SITE.replace("ROOT", server.root))
    first = check(folder, "--now", "2026-11-24T12:00+00:00")
    asked = len(server.requests)
    second = check(folder, "--now", "2026-11-24T13:00+00:00")
    assert len(server.requests) == asked
    assert second.stderr.replace("asking for 0 of", "asking for 5 of") == first.stderr
    server.requests.clear()
    check(folder, "--now", "2026-11-26T12:00+00:00")
    assert {path for _, path in server.requests} == {"/missing", "/gone"}


@pytest.mark.slow
def test_a_check_without_the_option_asks_nobody(folder, server):
    folder.write(SITE.replace("ROOT", server.root))
    run("check", folder=folder)
    assert server.requests == []


def test_answers_that_are_damaged_are_asked_for_again(folder):
    (folder.root / ".sitegen").mkdir(parents=True)
    (folder.root / ".sitegen/external-addresses.json").write_text('{"http')
    assert load_answers(folder.root) == {}
    assert decode_answers(b"[]") == {}


def test_addresses_of_the_site_itself_are_not_asked_for():
    text = "== content/pages/a.de.md\n---\ntitle: A\n---\n[x](https://example.org/de/) [y](mailto:a@b.example)\n"
    site = build_once(text).result.site
    assert site is not None
    assert cited_addresses(site) == []
