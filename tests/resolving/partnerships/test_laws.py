"""What holds for all partnerships on all days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.model.figures import Selection
from sitegen.model.partnerships import CLAUSE_STAGES, Amendment, Clause, EndDate, Partnership, Share, StartDate
from sitegen.resolving.partnerships import all_clause_rows, change_dates, clause_state, select_states
from tests.resolving.partnerships.builders import (
    SOURCES,
    agreement,
    amended,
    by_key,
    clause,
    day,
    ends,
    parties,
    partnership,
    uses,
    when,
)

AGREEMENTS = [
    agreement("a1", "2021-03-01", "fortune-2019-07-22"),
    agreement("a2", "2022", "itweb"),
    agreement("a3", "2023-06-15", "tt-2025-04-29"),
]
WRITTEN = ("2020", "2021-03", "2021-03-01", "2022", "2022-05~", "2023-06-15", "2024-02/2024-05", "2025")
LATER = ("2041", "2041-07", "2042-01-01")
dates = st.sampled_from(WRITTEN).map(when)
moments = st.dates(day("2019-06-01"), day("2026-12-31"))
agreements = st.none() | st.sampled_from(["a1", "a2", "a3"])
sources = st.sampled_from(
    [(), uses("tt-2025-04-29"), uses("itweb", "gone"), uses("cash-2025-10-28", supports=("ends",))]
)
portions = st.builds(Share, as_of=st.none() | dates)
planned = st.builds(EndDate, scheduled=dates) | st.just(ends(condition="AGI"))


@st.composite
def clauses(draw: st.DrawFn, id: str, others: tuple[str, ...]) -> Clause:
    changes = st.fixed_dictionaries(
        {},
        optional={
            "ends": planned,
            "share": portions,
            "parties": st.sampled_from([parties(customer="openai xai"), parties(customer="meta")]),
        },
    )
    amendments = draw(st.lists(st.tuples(st.sampled_from(["a1", "a2", "a3"]), changes), max_size=2))
    fields: dict[str, Any] = {
        "by": draw(agreements),
        "parties": parties(supplier="microsoft", customer="openai meta"),
        "per_member_role": draw(st.sampled_from([None, "customer"])),
        "stage": draw(st.none() | st.sampled_from(CLAUSE_STAGES)),
        "begins": draw(st.none() | st.builds(StartDate, date=dates) | st.builds(StartDate, no_later_than=dates)),
        "ends": draw(st.none() | planned | st.builds(EndDate, date=dates, scheduled=st.none() | dates)),
        "first_reported": draw(st.none() | dates),
        "sources": draw(sources),
        "stake": draw(st.none() | portions),
        "replaces": draw(st.none() | st.sampled_from(others)),
        "amended": tuple(amended(by, **changed) for by, changed in amendments),
    }
    return clause(id, **fields)


@st.composite
def relations(draw: st.DrawFn, key: str = "p") -> Partnership:
    ids = ("one", "two", "three")
    return partnership(key, [draw(clauses(id, tuple(o for o in ids if o != id))) for id in ids], AGREEMENTS)


@given(relations(), moments, st.sampled_from(["now", "then"]))
def test_no_day_shows_a_clause_before_it_was_agreed_or_began_or_was_known(
    relation: Partnership, on: date, knowledge: Any
) -> None:
    table = all_clause_rows(by_key(relation), SOURCES)
    for row in table.values():
        found = clause_state(table, row, on, knowledge)
        if found is None:
            continue
        made = [relation.agreement(row.clause.agreement), row.agreement]
        firsts = [one.date.earliest for one in made if one is not None]
        begins = row.begins or StartDate()
        written = (begins.date, begins.no_later_than, row.first_reported)
        firsts += [one.earliest for one in written if one is not None]
        assert on >= min(firsts)
        if found.status == "in_force":
            assert row.begin_day is not None
            assert row.begin_day <= on
        if knowledge == "then" and row.first_reported is not None:
            assert row.first_reported.earliest <= on


@pytest.mark.slow
@given(relations("p"), relations("q"), moments, st.randoms())
def test_rows_do_not_depend_on_the_order_of_files_and_clauses(
    one: Partnership, other: Partnership, on: date, random: Any
) -> None:
    mixed = []
    for relation in (other, one):
        shuffled = list(relation.clauses)
        random.shuffle(shuffled)
        mixed.append(replace(relation, clauses=tuple(shuffled)))
    straight = select_states(all_clause_rows(by_key(one, other), SOURCES), Selection(), on)
    assert select_states(all_clause_rows(by_key(*mixed), SOURCES), Selection(), on) == straight


@given(relations(), moments, st.sampled_from(LATER), st.integers(0, 2))
def test_a_day_does_not_know_what_happened_after_it(relation: Partnership, on: date, later: str, index: int) -> None:
    """An amendment, an end and a replacement that came later leave the state as it was.

    An end is only added where nothing ended yet: the day on which something scheduled, replaced or given up
    really ended is no later event, but a better account of the same one.
    """
    chosen = relation.clauses[index]
    changed = replace(chosen, amended=(*chosen.amended, amended("late", ends=ends(scheduled="2050"), share=Share())))
    written: list[Clause | Amendment] = [chosen, *chosen.amended]
    replaced = any(one.replaces and one.replaces.key == chosen.id for one in relation.clauses)
    if chosen.stage != "abandoned" and not replaced and not any(one.ends for one in written):
        told = (*chosen.sources, *uses("cash-2025-10-28", supports=("ends",)))
        changed = replace(changed, ends=ends(later, "terminated", "late"), sources=told)
    newer = clause("newer", by="late", replaces=chosen.id)
    after = replace(
        relation,
        agreements=(*relation.agreements, agreement("late", later, "ms-blog-2025-01-21")),
        clauses=(*(changed if one is chosen else one for one in relation.clauses), newer),
    )
    before_rows, after_rows = all_clause_rows(by_key(relation), SOURCES), all_clause_rows(by_key(after), SOURCES)
    for id, row in before_rows.items():
        assert clause_state(after_rows, after_rows[id], on) == clause_state(before_rows, row, on)


@given(relations(), moments)
def test_every_state_has_a_source_if_its_clause_has_one_for_more_than_its_end(relation: Partnership, on: date) -> None:
    table = all_clause_rows(by_key(relation), SOURCES)
    for row in table.values():
        found = clause_state(table, row, on)
        if found is not None and any(not use.supports for use in row.sources):
            assert found.sources


@given(relations(), moments)
def test_between_two_days_of_change_nothing_changes(relation: Partnership, on: date) -> None:
    table = all_clause_rows(by_key(relation), SOURCES)
    before = [one for one in change_dates(table).days if one <= on]
    last = before[-1] if before else day("2019-01-01")
    assert select_states(table, Selection(), last) == select_states(table, Selection(), on)


@given(relations())
def test_every_day_of_change_is_an_agreements_day_or_differs_from_the_day_before(
    relation: Partnership,
) -> None:
    table = all_clause_rows(by_key(relation), SOURCES)
    made = {one.date.earliest for one in AGREEMENTS}
    for one in change_dates(table).days:
        eve = select_states(table, Selection(), one - timedelta(days=1))
        assert one in made or select_states(table, Selection(), one) != eve
