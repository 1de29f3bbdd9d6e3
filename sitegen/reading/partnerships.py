"""The fields of a partnership file: agreements and clauses (docs/partnerships.md)."""

from __future__ import annotations

from collections.abc import Mapping as Table
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from sitegen.diagnostics import Message, nearest_and_all, nearest_or_all
from sitegen.model.figures import CLAUSE_COLUMNS
from sitegen.model.partnerships import (
    AMOUNT_BASES,
    AMOUNT_PRECISIONS,
    CLAUSE_STAGES,
    END_REASONS,
    EVIDENCE_LEVELS,
    INVITATION_RESPONSES,
    Agreement,
    Amendment,
    Amount,
    Claim,
    Clause,
    EndDate,
    Partnership,
    Party,
    Share,
    StartDate,
)
from sitegen.model.references import Ref, Text
from sitegen.model.site import ClauseKind
from sitegen.model.sources import SourceUse
from sitegen.reading.date_values import edtf_date
from sitegen.reading.decoding import DecodeContext, DecodeError, EitherShape, FunctionDecoder, ListOf, MappingOf, choice
from sitegen.reading.key_figures import KEY_FIGURES
from sitegen.reading.numbers import decimal, percent
from sitegen.reading.object_decoder import object_of, yaml_field
from sitegen.reading.records import ADDRESS_FIELDS, REMARK
from sitegen.reading.values import boolean, currency, markdown_text, plain_key, ref, refs, string, text
from sitegen.reading.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode

# What a source may be said to support: 'supports' of a source use.
SUPPORTABLE_FIELDS = (*CLAUSE_COLUMNS, "parties", "stake", "share", "stage", "agreement")


def _read_source_use(node: Node, context: DecodeContext) -> SourceUse:
    return SourceUse(ref("source").decode(node, context))


SOURCE_USE = EitherShape(
    FunctionDecoder(_read_source_use, {"type": "string"}),
    object_of(
        SourceUse,
        yaml_field("source", ref("source"), required=True),
        yaml_field("supports", ListOf(choice(*SUPPORTABLE_FIELDS)), required=True),
    ),
)
SOURCE_USES = ListOf(SOURCE_USE)

CLAIM = object_of(Claim, yaml_field("says", text, required=True), yaml_field("sources", SOURCE_USES, required=True))

PARTY = EitherShape(
    FunctionDecoder(
        lambda node, context: Party(organization=ref("organization").decode(node, context)),
        {"type": "string"},
    ),
    object_of(
        Party,
        yaml_field("organization", ref("organization"), required=True),
        yaml_field("evidence", choice(*EVIDENCE_LEVELS)),
        yaml_field("response", choice(*INVITATION_RESPONSES)),
        yaml_field("claims", ListOf(CLAIM)),
    ),
)


def _read_parties(node: Node, context: DecodeContext) -> tuple[Party, ...]:
    """One party or a list of them."""
    if isinstance(node, SequenceNode):
        return ListOf(PARTY).decode(node, context)
    return (PARTY.decode(node, context),)


PARTIES = MappingOf(FunctionDecoder(_read_parties, {"anyOf": [PARTY.schema, {"type": "array", "items": PARTY.schema}]}))

AMOUNT = object_of(
    Amount,
    yaml_field("value", decimal, required=True),
    yaml_field("currency", currency, required=True),
    yaml_field("basis", choice(*AMOUNT_BASES)),
    yaml_field("precision", choice(*AMOUNT_PRECISIONS)),
    yaml_field("note", text),
    yaml_field("evidence", choice(*EVIDENCE_LEVELS)),
    yaml_field("claims", ListOf(CLAIM)),
)


def _read_cap(node: Node, context: DecodeContext) -> Decimal | Text:
    """A cap: a number is a percentage, anything else a text."""
    if isinstance(node, ScalarNode) and node.plain and node.value.replace(".", "", 1).isdigit():
        return percent.decode(node, context)
    if isinstance(node, ScalarNode) and node.plain and node.value in ("true", "false"):
        raise context.reject("SG112", Message("a percentage or a text is expected here"), node)
    return text.decode(node, context)


