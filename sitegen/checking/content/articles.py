"""Checks of articles and other documents: overdue reviews, days that lie ahead, two articles with one part number of a
series, withdrawals.

In: the published articles or all documents, the build's day. Out: problems.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from sitegen.diagnostics import Message, Place, Problem, did_you_mean
from sitegen.model.archived_states import parse_state
from sitegen.model.documents import Article
from sitegen.model.site import Site


def check_articles(articles: Mapping[str, Article], today: dt.date) -> list[Problem]:
    return [*_check_overdue(articles, today), *_check_series_parts(articles), *_check_withdrawals(articles)]


def check_future_updates(full_site: Site, site: Site, today: dt.date) -> Iterator[Problem]:
    """``site``: the published part. An article of a later day may have been updated on that day."""
    day = today.isoformat()
    for kind, works in full_site.current_works():
        published = site.table(kind)
        for key, work in works.items():
            if work.summary.updated > day and key in published and work.summary.date[: len(day)] <= day:
                yield Problem(
                    code="SG150",
                    message=Message(
                        "'updated' is a day that is still to come ({updated})", updated=work.summary.updated
                    ),
                    place=work.document.place("updated"),
                    hint=Message("correct the date; until then the text is published without it"),
                )


def check_states(full_site: Site) -> Iterator[Problem]:
    """Archived states of articles that the site does not have, or of no day."""
    for key, work in full_site.archive.items():
        state = parse_state(key)
        if state is not None and (
            state.article in full_site.articles or ("article", state.article) in full_site.unreadable
        ):
            continue
        if state is None:
            message = Message("'{key}' does not end with a day", key=key)
            hint = Message("states are called content/archive/ARTICLE-YYYY-MM-DD; 'sitegen archive' writes them")
        else:
            message = Message("there is no article '{key}' to this state", key=state.article)
            near = did_you_mean(state.article, full_site.articles)
            hint = near or Message("restore the article, or remove the state")
        yield Problem(code="SG327", message=message, place=Place(work.document.path), hint=hint)


def _check_overdue(articles: Mapping[str, Article], today: dt.date) -> Iterator[Problem]:
    for work in articles.values():
        due = work.summary.review_by
        if due and due < today.isoformat():
            yield Problem(
                code="SG323",
                message=Message("'{key}' was to be reviewed by {due}", key=work.key, due=due),
                place=work.document.place("review_by"),
                hint=Message("look whether it still holds, then move the date"),
            )


def _check_series_parts(articles: Mapping[str, Article]) -> Iterator[Problem]:
    """Two articles with one part number: a problem at each of them."""
    parts: dict[tuple[str, int], list[Article]] = {}
    for work in articles.values():
        if work.summary.series is not None:
            parts.setdefault(work.summary.series, []).append(work)
    for (series, part), works in parts.items():
        for work in works if len(works) > 1 else ():
            others = [other for other in works if other is not work]
            yield Problem(
                code="SG324",
                message=Message(
                    "part {part} of the series '{series}' is also '{key}'", part=part, series=series, key=others[0].key
                ),
                place=work.document.place("series"),
                hint=Message("give each its own part"),
                related=tuple((other.document.place("series"), Message("this one too")) for other in others),
            )


def _check_withdrawals(articles: Mapping[str, Article]) -> Iterator[Problem]:
    for work in articles.values():
        for document in work.documents.values():
            withdrawn = document.fields.withdrawn if document.summary.withdrawn else None
            if withdrawn is None or withdrawn.language or document.summary.withdrawn >= work.summary.date[:10]:
                continue
            yield Problem(
                code="SG326",
                message=Message(
                    "withdrawn on {withdrawn}, before the article appeared ({date})",
                    withdrawn=document.summary.withdrawn,
                    date=work.summary.date,
                ),
                place=document.place("withdrawn"),
                hint=Message("correct one of the two days"),
            )
