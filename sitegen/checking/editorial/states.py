"""Sources later than the state of the world that an article tells.

An article with ``as_of: 2025-04-29`` may tell what came afterwards, if it says so: where the paragraph names a day
after ``as_of`` on which the source can have reported, the claim is openly about that day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import DocumentUnderCheck, ScannedPassage
from sitegen.diagnostics import Problem
from sitegen.model.works import ArticleFields

_CHECKED_KINDS = frozenset({"paragraph", "item", "row", "callout", "note", "faq", "key_points", "standfirst"})


def check_later_sources(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG440 for each citation of a source that is later than the article's day."""
    fields = subject.work.fields
    if not isinstance(fields, ArticleFields) or not isinstance(fields.as_of, dt.date):
        return
    for checked in subject.passages_of(_CHECKED_KINDS):
        for mark in checked.passage.citations:
            source = context.resolution.site.sources.get(mark.key)
            if source is None or source.date is None or source.date.earliest <= fields.as_of:
                continue
            if not _names_later_day(checked, fields.as_of, source.date.latest):
                yield Problem(
                    code="SG440",
                    message=f"this tells the state of {fields.as_of}, and '{mark.key}' is of {source.date.text}",
                    place=subject.source.place(mark.start, mark.end),
                    hint="name the day it tells of, or cite a source of the time",
                )


def _names_later_day(scanned: ScannedPassage, as_of: dt.date, latest: dt.date) -> bool:
    spans = [date.date_range for date in scanned.dates]
    return any(span is not None and as_of < span[1] and span[0] <= latest for span in spans)
