"""The desk: all that a document may be compared with, and the proofs of the documents that lie on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from sitegen.checking.editorial.hints import WordHints
from sitegen.checking.editorial.inputs import DocumentsByPath, DocumentUnderCheck
from sitegen.checking.editorial.names import build_name_index
from sitegen.checking.editorial.rumoured_clauses import RumouredClause, find_rumoured_clauses
from sitegen.diagnostics import SourceText
from sitegen.i18n.languages import nearest_language_data
from sitegen.reading.files import read_text
from sitegen.resolving.resolution import Resolution


class CheckContext(Struct, frozen=True, kw_only=True):
    """What is known of the whole site. ``root`` is its folder; ``documents`` by path, with their works; ``lexicons``
    and ``rumours`` by tag of the language."""

    resolution: Resolution
    root: Path
    documents: DocumentsByPath
    word_hints: Mapping[str, WordHints]
    rumoured_clauses: Mapping[str, tuple[RumouredClause, ...]]

    def load_documents(self, paths: Iterable[str]) -> Iterator[DocumentUnderCheck]:
        """The proofs of documents. A file that went away meanwhile has none."""
        made: dict[str, DocumentUnderCheck | None] = {}
        for path in paths:
            if (proof := self._load_document(path, made)) is not None:
                yield proof

    def _load_document(self, path: str, loaded: dict[str, DocumentUnderCheck | None]) -> DocumentUnderCheck | None:
        """``made``: the proofs so far, for an original is compared with each of its translations."""
        if path not in loaded:
            source, _ = read_text(self.root, path)
            loaded[path] = self._build_document(source, loaded) if source is not None else None
        return loaded[path]

    def _build_document(self, source: SourceText, loaded: dict[str, DocumentUnderCheck | None]) -> DocumentUnderCheck:
        work, document = self.documents[source.path]
        return DocumentUnderCheck(
            work=work,
            document=document,
            source=source,
            language=self.resolution.site.settings.language(document.language),
            word_hints=self.word_hints[document.language],
            original=None if document.language == work.original else self._load_document(work.document.path, loaded),
        )


def build_context(resolution: Resolution, root: Path, documents: DocumentsByPath) -> CheckContext:
    """The desk for the documents of a site, by path. ``root`` is the folder of the site."""
    site = resolution.site
    languages = site.settings.languages
    return CheckContext(
        resolution=resolution,
        root=root,
        documents=documents,
        word_hints={
            language.tag: WordHints(build_name_index(site, language), nearest_language_data(language).wording)
            for language in languages
        },
        rumoured_clauses={language.tag: find_rumoured_clauses(resolution, language) for language in languages},
    )
