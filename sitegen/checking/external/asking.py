"""Ask for many addresses: few at a time, one at a time of each host, and as each server demands.

In: URLs. Out: an :class:`Answer` for each. A page is asked for by HEAD, and by GET where a server answers that with an
error, since some do not know HEAD. Redirects are followed and judged: those that are to stay name a new address.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import errno
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent import futures
from contextlib import contextmanager
from http.client import HTTPException
from urllib.parse import urldefrag, urljoin

from msgspec import Struct, field

from sitegen.checking.external.answers import (
    BLOCKED,
    DOWN,
    GONE,
    GOOD,
    INVALID,
    LOOP,
    MOVED,
    NO_HOST,
    PRIVATE,
    UNREACHABLE,
    UNTRUSTED,
    Answer,
)
from sitegen.checking.external.connections import PrivateAddress, Reply, has_network, send_request
from sitegen.checking.web_addresses import host_of
from sitegen.diagnostics import Message

MAX_PARALLEL = 6
DELAY_SECONDS = 1.0  # between two requests to one host
MAX_WAIT_SECONDS = 30.0  # for which a server may make this program wait (Retry-After); else it is asked another day
MAX_REDIRECTS = 10
_PERMANENT, _TEMPORARY = (301, 308), (302, 303, 307)
_UNKNOWN_HOST = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
_NO_NETWORK = (errno.ENETUNREACH, errno.ENETDOWN)
_GONE, _BLOCKED, _BUSY = (404, 410), (401, 403, 407, 429, 451), (429, 503)


class NoNetwork(OSError):
    """No server can be reached."""

    def __init__(self) -> None:
        super().__init__(errno.ENETUNREACH, Message("no other server can be reached: is there a network?"))


class AskingOptions(Struct, frozen=True, kw_only=True):
    """``now``: the time of the answers. ``allow_private``: also ask machines in private networks."""

    now: dt.datetime
    allow_private: bool = False


def ask_all(
    urls: Iterable[str], options: AskingOptions, on_answer: Callable[[str, Answer], None] = lambda url, answer: None
) -> None:
    """``on_answer`` is called with the answer of each URL, in this thread, in any order. Raises NoNetwork."""
    by_host: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        by_host.setdefault(host_of(url), []).append(url)
    hosts = _Hosts()
    pool = futures.ThreadPoolExecutor(MAX_PARALLEL)
    lost: dict[str, Answer] = {}  # these say nothing if there is no network
    try:
        queues = [pool.submit(_ask_each, own, options, hosts) for own in by_host.values()]
        for queue in futures.as_completed(queues):
            for url, answer in queue.result():
                if answer.outcome in (NO_HOST, UNREACHABLE):
                    lost[url] = answer
                else:
                    on_answer(url, answer)
    finally:
        hosts.stopped.set()
        pool.shutdown(wait=False, cancel_futures=True)
    if lost and len(lost) == sum(map(len, by_host.values())) and not has_network():
        raise NoNetwork
    for url, answer in lost.items():
        on_answer(url, answer)


def _ask_each(urls: Iterable[str], options: AskingOptions, hosts: _Hosts) -> list[tuple[str, Answer]]:
    return [(url, _ask(url, options, hosts)) for url in urls]


class _Hosts(Struct):
    """Whose turn it is at each host. ``free_at``: host → the time (``time.monotonic``) before which it is not asked."""

    locks: dict[str, threading.Lock] = field(default_factory=dict)
    free_at: dict[str, float] = field(default_factory=dict)
    stopped: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until the host may be asked; the next one waits after it."""
        with self._lock:
            lock = self.locks.setdefault(host, threading.Lock())
        with lock:
            self.stopped.wait(max(0, self.free_at.get(host, 0) - time.monotonic()))
            if self.stopped.is_set():
                raise TimeoutError("stopped")
            try:
                yield
            finally:
                self.postpone(host, DELAY_SECONDS)

    def postpone(self, host: str, seconds: float) -> None:
        self.free_at[host] = max(self.free_at.get(host, 0), time.monotonic() + seconds)


