"""Decoders of single values: strings, numbers, dates, codes, URLs, keys, references, texts and Markdown.

YAML scalars are strings; their type follows from the decoder of the field, never from YAML's own rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec.structs import replace

from sitegen.diagnostics import Message, Place, Problem, nearest_or_all
from sitegen.i18n import codes
from sitegen.i18n.language import Language, is_tag, nearest_tag
from sitegen.i18n.transliteration import is_native_slug
from sitegen.i18n.typography import typeset_title
from sitegen.model.bodies import Body
from sitegen.model.keys import KEY_PATTERN, KEY_RULE, is_key
from sitegen.model.partnerships import MarkdownText
from sitegen.model.references import Ref, Text
from sitegen.reading.decoding import (
    DecodeContext,
    DecodeError,
    Decoder,
    FunctionDecoder,
    ListOf,
    MappingOf,
    report_truncated_by_comment,
    scalar,
)
from sitegen.reading.markdown import MarkdownOptions, read_markdown
from sitegen.reading.markdown.encoding_slips import garbled_problems
from sitegen.reading.misplaced_files import nearest_key
from sitegen.reading.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    scalar_source_map,
    truncated_by_comment,
)

T = TypeVar("T")
_URL = re.compile(r"https?://[^\s/?#]+\.?[^\s]*", re.IGNORECASE)


def _read_string(node: Node, context: DecodeContext) -> str:
    if not isinstance(node, ScalarNode):
        if isinstance(node, SequenceNode) and node.flow:
            hint = Message("put a text that contains brackets in quotes")
        elif isinstance(node, MappingNode) and any(key.value in context.languages for key, _ in node.entries):
            hint = Message("this field takes one text, for all languages")
        else:
            hint = Message("put a text that contains ': ' in quotes")
        raise context.reject("SG112", Message("a text is expected here"), node, hint)
    if not node.value.strip():
        raise context.reject(
            "SG112",
            Message("a text is expected here, and this is empty"),
            node,
            Message("write it, or remove the field"),
        )
    return node.value.strip()


def _read_sentence(node: Node, context: DecodeContext) -> str:
    """A string, with a warning if `` #`` cut it off, which happens in sentences and hardly in other strings."""
    value = _read_string(node, context)
    truncated = truncated_by_comment(context.source, node) if isinstance(node, ScalarNode) else None
    if truncated is not None:
        report_truncated_by_comment(truncated, context)
    return value


def _read_prose(node: Node, context: DecodeContext) -> str:
    """A sentence without markup, with a warning where its characters are damaged."""
    value = _read_sentence(node, context)
    # A control character, which has its own problem, is U+FFFD in the value and an escape in the source.
    has_own_problem = "\ufffd" in value and "\ufffd" not in context.source.text
    if isinstance(node, ScalarNode) and not node.value.isascii() and not has_own_problem:
        context.problems += garbled_problems(node.value, scalar_source_map(context.source, node))
    return value


string: FunctionDecoder[str] = FunctionDecoder(_read_string, {"type": "string"})
prose: FunctionDecoder[str] = FunctionDecoder(_read_prose, {"type": "string"})


def _read_title(node: Node, context: DecodeContext) -> str:
    return typeset_title(_read_prose(node, context), language_of(context.language, context))


title: FunctionDecoder[str] = FunctionDecoder(_read_title, {"type": "string"})
"""Text without markup in the language of the document, typeset like its body."""


def _parse_boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(Message("write true or false"))
    return text == "true"


boolean = scalar(Message("true or false"), _parse_boolean, {"type": "boolean"})


def _checked_string(expected: Message, test: Callable[[str], bool], hint: Message) -> FunctionDecoder[str]:
    """Decoder of a string for which ``test`` holds. ``expected``: as in :func:`scalar`."""

    def parse(text: str) -> str:
        if not test(text):
            raise ValueError(hint)
        return text

    return scalar(expected, parse, {"type": "string"})


country = _checked_string(
    Message("a country code"), codes.is_country, Message("use two capital letters of ISO 3166-1, such as AT")
)
currency = _checked_string(
    Message("a currency code"), codes.is_currency, Message("use three capital letters of ISO 4217, such as EUR")
)
timezone = _checked_string(Message("a time zone"), codes.is_timezone, Message("use a name such as Europe/Vienna"))


def _parse_language_tag(text: str) -> str:
    if not is_tag(text):
        near = nearest_tag(text)
        raise ValueError(Message("did you mean '{near}'?", near=near) if near else "")
    return text


language_tag = scalar(
    Message("a language tag"), _parse_language_tag, {"type": "string"}, Message("use a BCP 47 tag such as de or pt-BR")
)
email = _checked_string(
    Message("an e-mail address"),
    lambda t: re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", t) is not None,
    Message("such as a@example.org"),
)
wikidata = _checked_string(
    Message("a Wikidata item"), lambda t: re.fullmatch(r"Q[1-9]\d*", t) is not None, Message("such as Q2283")
)
url = _checked_string(
    Message("an absolute address"),
    lambda t: _URL.fullmatch(t) is not None,
    Message("it must begin with https:// or http://"),
)
_romanized_slug = _checked_string(Message("a slug"), is_key, Message("{key_rule}: strom-preise", key_rule=KEY_RULE))


def has_native_slugs(context: DecodeContext) -> bool:
    """Whether addresses of the site keep letters that are not romanized."""
    return context.settings is not None and context.settings.slugs == "native"


