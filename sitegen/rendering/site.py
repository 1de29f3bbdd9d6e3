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
from sitegen.i18n.messages import untranslated
from sitegen.incremental.graph import ABSENT, Graph
from sitegen.incremental.pool import ALONE, Workers
from sitegen.incremental.store import Store
from sitegen.reading import keeping
from sitegen.reading.files import unopened
from sitegen.rendering.assets import Assets
from sitegen.rendering.catalogs import catalog_of
from sitegen.rendering.edition import ASKED, Press, set_up
from sitegen.rendering.jobs import do_batch, jobs, missing_in, rows
from sitegen.rendering.outputs import Facts, Lay, Ledger, Output, Shared, not_laid
from sitegen.rendering.queries import QUERIES
from sitegen.rendering.recording import SEPARATOR, Inputs, hashed
from sitegen.rendering.references import TemplateDigests
from sitegen.rendering.theme import folders, strays
from sitegen.resolving.resolution import Resolution

_BYTES = f"bytes{SEPARATOR}"


class Remembered(Struct, frozen=True, kw_only=True):
    """Of the last good build: its graph, and by job the paths of its outputs.

    ``facts`` fetches those of a job; ``ids``: path → ids of each of its outputs.
    """

    graph: Graph = field(default_factory=Graph)
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: Callable[[str], tuple[Facts, ...]] = lambda job: ()
    ids: Callable[[str], Mapping[str, tuple[str, ...]]] = lambda job: {}


class Rendered(Struct, frozen=True, kw_only=True):
    """``made``: job → why (what changed of what it read). ``ledger``: the facts of every output, kept ones too.

    ``failed``: a template could not be run, so outputs are lacking.
    """

    made: Mapping[str, tuple[str, ...]]
    ledger: Ledger
    graph: Graph
    problems: list[Problem]
    failed: bool = False


def render_site(
    resolution: Resolution,
    root: Path,
    take: Callable[[Output], None],
    *,
    lay: Lay = not_laid,
    remembered: Remembered | None = None,
    damaged: frozenset[str] = frozenset(),
    store: Store | None = None,
    workers: Workers = ALONE,
) -> Rendered:
    """``take`` gets each output that is made, in this process; ``lay`` gets pages before, in that which made them.

    ``damaged``: paths whose published file is not what was made. Without ``remembered`` everything is made.
    """
    press, problems = prepare(resolution, root, store)
    former = remembered or Remembered()
    inputs = Inputs(resolution, _more_inputs(press, store))
    names = list(jobs(press))
    changed = inputs.changed(former.graph.inputs())
    reasons = _to_make(names, former, changed, press, damaged)
    growth = former.graph.growth()
    shared = Shared()
    ledger = Ledger(names, former.paths, former.facts, former.ids)
    faults: list[Problem] = []
    for done, queries in workers.spread("rendering", do_batch, (press, lay), list(reasons), partial(rows, press)):
        faults += (done.fault,) if done.fault else ()
        for output in done.outputs:
            take(output)
        ledger.made[done.job] = tuple(map(shared.facts, done.facts))
        for name, node in ((done.job, done.node), *queries.items()):
            growth.add(name, node)
    if faults:
        return Rendered(made=reasons, ledger=ledger, graph=former.graph, problems=problems + faults, failed=True)
    for name, (_, node) in press.memo.items():
        growth.add(name, node)
    graph = growth.finish(names, changed, inputs.digest)
    ledger.keep(name for name in names if name not in reasons)
    problems += _files(graph, press, root, ledger, take, damaged)
    noted = untranslated(missing_in(graph.everything_noted()))
    return Rendered(made=reasons, ledger=ledger, graph=graph, problems=[*problems, *noted])


def prepare(resolution: Resolution, root: Path, store: Store | None = None) -> tuple[Press, list[Problem]]:
    """The press for a site, whose ``templates/`` and ``locales/`` go before the theme's."""
    missing: set[MissingMessage] = set()
    problems: list[Problem] = []
    catalogs: dict[str, Catalog] = {}
    for language in resolution.site.settings.languages:
        catalog, found = catalog_of(language, folders("locales", root), store)
        catalogs[language.tag] = catalog.reporting_to(missing)
        problems += found
    problems += [_stray(path) for path in strays(root)]
    return set_up(resolution, root, catalogs, QUERIES, missing, store), problems