SHARE_OR_STAKE = object_of(
    Share,
    yaml_field("percent", percent),
    yaml_field("approximate", boolean),
    yaml_field("as_of", edtf_date),
    yaml_field("cap", FunctionDecoder(_read_cap, text.schema)),
)

START_DATE = EitherShape(
    FunctionDecoder(lambda node, context: StartDate(date=edtf_date.decode(node, context)), {"type": "string"}),
    object_of(StartDate, yaml_field("date", edtf_date), yaml_field("no_later_than", edtf_date)),
)

END_DATE = EitherShape(
    FunctionDecoder(lambda node, context: EndDate(date=edtf_date.decode(node, context)), {"type": "string"}),
    object_of(
        EndDate,
        yaml_field("date", edtf_date),
        yaml_field("how", choice(*END_REASONS)),
        yaml_field("agreement", ref("agreement")),
        yaml_field("scheduled", edtf_date),
        yaml_field("condition", text),
    ),
)


def _read_object(node: Node, context: DecodeContext) -> Text | Ref:
    """A text, or ``{product: KEY}``."""
    if isinstance(node, MappingNode) and node.get("product") is not None:
        if len(node.entries) > 1:
            raise context.reject("SG112", Message("a text, or {product: KEY} alone, is expected here"), node)
        return ref("product").decode(node.entries[0][1], context)
    return text.decode(node, context)


CLAUSE_OBJECT = FunctionDecoder(
    _read_object, {"anyOf": [text.schema, {"type": "object", "properties": {"product": {"type": "string"}}}]}
)

AMENDMENT = object_of(
    Amendment,
    yaml_field("agreement", ref("agreement")),
    yaml_field("date", edtf_date),
    yaml_field("parties", PARTIES),
    yaml_field("object", CLAUSE_OBJECT),
    yaml_field("ends", END_DATE),
    yaml_field("amounts", ListOf(AMOUNT)),
    yaml_field("stake", SHARE_OR_STAKE),
    yaml_field("share", SHARE_OR_STAKE),
    yaml_field("note", markdown_text),
    yaml_field("sources", SOURCE_USES),
    with_place=True,
)

AGREEMENT = object_of(
    Agreement,
    yaml_field("id", plain_key, required=True),
    yaml_field("date", edtf_date, required=True),
    yaml_field("title", text, required=True, placeholder=Text.for_all_languages("?")),
    yaml_field("evidence", choice(*EVIDENCE_LEVELS)),
    yaml_field("sources", SOURCE_USES),
    with_place=True,
)

_CLAUSE_FIELDS = object_of(
    Clause,
    yaml_field("id", plain_key, required=True),
    yaml_field("kind", string, required=True),
    yaml_field("parties", PARTIES, required=True),
    yaml_field("object", CLAUSE_OBJECT),
    yaml_field("agreement", ref("agreement")),
    yaml_field("stage", choice(*CLAUSE_STAGES)),
    yaml_field("begins", START_DATE),
    yaml_field("ends", END_DATE),
    yaml_field("amended", ListOf(AMENDMENT)),
    yaml_field("replaces", ref("clause")),
    yaml_field("evidence", choice(*EVIDENCE_LEVELS)),
    yaml_field("claims", ListOf(CLAIM)),
    yaml_field("known", edtf_date, attribute="first_reported"),
    yaml_field("sources", SOURCE_USES),
    yaml_field("amounts", ListOf(AMOUNT)),
    yaml_field("stake", SHARE_OR_STAKE),
    yaml_field("share", SHARE_OR_STAKE),
    yaml_field("note", markdown_text),
    yaml_field("concepts", refs("concept")),
    yaml_field("each", string, attribute="per_member_role"),
    yaml_field("review_by", edtf_date),
    yaml_field("corrections", ListOf(REMARK)),
    with_place=True,
    with_places=True,
)