def _read_slug(node: Node, context: DecodeContext) -> str:
    if isinstance(node, ScalarNode) and has_native_slugs(context) and is_native_slug(node.value):
        return node.value
    return _romanized_slug.decode(node, context)


slug = FunctionDecoder(_read_slug, _romanized_slug.schema)
plain_key = _checked_string(Message("a key"), is_key, Message("{key_rule}: open-ai", key_rule=KEY_RULE))


def unknown_language_problem(tag: str, languages: Iterable[str], place: Place) -> Problem:
    """The problem of a language tag that is not among ``languages``, the tags of the site."""
    hint = Message("{tag}; languages are listed in site.yaml", tag=nearest_or_all(tag, languages))
    return Problem(
        code="SG114", message=Message("'{tag}' is not a language of this site", tag=tag), place=place, hint=hint
    )


def _read_site_language(node: Node, context: DecodeContext) -> str:
    tag = _read_string(node, context)
    if context.languages and tag not in context.languages:
        context.problems.append(unknown_language_problem(tag, context.languages, context.place(node)))
        raise DecodeError
    return tag


site_language: FunctionDecoder[str] = FunctionDecoder(_read_site_language, {"type": "string"})


def ref(kind: str) -> FunctionDecoder[Ref]:
    """Decoder of a key into a reference to a document or record of ``kind``.

    Whether the target exists is checked in ``resolving``, when all files have been read.
    """

    def read(node: Node, context: DecodeContext) -> Ref:
        key = _read_string(node, context)
        if not is_key(key):
            nearest = nearest_key(key, context.languages) if context.languages else ""
            meant = Message("did you mean '{nearest}'? ", nearest=nearest) if nearest else ""
            raise context.reject(
                "SG115",
                Message("'{key}' is not a key", key=key),
                node,
                Message("{meant}keys are {key_rule}", meant=meant, key_rule=KEY_RULE),
            )
        return Ref(kind, key, context.place(node))

    return FunctionDecoder(read, {"type": "string", "pattern": f"^{KEY_PATTERN}$"})


def refs(kind: str) -> ListOf[Ref]:
    """Decoder of a list of keys into references to documents or records of ``kind``."""
    return ListOf(ref(kind))


def _check_language(key: ScalarNode, context: DecodeContext) -> None:
    _read_site_language(key, context)


def by_language(value: Decoder[T]) -> FunctionDecoder[dict[str, T]]:
    """Decoder of one value for all languages (under ``""``), or of a mapping from language tags to values."""
    mapping = MappingOf(value, _check_language)

    def read(node: Node, context: DecodeContext) -> dict[str, T]:
        if not isinstance(node, MappingNode):
            return {"": value.decode(node, context)}
        if not node.entries:
            raise context.reject("SG112", Message("a text is expected here, and this is empty"), node)
        values = mapping.decode(node, context)
        if len(values) < len(node.entries):
            raise DecodeError  # each skipped entry has reported a problem
        return values

    return FunctionDecoder(read, {"anyOf": [value.schema, mapping.schema]})


_texts = by_language(prose)
text: FunctionDecoder[Text] = FunctionDecoder(lambda node, context: Text(_texts.decode(node, context)), _texts.schema)


def markdown(*, inline: bool) -> FunctionDecoder[Body]:
    """Decoder of Markdown in the language of the document. ``inline``: one paragraph, without ``<p>``."""

    def read(node: Node, context: DecodeContext) -> Body:
        return _read_body(node, context, context.language, inline)

    return FunctionDecoder(read, {"type": "string"})


def _read_markdown_text(node: Node, context: DecodeContext) -> MarkdownText:
    """Inline Markdown for all languages, typeset like the first language of the site, or one for each language."""
    nodes: dict[str, Node] = _nodes.decode(node, context)
    return MarkdownText(
        {tag: _read_body(inner, context, tag or context.languages[0], True) for tag, inner in nodes.items()}
    )


_nodes: FunctionDecoder[dict[str, Node]] = by_language(FunctionDecoder(lambda node, _: node, {"type": "string"}))
markdown_text: FunctionDecoder[MarkdownText] = FunctionDecoder(_read_markdown_text, _nodes.schema)


def _read_body(node: Node, context: DecodeContext, language: str, inline: bool) -> Body:
    """The body of a scalar with Markdown in ``language``, a tag."""
    _read_sentence(node, context)
    assert isinstance(node, ScalarNode)
    raw_html = bool(getattr(context.settings, "raw_html", False))
    options = MarkdownOptions(
        language=language_of(language, context), raw_html=raw_html, inline=inline, kinds=context.kinds
    )
    body, problems = read_markdown(node.value, scalar_source_map(context.source, node), options)
    context.problems.extend(problems)
    return body


def language_of(tag: str, context: DecodeContext) -> Language:
    """The site's language with this tag, including its base; a plain language for another tag, and while ``site.yaml``
    itself is read."""
    if context.settings is None or tag not in context.settings.tags:
        return Language(tag=tag)
    language: Language = context.settings.language(tag)
    return language


def in_language_of(node: Node, context: DecodeContext) -> DecodeContext:
    """The context of the fields of ``node``, in the language that its field ``lang`` names, if any."""
    lang = node.get("lang") if isinstance(node, MappingNode) else None
    if isinstance(lang, ScalarNode) and is_tag(lang.value):
        return replace(context, language=lang.value)
    return context
