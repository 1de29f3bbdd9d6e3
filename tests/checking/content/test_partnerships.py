from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from sitegen.checking.content.partnerships import check_partnerships
from sitegen.diagnostics import Place, Problem
from sitegen.diagnostics.codes import CODES
from sitegen.model.partnerships import CLAUSE_KINDS, Amendment, Partnership, StartDate
from sitegen.model.references import Ref, Text
from sitegen.model.site import ClauseKind
from sitegen.resolving.partnerships import all_clause_rows
from tests.resolving.partnerships.builders import (
    EXAMPLES,
    PATH,
    SOURCES,
    agreement,
    amended,
    begins,
    by_key,
    clause,
    day,
    ends,
    parties,
    partnership,
    uses,
    when,
)

HOUSE = {name: ClauseKind(name=name, roles=roles) for name, roles in CLAUSE_KINDS.items()}
TOLD: Mapping[str, Any] = {"begins": begins("2020-01-01"), "sources": uses("tt-2025-04-29")}


def problems(partnerships: Mapping[str, Partnership]) -> list[Problem]:
    return check_partnerships(partnerships, all_clause_rows(partnerships, SOURCES), SOURCES, HOUSE, day("2026-11-24"))


def found(*clauses: Any, agreements: Any = ()) -> list[tuple[str, str]]:
    return [(p.code, p.message) for p in problems(by_key(partnership("p", clauses, agreements)))]


def codes(*clauses: Any, agreements: Any = ()) -> list[str]:
    return [code for code, _ in found(*clauses, agreements=agreements)]


def test_the_examples_of_the_contract_have_no_fault() -> None:
    assert problems(EXAMPLES) == []


def test_two_clauses_with_one_id_are_shown_with_both_places() -> None:
    relation = partnership("p", [clause("t", line=10, **TOLD), clause("t", line=20, **TOLD)])
    (problem,) = problems(by_key(relation))
    assert (problem.code, problem.place, problem.related) == (
        "SG400",
        Place(PATH, 21),
        ((Place(PATH, 11), "the first"),),
    )


def test_two_agreements_with_one_id() -> None:
    assert codes(agreements=[agreement("a", "2020"), agreement("a", "2021")]) == ["SG400"]


def test_rows_of_two_partnerships_that_come_to_one_permalink() -> None:
    one, two = partnership("a-b", [clause("c", **TOLD)]), partnership("a", [clause("b-c", **TOLD)])
    (problem,) = problems(by_key(one, two))
    assert (problem.code, problem.message) == ("SG401", "'a-b-c' is both 'b-c' of 'a' and 'c' of 'a-b'")


def test_a_members_row_that_comes_to_another_clauses_permalink() -> None:
    each = clause("t", parties=parties(supplier="mistral", customer="openai"), per_member_role="supplier", **TOLD)
    assert codes(each, clause("t-mistral", **TOLD)) == ["SG401"]


def test_an_unknown_agreement_suggests_the_nearest() -> None:
    made = [agreement("a2025-01", "2025-01-21", "tt-2025-04-29")]
    relation = partnership("p", [clause("t", by="a2025-10", **TOLD)], made)
    (problem,) = problems(by_key(relation))
    assert (problem.code, problem.hint) == ("SG402", "did you mean 'a2025-01'?")


@pytest.mark.parametrize(
    "fields",
    [{"ends": ends(how="waived", by="gone")}, {"amended": (amended("gone"),)}],
)
def test_an_unknown_agreement_of_an_end_or_an_amendment(fields: dict[str, Any]) -> None:
    assert codes(clause("t", **TOLD, **fields)) == ["SG402"]


def test_an_unknown_replaced_clause_suggests_the_nearest() -> None:
    relation = partnership("p", [clause("exclusive", **TOLD), clause("t", replaces="exclusiv", **TOLD)])
    (problem,) = problems(by_key(relation))
    assert (problem.code, problem.hint) == ("SG403", "did you mean 'exclusive'?")


