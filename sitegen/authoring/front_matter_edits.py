"""Single fields of a document's front matter, changed in the text of its file.

In: the text of a file that can be read as a document. Out: the text with the change; all else stays as it is written.
"""

from __future__ import annotations

from sitegen.diagnostics import SourceText
from sitegen.reading.delimiters import FRONT_MATTER
from sitegen.reading.yaml_nodes import Node
from sitegen.resolving.translations.source_units import read_fields


def set_field(path: str, text: str, name: str, value: str) -> str:
    """The text of a document's file with another value of a field, which is added where it is missing."""
    source = SourceText(path, text)
    fields = read_fields(source)
    node = fields.get(name) if fields is not None else None
    if node is not None:
        return text[: node.start] + value + text[node.start + len(written_text(source, node)) :]
    front = FRONT_MATTER.match(text)
    assert front is not None  # it was read as a document
    return f"{text[: front.end('fields')]}{name}: {value}\n{text[front.end('fields') :]}"


def written_text(source: SourceText, node: Node) -> str:
    """A value as the file writes it, without what follows."""
    return source.text[node.start : node.end].rstrip()
