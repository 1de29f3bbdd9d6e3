"""Withdrawn articles: from a day on, a notice stands in the place of the text.

In: articles and today. Out: the same with notices for documents. A notice has what names an article and puts it into
lists, the day and the reason; nothing else of the document is left, so that no later stage can publish it. The
translations of a withdrawn original are withdrawn, too; one that is withdrawn alone leaves the original as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from sitegen.model.archived_states import parse_state
from sitegen.model.bodies import Body
from sitegen.model.documents import Document, LoadedMetadata, Outline, Work, make_body_loader
from sitegen.model.works import ArticleFields, Withdrawal
from sitegen.resolving.scheduled_parts import HeldBack

_NO_TEXT = Body(html="")
_KEPT_FIELDS = (
    "slug", "aliases", "status", "robots", "translated", "original", "languages", "title", "short_title", "date",
    "authors", "topics", "series", "organizations", "licence",
)  # fmt: skip


def is_ever_withdrawn(work: Work[Any]) -> bool:
    """Is one of its documents withdrawn, or going to be?"""
    return any(document.summary.withdrawn for document in work.documents.values())


def is_withdrawn(work: Work[Any], language: str) -> bool:
    """Of a published work: was it withdrawn, or its translation into the language?"""
    document = work.documents.get(language, work.document)
    return bool(work.summary.withdrawn or document.summary.withdrawn)


def apply_withdrawal(
    document: Document[Any], work: Work[Any], today: dt.date, held_back: list[HeldBack]
) -> Document[Any]:
    """The notice in the place of the document, if it is withdrawn today; else the document, without a withdrawal that
    is still to come. Appends to ``held_back``."""
    own, original = document.summary.withdrawn, work.summary.withdrawn
    day = today.isoformat()
    if own and own <= day:
        return _make_notice(document, document.fields.withdrawn, held_back)
    if original and original <= day:
        language = work.original if document.language != work.original else None
        return _make_notice(document, replace(work.fields.withdrawn, language=language), held_back)
    if not own:
        return document
    held_back.append(HeldBack(document.path, document.path, "withdrawal", document.fields.withdrawn.date))
    return replace(
        document,
        summary=document.summary._replace(withdrawn=""),
        metadata=_metadata(document, replace(document.fields, withdrawn=None), document.outline),
    )


def filter_states(
    states: Mapping[str, Work[ArticleFields]],
    articles: Mapping[str, Work[ArticleFields]],
    today: dt.date,
    held_back: list[HeldBack],
) -> dict[str, Work[ArticleFields]]:
    """The archived states of ``articles``, the published ones, with notices in the place of those that are withdrawn.
    Appends to ``held_back``."""
    found: dict[str, Work[ArticleFields]] = {}
    for key, work in states.items():
        state = parse_state(key)
        article = articles.get(state.article) if state is not None and state.day <= today else None
        if article is not None:
            found[key] = _withdraw_state(work, article, held_back) if is_ever_withdrawn(article) else work
    return found


def _withdraw_state(
    work: Work[ArticleFields], article: Work[ArticleFields], held_back: list[HeldBack]
) -> Work[ArticleFields]:
    documents = {}
    for tag, document in work.documents.items():
        withdrawal = article.documents.get(tag, article.document).fields.withdrawn
        documents[tag] = _make_notice(document, withdrawal, held_back) if withdrawal else document
    return replace(work, documents=documents, summary=documents[work.original].summary)


def _make_notice(document: Document[Any], withdrawal: Withdrawal, held_back: list[HeldBack]) -> Document[Any]:
    held_back.append(HeldBack(document.path, document.path, "", withdrawal.date, repr(withdrawal)))
    kept = {name: getattr(document.fields, name) for name in _KEPT_FIELDS}
    return replace(
        document,
        summary=document.summary._replace(
            updated="",
            review_by="",
            heading_levels=(),
            image_file=None,
            image_incomplete=False,
            canonical_elsewhere=False,
            has_corrections=True,  # the notice is among them
            latest_remark="",
            template="",
            withdrawn=withdrawal.date.isoformat(),
        ),
        metadata=_metadata(document, ArticleFields(**kept, withdrawn=withdrawal), Outline()),
        load_body=make_body_loader(_NO_TEXT),
    )


def _metadata(document: Document[Any], fields: ArticleFields, outline: Outline) -> LoadedMetadata[ArticleFields]:
    return LoadedMetadata(fields=fields, outline=outline, places=document.metadata.places)
