"""Networks: which organizations are related by clauses, with names and links in the page's language.

In: states of clauses on a day. Out: a ``DrawingView``; ``drawing`` computes the geometry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from sitegen.drawing import NARROW, WIDE, DrawnEdge, DrawnNode, draw_network
from sitegen.i18n.language_marks import without_marks
from sitegen.model.partnerships import DOUBTFUL_EVIDENCE
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.drawing_legend import build_legend, drawing_class
from sitegen.rendering.partnerships.row_labels import doubts, kind_label, kind_title, row_link
from sitegen.rendering.partnerships.tables import clause_table, repeated_caption
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.views.drawings import DrawingView, NetworkSheet, NodeView, TieView
from sitegen.rendering.views.parts import LinkView
from sitegen.resolving.partnerships import ClauseState
from sitegen.resolving.partnerships.tie_graph import PartyNode, Relation, TieGraph, build_tie_graph

MAX_HIGHLIGHTED = 3
STROKE_WIDTHS, THIN_STROKE_WIDTHS = (
    (2, 3, 5),
    (1, 2, 3),
)  # for one clause, two or three, more; the thin ones where there are many lines
MANY_TIES = 80


def build_network(
    states: Sequence[ClauseState],
    body_context: BodyContext,
    *,
    caption: Markup | None,
    about: frozenset[str] = frozenset(),
) -> DrawingView:
    """``about``: organizations that the figure is about; highlighted if at most ``MAX_HIGHLIGHTED``."""
    context = body_context.context
    catalog = context.catalog
    found = build_tie_graph(states)
    links = {knot.key: _node_link(knot, states, context) for knot in found.nodes}
    title = catalog.gettext("Who is tied to whom")
    chosen = about if len(about) <= MAX_HIGHLIGHTED else frozenset()
    sizes = (("narrow", NARROW), ("wide", WIDE)) if found.nodes else ()
    return DrawingView(
        caption=caption,
        label=str(caption.striptags()) if caption else title,
        as_of=context.formats.phrase("as_of_alone", body_context.day),
        sheets=tuple(_sheet(size, width, found, links, chosen, context) for size, width in sizes),
        legend=build_legend(
            (tie.status for tie in found.relations), (tie_evidence(tie) for tie in found.relations), context
        ),
        table=clause_table(states, body_context, caption=repeated_caption(caption, title), day=body_context.day)
        if states
        else None,
    )


def _node_link(node: PartyNode, states: Sequence[ClauseState], context: LanguageContext) -> LinkView:
    """An organization by its name; a clause by the name of its kind."""
    if node.kind != "clause":
        return context.link("organization", node.key)
    state = next(state for state in states if state.id == node.key)
    return LinkView(label=kind_title(state.kind, context), href=row_link(state.id, context).href)


def _sheet(
    size: str,
    width: int,
    graph: TieGraph,
    links: Mapping[str, LinkView],
    chosen: frozenset[str],
    context: LanguageContext,
) -> NetworkSheet:
    plan = draw_network(
        [DrawnNode(key=knot.key, name=without_marks(str(links[knot.key].label))) for knot in graph.nodes],
        [DrawnEdge(ends=tie.ends) for tie in graph.relations],
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
            for node, knot in zip(plan.nodes, graph.nodes, strict=True)
        ),
        ties=tuple(
            _tie(
                tie,
                placed.path,
                links,
                context,
                weights=THIN_STROKE_WIDTHS if len(graph.relations) > MANY_TIES else STROKE_WIDTHS,
            )
            for tie, placed in zip(graph.relations, plan.edges, strict=True)
        ),
    )


def _tie(
    tie: Relation, path: str, links: Mapping[str, LinkView], context: LanguageContext, *, weights: Sequence[int]
) -> TieView:
    one, other = (str(links[key].label) for key in tie.ends)
    count = len(tie.states)
    return TieView(
        path=path,
        href=_tie_href(tie, context),
        label=f"{one} – {other}{context.formats.colon}{_clause_kinds(tie, context)}",
        standing=drawing_class(tie.status, tie_evidence(tie)),
        weight=weights[(count > 1) + (count > 3)],
    )


def _tie_href(tie: Relation, context: LanguageContext) -> str | None:
    """The row, where there is only one; else the page of the partnership that most of the clauses belong to."""
    if len(tie.states) == 1:
        return row_link(tie.states[0].id, context).href
    keys = [state.partnership for state in tie.states]
    return context.href("partnership", min(keys, key=lambda key: (-keys.count(key), key)))


def _clause_kinds(tie: Relation, context: LanguageContext) -> str:
    """*Kapitalbeteiligung, Vorkaufsrecht (beendet, strittig)*: each kind once for each status."""
    words = []
    for state in tie.states:
        label = kind_label(state.kind, context)
        status = "" if state.status == "in_force" else context.catalog.pgettext("status", state.status)
        remarks = context.formats.comma.join(word for word in (status, doubts(state, context, tie.ends)) if word)
        words.append(f"{label} ({remarks})" if remarks else label)
    return context.formats.list_comma.join(dict.fromkeys(words))


def tie_evidence(tie: Relation) -> str | None:
    """The doubtful evidence of a relation; None where any of its clauses is beyond doubt."""
    levels = [state.evidence for state in tie.states]
    return None if any(level not in DOUBTFUL_EVIDENCE for level in levels) else levels[0]