@pytest.mark.parametrize(
    ("chain", "message"),
    [
        ({"a": "a"}, "clauses replace each other in a circle: a → a"),
        ({"a": "c", "b": "a", "c": "b"}, "clauses replace each other in a circle: a → c → b → a"),
    ],
)
def test_a_circle_of_replacements_is_reported_once(chain: dict[str, str], message: str) -> None:
    assert found(*(clause(id, replaces=old, **TOLD) for id, old in chain.items())) == [("SG404", message)]


def test_a_clause_that_leads_into_a_circle_is_no_part_of_it() -> None:
    into = [clause("a", replaces="b", **TOLD), clause("b", replaces="c", **TOLD), clause("c", replaces="b", **TOLD)]
    assert found(*into) == [("SG404", "clauses replace each other in a circle: b → c → b")]


def test_each_must_name_a_role_that_somebody_has() -> None:
    only = clause("t", parties=parties(customer="openai"), per_member_role="supplier", **TOLD)
    assert codes(only) == ["SG405", "SG407"]


def test_an_amendment_with_a_role_of_another_kind_is_told_the_allowed_ones() -> None:
    made = [agreement("a", "2021", "tt-2025-04-29")]
    wrong = clause("t", amended=(amended("a", parties=parties(supplyer="oracle")),), **TOLD)
    (problem,) = problems(by_key(partnership("p", [wrong], made)))
    assert problem.message == "'cloud_supply' has no role 'supplyer'; allowed: supplier, customer"
    assert (problem.hint, problem.place) == ("did you mean 'supplier'?", Place(PATH, 40))


def test_a_clause_with_two_sides_needs_both() -> None:
    assert found(clause("t", parties=parties(supplier="microsoft"), **TOLD)) == [
        ("SG407", "clause 't' has no customer")
    ]


def test_a_consortium_needs_not_each_of_its_roles() -> None:
    assert codes(clause("t", "consortium", parties=parties(initiator="meta"), **TOLD)) == []


@pytest.mark.parametrize("sources", [(), uses("tt-2025-04-29", supports=("ends",))])
def test_a_clause_without_a_source_for_itself_is_an_error(sources: Any) -> None:
    assert codes(clause("t", begins=begins("2020"), sources=sources)) == ["SG410"]


def test_a_clause_has_the_sources_of_its_agreement() -> None:
    assert codes(clause("t", by="a"), agreements=[agreement("a", "2020", "itweb")]) == []
    assert codes(clause("t", by="a"), agreements=[agreement("a", "2020")]) == ["SG410"]


@pytest.mark.parametrize("evidence", ["official", "filing"])
def test_official_needs_a_primary_source(evidence: str) -> None:
    assert codes(clause("t", evidence=evidence, **TOLD)) == ["SG411"]
    primary = {**TOLD, "sources": uses("tt-2025-04-29", "ms-blog-2025-01-21")}
    assert codes(clause("t", evidence=evidence, **primary)) == []


def test_an_official_agreement_is_reported_once_for_all_its_clauses() -> None:
    made = [agreement("a", "2020", "itweb", evidence="official")]
    assert found(clause("t", by="a"), clause("u", by="a"), agreements=made) == [
        ("SG411", "agreement 'a' is called official without a primary source")
    ]


def test_a_source_that_does_not_exist_is_not_blamed_twice() -> None:
    assert codes(clause("t", evidence="official", begins=begins("2020"), sources=uses("gone"))) == []


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (ends("2019-12-31"), ["SG420"]),
        (ends("2020-01-01"), []),
        (ends(scheduled="2019"), ["SG420"]),
        (ends("2020"), []),
        (ends("2027-01-01"), ["SG425"]),
    ],
)
def test_an_end_before_the_begin_or_after_today(end: Any, expected: list[str]) -> None:
    assert codes(clause("t", ends=end, **TOLD)) == expected


