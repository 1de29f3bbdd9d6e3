"""What editorial checks may read of the site, and how the documents under check are built."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from sitegen.checking.editorial.hints import WordHints
from sitegen.checking.editorial.inputs import DocumentsByPath, DocumentUnderCheck
from sitegen.checking.editorial.names import build_name_index
from sitegen.checking.editorial.rumoured_clauses import RumouredClause, find_rumoured_clauses
from sitegen.checking.editorial.style_index import StyleIndex, build_style_index
from sitegen.diagnostics import SourceText
from sitegen.i18n.languages import nearest_language_data
from sitegen.incremental.store import Store
from sitegen.model.documents import Work
from sitegen.model.site import Settings
from sitegen.model.sources import Source
from sitegen.model.works import ConceptFields
from sitegen.reading.files import read_text
from sitegen.resolving.glossary.inflection_cache import cached_inflect
from sitegen.resolving.partnerships import ClauseRows
from sitegen.resolving.resolution import Resolution

LoadedDocuments: TypeAlias = "dict[str, DocumentUnderCheck | None]"
"""Path → the documents so far, since an original is compared with each of its translations."""


class ClauseInputs(Struct, frozen=True, kw_only=True):
    """``rows``: id → row. ``rumoured``: tag of a language → rumoured clauses. ``concepts``: key → concept; checks read
    only those of clauses. ``today``: the build's day."""

    rows: ClauseRows
    rumoured: Mapping[str, tuple[RumouredClause, ...]]
    concepts: Mapping[str, Work[ConceptFields]]
    today: dt.date


class CheckContext(Struct, frozen=True, kw_only=True):
    """All that checks may read besides their document. A check reads ``sources``, ``settings`` and ``clauses`` only if
    its row in ``checks.py`` says that it needs them.

    ``root``: the folder of the site. ``documents``: path → document. ``word_hints``: tag → hints of its words.
    ``styles``: tag → house style.
    """

    root: Path
    documents: DocumentsByPath
    word_hints: Mapping[str, WordHints]
    sources: Mapping[str, Source]
    settings: Settings
    clauses: ClauseInputs
    styles: Mapping[str, StyleIndex | None]

    def load_document(self, path: str, loaded: LoadedDocuments) -> DocumentUnderCheck | None:
        """The document at ``path``; None where its file was deleted meanwhile."""
        if path not in loaded:
            source, _ = read_text(self.root, path)
            loaded[path] = self._build_document(source, loaded) if source is not None else None
        return loaded[path]

    def _build_document(self, source: SourceText, loaded: LoadedDocuments) -> DocumentUnderCheck:
        work, document = self.documents[source.path]
        is_translation = document.language != work.original
        return DocumentUnderCheck(
            work=work,
            document=document,
            source=source,
            language=self.settings.language(document.language),
            word_hints=self.word_hints[document.language],
            style=self.styles[document.language],
            original=self.load_document(work.document.path, loaded) if work.complete and is_translation else None,
        )


def build_context(
    resolution: Resolution, root: Path, documents: DocumentsByPath, store: Store | None = None
) -> CheckContext:
    """The context for the ``documents`` of a site. ``root``: the folder of the site. ``store``: caches inflections."""
    site = resolution.site
    languages = site.settings.languages
    return CheckContext(
        root=root,
        documents=documents,
        word_hints={
            language.tag: WordHints(build_name_index(site, language), nearest_language_data(language).wording)
            for language in languages
        },
        sources=site.sources,
        settings=site.settings,
        clauses=ClauseInputs(
            rows=resolution.clause_rows,
            rumoured={language.tag: find_rumoured_clauses(resolution, language) for language in languages},
            concepts=site.concepts,
            today=resolution.today,
        ),
        styles={language.tag: build_style_index(site.style, language, cached_inflect(store)) for language in languages},
    )
