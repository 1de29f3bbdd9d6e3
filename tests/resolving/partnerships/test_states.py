from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sitegen.model.dates import HistoryDate
from sitegen.model.figures import Selection
from sitegen.model.partnerships import Share, StartDate
from sitegen.model.references import Text
from sitegen.resolving.partnerships import all_clause_rows, select_states
from tests.resolving.partnerships.builders import (
    EXAMPLES,
    SOURCES,
    agreement,
    amended,
    begins,
    book,
    clause,
    day,
    ends,
    keys,
    on,
    parties,
    status,
    until,
    uses,
    when,
)

TABLE = all_clause_rows(EXAMPLES, SOURCES)
SUPPLIERS = ("mistral", "meta", "stability-ai", "core42", "nixtla")
MODELS = {f"azure-models-models-{key}": "in_force" for key in SUPPLIERS}
RELATION_2025 = {
    "microsoft-openai-exclusive-compute": "superseded",
    "microsoft-openai-rofr": "in_force",
    "microsoft-openai-ip-licence": "in_force",
    "microsoft-openai-equity": "in_force",
    "stargate-funding": "announced",
}
SINCE_APRIL = {**RELATION_2025, **MODELS, "llama-consortium-consortium": "talks"}
SINCE_OCTOBER = {**SINCE_APRIL, "microsoft-openai-rofr": "ended"}
IN_2019 = {"microsoft-openai-exclusive-compute": "in_force", "microsoft-openai-equity": "in_force"}


@pytest.mark.parametrize("knowledge", ["now", "then"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-06-01", {}),
        ("2019-07-21", {}),
        ("2019-07-22", IN_2019),
        ("2025-01-20", IN_2019),
        ("2025-01-21", RELATION_2025),
        ("2025-04-28", RELATION_2025),
        ("2025-04-29", SINCE_APRIL),
        ("2025-10-27", SINCE_APRIL),
        ("2025-10-28", SINCE_OCTOBER),
        ("2026-11-24", SINCE_OCTOBER),
        ("2032-12-31", SINCE_OCTOBER),
        ("2033-01-01", {**SINCE_OCTOBER, "microsoft-openai-ip-licence": "ended"}),
    ],
)
def test_the_examples_of_the_contract_on_a_day(text: str, expected: dict[str, str], knowledge: Any) -> None:
    shown = select_states(TABLE, Selection(knowledge=knowledge), day(text))
    # Stargate's source is a day younger than the announcement: it was not known on the day itself.
    hidden = {"stargate-funding"} if (knowledge, text) == ("then", "2025-01-21") else set()
    assert {one.id: one.status for one in shown} == {k: v for k, v in expected.items() if k not in hidden}


@pytest.mark.parametrize(
    ("id", "text", "expected"),
    [
        ("exclusive-compute", "2025-01-20", ("open",)),
        ("exclusive-compute", "2025-01-21", ("2025-01-21", "replaced", None)),
        ("rofr", "2025-04-29", ("open",)),
        ("rofr", "2025-10-28", ("2025-10-28", "waived", None)),
        ("ip-licence", "2025-04-29", (None, None, "2030")),
        ("ip-licence", "2025-10-27", (None, None, "2030")),
        ("ip-licence", "2025-10-28", (None, None, "2032")),
        ("ip-licence", "2033-01-01", (None, "expired", "2032")),
    ],
)
def test_an_end_appears_as_it_was_seen_on_the_day(id: str, text: str, expected: tuple[str | None, ...]) -> None:
    assert until(on(TABLE, f"microsoft-openai-{id}", text).ends) == expected


@pytest.mark.parametrize(
    ("id", "text", "expected"),
    [
        ("exclusive-compute", "2025-01-20", ["fortune-2019-07-22"]),
        ("exclusive-compute", "2025-01-21", ["fortune-2019-07-22", "ms-blog-2025-01-21"]),
        ("rofr", "2025-10-27", ["ms-blog-2025-01-21"]),
        ("rofr", "2025-10-28", ["ms-blog-2025-01-21", "cash-2025-10-28"]),
        ("ip-licence", "2025-10-27", ["ms-blog-2025-01-21"]),
        ("ip-licence", "2025-10-28", ["ms-blog-2025-01-21", "cash-2025-10-28"]),
    ],
)
def test_sources_of_later_facts_are_left_out(id: str, text: str, expected: list[str]) -> None:
    assert keys(on(TABLE, f"microsoft-openai-{id}", text).sources) == expected


def test_links_to_a_replacement_appear_with_it() -> None:
    old, new = "microsoft-openai-exclusive-compute", "microsoft-openai-rofr"
    assert on(TABLE, old, "2025-01-20").replaced_by == ()
    assert on(TABLE, old, "2025-01-21").replaced_by == (new,)
    assert on(TABLE, new, "2025-01-21").replaces == (old,)


