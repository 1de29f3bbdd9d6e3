"""The search indexes of a site: one for each language, made again only when what it is made of changed.

In: the facts of all pages, what is known of the indexes that stand, and a way to the pages' bytes. Out: what stands
then; files go to whoever takes them. An index is a function of the searched parts of its language's pages: neither an
edit of a list or a menu nor one in another language reaches it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from sitegen.diagnostics import Problem
from sitegen.i18n.language import Language
from sitegen.indexing.pagefind import PagefindError, build_index
from sitegen.rendering.engine.outputs import OutputFile, OutputManifest
from sitegen.rendering.engine.searchable_html import extract_searchable_html
from sitegen.rendering.engine.tracking import SEPARATOR
from sitegen.resolving.urls import SEARCH_INDEX_FOLDER

MAX_PARALLEL_RUNS = 2  # runs: each takes more than one processor, and memory by the size of its language


class SearchIndex(Struct, frozen=True, kw_only=True):
    """The index of one language. ``texts``: path of each page in it → what stands for its searched part. ``files``:
    paths."""

    text_digests: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()


class IndexResult(Struct, frozen=True, kw_only=True):
    """``indexes`` by language. ``made``: the work that was done, as a job → why."""

    indexes: Mapping[str, SearchIndex]
    executed_tasks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def paths(self) -> list[str]:
        return [path for index in self.indexes.values() for path in index.files]


class IndexingContext(Struct, frozen=True, kw_only=True):
    """Where indexes are made. ``read`` has the bytes of any page of the next site and of any file that stands, and is
    asked by several threads; ``take`` gets each file that is new."""

    languages: tuple[Language, ...]
    read: Callable[[str], bytes]
    on_output: Callable[[OutputFile], None]


def search_task_name(language: str) -> str:
    return f"search{SEPARATOR}{language}"


def index_site(
    output_manifest: OutputManifest,
    previous: Mapping[str, SearchIndex] | None,
    damaged: frozenset[str],
    context: IndexingContext,
) -> IndexResult:
    """``former``: the indexes that stand, None where nobody knows. ``damaged``: paths that are not what was made."""
    known = previous or {}
    texts = _collect_text_digests(output_manifest, previous, {language.tag for language in context.languages})
    reasons = {
        tag: why for tag, found in texts.items() if (why := _find_rebuild_reasons(found, known.get(tag), damaged))
    }
    indexes = {tag: known[tag] for tag in texts if tag not in reasons}
    problems: list[Problem] = []
    for tag, made in _build_indexes({tag: texts[tag] for tag in reasons}, known, damaged, context):
        if isinstance(made, PagefindError):
            problems.append(_index_problem(tag, made))
        else:
            indexes[tag] = SearchIndex(text_digests=texts[tag], files=made)
    return IndexResult(
        indexes=indexes,
        executed_tasks={search_task_name(tag): why for tag, why in reasons.items()},
        problems=tuple(problems),
    )


def _collect_text_digests(
    output_manifest: OutputManifest, previous: Mapping[str, SearchIndex] | None, tags: set[str]
) -> dict[str, dict[str, str]]:
    """Language → path of each page with a searched part → what stands for that, in the order of the paths."""
    facts = output_manifest.rebuilt_facts() if previous is not None else output_manifest.all_facts()
    texts = {path: text for index in (previous or {}).values() for path, text in index.text_digests.items()}
    texts = {path: text for path, text in texts.items() if output_manifest.is_reused(path)}
    texts |= {one.path: one.search_digest for one in facts}
    found: dict[str, dict[str, str]] = {}
    for path, text in sorted(texts.items()):
        tag = path.partition("/")[0]
        if text and tag in tags:
            found.setdefault(tag, {})[path] = text
    return found


def _find_rebuild_reasons(
    text_digests: Mapping[str, str], index: SearchIndex | None, damaged: frozenset[str]
) -> tuple[str, ...]:
    """Why the index has to be made; empty where the one that stands is right."""
    if index is None:
        return ("new",)
    if text_digests != index.text_digests:
        return tuple(
            sorted({f"text{SEPARATOR}/{path}" for path, _ in text_digests.items() ^ index.text_digests.items()})
        )
    return () if damaged.isdisjoint(index.files) else ("the published file was changed",)


def _build_indexes(
    text_digests: Mapping[str, Mapping[str, str]],
    known: Mapping[str, SearchIndex],
    damaged: frozenset[str],
    context: IndexingContext,
) -> Iterator[tuple[str, tuple[str, ...] | PagefindError]]:
    """Each language with the paths of its new index's files; what was in the way where there is none."""
    if not text_digests:
        return
    from concurrent.futures import ThreadPoolExecutor

    languages = [language for language in context.languages if language.tag in text_digests]
    with ThreadPoolExecutor(MAX_PARALLEL_RUNS) as threads:
        runs = [threads.submit(_run_pagefind, language, text_digests[language.tag], context) for language in languages]
        for language, run in zip(languages, runs, strict=True):
            tag = language.tag
            try:
                yield tag, _add_changed_files(run.result(), known.get(tag, SearchIndex()), damaged, tag, context)
            except PagefindError as fault:
                yield tag, fault


def _run_pagefind(
    language: Language, text_digests: Mapping[str, str], context: IndexingContext
) -> Iterator[tuple[str, bytes]]:
    parts = ((path, extract_searchable_html(context.read(path).decode())) for path in text_digests)
    stemmed = language.fallbacks[-1].partition("-")[0]
    return build_index(parts, stemmed)


def _add_changed_files(
    files: Iterator[tuple[str, bytes]], index: SearchIndex, damaged: frozenset[str], tag: str, context: IndexingContext
) -> tuple[str, ...]:
    """The paths of a bundle's files. Most are those that stand there already."""
    standing = set(index.files) - damaged
    paths = []
    for name, data in files:
        path = f"{SEARCH_INDEX_FOLDER}{tag}/{name}"
        if path not in standing or context.read(path) != data:
            context.on_output(OutputFile(path=path, data=data, origin="the search index"))
        paths.append(path)
    return tuple(paths)


def _index_problem(tag: str, fault: PagefindError) -> Problem:
    return Problem(
        code="SG605",
        message=f"the search index for '{tag}' could not be made: {fault}",
        hint="build again; 'search: false' in site.yaml publishes the site without a search",
    )
