"""How things stand among organizations: terms by partner, what no longer holds, and the history of a partnership.

In: states and rows, and the setting of a page. Out: tables and events. Must not know which page shows them.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from markupsafe import Markup
from msgspec.structs import replace

from sitegen.i18n.collation import sort_key
from sitegen.model.partnerships import Agreement, Partnership
from sitegen.rendering.bodies import Setting
from sitegen.rendering.edition import Edition
from sitegen.rendering.rows import kind_label
from sitegen.rendering.tables import anchor, begin_text, terms_table
from sitegen.rendering.views.parts import DateView, EventView, TermsTableView
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import Change, TermState

LASTING = ("in_force", "announced", "talks")


def split(states: Iterable[TermState]) -> tuple[list[TermState], list[TermState]]:
    """What holds or is to come, and what is over."""
    sides: tuple[list[TermState], list[TermState]] = ([], [])
    for state in states:
        sides[state.status not in LASTING].append(state)
    return sides


def former(states: Sequence[TermState], setting: Setting) -> TermsTableView | None:
    """The table of what is over; None where nothing is."""
    caption = setting.edition.catalog.gettext("What no longer holds")
    return terms_table(states, setting, caption=caption, day=setting.day) if states else None


def by_partner(states: Sequence[TermState], organization: str, setting: Setting, *, caption: str) -> TermsTableView:
    """The terms of an organization in one table, those with the same partners together, under their names.

    Where the partnership is an organization itself, that is the partner.
    """
    edition = setting.edition
    groups: dict[tuple[str, ...], list[TermState]] = defaultdict(list)
    for state in states:
        groups[_partners(state, organization, edition)].append(state)
    ordered = sorted(groups.items(), key=lambda group: sort_key(_plain(group[0], edition), edition.language))
    table = terms_table([s for _, group in ordered for s in group], setting, caption=caption, day=setting.day)
    rows = list(table.rows)
    at = 0
    for keys, group in ordered:
        rows[at] = replace(rows[at], group=_linked(keys, edition))
        at += len(group)
    return replace(table, rows=tuple(rows))


def _partners(state: TermState, organization: str, edition: Edition) -> tuple[str, ...]:
    if state.hub is not None and state.hub.key != organization:
        return (state.hub.key,)
    others = [key for key in state.organizations if key != organization]
    return tuple(sorted(others, key=lambda key: sort_key(edition.name("organization", key), edition.language)))


def _plain(keys: tuple[str, ...], edition: Edition) -> str:
    return edition.formats.conjunction([edition.name("organization", key) for key in keys])


def _linked(keys: tuple[str, ...], edition: Edition) -> Markup:
    return Markup(edition.formats.conjunction([anchor(edition.link("organization", key)) for key in keys]))


def history(partnership: Partnership, setting: Setting) -> tuple[EventView, ...]:
    """Agreements and what they brought, changed or ended, and what changed without one; oldest first."""
    rows = setting.edition.resolution.rows
    ids = [id for id, row in rows.items() if row.partnership.key == partnership.key]
    by_day: dict[dt.date, list[Change]] = defaultdict(list)
    for change in partnerships.changes(rows, dt.date.min, setting.day, ids):
        by_day[change.day].append(change)
    made: dict[dt.date, list[Agreement]] = defaultdict(list)
    for agreement in sorted(partnership.agreements, key=lambda a: a.id):
        if agreement.date.earliest <= setting.day:
            made[agreement.date.earliest].append(agreement)
    events: list[EventView] = []
    for day in sorted(by_day.keys() | made.keys()):
        effects = _effects(by_day[day], setting.edition)
        events += [_agreed(agreement, effects, setting) for agreement in made[day][:1]]
        events += [_agreed(agreement, [], setting) for agreement in made[day][1:]]
        if not made[day]:
            title = Markup(" ").join(effects)
            events.append(EventView(date=_date(by_day[day], setting.edition), title=title))
    return tuple(events)


def _agreed(agreement: Agreement, effects: list[Markup], setting: Setting) -> EventView:
    edition = setting.edition
    cited = setting.apparatus.marks(((use.source.key, "") for use in agreement.sources), edition)
    evidence = edition.catalog.pgettext("evidence", agreement.evidence) if agreement.evidence else ""
    items = Markup("").join(Markup("<li>{}</li>").format(effect) for effect in effects)
    brought = Markup('<ul class="effects">{}</ul>').format(items) if effects else Markup("")
    return EventView(
        date=edition.some_date(agreement.date),
        title=edition.markup(agreement.title),
        text=Markup("<p>{}{}</p>{}").format(evidence, cited, brought),
    )


def _effects(changes: Iterable[Change], edition: Edition) -> list[Markup]:
    """*Beginn: Vorkaufsrecht, Lizenz*: a line for each kind of change, whose names lead to their rows."""
    lines: dict[str, list[Markup]] = defaultdict(list)
    for change in changes:
        lines[change.what].append(_effect(change, edition))
    return [
        Markup('<span class="change {}">{}</span> {}').format(
            what, edition.catalog.pgettext("change", what), Markup(", ").join(links)
        )
        for what, links in lines.items()
    ]


def _effect(change: Change, edition: Edition) -> Markup:
    state = change.after
    label = kind_label(state.kind, edition)
    more = []
    if change.what == "began" and state.begins is not None and state.begins.date is None:
        more.append(begin_text(state.begins, edition))
    if change.what == "ended" and state.ends is not None and state.ends.how:
        more.append(edition.catalog.pgettext("ending", state.ends.how))
    link = Markup('<a href="#{}">{}</a>').format(state.id, label)
    return Markup("{} ({})").format(link, ", ".join(more)) if more else link


def _date(changes: Sequence[Change], edition: Edition) -> DateView:
    """The day; at its own precision where all changes share a date that is not known to the day."""
    dates = {change.after.ends.date if change.after.ends else None for change in changes if change.what == "ended"}
    dates |= {change.after.begins.date if change.after.begins else None for change in changes if change.what == "began"}
    written = next(iter(dates)) if len(dates) == 1 else None
    return edition.some_date(written or changes[0].day)