def test_a_stake_is_not_shown_before_the_day_it_was_measured() -> None:
    assert on(TABLE, "microsoft-openai-equity", "2025-10-27").stake is None
    stake = on(TABLE, "microsoft-openai-equity", "2025-10-28").stake
    assert stake is not None
    assert stake.percent == Decimal(27)


def test_both_sides_of_a_dispute_are_sources_of_the_row() -> None:
    found = on(TABLE, "stargate-funding", "2026-01-01")
    assert keys(found.sources) == ["itweb", "investmentweek"]
    assert found.hub is not None
    assert found.hub.key == "stargate"


def test_a_member_has_its_row_and_no_other_member_in_it() -> None:
    found = on(TABLE, "azure-models-models-meta", "2025-04-29")
    assert found.organizations == ("microsoft", "meta")


def test_a_clause_begins_with_its_agreement_unless_it_says_otherwise() -> None:
    a = agreement("a", "2020-01-01", "tt-2025-04-29")
    table = book(clause("plain", by="a"), clause("later", by="a", begins=begins("2021-03")), agreements=[a])
    assert status(table, "p-plain", "2020-01-01") == "in_force"
    assert [status(table, "p-later", d) for d in ("2019-12-31", "2020-01-01", "2021-02-28", "2021-03-01")] == [
        None,
        "announced",
        "announced",
        "in_force",
    ]


@pytest.mark.parametrize(
    ("stage", "fields", "expected"),
    [
        ("talks", {}, [None, "talks", "talks", "talks"]),
        ("talks", {"ends": ends("2022-01-01")}, [None, "talks", "talks", "abandoned"]),
        ("announced", {}, [None, "announced", "announced", "announced"]),
        ("announced", {"begins": begins("2021-01-01")}, [None, "announced", "in_force", "in_force"]),
        (
            "announced",
            {"begins": begins("2021-01-01"), "by": "a"},
            ["announced", "announced", "in_force", "in_force"],
        ),
        ("agreed", {"by": "a"}, ["in_force", "in_force", "in_force", "in_force"]),
        ("abandoned", {}, [None, "abandoned", "abandoned", "abandoned"]),
        ("abandoned", {"ends": ends("2022-01-01")}, [None, "talks", "talks", "abandoned"]),
        (
            "abandoned",
            {"ends": ends("2022-01-01"), "by": "a"},
            ["announced", "announced", "announced", "abandoned"],
        ),
        (None, {}, [None, "in_force", "in_force", "in_force"]),
        (None, {"begins": StartDate(no_later_than=when("2021-01-01"))}, [None, None, "in_force", "in_force"]),
    ],
)
def test_stages(stage: str | None, fields: dict[str, Any], expected: list[str | None]) -> None:
    table = book(
        clause("t", stage=stage, first_reported=when("2020-01-01"), sources=uses("tt-2025-04-29"), **fields),
        agreements=[agreement("a", "2019-01-01")],
    )
    days = ("2019-06-01", "2020-01-01", "2021-01-01", "2022-01-01")
    assert [status(table, "p-t", text) for text in days] == expected


def test_what_was_known_later_is_left_out_only_then() -> None:
    table = book(clause("t", begins=begins("2023-01-01"), sources=uses("tt-2025-04-29")))
    assert status(table, "p-t", "2025-04-28", "now") == "in_force"
    assert status(table, "p-t", "2025-04-28", "then") is None
    assert status(table, "p-t", "2025-04-29", "then") == "in_force"


def test_an_uncertain_end_counts_from_its_last_day() -> None:
    table = book(clause("t", begins=begins("2020"), ends=ends("2025-10", "terminated")))
    assert status(table, "p-t", "2025-10-30") == "in_force"
    assert on(table, "p-t", "2025-10-30").ends is None
    assert status(table, "p-t", "2025-10-31") == "ended"


def test_within_an_uncertain_end_the_replacement_decides() -> None:
    table = book(
        clause("old", begins=begins("2020"), ends=ends("2025-10")),
        clause("new", begins=begins("2025-10-15"), replaces="old"),
    )
    assert [status(table, "p-old", d) for d in ("2025-10-14", "2025-10-15")] == ["in_force", "superseded"]


def test_a_replacement_ends_a_clause_that_says_nothing_of_its_end() -> None:
    table = book(
        clause("old", begins=begins("2020")),
        clause("new", by="a", replaces="old"),
        agreements=[agreement("a", "2025-03-01", "tt-2025-04-29")],
    )
    found = on(table, "p-old", "2025-03-01")
    assert (found.status, until(found.ends), keys(found.sources)) == (
        "superseded",
        ("2025-03-01", "replaced", None),
        ["tt-2025-04-29"],
    )


def test_a_replacement_that_is_only_announced_supersedes_nothing_yet() -> None:
    table = book(
        clause("old", begins=begins("2020")),
        clause("new", by="a", begins=begins("2027"), replaces="old"),
        agreements=[agreement("a", "2025-03-01")],
    )
    found = on(table, "p-old", "2026-01-01")
    assert (found.status, found.replaced_by) == ("in_force", ("p-new",))
    assert status(table, "p-old", "2027-01-01") == "superseded"


