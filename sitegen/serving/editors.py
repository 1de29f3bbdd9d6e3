"""Links that open a place of a source file in an editor.

In: the name of an editor, and a place. Out: a URL of the scheme that the editor registers with the system. No program
is started by the server: the browser asks the person, then the system opens the link.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath
from urllib.parse import quote

from sitegen.diagnostics import Place

_FILE = "{scheme}://file/{path}:{line}:{column}"  # https://code.visualstudio.com/docs/editor/command-line#_opening-vs-code-with-urls
_JETBRAINS = "{scheme}://open?file=/{path}&line={line}&column={column}"
_TEXTMATE = "{scheme}://open?url=file:///{path}&line={line}&column={column}"

EDITORS: Mapping[str, tuple[str, str]] = {
    "vscode": (_FILE, "vscode"),
    "vscode-insiders": (_FILE, "vscode-insiders"),
    "vscodium": (_FILE, "vscodium"),
    "cursor": (_FILE, "cursor"),
    "windsurf": (_FILE, "windsurf"),
    "zed": (_FILE, "zed"),
    "idea": (_JETBRAINS, "idea"),
    "pycharm": (_JETBRAINS, "pycharm"),
    "webstorm": (_JETBRAINS, "webstorm"),
    "phpstorm": (_JETBRAINS, "phpstorm"),
    "sublime": (_TEXTMATE, "subl"),
    "textmate": (_TEXTMATE, "txmt"),
    "macvim": (_TEXTMATE, "mvim"),
}
"""Name → the form of its URLs, and their scheme."""

_PROGRAMS: Mapping[str, str] = {
    "code": "vscode",
    "code-insiders": "vscode-insiders",
    "codium": "vscodium",
    "cursor": "cursor",
    "windsurf": "windsurf",
    "zed": "zed",
    "zeditor": "zed",
    "idea": "idea",
    "pycharm": "pycharm",
    "charm": "pycharm",
    "webstorm": "webstorm",
    "phpstorm": "phpstorm",
    "subl": "sublime",
    "mate": "textmate",
    "mvim": "macvim",
}
"""The program that starts an editor → its name."""


def find_editor(environment: Mapping[str, str]) -> str | None:
    """The editor that the variables ``VISUAL`` and ``EDITOR`` name, or in whose terminal the program runs; None where
    no link opens it."""
    for name in ("VISUAL", "EDITOR"):
        words = environment.get(name, "").split()
        if words and (found := _PROGRAMS.get(PurePath(words[0]).stem)):
            return found
    return "vscode" if environment.get("TERM_PROGRAM") == "vscode" else None


def editor_link(editor: str | None, site_dir: Path, place: Place) -> str | None:
    """The URL that opens ``place``; None without an editor. ``site_dir``: absolute."""
    if editor is None:
        return None
    form, scheme = EDITORS[editor]
    path = quote((site_dir / place.path).as_posix().lstrip("/"), safe="/:")
    return form.format(scheme=scheme, path=path, line=place.line, column=place.column)
