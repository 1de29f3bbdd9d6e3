"""Rendering: the whole site as outputs, of which only those are made again that a change reaches.

In: a resolution, the site folder, and what was remembered of the last build. Out: a ``Rendered``. Opens templates,
catalogs, and the files that pages show; writes nothing itself: outputs go to whoever lays them down where they were
made, and then, one after the other, to whoever takes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct, field

from sitegen.diagnostics import Place, Problem
from sitegen.i18n.catalogs import Catalog, MissingMessage
from sitegen.i18n.messages import report_untranslated
from sitegen.incremental.executors import SINGLE_PROCESS, Executor
from sitegen.incremental.graph import MISSING, DependencyGraph
from sitegen.incremental.store import Store
from sitegen.reading import read_cache
from sitegen.reading.files import open_error
from sitegen.rendering.engine.assets import Assets
from sitegen.rendering.engine.catalog_cache import load_catalog
from sitegen.rendering.engine.context import QUERY_PREFIX, Renderer, create_renderer
from sitegen.rendering.engine.outputs import (
    OutputFacts,
    OutputFile,
    OutputManifest,
    StringInterner,
    WriteOutput,
    keep_in_memory,
)
from sitegen.rendering.engine.template_dependencies import TemplateDigests
from sitegen.rendering.engine.theme import find_escaping_symlinks, theme_and_site_folders
from sitegen.rendering.engine.theme_cache import ThemeCache
from sitegen.rendering.engine.tracking import SEPARATOR, InputDigests, hash_data
from sitegen.rendering.queries import QUERIES
from sitegen.rendering.tasks import decode_missing_messages, iter_tasks, prefetch_keys, run_batch
from sitegen.resolving.resolution import Resolution

_BYTES_PREFIX = f"bytes{SEPARATOR}"


class PreviousBuild(Struct, frozen=True, kw_only=True):
    """Of the last good build: its graph, and by job the paths of its outputs.

    ``facts`` fetches those of a job; ``ids``: path → ids of each of its outputs.
    """

    graph: DependencyGraph = field(default_factory=DependencyGraph)
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fetch_facts: Callable[[str], tuple[OutputFacts, ...]] = lambda job: ()
    fetch_ids: Callable[[str], Mapping[str, tuple[str, ...]]] = lambda job: {}


class RenderResult(Struct, frozen=True, kw_only=True):
    """``made``: job → why (what changed of what it read). ``ledger``: the facts of every output, kept ones too.

    ``failed``: a template could not be run, so outputs are lacking.
    """

    reasons: Mapping[str, tuple[str, ...]]
    outputs: OutputManifest
    graph: DependencyGraph
    problems: list[Problem]
    failed: bool = False


def render_site(
    resolution: Resolution,
    root: Path,
    on_output: Callable[[OutputFile], None],
    *,
    write: WriteOutput = keep_in_memory,
    previous: PreviousBuild | None = None,
    damaged: frozenset[str] = frozenset(),
    store: Store | None = None,
    cache: ThemeCache | None = None,
    executor: Executor = SINGLE_PROCESS,
) -> RenderResult:
    """``take`` gets each output that is made, in this process; ``lay`` gets pages before, in that which made them.

    ``damaged``: paths whose published file is not what was made. Without ``remembered`` everything is made.
    """
    press, problems = prepare_renderer(resolution, root, store, cache)
    former = previous or PreviousBuild()
    inputs = InputDigests(resolution, _extra_inputs(press, store, cache))
    names = list(iter_tasks(press))
    changed = inputs.find_changed(former.graph.inputs())
    reasons = _stale_tasks(names, former, changed, press, damaged)
    growth = former.graph.builder()
    shared = StringInterner()
    ledger = OutputManifest(names, former.paths, former.fetch_facts, former.fetch_ids)
    faults: list[Problem] = []
    for done, queries in executor.map_batches(
        "rendering", run_batch, (press, write), list(reasons), partial(prefetch_keys, press)
    ):
        faults += (done.problem,) if done.problem else ()
        for output in done.outputs:
            on_output(output)
        ledger.rebuilt[done.task] = tuple(map(shared.intern_facts, done.facts))
        for name, node in ((done.task, done.node), *queries.items()):
            growth.add(name, node)
    if faults:
        return RenderResult(
            reasons=reasons, outputs=ledger, graph=former.graph, problems=problems + faults, failed=True
        )
    for name, (_, node) in press.query_cache.items():
        growth.add(name, node)
    graph = growth.finish(names, changed, inputs.digest)
    ledger.reuse(name for name in names if name not in reasons)
    problems += _add_plain_files(graph, press, root, ledger, on_output, damaged)
    noted = report_untranslated(decode_missing_messages(graph.all_diagnostics()))
    return RenderResult(reasons=reasons, outputs=ledger, graph=graph, problems=[*problems, *noted])


def prepare_renderer(
    resolution: Resolution, root: Path, store: Store | None = None, cache: ThemeCache | None = None
) -> tuple[Renderer, list[Problem]]:
    """The press for a site, whose ``templates/`` and ``locales/`` go before the theme's."""
    missing: set[MissingMessage] = set()
    problems: list[Problem] = []
    catalogs: dict[str, Catalog] = {}
    for language in resolution.site.settings.languages:
        catalog, found = load_catalog(language, theme_and_site_folders("locales", root), store, cache)
        catalogs[language.tag] = catalog.report_missing_to(missing)
        problems += found
    problems += [_escaping_symlink_problem(path) for path in find_escaping_symlinks(root)]
    return create_renderer(resolution, root, catalogs, QUERIES, missing, store, cache), problems


