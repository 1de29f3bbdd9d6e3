"""The words in figures of Markdown: captions and quotations, which translators get as entries of their own.

In: a fenced block as it is written, at the left margin or not. Out: its texts by field, and the block with other texts.
Blocks that are no figures, or inside of lists and quotations, have none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from sitegen.diagnostics import SourceText
from sitegen.model.figures import FIGURE_KINDS
from sitegen.reading.yaml_nodes import MappingNode, Node, ScalarNode, read_yaml

_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})[ ]*(?P<word>\w+)[^\n]*\n(?P<fields>(?:.*\n)*?)(?P=mark)[`~]*")


def figure_texts(fence: str) -> dict[str, str]:
    """Field → text."""
    return {name: node.value.strip() for name, node in _text_nodes(fence).items()}


def replace_figure_texts(fence: str, texts: Mapping[str, str]) -> str:
    """The block with new texts in the fields that it has; a text that is the same is left as it is written."""
    for name, node in sorted(_text_nodes(fence).items(), key=lambda found: found[1].start, reverse=True):
        new = texts.get(name)
        if new is not None and new != node.value.strip():
            old = fence[node.start : node.end]
            white = old[len(old.rstrip()) :]
            fence = fence[: node.start] + json.dumps(new, ensure_ascii=False) + white + fence[node.end :]
    return fence


def figure_shape(fence: str) -> str:
    """The block without its texts: what a figure and its translation have in common."""
    return replace_figure_texts(fence, dict.fromkeys(_text_nodes(fence), ""))


def _text_nodes(fence: str) -> dict[str, ScalarNode]:
    found = _FENCE.fullmatch(fence)
    kind = FIGURE_KINDS.get(found["word"]) if found else None
    if found is None or kind is None:
        return {}
    node, problems = read_yaml(SourceText("", fence), *found.span("fields"))
    if problems or not isinstance(node, MappingNode):
        return {}
    fields = ((name, value) for field in kind.text_fields for name, value in _values(field, node.get(field)))
    return {name: value for name, value in fields if isinstance(value, ScalarNode) and value.value.strip()}


def _values(name: str, node: Node | None) -> Iterator[tuple[str, Node | None]]:
    """A field and its value; of a mapping, such as ``labels``, each entry: ``labels.users``."""
    if isinstance(node, MappingNode):
        yield from ((f"{name}.{key.value}", value) for key, value in node.entries)
    else:
        yield name, node
