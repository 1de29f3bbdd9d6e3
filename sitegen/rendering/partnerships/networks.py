"""Networks: which organizations are related by clauses, with names and links in the page's language.

In: states of clauses on a day. Out: a ``DrawingView``; ``drawing`` computes the geometry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from sitegen.drawing import NARROW, WIDE, DrawnEdge, DrawnNode, draw_network
from sitegen.drawing.strands import PlacedLine
from sitegen.i18n.language_marks import capitalize, without_marks
from sitegen.model.partnerships import DOUBTFUL_EVIDENCE, RESOURCES
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.drawing_legend import build_legend, drawing_class
from sitegen.rendering.partnerships.row_labels import ARROW, arrow_text, doubts, kind_label, kind_title, row_link
from sitegen.rendering.partnerships.tables import clause_table, repeated_caption
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.views.drawings import DrawingView, NetworkSheet, NodeView, StrandView, TieView
from sitegen.rendering.views.parts import LinkView
from sitegen.resolving.partnerships import ClauseState
from sitegen.resolving.partnerships.tie_graph import PartyNode, Relation, Strand, TieGraph, build_tie_graph

MAX_HIGHLIGHTED = 3
BETWEEN = ("–", ARROW, "↔")  # two names, by the number of them who get something
STATUS_SIGNS = {"talks": "…", "ended": "×"}
DOUBT_SIGN = "?"


def build_network(
    states: Sequence[ClauseState],
    body_context: BodyContext,
    *,
    caption: Markup | None,
    about: frozenset[str] = frozenset(),
    first: Sequence[ClauseState] = (),
) -> DrawingView:
    """``about``: organizations that the figure is about; highlighted if at most ``MAX_HIGHLIGHTED``. ``first``: the
    clauses that the table shows while the others unfold; empty for all."""
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
        legend=tuple(_legend([strand for tie in found.relations for strand in tie.strands], context)),
        table=clause_table(
            states, body_context, caption=repeated_caption(caption, title), day=body_context.day, first=first
        )
        if states
        else None,
    )


def _legend(strands: Sequence[Strand], context: LanguageContext) -> Iterator[tuple[str, str]]:
    """What is given, what an arrow means, and the statuses, of those that occur."""
    present = {strand.resource for strand in strands}
    for resource in RESOURCES:
        if resource in present:
            yield resource, context.catalog.pgettext("resource", resource)
    if any(strand.receivers for strand in strands):
        yield "", context.catalog.gettext("Arrows point to those who get something.")
    yield from build_legend((strand.status for strand in strands), map(_strand_evidence, strands), context)


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
        [_drawn_edge(tie, context) for tie in graph.relations],
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
            TieView(
                label=placed.label,
                strands=tuple(
                    _strand_view(strand, tie.ends, line, links, context)
                    for strand, line in zip(tie.strands, placed.lines, strict=True)
                ),
            )
            for tie, placed in zip(graph.relations, plan.edges, strict=True)
        ),
    )


def _drawn_edge(tie: Relation, context: LanguageContext) -> DrawnEdge:
    """A line for each resource. Its label: the kinds of what holds, or only what is given where these are too long."""
    kinds = dict.fromkeys(kind_label(state.kind, context) for strand in tie.strands for state in strand.leading)
    resources = [context.catalog.pgettext("resource", strand.resource) for strand in tie.strands]
    return DrawnEdge(
        ends=tie.ends,
        lines=tuple(_heads(strand, tie.ends) for strand in tie.strands),
        labels=tuple(capitalize(without_marks(context.formats.list_comma.join(words))) for words in (kinds, resources)),
    )


def _heads(strand: Strand, ends: tuple[str, str]) -> tuple[bool, bool]:
    """Arrows point to those who get something; where no one is known to, both ends have a dot."""
    if not strand.receivers:
        return True, True
    return ends[0] in strand.receivers, ends[1] in strand.receivers


def _strand_view(
    strand: Strand,
    ends: tuple[str, str],
    line: PlacedLine,
    links: Mapping[str, LinkView],
    context: LanguageContext,
) -> StrandView:
    one, other = (str(links[key].label) for key in ends)
    if strand.receivers == (ends[0],):
        one, other = other, one
    names = arrow_text(one, other, context, BETWEEN[len(strand.receivers)])
    resource = context.catalog.pgettext("resource", strand.resource)
    evidence = _strand_evidence(strand)
    return StrandView(
        line=line,
        label=without_marks(f"{names}{context.formats.colon}{resource} ({_clause_kinds(strand, ends, context)})"),
        standing=f"{strand.resource} {drawing_class(strand.status, evidence)}",
        sign=STATUS_SIGNS.get(strand.status, "") + (DOUBT_SIGN if evidence else ""),
        directed=bool(strand.receivers),
    )


def _clause_kinds(strand: Strand, ends: tuple[str, str], context: LanguageContext) -> str:
    """*Kapitalbeteiligung, Vorkaufsrecht – beendet, strittig*: each kind once for each status."""
    words = []
    for state in strand.states:
        label = kind_label(state.kind, context)
        status = "" if state.status == "in_force" else context.catalog.pgettext("status", state.status)
        remarks = context.formats.comma.join(word for word in (status, doubts(state, context, ends)) if word)
        words.append(f"{label} – {remarks}" if remarks else label)
    return context.formats.semicolon.join(dict.fromkeys(words))


def _strand_evidence(strand: Strand) -> str | None:
    """The doubtful evidence of a line; None where what it shows is beyond doubt."""
    levels = [state.evidence for state in strand.leading]
    return None if any(level not in DOUBTFUL_EVIDENCE for level in levels) else levels[0]
