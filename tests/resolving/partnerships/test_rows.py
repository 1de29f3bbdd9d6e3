from __future__ import annotations

from decimal import Decimal

from sitegen.model.partnerships import Share
from sitegen.resolving.partnerships import all_clause_rows
from tests.resolving.partnerships.builders import (
    EXAMPLES,
    SOURCES,
    agreement,
    amended,
    begins,
    book,
    clause,
    ends,
    keys,
    on,
    parties,
    partnership,
    status,
    until,
)


def test_a_row_is_named_by_its_partnership_its_clause_and_its_member() -> None:
    table = all_clause_rows(EXAMPLES, SOURCES)
    assert "microsoft-openai-rofr" in table
    assert "azure-models-models-stability-ai" in table
    assert "azure-models-models" not in table


def test_each_of_a_role_that_nobody_has_leaves_one_row() -> None:
    assert list(book(clause("t", per_member_role="partner"))) == ["p-t"]


def test_a_member_that_an_amendment_brings_begins_with_it() -> None:
    table = book(
        clause(
            "t",
            "model_distribution",
            parties=parties(distributor="microsoft", supplier="mistral meta"),
            per_member_role="supplier",
            begins=begins("2024-01-01"),
            amended=(amended("a", parties=parties(supplier="mistral xai")),),
        ),
        agreements=[agreement("a", "2025-05-19", "itweb")],
    )
    assert [status(table, "p-t-xai", d) for d in ("2025-05-18", "2025-05-19")] == [None, "in_force"]
    assert keys(on(table, "p-t-xai", "2025-05-19").sources) == ["itweb"]
    assert on(table, "p-t-xai", "2025-05-19").organizations == ("microsoft", "xai")


def test_a_member_that_an_amendment_drops_ends_with_it_and_others_are_untouched() -> None:
    table = book(
        clause(
            "t",
            "model_distribution",
            parties=parties(distributor="microsoft", supplier="mistral meta"),
            per_member_role="supplier",
            begins=begins("2024-01-01"),
            amended=(amended("a", parties=parties(supplier="mistral")),),
        ),
        agreements=[agreement("a", "2025-05-19")],
    )
    gone = on(table, "p-t-meta", "2025-05-19")
    assert (gone.status, until(gone.ends)) == ("ended", ("2025-05-19", "ended", None))
    assert gone.organizations == ("microsoft", "meta")
    assert on(table, "p-t-mistral", "2025-05-19") == on(table, "p-t-mistral", "2025-05-18")


def test_a_member_that_left_keeps_its_end_when_the_whole_clause_ends_later() -> None:
    table = book(
        clause(
            "t",
            parties=parties(supplier="microsoft", customer="openai meta"),
            per_member_role="customer",
            begins=begins("2024-01-01"),
            ends=ends("2026-01-01", "expired"),
            amended=(
                amended("a", parties=parties(customer="openai")),
                amended("b", share=Share(percent=Decimal(20))),
            ),
        ),
        agreements=[agreement("a", "2025-05-19"), agreement("b", "2025-11-01")],
    )
    assert until(on(table, "p-t-meta", "2026-06-01").ends) == ("2025-05-19", "ended", None)
    assert on(table, "p-t-meta", "2026-06-01").share is None
    assert on(table, "p-t-openai", "2026-06-01").share == Share(percent=Decimal(20))
    assert until(on(table, "p-t-openai", "2026-06-01").ends) == ("2026-01-01", "expired", None)


def test_a_members_row_replaces_its_own_where_both_clauses_have_rows_for_members() -> None:
    old = clause(
        "old", parties=parties(customer="a b", supplier="s"), per_member_role="customer", begins=begins("2020")
    )
    new = clause(
        "new",
        parties=parties(customer="a", supplier="s"),
        per_member_role="customer",
        begins=begins("2025"),
        replaces="old",
    )
    table = book(old, new)
    assert table["p-old-a"].replaced_by == ("p-new-a",)
    assert table["p-old-b"].replaced_by == ()


def test_a_whole_clause_replaces_all_rows_of_another() -> None:
    old = clause(
        "old", parties=parties(customer="a b", supplier="s"), per_member_role="customer", begins=begins("2020")
    )
    table = book(old, clause("new", begins=begins("2025"), replaces="old"))
    assert table["p-new"].replaces == ("p-old-a", "p-old-b")
    assert status(table, "p-old-b", "2025-06-01") == "superseded"


def test_clauses_replace_only_within_their_partnership() -> None:
    one = partnership("one", [clause("t", begins=begins("2020"))])
    two = partnership("two", [clause("u", begins=begins("2021"), replaces="t")])
    assert all_clause_rows({"one": one, "two": two}, SOURCES)["one-t"].replaced_by == ()


def test_clauses_that_replace_each_other_still_have_a_state() -> None:
    table = book(clause("a", begins=begins("2020"), replaces="b"), clause("b", begins=begins("2021"), replaces="a"))
    assert status(table, "p-a", "2022-01-01") == "superseded"
