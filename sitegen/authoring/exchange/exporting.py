"""The entries of a file for translators: each text of a site with its translation, and what helps to translate it.

In: a resolution with drafts, the site folder, a language. Out: entries in the order of the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from sitegen.authoring.exchange.placeholders import PLACEHOLDER, protect
from sitegen.authoring.exchange.translatables import FileTexts, Translatable, UnitPair, list_translatables
from sitegen.authoring.exchange.unit_parts import TEXT, Part, split_unit
from sitegen.authoring.translation_history import find_former_texts
from sitegen.i18n.translation_po import TranslationEntry
from sitegen.model.bodies import TextRun
from sitegen.model.documents import Work
from sitegen.model.site import Site
from sitegen.model.translation_units import UnitId
from sitegen.model.works import TranslatorNotes
from sitegen.resolving.glossary import build_term_indexes
from sitegen.resolving.glossary.matching import find_matches
from sitegen.resolving.resolution import Resolution

_MAX_SHOWN = 70  # characters of what a placeholder means, in a comment


class Export(Struct, frozen=True, kw_only=True):
    """``left_out``: language of an original → number of documents that are left out because of it."""

    entries: tuple[TranslationEntry, ...]
    left_out: Mapping[str, int]


def collect_entries(
    resolution: Resolution,
    root: Path,
    language: str,
    original: str,
    *,
    names: Iterable[str] = (),
    drafts: bool = False,
) -> Export:
    """All texts whose original is in the language ``original``. ``names``: documents and records, else all. ``drafts``:
    also of originals that are drafts."""
    comments = _Comments(resolution, language)
    entries: list[TranslationEntry] = []
    left_out: dict[str, int] = {}
    for one in list_translatables(resolution, FileTexts(root), language, names):
        tag = resolution.site.original_language(one.kind, one.key)
        if isinstance(one.value, Work) and one.value.summary.draft and not drafts:
            continue
        if tag != original:
            left_out[tag] = left_out.get(tag, 0) + 1
            continue
        former = _former_texts(resolution, root, one)
        for pair in one.units:
            entries += _unit_entries(one, pair, former, comments)
    return Export(entries=tuple(entries), left_out=left_out)


def entry_context(name: str, id: UnitId, part: str) -> str:
    """The name of an entry: document, unit, and the figure in it."""
    return f"{name} {id} {part}".rstrip()


def _unit_entries(
    one: Translatable, pair: UnitPair, former: Mapping[UnitId, str], comments: _Comments
) -> Iterator[TranslationEntry]:
    for part in split_unit(pair.original.text, pair.translated):
        previous = former.get(pair.id, "") if part.name == TEXT else ""
        yield TranslationEntry(
            context=entry_context(one.name, pair.id, part.name),
            source=part.original.text,
            target=part.target,
            fuzzy=pair.fuzzy and bool(part.target),
            previous=protect(previous).text if pair.fuzzy else "",
            comments=tuple(comments.of(one, part)),
            path=pair.original.place.path,
            line=pair.original.place.line,
            placeholders={int(number): part.original.contents[int(number)] for number in _numbers(part)},
            is_strict=part.present is None or part.present.numbers == part.original.numbers,
        )


def _numbers(part: Part) -> list[str]:
    return PLACEHOLDER.findall(part.original.text)


def _former_texts(resolution: Resolution, root: Path, one: Translatable) -> Mapping[UnitId, str]:
    wanted = {unit.id: unit.former for unit in one.freshness.stale if unit.former}
    return find_former_texts(resolution.site, root, one.kind, one.key, wanted) if wanted else {}


class TermFinder:
    """Finds the concepts of the glossary that texts name."""

    def __init__(self, site: Site) -> None:
        self.concepts = site.concepts
        self._indexes = build_term_indexes(site)

    def find(self, text: str, tag: str) -> tuple[str, ...]:
        """The keys of the concepts that a text in this language names, each once."""
        if tag not in self._indexes:
            return ()
        run = TextRun(0, len(text), 0, tag, True)
        return tuple(dict.fromkeys(match.concept for match in find_matches(text, run, self._indexes[tag])))

    def names(self, key: str, tag: str, other: str) -> tuple[str, str] | None:
        """The term of a concept in two languages; None where one of them lacks it."""
        documents = self.concepts[key].documents
        if tag not in documents or other not in documents:
            return None
        return documents[tag].summary.title, documents[other].summary.title


class _Comments:
    """What translators read about an entry: its page, what the writer notes, terms of the glossary, placeholders."""

    def __init__(self, resolution: Resolution, language: str) -> None:
        self.resolution = resolution
        self.language = language
        self._terms = TermFinder(resolution.site)

    def of(self, one: Translatable, part: Part) -> Iterator[str]:
        """Lines of plain text."""
        tag = self.resolution.site.original_language(one.kind, one.key)
        address = self.resolution.urls.find(one.kind, one.key, tag)
        if address is not None:
            yield f"Page: {self.resolution.urls.url_for(address)}"
        if part.name != TEXT:
            yield f"In the figure {{{part.name.split('.')[1]}}} of the section"
        notes: TranslatorNotes | None = one.value.document.fields.notes if isinstance(one.value, Work) else None
        if notes is not None:
            if notes.translators:
                yield f"Note: {' '.join(notes.translators.split())}"
            kept = [word for word in notes.keep if re.search(rf"\b{re.escape(word)}\b", part.original.text)]
            if kept:
                yield f"Keep: {', '.join(kept)}"
        for key in self._terms.find(part.original.text, tag):
            names = self._terms.names(key, tag, self.language)
            if names is not None:
                yield f"Term: {' → '.join(names)}"
        for number in _numbers(part):
            yield f"{{{number}}}: {_shorten(part.original.contents[int(number)])}"


def _shorten(content: str) -> str:
    first = content.partition("\n")[0]
    is_whole = first == content and len(first) <= _MAX_SHOWN
    return first if is_whole else f"{first[:_MAX_SHOWN]} …"
