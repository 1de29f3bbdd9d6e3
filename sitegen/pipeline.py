"""READ FIRST: the one corridor through which a site goes, from files to the published folder.

    content/ ─▶ reading ─▶ model ─▶ resolving ─▶ rendering ─▶ checking ─▶ writing ─▶ public/

Each stage takes frozen values and returns frozen values, beside the problems that it found in the content. Nothing is
asked for the time but ``Order.now``, nothing is printed, nothing is global. A site with an error is not published: the
last good one stays.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.checking.editorial import check_editorially
from sitegen.checking.outputs import check_outputs, check_vanished
from sitegen.diagnostics import Problem, Severity, in_order
from sitegen.model.site import Site
from sitegen.reading.site import read_site
from sitegen.rendering.outputs import Output
from sitegen.rendering.site import render_site
from sitegen.resolving.publication import LeftOut
from sitegen.resolving.resolution import Resolution, resolve
from sitegen.writing.publication import pages_in, publish


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for. ``now`` bears its offset. ``base_url`` overrides that of ``site.yaml``.

    ``strict``: warnings stop the publication too. ``drafts``: drafts and scheduled articles are shown.
    """

    site: Path
    now: dt.datetime
    base_url: str | None = None
    drafts: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edifice:
    """A site that stands, in memory. ``outputs`` is empty where the site could not be read."""

    outputs: tuple[Output, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...] = ()
    site: Site | None = None

    def is_good(self, *, strict: bool) -> bool:
        """May it be published?"""
        bars = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
        return not any(problem.severity in bars for problem in self.problems)


def build(order: Order, out: Path) -> tuple[Edifice, bool]:
    """The site, published into ``out`` if it is good. Raises ``writing.publication.Refused`` for a folder of others."""
    edifice = raise_site(order)
    vanished = check_vanished(edifice.outputs, pages_in(out)) if edifice.outputs else []
    edifice = replace(edifice, problems=tuple(in_order([*edifice.problems, *vanished])))
    if not edifice.outputs or not edifice.is_good(strict=order.strict):
        return edifice, False
    publish(edifice.outputs, out, order.site)
    return edifice, True


def raise_site(order: Order) -> Edifice:
    """The whole corridor but its last door: everything is read, settled, rendered and checked, and nothing is
    written."""
    site, problems = read_site(order.site)
    if site is None:
        return Edifice(outputs=(), problems=tuple(in_order(problems)))
    resolution, more = resolve(_at(site, order.base_url), order.now, drafts=order.drafts)
    problems += more + check_editorially(resolution, order.site)
    outputs, more = render_site(resolution, order.site)
    problems += more
    problems += check_outputs(outputs, resolution.addresses)
    return Edifice(
        outputs=outputs,
        problems=tuple(in_order(problems)),
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
