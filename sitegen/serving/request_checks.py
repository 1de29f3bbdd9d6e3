"""Which requests are answered: those that the person at this machine makes, and none that another site makes for them.

A page of another site may make the browser send requests to this machine, and by DNS rebinding give itself an address
here. So the ``Host`` must be exactly that of the preview, and what is no plain navigation must come from its own pages
(https://fetch.spec.whatwg.org/#origin-header, https://www.w3.org/TR/fetch-metadata/).
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = ("GET", "HEAD")
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""Of every response. There are no CORS headers."""


class RequestChecks:
    """An ASGI application that passes on to ``app`` what may be answered. ``names``: hosts of this server, beside the
    address at which a connection arrives; as in a URL."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        refusal = self._refuse(scope)
        await (refusal or self._app)(scope, receive, send_with_headers)

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts(scope):
            return PlainTextResponse("This is the preview of a site, which has another address.\n", 421)
        if scope["method"] not in _METHODS:
            return PlainTextResponse("Only GET and HEAD.\n", 405, {"Allow": ", ".join(_METHODS)})
        if not _is_own_request(headers, hosts[0].lower()):
            return PlainTextResponse("Only for pages of this preview.\n", 403)
        return None

    def _hosts(self, scope: Scope) -> set[str]:
        address, port = scope["server"]
        names = {*self._names, url_host(address)}
        return {f"{name}:{port}" for name in names} | (names if port == 80 else set())


def _is_own_request(headers: Headers, host: str) -> bool:
    """Whether it is a navigation of the whole window, or made by a page of this server. Programs that are no browsers
    send none of these headers."""
    origins = headers.getlist("origin")
    if origins and [origin.lower() for origin in origins] != [f"http://{host}"]:
        return False
    if headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return True
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"


def url_host(address: str) -> str:
    """A host as it stands in a URL: an IPv6 address in brackets."""
    return f"[{address}]" if ":" in address else address.lower()
