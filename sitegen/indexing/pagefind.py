"""Run Pagefind, the program that makes the search index, once for one language.

In: the searchable HTML of pages, by path. Out: the files that browsers need to search, by path in Pagefind's bundle.
The same pages in the same order give the same bytes: see docs/decisions/search.md.
"""

from __future__ import annotations

import fnmatch
import json
import os
import signal
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sitegen.diagnostics import Message

if TYPE_CHECKING:
    from subprocess import Popen

MAX_QUOTED_OUTPUT = 300  # characters at the end of Pagefind's output that a message quotes

# Patterns of the files to publish. The bundle also contains Pagefind's own user interface, which pages do not use.
_PUBLISHED_FILES = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*")
_READ_SIZE = 1 << 20  # bytes
_MESSAGE_END = b","  # end of a message, which is JSON in Base64


class PagefindError(Exception):
    """Pagefind made no index. The message quotes its output or the system's error."""


def build_index(parts: Iterable[tuple[str, str]], language: str) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file of the index.

    ``parts``: path and searchable HTML of each page. ``language``: tag by which Pagefind chooses the stemmer. Raises
    :class:`PagefindError` before the first file.
    """
    page_template = f'<!doctype html>\n<html lang="{language}">\n<title></title>\n<body>\n%s\n'
    try:
        files = _run_service((path, page_template % part) for path, part in parts)
    except OSError as error:
        raise PagefindError(f"{error.strerror}: {error.filename}" if error.filename else str(error)) from error
    if "pagefind-entry.json" not in files:
        raise PagefindError(Message("it left no index"))
    return _select_files(files)


def _run_service(pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """All files of the bundle.

    Pagefind runs as a service, to which pages are sent one by one: from a folder it would read them in the order of the
    file system.
    """
    import subprocess
    import tempfile

    from pagefind_bin import get_executable

    # Pagefind reads settings from its environment and from files in its working directory.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    with (
        tempfile.TemporaryDirectory() as empty_folder,
        tempfile.TemporaryFile() as stderr_file,
        subprocess.Popen(
            [get_executable(), "--service"],
            cwd=empty_folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr_file,
        ) as process,
    ):
        try:
            index = _send_request(process, type="NewIndex", config={})["index_id"]
            for path, page in pages:
                _send_request(process, type="AddFile", index_id=index, file_path=path, file_contents=page)
            files = _send_request(process, type="GetFiles", index_id=index)["files"]
        except _PagefindExited as exited:
            with suppress(BrokenPipeError):
                process.stdin.close()  # type: ignore[union-attr]  # it is a pipe
            process.wait()
            stderr_file.seek(0)
            output = " ".join((exited.args[0] + stderr_file.read()).decode("utf-8", "replace").split())[
                -MAX_QUOTED_OUTPUT:
            ]
            raise PagefindError(output or _describe_exit(process.returncode)) from None
        return {file["path"]: b64decode(file["content"]) for file in files}


class _PagefindExited(Exception):
    """Pagefind exited without an answer. ``args``: its last bytes of output."""


def _send_request(tool: Popen[bytes], **request: Any) -> Any:
    """Send a request and return the answer. Messages are JSON in Base64, each followed by a comma.

    Raises :class:`_PagefindExited`, or :class:`PagefindError` for an answer that is an error.
    """
    assert tool.stdin is not None and tool.stdout is not None
    with suppress(BrokenPipeError):  # its last output is still to be read
        tool.stdin.write(b64encode(json.dumps({"message_id": 1, "payload": request}).encode()) + _MESSAGE_END)
        tool.stdin.flush()
    received = bytearray()
    while not received.endswith(_MESSAGE_END):
        data = os.read(tool.stdout.fileno(), _READ_SIZE)
        if not data:
            raise _PagefindExited(bytes(received))
        received += data
    answer = json.loads(b64decode(received.removesuffix(_MESSAGE_END)))["payload"]
    if answer["type"] == "Error":
        raise PagefindError(answer["message"])
    return answer


def _describe_exit(status: int) -> str:
    """Why Pagefind ended, from its return code; negative for a signal."""
    if status >= 0:
        return Message("it ended with status {status}, and left no index", status=status)
    return Message("it was ended by {name}; is there too little memory?", name=signal.Signals(-status).name)


def _select_files(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files to publish in the order of their paths, with the stemmer of the language or, if none, the generic
    one.
    """
    stemmers = fnmatch.filter(files, "wasm.*")
    language_stemmers = [name for name in stemmers if "unknown" not in name]
    for path in sorted(
        {
            *(language_stemmers or stemmers),
            *(path for pattern in _PUBLISHED_FILES for path in fnmatch.filter(files, pattern)),
        }
    ):
        yield path, files[path]
