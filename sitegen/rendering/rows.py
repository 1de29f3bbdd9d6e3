"""Terms as others speak of them: what they are called, where their rows stand, what was corrected in them.

In: states of rows, an edition. Out: links, remarks and names. Knows nothing of tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen.rendering.edition import Edition
from sitegen.rendering.views.parts import LinkView, RemarkView
from sitegen.resolving.partnerships import TermState, is_present


def kind_label(kind: str, edition: Edition) -> str:
    """The kind's name: a site's own by its label, those of the house by the catalog."""
    own = edition.settings.kinds[kind].label if kind in edition.settings.kinds else None
    return edition.text(own) or edition.catalog.pgettext("kind", kind)


def role_label(kind: str, role: str, edition: Edition) -> str:
    own = edition.settings.kinds[kind].role_labels.get(role)
    return edition.text(own) or edition.catalog.pgettext("role", role)


def term_name(state: TermState, edition: Edition) -> str:
    """*Vorkaufsrecht: Microsoft und OpenAI*."""
    partners = edition.formats.conjunction([edition.name("organization", key) for key in state.organizations])
    return f"{kind_label(state.kind, edition)}: {partners}"


def row_link(id: str, edition: Edition) -> LinkView:
    """A row on its partnership's page, by the name of its kind."""
    view: LinkView = edition.ask("row", id)
    return view


def make_row_link(edition: Edition, id: str) -> LinkView:
    """That page shows today: of a row that it does not show yet, the link leads to the page alone."""
    row = edition.resolution.rows[id]
    page = edition.href("partnership", row.partnership.key)
    is_shown = is_present(row, edition.resolution.today)
    return LinkView(label=kind_label(row.term.kind, edition), href=f"{page}#{id}" if is_shown else page)


def corrections(
    states: Iterable[TermState], edition: Edition, about: Callable[[TermState], LinkView]
) -> tuple[RemarkView, ...]:
    """What was corrected in the terms of a figure, each once, though a term may have many rows."""
    first: dict[tuple[str, str], TermState] = {}
    for state in states:
        first.setdefault((state.partnership, state.term), state)
    return tuple(
        RemarkView(date=edition.some_date(remark.date), text=edition.markup(remark.text), about=about(state))
        for state in first.values()
        for remark in state.corrections
    )
