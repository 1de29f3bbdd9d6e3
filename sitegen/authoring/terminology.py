"""Export of the glossary to TBX entries, and the plan of an import of entries into its files.

In: a site, and entries. Out: entries, or the new text of each file that changes. Fields that TBX does not have, and
fields with an equal value, stay byte for byte. Writes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from sitegen.authoring.tbx import TbxEntry, TbxWording
from sitegen.diagnostics.messages import Message
from sitegen.i18n.language import Language
from sitegen.i18n.transliteration import slugify
from sitegen.model.documents import Document, Work
from sitegen.model.keys import is_key
from sitegen.model.references import Ref
from sitegen.model.site import Site
from sitegen.model.works import ConceptFields
from sitegen.reading.delimiters import FRONT_MATTER

_FIELDS = ("term", "acronym", "expansion", "forms", "definition", "synonyms", "see_also", "sources")


class FileChange(Struct, frozen=True, kw_only=True):
    """The new text of a concept's file. ``fields``: those that change; ``new``: the file does not exist yet."""

    path: str
    text: str
    fields: tuple[str, ...]
    new: bool


def export_entries(site: Site) -> Iterator[TbxEntry]:
    """An entry for each concept of the site, with the original's language first."""
    for _, work in sorted(site.concepts.items()):
        yield _to_entry(work)


def plan_import(site: Site, root: Path, entries: Iterable[TbxEntry]) -> tuple[list[FileChange], list[str]]:
    """The changes of files under ``root`` by the entries, and messages on entries that cannot be imported."""
    changed: list[FileChange] = []
    refused: list[str] = []
    for entry in entries:
        key = entry.key if is_key(entry.key) else slugify(entry.key, Language(tag="en"))
        if not key:
            refused.append(
                Message(
                    "an entry without an id ({names})",
                    names=", ".join(wording.term for wording in entry.wordings.values()),
                )
            )
            continue
        work = site.concepts.get(key)
        known = {tag: wording for tag, wording in entry.wordings.items() if tag in site.settings.tags}
        refused += [
            Message("{key}: '{tag}' is not a language of this site", key=key, tag=tag)
            for tag in entry.wordings
            if tag not in known
        ]
        original = work.original if work else next(iter(known), "")
        for tag, wording in known.items():
            found = _plan_change(key, tag, work, wording, entry if tag == original else None, root, site)
            if found is not None:
                changed.append(found)
    return changed, refused


def _to_entry(work: Work[ConceptFields]) -> TbxEntry:
    fields = work.fields
    tags = [work.original, *(tag for tag in work.documents if tag != work.original)]
    expansion = fields.expansion
    return TbxEntry(
        key=work.key,
        wordings={tag: _to_wording(work.documents[tag], work) for tag in tags},
        expansion=(expansion.text, expansion.lang or work.original) if expansion and fields.acronym else None,
        see_also=tuple(ref.key for ref in fields.see_also),
        sources=tuple(ref.key for ref in fields.sources),
    )


def _to_wording(document: Document[ConceptFields], work: Work[ConceptFields]) -> TbxWording:
    fields = document.fields
    acronym = work.fields.acronym if document.language == work.original else None
    return TbxWording(
        term=_collapse_spaces(fields.term),
        definition=_collapse_spaces(fields.definition.plain_text) if fields.definition else None,
        synonyms=tuple(map(_collapse_spaces, fields.synonyms)),
        forms=tuple(map(_collapse_spaces, fields.forms)),
        acronym=acronym if acronym != fields.term else None,
    )


def _plan_change(
    key: str,
    tag: str,
    work: Work[ConceptFields] | None,
    wording: TbxWording,
    entry: TbxEntry | None,
    root: Path,
    site: Site,
) -> FileChange | None:
    """The change of one document; None if there is none. ``entry``: only for the original, which has the fields without
    a language."""
    document = work.documents.get(tag) if work else None
    before = _front_matter(_to_wording(document, work), _to_entry(work) if entry else None) if document and work else {}
    after = _front_matter(wording, entry)
    differing = {name: value for name, value in after.items() if before.get(name) != value}
    differing |= {name: None for name, value in before.items() if value and name not in after}
    if not differing:
        return None
    if document is None:
        if "definition" not in differing:  # a concept must have one: until someone writes it, it is a draft
            differing |= {"definition": "…", "status": "draft"}
        head = "".join(_yaml_line(name, value) for name, value in differing.items() if value is not None)
        path = f"content/glossary/{key}.{tag}.md"
        return FileChange(path=path, text=f"---\n{head}---\n", fields=tuple(differing), new=True)
    text = (root / document.path).read_text(encoding="utf-8")
    return FileChange(path=document.path, text=_edit_front_matter(text, differing), fields=tuple(differing), new=False)


def _front_matter(wording: TbxWording, entry: TbxEntry | None) -> dict[str, object]:
    """The fields of front matter that a wording gives; empty ones are absent."""
    said: dict[str, object] = {"term": wording.term}
    if entry is not None:
        said |= {
            "acronym": wording.acronym,
            "expansion": {"text": entry.expansion[0], "lang": entry.expansion[1]} if entry.expansion else None,
            "see_also": list(entry.see_also),
            "sources": list(entry.sources),
        }
    said |= {"definition": wording.definition, "synonyms": list(wording.synonyms), "forms": list(wording.forms)}
    return {name: said[name] for name in _FIELDS if said.get(name)}


def _edit_front_matter(text: str, fields: Mapping[str, object]) -> str:
    """The text with these fields of its front matter replaced, added or (None) removed; the rest stays as it is."""
    found = FRONT_MATTER.match(text)
    assert found is not None  # it was read as a concept
    head = found["fields"]
    for name, value in fields.items():
        line = "" if value is None else _yaml_line(name, value)
        pattern = re.compile(rf"^{name}[ \t]*:.*\n(?:(?:[ \t].*|[\]}}].*|-.*|[ \t]*)\n)*", re.MULTILINE)
        if pattern.search(head):
            head = pattern.sub(lambda _, line=line: line, head, count=1)
        else:
            head += line
    return text[: found.start("fields")] + head + text[found.end("fields") :]


def _yaml_line(name: str, value: object) -> str:
    """A field as YAML, its value in JSON, which is YAML as well."""
    return f"{name}: {json.dumps(value, ensure_ascii=False)}\n"


def _collapse_spaces(text: str) -> str:
    return " ".join(text.split())


def find_unknown_sources(entries: Iterable[TbxEntry], site: Site) -> Iterator[Ref]:
    """References of the entries to sources that the site does not have."""
    for entry in entries:
        yield from (Ref("source", key) for key in entry.sources if key not in site.sources)
