"""Reads the target of a Markdown link: an address, a key, a file beside the text, or an anchor.

In: the characters between the parentheses. Out: a ``Link``, or a problem with its code. Looks at no other file: that
the target exists is checked later. Schemes are allowed by name; one that is hidden by entities, control characters,
percent-encoding or blanks is refused.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from sitegen.diagnostics import did_you_mean
from sitegen.model.bodies import Link

URL_SCHEMES = frozenset({"http", "https", "mailto"})

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|@])")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+._-]*):")
_WITH_HOST = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(?:[/?#]|\Z)")  # most addresses, without urlsplit
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Characters that browsers ignore in a scheme, and invisible ones.
_IGNORED_BY_BROWSERS = re.compile(
    "[\x00-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class TargetProblem(Struct, frozen=True):
    """Why a target cannot be linked or shown."""

    code: str
    message: str
    hint: str | None = None


def read_target(written: str, link_words: Mapping[str, str]) -> Link | TargetProblem:
    """What the target of a link names: ``#x``, ``word:key#anchor``, ``https://…``, ``mailto:…`` or a relative path.

    ``link_words``: the words that lead to documents and records → their kinds.
    """
    target = _unescape(written)
    if not target or target == "#":
        return TargetProblem(
            "SG203", "this link leads nowhere", "write an address, a key or a file between the parentheses"
        )
    if _CONTROLS.search(target):
        return TargetProblem("SG203", "there is a control character in this address", "type the address again")
    if target.startswith("#"):
        return Link(scheme="anchor", value=unquote(target[1:]))
    scheme = _SCHEME.match(target)
    if scheme and scheme.group(1).lower() in URL_SCHEMES:
        return _read_url(target, scheme.group(1).lower())
    if scheme and scheme.group(1) in link_words:
        return _read_key(link_words[scheme.group(1)], target[scheme.end() :])
    return _check_scheme(target, link_words) or _read_path(target)


def read_picture_path(written: str) -> str | TargetProblem:
    """The path of a picture beside the text, as written."""
    target = _unescape(written)
    if not target:
        return TargetProblem("SG212", "this picture has no file", "write the file's name between the parentheses")
    if re.match(r"(?i)https?:|[/\\]{2}", target):
        hint = "save it beside the text and show the file: a page asks no other host for anything"
        return TargetProblem("SG210", "this picture lies on another host", hint)
    if _CONTROLS.search(target) or _check_scheme(target, {}) or target[0] in "#/\\" or "\\" in target:
        return TargetProblem("SG212", f"'{target}' is no file beside this text", "write its name: ![…](karte.png)")
    return target


def _unescape(written: str) -> str:
    """The target as the writer meant it: without angle brackets, escapes and entities."""
    if written.startswith("<") and written.endswith(">"):
        written = written[1:-1]
    if "\\" in written:
        written = _ESCAPE.sub(r"\1", written)
    return html.unescape(written).strip()


def _read_url(target: str, scheme: str) -> Link | TargetProblem:
    if " " in target or "\\" in target:
        return TargetProblem("SG203", "there is a blank or a backslash in this address", "write %20 for a blank")
    if not (_WITH_HOST.match(target) or _is_complete(target, scheme)):
        return TargetProblem(
            "SG203",
            f"'{target}' is no complete address",
            "write it in full: https://example.org/",
        )
    return Link(scheme="url", value=target)


def _is_complete(target: str, scheme: str) -> bool:
    try:
        return bool(urlsplit(target).hostname) if scheme != "mailto" else len(target) > len("mailto:")
    except ValueError:
        return False


def _read_key(kind: str, rest: str) -> Link | TargetProblem:
    key, _, anchor = rest.partition("#")
    if not _KEY.fullmatch(key):
        hint = "a key has lower-case letters, digits and single hyphens, as the name of its file"
        return TargetProblem("SG203", f"'{key}' is no key", hint)
    return Link(scheme=kind, value=key, anchor=unquote(anchor))


def _check_scheme(target: str, link_words: Iterable[str]) -> TargetProblem | None:
    """The problem of a target with a colon before its first slash: an unknown scheme, however it is disguised."""
    shown = _IGNORED_BY_BROWSERS.sub("", html.unescape(unquote(target)))
    head = re.split(r"[/?#\\]", shown, maxsplit=1)[0]
    if ":" not in head:
        return None
    word = head.partition(":")[0]
    hint = did_you_mean(word, [*link_words, *URL_SCHEMES])
    hint = hint or "links may begin with https:, http:, mailto: or " + ", ".join(f"{word}:" for word in link_words)
    return TargetProblem("SG201", f"a link cannot begin with '{word}:'", hint)


def _read_path(target: str) -> Link | TargetProblem:
    if target[0] in "/\\" or "\\" in target:
        hint = "link the source file from here (../other/index.de.md) or a key (article:other)"
        return TargetProblem("SG202", f"'{target}' is an address on some host, not a file beside this text", hint)
    path, _, anchor = target.partition("#")
    decoded = unquote(path)
    if _CONTROLS.search(decoded) or decoded[0] in "/\\" or "\\" in decoded:
        return TargetProblem(
            "SG203", f"'{target}' is no path of a file", "write the path as it is on the disk, with '/'"
        )
    return Link(scheme="path", value=path, anchor=unquote(anchor))
