"""One request to one server: status and headers, never a body.

In: a URL from the content. It may name a machine in the network of the one who builds (RFC 1918, loopback, link-local):
such are not asked, whichever name leads to them, since their services may trust every client inside. The address that
was judged is the one that is connected to. Proxies are not used.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlsplit

from sitegen.checking import web_addresses
from sitegen.checking.web_addresses import USER_AGENT, ascii_url

DEADLINE_SECONDS = 60  # for one answer, however many bytes come


class PrivateAddress(Exception):
    """The host is in a private network."""


class Reply(NamedTuple):
    """``location`` and ``retry_after``: these headers, empty without them."""

    status: int
    reason: str
    location: str = ""
    retry_after: str = ""


def send_request(method: str, url: str, *, allow_private: bool) -> Reply:
    """The reply of the server. Raises PrivateAddress; ValueError for no HTTP URL; OSError or HTTPException for no
    answer: ``socket.gaierror`` where the name is unknown, ``ssl.SSLError`` where the connection is not trusted."""
    parts = urlsplit(ascii_url(url))
    assert parts.hostname is not None
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    connection = _Connection(parts.hostname, port, secure=secure, allow_private=allow_private)
    timer = threading.Timer(DEADLINE_SECONDS, connection.abort)
    timer.daemon = True
    timer.start()
    try:
        target = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        headers = {"User-Agent": USER_AGENT, "Accept": "*/*", "Connection": "close"}
        connection.request(method, target, headers=headers)
        response = connection.getresponse()
        header: Callable[[str], str] = lambda name: response.headers.get(name) or ""  # noqa: E731
        return Reply(response.status, response.reason, header("Location"), header("Retry-After"))
    finally:
        timer.cancel()
        connection.close()


def has_network() -> bool:
    """Whether a name can be looked up that always exists (RFC 2606)."""
    try:
        return bool(socket.getaddrinfo("example.com", 443))
    except OSError:
        return False


class _Connection(HTTPConnection):
    """Connects to an address that was judged, with the name of the host for its certificate."""

    def __init__(self, host: str, port: int, *, secure: bool, allow_private: bool) -> None:
        super().__init__(host, port, timeout=web_addresses.TIMEOUT_SECONDS)
        self._secure = secure
        self._allow_private = allow_private

    def connect(self) -> None:
        address = _resolve(self.host, self.port, allow_private=self._allow_private)
        self.sock = socket.create_connection(address, self.timeout)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def abort(self) -> None:
        """End a request that waits."""
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return


def _resolve(host: str, port: int, *, allow_private: bool) -> tuple[str, int]:
    """The first address of the host; PrivateAddress if any of them is in a private network."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not allow_private and not all(map(_is_public, found)):
        raise PrivateAddress
    return found[0], port


def _is_public(text: str) -> bool:
    address: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        address = inner or address
    return address.is_global and not address.is_multicast
