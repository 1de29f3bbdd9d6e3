"""Former addresses under ``aliases``: a slug, or the whole path that the page once had, also on another system."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from sitegen.diagnostics import Message
from sitegen.i18n.transliteration import is_native_slug
from sitegen.model.keys import KEY_RULE, is_key
from sitegen.model.references import Alias
from sitegen.reading.decoding import DecodeContext, FunctionDecoder, scalar
from sitegen.reading.yaml_nodes import Node

MAX_SEGMENT_BYTES = 255  # of the name of a file or folder in common file systems

_HOST = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_BAD_ESCAPE = re.compile("%(?![0-9a-f]{2})|%2f|%00", re.IGNORECASE)


def parse_alias(text: str) -> str:
    """The alias as ``Alias.path`` has it. Raises ValueError, whose message is a hint, where it can be none."""
    if _HOST.match(text):
        raise ValueError(
            Message("write the path alone, from the root of the site: {value}", value=urlsplit(text).path or "/")
        )
    if "?" in text or "#" in text:
        raise ValueError(Message("leave out everything from ? or # on: static hosts do not look at it"))
    if not text.startswith("/"):
        if is_key(text) or is_native_slug(text):
            return text
        whole_path = "/" in text or "." in text
        raise ValueError(
            Message("a whole path begins with /: /{text}", text=text)
            if whole_path
            else Message("{key_rule}: strom-preise", key_rule=KEY_RULE)
        )
    return _parse_path(text)


def _parse_path(text: str) -> str:
    if _BAD_ESCAPE.search(text):
        raise ValueError(Message("write a % that is no escape as %25"))
    try:
        path = unicodedata.normalize("NFC", unquote(text, errors="strict"))
    except UnicodeDecodeError:
        raise ValueError(Message("its escapes with % are not in UTF-8; write the letters themselves")) from None
    path = path.removesuffix("index.html") if path.endswith("/index.html") else path
    segments = path.strip("/").split("/")
    if segments == [""]:
        raise ValueError(Message("this is the address of the site itself"))
    if path.startswith("//") or path.endswith("//") or "" in segments:
        raise ValueError(Message("write single slashes"))
    if any(segment.startswith(".") for segment in segments):
        raise ValueError(Message("write the whole path as readers had it, without . or .. before a name"))
    if "\\" in path or not path.isprintable():
        raise ValueError(Message("a path has no backslashes and no invisible characters"))
    if any(len(segment.encode()) > MAX_SEGMENT_BYTES for segment in segments):
        raise ValueError(
            Message(
                "a part between two slashes has at most {max_segment_bytes} bytes", max_segment_bytes=MAX_SEGMENT_BYTES
            )
        )
    is_file = path.lower().endswith((".html", ".htm"))
    return path if is_file else f"{path.rstrip('/')}/"


_path_of_alias = scalar(
    Message("an alias"), parse_alias, {"type": "string"}, Message("a former slug, or a whole path: /2023/06/title/")
)


def _read_alias(node: Node, context: DecodeContext) -> Alias:
    return Alias(_path_of_alias.decode(node, context), context.place(node))


alias: FunctionDecoder[Alias] = FunctionDecoder(_read_alias, _path_of_alias.schema)
