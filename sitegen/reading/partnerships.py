"""What the file of a partnership may hold: agreements and terms."""

from __future__ import annotations

from collections.abc import Mapping as Table
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from sitegen.diagnostics import did_you_mean, nearest_or_all
from sitegen.model.figures import COLUMNS
from sitegen.model.partnerships import (
    BASES,
    ENDINGS,
    EVIDENCE,
    RESPONSES,
    STAGES,
    Agreement,
    Amendment,
    Amount,
    Begin,
    Claim,
    End,
    Partnership,
    Party,
    Portion,
    Term,
)
from sitegen.model.references import Ref, Text
from sitegen.model.site import Kind
from sitegen.model.sources import SourceUse
from sitegen.reading.decoding import (
    ByShape,
    Keyed,
    Many,
    Reading,
    Simple,
    Unreadable,
    choice,
    one,
    record,
)
from sitegen.reading.nodes import Mapping, Node, Scalar, Sequence
from sitegen.reading.records import ADDRESS, REMARK
from sitegen.reading.values import (
    boolean,
    currency,
    decimal,
    history,
    markdown_text,
    percent,
    plain_key,
    ref,
    refs,
    string,
    text,
)

SUPPORTS = (*COLUMNS, "parties", "stake", "share", "stage", "agreement")


def _source_use(node: Node, reading: Reading) -> SourceUse:
    return SourceUse(ref("source").decode(node, reading))


SOURCE_USE = ByShape(
    Simple(_source_use, {"type": "string"}),
    record(
        SourceUse,
        one("source", ref("source"), required=True),
        one("supports", Many(choice(*SUPPORTS)), required=True),
    ),
)
SOURCE_USES = Many(SOURCE_USE)

CLAIM = record(Claim, one("says", text, required=True), one("sources", SOURCE_USES, required=True))

PARTY = ByShape(
    Simple(
        lambda node, reading: Party(organization=ref("organization").decode(node, reading)),
        {"type": "string"},
    ),
    record(
        Party,
        one("organization", ref("organization"), required=True),
        one("evidence", choice(*EVIDENCE)),
        one("response", choice(*RESPONSES)),
        one("claims", Many(CLAIM)),
    ),
)


def _parties(node: Node, reading: Reading) -> tuple[Party, ...]:
    """One party or a list of them."""
    if isinstance(node, Sequence):
        return Many(PARTY).decode(node, reading)
    return (PARTY.decode(node, reading),)


PARTIES = Keyed(Simple(_parties, {"anyOf": [PARTY.schema, {"type": "array", "items": PARTY.schema}]}))

AMOUNT = record(
    Amount,
    one("value", decimal, required=True),
    one("currency", currency, required=True),
    one("basis", choice(*BASES)),
    one("note", text),
    one("evidence", choice(*EVIDENCE)),
    one("claims", Many(CLAIM)),
)


def _cap(node: Node, reading: Reading) -> Decimal | Text:
    """A cap in words, or as a percentage."""
    if isinstance(node, Scalar) and node.plain and node.value.replace(".", "", 1).isdigit():
        return percent.decode(node, reading)
    if isinstance(node, Scalar) and node.plain and node.value in ("true", "false"):
        raise reading.reject("SG112", "a percentage or a text is expected here", node)
    return text.decode(node, reading)


PORTION = record(
    Portion,
    one("percent", percent),
    one("approximate", boolean),
    one("as_of", history),
    one("cap", Simple(_cap, text.schema)),
)

BEGIN = ByShape(
    Simple(lambda node, reading: Begin(date=history.decode(node, reading)), {"type": "string"}),
    record(Begin, one("date", history), one("no_later_than", history)),
)

END = ByShape(
    Simple(lambda node, reading: End(date=history.decode(node, reading)), {"type": "string"}),
    record(
        End,
        one("date", history),
        one("how", choice(*ENDINGS)),
        one("agreement", ref("agreement")),
        one("scheduled", history),
        one("condition", text),
    ),
)


def _object(node: Node, reading: Reading) -> Text | Ref:
    """A text, or ``{product: KEY}``."""
    if isinstance(node, Mapping) and node.get("product") is not None:
        if len(node.entries) > 1:
            raise reading.reject("SG112", "a text, or {product: KEY} alone, is expected here", node)
        return ref("product").decode(node.entries[0][1], reading)
    return text.decode(node, reading)


OBJECT = Simple(_object, {"anyOf": [text.schema, {"type": "object", "properties": {"product": {"type": "string"}}}]})

