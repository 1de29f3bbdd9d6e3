from __future__ import annotations

from typing import Any

import pytest

from sitegen.model.figures import CLAUSE_SORTS, Selection
from sitegen.model.references import Ref
from sitegen.resolving.partnerships import all_clause_rows, select_states, selection_day, table_columns
from tests.resolving.partnerships.builders import (
    EXAMPLES,
    SOURCES,
    begins,
    book,
    clause,
    day,
    ends,
    parties,
)

TABLE = all_clause_rows(EXAMPLES, SOURCES)
NOW = day("2026-11-24")


def chosen(text: str = "2026-11-24", **fields: Any) -> list[str]:
    return [one.id for one in select_states(TABLE, Selection(**fields), day(text))]


def organizations(*names: str) -> tuple[Ref, ...]:
    return tuple(Ref("organization", name) for name in names)


def test_an_organization_chooses_the_rows_to_which_it_is_a_party() -> None:
    assert chosen(organizations=organizations("meta")) == [
        "azure-models-models-meta",
        "llama-consortium-consortium",
    ]


def test_several_organizations_widen_the_choice() -> None:
    assert chosen(organizations=organizations("meta", "nixtla")) == [
        "azure-models-models-meta",
        "azure-models-models-nixtla",
        "llama-consortium-consortium",
    ]


def test_an_organization_that_is_itself_a_partnership_chooses_its_clauses() -> None:
    assert chosen(organizations=organizations("stargate")) == ["stargate-funding"]


def test_several_fields_narrow_the_choice() -> None:
    assert chosen(organizations=organizations("openai"), kinds=("joint_venture", "ip_licence")) == [
        "microsoft-openai-ip-licence",
        "stargate-funding",
    ]
    assert chosen(organizations=organizations("openai"), partnerships=(Ref("partnership", "azure-models"),)) == []


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (("ended",), ["microsoft-openai-exclusive-compute", "microsoft-openai-rofr"]),
        (("announced",), ["stargate-funding"]),
        (("talks",), ["llama-consortium-consortium"]),
        (("announced", "talks"), ["stargate-funding", "llama-consortium-consortium"]),
    ],
)
def test_ended_is_all_that_is_over(status: tuple[str, ...], expected: list[str]) -> None:
    assert chosen(status=status) == expected


def test_status_goes_by_the_day() -> None:
    assert "microsoft-openai-rofr" in chosen("2025-04-29", status=("in_force",))
    assert "microsoft-openai-rofr" not in chosen("2025-10-28", status=("in_force",))


def test_rows_stand_by_their_begin_then_by_id() -> None:
    assert chosen("2025-04-28") == [
        "microsoft-openai-equity",
        "microsoft-openai-exclusive-compute",
        "microsoft-openai-ip-licence",
        "microsoft-openai-rofr",
        "stargate-funding",
    ]


def test_sorted_by_end_what_is_open_comes_last() -> None:
    table = book(
        clause("open", begins=begins("2019")),
        clause("scheduled", begins=begins("2020"), ends=ends(scheduled="2030")),
        clause("over", begins=begins("2021"), ends=ends("2022-01-01")),
    )
    shown = select_states(table, Selection(sort="ends"), NOW)
    assert [one.clause for one in shown] == ["over", "scheduled", "open"]


def test_sorted_by_kind_those_of_the_house_keep_their_order() -> None:
    table = book(
        clause("own", "handshake", begins=begins("2019")),
        clause("second", "cloud_supply", begins=begins("2019")),
        clause("first", "equity_investment", begins=begins("2020")),
    )
    assert [one.clause for one in select_states(table, Selection(sort="kind"), NOW)] == ["first", "second", "own"]


def test_sorted_by_partners() -> None:
    table = book(
        clause("b", parties=parties(supplier="oracle", customer="openai"), begins=begins("2019")),
        clause("a", parties=parties(supplier="amazon", customer="openai"), begins=begins("2020")),
    )
    assert [one.clause for one in select_states(table, Selection(sort="partners"), NOW)] == ["a", "b"]


@pytest.mark.parametrize("sort", CLAUSE_SORTS)
def test_every_order_of_the_contract_is_known(sort: str) -> None:
    assert len(select_states(TABLE, Selection(sort=sort), NOW)) == 11


def test_the_default_columns_are_those_that_any_row_has() -> None:
    table = book(clause("t", begins=begins("2020")))
    assert table_columns(select_states(table, Selection(), NOW)) == ("partners", "kind", "begins", "status")
    assert table_columns(select_states(TABLE, Selection(), NOW)) == (
        "partners",
        "kind",
        "begins",
        "ends",
        "amounts",
        "status",
        "evidence",
        "sources",
    )


def test_wanted_columns_are_shown_as_wanted() -> None:
    assert table_columns([], ("note", "kind")) == ("note", "kind")


def test_the_day_of_a_figure_is_its_own_else_the_documents() -> None:
    document, today = day("2025-04-29"), day("2026-11-24")
    assert selection_day(Selection(), document, today) == document
    assert selection_day(Selection(as_of=day("2024-01-01")), document, today) == day("2024-01-01")
    assert selection_day(Selection(as_of="today"), document, today) == today
