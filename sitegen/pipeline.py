"""READ FIRST: the one corridor through which a site goes, from files to the published folder.

    content/ ─▶ reading ─▶ model ─▶ resolving ─▶ rendering ─▶ checking ─▶ indexing ─▶ writing ─▶ public/

Each stage takes frozen values and returns frozen values, beside the problems that it found in the content. Nothing is
asked for the time but ``Order.now``, nothing is printed, nothing is global. A site with an error is not published: the
last good one stays.

A build remembers (``memory``): what is kept from the last time changes what has to be done, never what comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.checking.editorial import check_editorially
from sitegen.checking.outputs import check_outputs, check_vanished
from sitegen.diagnostics import Problem, Severity, in_order
from sitegen.incremental.signatures import Look
from sitegen.incremental.store import Lost, Store
from sitegen.indexing.site import Desk, index_site
from sitegen.memory import Memory
from sitegen.model.site import Site
from sitegen.order import Order
from sitegen.reading.site import read_site
from sitegen.rendering.outputs import Lay, Output, not_laid
from sitegen.rendering.site import render_site
from sitegen.resolving.addresses import search_address
from sitegen.resolving.publication import LeftOut, day_of, moment_of
from sitegen.resolving.resolution import Resolution, resolve
from sitegen.standing import Seen, Standing, look, opened
from sitegen.writing.publication import Stage, guard


class Edifice(Struct, frozen=True, kw_only=True):
    """A site that stands. ``paths``: of all its files. ``made``: the jobs that were done for it, and why.

    ``fresh``: how many of the files were written anew. ``outputs``: the files themselves, where they were asked for in
    memory.
    """

    problems: tuple[Problem, ...]
    paths: tuple[str, ...] = ()
    made: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    fresh: int = 0
    outputs: tuple[Output, ...] = ()
    site: Site | None = None

    def with_problems(self, more: Iterable[Problem]) -> Edifice:
        return replace(self, problems=tuple(in_order([*self.problems, *more])))

    def is_good(self, *, strict: bool) -> bool:
        """May it be published?"""
        bars = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
        return not any(problem.severity in bars for problem in self.problems)


def build(order: Order, out: Path) -> tuple[Edifice, bool]:
    """The site, published into ``out`` if it is good. Raises ``writing.publication.Refused`` for a folder of others."""
    guard(out.resolve(), order.site.resolve())
    with opened(order.site) as store:
        return build_with(order, out, store, look(order.site))


def build_with(order: Order, out: Path, store: Store, seen: Seen) -> tuple[Edifice, bool]:
    """The same, with the ``store`` of the site open, by whoever has looked at the sources since."""
    with order.workers:
        try:
            return _published(order, out, store, seen)
        except Lost:
            return _published(replace(order, clean=True), out, store, seen)


def _published(order: Order, out: Path, store: Store, seen: Seen) -> tuple[Edifice, bool]:
    memory = Memory.of(store, out, clean=order.clean)
    stage = Stage(out, twin=not memory.knows_a_site())
    try:
        raised = _raise(order, stage.take, stage.lay, memory, seen.content)
        vanished = _vanished(raised, memory) if raised.made else []
        if raised.with_problems(vanished).is_good(strict=order.strict):
            raised = _indexed(raised, memory, stage)
        edifice = raised.with_problems(vanished)
        if not edifice.paths or not edifice.is_good(strict=order.strict):
            stage.discard()
            return edifice, False
    except Lost:
        stage.discard()
        raise
    memory.publish(stage)
    memory.stand(_standing(order, raised, seen.digest) if seen.trusted else None)
    return edifice, True


def _vanished(raised: Edifice, memory: Memory) -> list[Problem]:
    """The pages that readers may miss; that to search is none, once it was switched off."""
    assert raised.site is not None
    settings = raised.site.settings
    searches = set() if settings.search else {f"{search_address(tag)}index.html" for tag in settings.tags}
    return check_vanished(raised.paths, [path for path in memory.pages() if path not in searches])


def _indexed(raised: Edifice, memory: Memory, stage: Stage) -> Edifice:
    """The same with the indexes for its search, of which those are made again that something changed in."""
    if raised.site is None:
        return raised
    stage.settle()
    desk = Desk(languages=raised.site.settings.languages, read=stage.read, take=stage.take)
    indexed = index_site(memory.ledger, memory.indexes(), memory.damaged, desk)
    memory.learn_indexes(indexed)
    return replace(
        raised.with_problems(indexed.problems),
        paths=(*raised.paths, *indexed.paths()),
        made={**raised.made, **indexed.made},
        fresh=len(stage.staged),
    )


def raise_site(order: Order) -> Edifice:
    """The whole corridor but its last door: everything is read, settled, rendered and checked, nothing is written."""
    outputs: list[Output] = []
    edifice = _raise(order, outputs.append, not_laid, None)
    return replace(edifice, outputs=tuple(outputs))


def _raise(
    order: Order, take: Callable[[Output], None], lay: Lay, memory: Memory | None, content: Look | None = None
) -> Edifice:
    store = memory.store if memory else None
    site, problems = read_site(order.site, content, store=store, workers=order.workers)
    if site is None:
        return Edifice(problems=tuple(in_order(problems)))
    site = _at(site, order.base_url)
    resolution, more = resolve(site, order.now, drafts=order.drafts, store=store, workers=order.workers)
    problems += more + check_editorially(resolution, order.site, store, workers=order.workers)
    rendered = render_site(
        resolution,
        order.site,
        take,
        lay=lay,
        remembered=memory.remembered() if memory else None,
        damaged=memory.damaged if memory else frozenset(),
        store=store,
        workers=order.workers,
    )
    problems += rendered.problems
    if rendered.failed:
        return Edifice(problems=tuple(in_order(problems)))
    problems += check_outputs(rendered.ledger, resolution.addresses)
    if memory:
        memory.learn(rendered)
    return Edifice(
        problems=tuple(in_order(problems)),
        paths=tuple(rendered.ledger.paths()),
        made=rendered.made,
        left_out=resolution.left_out,
        site=resolution.site,
    )


def survey(order: Order) -> tuple[Site | None, Resolution | None, tuple[Problem, ...]]:
    """What is known of the site before anything is rendered, for reports."""
    site, problems = read_site(order.site)
    if site is None:
        return None, None, tuple(in_order(problems))
    resolution, more = resolve(_at(site, order.base_url), order.now, drafts=order.drafts)
    return site, resolution, tuple(in_order([*problems, *more]))


def _at(site: Site, base_url: str | None) -> Site:
    """The site as it stands under another address."""
    return site if base_url is None else replace(site, settings=replace(site.settings, base_url=base_url))


def _standing(order: Order, edifice: Edifice, sources: bytes) -> Standing:
    """What to say again if nothing changes until somebody asks again."""
    assert edifice.site is not None
    settings = edifice.site.settings
    appearing = [moment_of(item.until, settings) for item in edifice.left_out if item.until is not None]
    return Standing(
        manner=order.manner,
        sources=sources,
        asked=order.now.isoformat(),
        day=day_of(order.now, settings).isoformat(),
        timezone=settings.timezone,
        until=min(appearing).isoformat() if appearing else None,
        total=len(edifice.paths),
        problems=edifice.problems,
        left_out=tuple(item.line for item in edifice.left_out),
    )