AMENDMENT = record(
    Amendment,
    one("agreement", ref("agreement")),
    one("date", history),
    one("parties", PARTIES),
    one("object", OBJECT),
    one("ends", END),
    one("amounts", Many(AMOUNT)),
    one("stake", PORTION),
    one("share", PORTION),
    one("note", markdown_text),
    one("sources", SOURCE_USES),
    place=True,
)

AGREEMENT = record(
    Agreement,
    one("id", plain_key, required=True),
    one("date", history, required=True),
    one("title", text, required=True, placeholder=Text.everywhere("?")),
    one("evidence", choice(*EVIDENCE)),
    one("sources", SOURCE_USES),
    place=True,
)

_TERM = record(
    Term,
    one("id", plain_key, required=True),
    one("kind", string, required=True),
    one("parties", PARTIES, required=True),
    one("object", OBJECT),
    one("agreement", ref("agreement")),
    one("stage", choice(*STAGES)),
    one("begins", BEGIN),
    one("ends", END),
    one("amended", Many(AMENDMENT)),
    one("replaces", ref("term")),
    one("evidence", choice(*EVIDENCE)),
    one("known", history),
    one("sources", SOURCE_USES),
    one("amounts", Many(AMOUNT)),
    one("stake", PORTION),
    one("share", PORTION),
    one("note", markdown_text),
    one("concepts", refs("concept")),
    one("each", string),
    one("review_by", history),
    one("corrections", Many(REMARK)),
    place=True,
    places=True,
)


def _term(node: Node, reading: Reading) -> Term:
    """A term whose kind and roles the site knows: ``reading.context.kinds``."""
    term = _TERM.decode(node, reading)
    assert isinstance(node, Mapping)
    kinds: Table[str, Kind] = reading.context.kinds
    given = node.get("kind")
    if term.kind not in kinds and given is not None:
        near = did_you_mean(term.kind, kinds)
        raise reading.reject(
            "SG118", f"there is no kind of term '{term.kind}'", given, near or nearest_or_all("", kinds)
        )
    if not _check_roles(node, kinds[term.kind], reading):
        raise Unreadable
    return term


def _check_roles(node: Mapping, kind: Kind, reading: Reading) -> bool:
    """Are all roles of the kind's?"""
    parties = node.get("parties")
    named = [key for key, _ in parties.entries] if isinstance(parties, Mapping) else []
    each = node.get("each")
    unknown = [role for role in (*named, *([each] if isinstance(each, Scalar) else [])) if role.value not in kind.roles]
    for role in unknown:
        near = did_you_mean(role.value, kind.roles)
        listed = f"roles of {kind.name}: {', '.join(kind.roles)}"
        hint = f"{near} ({listed})" if near else listed
        reading.report("SG119", f"'{role.value}' is no role of {kind.name}", role, hint)
    return not unknown


TERM: Simple[Term] = Simple(_term, _TERM.schema)

PARTNERSHIP = record(
    Partnership,
    one("parties", refs("organization"), required=True),
    one("organization", ref("organization")),
    one("name", text),
    one("summary", text),
    one("agreements", Many(AGREEMENT)),
    one("terms", Many(TERM)),
    *ADDRESS,
    place=True,
)


def read_partnership(node: Node, reading: Reading, key: str) -> Partnership:
    """The partnership of a file; ``Unreadable`` where it has no parties."""
    if isinstance(node, Scalar):
        raise Unreadable
    return _forgiving(PARTNERSHIP.decode(node, reading, key=key), node)


def _forgiving(partnership: Partnership, node: Node) -> Partnership:
    """Where an agreement or a term could not be read, nobody is told that it does not exist: what hangs on it is left
    out too."""
    terms = partnership.terms
    if _lost(node, "agreements", partnership.agreements):
        known = {agreement.id for agreement in partnership.agreements}
        terms = tuple(_untied(term, known) for term in terms if term.agreement is None or term.agreement.key in known)
    if _lost(node, "terms", terms):
        ids = {None, *(term.id for term in terms)}
        named = [(term, term.replaces.key if term.replaces else None) for term in terms]
        terms = tuple(term if key in ids else replace(term, replaces=None) for term, key in named)
    return replace(partnership, terms=terms)


def _lost(node: Node, name: str, read: tuple[Any, ...]) -> bool:
    listed = node.get(name) if isinstance(node, Mapping) else None
    return isinstance(listed, Sequence) and len(listed.items) > len(read)


def _untied(term: Term, known: set[str]) -> Term:
    """The term without an end or amendments by agreements that could not be read."""
    ends = term.ends
    if ends is not None and ends.agreement is not None and ends.agreement.key not in known:
        ends = replace(ends, agreement=None)
    amended = tuple(a for a in term.amended if a.agreement is None or a.agreement.key in known)
    return replace(term, ends=ends, amended=amended)
