from __future__ import annotations

from sitegen.resolving.partnerships import all_clause_rows, change_dates, find_clause_changes
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
    parties,
)

TABLE = all_clause_rows(EXAMPLES, SOURCES)


def told(since: str, until: str) -> list[tuple[str, str, str]]:
    return [(c.day.isoformat(), c.kind, c.after.id) for c in find_clause_changes(TABLE, day(since), day(until))]


def test_the_days_on_which_something_changed() -> None:
    assert [one.isoformat() for one in change_dates(TABLE, day("2026-11-24")).days] == [
        "2019-07-22",
        "2025-01-21",
        "2025-04-29",
        "2025-10-28",
    ]


def test_a_scheduled_end_changes_something_on_the_day_after() -> None:
    assert change_dates(TABLE).days[-1] == day("2033-01-01")


def test_a_date_that_an_amendment_overtook_is_no_day_of_change() -> None:
    assert day("2031-01-01") not in change_dates(TABLE).days


def test_what_changed_after_a_day() -> None:
    assert told("2025-04-29", "2026-11-24") == [
        ("2025-10-28", "ended", "microsoft-openai-rofr"),
        ("2025-10-28", "amended", "microsoft-openai-ip-licence"),
    ]
    assert told("2025-01-20", "2025-01-21") == [
        ("2025-01-21", "ended", "microsoft-openai-exclusive-compute"),
        ("2025-01-21", "began", "microsoft-openai-ip-licence"),
        ("2025-01-21", "began", "microsoft-openai-rofr"),
        ("2025-01-21", "announced", "stargate-funding"),
    ]
    assert told("2025-10-28", "2026-11-24") == []


def test_a_change_shows_the_state_before_and_after() -> None:
    (change,) = find_clause_changes(TABLE, day("2025-10-01"), day("2025-10-28"), ["microsoft-openai-ip-licence"])
    assert change.before is not None
    assert change.before.ends is not None
    assert change.after.ends is not None
    assert change.before.ends.scheduled != change.after.ends.scheduled


def test_a_clause_may_begin_and_end_within_the_time() -> None:
    table = book(clause("t", begins=begins("2025-02-01"), ends=ends("2025-06-01")))
    found = find_clause_changes(table, day("2025-01-01"), day("2025-12-31"))
    assert [(one.kind, one.day.month) for one in found] == [("began", 2), ("ended", 6)]


def test_a_member_that_joins_amends_no_other_row() -> None:
    table = book(
        clause(
            "t",
            "model_distribution",
            parties=parties(distributor="microsoft", supplier="mistral meta"),
            per_member_role="supplier",
            begins=begins("2024-01-01"),
            amended=(amended("a", parties=parties(supplier="mistral meta xai")),),
        ),
        agreements=[agreement("a", "2025-05-19")],
    )
    found = find_clause_changes(table, day("2025-01-01"), day("2025-12-31"))
    assert [(one.kind, one.after.id) for one in found] == [("began", "p-t-xai")]


def test_what_was_not_known_then_is_left_out() -> None:
    table = book(clause("t", begins=begins("2025-02-01"), first_reported=ends("2026-01-01").date))
    assert find_clause_changes(table, day("2025-01-01"), day("2025-12-31"), knowledge="then") == ()
    assert len(find_clause_changes(table, day("2025-01-01"), day("2025-12-31"))) == 1
