"""The desk: all that a document may be compared with, and the proofs of the documents that lie on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from sitegen.checking.editorial.lexicon import Lexicon
from sitegen.checking.editorial.names import names_of
from sitegen.checking.editorial.proofs import Documents, Proof
from sitegen.checking.editorial.rumoured import Rumour, rumours_of
from sitegen.checking.editorial.wordings import wording_of
from sitegen.diagnostics import SourceText
from sitegen.reading.files import read_text
from sitegen.resolving.resolution import Resolution


class Desk(Struct, frozen=True, kw_only=True):
    """What is known of the whole site. ``root`` is its folder; ``documents`` by path, with their works; ``lexicons``
    and ``rumours`` by tag of the language."""

    resolution: Resolution
    root: Path
    documents: Documents
    lexicons: Mapping[str, Lexicon]
    rumours: Mapping[str, tuple[Rumour, ...]]

    def proofs(self, paths: Iterable[str]) -> Iterator[Proof]:
        """The proofs of documents. A file that went away meanwhile has none."""
        made: dict[str, Proof | None] = {}
        for path in paths:
            if (proof := self._proof(path, made)) is not None:
                yield proof

    def _proof(self, path: str, made: dict[str, Proof | None]) -> Proof | None:
        """``made``: the proofs so far, for an original is compared with each of its translations."""
        if path not in made:
            source, _ = read_text(self.root, path)
            made[path] = self._proof_of(source, made) if source is not None else None
        return made[path]

    def _proof_of(self, source: SourceText, made: dict[str, Proof | None]) -> Proof:
        work, document = self.documents[source.path]
        return Proof(
            work=work,
            document=document,
            source=source,
            language=self.resolution.site.settings.language(document.language),
            lexicon=self.lexicons[document.language],
            original=None if document.language == work.original else self._proof(work.document.path, made),
        )


def lay_out(resolution: Resolution, root: Path, documents: Documents) -> Desk:
    """The desk for the documents of a site, by path. ``root`` is the folder of the site."""
    site = resolution.site
    languages = site.settings.languages
    return Desk(
        resolution=resolution,
        root=root,
        documents=documents,
        lexicons={language.tag: Lexicon(names_of(site, language), wording_of(language)) for language in languages},
        rumours={language.tag: rumours_of(resolution, language) for language in languages},
    )