def _ask(url: str, options: AskingOptions, hosts: _Hosts) -> Answer:
    """The answer for a URL, after its redirects."""
    try:
        return _follow(url, options, hosts)
    except ValueError as error:
        return Answer(outcome=INVALID, detail=f"{error}")


def _follow(url: str, options: AskingOptions, hosts: _Hosts) -> Answer:
    seen = [urldefrag(url).url]
    moved_to, is_permanent = "", True
    while True:
        answer, reply = _ask_once(seen[-1], options, hosts)
        if reply is None or reply.status not in (*_PERMANENT, *_TEMPORARY) or not reply.location:
            break
        target = urldefrag(urljoin(seen[-1], reply.location)).url
        is_permanent = is_permanent and reply.status in _PERMANENT
        moved_to = target if is_permanent else moved_to
        if target in seen or len(seen) > MAX_REDIRECTS:
            return Answer(outcome=LOOP, detail=Message("it redirects to {target}", target=target)).asked_at(options.now)
        seen.append(target)
    if answer.outcome == GOOD and moved_to:
        return Answer(outcome=MOVED, detail=answer.detail, target=moved_to).asked_at(options.now)
    wait = _seconds_to_wait(reply.retry_after, options.now) if reply is not None else 0
    return answer.asked_at(options.now, wait)


def _ask_once(url: str, options: AskingOptions, hosts: _Hosts) -> tuple[Answer, Reply | None]:
    """The answer of one server, and its reply, if there is one."""
    host = host_of(url)
    reply: Reply | None = None
    try:
        for method in ("HEAD", "GET"):
            try:
                reply = _send_patiently(method, url, host, options, hosts)
            except (HTTPException, ConnectionError):
                if method == "GET":
                    raise
                continue
            if reply.status < 400 or reply.status in _BUSY:
                break
    except PrivateAddress:
        return Answer(outcome=PRIVATE), None
    except ssl.SSLError as error:
        return Answer(outcome=UNTRUSTED, detail=getattr(error, "verify_message", "") or f"{error.reason}"), None
    except TimeoutError:
        return Answer(outcome=DOWN, detail=Message("it does not answer in time")), None
    except socket.gaierror as error:
        if error.errno in _UNKNOWN_HOST:
            return Answer(outcome=NO_HOST, detail=Message("there is no such host")), None
        return Answer(outcome=UNREACHABLE, detail=Message("the name of its host cannot be looked up")), None
    except (OSError, HTTPException) as error:
        outcome = UNREACHABLE if isinstance(error, OSError) and error.errno in _NO_NETWORK else DOWN
        return Answer(outcome=outcome, detail=getattr(error, "strerror", None) or f"{error}"), None
    assert reply is not None
    return _judge(reply), reply


def _send_patiently(method: str, url: str, host: str, options: AskingOptions, hosts: _Hosts) -> Reply:
    """The reply; where a server is busy and says for how long, that of a second request after that time."""
    for attempt in (1, 2):
        with hosts.turn(host):
            reply = send_request(method, url, allow_private=options.allow_private)
        wait = _seconds_to_wait(reply.retry_after, options.now)
        if reply.status not in _BUSY or not 0 < wait <= MAX_WAIT_SECONDS or attempt == 2:
            return reply
        hosts.postpone(host, wait)
    raise AssertionError


def _seconds_to_wait(retry_after: str, now: dt.datetime) -> float:
    """``Retry-After`` (RFC 9110, 10.2.3): seconds, or a date."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(min(int(retry_after), 10**7))
    try:
        return max(0.0, (email.utils.parsedate_to_datetime(retry_after) - now).total_seconds())
    except (TypeError, ValueError):
        return 0.0


def _judge(reply: Reply) -> Answer:
    detail = Message("the server answers {status} {reason}", status=reply.status, reason=reply.reason).strip()
    outcomes: Mapping[str, tuple[int, ...]] = {GONE: _GONE, BLOCKED: _BLOCKED}
    named = next((outcome for outcome, statuses in outcomes.items() if reply.status in statuses), None)
    if named is None:
        named = GOOD if reply.status < 400 else DOWN if reply.status >= 500 else BLOCKED
    return Answer(outcome=named, detail=detail)
