"""Networks: who is tied to whom, with names and links in the page's language.

In: states of rows on a day. Out: a ``DrawingView``; the geometry is made by ``drawing``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from sitegen.rendering.bodies import Setting
from sitegen.rendering.drawing import NARROW, WIDE, Node, Tie, draw_network
from sitegen.rendering.edition import Edition
from sitegen.rendering.legends import legend
from sitegen.rendering.rows import kind_label, row_link
from sitegen.rendering.tables import terms_table
from sitegen.rendering.views.drawings import DrawingView, NetworkSheet, NodeView, TieView
from sitegen.rendering.views.parts import LinkView
from sitegen.resolving.partnerships import TermState
from sitegen.resolving.partnerships.ties import Knot, KnotTie, Web, web

MOST_CHOSEN = 3
WEIGHTS, THIN = (2, 3, 5), (1, 2, 3)  # of a tie by one term, by two or three, by more; thin ones where there are many
MANY = 80


def network(
    states: Sequence[TermState], setting: Setting, *, caption: Markup | None, about: frozenset[str] = frozenset()
) -> DrawingView:
    """``about``: keys of the organizations that the figure is about; a few of them stand out."""
    edition = setting.edition
    catalog = edition.catalog
    found = web(states)
    links = {knot.key: _link(knot, states, edition) for knot in found.knots}
    title = catalog.gettext("Who is tied to whom")
    chosen = about if len(about) <= MOST_CHOSEN else frozenset()
    sizes = (("narrow", NARROW), ("wide", WIDE)) if found.knots else ()
    return DrawingView(
        caption=caption,
        label=str(caption.striptags()) if caption else title,
        as_of=catalog.gettext("As of {date}", date=edition.formats.date(setting.day)),
        sheets=tuple(_sheet(size, width, found, links, chosen, edition) for size, width in sizes),
        legend=legend((tie.standing for tie in found.ties), edition),
        table=terms_table(states, setting, caption=caption or title, day=setting.day) if states else None,
    )


def _link(knot: Knot, states: Sequence[TermState], edition: Edition) -> LinkView:
    """An organization by its name; a term by that of its kind."""
    if knot.kind != "term":
        return edition.link("organization", knot.key)
    state = next(state for state in states if state.id == knot.key)
    label = kind_label(state.kind, edition)
    return LinkView(label=label[:1].upper() + label[1:], href=row_link(state.id, edition).href)


def _sheet(
    size: str, width: int, found: Web, links: Mapping[str, LinkView], chosen: frozenset[str], edition: Edition
) -> NetworkSheet:
    plan = draw_network(
        [Node(key=knot.key, name=str(links[knot.key].label)) for knot in found.knots],
        [Tie(ends=tie.ends) for tie in found.ties],
        width,
    )
    return NetworkSheet(
        size=size,
        width=plan.width,
        height=plan.height,
        nodes=tuple(
            NodeView(
                box=node.box,
                lines=node.lines,
                link=links[node.key],
                kind=knot.kind,
                chosen=node.key in chosen,
            )
            for node, knot in zip(plan.nodes, found.knots, strict=True)
        ),
        ties=tuple(
            _tie(tie, placed.path, links, edition, weights=THIN if len(found.ties) > MANY else WEIGHTS)
            for tie, placed in zip(found.ties, plan.ties, strict=True)
        ),
    )


def _tie(
    tie: KnotTie, path: str, links: Mapping[str, LinkView], edition: Edition, *, weights: Sequence[int]
) -> TieView:
    one, other = (str(links[key].label) for key in tie.ends)
    count = len(tie.states)
    return TieView(
        path=path,
        href=_tie_href(tie, edition),
        label=f"{one} – {other}: {_terms(tie, edition)}",
        standing=tie.standing,
        weight=weights[(count > 1) + (count > 3)],
    )


def _tie_href(tie: KnotTie, edition: Edition) -> str | None:
    """The row, if there is but one; else the page of the partnership that most of the terms are of."""
    if len(tie.states) == 1:
        return row_link(tie.states[0].id, edition).href
    keys = [state.partnership for state in tie.states]
    return edition.href("partnership", min(keys, key=lambda key: (-keys.count(key), key)))


def _terms(tie: KnotTie, edition: Edition) -> str:
    """*Kapitalbeteiligung, Vorkaufsrecht (beendet)*: each kind once for each status."""
    words = []
    for state in tie.states:
        label = kind_label(state.kind, edition)
        status = edition.catalog.pgettext("status", state.status)
        words.append(label if state.status == "in_force" else f"{label} ({status})")
    return ", ".join(dict.fromkeys(words))
