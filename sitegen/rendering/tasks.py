"""The tasks of a build: each makes some of the site's files, and a node of the graph with what it read.

Tasks depend on nothing that another makes, so any process runs them in any order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.diagnostics import Problem
from sitegen.i18n.language_marks import resolve_language_marks
from sitegen.incremental.cache import CacheTable
from sitegen.incremental.codec import digest
from sitegen.incremental.graph import Node
from sitegen.incremental.internal_errors import PASSED_ON, internal_error_problem
from sitegen.incremental.names import join_name, split_name
from sitegen.rendering.engine.assets import Asset
from sitegen.rendering.engine.context import Renderer
from sitegen.rendering.engine.outputs import OutputFacts, OutputFile, WriteOutput
from sitegen.rendering.engine.page_facts import collect_facts
from sitegen.rendering.engine.template_faults import template_problem
from sitegen.rendering.engine.tracking import GLOBAL_INPUTS, INPUT_TABLES
from sitegen.rendering.pages.extra_files import EXTRA_FILES, iter_extra_files
from sitegen.rendering.pages.lists import page_count
from sitegen.rendering.pages.registry import PageRequest, page_counts, render_page
from sitegen.rendering.plain_files import make_picture, picture_paths
from sitegen.resolving.urls import PageId, address_of

PAGE = "page"
_LATER_PAGE = re.compile(r"(?P<first>.*/)(?P<number>[2-9]|[1-9][0-9]+)/")  # the address of a further page of a list
TASKS = CacheTable(name="tasks", row="the facts of the files that a task made", recorded=INPUT_TABLES)


class TaskResult(Struct, frozen=True):
    """A finished task: its outputs and their facts, the node with its reads and the untranslated messages, and the
    queries that were made for it. ``problem``: why there are no outputs, of a template or a file."""

    task: str
    outputs: tuple[OutputFile, ...] = ()
    facts: tuple[OutputFacts, ...] = ()
    node: Node = Node(b"")
    queries: Mapping[str, Node] = field(default_factory=dict)
    problem: Problem | None = None


def iter_tasks(renderer: Renderer) -> Iterator[str]:
    """The names of all tasks of the site."""
    for page, count in page_counts(renderer):
        for number in range(1, count + 1):
            yield join_name(PAGE, *page, str(number))
    yield from (join_name(*extra) for extra in iter_extra_files(renderer))


def run_batch(shared: tuple[Renderer, WriteOutput], batch: Sequence[str]) -> list[TaskResult]:
    renderer, write = shared
    return [_run_or_report(task, renderer, write) for task in batch]


def _run_or_report(task: str, renderer: Renderer, write: WriteOutput) -> TaskResult:
    try:
        return run_task(task, renderer, write)
    except Exception as error:
        problem = template_problem(error) or _internal_problem(task, renderer, error)
        return TaskResult(task, problem=problem)


def _internal_problem(task: str, renderer: Renderer, error: Exception) -> Problem:
    """At the file that the task's page is about; of other tasks the message names the page or the kind of file."""
    kind, *arguments = split_name(task)
    if kind != PAGE:
        return internal_error_problem(error, None, f"'{' '.join([kind, *arguments])}'")
    about, key, language, _ = arguments
    page = PageId(about, key, language)
    place = renderer.place_of(about, key, language=language)
    return internal_error_problem(error, place, None if place else f"/{renderer.resolution.urls.pages[page]}")


def run_task(task: str, renderer: Renderer, write: WriteOutput) -> TaskResult:
    outputs, node = _make_node(task, renderer)
    base_url = renderer.resolution.site.settings.base_url
    facts = tuple([collect_facts(output, base_url) for output in outputs])
    return TaskResult(task, tuple(map(write, outputs)), facts, node, renderer.recorder.take_new_queries())


def make_page(path: str, renderer: Renderer, is_published: Callable[[str], bool]) -> list[OutputFile]:
    """The page with this output path, as its task makes it, and the assets that it uses; empty where there is no such
    page, or where the task fails. ``renderer``: one that has made nothing yet. ``is_published``: whether there is an
    output at a path; such pictures are not made again."""
    task = _find_page_task(path, renderer)
    try:
        page = _make_node(task, renderer)[0][:1] if task is not None else []
        used = [made for asset in renderer.assets.used.values() for made in _make_asset(asset, is_published)]
        return [*page, *used]
    except PASSED_ON:
        raise
    except Exception:  # the task is going to report it
        return []


def _make_asset(asset: Asset, is_published: Callable[[str], bool]) -> list[OutputFile]:
    return [] if asset.variants and all(map(is_published, picture_paths(asset))) else make_picture(asset)


def _find_page_task(path: str, renderer: Renderer) -> str | None:
    """The task of the page with this output path."""
    address = address_of(path)
    parts = _LATER_PAGE.fullmatch(address)
    for page, own in renderer.resolution.urls.pages.items():
        if own == address:
            return join_name(PAGE, *page, "1")
        if parts and own == parts["first"]:
            count = page_count(renderer.context_for(page.language), page.kind, page.key)
            if int(parts["number"]) <= count:
                return join_name(PAGE, *page, parts["number"])
    return None


def _make_node(task: str, renderer: Renderer) -> tuple[list[OutputFile], Node]:
    made, node = renderer.recorder.record_node(lambda: _make_outputs(task, renderer), _digest_outputs, *GLOBAL_INPUTS)
    return [replace(output, data=resolve_language_marks(output.data, output.path)) for output in made], node


def _make_outputs(task: str, renderer: Renderer) -> list[OutputFile]:
    kind, *arguments = split_name(task)
    if kind != PAGE:
        return EXTRA_FILES[kind](renderer, *arguments)
    about, key, language, number = arguments
    return render_page(PageRequest(PageId(about, key, language), int(number)), renderer)


def _digest_outputs(outputs: Sequence[OutputFile]) -> bytes:
    return digest(b"".join([output.data for output in outputs]))
