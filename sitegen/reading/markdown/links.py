"""Parse the target of a link or picture: a URL, a key, a path, an anchor.

In: the text between the parentheses. Out: a ``Link`` or path, or a :class:`TargetProblem`. Whether the target exists is
checked in ``resolving``. Only the schemes listed here are allowed; a scheme that is hidden by entities, control
characters, percent-encoding or spaces is refused.
"""

from __future__ import annotations

import html
import re
import string
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from sitegen.diagnostics import Message, did_you_mean
from sitegen.model.bodies import Link
from sitegen.model.keys import KEY_RULE, is_key

URL_SCHEMES = frozenset({"http", "https", "mailto"})

_ESCAPE = re.compile(rf"\\([{re.escape(string.punctuation)}])")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+._-]*):")
_WITH_HOST = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(?:[/?#]|\Z)")  # most URLs; avoids urlsplit
# What browsers skip while they parse a scheme (URL Standard), and further invisible characters.
_IGNORED_BY_BROWSERS = re.compile(
    "[\x00-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class TargetProblem(Struct, frozen=True):
    """Why a target is invalid: the parts of a ``Problem`` but its place."""

    code: str
    message: Message
    hint: Message | None = None


def read_target(written: str, link_words: Mapping[str, str]) -> Link | TargetProblem:
    """The link to ``#x``, ``word:key#anchor``, ``https://…``, ``mailto:…`` or a relative path.

    ``link_words``: scheme of a link to a document or record → its kind.
    """
    target = _unescape(written)
    if not target or target == "#":
        return TargetProblem(
            "SG203",
            Message("this link has no target"),
            Message("write an address, a key or a file between the parentheses"),
        )
    if _CONTROLS.search(target):
        return TargetProblem(
            "SG203", Message("there is a control character in this address"), Message("type the address again")
        )
    if target.startswith("#"):
        return Link(scheme="anchor", value=read_anchor(target[1:]))
    scheme = _SCHEME.match(target)
    if scheme and scheme.group(1).lower() in URL_SCHEMES:
        return _read_url(target, scheme.group(1).lower())
    if scheme and scheme.group(1) in link_words:
        return _read_key(link_words[scheme.group(1)], target[scheme.end() :])
    return _check_scheme(target, link_words) or _read_path(target)


def read_anchor(written: str) -> str:
    """The id that an anchor without its ``#`` names, percent-encoded or not. Ids are in Unicode's form NFC."""
    return unicodedata.normalize("NFC", unquote(written))


def read_picture_path(written: str) -> str | TargetProblem:
    """The path of a picture, relative to the document, as written."""
    target = _unescape(written)
    if not target:
        return TargetProblem(
            "SG212", Message("this picture has no file"), Message("write the file's name between the parentheses")
        )
    if re.match(r"(?i)https?:|[/\\]{2}", target):
        hint = Message("save it beside the text and show the file: pages load nothing from other hosts")
        return TargetProblem("SG210", Message("this picture is on another host"), hint)
    if _CONTROLS.search(target) or _check_scheme(target, {}) or target[0] in "#/\\" or "\\" in target:
        hint = Message("write / for \\") if "\\" in target.lstrip("/\\") else Message("write its name: ![…](karte.png)")
        return TargetProblem("SG212", Message("'{target}' is not a file beside this text", target=target), hint)
    return target


def _unescape(written: str) -> str:
    """The target without angle brackets, escapes and entities."""
    if written.startswith("<") and written.endswith(">"):
        written = written[1:-1]
    if "\\" in written:
        written = _ESCAPE.sub(r"\1", written)
    return html.unescape(written).strip()


def _read_url(target: str, scheme: str) -> Link | TargetProblem:
    if " " in target or "\\" in target:
        return TargetProblem(
            "SG203", Message("there is a space or a backslash in this address"), Message("write %20 for a space")
        )
    if not (_WITH_HOST.match(target) or _is_complete(target, scheme)):
        return TargetProblem(
            "SG203",
            Message("'{target}' is not a complete address", target=target),
            Message("write it in full: https://example.org/"),
        )
    return Link(scheme="url", value=target)


def _is_complete(target: str, scheme: str) -> bool:
    try:
        return bool(urlsplit(target).hostname) if scheme != "mailto" else len(target) > len("mailto:")
    except ValueError:
        return False


def _read_key(kind: str, rest: str) -> Link | TargetProblem:
    key, _, anchor = rest.partition("#")
    if not is_key(key):
        return TargetProblem(
            "SG203",
            Message("'{key}' is not a key", key=key),
            Message("a key has the name of its file: {key_rule}", key_rule=KEY_RULE),
        )
    return Link(scheme=kind, value=key, anchor=read_anchor(anchor))


def _check_scheme(target: str, link_words: Iterable[str]) -> TargetProblem | None:
    """The problem of a target with a colon before its first slash: an unknown scheme, even if it is disguised."""
    visible = _IGNORED_BY_BROWSERS.sub("", html.unescape(unquote(target)))
    head = re.split(r"[/?#\\]", visible, maxsplit=1)[0]
    if ":" not in head:
        return None
    scheme = head.partition(":")[0]
    hint = did_you_mean(scheme, [*link_words, *URL_SCHEMES])
    hint = hint or Message(
        "links may begin with https:, http:, mailto: or {names}", names=", ".join(f"{word}:" for word in link_words)
    )
    return TargetProblem("SG201", Message("a link cannot begin with '{scheme}:'", scheme=scheme), hint)


def _read_path(target: str) -> Link | TargetProblem:
    if "\\" in target.lstrip("/\\"):
        with_slashes = target.replace("\\", "/")
        return TargetProblem(
            "SG203",
            Message("there is a backslash in '{target}'", target=target),
            Message("write / for \\: {with_slashes}", with_slashes=with_slashes),
        )
    if target[0] in "/\\":
        hint = Message("link the source file from here (../other/index.de.md) or a key (article:other)")
        return TargetProblem(
            "SG202", Message("'{target}' is an absolute path, not a file beside this text", target=target), hint
        )
    path, _, anchor = target.partition("#")
    decoded = unquote(path)
    if _CONTROLS.search(decoded) or decoded[0] in "/\\" or "\\" in decoded:
        return TargetProblem(
            "SG203",
            Message("'{target}' is not a path of a file", target=target),
            Message("write the path as it is on the disk, with '/'"),
        )
    return Link(scheme="path", value=path, anchor=read_anchor(anchor))
