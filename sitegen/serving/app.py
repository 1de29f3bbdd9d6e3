"""The web application of the preview: pages and files of the site, the client, and the events for it.

In: requests, and the ``Preview``. Out: responses. Files are looked up among the outputs in memory, never by a path on
the disk; only the files of the client are read from the package, once.
"""

from __future__ import annotations

import asyncio
import json
import mimetypes
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from sitegen.resolving.urls import output_path
from sitegen.serving.event_clients import EventClient, EventClients
from sitegen.serving.own_pages import format_first_page, format_missing_report
from sitegen.serving.preview import Preview
from sitegen.serving.report_addresses import TRANSLATIONS_PATH
from sitegen.serving.versions import CLIENT_FOLDER, NO_PAGE, find_version, insert_client
from sitegen.serving.words import WORDS, say

_CLIENT = Path(__file__).parent / "client"
_REPORT_SECONDS = 5.0  # a page that takes longer comes when it is made; until then, there is the progress
_HEARTBEAT_SECONDS = 15.0  # a connection that the other end has left is noticed when something is sent
_TYPES = mimetypes.MimeTypes()  # without those of the system, which differ from machine to machine
for _suffix, _type in {
    ".avif": "image/avif",
    ".csv": "text/csv",
    ".js": "text/javascript",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}.items():
    _TYPES.add_type(_type, _suffix)


def make_app(preview: Preview) -> Starlette:
    clients = EventClients()
    preview.listen(clients.wake)
    words = {name: say(name) for name in WORDS}
    script = f"const WORDS = {json.dumps(words)};\n{_read_client('preview.js')}"
    first_page = format_first_page()

    async def send_script(request: Request) -> Response:
        return Response(script, media_type="text/javascript")

    async def send_styles(request: Request) -> Response:
        return Response(_read_client("preview.css"), media_type="text/css")

    async def send_events(request: Request) -> Response:
        path = output_path(request.query_params.get("page", "").lstrip("/"))
        preview.page_in_view = path
        client = clients.connect()
        return StreamingResponse(_events(preview, path, client, clients), media_type="text/event-stream")

    async def send_report(request: Request) -> Response:
        path = request.url.path.lstrip("/")
        await _wait_for_report(preview, path, clients)
        return _report_response(preview, path, first_page)

    async def send_output(request: Request) -> Response:
        path = output_path(request.path_params["path"].lstrip("/"))
        if "text/html" in request.headers.get("accept", ""):  # a navigation
            preview.page_in_view = path
        return _output_response(preview, path, first_page)

    return Starlette(
        routes=[
            Route(f"/{CLIENT_FOLDER}/preview.js", send_script),
            Route(f"/{CLIENT_FOLDER}/preview.css", send_styles),
            Route(f"/{CLIENT_FOLDER}/events", send_events),
            Route(f"/{TRANSLATIONS_PATH}", send_report),
            Route(f"/{TRANSLATIONS_PATH}/{{path:path}}", send_report),
            Route("/{path:path}", send_output),
        ]
    )


def _output_response(preview: Preview, path: str, first_page: str) -> Response:
    """``path``: of an output, if there is such a one."""
    data = preview.read(path)
    if data is None:
        return _missing_response(preview, path, first_page)
    media_type = _media_type(path)
    if media_type == "text/html":
        data = insert_client(data, find_version(data, preview.read))
    return Response(data, media_type=media_type)


def _missing_response(preview: Preview, path: str, first_page: str) -> Response:
    if preview.read(f"{path}/index.html") is not None:
        return RedirectResponse(f"/{quote(path)}/")
    if not preview.state.has_site:
        return Response(insert_client(first_page.encode(), NO_PAGE), 503, media_type="text/html")
    page = preview.read("404.html") or b"<!doctype html><title>404</title>"
    return Response(insert_client(page, NO_PAGE), 404, media_type="text/html")


def _report_response(preview: Preview, path: str, first_page: str) -> Response:
    reports = preview.state.reports
    if path not in reports:
        return Response(insert_client(first_page.encode(), NO_PAGE), 503, media_type="text/html")
    page = reports[path]
    if page is None:
        missing = format_missing_report().encode()
        return Response(insert_client(missing, NO_PAGE), 404, media_type="text/html")
    return Response(insert_client(page, find_version(page, preview.read)), media_type="text/html")


async def _wait_for_report(preview: Preview, path: str, clients: EventClients) -> None:
    """Until the report is made or cannot be, for a while."""
    client = clients.connect()
    try:
        async with asyncio.timeout(_REPORT_SECONDS):
            while preview.is_report_awaited(path):
                preview.want_report(path)
                await client.wait(_REPORT_SECONDS)
    except TimeoutError:
        pass
    finally:
        clients.disconnect(client)


def _media_type(path: str) -> str:
    return _TYPES.guess_type(path)[0] or "application/octet-stream"


def _read_client(name: str) -> str:
    return (_CLIENT / name).read_text(encoding="utf-8")


async def _events(preview: Preview, path: str, client: EventClient, clients: EventClients) -> AsyncIterator[bytes]:
    """Server-sent events: what is known of the page at ``path``, now and whenever it is something else."""
    sent = b""
    try:
        while not client.is_closed:
            is_soon = False  # whether the browser gets to know more at once, and keeps what it shows until then
            if preview.is_report_awaited(path):
                preview.want_report(path)
                is_soon = preview.state.progress is None
            message = preview.message_for(path) if not is_soon else sent
            yield b"data: " + message + b"\n\n" if message != sent else b":\n\n"
            sent = message
            await client.wait(_HEARTBEAT_SECONDS)
    finally:
        clients.disconnect(client)
