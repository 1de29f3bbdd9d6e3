"""The setting ``feeds``: from what the ids of feed entries are made."""

from __future__ import annotations

import re

from sitegen.diagnostics import Message
from sitegen.model.site import FEED_ID_SCHEMES, FeedSettings
from sitegen.reading.decoding import DecodeContext, FunctionDecoder, choice, scalar
from sitegen.reading.edtf_dates import parse_iso_day
from sitegen.reading.object_decoder import object_of, yaml_field
from sitegen.reading.yaml_nodes import MappingNode, Node

_HINT = Message(
    'write your domain or e-mail address, a comma, and a day or year in which it was yours: "example.org,2026"'
)
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_AUTHORITY = re.compile(
    rf"(?:[a-z0-9._-]+@)?{_LABEL}(?:\.{_LABEL})*,(?P<date>\d{{4}}(?:-\d\d(?:-\d\d)?)?)", re.IGNORECASE
)


def _parse_authority(text: str) -> str:
    """The ``taggingEntity`` of RFC 4151, in lower case as it recommends."""
    found = _AUTHORITY.fullmatch(text.replace(" ", ""))
    if found is None:
        raise ValueError(_HINT)
    parse_iso_day(found["date"] + "-01-01"[len(found["date"]) - 4 :])
    return found[0].lower()


_authority = scalar(Message("a domain with a date"), _parse_authority, {"type": "string"}, _HINT)
_FEEDS = object_of(FeedSettings, yaml_field("authority", _authority), yaml_field("ids", choice(*FEED_ID_SCHEMES)))


def _read_feeds(node: Node, context: DecodeContext) -> FeedSettings:
    if isinstance(node, MappingNode):
        dates = [key for key, _ in node.entries if re.fullmatch(r"\d{4}(-\d\d){0,2}", key.value)]
        if dates:
            raise context.reject("SG112", Message("the comma begins a new field here"), dates[0], _HINT)
    return _FEEDS.decode(node, context)


FEEDS: FunctionDecoder[FeedSettings] = FunctionDecoder(_read_feeds, _FEEDS.schema)
