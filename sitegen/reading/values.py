"""Decoders for the single values of the contract: strings, keys, dates, codes, addresses, texts and Markdown.

What a scalar means is decided here, by its field, never by YAML.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, TypeVar

from sitegen.diagnostics import nearest_or_all
from sitegen.i18n import codes
from sitegen.i18n.languages import Language, is_tag
from sitegen.model.bodies import Body
from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import MarkdownText
from sitegen.model.references import Ref, Text
from sitegen.reading.decoding import Decoder, Keyed, Many, Reading, Simple, Unreadable, scalar, warn_of_swallowed
from sitegen.reading.edtf_dates import history_date, iso_day
from sitegen.reading.markdown import Manner, read_markdown
from sitegen.reading.nodes import Mapping, Node, Scalar, Sequence, origin, swallowed

T = TypeVar("T")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_KEY = 120  # it becomes the name of a folder, and those end at 255 bytes
_KEY_HINT = f"lower-case letters a–z, figures and single hyphens, {LONGEST_KEY} at most"
_URL = re.compile(r"https?://[^\s/?#]+\.?[^\s]*", re.IGNORECASE)


def is_key(text: str) -> bool:
    """``[a-z0-9]+(-[a-z0-9]+)*``: lower-case words joined by hyphens, not too long for an address."""
    return len(text) <= LONGEST_KEY and _KEY.fullmatch(text) is not None


def _string(node: Node, reading: Reading) -> str:
    if not isinstance(node, Scalar):
        if isinstance(node, Sequence) and node.flow:
            hint = "put a text that holds brackets in quotes"
        elif isinstance(node, Mapping) and any(key.value in reading.languages for key, _ in node.entries):
            hint = "this field takes one text, for all languages"
        else:
            hint = "put a text that holds ': ' in quotes"
        raise reading.reject("SG112", "a text is expected here", node, hint)
    if not node.value.strip():
        raise reading.reject(
            "SG112", "a text is expected here, and this is empty", node, "write it, or remove the field"
        )
    return node.value.strip()


def _prose(node: Node, reading: Reading) -> str:
    value = _string(node, reading)
    lost = swallowed(reading.source, node) if isinstance(node, Scalar) else None
    if lost is not None:
        warn_of_swallowed(lost, reading)
    return value


string: Simple[str] = Simple(_string, {"type": "string"})
prose: Simple[str] = Simple(_prose, {"type": "string"})


def _parse_boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError("write true or false")
    return text == "true"


boolean = scalar("true or false", _parse_boolean, {"type": "boolean"})


def _parse_positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise ValueError("write a number from 1, in figures")
    return int(text)


positive = scalar("a whole number", _parse_positive, {"type": "integer", "minimum": 1})


def _parse_decimal(text: str) -> Decimal:
    try:
        value = Decimal(text.replace("_", ""))
    except InvalidOperation:
        raise ValueError("write figures with a decimal point: 1500000.5") from None
    if not value.is_finite() or value < 0:
        raise ValueError("write figures with a decimal point: 1500000.5")
    return value


decimal = scalar("a number", _parse_decimal, {"type": "number", "minimum": 0})


def _parse_percent(text: str) -> Decimal:
    value = _parse_decimal(text)
    if value > 100:
        raise ValueError("a part of a whole is at most 100 percent")
    return value


percent = scalar("a percentage", _parse_percent, {"type": "number", "minimum": 0, "maximum": 100})

day = scalar("a day", iso_day, {"type": "string", "format": "date"})
history = scalar("a date", history_date, {"type": "string"})


def _parse_moment(text: str) -> dt.date | dt.datetime:
    if len(text) <= 10:
        return iso_day(text)
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValueError("write a day, or a time with its offset: 2026-11-24T06:00+01:00")
    return moment


moment = scalar("a day or a time", _parse_moment, {"type": "string"})


def _parse_as_of(text: str) -> dt.date | Literal["today"]:
    try:
        return "today" if text == "today" else iso_day(text)
    except ValueError as fault:
        raise ValueError(f"{fault}, or today") from None


as_of = scalar("a day", _parse_as_of, {"type": "string"}, "write a day as 2025-04-29, or today")


def _parse_released(text: str) -> HistoryDate | Literal["none"]:
    return "none" if text == "none" else history_date(text)


released = scalar("a date or none", _parse_released, {"type": "string"})


def _known(what: str, test: Callable[[str], bool], hint: str) -> Simple[str]:
    def parse(text: str) -> str:
        if not test(text):
            raise ValueError(hint)
        return text

    return scalar(what, parse, {"type": "string"})


country = _known("a country code", codes.is_country, "use two capital letters of ISO 3166-1, such as AT")
currency = _known("a currency code", codes.is_currency, "use three capital letters of ISO 4217, such as EUR")
timezone = _known("a time zone", codes.is_timezone, "use a name such as Europe/Vienna")
language_tag = _known("a language tag", is_tag, "use a BCP 47 tag such as de or pt-BR")
email = _known(
    "an e-mail address",
    lambda t: re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", t) is not None,
    "such as a@example.org",
)
wikidata = _known("a Wikidata item", lambda t: re.fullmatch(r"Q[1-9]\d*", t) is not None, "such as Q2283")
url = _known("an absolute address", lambda t: _URL.fullmatch(t) is not None, "it must begin with https:// or http://")
slug = _known("a slug", is_key, f"{_KEY_HINT}: strom-preise")
plain_key = _known("a key", is_key, f"{_KEY_HINT}: open-ai")


def _site_language(node: Node, reading: Reading) -> str:
    tag = _string(node, reading)
    if reading.languages and tag not in reading.languages:
        hint = nearest_or_all(tag, reading.languages)
        raise reading.reject(
            "SG114",
            f"'{tag}' is not a language of this site",
            node,
            f"{hint}; languages are listed in site.yaml",
        )
    return tag


site_language: Simple[str] = Simple(_site_language, {"type": "string"})


def ref(kind: str) -> Simple[Ref]:
    """A key of a thing of ``kind``. Whether it exists is seen when all files are read."""

    def read(node: Node, reading: Reading) -> Ref:
        key = _string(node, reading)
        if not is_key(key):
            raise reading.reject("SG115", f"'{key}' is not a key", node, f"keys are {_KEY_HINT}")
        return Ref(kind, key, reading.place(node))

    return Simple(read, {"type": "string", "pattern": f"^{_KEY.pattern}$"})


def refs(kind: str) -> Many[Ref]:
    return Many(ref(kind))


def _check_language(key: Scalar, reading: Reading) -> None:
    _site_language(key, reading)


def by_language(value: Decoder[T]) -> Simple[dict[str, T]]:
    """One value for all languages (under ``""``), or a mapping from languages to values."""
    keyed = Keyed(value, _check_language)

    def read(node: Node, reading: Reading) -> dict[str, T]:
        if not isinstance(node, Mapping):
            return {"": value.decode(node, reading)}
        if not node.entries:
            raise reading.reject("SG112", "a text is expected here, and this is empty", node)
        values = keyed.decode(node, reading)
        if len(values) < len(node.entries):
            raise Unreadable  # each lost entry has its problem
        return values

    return Simple(read, {"anyOf": [value.schema, keyed.schema]})


_texts = by_language(prose)
text: Simple[Text] = Simple(lambda node, reading: Text(_texts.decode(node, reading)), _texts.schema)


def markdown(*, inline: bool) -> Simple[Body]:
    """Markdown in the document's language: one line (``inline``), or paragraphs."""

    def read(node: Node, reading: Reading) -> Body:
        return _body(node, reading, reading.language, inline)

    return Simple(read, {"type": "string"})


