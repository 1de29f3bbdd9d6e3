"""Terms as records: plain JSON values with everything that the site knows of them today.

In: an edition (of any language). Out: dictionaries, as ``schema`` tells. A date is its EDTF text with the first
and the last day that it may mean; a text is a mapping from language to words.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sitegen.model.dates import HistoryDate
from sitegen.model.figures import Selection
from sitegen.model.partnerships import Agreement, Amendment, Amount, Begin, Claim, End, MarkdownText, Party, Portion
from sitegen.model.references import Ref, Text
from sitegen.model.sources import Source, SourceUse
from sitegen.rendering.edition import Edition
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import TermState
from sitegen.resolving.partnerships.terms import amendment_sources

FOLDER = "data/"
SCHEMA = f"{FOLDER}partnerships.schema.json"
_CLAUSES = ("parties", "object", "ends", "amounts", "stake", "share", "note")  # what an amendment may change


def as_json(edition: Edition) -> str:
    """The terms, and what they name: partnerships, organizations, products and sources by key."""
    terms = records(edition)
    site = edition.site
    organizations = {p["organization"] for t in terms for p in t["parties"]}
    products = {t["object"]["product"] for t in terms if t["object"] and "product" in t["object"]}
    sources = {key for t in terms for key in _sources_of(t)}
    data = {
        "$schema": edition.settings.base_url + SCHEMA,
        "as_of": edition.resolution.today.isoformat(),
        "licence": edition.settings.licence,
        "languages": list(edition.settings.tags),
        "terms": terms,
        "partnerships": {key: _partnership(edition, key) for key in sorted(site.partnerships)},
        "organizations": {key: _names(edition, "organization", key) for key in sorted(organizations)},
        "products": {key: _names(edition, "product", key) for key in sorted(products)},
        "sources": {key: _source(site.sources[key]) for key in sorted(sources)},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def records(edition: Edition) -> list[dict[str, Any]]:
    """Each term that is not absent today, by begin."""
    resolution = edition.resolution
    return [_term(state, edition) for state in partnerships.select(resolution.rows, Selection(), resolution.today)]


def _term(state: TermState, edition: Edition) -> dict[str, Any]:
    return {
        "id": state.id,
        "partnership": state.partnership,
        "kind": state.kind,
        "status": state.status,
        "parties": [_party(role, party, edition) for role, parties in state.parties.items() for party in parties],
        "object": _object(state.object, edition),
        "agreement": _agreement(state.agreement, edition),
        "begins": _begin(state.begins),
        "ends": _end(state.ends, edition),
        "amounts": [_amount(amount, edition) for amount in state.amounts],
        "stake": _portion(state.stake, edition),
        "share": _portion(state.share, edition),
        "evidence": state.evidence,
        "known": _span(state.known),
        "sources": [ref.key for ref in state.sources if ref.key in edition.site.sources],
        "amendments": [_amendment(amendment, state, edition) for amendment in state.amendments],
        "replaces": list(state.replaces),
        "replaced_by": list(state.replaced_by),
        "concepts": [ref.key for ref in state.concepts],
        "note": _plain(state.note, edition),
        "corrections": [
            {"date": remark.date.isoformat(), "text": _texts(remark.text, edition)} for remark in state.corrections
        ],
        "addresses": {tag: f"{page}#{state.id}" for tag, page in _pages(edition, state.partnership).items()},
    }


def _party(role: str, party: Party, edition: Edition) -> dict[str, Any]:
    return {
        "role": role,
        "organization": party.organization.key,
        "evidence": party.evidence,
        "response": party.response,
        "claims": _claims(party.claims, edition),
    }


def _claims(claims: Iterable[Claim], edition: Edition) -> list[dict[str, Any]]:
    return [{"says": _texts(one.says, edition), "sources": _used(one.sources, edition)} for one in claims]


def _used(uses: Iterable[SourceUse], edition: Edition) -> list[str]:
    return [use.source.key for use in uses if use.source.key in edition.site.sources]


def _object(about: Text | Ref | None, edition: Edition) -> dict[str, Any] | None:
    if about is None:
        return None
    return {"product": about.key} if isinstance(about, Ref) else {"text": _texts(about, edition)}


def _agreement(agreement: Agreement | None, edition: Edition) -> dict[str, Any] | None:
    if agreement is None:
        return None
    return {"id": agreement.id, "date": _span(agreement.date), "title": _texts(agreement.title, edition)}


def _begin(begins: Begin | None) -> dict[str, Any] | None:
    """``no_later_than``: it began on that day or before."""
    when = (begins.date or begins.no_later_than) if begins else None
    span = _span(when)
    return None if begins is None or span is None else {**span, "no_later_than": begins.date is None}


def _end(ends: End | None, edition: Edition) -> dict[str, Any] | None:
    if ends is None:
        return None
    return {
        "date": _span(ends.date),
        "how": ends.how,
        "scheduled": _span(ends.scheduled),
        "condition": _texts(ends.condition, edition),
    }


def _amount(amount: Amount, edition: Edition) -> dict[str, Any]:
    return {
        "value": _number(amount.value),
        "currency": amount.currency,
        "basis": amount.basis,
        "note": _texts(amount.note, edition),
        "evidence": amount.evidence,
        "claims": _claims(amount.claims, edition),
    }


def _portion(portion: Portion | None, edition: Edition) -> dict[str, Any] | None:
    if portion is None:
        return None
    return {
        "percent": None if portion.percent is None else _number(portion.percent),
        "approximate": portion.approximate,
        "as_of": _span(portion.as_of),
        "cap": _texts(portion.cap, edition) if isinstance(portion.cap, Text) else None,
        "cap_percent": _number(portion.cap) if isinstance(portion.cap, Decimal) else None,
    }


def _amendment(amendment: Amendment, state: TermState, edition: Edition) -> dict[str, Any]:
    return {
        "date": _span(amendment.date),
        "agreement": amendment.agreement.key if amendment.agreement else None,
        "changes": [name for name in _CLAUSES if getattr(amendment, name) is not None],
        "sources": _used(amendment_sources(edition.site.partnerships[state.partnership], amendment), edition),
    }


def _span(date: HistoryDate | None) -> dict[str, str | None] | None:
    """Both ends of a date, inclusive; an open one is None."""
    if date is None:
        return None
    earliest = date.earliest.isoformat() if date.earliest > dt.date.min else None
    latest = date.latest.isoformat() if date.latest < dt.date.max else None
    return {"edtf": date.text, "earliest": earliest, "latest": latest}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _texts(text: Text | None, edition: Edition) -> dict[str, str] | None:
    """In every language of the site, as its pages show it."""
    if text is None:
        return None
    return {tag: edition.in_language(tag).text(text) or "" for tag in edition.settings.tags}


def _plain(note: MarkdownText | None, edition: Edition) -> dict[str, str] | None:
    """A note without its markup."""
    if note is None:
        return None
    plain = Text({language: body.plain for language, body in note.by_language.items()})
    return _texts(plain, edition)


def _pages(edition: Edition, partnership: str) -> dict[str, str]:
    """Absolute, by language."""
    addresses = edition.resolution.addresses
    found = {tag: addresses.find("partnership", partnership, tag) for tag in edition.settings.tags}
    return {tag: addresses.absolute(address) for tag, address in found.items() if address is not None}


def _partnership(edition: Edition, key: str) -> dict[str, Any]:
    partnership = edition.site.partnerships[key]
    return {
        **_names(edition, "partnership", key),
        "organization": partnership.organization.key if partnership.organization else None,
        "summary": _texts(partnership.summary, edition),
        "addresses": _pages(edition, key),
    }


def _names(edition: Edition, kind: str, key: str) -> dict[str, Any]:
    return {"name": {tag: edition.in_language(tag).name(kind, key) for tag in edition.settings.tags}}


def _sources_of(term: dict[str, Any]) -> Iterable[str]:
    yield from term["sources"]
    claims = [claim for one in (*term["parties"], *term["amounts"]) for claim in one["claims"]]
    for citing in (*term["amendments"], *claims):
        yield from citing["sources"]


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "authors": list(source.authors),
        "publisher": source.publisher,
        "address": source.url,
        "archive": source.archive,
        "date": _span(source.date),
        "language": source.language,
        "kind": source.kind,
        "tier": source.tier,
        "via": source.via.key if source.via else None,
    }
