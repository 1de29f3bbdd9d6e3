"""Names of clauses, links to their rows, and their corrections.

In: states of clauses, and a language context. Out: names, links and remarks. Knows no tables.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Iterable

from markupsafe import Markup

from sitegen.i18n.catalogs import fill_placeholders
from sitegen.i18n.language_marks import capitalize
from sitegen.model.partnerships import DOUBTFUL_EVIDENCE
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.views.parts import LinkView, RemarkView
from sitegen.resolving.partnerships import ClauseRow, ClauseState, is_visible
from sitegen.resolving.partnerships.clauses import begin_date

ARROW, ARROW_TO_LEFT = "→", "←"  # from who gives to who gets, in the direction of writing
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"  # letters between them do not turn the arrow (Unicode, UAX 9)


def kind_label(kind: str, context: LanguageContext) -> str:
    """The name of a kind: for a site's own kind its label, else the catalog's."""
    own = context.settings.kinds[kind].label if kind in context.settings.kinds else None
    return context.text(own) or context.catalog.pgettext("kind", kind)


def kind_title(kind: str, context: LanguageContext) -> str:
    """The kind's name as a title begins, with a capital."""
    return capitalize(kind_label(kind, context))


def role_label(kind: str, role: str, context: LanguageContext) -> str:
    """The name of a role, likewise."""
    own = context.settings.kinds[kind].role_labels.get(role)
    return context.text(own) or context.catalog.pgettext("role", role)


def clause_name(state: ClauseState, context: LanguageContext) -> str:
    """*Vorkaufsrecht: Microsoft und OpenAI*."""
    return f"{kind_label(state.kind, context)}{context.formats.colon}{organization_names(state.organizations, context)}"


def change_label(kind: str, context: LanguageContext) -> Markup:
    """What happened, before the name of the clause: *Beginn:*."""
    return Markup('<span class="change {}">{}{}</span>').format(
        kind, context.catalog.pgettext("change", kind), context.formats.colon
    )


def doubts(state: ClauseState, context: LanguageContext, parties: Container[str] = ()) -> str:
    """What is doubtful about a clause, in a word: *Gerücht*; empty where nothing is. ``parties``: keys of those whose
    part in it counts, too."""
    levels = [party.evidence for role in state.parties.values() for party in role if party.organization.key in parties]
    found = dict.fromkeys(level for level in (state.evidence, *levels) if level in DOUBTFUL_EVIDENCE)
    return context.formats.list_comma.join(context.catalog.pgettext("evidence", level) for level in found)


def organization_names(keys: Iterable[str], context: LanguageContext) -> str:
    """*Meta, Microsoft und OpenAI*, in the order of ``keys``."""
    return context.formats.conjunction([context.name("organization", key) for key in keys])


def arrow_text(giver: str, receiver: str, context: LanguageContext, arrow: str = ARROW) -> str:
    """*OpenAI → Microsoft*; from right to left where the language is written so."""
    rtl = context.language.direction == "rtl"
    one, other = (f"{_ISOLATE}{name}{_END_ISOLATE}" if rtl or _is_rtl(name) else name for name in (giver, receiver))
    return f"{one} {ARROW_TO_LEFT if rtl and arrow == ARROW else arrow} {other}"


def _is_rtl(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def row_link(id: str, context: LanguageContext) -> LinkView:
    """A link to a row on its partnership's page, named after its kind (``make_row_link``); by the query ``row``."""
    view: LinkView = context.query("row", id)
    return view


def make_row_link(context: LanguageContext, id: str) -> LinkView:
    """The page shows the state of today: for a row that it does not show yet, the link is to the page. Of two rows of a
    kind of which one replaces the other, the name says which is meant."""
    row = context.resolution.clause_rows[id]
    page = context.href("partnership", row.partnership.key)
    is_shown = is_visible(row, context.resolution.today)
    return LinkView(label=_row_label(row, context), href=f"{page}#{id}" if is_shown else page)


def _row_label(row: ClauseRow, context: LanguageContext) -> str:
    """*Umsatzbeteiligung*; *Umsatzbeteiligung (neu, seit 2026)* where it replaces another of its kind."""
    label = kind_label(row.clause.kind, context)
    rows = context.resolution.clause_rows
    begin = begin_date(row.begins)
    if begin is not None and any(rows[id].clause.kind == row.clause.kind for id in row.replaces):
        since = context.formats.phrase("since", begin)
        return fill_placeholders(context.catalog.gettext("{kind} (new, {since})"), {"kind": label, "since": since})
    if any(rows[id].clause.kind == row.clause.kind for id in row.replaced_by):
        return fill_placeholders(context.catalog.gettext("{kind} (former)"), {"kind": label})
    return label


def collect_corrections(
    states: Iterable[ClauseState], context: LanguageContext, about: Callable[[ClauseState], LinkView]
) -> tuple[RemarkView, ...]:
    """The corrections of the clauses of a figure, each once, though a clause may have several rows."""
    first: dict[tuple[str, str], ClauseState] = {}
    for state in states:
        first.setdefault((state.partnership, state.clause), state)
    return tuple(
        RemarkView(date=context.required_date(remark.date), text=context.markup(remark.text), about=about(state))
        for state in first.values()
        for remark in state.corrections
    )
