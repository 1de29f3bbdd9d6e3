"""Everything that a build makes, as jobs: a name, and the outputs that it leaves.

In: a press, and a way to lay outputs down. Out: for each job its outputs with their facts, and a node of what it read.
Jobs depend on nothing that another leaves, so any process may do them in any order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sitegen.diagnostics import Problem
from sitegen.i18n.catalogs import MissingMessage
from sitegen.incremental.codec import digest
from sitegen.incremental.executors import StoreKey
from sitegen.incremental.graph import Node
from sitegen.model.documents import Work
from sitegen.reading.read_cache import body_key
from sitegen.rendering.engine.context import Renderer, encode_missing_messages
from sitegen.rendering.engine.outputs import OutputFacts, OutputFile, WriteOutput
from sitegen.rendering.engine.page_facts import collect_facts
from sitegen.rendering.engine.template_faults import template_problem
from sitegen.rendering.engine.tracking import GLOBAL_INPUTS, SEPARATOR
from sitegen.rendering.pages.extra_files import EXTRA_FILES, iter_extra_files
from sitegen.rendering.pages.registry import PageRequest, page_counts, render_page
from sitegen.resolving.display_names import translation_for
from sitegen.resolving.link_cache import link_payload_key
from sitegen.resolving.urls import PageId

PAGE = "page"
CACHE_LIMIT = 8_000  # results of queries that a process keeps at hand: most are asked for by a page or two


class TaskResult(Struct, frozen=True):
    """A job that was done: its outputs, their facts, and what it read. ``fault``: of a template, which leaves none."""

    task: str
    outputs: tuple[OutputFile, ...] = ()
    facts: tuple[OutputFacts, ...] = ()
    node: Node = Node(b"")
    problem: Problem | None = None


def iter_tasks(renderer: Renderer) -> Iterator[str]:
    """The names of all jobs of the site."""
    for page, count in page_counts(renderer):
        name = SEPARATOR.join((PAGE, *page))
        for number in range(1, count + 1):
            yield f"{name}{SEPARATOR}{number}"
    yield from (SEPARATOR.join(extra) for extra in iter_extra_files(renderer))


def prefetch_keys(renderer: Renderer, task: str) -> Iterator[StoreKey]:
    """The rows of the store that a job reads: the body of its document, and what that came to."""
    kind, *arguments = task.split(SEPARATOR)
    if kind == PAGE:
        about, key, language, _ = arguments
        thing = renderer.resolution.site.find(about, key)
        if isinstance(thing, Work):
            path = translation_for(thing, language).path
            yield from (body_key(path), link_payload_key(path))


def run_task(task: str, renderer: Renderer) -> TaskResult:
    """One job. Strings that it wanted in vain are notes of its node."""
    kind, *arguments = task.split(SEPARATOR)
    renderer.missing.clear()
    with renderer.recorder.recording(*GLOBAL_INPUTS) as reads:
        if kind == PAGE:
            about, key, language, number = arguments
            outputs = [render_page(PageRequest(PageId(about, key, language), int(number)), renderer)]
        else:
            outputs = EXTRA_FILES[kind](renderer, *arguments)
    base_url = renderer.resolution.site.settings.base_url
    node = Node(digest(b"".join(o.data for o in outputs)), tuple(reads), encode_missing_messages(renderer.missing))
    return TaskResult(task, tuple(outputs), tuple(collect_facts(output, base_url) for output in outputs), node)


def run_batch(shared: tuple[Renderer, WriteOutput], batch: Sequence[str]) -> list[tuple[TaskResult, dict[str, Node]]]:
    """A batch of jobs, each with the queries that were made for it."""
    press, lay = shared
    results = []
    for job in batch:
        done = _run_or_report(job, press)
        done = replace(done, outputs=tuple(map(lay, done.outputs)))
        results.append((done, {name: press.query_cache[name][1] for name in press.new_queries}))
        press.new_queries.clear()
        if len(press.query_cache) > CACHE_LIMIT:
            press.query_cache.clear()
    return results


def _run_or_report(task: str, renderer: Renderer) -> TaskResult:
    """The job, or what a template has against it."""
    try:
        return run_task(task, renderer)
    except Exception as fault:
        problem = template_problem(fault)
        if problem is None:
            raise
        return TaskResult(task, problem=problem)


def decode_missing_messages(encoded: Iterator[str]) -> set[MissingMessage]:
    return {MissingMessage(*note.split(SEPARATOR)) for note in encoded}