def test_then_a_replacement_that_was_not_known_supersedes_nothing() -> None:
    table = book(
        clause("old", begins=begins("2020")),
        clause("new", begins=begins("2024"), replaces="old", first_reported=when("2025-06-01")),
    )
    assert status(table, "p-old", "2025-01-01", "now") == "superseded"
    assert status(table, "p-old", "2025-01-01", "then") == "in_force"


def test_a_scheduled_end_includes_its_last_day() -> None:
    table = book(clause("t", begins=begins("2020"), ends=ends(scheduled="2024-06")))
    assert [status(table, "p-t", d) for d in ("2024-06-30", "2024-07-01")] == ["in_force", "ended"]


def test_a_condition_is_shown_until_the_end_came() -> None:
    table = book(clause("t", begins=begins("2020"), ends=ends("2026-04-27", "ended", condition="AGI")))
    before = on(table, "p-t", "2026-04-26").ends
    assert before is not None
    assert (before.date, before.how) == (None, None)
    assert before.condition == Text.for_all_languages("AGI")
    assert until(on(table, "p-t", "2026-04-27").ends) == ("2026-04-27", "ended", None)


def test_what_was_scheduled_stays_beside_what_happened() -> None:
    table = book(
        clause(
            "t",
            begins=begins("2020"),
            ends=ends("2026-04-27", "ended", scheduled="2030"),
            amended=(amended("a", ends=ends("2026-04-27", "replaced", scheduled="2032")),),
        ),
        agreements=[agreement("a", "2025-10-28")],
    )
    assert until(on(table, "p-t", "2025-10-27").ends) == (None, None, "2030")
    assert until(on(table, "p-t", "2026-01-01").ends) == (None, None, "2032")
    assert until(on(table, "p-t", "2026-04-27").ends) == ("2026-04-27", "replaced", "2032")


def test_an_amendment_may_open_the_end() -> None:
    table = book(
        clause("t", begins=begins("2020"), ends=ends(scheduled="2024"), amended=(amended("a", ends=ends()),)),
        agreements=[agreement("a", "2023-01-01")],
    )
    assert on(table, "p-t", "2026-01-01").ends is None


def test_an_end_takes_its_date_from_the_agreement_that_brought_it() -> None:
    table = book(
        clause("t", begins=begins("2020"), ends=ends(how="waived", by="a", scheduled="2030")),
        agreements=[agreement("a", "2023-01-01")],
    )
    assert [status(table, "p-t", d) for d in ("2022-12-31", "2023-01-01")] == ["in_force", "ended"]


def test_amendments_add_up_and_leave_alone_what_they_do_not_name() -> None:
    changed = Share(percent=Decimal(20))
    table = book(
        clause(
            "t",
            begins=begins("2020"),
            object=Text.for_all_languages("first"),
            amended=(
                amended("b", share=changed),
                amended("a", object=Text.for_all_languages("second"), parties=parties(customer="oracle")),
            ),
        ),
        agreements=[agreement("a", "2021-01-01"), agreement("b", "2022-01-01")],
    )
    found = on(table, "p-t", "2023-01-01")
    assert (found.object, found.share) == (Text.for_all_languages("second"), changed)
    assert found.organizations == ("microsoft", "oracle")
    assert [one.agreement and one.agreement.key for one in found.amendments] == ["a", "b"]
    assert on(table, "p-t", "2021-12-31").share is None


def test_an_own_source_stands_in_for_the_agreements_and_a_narrowed_one_adds_to_them() -> None:
    a = agreement("a", "2020-01-01", "itweb")
    table = book(
        clause("own", by="a", sources=uses("tt-2025-04-29")),
        clause(
            "narrowed",
            by="a",
            ends=ends("2025-01-01"),
            sources=uses("tt-2025-04-29", supports=("ends",)),
        ),
        agreements=[a],
    )
    assert keys(on(table, "p-own", "2026-01-01").sources) == ["tt-2025-04-29"]
    assert keys(on(table, "p-narrowed", "2024-12-31").sources) == ["itweb"]
    assert keys(on(table, "p-narrowed", "2025-01-01").sources) == ["tt-2025-04-29", "itweb"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"first_reported": when("2024")}, "2024"),
        ({"sources": uses("tt-2025-04-29", "itweb")}, "2025-01-22"),
        ({"sources": uses("tt-2025-04-29", "gone")}, "2025-04-29"),
        ({"sources": uses("gone"), "begins": begins("2020-05")}, "2020-05"),
        ({"sources": uses("gone"), "by": "a"}, "2019-01-01"),
    ],
)
def test_a_clause_is_known_since_its_earliest_source(fields: dict[str, Any], expected: str) -> None:
    table = book(clause("t", **fields), agreements=[agreement("a", "2019-01-01")])
    known: HistoryDate | None = table["p-t"].first_reported
    assert known is not None
    assert known.text == expected
