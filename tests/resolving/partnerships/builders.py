"""Small partnerships for tests: the examples of the content contract, and builders for others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sitegen.diagnostics import Place
from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import (
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
from sitegen.model.sources import Source, SourceUse
from sitegen.reading.edtf_dates import parse_history_date
from sitegen.resolving.partnerships import ClauseRows, ClauseState, all_clause_rows, clause_state
from sitegen.resolving.partnerships.clause_states import Knowledge

PATH = "content/partnerships/a.yaml"


def when(text: str) -> HistoryDate:
    return parse_history_date(text)


def day(text: str) -> date:
    return date.fromisoformat(text)


def uses(*keys: str, supports: tuple[str, ...] = ()) -> tuple[SourceUse, ...]:
    return tuple(SourceUse(Ref("source", key), supports) for key in keys)


def agreement(id: str, on: str, *sources: str, evidence: str | None = "reported") -> Agreement:
    return Agreement(
        id=id,
        date=when(on),
        title=Text.for_all_languages(id),
        evidence=evidence,
        sources=uses(*sources),
        place=Place(PATH, 2),
    )


def made(id: str) -> Ref:
    """A reference to an agreement."""
    return Ref("agreement", id)


def ends(
    on: str | None = None,
    how: str | None = None,
    by: str | None = None,
    scheduled: str | None = None,
    condition: str | None = None,
) -> EndDate:
    return EndDate(
        date=when(on) if on else None,
        how=how,
        agreement=made(by) if by else None,
        scheduled=when(scheduled) if scheduled else None,
        condition=Text.for_all_languages(condition) if condition else None,
    )


def begins(on: str) -> StartDate:
    return StartDate(date=when(on))


def parties(**roles: str) -> Mapping[str, tuple[Party, ...]]:
    """``customer="openai"``, ``supplier="mistral meta"``."""
    return {
        role: tuple(Party(organization=Ref("organization", key)) for key in keys.split())
        for role, keys in roles.items()
    }


def amended(by: str, **changes: Any) -> Amendment:
    return Amendment(agreement=made(by), place=Place(PATH, 40), **changes)


def clause(id: str, kind: str = "cloud_supply", by: str | None = None, line: int = 10, **fields: Any) -> Clause:
    given = {"parties": parties(supplier="microsoft", customer="openai"), **fields}
    if isinstance(given.get("replaces"), str):
        given["replaces"] = Ref("clause", given["replaces"])
    place = Place(PATH, line)
    places = {name: Place(PATH, line + 1) for name in ("id", "ends", "review_by", "kind")}
    return Clause(id=id, kind=kind, agreement=made(by) if by else None, place=place, places=places, **given)


def partnership(
    key: str, clauses: Iterable[Clause], agreements: Iterable[Agreement] = (), hub: str | None = None
) -> Partnership:
    return Partnership(
        key=key,
        parties=(Ref("organization", "microsoft"),),
        organization=Ref("organization", hub) if hub else None,
        agreements=tuple(agreements),
        clauses=tuple(clauses),
        place=Place(PATH),
    )


def by_key(*partnerships: Partnership) -> dict[str, Partnership]:
    return {one.key: one for one in partnerships}


def source(key: str, on: str | None = None, tier: str = "secondary") -> Source:
    return Source(key=key, title=key, date=when(on) if on else None, tier=tier)


SOURCES: Mapping[str, Source] = {
    one.key: one
    for one in (
        source("fortune-2019-07-22", "2019-07-22"),
        source("ms-blog-2025-01-21", "2025-01-21", "primary"),
        source("cash-2025-10-28", "2025-10-28"),
        source("tt-2025-04-29", "2025-04-29"),
        source("itweb", "2025-01-22"),
        source("investmentweek", "2025-01-23"),
    )
}

MICROSOFT_OPENAI = partnership(
    "microsoft-openai",
    [
        clause("exclusive-compute", "exclusive_compute", "a2019", ends=ends("2025-01-21", "replaced", "a2025-01")),
        clause(
            "rofr",
            "right_of_first_refusal",
            "a2025-01",
            parties=parties(holder="microsoft", grantor="openai"),
            ends=ends("2025-10-28", "waived", "a2025-10"),
            replaces="exclusive-compute",
        ),
        clause(
            "ip-licence",
            "ip_licence",
            "a2025-01",
            parties=parties(licensee="microsoft", licensor="openai"),
            ends=ends(scheduled="2030"),
            amended=(amended("a2025-10", ends=ends(scheduled="2032")),),
        ),
        clause(
            "equity",
            "equity_investment",
            "a2019",
            parties=parties(investor="microsoft", investee="openai"),
            amounts=(Amount(value=Decimal(1_000_000_000), currency="USD", basis="invested"),),
            stake=Share(percent=Decimal(27), approximate=True, as_of=when("2025-10-28")),
        ),
    ],
    [
        agreement("a2019", "2019-07-22", "fortune-2019-07-22"),
        agreement("a2025-01", "2025-01-21", "ms-blog-2025-01-21", evidence="official"),
        agreement("a2025-10", "2025-10-28", "cash-2025-10-28"),
    ],
)

ORACLE = Party(
    organization=Ref("organization", "oracle"),
    evidence="disputed",
    claims=(
        Claim(Text.for_all_languages("funds"), uses("itweb")),
        Claim(Text.for_all_languages("does not fund"), uses("investmentweek")),
    ),
)

STARGATE = partnership(
    "stargate",
    [
        clause(
            "funding",
            "joint_venture",
            "a2025-01",
            parties={"funder": (*parties(funder="softbank openai mgx")["funder"], ORACLE)},
            stage="announced",
            amounts=(Amount(value=Decimal(500_000_000_000), currency="USD", basis="intended"),),
        )
    ],
    [agreement("a2025-01", "2025-01-21", "itweb")],
    hub="stargate",
)

AZURE_MODELS = partnership(
    "azure-models",
    [
        clause(
            "models",
            "model_distribution",
            parties=parties(distributor="microsoft", supplier="mistral meta stability-ai core42 nixtla"),
            per_member_role="supplier",
            begins=StartDate(no_later_than=when("2025-04-29")),
            sources=uses("tt-2025-04-29"),
        )
    ],
)

LLAMA_CONSORTIUM = partnership(
    "llama-consortium",
    [
        clause(
            "consortium",
            "consortium",
            parties={
                "initiator": parties(initiator="meta")["initiator"],
                "invited": (
                    Party(organization=Ref("organization", "microsoft")),
                    Party(organization=Ref("organization", "amazon"), response="declined"),
                ),
            },
            stage="talks",
            evidence="rumoured",
            sources=uses("tt-2025-04-29"),
        )
    ],
)

EXAMPLES = by_key(MICROSOFT_OPENAI, STARGATE, AZURE_MODELS, LLAMA_CONSORTIUM)


def book(*clauses: Clause, agreements: Iterable[Agreement] = ()) -> ClauseRows:
    """The rows of one partnership ``p``."""
    return all_clause_rows(by_key(partnership("p", clauses, agreements)), SOURCES)


def on(table: ClauseRows, id: str, text: str, knowledge: Knowledge = "now") -> ClauseState:
    """The state of a row that is there on that day."""
    found = clause_state(table, table[id], day(text), knowledge)
    assert found is not None
    return found


def status(table: ClauseRows, id: str, text: str, knowledge: Knowledge = "now") -> str | None:
    found = clause_state(table, table[id], day(text), knowledge)
    return None if found is None else found.status


def until(end: EndDate | None) -> tuple[str | None, ...]:
    """An end in short: its date, how it came, what was scheduled."""
    if end is None:
        return ("open",)
    dates = [when.text if when is not None else None for when in (end.date, end.scheduled)]
    return (dates[0], end.how, dates[1])


def keys(refs: Iterable[Ref]) -> list[str]:
    return [ref.key for ref in refs]