def test_an_end_before_a_begin_that_is_only_a_latest_one_is_possible() -> None:
    early = clause("t", begins=StartDate(no_later_than=when("2025-04-29")), ends=ends("2024"), sources=TOLD["sources"])
    assert codes(early) == []


def test_an_end_before_the_agreements_day_says_where_the_begin_comes_from() -> None:
    made = [agreement("a", "2020-06", "tt-2025-04-29")]
    relation = partnership("p", [clause("t", by="a", ends=ends("2019"))], made)
    (problem,) = problems(by_key(relation))
    assert problem.message == "clause 't' ends (2019) before it begins (2020-06)"
    assert (problem.place, problem.hint) == (
        Place(PATH, 11),
        "without 'begins' a clause begins with its agreement",
    )


@pytest.mark.parametrize(
    ("date", "expected"),
    [(None, "SG421"), ("2019", "SG422"), ("2020", None), ("2022-01-01", None), ("2022-01-02", "SG422")],
)
def test_amendments_fall_into_the_life_of_their_clause(date: str | None, expected: str | None) -> None:
    amendment = Amendment(date=when(date) if date else None, share=None)
    life = clause("t", ends=ends("2022-01-01"), amended=(amendment,), **TOLD)
    assert codes(life) == ([expected] if expected else [])


def test_a_clause_without_any_date_is_never_shown() -> None:
    assert codes(clause("t", stage="talks", sources=uses("gone"))) == ["SG423"]


def test_a_clause_without_a_begin_counts_from_its_source() -> None:
    assert codes(clause("t", sources=uses("tt-2025-04-29"))) == ["SG424"]
    assert codes(clause("t", stage="talks", sources=uses("tt-2025-04-29"))) == []


def exclusive(id: str, supplier: str, kind: str = "exclusive_compute", **fields: Any) -> Any:
    return clause(id, kind, parties=parties(supplier=supplier, customer="openai"), **{**TOLD, **fields})


def test_two_exclusive_suppliers_at_once_are_shown_with_both_places() -> None:
    relation = partnership("p", [exclusive("a", "microsoft", line=10), exclusive("b", "oracle", line=20)])
    (problem,) = problems(by_key(relation))
    assert (problem.code, problem.place, problem.related) == (
        "SG430",
        Place(PATH, 21),
        ((Place(PATH, 11), "'p-a'"),),
    )
    assert "'openai'" in problem.message


@pytest.mark.parametrize(
    "other",
    [
        exclusive("b", "microsoft"),
        exclusive("b", "oracle", begins=begins("2024")),
        exclusive("b", "oracle", begins=begins("2023-06-01")),
        exclusive("b", "oracle", begins=begins("2023-06-15"), replaces="a"),
        exclusive("b", "oracle", stage="talks"),
        exclusive("b", "oracle", kind="cloud_supply"),
        exclusive("b", "oracle", object=Text.for_all_languages("inference")),
        exclusive("b", "oracle", object=Ref("product", "azure")),
    ],
)
def test_exclusive_clauses_may_follow_each_other_or_be_about_different_things(other: Any) -> None:
    first = exclusive("a", "microsoft", ends=ends("2023-06"), object=Text.for_all_languages("training"))
    assert codes(first, other) == []


def test_a_clause_overdue_for_review() -> None:
    relation = partnership("p", [clause("t", review_by=when("2026-11-23"), **TOLD)])
    (problem,) = problems(by_key(relation))
    assert (problem.code, problem.place) == ("SG431", Place(PATH, 11))
    assert codes(clause("t", review_by=when("2026-11"), **TOLD)) == []


def test_every_problem_has_a_code_that_is_explained() -> None:
    broken = partnership("p", [clause("t", by="gone", replaces="gone"), clause("t")])
    assert all(problem.code in CODES and problem.place for problem in problems(by_key(broken)))
