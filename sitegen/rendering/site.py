"""Rendering: all files of the site, of which only those are made again that a change reaches.

In: a renderer of a resolution, and what the previous build left. Out: a ``RenderResult``. Opens templates, catalogs
and the files that pages show; writes nothing itself: ``write`` is called in the process that made an output,
``on_output`` afterwards in this one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.diagnostics import Message, Place, Problem, Severity
from sitegen.i18n.catalogs import Catalog, MissingMessage
from sitegen.i18n.messages import report_untranslated
from sitegen.incremental.codec import digest
from sitegen.incremental.executors import SINGLE_PROCESS, Executor
from sitegen.incremental.graph import MISSING, DependencyGraph
from sitegen.incremental.internal_errors import PASSED_ON
from sitegen.incremental.store import Store
from sitegen.reading import read_cache
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
from sitegen.rendering.engine.template_checks import check_templates
from sitegen.rendering.engine.template_dependencies import TemplateDependencies
from sitegen.rendering.engine.theme import find_escaping_symlinks, theme_and_site_folders
from sitegen.rendering.engine.theme_cache import ThemeCache
from sitegen.rendering.engine.tracking import digest_inputs
from sitegen.rendering.plain_files import add_pictures, add_plain_files, find_used_files
from sitegen.rendering.queries import QUERIES
from sitegen.rendering.tasks import iter_tasks, run_batch
from sitegen.resolving.resolution import Resolution


class PreviousOutputs(Struct, frozen=True, kw_only=True):
    """What the last published build left: its graph, and the paths of the outputs of each task.

    ``fetch_facts``: those of a task; ``fetch_ids``: path → ids of each of its outputs. ``damaged``: paths whose
    published file is no longer what was written.
    """

    graph: DependencyGraph = field(default_factory=DependencyGraph)
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fetch_facts: Callable[[str], tuple[OutputFacts, ...]] = lambda task: ()
    fetch_ids: Callable[[str], Mapping[str, tuple[str, ...]]] = lambda task: {}
    damaged: frozenset[str] = frozenset()


NOTHING_PREVIOUS = PreviousOutputs()


class RenderResult(Struct, frozen=True, kw_only=True):
    """``reasons``: task that was run → why (what it read and what changed). ``outputs``: the facts of every output,
    reused ones too. ``changed_paths``: of the outputs whose bytes are others than in the previous build, of new ones
    and of removed ones. ``used_attachments``: the paths of the files beside documents that pages use. ``failed``: a
    template or the program failed, so outputs are lacking."""

    reasons: Mapping[str, tuple[str, ...]]
    outputs: OutputManifest
    graph: DependencyGraph
    problems: list[Problem]
    changed_paths: Set[str] = frozenset()
    used_attachments: Set[str] = frozenset()
    failed: bool = False


def render_site(
    renderer: Renderer,
    on_output: Callable[[OutputFile], object],
    *,
    write: WriteOutput = keep_in_memory,
    previous: PreviousOutputs = NOTHING_PREVIOUS,
    store: Store | None = None,
    theme: ThemeCache | None = None,
    executor: Executor = SINGLE_PROCESS,
) -> RenderResult:
    """``on_output`` gets each output that is made, in this process; ``write`` gets it before, in that which made it."""
    resolution = renderer.resolution
    templates = TemplateDependencies(renderer.environment, store, theme)
    problems = check_templates(renderer.root, templates, renderer)
    if any(problem.severity is Severity.ERROR for problem in problems):
        nothing = OutputManifest([], previous.paths, previous.fetch_facts, previous.fetch_ids)
        return RenderResult(reasons={}, outputs=nothing, graph=previous.graph, problems=problems, failed=True)
    inputs = digest_inputs(resolution, _extra_inputs(renderer, templates))
    tasks = list(iter_tasks(renderer))
    changed = inputs.find_changed(previous.graph.inputs())
    reasons = _stale_tasks(tasks, previous, changed, renderer)
    outputs = OutputManifest(tasks, previous.paths, previous.fetch_facts, previous.fetch_ids)
    builder = previous.graph.builder()
    builder.add_all(renderer.recorder.take_new_queries())
    interner = StringInterner()
    faults: dict[Problem, Problem] = {}
    for result in executor.map_batches(Message("rendering"), run_batch, (renderer, write), list(reasons)):
        if result.problem is not None:  # several pages may fail alike
            faults.setdefault(result.problem._replace(traceback=""), result.problem)
        for output in result.outputs:
            on_output(output)
        outputs.rebuilt[result.task] = tuple(map(interner.intern_facts, result.facts))
        builder.add_all({result.task: result.node, **result.queries})
    if faults:
        problems += faults.values()
        return RenderResult(reasons=reasons, outputs=outputs, graph=previous.graph, problems=problems, failed=True)
    graph = builder.finish(tasks, changed, inputs.digest)
    outputs.reuse(task for task in tasks if task not in reasons)
    used = find_used_files(graph.inputs())
    problems += add_plain_files(used, renderer, outputs, on_output, previous.damaged)
    problems += add_pictures(used.pictures, renderer, outputs, on_output, previous.damaged, write, executor)
    languages_place = renderer.resolution.site.settings.places.get("languages")
    problems += report_untranslated({MissingMessage(*missing) for missing in graph.all_diagnostics()}, languages_place)
    return RenderResult(
        reasons=reasons,
        outputs=outputs,
        graph=graph,
        problems=problems,
        changed_paths=_find_changed_paths(outputs, graph, previous),
        used_attachments=used.attachments.keys() | used.pictures.keys() | set(used.tables),
    )


def prepare_renderer(
    resolution: Resolution, root: Path, store: Store | None = None, theme: ThemeCache | None = None
) -> tuple[Renderer, list[Problem]]:
    """The renderer for a site, whose ``templates/`` and ``locales/`` override the theme's."""
    problems: list[Problem] = []
    catalogs: dict[str, Catalog] = {}
    settings = resolution.site.settings
    for language in settings.languages:
        relatives = [tag for tag in settings.reading_order(language.tag)[:-1] if tag not in language.fallbacks]
        catalogs[language.tag], found = load_catalog(
            language, relatives, theme_and_site_folders("locales", root), store, theme
        )
        problems += found
    problems += [_escaping_symlink_problem(path) for path in find_escaping_symlinks(root)]
    return create_renderer(resolution, root, catalogs, QUERIES, store, theme), problems