def _read_clause(node: Node, context: DecodeContext) -> Clause:
    """A clause. Its kind and roles must be among the ``kinds`` of the settings, else it is skipped."""
    clause = _CLAUSE_FIELDS.decode(node, context)
    assert isinstance(node, MappingNode)
    kinds: Table[str, ClauseKind] = context.settings.kinds
    given = node.get("kind")
    if clause.kind not in kinds and given is not None:
        raise context.reject(
            "SG118",
            Message("there is no kind of clause '{kind}'", kind=clause.kind),
            given,
            nearest_or_all(clause.kind, kinds),
        )
    if not _check_roles(node, kinds[clause.kind], context):
        raise DecodeError
    return clause


def _check_roles(node: MappingNode, kind: ClauseKind, context: DecodeContext) -> bool:
    """Whether all roles in ``parties`` and ``each`` are roles of the kind; reports those that are not."""
    parties = node.get("parties")
    roles = [key for key, _ in parties.entries] if isinstance(parties, MappingNode) else []
    per_member = node.get("each")
    unknown = [
        role
        for role in (*roles, *([per_member] if isinstance(per_member, ScalarNode) else []))
        if role.value not in kind.roles
    ]
    for role in unknown:
        hint = nearest_and_all(role.value, kind.roles, f"roles of {kind.name}")
        context.report("SG119", Message("'{value}' is no role of {name}", value=role.value, name=kind.name), role, hint)
    return not unknown


CLAUSE: FunctionDecoder[Clause] = FunctionDecoder(_read_clause, _CLAUSE_FIELDS.schema)

PARTNERSHIP = object_of(
    Partnership,
    yaml_field("parties", refs("organization"), required=True),
    yaml_field("organization", ref("organization")),
    yaml_field("name", text),
    yaml_field("summary", text),
    yaml_field("agreements", ListOf(AGREEMENT)),
    yaml_field("clauses", ListOf(CLAUSE), former_name="terms"),
    *ADDRESS_FIELDS,
    KEY_FIGURES,
    with_place=True,
)


def read_partnership(node: Node, context: DecodeContext, key: str) -> Partnership:
    """The partnership of a file. Raises ``DecodeError`` where it is no mapping, or ``parties`` is missing."""
    return _drop_dangling_references(PARTNERSHIP.decode(node, context, key=key), node)


def _drop_dangling_references(partnership: Partnership, node: Node) -> Partnership:
    """Remove references to agreements and clauses that could not be decoded.

    Their own problem is reported; a second one, that they do not exist, would be wrong.
    """
    clauses = partnership.clauses
    if _has_unreadable_items(node, "agreements", partnership.agreements):
        known = {agreement.id for agreement in partnership.agreements}
        clauses = tuple(
            _drop_unknown_agreements(clause, known)
            for clause in clauses
            if clause.agreement is None or clause.agreement.key in known
        )
    if _has_unreadable_items(node, "clauses", clauses):
        ids = {None, *(clause.id for clause in clauses)}
        replacing = [(clause, clause.replaces.key if clause.replaces else None) for clause in clauses]
        clauses = tuple(clause if key in ids else replace(clause, replaces=None) for clause, key in replacing)
    return replace(partnership, clauses=clauses)


def _has_unreadable_items(node: Node, name: str, decoded: tuple[Any, ...]) -> bool:
    """Whether the list ``name`` of a mapping has more items than could be decoded."""
    listed = node.get(name) if isinstance(node, MappingNode) else None
    return isinstance(listed, SequenceNode) and len(listed.items) > len(decoded)


def _drop_unknown_agreements(clause: Clause, known: set[str]) -> Clause:
    """The clause without amendments by agreements that are not ``known``, and without such an agreement of its end."""
    ends = clause.ends
    if ends is not None and ends.agreement is not None and ends.agreement.key not in known:
        ends = replace(ends, agreement=None)
    amended = tuple(a for a in clause.amended if a.agreement is None or a.agreement.key in known)
    return replace(clause, ends=ends, amended=amended)
