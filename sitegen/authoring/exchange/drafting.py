"""Drafts of a translation: texts of the translation memory, and those of a program that the site names.

In: a resolution with drafts, a document and a language. Out: entries with translations, which no person has read yet,
and what a person has to know of them. Starts no program itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from msgspec import Struct

from sitegen.authoring.exchange.exporting import TermFinder, entry_context
from sitegen.authoring.exchange.placeholders import find_faults
from sitegen.authoring.exchange.tmx import MemoryUnit, memory_units
from sitegen.authoring.exchange.translatables import Translatable
from sitegen.authoring.exchange.unit_parts import Part, split_unit, trim
from sitegen.authoring.front_matter_edits import set_field, written_text
from sitegen.diagnostics import Message, SourceText
from sitegen.i18n.translation_po import TranslationEntry
from sitegen.model.documents import Work
from sitegen.reading.yaml_nodes import MappingNode, ScalarNode
from sitegen.resolving.resolution import Resolution
from sitegen.resolving.translations.source_units import read_fields

SIMILAR = 0.75  # from which ratio of difflib a text of the memory is a hint
_METHOD = "machine_edited"


class TranslationOrder(Struct, frozen=True, kw_only=True):
    """What a program is asked to translate. ``terms``: term → its translation. ``texts``: by name."""

    source: str
    target: str
    keep: tuple[str, ...]
    terms: Mapping[str, str]
    texts: Mapping[str, str]


class Draft(Struct, frozen=True, kw_only=True):
    """``entries``: those that are filled. ``from_memory``: the number of those from the memory. ``open``: of texts that
    still have no translation. ``remarks``: lines about similar texts, wrong placeholders and terms that are missed."""

    entries: tuple[TranslationEntry, ...]
    from_memory: int
    open: int
    remarks: tuple[str, ...]


def draft_translation(
    resolution: Resolution,
    root: Path,
    one: Translatable,
    translate: Callable[[TranslationOrder], Mapping[str, str]] | None,
) -> Draft:
    """Fill what ``one``, a document, lacks or where it is behind. ``translate``: the program; texts by name."""
    original = resolution.site.original_language(one.kind, one.key)
    wanted = dict(_open_parts(one))
    memory = [unit for unit in memory_units(resolution, root) if original in unit.texts and one.language in unit.texts]
    known = {unit.texts[original]: unit.texts[one.language] for unit in memory}
    found: dict[str, str] = {}
    remarks: list[str] = []
    for name, part in wanted.items():
        text = known.get(part.original.text)
        if text is not None and not find_faults(text, part.original):
            found[name] = text
        else:
            remarks += _similar(name, part.original.text, memory, original, one.language)
    from_memory = len(found)
    rest = {name: part for name, part in wanted.items() if name not in found}
    if translate is not None and rest:
        terms = TermFinder(resolution.site)
        given = translate(_make_order(resolution, one, rest, terms, original))
        for name, part in rest.items():
            text = trim(given.get(name, ""))
            if not text:
                continue
            if find_faults(text, part.original):
                remarks.append(Message("{name}: left out, its placeholders are not those of the text", name=name))
                continue
            found[name] = text
            remarks += _missed_terms(name, part.original.text, text, terms, original, one.language)
    return Draft(
        entries=tuple(
            TranslationEntry(context=name, source=wanted[name].original.text, target=text, line=1)
            for name, text in found.items()
        ),
        from_memory=from_memory,
        open=len(wanted) - len(found),
        remarks=tuple(remarks),
    )


def mark_draft(path: str, text: str) -> str:
    """The text of a document that is a draft, edited by a machine; the rest of its front matter stays as it is."""
    text = set_field(path, text, "status", "draft")
    source = SourceText(path, text)
    fields = read_fields(source)
    node = fields.get("translation") if fields is not None else None
    if not isinstance(node, MappingNode) or not node.entries:
        return set_field(path, text, "translation", f"{{method: {_METHOD}}}")
    method = node.get("method")
    if isinstance(method, ScalarNode):
        return text[: method.start] + _METHOD + text[method.start + len(written_text(source, method)) :]
    key = node.entries[0][0]
    column = key.start - (text.rfind("\n", 0, key.start) + 1)
    end = ", " if text[node.start] == "{" else f"\n{' ' * column}"
    return f"{text[: key.start]}method: {_METHOD}{end}{text[key.start :]}"


def _open_parts(one: Translatable) -> Iterator[tuple[str, Part]]:
    for pair in one.units:
        for part in split_unit(pair.original.text, pair.translated):
            if pair.fuzzy or not part.target:
                yield entry_context(one.name, pair.id, part.name), part


def _make_order(
    resolution: Resolution, one: Translatable, rest: Mapping[str, Part], terms: TermFinder, original: str
) -> TranslationOrder:
    notes = one.value.document.fields.notes if isinstance(one.value, Work) else None
    texts = {name: part.original.text for name, part in rest.items()}
    concepts = dict.fromkeys(key for text in texts.values() for key in terms.find(text, original))
    return TranslationOrder(
        source=original,
        target=one.language,
        keep=notes.keep if notes is not None else (),
        terms=dict(pair for key in concepts if (pair := terms.names(key, original, one.language)) is not None),
        texts=texts,
    )


def _missed_terms(name: str, source: str, text: str, terms: TermFinder, original: str, language: str) -> Iterator[str]:
    used = set(terms.find(text, language))
    for key in terms.find(source, original):
        pair = terms.names(key, original, language)
        if pair is not None and key not in used:
            yield Message(
                "{name}: the glossary translates '{term}' as '{translation}'",
                name=name,
                term=pair[0],
                translation=pair[1],
            )


def _similar(name: str, text: str, memory: Iterable[MemoryUnit], original: str, language: str) -> Iterator[str]:
    """The most similar text of the memory, if there is one."""
    best, found = SIMILAR, None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(text)
    for unit in memory:
        matcher.set_seq1(unit.texts[original])
        if unit.context != name and matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            ratio = matcher.ratio()
            if ratio >= best:
                best, found = ratio, unit
    if found is not None:
        yield f"{name}: {best:.0%} like {found.context}: {found.texts[language]}"
