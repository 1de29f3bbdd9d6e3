"""The state of organizations and partnerships: clauses by partner, past clauses, and the history of a partnership.

In: states and rows of clauses, and a ``BodyContext``. Out: tables and events. Does not know which page shows them.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from sitegen.i18n.collation import sort_key
from sitegen.i18n.language_marks import capitalize
from sitegen.model.partnerships import Agreement, Partnership
from sitegen.model.references import Ref
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.row_labels import change_label, doubts, kind_label, organization_names, role_label
from sitegen.rendering.partnerships.tables import begin_text, clause_table
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.text.link_html import link_html
from sitegen.rendering.views.parts import ClauseTableView, EventView
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import Change, ClauseState

CURRENT_STATUSES = ("in_force", "announced", "talks")


def split_current_and_past(states: Iterable[ClauseState]) -> tuple[list[ClauseState], list[ClauseState]]:
    """Clauses in force or to come, and clauses that are over."""
    sides: tuple[list[ClauseState], list[ClauseState]] = ([], [])
    for state in states:
        sides[state.status not in CURRENT_STATUSES].append(state)
    return sides


def current_title(states: Iterable[ClauseState], context: LanguageContext) -> str:
    """*Derzeit in Kraft*; where others are among them, each status: *In Kraft, angekündigt und im Gespräch*."""
    found = {state.status for state in states}
    if found <= {"in_force"}:
        return context.catalog.gettext("In force now")
    words = [context.catalog.pgettext("status", status) for status in CURRENT_STATUSES if status in found]
    return capitalize(context.formats.conjunction(words))


def status_table(
    states: Sequence[ClauseState], body_context: BodyContext, *, caption: str, about: Ref | None = None
) -> ClauseTableView:
    """Clauses on a page of their partnership, of one of their parties or of their object: that is ``about``."""
    first = partnerships.key_states(states)
    return clause_table(states, body_context, caption=caption, day=body_context.day, first=first, about=about)


def past_table(
    states: Sequence[ClauseState], body_context: BodyContext, *, about: Ref | None = None
) -> ClauseTableView | None:
    """The table of past clauses; None where there is none."""
    caption = body_context.context.catalog.gettext("No longer in force")
    return status_table(states, body_context, caption=caption, about=about) if states else None


def by_partner(
    states: Sequence[ClauseState], organization: Ref, body_context: BodyContext, *, caption: str
) -> ClauseTableView:
    """The clauses of an organization in one table, grouped by partners under their names.

    Where the partnership is an organization itself, that is the partner.
    """
    context = body_context.context
    partners = {state.id: _partners(state, organization.key, context) for state in states}
    names = {keys: sort_key(organization_names(keys, context), context.language) for keys in partners.values()}
    links = {keys: _partner_links(keys, context) for keys in names}
    ordered = sorted(states, key=lambda state: names[partners[state.id]])
    return clause_table(
        ordered,
        body_context,
        caption=caption,
        day=body_context.day,
        first=partnerships.key_states(ordered),
        about=organization,
        groups={state.id: links[partners[state.id]] for state in states},
    )


def _partners(state: ClauseState, organization: str, context: LanguageContext) -> tuple[str, ...]:
    """Keys of the other organizations of a clause, in alphabetical order."""
    if state.hub is not None and state.hub.key != organization:
        return (state.hub.key,)
    others = [key for key in state.organizations if key != organization]
    return tuple(sorted(others, key=lambda key: sort_key(context.name("organization", key), context.language)))


def _partner_links(keys: tuple[str, ...], context: LanguageContext) -> Markup:
    return Markup(context.formats.conjunction([link_html(context.link("organization", key)) for key in keys]))


def build_history(partnership: Partnership, body_context: BodyContext) -> tuple[EventView, ...]:
    """Agreements with what they brought, changed or ended, and changes without an agreement; oldest first."""
    rows = body_context.context.resolution.clause_rows
    ids = [id for id, row in rows.items() if row.partnership.key == partnership.key]
    changes: dict[str, list[Change]] = defaultdict(list)
    first_days: dict[str, dt.date] = {}
    for change in partnerships.find_clause_changes(rows, dt.date.min, body_context.day, ids):
        changes[change.date.text].append(change)
        first_days.setdefault(change.date.text, change.day)
    made: dict[str, list[Agreement]] = defaultdict(list)
    for agreement in sorted(partnership.agreements, key=lambda a: a.id):
        if agreement.date.earliest <= body_context.day:
            made[agreement.date.text].append(agreement)
            first_days[agreement.date.text] = agreement.date.earliest
    events: list[EventView] = []
    for date in sorted(first_days, key=lambda text: (first_days[text], text)):
        effects = _effects(changes[date], body_context.context)
        events += [_agreement_event(agreement, effects, body_context) for agreement in made[date][:1]]
        events += [_agreement_event(agreement, [], body_context) for agreement in made[date][1:]]
        if not made[date]:
            shown = body_context.context.required_date(changes[date][0].date)
            events.append(EventView(date=shown, title=Markup(" ").join(effects)))
    return tuple(events)


def _agreement_event(agreement: Agreement, effects: list[Markup], body_context: BodyContext) -> EventView:
    context = body_context.context
    cited = body_context.references.citation_marks(((use.source.key, "") for use in agreement.sources), context)
    evidence = context.catalog.pgettext("evidence", agreement.evidence) if agreement.evidence else ""
    items = Markup("").join(Markup("<li>{}</li>").format(effect) for effect in effects)
    brought = Markup('<ul class="effects">{}</ul>').format(items) if effects else Markup("")
    return EventView(
        date=context.required_date(agreement.date),
        title=context.markup(agreement.title),
        text=Markup("<p>{}{}</p>{}").format(evidence, cited, brought),
    )


def _effects(changes: Iterable[Change], context: LanguageContext) -> list[Markup]:
    """*Beginn: Vorkaufsrecht, Lizenz*: a line for each kind of change, linked to the rows."""
    lines: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        lines[change.kind].append(change)
    return [
        Markup("{}{}").format(
            change_label(what, context),
            Markup(context.formats.list_comma).join(_effect(change, alike, context) for change in alike),
        )
        for what, alike in lines.items()
    ]


def _effect(change: Change, others: Sequence[Change], context: LanguageContext) -> Markup:
    """``others``: the changes that it is named with; where several are of its kind, the parties are added."""
    state = change.after
    label = kind_label(state.kind, context)
    alike = [other.after for other in others if other.after.kind == state.kind]
    more = [_parties_apart(state, alike, context)] if len(alike) > 1 else []
    if change.kind == "began" and state.begins is not None and state.begins.date is None:
        more.append(begin_text(state.begins, context))
    how = state.ends.how if change.kind == "ended" and state.ends is not None else None
    if how is not None and how != "ended":
        more.append(context.catalog.pgettext("ending", how))
    if doubt := doubts(state, context):
        more.append(doubt)
    link = Markup('<a href="#{}">{}</a>').format(state.id, label)
    return Markup("{} ({})").format(link, context.formats.comma.join(more)) if more else link


def _parties_apart(state: ClauseState, alike: Sequence[ClauseState], context: LanguageContext) -> str:
    """The organizations that not all of ``alike`` have; else the first role with its organizations."""
    apart = [key for key in state.organizations if not all(key in other.organizations for other in alike)]
    if apart:
        return organization_names(apart, context)
    role, parties = next(iter(state.parties.items()))
    names = organization_names([party.organization.key for party in parties], context)
    return f"{role_label(state.kind, role, context)} {names}"
