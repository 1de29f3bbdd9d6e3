"""The pages of organizations, people, products, events and partnerships, and of single days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from markupsafe import Markup

from sitegen.model.figures import Selection
from sitegen.model.records import Event, Organization, Person, Product, Record
from sitegen.model.references import Ref
from sitegen.rendering import structured
from sitegen.rendering.apparatus import Apparatus
from sitegen.rendering.bodies import Setting
from sitegen.rendering.cards import article_card, shown, uses
from sitegen.rendering.edition import Edition
from sitegen.rendering.events import change_event, record_event
from sitegen.rendering.figures import Figures
from sitegen.rendering.leaf import Leaf
from sitegen.rendering.recordtables import facts, kind_name, role_holders
from sitegen.rendering.standings import LASTING, by_partner, former, history, split
from sitegen.rendering.tables import terms_table
from sitegen.rendering.timelines import timeline
from sitegen.rendering.views.pages import ArticlesView, DayView, PartnershipView, RecordView
from sitegen.rendering.views.parts import EventView, LinkView, TermsTableView
from sitegen.resolving import partnerships
from sitegen.resolving.names import name_of
from sitegen.resolving.partnerships import TermState
from sitegen.resolving.references import refs_in


def site_setting(edition: Edition, apparatus: Apparatus, figures: Figures, day: dt.date | None = None) -> Setting:
    """The setting of a page that no document stands behind: figures show today, or ``day``."""
    return Setting(
        edition=edition,
        apparatus=apparatus,
        path="content/index",
        day=day or edition.resolution.today,
        figure=figures,
        terms={},
    )


def organization(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    record = edition.site.organizations[key]
    ref = Ref("organization", key)
    setting = site_setting(edition, apparatus, figures)
    selection = Selection(organizations=(ref,))
    current, over = split(partnerships.select(edition.resolution.rows, selection, setting.day))
    caption = edition.catalog.gettext("What holds")
    table = by_partner(current, key, setting, caption=caption) if current else None
    past = former(over, setting)
    site = edition.site
    return _record_leaf(
        record,
        "organization",
        edition,
        apparatus,
        table=table,
        former=past,
        timeline=_timeline((*current, *over), setting, figures),
        partnerships=tuple(
            edition.link("partnership", other.key)
            for other in site.partnerships.values()
            if ref in (*other.parties, other.organization) or any(ref in refs_in(term) for term in other.terms)
        ),
        people=role_holders(ref, edition),
        products=edition.sorted_links("product", (p.key for p in site.products.values() if p.maker == ref)),
        sources=record.sources,
    )


def person(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    record = edition.site.people[key]
    return _record_leaf(record, "person", edition, apparatus, sources=record.sources)


def product(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    record = edition.site.products[key]
    ref = Ref("product", key)
    parts = edition.sorted_links("product", (p.key for p in edition.site.products.values() if p.part_of == ref))
    setting = site_setting(edition, apparatus, figures)
    states = partnerships.select(edition.resolution.rows, Selection(), setting.day)
    current, over = split(state for state in states if state.object == ref)
    caption = edition.catalog.gettext("What holds")
    return _record_leaf(
        record,
        "product",
        edition,
        apparatus,
        table=terms_table(current, setting, caption=caption, day=setting.day) if current else None,
        former=former(over, setting),
        products=parts,
        sources=record.sources,
    )


def event(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    record = edition.site.events[key]
    return _record_leaf(record, "event", edition, apparatus, sources=record.sources)


def partnership(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    record = edition.site.partnerships[key]
    setting = site_setting(edition, apparatus, figures)
    selection = Selection(partnerships=(Ref("partnership", key),))
    current, over = split(partnerships.select(edition.resolution.rows, selection, setting.day))
    table = terms_table(current, setting, caption=edition.catalog.gettext("What holds"), day=setting.day)
    past = former(over, setting)
    articles = _articles_mentioning("partnership", key, edition)
    view = PartnershipView(
        summary=edition.markup(record.summary),
        parties=edition.links(record.parties),
        table=table,
        former=past,
        timeline=_timeline((*current, *over), setting, figures),
        history=history(record, setting),
        uses=uses("partnership", key, edition, without=articles.hrefs),
        articles=articles,
        sources=apparatus.sources(edition),
    )
    return Leaf(
        template="partnership",
        view=view,
        title=name_of(edition.site, "partnership", key, edition.language.tag)[0],
        description=edition.text(record.summary),
        trail=(_list_link(edition, "partnerships"),),
        source=record.place.path if record.place else "",
    )


def day(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    """The state of all partnerships on a day on which something changed, with the days before and after."""
    resolution = edition.resolution
    this = dt.date.fromisoformat(key)
    setting = site_setting(edition, apparatus, figures, this)
    before = this - dt.timedelta(days=1)
    changes = partnerships.changes(resolution.rows, before, this)
    states = partnerships.select(resolution.rows, Selection(status=LASTING), this)
    date = edition.some_date(this)
    at = resolution.days.index(this)
    view = DayView(
        date=date,
        changes=tuple(change_event(change, setting) for change in changes),
        table=terms_table(states, setting, caption=edition.catalog.gettext("What held on this day"), day=this),
        previous=day_link(resolution.days[at - 1], edition) if at else None,
        next=day_link(resolution.days[at + 1], edition) if at + 1 < len(resolution.days) else None,
        today=today_link(edition),
        sources=apparatus.sources(edition),
    )
    return Leaf(
        template="day",
        view=view,
        title=edition.catalog.gettext("Partnerships on {date}", date=date.text),
        trail=(_list_link(edition, "partnerships"),),
    )


def day_link(day: dt.date, edition: Edition) -> LinkView:
    return LinkView(label=edition.formats.date(day), href=edition.href("day", day.isoformat()))


def today_link(edition: Edition) -> LinkView:
    """The list of partnerships shows them as they are today."""
    return LinkView(label=edition.catalog.gettext("Today"), href=edition.href("list", "partnerships"))


def _timeline(states: Iterable[TermState], setting: Setting, figures: Figures) -> Markup | None:
    """The drawing of terms whose tables the page has; one alone needs none."""
    shown = sorted(states, key=lambda state: (partnerships.first_day(state), state.id))
    if len(shown) < 2:
        return None
    return figures.show("timeline", timeline(shown, setting, caption=None, tabled=False), setting.edition)


def _record_leaf(
    record: Organization | Person | Product | Event,
    kind: str,
    edition: Edition,
    apparatus: Apparatus,
    *,
    table: TermsTableView | None = None,
    former: TermsTableView | None = None,
    timeline: Markup | None = None,
    partnerships: tuple[LinkView, ...] = (),
    people: tuple[Markup, ...] = (),
    products: tuple[LinkView, ...] = (),
    sources: tuple[Ref, ...] = (),
) -> Leaf:
    for ref in sources:
        apparatus.list(ref.key, edition)
    articles = _articles_mentioning(kind, record.key, edition)
    description = record.description or (record.bio if isinstance(record, Person) else None)
    view = RecordView(
        record=kind,
        kind_label=kind_name(record, edition),
        description=edition.markup(description),
        facts=facts(record, edition, apparatus),
        table=table,
        former=former,
        timeline=timeline,
        events=_events(kind, record.key, edition),
        people=people,
        products=products,
        partnerships=partnerships,
        articles=articles,
        uses=uses(kind, record.key, edition, without=articles.hrefs),
        sources=apparatus.sources(edition),
    )
    folder = {"organization": "organizations", "person": "people", "product": "products", "event": "events"}[kind]
    return Leaf(
        template="record",
        view=view,
        title=edition.name(kind, record.key),
        description=edition.text(description),
        trail=(_list_link(edition, folder),),
        data=(structured.record(record, kind, edition),),
        source=_path(record),
    )


def _articles_mentioning(kind: str, key: str, edition: Edition) -> ArticlesView:
    """Those that name it in their front matter, sign with it or mention it; newest first."""
    what = {"organization": "organization", "person": "author"}.get(kind, "none")
    named = set(shown(edition, what, key))
    named |= {m.key for m in edition.resolution.mentions.get((kind, key), ()) if m.kind == "article"}
    found = [one for one in shown(edition, "all") if one in named] if named else []
    count = edition.settings.page_size
    return ArticlesView(
        cards=tuple(article_card(one, edition) for one in found[:count]),
        older=tuple(edition.link("article", one) for one in found[count:]),
    )


def _events(kind: str, key: str, edition: Edition) -> tuple[EventView, ...]:
    """The events in which an organization or a person took part, oldest first."""
    ref = Ref(kind, key)
    found = [event for event in edition.site.events.values() if ref in (*event.organizations, *event.people)]
    return tuple(record_event(event, edition) for event in sorted(found, key=lambda e: (e.date.earliest, e.key)))


def _list_link(edition: Edition, folder: str) -> LinkView:
    return LinkView(label=Markup.escape(edition.catalog.pgettext("paths", folder)), href=edition.href("list", folder))


def _path(record: Record) -> str:
    return record.place.path if record.place else ""
