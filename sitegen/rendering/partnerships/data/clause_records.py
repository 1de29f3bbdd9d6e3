"""Clauses as records: JSON values with everything that the site knows of them today.

In: a language context (of any language). Out: dictionaries, as ``schema`` describes them. A date is its EDTF text with
the first and the last day that it may mean; a text is a mapping from language to words.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sitegen.model.dates import HistoryDate
from sitegen.model.figures import Selection
from sitegen.model.partnerships import (
    Agreement,
    Amendment,
    Amount,
    Claim,
    EndDate,
    MarkdownText,
    Party,
    Share,
    StartDate,
)
from sitegen.model.references import Ref, Text
from sitegen.model.sources import Source, SourceUse
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.data.paths import SCHEMA_PATH
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import ClauseState
from sitegen.resolving.partnerships.clauses import amendment_sources

ClauseRecord = Mapping[str, Any]
"""A clause as JSON values; texts are in every language of the site."""

_AMENDABLE_FIELDS = ("parties", "object", "ends", "amounts", "stake", "share", "note")  # what an amendment may change


def export_json(clauses: Sequence[ClauseRecord], context: LanguageContext) -> str:
    """The clauses, and what they refer to: partnerships, organizations, products and sources by key."""
    site = context.site
    organizations = {p["organization"] for t in clauses for p in t["parties"]}
    products = {t["object"]["product"] for t in clauses if t["object"] and "product" in t["object"]}
    sources = {key for t in clauses for key in _sources_of(t)}
    data = {
        "$schema": context.resolution.urls.absolute_url(SCHEMA_PATH),
        "as_of": context.resolution.today.isoformat(),
        "licence": context.settings.licence,
        "languages": list(context.settings.tags),
        "clauses": clauses,
        "partnerships": {key: _partnership(context, key) for key in sorted(site.partnerships)},
        "organizations": {key: _names(context, "organization", key) for key in sorted(organizations)},
        "products": {key: _names(context, "product", key) for key in sorted(products)},
        "sources": {key: _source(site.sources[key]) for key in sorted(sources)},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def clause_records(context: LanguageContext) -> list[ClauseRecord]:
    """Each clause that is known today, by its beginning."""
    resolution = context.resolution
    return [
        clause_record(state, context)
        for state in partnerships.select_states(resolution.clause_rows, Selection(), resolution.today)
    ]


def clause_record(state: ClauseState, context: LanguageContext) -> ClauseRecord:
    """A clause as it was on the day of the state."""
    return {
        "id": state.id,
        "partnership": state.partnership,
        "kind": state.kind,
        "status": state.status,
        "parties": [_party(role, party, context) for role, parties in state.parties.items() for party in parties],
        "object": _object(state.object, context),
        "agreement": _agreement(state.agreement, context),
        "begins": _begin(state.begins),
        "ends": _end(state.ends, context),
        "amounts": [_amount(amount, context) for amount in state.amounts],
        "stake": _portion(state.stake, context),
        "share": _portion(state.share, context),
        "evidence": state.evidence,
        "claims": _claims(state.claims, context),
        "known": _date(state.first_reported),
        "sources": [ref.key for ref in state.sources if ref.key in context.site.sources],
        "amendments": [_amendment(amendment, state, context) for amendment in state.amendments],
        "replaces": list(state.replaces),
        "replaced_by": list(state.replaced_by),
        "concepts": [ref.key for ref in state.concepts],
        "note": _plain_text(state.note, context),
        "corrections": [
            {"date": remark.date.isoformat(), "text": _texts(remark.text, context)} for remark in state.corrections
        ],
        "addresses": {tag: f"{page}#{state.id}" for tag, page in _page_urls(context, state.partnership).items()},
    }


def _party(role: str, party: Party, context: LanguageContext) -> dict[str, Any]:
    return {
        "role": role,
        "organization": party.organization.key,
        "evidence": party.evidence,
        "response": party.response,
        "claims": _claims(party.claims, context),
    }


def _claims(claims: Iterable[Claim], context: LanguageContext) -> list[dict[str, Any]]:
    return [{"says": _texts(one.says, context), "sources": _source_keys(one.sources, context)} for one in claims]


def _source_keys(uses: Iterable[SourceUse], context: LanguageContext) -> list[str]:
    return [use.source.key for use in uses if use.source.key in context.site.sources]


def _object(about: Text | Ref | None, context: LanguageContext) -> dict[str, Any] | None:
    if about is None:
        return None
    return {"product": about.key} if isinstance(about, Ref) else {"text": _texts(about, context)}


def _agreement(agreement: Agreement | None, context: LanguageContext) -> dict[str, Any] | None:
    if agreement is None:
        return None
    return {"id": agreement.id, "date": _date(agreement.date), "title": _texts(agreement.title, context)}


def _begin(begins: StartDate | None) -> dict[str, Any] | None:
    """``no_later_than``: it began on that day or before."""
    when = (begins.date or begins.no_later_than) if begins else None
    span = _date(when)
    return None if begins is None or span is None else {**span, "no_later_than": begins.date is None}


def _end(ends: EndDate | None, context: LanguageContext) -> dict[str, Any] | None:
    if ends is None:
        return None
    return {
        "date": _date(ends.date),
        "how": ends.how,
        "scheduled": _date(ends.scheduled),
        "condition": _texts(ends.condition, context),
    }


def _amount(amount: Amount, context: LanguageContext) -> dict[str, Any]:
    return {
        "value": _number(amount.value),
        "currency": amount.currency,
        "basis": amount.basis,
        "precision": amount.precision,
        "note": _texts(amount.note, context),
        "evidence": amount.evidence,
        "claims": _claims(amount.claims, context),
    }


def _portion(portion: Share | None, context: LanguageContext) -> dict[str, Any] | None:
    if portion is None:
        return None
    return {
        "percent": None if portion.percent is None else _number(portion.percent),
        "approximate": portion.approximate,
        "as_of": _date(portion.as_of),
        "cap": _texts(portion.cap, context) if isinstance(portion.cap, Text) else None,
        "cap_percent": _number(portion.cap) if isinstance(portion.cap, Decimal) else None,
    }


def _amendment(amendment: Amendment, state: ClauseState, context: LanguageContext) -> dict[str, Any]:
    return {
        "date": _date(amendment.date),
        "agreement": amendment.agreement.key if amendment.agreement else None,
        "changes": [name for name in _AMENDABLE_FIELDS if getattr(amendment, name) is not None],
        "sources": _source_keys(amendment_sources(context.site.partnerships[state.partnership], amendment), context),
    }


def _date(date: HistoryDate | None) -> dict[str, str | None] | None:
    """EDTF text with the first and last possible day, inclusive; an open end is None."""
    if date is None:
        return None
    earliest = date.earliest.isoformat() if date.earliest > dt.date.min else None
    latest = date.latest.isoformat() if date.latest < dt.date.max else None
    return {"edtf": date.text, "earliest": earliest, "latest": latest}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _texts(text: Text | None, context: LanguageContext) -> dict[str, str] | None:
    """The text in every language of the site, as its pages show it."""
    if text is None:
        return None
    return {tag: context.in_language(tag).text(text) or "" for tag in context.settings.tags}


def _plain_text(note: MarkdownText | None, context: LanguageContext) -> dict[str, str] | None:
    """A note without its markup."""
    if note is None:
        return None
    plain = Text({language: body.plain_text for language, body in note.by_language.items()})
    return _texts(plain, context)


def _page_urls(context: LanguageContext, partnership: str) -> dict[str, str]:
    """The URLs of the partnership's page, by language."""
    urls = context.resolution.urls
    found = {tag: urls.find("partnership", partnership, tag) for tag in context.settings.tags}
    return {tag: urls.absolute_url(address) for tag, address in found.items() if address is not None}


def _partnership(context: LanguageContext, key: str) -> dict[str, Any]:
    partnership = context.site.partnerships[key]
    return {
        **_names(context, "partnership", key),
        "organization": partnership.organization.key if partnership.organization else None,
        "summary": _texts(partnership.summary, context),
        "addresses": _page_urls(context, key),
    }


def _names(context: LanguageContext, kind: str, key: str) -> dict[str, Any]:
    return {"name": {tag: context.in_language(tag).name(kind, key) for tag in context.settings.tags}}


def _sources_of(clause: ClauseRecord) -> Iterable[str]:
    yield from clause["sources"]
    claims = [claim for one in (clause, *clause["parties"], *clause["amounts"]) for claim in one["claims"]]
    for citing in (*clause["amendments"], *claims):
        yield from citing["sources"]


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "authors": list(source.authors),
        "publisher": source.publisher,
        "address": source.url,
        "archive": source.archive,
        "date": _date(source.date),
        "language": source.language,
        "kind": source.kind,
        "tier": source.tier,
        "via": source.via.key if source.via else None,
    }