def _escaping_symlink_problem(path: str) -> Problem:
    folder, hint = path.partition("/")[0], Message("copy the file instead")
    return Problem(
        code="SG125",
        message=Message("this link leads out of {folder}/, or to nothing", folder=folder),
        place=Place(path),
        hint=hint,
    )


def _extra_inputs(renderer: Renderer, templates: TemplateDependencies) -> Mapping[str, Callable[[str], bytes]]:
    """Of the ``EXTRA_TABLES`` of inputs: what digests a key."""
    site, urls = renderer.resolution.site, renderer.resolution.urls
    redirects = {redirect.address: f"{redirect.page}" for redirect in urls.redirects}
    catalogs = digest(repr([(tag, c.own, c.english) for tag, c in renderer.catalogs.items()]))
    codec, own_fields = read_cache.model_codec(), site.settings.extra
    settings = codec.digest((replace(site.settings, extra={}), site.static_files))
    addresses = [asset.address for asset in renderer.assets.page_assets(search=True)]
    program = digest(repr([*addresses, *map(_digest_font, renderer.assets.fonts)]))
    return {
        **dict.fromkeys(("bytes", "picture", "static"), lambda path: site.file_digests.get(path, MISSING)),
        "asset": partial(_digest_theme_file, renderer.assets),
        "extra": lambda name: codec.digest(own_fields[name]) if name in own_fields else MISSING,
        "template": templates.digest,
        "alias": lambda address: digest(redirects.get(address, "")),
        "settings": lambda _: settings,
        "catalogs": lambda _: catalogs,
        "program": lambda _: program,
    }


def _digest_font(font: Path) -> tuple[str, bytes]:
    """Pictures are drawn with all fonts that there are, so a changed one is as another program."""
    return font.name, digest(font.read_bytes())


def _digest_theme_file(assets: Assets, name: str) -> bytes:
    return digest(assets.theme_file(name).address) if name in assets.files else MISSING


def _stale_tasks(
    tasks: list[str], previous: PreviousOutputs, changed: list[str], renderer: Renderer
) -> dict[str, tuple[str, ...]]:
    """The tasks that must be run, each with the reason, in their order. ``changed``: names of inputs."""

    def recompute_query(name: str) -> bytes | None:
        if not name.startswith(QUERY_PREFIX):
            return None
        try:
            return renderer.query(name)[1].digest
        except PASSED_ON:
            raise
        except Exception:  # what it is about was removed; other errors are reported by the tasks that read it
            return MISSING

    affected = previous.graph.affected_outputs(changed, recompute_query)
    reasons: dict[str, tuple[str, ...]] = {}
    for task in tasks:
        if task not in previous.paths:
            reasons[task] = ("new",)
        elif task in affected:
            reasons[task] = affected[task]
        elif previous.damaged and not previous.damaged.isdisjoint(previous.paths[task]):
            reasons[task] = ("the published file was changed",)
    return reasons


def _find_changed_paths(outputs: OutputManifest, graph: DependencyGraph, previous: PreviousOutputs) -> set[str]:
    """The bytes of a task's outputs have the digest of its node; plain files have theirs in the name of the task."""
    changed: set[str] = set()
    for task, facts in outputs.rebuilt.items():
        paths = tuple([one.path for one in facts])
        if paths != previous.paths.get(task) or graph.digest(task) != previous.graph.digest(task):
            changed.update(paths)
    gone = {path for task, paths in previous.paths.items() if task not in outputs.reused for path in paths}
    return changed | gone.difference(outputs.paths())
