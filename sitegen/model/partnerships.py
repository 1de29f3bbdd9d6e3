"""Partnerships: a relationship, its agreements, and its clauses, each with a begin and an end of its own.

The values are those of the files. Their state on a day (inherited fields, amendments, status) is computed in
``sitegen.resolving.partnerships``.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

from sitegen.diagnostics import HasPlace, Place
from sitegen.model.bodies import Body
from sitegen.model.dates import HistoryDate
from sitegen.model.references import Alias, Ref, Text
from sitegen.model.sources import Remark, SourceUse

CLAUSE_STAGES = ("talks", "announced", "agreed", "abandoned")
EVIDENCE_LEVELS = ("filing", "official", "reported", "rumoured", "denied", "disputed")
DOUBTFUL_EVIDENCE = ("rumoured", "denied", "disputed")
END_REASONS = ("expired", "terminated", "waived", "replaced", "fulfilled", "ended")
AMOUNT_BASES = ("invested", "committed", "intended", "up_to", "valuation")
AMOUNT_PRECISIONS = ("about", "more_than", "up_to")
INVITATION_RESPONSES = ("accepted", "declined", "open")

CLAUSE_KINDS: Mapping[str, tuple[str, ...]] = {
    "equity_investment": ("investor", "investee"),
    "convertible_loan": ("lender", "borrower"),
    "cloud_supply": ("supplier", "customer"),
    "exclusive_compute": ("supplier", "customer"),
    "api_exclusivity": ("beneficiary", "grantor"),
    "right_of_first_refusal": ("holder", "grantor"),
    "ip_licence": ("licensor", "licensee"),
    "revenue_share": ("payer", "recipient"),
    "model_distribution": ("distributor", "supplier"),
    "purchase_commitment": ("buyer", "seller"),
    "technology_partnership": ("partner",),
    "joint_venture": ("partner", "funder", "operator"),
    "consortium": ("initiator", "member", "invited"),
    "board_seat": ("holder", "company"),
    "board_observer": ("holder", "company"),
}

RESOURCES = ("money", "compute", "models", "rights", "cooperation")


class Gift(Struct, frozen=True):
    """What a clause gives: one of ``RESOURCES``, and the roles of those who give and who get it; both may be empty."""

    resource: str
    giver: str = ""
    receiver: str = ""


COOPERATION = Gift("cooperation")
"""Also what clauses of kinds that are not in ``GIFTS`` are about."""

GIFTS: Mapping[str, Gift] = {
    "equity_investment": Gift("money", "investor", "investee"),
    "convertible_loan": Gift("money", "lender", "borrower"),
    "revenue_share": Gift("money", "payer", "recipient"),
    "purchase_commitment": Gift("money", "buyer", "seller"),
    "joint_venture": Gift("money", "funder"),
    "cloud_supply": Gift("compute", "supplier", "customer"),
    "exclusive_compute": Gift("compute", "supplier", "customer"),
    "model_distribution": Gift("models", "supplier", "distributor"),
    "api_exclusivity": Gift("rights", "grantor", "beneficiary"),
    "right_of_first_refusal": Gift("rights", "grantor", "holder"),
    "ip_licence": Gift("rights", "licensor", "licensee"),
    "board_seat": Gift("rights", "company", "holder"),
    "board_observer": Gift("rights", "company", "holder"),
}


class MarkdownText(Struct, frozen=True):
    """Markdown in each language: a note. The key ``""`` is for all languages."""

    by_language: Mapping[str, Body]


class Claim(Struct, frozen=True):
    """One of several statements on a disputed clause, party or amount."""

    says: Text
    sources: tuple[SourceUse, ...]


class Party(Struct, frozen=True, kw_only=True):
    """An organization in a role. ``evidence``: if it differs from the clause's; ``response``: of an invited one, one of
    ``INVITATION_RESPONSES``."""

    organization: Ref
    evidence: str | None = None
    response: str | None = None
    claims: tuple[Claim, ...] = ()


class Amount(Struct, frozen=True, kw_only=True):
    """Money. ``value`` in units of ``currency`` (ISO 4217); ``basis``: one of ``AMOUNT_BASES``; ``precision``: one of
    ``AMOUNT_PRECISIONS``, None for an exact value.

    ``claims``: the statements on a disputed amount.
    """

    value: Decimal
    currency: str
    basis: str | None = None
    precision: str | None = None
    note: Text | None = None
    evidence: str | None = None
    claims: tuple[Claim, ...] = ()


class Share(Struct, frozen=True, kw_only=True):
    """A stake or a share: ``percent`` of the whole; ``cap``: its upper limit, in percent or in words."""

    percent: Decimal | None = None
    approximate: bool = False
    as_of: HistoryDate | None = None
    cap: Decimal | Text | None = None


class StartDate(Struct, frozen=True, kw_only=True):
    """``date``, or ``no_later_than``: it began on that day or before it."""

    date: HistoryDate | None = None
    no_later_than: HistoryDate | None = None


class EndDate(Struct, frozen=True, kw_only=True):
    """The end of a clause. ``date``: the first day on which it no longer holds; ``how``: one of ``END_REASONS``;
    ``scheduled``: the agreed end, its last day included; ``condition``: in words; ``agreement``: the one that ended it.
    """

    date: HistoryDate | None = None
    how: str | None = None
    agreement: Ref | None = None
    scheduled: HistoryDate | None = None
    condition: Text | None = None


class Amendment(HasPlace, frozen=True, kw_only=True):
    """Changes of a clause by an agreement, from ``date`` (default: the agreement's) on. None: unchanged."""

    agreement: Ref | None = None
    date: HistoryDate | None = None
    parties: Mapping[str, tuple[Party, ...]] | None = None
    object: Text | Ref | None = None
    ends: EndDate | None = None
    amounts: tuple[Amount, ...] | None = None
    stake: Share | None = None
    share: Share | None = None
    note: MarkdownText | None = None
    sources: tuple[SourceUse, ...] = ()
    place: Place | None = None


class Agreement(HasPlace, frozen=True, kw_only=True):
    """An agreement of a day. ``id`` is unique in its partnership; ``evidence``: one of ``EVIDENCE_LEVELS``."""

    id: str
    date: HistoryDate
    title: Text
    evidence: str | None = None
    sources: tuple[SourceUse, ...] = ()
    place: Place | None = None


class Clause(HasPlace, frozen=True, kw_only=True):
    """One clause. ``kind``: a key of the site's kinds of clauses; ``parties``: role → parties; ``stage``: one of
    ``CLAUSE_STAGES``. ``per_member_role``: a role whose members have a row each. ``claims``: the statements on whether
    there is such a clause at all.

    ``places``: the place of every field that the file gives, for problems.
    """

    id: str
    kind: str
    parties: Mapping[str, tuple[Party, ...]]
    object: Text | Ref | None = None
    agreement: Ref | None = None
    stage: str | None = None
    begins: StartDate | None = None
    ends: EndDate | None = None
    amended: tuple[Amendment, ...] = ()
    replaces: Ref | None = None
    evidence: str | None = None
    claims: tuple[Claim, ...] = ()
    first_reported: HistoryDate | None = None
    sources: tuple[SourceUse, ...] = ()
    amounts: tuple[Amount, ...] = ()
    stake: Share | None = None
    share: Share | None = None
    note: MarkdownText | None = None
    concepts: tuple[Ref, ...] = ()
    per_member_role: str | None = None
    review_by: HistoryDate | None = None
    corrections: tuple[Remark, ...] = ()
    place: Place | None = None
    places: Mapping[str, Place] = field(default_factory=dict)


class KeyFigure(Struct, frozen=True, kw_only=True):
    """A number that a page shows large. ``clause``: the id of a row; ``show``: one of ``KEY_FIGURE_PARTS`` of it."""

    clause: Ref
    show: str


KEY_FIGURE_PARTS = ("stake", "amount", "ends")


class Partnership(HasPlace, frozen=True, kw_only=True):
    """One relationship. ``organization``: the organization that the relationship itself is (a joint venture)."""

    key: str
    parties: tuple[Ref, ...]
    organization: Ref | None = None
    name: Text | None = None
    summary: Text | None = None
    agreements: tuple[Agreement, ...] = ()
    clauses: tuple[Clause, ...] = ()
    slug: Text | None = None
    aliases: tuple[Alias, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    place: Place | None = None

    def agreement(self, ref: Ref | None) -> Agreement | None:
        """The agreement that ``ref`` names; None without a reference, or if there is none."""
        return next((a for a in self.agreements if ref is not None and a.id == ref.key), None)
