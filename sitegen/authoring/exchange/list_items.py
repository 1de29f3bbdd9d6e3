"""An entry of a list in front matter, copied from the original into a translation that does not have it yet."""

from __future__ import annotations

from sitegen.diagnostics import SourceText
from sitegen.reading.yaml_nodes import Node, ScalarNode, SequenceNode


def append_item(source: SourceText, node: Node, original: SourceText, theirs: Node, number: str) -> str | None:
    """The text of ``source`` in which the list ``node`` has the entry ``number`` (from 0) of the list ``theirs``, too,
    as it is written there. None unless it is the next entry, and both lists are written with ``- ``, or are lists of
    texts in brackets."""
    if not isinstance(node, SequenceNode) or not isinstance(theirs, SequenceNode) or not node.items:
        return None
    if number != str(len(node.items)) or len(theirs.items) <= len(node.items):
        return None
    item, last = theirs.items[len(node.items)], node.items[-1]
    end = last.start + len(_without_comments(source.text[last.start : last.end]))
    written = _without_comments(original.text[item.start : item.end])
    if node.flow:
        if not isinstance(item, ScalarNode) or (not item.plain and written[:1] not in "\"'"):
            return None
        return f"{source.text[:end]}, {written}{source.text[end:]}"
    if theirs.flow:
        return None
    dash = source.text[source.text.rfind("\n", 0, last.start) + 1 : last.start]
    if dash.strip() != "-":
        return None
    shift = len(dash) - (item.start - (original.text.rfind("\n", 0, item.start) + 1))
    line_end = source.text.find("\n", end)
    line_end = line_end if line_end >= 0 else len(source.text)
    return f"{source.text[:line_end]}\n{dash}{_indent(written, shift)}{source.text[line_end:]}"


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
