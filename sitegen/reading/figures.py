"""What the fenced blocks that become figures may hold.

A new kind of figure is an entry in the table at the end, its struct in the model, and what shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sitegen.diagnostics import Origin, Problem, did_you_mean, nearest_or_all
from sitegen.model.figures import (
    COLUMNS,
    SORTS,
    STATUSES,
    EmbedFigure,
    Figure,
    GlossaryFigure,
    OriginalWords,
    QuoteFigure,
    RecordsFigure,
    Selection,
    TermsFigure,
)
from sitegen.model.records import ORGANIZATION_KINDS, PRODUCT_KINDS
from sitegen.reading.decoding import Many, Reading, RecordOf, Simple, Unreadable, choice, one, record
from sitegen.reading.markdown import FigureReader
from sitegen.reading.nodes import Mapping as Block
from sitegen.reading.nodes import Node, Scalar, Sequence, read_yaml
from sitegen.reading.values import as_of, day, language_tag, markdown, prose, ref, refs, string, url


def _kind_of_term(node: Node, reading: Reading) -> str:
    kind = string.decode(node, reading)
    if kind not in reading.context.kinds:
        hint = nearest_or_all(kind, reading.context.kinds)
        raise reading.reject("SG118", f"there is no kind of term '{kind}'", node, hint)
    return kind


def _one_or_more(word: Simple[str]) -> Simple[tuple[str, ...]]:
    def read(node: Node, reading: Reading) -> tuple[str, ...]:
        return Many(word).decode(node, reading) if isinstance(node, Sequence) else (word.decode(node, reading),)

    return Simple(read, {"anyOf": [word.schema, {"type": "array", "items": word.schema}]})


def _column(node: Node, reading: Reading) -> str:
    name = string.decode(node, reading)
    if name not in COLUMNS:
        listed = f"allowed: {', '.join(COLUMNS)}"
        near = did_you_mean(name, COLUMNS)
        raise reading.reject("SG128", f"there is no column '{name}'", node, f"{near} ({listed})" if near else listed)
    return name


_LINE = markdown(inline=True)
_SELECTION = (
    one("organization", ref("organization")),
    one("organizations", refs("organization")),
    one("partnership", ref("partnership")),
    one("partnerships", refs("partnership")),
    one("kinds", _one_or_more(Simple(_kind_of_term, {"type": "string"}))),
    one("status", _one_or_more(choice(*STATUSES))),
    one("as_of", as_of),
    one("knowledge", choice("now", "then")),
    one("sort", choice(*SORTS)),
    one("caption", _LINE),
)


def _terms(
    *,
    caption: Any = None,
    columns: tuple[str, ...] = (),
    since: Any = None,
    organization: Any = None,
    partnership: Any = None,
    **rest: Any,
) -> Callable[[str], Figure]:
    if organization:
        rest["organizations"] = (organization, *rest.get("organizations", ()))
    if partnership:
        rest["partnerships"] = (partnership, *rest.get("partnerships", ()))
    selection = Selection(**rest)
    return lambda word: TermsFigure(word=word, caption=caption, selection=selection, columns=columns, since=since)


def _made(make: Callable[..., Figure]) -> Callable[..., Callable[[str], Figure]]:
    """Figures are made from their fields and, last, the fence's word."""
    return lambda **fields: lambda word: make(word=word, **fields)


def _original_words(node: Node, reading: Reading) -> OriginalWords:
    """The words as they fell, read as text of their own language."""
    lang = node.get("lang") if isinstance(node, Block) else None
    language = lang.value if isinstance(lang, Scalar) else reading.language
    if isinstance(lang, Scalar) and lang.value == reading.language:
        hint = "write 'original' in translations of the words alone"
        reading.report("SG244", f"the words are in '{language}' here too", lang, hint)
    inner = Reading(reading.source, reading.languages, language, reading.context, reading.problems)
    return _WORDS.decode(node, inner)


_WORDS = record(OriginalWords, one("lang", language_tag, required=True), one("text", _LINE, required=True))

DECODERS: Mapping[str, RecordOf[Callable[[str], Figure]]] = {
    "partnerships": record(_terms, _SELECTION, one("columns", Many(Simple(_column, {"enum": list(COLUMNS)})))),
    "timeline": record(_terms, _SELECTION),
    "network": record(_terms, _SELECTION),
    "changes": record(_terms, _SELECTION, one("since", day, required=True)),
    "organizations": record(
        _made(RecordsFigure),
        one("keys", refs("organization")),
        one("kinds", _one_or_more(choice(*ORGANIZATION_KINDS))),
        one("caption", _LINE),
    ),
    "products": record(
        _made(RecordsFigure),
        one("keys", refs("product")),
        one("kinds", _one_or_more(choice(*PRODUCT_KINDS))),
        one("caption", _LINE),
    ),
    "glossary": record(_made(GlossaryFigure), one("concepts", refs("concept"), required=True), one("caption", _LINE)),
    "quote": record(
        _made(QuoteFigure),
        one("speaker", ref("person")),
        one("source", ref("source")),
        one("text", _LINE, required=True),
        one("original", Simple(_original_words, _WORDS.schema)),
        one("caption", _LINE),
    ),
    "embed": record(
        _made(EmbedFigure),
        one("address", url, required=True),
        one("title", prose, required=True),
        one("poster", string),
        one("alt", prose),
        one("caption", _LINE),
    ),
}


def figure_readers(reading: Reading) -> Mapping[str, FigureReader]:
    """For the Markdown reader: the fence's word → from its YAML to a figure, in the manner of this file."""
    return {word: _reader(word, decoder, reading) for word, decoder in DECODERS.items()}


def _reader(word: str, decoder: RecordOf[Callable[[str], Figure]], reading: Reading) -> FigureReader:
    def read(text: str, origin: Origin) -> tuple[Figure | None, list[Problem]]:
        start = origin.offset(0)
        own = Reading(reading.source, reading.languages, reading.language, reading.context)
        node, problems = read_yaml(reading.source, start, start + len(text))
        own.problems.extend(problems)
        if node is None and problems:
            return None, own.problems
        try:
            figure = decoder.decode(node or _nothing(start), own)(word)
        except Unreadable:
            return None, own.problems
        return figure, own.problems

    return read


def _nothing(start: int) -> Node:
    return Block((), start, start)
