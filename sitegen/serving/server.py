"""The server: its socket and its thread.

In: a host and a port, and the preview that is served there. Out: the socket, and the address of the preview.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
from threading import Thread

import uvicorn

from sitegen.serving.app import make_app
from sitegen.serving.preview import Preview
from sitegen.serving.request_checks import RequestChecks, url_host

DEFAULT_PORT = 8000
_PORTS_TRIED = 100
_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


def listen(host: str, port: int | None) -> socket.socket:
    """A socket that accepts connections. OSError: the port is taken, or the host is none of this machine."""
    last = OSError(errno.EADDRINUSE, "no free port")
    for number in [port] if port is not None else range(DEFAULT_PORT, DEFAULT_PORT + _PORTS_TRIED):
        try:
            family = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0][0]
            return socket.create_server((host, number), family=family)
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise
            last = fault
    raise last


def address_of_server(host: str, listening: socket.socket) -> str:
    """The URL of the preview, for this machine."""
    port = listening.getsockname()[1]
    return f"http://{'localhost' if _is_any_address(host) else url_host(host)}:{port}/"


def start_server(preview: Preview, host: str, listening: socket.socket) -> None:
    """Answer requests in a thread, which ends with the program."""
    names = _LOOPBACK_NAMES if _is_any_address(host) or is_loopback(host) else frozenset()
    app = RequestChecks(make_app(preview), names | {url_host(host)})
    config = uvicorn.Config(
        app, http="h11", ws="none", lifespan="off", log_config=None, log_level="critical", access_log=False,
        server_header=False, proxy_headers=False, loop="asyncio",
    )  # fmt: skip
    Thread(target=uvicorn.Server(config).run, args=([listening],), name="server", daemon=True).start()


def is_loopback(host: str) -> bool:
    """Whether no other machine can reach the host."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_any_address(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False