def _escaping_symlink_problem(path: str) -> Problem:
    hint = "copy the file instead"
    return Problem(code="SG125", message="this link leads out of templates/", place=Place(path), hint=hint)


def _stale_tasks(
    names: list[str], previous: PreviousBuild, changed: list[str], renderer: Renderer, damaged: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """The jobs that must be done, each with the reason, in the order of ``names``. ``changed``: inputs."""

    def recompute_query(name: str) -> bytes | None:
        if not _is_query(name):
            return None
        try:
            return renderer.query(name)[1].digest
        except LookupError:  # what it is about is gone
            return MISSING

    reached = previous.graph.affected_outputs(changed, recompute_query)
    reasons: dict[str, tuple[str, ...]] = {}
    for name in names:
        if name not in previous.paths:
            reasons[name] = ("new",)
        elif name in reached:
            reasons[name] = reached[name]
        elif damaged and not damaged.isdisjoint(previous.paths[name]):
            reasons[name] = ("the published file was changed",)
    return reasons


def _is_query(name: str) -> bool:
    return name.startswith(QUERY_PREFIX)


def _add_plain_files(
    graph: DependencyGraph,
    renderer: Renderer,
    root: Path,
    outputs: OutputManifest,
    on_output: Callable[[OutputFile], None],
    damaged: frozenset[str],
) -> list[Problem]:
    """The files that are published as they are: those in use beside documents, static ones, styles and scripts."""
    seen: set[str] = set()
    problems: list[Problem] = []

    def add_file(name: str, digest: bytes, output: Callable[[], OutputFile]) -> None:
        job = f"file{SEPARATOR}{name}{SEPARATOR}{digest.hex()}"
        paths = outputs.previous_paths.get(job)
        try:
            made = output() if paths is None or paths[0] in damaged else None
        except OSError as fault:
            problems.append(open_error(name, fault))
            return
        path = made.path if made else paths[0] if paths else ""
        if path in seen and path.startswith("assets/"):
            return  # the same bytes may lie beside two documents
        seen.add(path)
        if made is None:
            outputs.reuse([job])
        else:
            on_output(made)
            outputs.rebuilt[job] = (OutputFacts(path=made.path, origin=made.origin),)

    assets = renderer.assets
    for read, digest in graph.inputs().items():
        if read.startswith(_BYTES_PREFIX):
            path = read.removeprefix(_BYTES_PREFIX)
            add_file(path, digest, partial(_attachment_output, assets, path))
    for asset in assets.page_assets(search=renderer.resolution.site.settings.search):
        add_file(asset.address, b"", asset.output)
    for name in renderer.resolution.site.static_files:
        source = f"content/static/{name}"
        digest = hash_data(renderer.resolution.site.file_stamps.get(source, MISSING))
        add_file(source, digest, partial(_static_output, root, name, source))
    return problems


def _attachment_output(assets: Assets, path: str) -> OutputFile:
    return assets.attachment(path).output()


def _static_output(root: Path, name: str, source: str) -> OutputFile:
    return OutputFile(path=name, data=(root / source).read_bytes(), origin=source)


def _extra_inputs(
    renderer: Renderer, store: Store | None, cache: ThemeCache | None
) -> Mapping[str, Callable[[str], bytes]]:
    """Inputs beside what the resolution holds, by the prefix of their names."""
    resolution = renderer.resolution
    site = resolution.site
    redirects = {redirect.address: f"{redirect.page}" for redirect in resolution.urls.redirects}
    catalogs = hash_data(repr([(tag, c.own, c.english) for tag, c in renderer.catalogs.items()]).encode())
    settings = read_cache.model_codec().digest((site.settings, site.static_files))
    program = hash_data(repr([asset.address for asset in renderer.assets.page_assets(search=True)]).encode())
    templates = TemplateDigests(renderer.environment, store, cache)
    return {
        "bytes": lambda path: hash_data(site.file_stamps.get(path, MISSING)),
        "template": templates.digest,
        "redirect": lambda address: hash_data(redirects.get(address, "").encode()),
        "settings": lambda _: settings,
        "catalogs": lambda _: catalogs,
        "program": lambda _: program,
    }
