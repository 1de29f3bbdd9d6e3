"""The address of a site, ``base_url``: checked, and written as a URL.

In: what a person wrote in ``site.yaml`` or after ``--base-url``. Out: a URL in ASCII that ends with ``/``, as every
output quotes it.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

from sitegen.diagnostics import Message

_SCHEME = re.compile(r"(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):")
_HOST_WITH_PORT = re.compile(r"[^/:@]+\.?[^/:@]*:\d+(/|\Z)")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST_NAME = re.compile(
    r"(?=.{1,253}\Z)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.?"
)
_IPV6 = re.compile(r"\[[0-9a-f:.]+\]")
_PATH_CHARACTERS = "/%:@!$&'()*+,;=~"  # RFC 3986, 3.3; what else is not a letter, a digit or one of -._ is encoded
_MAX_PORT = 65_535
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def normalize_base_url(address: str) -> str:
    """``address`` as a URL with a ``/`` at its end: an internationalized host in its ASCII form (IDNA 2008), other
    characters of its path percent-encoded; what is encoded already stays as it is.

    Raises ValueError, whose message is a hint, where it cannot be the address of a site.
    """
    if re.search(r"\s", address):
        raise ValueError(Message("leave out the blanks; a blank in a folder's name is written %20"))
    if any(not character.isprintable() or character in '\\<>"`{}|^' for character in address):
        raise ValueError(Message(r"leave out characters such as \ < > { } and those that cannot be seen"))
    scheme = _read_scheme(address)
    if "?" in address or "#" in address:
        raise ValueError(Message("leave out everything from ? or # on"))
    host, _, path = address[len(scheme) + 3 :].partition("/")
    scheme = scheme.lower()
    return f"{scheme}://{_normalize_host(host).removesuffix(_DEFAULT_PORTS[scheme])}/{_normalize_path(path)}"


def _read_scheme(address: str) -> str:
    """``http`` or ``https``, as it is written."""
    named = _SCHEME.match(address)
    scheme = named["scheme"] if named else ""
    if scheme.lower() in ("http", "https"):
        if not address.startswith("://", len(scheme)):
            raise ValueError(Message("write two slashes: {scheme}://example.org/", scheme=scheme.lower()))
        return scheme
    if named and not _HOST_WITH_PORT.match(address):
        raise ValueError(Message("a site is published with https:// or http://, not with {scheme}:", scheme=scheme))
    rest = re.sub(r"\A(https?)?[:/]*", "", address, flags=re.IGNORECASE)
    raise ValueError(
        Message("write it with https:// or http://") + (Message(": https://{rest}", rest=rest) if "." in rest else "")
    )


def _normalize_host(written: str) -> str:
    """Host and port."""
    if "@" in written:
        raise ValueError(Message("leave out the user name; every page would show it"))
    try:
        parts = urlsplit(f"//{written}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ValueError(
            Message("'{written}' is no host; a port is a number up to {max_port}", written=written, max_port=_MAX_PORT)
        ) from None
    if not host:
        raise ValueError(Message("name the host: https://example.org/"))
    if written.endswith(":"):
        raise ValueError(Message("write the port's number behind the colon, or leave both out"))
    if host.startswith(("[", ":")) or ":" in host:
        host = f"[{host}]"
        if not _IPV6.fullmatch(host):
            raise ValueError(Message("'{host}' is no address of a host", host=host))
    elif not _HOST_NAME.fullmatch(host := _encode_host(host)):
        raise ValueError(
            Message("'{written}' is no host name: letters, digits and hyphens, with dots between", written=written)
        )
    return host if port is None else f"{host}:{port}"


def _encode_host(host: str) -> str:
    """An internationalized host in its ASCII form."""
    if host.isascii():
        return host.lower()
    import idna

    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError as fault:
        raise ValueError(
            Message(
                "'{host}' is no host name: {lower}{fault}",
                host=host,
                lower=str(fault)[:1].lower(),
                fault=str(fault)[1:],
            )
        ) from None


def _normalize_path(written: str) -> str:
    """Without the slash at its begin, with one at its end; empty for the host's root."""
    path = written.rstrip("/")
    if bad := _BAD_ESCAPE.search(path):
        raise ValueError(
            Message(
                "a % is written %25, and what follows one is two digits of 0–9, A–F: {path}", path=path[bad.start() :]
            )
        )
    segments = path.split("/") if path else []
    if "" in segments:
        raise ValueError(Message("write single slashes"))
    if any(unquote(segment) in (".", "..") for segment in segments):
        raise ValueError(Message("write the path without . and .."))
    return quote(unicodedata.normalize("NFC", path), safe=_PATH_CHARACTERS) + ("/" if path else "")
