"""Scaffolds: the text of a new document or record, ready to be filled in, with comments about its fields.

In: a kind, a key, languages. Out: a path and a text. What a comment says comes from the writer's language; allowed
words and the notation of dates come from the schema of the decoder. Only ``write_new`` writes, and never over a file.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Any

import msgspec
from msgspec import Struct

from sitegen.authoring.scaffold_fields import FIELDS, OTHER_FIELDS, ScaffoldField, own_scaffold_fields
from sitegen.i18n.language_data import ScaffoldTexts
from sitegen.i18n.languages import language_data
from sitegen.model.extra import RecordField
from sitegen.model.kinds import ContentKind
from sitegen.model.partnerships import CLAUSE_KINDS
from sitegen.reading.front_matter import DOCUMENT_DECODERS
from sitegen.reading.record_decoders import record_decoder

_IN_OWN_FOLDER = frozenset({"article"})  # documents that usually have pictures beside them


class NewFile(Struct, frozen=True, kw_only=True):
    """What is asked for. ``language``: of a document, and of the comments. ``languages``: of the site. ``title``: None
    for one made from the key. ``clause_kinds``: kinds of clauses with their roles."""

    kind: ContentKind
    key: str
    language: str
    languages: tuple[str, ...]
    today: dt.date
    title: str | None = None
    clause_kinds: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=lambda: CLAUSE_KINDS)

    @property
    def path(self) -> str:
        """Relative to the site folder."""
        return self.possible_paths[0]

    @property
    def possible_paths(self) -> tuple[str, ...]:
        """All paths that mean the same; the usual one first."""
        beside = f"content/{self.kind.folder}/{self.key}"
        if not self.kind.is_document:
            return (f"{beside}.yaml",)
        paths = (f"{beside}.{self.language}.md", f"{beside}/index.{self.language}.md")
        return paths[::-1] if self.kind.name in _IN_OWN_FOLDER else paths


def scaffold(new: NewFile) -> str:
    """The text of a new file."""
    texts = language_data(new.language).scaffolds
    values = _values(new, texts)
    fields = FIELDS.get(new.kind.name) or (*OTHER_FIELDS, *own_scaffold_fields(new.kind))
    comments = _comments(new, texts)
    lines = list(_format_file(fields, values, comments))
    if new.kind.is_document:
        body = texts.bodies.get(new.kind.name, "")
        return "\n".join(["---", *lines, "---", "", body])
    if new.kind.files == "entries":
        lines = [f"{new.key}:", *(f"  {line}" for line in lines)]
    if new.kind.name == "partnership":
        lines += [f"# {texts.kinds}", *(f"#   {name} ({', '.join(of)})" for name, of in new.clause_kinds.items())]
    return "\n".join([*lines, ""])


def format_fields(new: NewFile, fields: Iterable[ScaffoldField]) -> Iterator[str]:
    """The lines of fields of a new file, each with what is said about it."""
    texts = language_data(new.language).scaffolds
    comments = _comments(new, texts)
    for field in fields:
        yield from _format_field(field, _values(new, texts), comments)


def write_new(root: Path, path: str, data: bytes) -> None:
    """Write a new file; FileExistsError if there is one already."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        file.write(data)


def _values(new: NewFile, texts: ScaffoldTexts) -> dict[str, str]:
    """What is filled in for ``$name`` and the like."""
    title = json.dumps(new.title, ensure_ascii=False) if new.title else None  # JSON is YAML as well
    name = title or new.key.replace("-", " ").capitalize()
    return {
        **texts.examples,
        "title": title or texts.examples["title"],
        "name": name,
        "key": new.key,
        "language": new.language,
        "texts": ", ".join(f'{tag}: "…"' for tag in new.languages),
        "today": new.today.isoformat(),
        "year": f"{new.today:%Y}",
        "next_year": f"{new.today.year + 1}-01-31",
    }


class _Comments(Struct, frozen=True):
    """What is said about the fields of a kind of file, or of an entry in one. ``properties``: field → JSON Schema.
    ``labels``: of the fields that a site declares for the kind."""

    texts: ScaffoldTexts
    kind: str
    properties: Mapping[str, Any]
    labels: Mapping[str, str] = {}

    def about(self, field: ScaffoldField) -> str:
        said = self.texts.fields.get(f"{self.kind}.{field.name}") or self.labels.get(field.name)
        said = said or self.texts.fields[field.name]
        schema = self.properties.get(field.name, {})
        details = list(_allowed_words(schema, field.value))
        if schema.get("format") == "edtf":
            details.append(self.texts.dates)
        return f"{said} ({'; '.join(details)})" if details else said

    def of_entries(self, field: ScaffoldField) -> _Comments:
        return _Comments(self.texts, field.entry_kind, self.properties[field.name]["items"]["properties"])


def _comments(new: NewFile, texts: ScaffoldTexts) -> _Comments:
    labels = {field.name: _label(field, new.language) for field in new.kind.fields}
    return _Comments(texts, new.kind.name, _properties_of(new.kind), labels)


def _label(field: RecordField, language: str) -> str:
    given = field.label.by_language if field.label is not None else {}
    return given.get(language) or given.get("") or field.name.replace("_", " ")


def _properties_of(kind: ContentKind) -> Mapping[str, Any]:
    decoder = DOCUMENT_DECODERS[kind.name] if kind.is_document else record_decoder(kind)
    properties: Mapping[str, Any] = decoder.schema["properties"]
    return properties


def _allowed_words(schema: Mapping[str, Any], value: str, label: str = "") -> Iterator[str]:
    """What a field of a few words may be, of the field itself and of those inside of it that the value has."""
    if "enum" in schema:
        yield label + ", ".join(f"'{word}'" if "," in word else word for word in schema["enum"])
    for inner in (*schema.get("anyOf", ()), schema.get("items")):
        if isinstance(inner, dict):
            yield from _allowed_words(inner, value, label)
    for name, inner in schema.get("properties", {}).items():
        if re.search(rf"\b{name}:", value):
            yield from _allowed_words(inner, value, f"{name}: ")


def _format_file(fields: tuple[ScaffoldField, ...], values: Mapping[str, str], comments: _Comments) -> Iterator[str]:
    """The lines of fields that are set, then those that are comments."""
    for field in fields:
        if field.is_set:
            yield from _format_field(field, values, comments)
            if field.entry:
                inner = comments.of_entries(field)
                for number, one in enumerate(field.entry):
                    (line,) = _format_field(one, values, inner)
                    yield f"#   {'  ' if number else '- '}{line}"
    if any(not field.is_set for field in fields):
        yield f"# {comments.texts.more}"
    for field in fields:
        if not field.is_set:
            yield from (f"# {line}" for line in _format_field(field, values, comments))


def _format_field(field: ScaffoldField, values: Mapping[str, str], comments: _Comments) -> list[str]:
    first, *rest = Template(field.value).substitute(values).split("\n")
    return [f"{field.name}: {first}".rstrip() + f"  # {comments.about(field)}", *rest]
