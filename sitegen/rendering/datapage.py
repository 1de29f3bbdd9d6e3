"""The data page: the terms of all partnerships in one table, with what chooses among them, and the files to take away.

In: an edition. Out: the leaf of the list of partnerships.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen.i18n.collation import sort_key
from sitegen.model.figures import Selection
from sitegen.rendering import structured
from sitegen.rendering.apparatus import Apparatus
from sitegen.rendering.edition import Edition
from sitegen.rendering.figures import Figures
from sitegen.rendering.leaf import Leaf
from sitegen.rendering.recordpages import day_link, site_setting, today_link
from sitegen.rendering.rows import kind_label
from sitegen.rendering.tables import terms_table
from sitegen.rendering.views.pages import ListView
from sitegen.rendering.views.parts import CardView, FilterView, LinkView
from sitegen.rendering.words import WORDS
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import TermState


def data_page(edition: Edition, apparatus: Apparatus, figures: Figures) -> Leaf:
    """All terms as known today, the partnerships, the days on which something changed, and the files."""
    setting = site_setting(edition, apparatus, figures)
    resolution = edition.resolution
    states = partnerships.select(resolution.rows, Selection(), resolution.today)
    title = edition.catalog.pgettext("paths", "partnerships")
    caption = edition.catalog.gettext("All agreements")
    view = ListView(
        entries=_cards(edition),
        table=terms_table(states, setting, caption=caption, day=resolution.today),
        filters=_filters(states, edition) if len(states) > 1 else (),
        organizations=edition.sorted_links("organization", (key for state in states for key in state.organizations)),
        days=tuple(day_link(day, edition) for day in reversed(resolution.days)),
        today=today_link(edition) if resolution.days else None,
        downloads=_downloads(edition) if edition.site.partnerships else (),
        sources=apparatus.sources(edition),
    )
    data = structured.dataset(title, edition)
    return Leaf(template="list", view=view, title=title, data=(data,) if edition.site.partnerships else ())


def _cards(edition: Edition) -> tuple[CardView, ...]:
    cards = [
        CardView(
            title=edition.name("partnership", key),
            href=edition.href("partnership", key) or "",
            text=edition.markup(partnership.summary) or None,
        )
        for key, partnership in edition.site.partnerships.items()
    ]
    return tuple(sorted(cards, key=lambda card: sort_key(card.title, edition.language)))


def _filters(states: Iterable[TermState], edition: Edition) -> tuple[FilterView, ...]:
    """A choice for each thing in which the rows differ."""
    label = edition.catalog.pgettext
    there = {state.status for state in states}
    status = tuple((word, label("status", word)) for word in WORDS["status"] if word in there)
    kinds = _options((s.kind for s in states), lambda kind: kind_label(kind, edition), edition)
    parties = (key for state in states for key in state.organizations)
    organizations = _options(parties, lambda key: edition.name("organization", key), edition)
    filters = (
        FilterView(name="status", label=label("column", "status"), options=status),
        FilterView(name="kind", label=label("column", "kind"), options=kinds),
        FilterView(name="organizations", label=edition.catalog.gettext("Organization"), options=organizations),
    )
    return tuple(one for one in filters if len(one.options) > 1)


def _options(words: Iterable[str], name: Callable[[str], str], edition: Edition) -> tuple[tuple[str, str], ...]:
    """Each once, in the alphabetical order of the language."""
    named = [(word, name(word)) for word in dict.fromkeys(words)]
    return tuple(sorted(named, key=lambda pair: sort_key(pair[1], edition.language)))


def _downloads(edition: Edition) -> tuple[LinkView, ...]:
    files = {
        "CSV": f"{edition.reader.tag}/data/partnerships.csv",
        "JSON": "data/partnerships.json",
        "JSON Schema": "data/partnerships.schema.json",
        "Data Package": "data/datapackage.json",
    }
    addresses = edition.resolution.addresses
    return tuple(LinkView(label=label, href=addresses.href(address)) for label, address in files.items())
