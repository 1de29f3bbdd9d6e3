"""Sentences as data: what is to be linked stands in brackets, ``[Verträge=contract]``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from sitegen.i18n.language import Language
from sitegen.model.bodies import Body, TextRun
from sitegen.model.documents import Document, LoadedMetadata, Outline, Summary, Work, make_body_loader
from sitegen.model.records import Organization
from sitegen.model.references import Text
from sitegen.model.site import Settings, Site
from sitegen.model.works import ConceptFields, Expansion, PageFields, TermLinking

HERE = Path(__file__).parent
_MARKED = re.compile(r"\[([^\[\]]+)=([a-z0-9-]+)\]")


@dataclass(frozen=True)
class Sample:
    """A sentence, and the words of it that are to be links, each with its concept."""

    text: str
    links: tuple[tuple[str, str], ...]


def read_samples(name: str) -> list[Sample]:
    """The rows of a file. ``\\xad`` and the like stand for the character."""
    found = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            line = re.sub(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4})", lambda code: chr(int(code[1][1:], 16)), line)
            links = tuple((words, concept) for words, concept in _MARKED.findall(line))
            found.append(Sample(_MARKED.sub(r"\1", line), links))
    return found


def read_concepts(name: str, language: str) -> dict[str, Work[ConceptFields]]:
    """The concepts of a file: a key, its term, and what else there is of it."""
    works = {}
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, _, rest = line.partition(": ")
            term, *more = rest.split(" | ")
            said = [entry.partition(" ")[::2] for entry in more]
            works[key] = concept(key, language, term, said)
    return works


def concept(
    key: str, language: str, term: str, fields_given: list[tuple[str, str]] | None = None
) -> Work[ConceptFields]:
    listed: dict[str, list[str]] = {}
    for field, text in fields_given or []:
        listed.setdefault(field, []).append(text)
    fields = ConceptFields(
        term=term,
        acronym=next(iter(listed.get("acronym", ())), None),
        expansion=next((Expansion(text=text, lang="en") for text in listed.get("expansion", ())), None),
        forms=tuple(listed.get("form", ())),
        never=tuple(listed.get("never", ())),
        synonyms=tuple(listed.get("synonym", ())),
    )
    document = _document("concept", key, language, fields, Body(html=""))
    return Work(kind="concept", key=key, original=language, documents={language: document}, summary=document.summary)


def site(works: Mapping[str, Work[ConceptFields]], language: str) -> Site:
    settings = Settings(
        title=Text.for_all_languages("Test"), base_url="https://example.org/", languages=(Language(tag=language),)
    )
    named = {"open-option": Organization(key="open-option", name=Text.for_all_languages("Open Option Bank"))}
    return Site(settings=settings, tables={"concept": works, "organization": named})


def page(text: str, language: str, **linking: Any) -> Document[Any]:
    """A document whose whole text is one run."""
    html = escape(text, quote=False)
    body = Body(html=html, runs=(TextRun(0, len(html), 0, language, True),))
    fields = PageFields(title="A", glossary=TermLinking(**{"link": "all", **linking}))
    return _document("page", "a", language, fields, body)


def _document(kind: str, key: str, language: str, fields: Any, body: Body) -> Document[Any]:
    return Document(
        kind=kind,
        key=key,
        language=language,
        path=f"content/{key}.{language}.md",
        summary=Summary(slug=key, title=fields.title),
        metadata=LoadedMetadata(fields=fields, outline=Outline()),
        load_body=make_body_loader(body),
    )
