"""The pages of days, months and years on which a partnership changed."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from sitegen.model.dates import HistoryDate, Precision
from sitegen.model.figures import Selection
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.events import change_event
from sitegen.rendering.figures.figure_views import FigureRenderer
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.pages.page_context import create_page_body_context
from sitegen.rendering.partnerships.partnership_status import CURRENT_STATUSES
from sitegen.rendering.partnerships.tables import clause_table
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.lists import DayView
from sitegen.rendering.views.parts import LinkView
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships.clause_states import first_day_after_end
from sitegen.resolving.urls import moment_key


def build_day_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    """The state of all partnerships on a day on which something changed, or at the end of the month or year of a change
    that is known no better; with links to the dates before and after."""
    resolution, catalog = context.resolution, context.catalog
    moments = resolution.change_moments
    at = next(number for number, moment in enumerate(moments) if moment_key(moment) == key)
    this = moments[at]
    is_day = this.precision is Precision.DAY
    last = this.earliest if is_day else min(first_day_after_end(this), resolution.today)
    setting = create_page_body_context(context, references, figures, last)
    one_day = dt.timedelta(days=1)
    before = this.earliest - one_day if this.earliest > dt.date.min else this.earliest
    found = partnerships.find_clause_changes(resolution.clause_rows, before, min(last + one_day, resolution.today))
    states = partnerships.select_states(resolution.clause_rows, Selection(status=CURRENT_STATUSES), last)
    date = context.required_date(this)
    captions = (catalog.gettext("Agreements at the end of this period"), catalog.gettext("Agreements on this day"))
    table = clause_table(states, setting, caption=captions[is_day], day=last)
    view = DayView(
        date=date,
        is_day=is_day,
        changes=tuple(change_event(one, setting) for one in found if partnerships.moment_of(one.date) == this),
        table=table if is_day else replace(table, as_of=context.formats.phrase("as_of_alone", this)),
        previous=moment_link(moments[at - 1], context) if at else None,
        next=moment_link(moments[at + 1], context) if at + 1 < len(moments) else None,
        today=today_link(context),
        sources=references.sources(context),
    )
    return PageContent(
        template="day",
        view=view,
        title=catalog.gettext("Partnerships on {date}", date=date.text)
        if is_day
        else catalog.gettext("Partnerships: {title}", title=date.text),
        entries=tuple(str(change.title.striptags()) for change in view.changes),
        breadcrumbs=(context.list_link("partnerships"),),
    )


def moment_link(moment: HistoryDate, context: LanguageContext) -> LinkView:
    return LinkView(label=context.formats.date(moment), href=context.href("day", moment_key(moment)))


def today_link(context: LanguageContext) -> LinkView:
    """The list of partnerships, which shows their state of today."""
    return LinkView(label=context.catalog.gettext("Today"), href=context.href("list", "partnerships"))
