"""The check of sources that are later than the ``as_of`` day of an article.

No warning if the paragraph names a day after ``as_of`` and not after the source: the claim is then openly about that
day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import DocumentUnderCheck, ScannedPassage
from sitegen.diagnostics import Message, Problem
from sitegen.model.works import ArticleFields

_CHECKED_KINDS = frozenset({"paragraph", "item", "row", "callout", "note", "faq", "key_points", "standfirst"})


def check_later_sources(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG440 for each citation of a source that is later than the article's ``as_of``."""
    fields = subject.work.fields
    if not isinstance(fields, ArticleFields) or not isinstance(fields.as_of, dt.date):
        return
    for scanned in subject.passages_of(_CHECKED_KINDS):
        for citation in scanned.passage.citations:
            source = context.sources.get(citation.key)
            if source is None or source.date is None or source.date.earliest <= fields.as_of:
                continue
            if not _names_later_day(scanned, fields.as_of, source.date.latest):
                yield Problem(
                    code="SG440",
                    message=Message(
                        "the article is as of {as_of}, and '{key}' is of {text}",
                        as_of=fields.as_of,
                        key=citation.key,
                        text=source.date.text,
                    ),
                    place=subject.source.place(citation.start, citation.end),
                    hint=Message("name the day that the source reports on, or cite a source of the time"),
                )


def _names_later_day(scanned: ScannedPassage, as_of: dt.date, latest: dt.date) -> bool:
    """Does the passage name a day after ``as_of`` and not after ``latest``?"""
    ranges = [date.date_range for date in scanned.dates]
    return any(days is not None and as_of < days[1] and days[0] <= latest for days in ranges)
