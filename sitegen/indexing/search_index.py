"""The search indexes of a site, one for each language, rebuilt only when their input changed.

In: the facts of all pages, the previous indexes, and a function that returns the bytes of a page. Out: the new state of
the indexes; their files are passed to a callback. An index depends on the searchable HTML of its language's pages
alone: an edit in a menu, a list or another language does not rebuild it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from sitegen.diagnostics import Message, Problem
from sitegen.i18n.language import Language
from sitegen.i18n.related_words import related_words_of
from sitegen.i18n.scripts import is_ideographic, separate_letters
from sitegen.incremental.names import join_name
from sitegen.indexing.pagefind import PagefindError, build_index
from sitegen.rendering.engine.outputs import OutputFile, OutputManifest
from sitegen.rendering.engine.searchable_html import add_related_words, extract_searchable_html
from sitegen.resolving.urls import SEARCH_INDEX_FOLDER

MAX_PARALLEL_RUNS = 2  # each run uses several processors, and memory in proportion to the pages of its language


class SearchIndex(Struct, frozen=True, kw_only=True):
    """State of the index of one language.

    ``text_digests``: path of each page → digest of its searchable HTML. ``stemmer_language``: whose rules stem its
    words. ``files``: paths of the index's files.
    """

    text_digests: Mapping[str, str] = field(default_factory=dict)
    stemmer_language: str = ""
    files: tuple[str, ...] = ()


class IndexResult(Struct, frozen=True, kw_only=True):
    """``indexes``: by language tag. ``executed_tasks``: name of each task → reasons why it ran."""

    indexes: Mapping[str, SearchIndex]
    executed_tasks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def paths(self) -> list[str]:
        """The paths of the files of all indexes."""
        return [path for index in self.indexes.values() for path in index.files]


NO_INDEXES = IndexResult(indexes={})


class IndexingContext(Struct, frozen=True, kw_only=True):
    """Environment of indexing.

    ``language_of``: address → tag of its language, empty for none.
    ``read``: returns the bytes of a page of the next site or of a published file; called from several threads.
    ``on_output``: receives each new or changed file.
    """

    languages: tuple[Language, ...]
    language_of: Callable[[str], str]
    read: Callable[[str], bytes]
    on_output: Callable[[OutputFile], None]


def search_task_name(language: str) -> str:
    """The name under which the task of a language is reported."""
    return join_name("search", language)


def index_site(
    output_manifest: OutputManifest,
    previous: Mapping[str, SearchIndex] | None,
    damaged: frozenset[str],
    context: IndexingContext,
) -> IndexResult:
    """Rebuild the indexes whose input changed.

    ``previous``: by language tag, None where it is unknown. ``damaged``: published paths that were changed by others.
    """
    known = previous or {}
    stemmers = {language.tag: language.fallbacks[-1].partition("-")[0] for language in context.languages}
    texts = _collect_text_digests(output_manifest, previous, context.language_of)
    reasons = {
        tag: why
        for tag, found in texts.items()
        if (why := _find_rebuild_reasons(found, stemmers[tag], known.get(tag), damaged))
    }
    indexes = {tag: known[tag] for tag in texts if tag not in reasons}
    problems: list[Problem] = []
    for tag, made in _build_indexes({tag: texts[tag] for tag in reasons}, stemmers, known, damaged, context):
        if isinstance(made, PagefindError):
            problems.append(_index_problem(tag, made))
        else:
            indexes[tag] = SearchIndex(text_digests=texts[tag], stemmer_language=stemmers[tag], files=made)
    return IndexResult(
        indexes=indexes,
        executed_tasks={search_task_name(tag): why for tag, why in reasons.items()},
        problems=tuple(problems),
    )


def _collect_text_digests(
    output_manifest: OutputManifest, previous: Mapping[str, SearchIndex] | None, language_of: Callable[[str], str]
) -> dict[str, dict[str, str]]:
    """Language tag → path → digest of the searchable HTML of each page that has any, in the order of paths."""
    facts = output_manifest.rebuilt_facts() if previous is not None else output_manifest.all_facts()
    texts = {path: text for index in (previous or {}).values() for path, text in index.text_digests.items()}
    texts = {path: text for path, text in texts.items() if output_manifest.is_reused(path)}
    texts |= {page.path: page.search_digest for page in facts}
    by_language: dict[str, dict[str, str]] = {}
    for path, text in sorted(texts.items()):
        if text and (tag := language_of(path)):
            by_language.setdefault(tag, {})[path] = text
    return by_language


def _find_rebuild_reasons(
    text_digests: Mapping[str, str], stemmer_language: str, index: SearchIndex | None, damaged: frozenset[str]
) -> tuple[str, ...]:
    """Why an index must be rebuilt; empty where it is up to date."""
    if index is None:
        return ("new",)
    if text_digests != index.text_digests:
        return tuple(
            sorted({join_name("text", f"/{path}") for path, _ in text_digests.items() ^ index.text_digests.items()})
        )
    if stemmer_language != index.stemmer_language:
        return (join_name("settings", ""),)
    return () if damaged.isdisjoint(index.files) else ("the published file was changed",)


def _build_indexes(
    text_digests: Mapping[str, Mapping[str, str]],
    stemmers: Mapping[str, str],
    known: Mapping[str, SearchIndex],
    damaged: frozenset[str],
    context: IndexingContext,
) -> Iterator[tuple[str, tuple[str, ...] | PagefindError]]:
    """Each language tag with the paths of its new index's files, or with the error."""
    if not text_digests:
        return
    from concurrent.futures import ThreadPoolExecutor

    languages = [language for language in context.languages if language.tag in text_digests]
    with ThreadPoolExecutor(MAX_PARALLEL_RUNS) as threads:
        runs = [
            threads.submit(_run_pagefind, language, stemmers[language.tag], text_digests[language.tag], context)
            for language in languages
        ]
        for language, run in zip(languages, runs, strict=True):
            tag = language.tag
            try:
                yield tag, _add_changed_files(run.result(), known.get(tag, SearchIndex()), damaged, tag, context)
            except PagefindError as fault:
                yield tag, fault


def _run_pagefind(
    language: Language, stemmer_language: str, text_digests: Mapping[str, str], context: IndexingContext
) -> Iterator[tuple[str, bytes]]:
    parts = ((path, extract_searchable_html(context.read(path).decode())) for path in text_digests)
    related = related_words_of(language)
    if related is not None:
        parts = ((path, add_related_words(part, related)) for path, part in parts)
    if any(map(is_ideographic, language.fallbacks)):  # the script of the search page asks for letters likewise
        parts = ((path, separate_letters(part)) for path, part in parts)
    return build_index(parts, stemmer_language)


def _add_changed_files(
    files: Iterator[tuple[str, bytes]], index: SearchIndex, damaged: frozenset[str], tag: str, context: IndexingContext
) -> tuple[str, ...]:
    """Pass new and changed files on; the paths of all. Most are published already: their names contain digests."""
    published = set(index.files) - damaged
    paths = []
    for name, data in files:
        path = f"{SEARCH_INDEX_FOLDER}{tag}/{name}"
        if path not in published or context.read(path) != data:
            context.on_output(OutputFile(path=path, data=data, origin="the search index"))
        paths.append(path)
    return tuple(paths)


def _index_problem(tag: str, fault: PagefindError) -> Problem:
    return Problem(
        code="SG605",
        message=Message("the search index for '{tag}' could not be made: {fault}", tag=tag, fault=fault),
        hint=Message("build again; 'search: false' in site.yaml publishes the site without a search"),
    )
