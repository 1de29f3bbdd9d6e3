"""An entry of a list in front matter, copied from the original into a translation that does not have it yet."""

from __future__ import annotations

from sitegen.diagnostics import SourceText
from sitegen.reading.yaml_nodes import Node, ScalarNode, SequenceNode


def insert_item(source: SourceText, node: Node, original: SourceText, theirs: Node, number: int, at: int) -> str | None:
    """The text of ``source`` in which the list ``node`` has, before its entry ``at`` (from 0), the entry ``number`` of
    the list ``theirs``, too, as it is written there. None unless both lists are written with ``- ``, or are lists of
    texts in brackets."""
    if not isinstance(node, SequenceNode) or not isinstance(theirs, SequenceNode) or not node.items:
        return None
    if number >= len(theirs.items):
        return None
    item, is_last = theirs.items[number], at == len(node.items)
    beside = node.items[at - 1 if is_last else at]
    end = beside.start + len(_without_comments(source.text[beside.start : beside.end]))
    written = _without_comments(original.text[item.start : item.end])
    if node.flow:
        if not isinstance(item, ScalarNode) or (not item.plain and written[:1] not in "\"'"):
            return None
        if is_last:
            return f"{source.text[:end]}, {written}{source.text[end:]}"
        return f"{source.text[: beside.start]}{written}, {source.text[beside.start :]}"
    if theirs.flow:
        return None
    line_start = source.text.rfind("\n", 0, beside.start) + 1
    dash = source.text[line_start : beside.start]
    if dash.strip() != "-":
        return None
    shift = len(dash) - (item.start - (original.text.rfind("\n", 0, item.start) + 1))
    line = f"{dash}{_indent(written, shift)}"
    if not is_last:
        return f"{source.text[:line_start]}{line}\n{source.text[line_start:]}"
    line_end = source.text.find("\n", end)
    line_end = line_end if line_end >= 0 else len(source.text)
    return f"{source.text[:line_end]}\n{line}{source.text[line_end:]}"


def _without_comments(written: str) -> str:
    """A value without white space and comments behind it."""
    lines = written.rstrip().split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return "\n".join(lines).rstrip()


def _indent(written: str, shift: int) -> str:
    first, *lines = written.split("\n")
    moved = [
        " " * shift + line if shift >= 0 else line[min(-shift, len(line) - len(line.lstrip())) :] for line in lines
    ]
    return "\n".join([first, *moved])