def _markdown_text(node: Node, reading: Reading) -> MarkdownText:
    """Markdown for all languages, typeset as the first, or for each."""
    nodes: dict[str, Node] = _nodes.decode(node, reading)
    return MarkdownText({tag: _body(inner, reading, tag or reading.languages[0], True) for tag, inner in nodes.items()})


_nodes: Simple[dict[str, Node]] = by_language(Simple(lambda node, _: node, {"type": "string"}))
markdown_text: Simple[MarkdownText] = Simple(_markdown_text, _nodes.schema)


def _body(node: Node, reading: Reading, language: str, inline: bool) -> Body:
    _prose(node, reading)
    assert isinstance(node, Scalar)
    raw_html = bool(getattr(reading.context, "raw_html", False))
    manner = Manner(language=language_of(language, reading), raw_html=raw_html, inline=inline)
    body, problems = read_markdown(node.value, origin(reading.source, node), manner)
    reading.problems.extend(problems)
    return body


def language_of(tag: str, reading: Reading) -> Language:
    """The site's language with that tag, which knows what it is based on; in ``site.yaml`` itself there is none yet."""
    return Language(tag=tag) if reading.context is None else reading.context.language(tag)


def sentences(item: Decoder[T]) -> Simple[tuple[T, ...]]:
    """A list of sentences: warns of a list in brackets that a comma inside a sentence has split."""
    many = Many(item)

    def read(node: Node, reading: Reading) -> tuple[T, ...]:
        if isinstance(node, Sequence) and node.flow and _looks_split(node):
            hint = "write one sentence a line after '- ', or put each in quotes"
            reading.report("SG117", f"this list has {len(node.items)} items: each comma begins a new one", node, hint)
        return many.decode(node, reading)

    return Simple(read, many.schema)


def _looks_split(node: Sequence) -> bool:
    items: list[Any] = [item for item in node.items if isinstance(item, Scalar) and item.plain]
    return len(items) > 1 and any(" " in item.value for item in items)
