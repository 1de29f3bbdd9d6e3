"""Pagefind, the program that makes an index which browsers search by themselves: one run for one language.

In: the searched parts of pages by path. Out: the files that readers need, by their path in the bundle. The same parts
in the same order make the same bytes: see docs/decisions/search.md.
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

if TYPE_CHECKING:
    from subprocess import Popen

MAX_QUOTED_OUTPUT = 300  # as many of the tool's last characters as a message tells

# Beside these stand interfaces of Pagefind's own, which no page uses.
_PUBLISHED_FILES = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*")
_READ_SIZE = 1 << 20  # bytes that are taken at once
_MESSAGE_END = b","  # of a message, which is JSON in Base64


class PagefindError(Exception):
    """There is no index: what the tool said, or the system of it."""


def build_index(parts: Iterable[tuple[str, str]], language: str) -> Iterator[tuple[str, bytes]]:
    """Raises :class:`Failed`, before anything is returned."""
    frame = f'<!doctype html>\n<html lang="{language}">\n<title></title>\n<body>\n%s\n'
    try:
        found = _run_service((path, frame % part) for path, part in parts)
    except OSError as fault:
        raise PagefindError(f"{fault.strerror}: {fault.filename}" if fault.filename else str(fault)) from fault
    if "pagefind-entry.json" not in found:
        raise PagefindError("it left no index")
    return _select_files(found)


def _run_service(pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """All files of the bundle. The tool runs as a service, which takes page after page: from a folder it would take
    them as they happen to lie on the disk."""
    import subprocess
    import tempfile

    from pagefind_bin import get_executable

    # It would take settings from its environment and from files where it is started.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    with (
        tempfile.TemporaryDirectory() as nowhere,
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            [get_executable(), "--service"],
            cwd=nowhere,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
        ) as tool,
    ):
        try:
            index = _send_request(tool, type="NewIndex", config={})["index_id"]
            for path, page in pages:
                _send_request(tool, type="AddFile", index_id=index, file_path=path, file_contents=page)
            files = _send_request(tool, type="GetFiles", index_id=index)["files"]
        except _PagefindExited as fault:
            with suppress(BrokenPipeError):
                tool.stdin.close()  # type: ignore[union-attr]  # it is a pipe
            tool.wait()
            said.seek(0)
            told = " ".join((fault.args[0] + said.read()).decode("utf-8", "replace").split())[-MAX_QUOTED_OUTPUT:]
            raise PagefindError(told or _describe_exit(tool.returncode)) from None
        return {file["path"]: b64decode(file["content"]) for file in files}


class _PagefindExited(Exception):
    """It ended instead of an answer. ``args``: its last bytes."""


def _send_request(tool: Popen[bytes], **request: Any) -> Any:
    """The answer to a request. Messages go both ways as JSON in Base64, each with a comma behind it."""
    assert tool.stdin is not None and tool.stdout is not None
    with suppress(BrokenPipeError):  # what it said before it went is still to be read
        tool.stdin.write(b64encode(json.dumps({"message_id": 1, "payload": request}).encode()) + _MESSAGE_END)
        tool.stdin.flush()
    said = bytearray()
    while not said.endswith(_MESSAGE_END):
        more = os.read(tool.stdout.fileno(), _READ_SIZE)
        if not more:
            raise _PagefindExited(bytes(said))
        said += more
    answer = json.loads(b64decode(said.removesuffix(_MESSAGE_END)))["payload"]
    if answer["type"] == "Error":
        raise PagefindError(answer["message"])
    return answer


def _describe_exit(status: int) -> str:
    if status >= 0:
        return f"it ended with status {status}, and left no index"
    return f"it was ended by {signal.Signals(-status).name}; is there too little memory?"


def _select_files(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    stemmers = fnmatch.filter(files, "wasm.*")
    own = [name for name in stemmers if "unknown" not in name]
    for path in sorted(
        {*(own or stemmers), *(path for pattern in _PUBLISHED_FILES for path in fnmatch.filter(files, pattern))}
    ):
        yield path, files[path]
