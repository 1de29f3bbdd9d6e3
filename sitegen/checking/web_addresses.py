"""How this program asks other servers: its name, its patience, and addresses as HTTP needs them."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

from sitegen import __version__
from sitegen.diagnostics import Message

TIMEOUT_SECONDS = 20  # without a byte from the server
USER_AGENT = f"sitegen/{__version__}"


def ascii_url(url: str) -> str:
    """The URL with a host in Punycode and other letters percent-encoded; ValueError where it has no host."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(Message("this is no address of a site"))
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    path, query = quote(parts.path, safe="/%~!$&'()*+,;=:@"), quote(parts.query, safe="/%~!$&'()*+,;=:@?")
    return urlunsplit((parts.scheme, host, path, query, ""))


def host_of(url: str) -> str:
    """The host with its port, in lower case; empty where there is none."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
