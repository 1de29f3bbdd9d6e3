"""The fields of ``style.yaml`` (docs/house-style.md), decoded into ``Style``. A site may do without the file."""

from __future__ import annotations

from pathlib import Path

from sitegen.diagnostics import Message, Place, Problem, nearest_or_all
from sitegen.i18n.languages import nearest_language_data
from sitegen.incremental.internal_errors import internal_error_problem
from sitegen.model.site import Settings
from sitegen.model.style import (
    ALL_LANGUAGES,
    AbbreviationRule,
    LanguageStyle,
    NameRule,
    NumberRules,
    Style,
    WordRule,
)
from sitegen.reading.decoding import DecodeContext, DecodeError, EitherShape, FunctionDecoder, ListOf, MappingOf
from sitegen.reading.files import read_text
from sitegen.reading.numbers import positive
from sitegen.reading.object_decoder import object_of, yaml_field
from sitegen.reading.values import boolean, prose, string
from sitegen.reading.yaml_nodes import MappingNode, Node, ScalarNode, read_yaml

STYLE_FILE = "style.yaml"

_strings = ListOf(string)
_words = FunctionDecoder(
    lambda node, context: (
        (string.decode(node, context),) if isinstance(node, ScalarNode) else _strings.decode(node, context)
    ),
    {"anyOf": [string.schema, _strings.schema]},
)
_WORD = object_of(
    WordRule,
    yaml_field("avoid", _words, required=True),
    yaml_field("prefer", string),
    yaml_field("forms", MappingOf(string)),
    yaml_field("allowed", _strings),
    yaml_field("fix", boolean),
    yaml_field("reason", prose),
)
_NAME = EitherShape(
    FunctionDecoder(lambda node, context: NameRule(name=string.decode(node, context)), string.schema),
    object_of(NameRule, yaml_field("name", string, required=True), yaml_field("reason", prose)),
)
_NUMBERS = object_of(
    NumberRules,
    yaml_field("digits_from", positive),
    yaml_field("scales", _strings),
    yaml_field("reason", prose),
)
_ABBREVIATION = object_of(
    AbbreviationRule,
    yaml_field("short", string, required=True),
    yaml_field("long", string),
    yaml_field("reason", prose),
)
_LANGUAGE = object_of(
    LanguageStyle,
    yaml_field("words", ListOf(_WORD)),
    yaml_field("names", ListOf(_NAME)),
    yaml_field("numbers", _NUMBERS),
    yaml_field("abbreviations", ListOf(_ABBREVIATION)),
)


def _check_language(key: ScalarNode, context: DecodeContext) -> None:
    """Reject a key that is no language of the site."""
    names = (*context.languages, ALL_LANGUAGES)
    if key.value not in names:
        message = Message("the site has no language '{tag}'", tag=key.value)
        raise context.reject("SG114", message, key, nearest_or_all(key.value, names))


STYLE = MappingOf(_LANGUAGE, _check_language)


def read_style(root: Path, settings: Settings) -> tuple[Style, list[Problem]]:
    """The house style of the site in ``root``, as far as it can be decoded, and problems. Empty without a file."""
    if not (root / STYLE_FILE).exists():
        return Style(), []
    source, problem = read_text(root, STYLE_FILE)
    if source is None:
        return Style(), [problem] if problem else []
    node, problems = read_yaml(source)
    context = DecodeContext(source, settings.tags, settings=settings, problems=problems)
    try:
        found = STYLE.decode(node, context) if node is not None else {}
        if isinstance(node, MappingNode):
            _check_scales(node, settings, context)
        return Style(found), context.problems
    except DecodeError:
        return Style(), context.problems
    except Exception as error:
        return Style(), [internal_error_problem(error, Place(STYLE_FILE))]


def _check_scales(node: MappingNode, settings: Settings, context: DecodeContext) -> None:
    """Report words under ``scales`` that are no scale of their language: they would never be found."""
    for language in settings.languages:
        wording = nearest_language_data(language).wording
        for word in _scale_nodes(node.get(language.tag)):
            if wording is not None and word.value.lower() not in wording.scales:
                message = Message("'{word}' is no word for a large number in this language", word=word.value)
                context.report("SG113", message, word, nearest_or_all(word.value, wording.scales))


def _scale_nodes(language: Node | None) -> list[ScalarNode]:
    numbers = language.get("numbers") if isinstance(language, MappingNode) else None
    scales = numbers.get("scales") if isinstance(numbers, MappingNode) else None
    return [item for item in getattr(scales, "items", ()) if isinstance(item, ScalarNode)]
