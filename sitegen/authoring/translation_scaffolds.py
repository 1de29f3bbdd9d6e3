"""The scaffold of a translation: the original's file without what a translation inherits, ready to be translated.

In: the work, and the file of its original. Out: the path and the text of the new file. The text keeps headings,
figures, citations and links as they are, so that it builds at once, as a draft until the translator removes that line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Any

from sitegen.authoring.scaffold_fields import FIELDS, ScaffoldField
from sitegen.authoring.scaffolds import NewFile, format_fields
from sitegen.diagnostics import SourceText
from sitegen.i18n.languages import language_data
from sitegen.model.documents import Work
from sitegen.reading.delimiters import FRONT_MATTER
from sitegen.reading.files import read_text
from sitegen.reading.front_matter import DOCUMENT_DECODERS
from sitegen.reading.yaml_nodes import MappingNode, Node, ScalarNode, read_yaml

OWN_FIELDS = ("slug", "aliases", "synonyms", "forms", "never")
"""Fields that each language has for itself: they are not copied, but named in a comment."""

_LEFT_OUT = frozenset({*OWN_FIELDS, "status", "original", "translation", "translated", "notes", "checks", "canonical"})
_TRANSLATION_FIELDS = (
    ScaffoldField("translated", "$today"),
    ScaffoldField("translation", "{by: [], method: human}"),
)
_NAMES = frozenset({"title", "term"})
_INHERITED_OF_IMAGE = "file"
_QUOTE = re.compile(r"^(?P<fence>`{3,}|~{3,})quote[ \t]*\n(?P<fields>.*?)^(?P=fence)", re.MULTILINE | re.DOTALL)


def translation_scaffold(new: NewFile, work: Work[Any], root: Path) -> tuple[str, str]:
    """``work``: of the key of ``new``; its original can be read."""
    original = work.document.path
    source, _ = read_text(root, original)
    front = FRONT_MATTER.match(source.text) if source else None
    assert source is not None and front is not None  # it was read as a document
    path = f"{original.removesuffix(f'{work.original}.md')}{new.language}.md"
    fields = FIELDS[new.kind.name]
    lines = [
        *(
            f"# {Template(line).substitute(original=original)}"
            for line in language_data(new.language).scaffolds.translation
        ),
        *_copied_fields(source, front.start("fields"), front.end("fields"), new),
        "status: draft",
        *format_fields(new, _TRANSLATION_FIELDS),
        *([f"original: {work.original}"] if _would_be_original(new, work) else []),
        *(f"# {line}" for line in format_fields(new, [field for field in fields if field.name in OWN_FIELDS])),
    ]
    body = _QUOTE.sub(lambda found: _with_original_words(found, work.original), source.text[front.end() :])
    return path, "\n".join(["---", *lines, "---", body])


def _would_be_original(new: NewFile, work: Work[Any]) -> bool:
    """Would the file be taken for the original, because its language comes first among those of the site?"""
    is_named = any(document.summary.original for document in work.documents.values())
    return not is_named and new.languages.index(new.language) < new.languages.index(work.original)


def _copied_fields(source: SourceText, start: int, end: int, new: NewFile) -> Iterator[str]:
    """The fields with words of the original's front matter in ``source.text[start:end]``, as they are written there."""
    node, _ = read_yaml(source, start, end)
    entries = node.entries if isinstance(node, MappingNode) else ()
    inherited = {field.name for field in DOCUMENT_DECODERS[new.kind.name].fields if field.untranslated}
    for key, value in entries:
        if key.value in inherited | _LEFT_OUT:
            continue
        if key.value in _NAMES and new.title is not None:
            yield f"{key.value}: {json.dumps(new.title, ensure_ascii=False)}"
        elif key.value == "image" and isinstance(value, MappingNode):
            yield "image:"
            for name, inner in value.entries:
                if name.value != _INHERITED_OF_IMAGE:
                    yield f"  {written_field(source, name, inner)}"
        else:
            yield written_field(source, key, value)


def written_field(source: SourceText, key: ScalarNode, value: Node) -> str:
    """A field and its value as the file has them, without the comments behind the name and below a list."""
    before, lines = source.text[key.end : value.start], source.text[value.start : value.end].rstrip().split("\n")
    while lines[-1].startswith("#"):
        lines.pop()
    _, line_break, indent = before.rpartition("\n")
    return f"{key.value}:{line_break + indent if line_break else ' '}" + "\n".join(lines).rstrip()


def _with_original_words(quote: re.Match[str], language: str) -> str:
    """The figure ``quote`` with its words in ``original``, too, unless it has some: they are about to be translated."""
    node, _ = read_yaml(SourceText("", quote["fields"]))
    text = node.get("text") if isinstance(node, MappingNode) else None
    if not isinstance(node, MappingNode) or not isinstance(text, ScalarNode) or node.get("original") is not None:
        return quote[0]
    words = json.dumps(text.value.strip(), ensure_ascii=False)
    return quote[0].removesuffix(quote["fence"]) + f"original: {{lang: {language}, text: {words}}}\n{quote['fence']}"