def _stray(path: str) -> Problem:
    hint = "copy the file instead"
    return Problem(code="SG125", message="this link leads out of templates/", place=Place(path), hint=hint)


def _to_make(
    names: list[str], former: Remembered, changed: list[str], press: Press, damaged: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """The jobs that must be done, each with the reason, in the order of ``names``. ``changed``: inputs."""

    def remade(name: str) -> bytes | None:
        if not _is_query(name):
            return None
        try:
            return press.ask(name)[1].digest
        except LookupError:  # what it is about is gone
            return ABSENT

    reached = former.graph.reached(changed, remade)
    reasons: dict[str, tuple[str, ...]] = {}
    for name in names:
        if name not in former.paths:
            reasons[name] = ("new",)
        elif name in reached:
            reasons[name] = reached[name]
        elif damaged and not damaged.isdisjoint(former.paths[name]):
            reasons[name] = ("the published file was changed",)
    return reasons


def _is_query(name: str) -> bool:
    return name.startswith(ASKED)


def _files(
    graph: Graph,
    press: Press,
    root: Path,
    ledger: Ledger,
    take: Callable[[Output], None],
    damaged: frozenset[str],
) -> list[Problem]:
    """The files that are published as they are: those in use beside documents, static ones, styles and scripts."""
    seen: set[str] = set()
    problems: list[Problem] = []

    def offer(name: str, digest: bytes, output: Callable[[], Output]) -> None:
        job = f"file{SEPARATOR}{name}{SEPARATOR}{digest.hex()}"
        paths = ledger.former.get(job)
        try:
            made = output() if paths is None or paths[0] in damaged else None
        except OSError as fault:
            problems.append(unopened(name, fault))
            return
        path = made.path if made else paths[0] if paths else ""
        if path in seen and path.startswith("assets/"):
            return  # the same bytes may lie beside two documents
        seen.add(path)
        if made is None:
            ledger.keep([job])
        else:
            take(made)
            ledger.made[job] = (Facts(path=made.path, origin=made.origin),)

    assets = press.assets
    for read, digest in graph.inputs().items():
        if read.startswith(_BYTES):
            path = read.removeprefix(_BYTES)
            offer(path, digest, partial(_attachment, assets, path))
    for asset in assets.of_the_theme(search=press.resolution.site.settings.search):
        offer(asset.address, b"", asset.output)
    for name in press.resolution.site.statics:
        source = f"content/static/{name}"
        digest = hashed(press.resolution.site.states.get(source, ABSENT))
        offer(source, digest, partial(_static, root, name, source))
    return problems


def _attachment(assets: Assets, path: str) -> Output:
    return assets.attachment(path).output()


def _static(root: Path, name: str, source: str) -> Output:
    return Output(path=name, data=(root / source).read_bytes(), origin=source)


def _more_inputs(press: Press, store: Store | None) -> Mapping[str, Callable[[str], bytes]]:
    """Inputs beside what the resolution holds, by the prefix of their names."""
    resolution = press.resolution
    site = resolution.site
    redirects = {redirect.address: f"{redirect.page}" for redirect in resolution.addresses.redirects}
    catalogs = hashed(repr([(tag, c.own, c.english) for tag, c in press.catalogs.items()]).encode())
    settings = keeping.codec().digest((site.settings, site.statics))
    program = hashed(repr([asset.address for asset in press.assets.of_the_theme(search=True)]).encode())
    templates = TemplateDigests(press.environment, store)
    return {
        "bytes": lambda path: hashed(site.states.get(path, ABSENT)),
        "template": templates.digest,
        "redirect": lambda address: hashed(redirects.get(address, "").encode()),
        "settings": lambda _: settings,
        "catalogs": lambda _: catalogs,
        "program": lambda _: program,
    }
