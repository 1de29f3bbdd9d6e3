"""Clauses as others speak of them: what they are called, where their rows stand, what was corrected in them.

In: states of rows, an edition. Out: links, remarks and names. Knows nothing of tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.views.parts import LinkView, RemarkView
from sitegen.resolving.partnerships import ClauseState, is_visible


def kind_label(kind: str, context: LanguageContext) -> str:
    """The kind's name: a site's own by its label, those of the house by the catalog."""
    own = context.settings.kinds[kind].label if kind in context.settings.kinds else None
    return context.text(own) or context.catalog.pgettext("kind", kind)


def role_label(kind: str, role: str, context: LanguageContext) -> str:
    own = context.settings.kinds[kind].role_labels.get(role)
    return context.text(own) or context.catalog.pgettext("role", role)


def clause_name(state: ClauseState, context: LanguageContext) -> str:
    """*Vorkaufsrecht: Microsoft und OpenAI*."""
    partners = context.formats.conjunction([context.name("organization", key) for key in state.organizations])
    return f"{kind_label(state.kind, context)}: {partners}"


def row_link(id: str, context: LanguageContext) -> LinkView:
    """A row on its partnership's page, by the name of its kind."""
    view: LinkView = context.query("row", id)
    return view


def make_row_link(context: LanguageContext, id: str) -> LinkView:
    """That page shows today: of a row that it does not show yet, the link leads to the page alone."""
    row = context.resolution.clause_rows[id]
    page = context.href("partnership", row.partnership.key)
    is_shown = is_visible(row, context.resolution.today)
    return LinkView(label=kind_label(row.clause.kind, context), href=f"{page}#{id}" if is_shown else page)


def collect_corrections(
    states: Iterable[ClauseState], context: LanguageContext, about: Callable[[ClauseState], LinkView]
) -> tuple[RemarkView, ...]:
    """What was corrected in the clauses of a figure, each once, though a clause may have many rows."""
    first: dict[tuple[str, str], ClauseState] = {}
    for state in states:
        first.setdefault((state.partnership, state.clause), state)
    return tuple(
        RemarkView(date=context.required_date(remark.date), text=context.markup(remark.text), about=about(state))
        for state in first.values()
        for remark in state.corrections
    )
