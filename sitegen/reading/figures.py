"""The fields of figures: fenced blocks of YAML in Markdown that become tables, drawings or quotations.

In: the YAML of a block. Out: a ``Figure`` of the model, and problems. Each kind of figure is an entry of
:data:`FIGURE_DECODERS` for the word of its row in ``FIGURE_KINDS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from sitegen.diagnostics import Message, Problem, SourceMap, did_you_mean, nearest_or_all
from sitegen.model.figures import (
    CLAUSE_COLUMNS,
    CLAUSE_SORTS,
    CLAUSE_STATUSES,
    FIGURE_KINDS,
    ClausesFigure,
    EmbedFigure,
    Figure,
    GlossaryFigure,
    OriginalWords,
    QuoteFigure,
    RecordsFigure,
    Selection,
)
from sitegen.model.records import ORGANIZATION_KINDS, PRODUCT_KINDS
from sitegen.model.references import Ref
from sitegen.reading.charts import chart_decoder
from sitegen.reading.date_values import as_of, day
from sitegen.reading.decoding import DecodeContext, DecodeError, FunctionDecoder, ListOf, choice, one_or_more
from sitegen.reading.markdown import FigureReader
from sitegen.reading.object_decoder import ObjectDecoder, object_of, yaml_field
from sitegen.reading.values import in_language_of, language_tag, markdown, plain_key, ref, refs, string, title, url
from sitegen.reading.yaml_nodes import MappingNode as Block
from sitegen.reading.yaml_nodes import Node, ScalarNode, read_yaml


def _read_clause_kind(node: Node, context: DecodeContext) -> str:
    kind = string.decode(node, context)
    if kind not in context.settings.kinds:
        hint = nearest_or_all(kind, context.settings.kinds)
        raise context.reject("SG118", Message("there is no kind of clause '{kind}'", kind=kind), node, hint)
    return kind


def _read_column(node: Node, context: DecodeContext) -> str:
    name = string.decode(node, context)
    if name not in CLAUSE_COLUMNS:
        listed = Message("allowed: {clause_columns}", clause_columns=", ".join(CLAUSE_COLUMNS))
        near = did_you_mean(name, CLAUSE_COLUMNS)
        raise context.reject(
            "SG128",
            Message("there is no column '{name}'", name=name),
            node,
            Message("{near} ({listed})", near=near, listed=listed) if near else listed,
        )
    return name


_LINE = markdown(inline=True)
_COMMON = (yaml_field("id", plain_key), yaml_field("caption", _LINE))
_SELECTION = (
    yaml_field("organization", ref("organization")),
    yaml_field("organizations", refs("organization")),
    yaml_field("partnership", ref("partnership")),
    yaml_field("partnerships", refs("partnership")),
    yaml_field("kinds", one_or_more(FunctionDecoder(_read_clause_kind, {"type": "string"}))),
    yaml_field("status", one_or_more(choice(*CLAUSE_STATUSES))),
    yaml_field("as_of", as_of),
    yaml_field("knowledge", choice("now", "then")),
    yaml_field("sort", choice(*CLAUSE_SORTS)),
    yaml_field("rows", refs("clause")),
    *_COMMON,
)


def _make_clauses_figure(
    *,
    caption: Any = None,
    id: str | None = None,
    columns: tuple[str, ...] = (),
    rows: tuple[Ref, ...] = (),
    since: Any = None,
    organization: Any = None,
    partnership: Any = None,
    **rest: Any,
) -> Callable[[str], Figure]:
    """A figure that selects clauses; the singular fields are added to the plural ones."""
    if organization:
        rest["organizations"] = (organization, *rest.get("organizations", ()))
    if partnership:
        rest["partnerships"] = (partnership, *rest.get("partnerships", ()))
    selection = Selection(**rest)
    return lambda word: ClausesFigure(
        kind=word,
        caption=caption,
        id=id,
        selection=selection,
        columns=columns,
        rows=tuple(_in_partnership(row, selection.partnerships) for row in rows),
        since=since,
    )


def _in_partnership(row: Ref, partnerships: tuple[Ref, ...]) -> Ref:
    """In a figure of one partnership, a clause may be named without it: *rofr* for *microsoft-openai-rofr*."""
    prefixes = [f"{partnership.key}-" for partnership in partnerships]
    is_short = len(prefixes) == 1 and not row.key.startswith(prefixes[0])
    return replace(row, key=prefixes[0] + row.key) if is_short else row


def _figure_factory(make: Callable[..., Figure]) -> Callable[..., Callable[[str], Figure]]:
    """A constructor in two steps: from the decoded fields, and then from the word of the fence."""
    return lambda **fields: lambda word: make(kind=word, **fields)


def _records_decoder(word: str, subkinds: tuple[str, ...]) -> ObjectDecoder[Callable[[str], Figure]]:
    """Of a table of records, of some of the words that their field ``kind`` may have."""
    return object_of(
        _figure_factory(RecordsFigure),
        yaml_field("keys", refs(FIGURE_KINDS[word].record_kind)),
        yaml_field("kinds", one_or_more(choice(*subkinds))),
        *_COMMON,
    )


def _read_original_words(node: Node, context: DecodeContext) -> OriginalWords:
    """The quotation in its original language, decoded and typeset in that language."""
    lang = node.get("lang") if isinstance(node, Block) else None
    if isinstance(lang, ScalarNode) and lang.value == context.language:
        hint = Message("write 'original' in translations of the words alone")
        context.report("SG244", Message("the words are in '{language}' here too", language=lang.value), lang, hint)
    return _ORIGINAL_WORDS.decode(node, in_language_of(node, context))


_ORIGINAL_WORDS = object_of(
    OriginalWords, yaml_field("lang", language_tag, required=True), yaml_field("text", _LINE, required=True)
)

FIGURE_DECODERS: Mapping[str, ObjectDecoder[Callable[[str], Figure]]] = {
    "partnerships": object_of(
        _make_clauses_figure,
        _SELECTION,
        yaml_field("columns", ListOf(FunctionDecoder(_read_column, {"enum": list(CLAUSE_COLUMNS)}))),
    ),
    "timeline": object_of(_make_clauses_figure, _SELECTION),
    "network": object_of(_make_clauses_figure, _SELECTION),
    "changes": object_of(_make_clauses_figure, _SELECTION, yaml_field("since", day, required=True)),
    "chart": chart_decoder(_COMMON),
    "organizations": _records_decoder("organizations", ORGANIZATION_KINDS),
    "products": _records_decoder("products", PRODUCT_KINDS),
    "glossary": object_of(
        _figure_factory(GlossaryFigure),
        yaml_field("concepts", refs("concept"), required=True),
        *_COMMON,
    ),
    "quote": object_of(
        _figure_factory(QuoteFigure),
        yaml_field("speaker", ref("person")),
        yaml_field("source", ref("source")),
        yaml_field("text", _LINE, required=True),
        yaml_field("original", FunctionDecoder(_read_original_words, _ORIGINAL_WORDS.schema)),
        *_COMMON,
    ),
    "embed": object_of(
        _figure_factory(EmbedFigure),
        yaml_field("address", url, required=True),
        yaml_field("title", title, required=True),
        yaml_field("poster", string),
        yaml_field("alt", title),
        *_COMMON,
    ),
}


def make_figure_readers(context: DecodeContext) -> Mapping[str, FigureReader]:
    """Word of a fence → function that decodes the YAML of such a block, for the Markdown of one file."""
    return {word: _make_reader(word, decoder, context) for word, decoder in FIGURE_DECODERS.items()}


def _make_reader(word: str, decoder: ObjectDecoder[Callable[[str], Figure]], context: DecodeContext) -> FigureReader:
    def read(text: str, source_map: SourceMap) -> tuple[Figure | None, list[Problem]]:
        start = source_map.offset(0)
        own = replace(context, problems=[])
        node, problems = read_yaml(context.source, start, start + len(text))
        own.problems.extend(problems)
        if node is None and problems:
            return None, own.problems
        try:
            figure = decoder.decode(node or _empty_mapping(start), own)(word)
        except DecodeError:
            return None, own.problems
        return figure, own.problems

    return read


def _empty_mapping(start: int) -> Node:
    return Block((), start, start)
