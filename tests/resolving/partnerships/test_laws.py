"""What holds for all partnerships on all days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.model.figures import Selection
from sitegen.model.partnerships import STAGES, Amendment, Begin, End, Partnership, Portion, Term
from sitegen.resolving.partnerships import days, rows, select, state
from tests.resolving.partnerships.builders import (
    SOURCES,
    agreement,
    amended,
    by_key,
    day,
    ends,
    parties,
    partnership,
    term,
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
portions = st.builds(Portion, as_of=st.none() | dates)
planned = st.builds(End, scheduled=dates) | st.just(ends(condition="AGI"))


@st.composite
def terms(draw: st.DrawFn, id: str, others: tuple[str, ...]) -> Term:
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
        "each": draw(st.sampled_from([None, "customer"])),
        "stage": draw(st.none() | st.sampled_from(STAGES)),
        "begins": draw(st.none() | st.builds(Begin, date=dates) | st.builds(Begin, no_later_than=dates)),
        "ends": draw(st.none() | planned | st.builds(End, date=dates, scheduled=st.none() | dates)),
        "known": draw(st.none() | dates),
        "sources": draw(sources),
        "stake": draw(st.none() | portions),
        "replaces": draw(st.none() | st.sampled_from(others)),
        "amended": tuple(amended(by, **changed) for by, changed in amendments),
    }
    return term(id, **fields)


@st.composite
def relations(draw: st.DrawFn, key: str = "p") -> Partnership:
    ids = ("one", "two", "three")
    return partnership(key, [draw(terms(id, tuple(o for o in ids if o != id))) for id in ids], AGREEMENTS)


@given(relations(), moments, st.sampled_from(["now", "then"]))
def test_no_day_shows_a_term_before_it_was_agreed_or_began_or_was_known(
    relation: Partnership, on: date, knowledge: Any
) -> None:
    table = rows(by_key(relation), SOURCES)
    for row in table.values():
        found = state(table, row, on, knowledge)
        if found is None:
            continue
        made = [relation.agreement(row.term.agreement), row.agreement]
        firsts = [one.date.earliest for one in made if one is not None]
        begins = row.begins or Begin()
        written = (begins.date, begins.no_later_than, row.known)
        firsts += [one.earliest for one in written if one is not None]
        assert on >= min(firsts)
        if found.status == "in_force":
            assert row.begun is not None
            assert row.begun <= on
        if knowledge == "then" and row.known is not None:
            assert row.known.earliest <= on


@given(relations("p"), relations("q"), moments, st.randoms())
def test_rows_do_not_depend_on_the_order_of_files_and_terms(
    one: Partnership, other: Partnership, on: date, random: Any
) -> None:
    mixed = []
    for relation in (other, one):
        shuffled = list(relation.terms)
        random.shuffle(shuffled)
        mixed.append(replace(relation, terms=tuple(shuffled)))
    straight = select(rows(by_key(one, other), SOURCES), Selection(), on)
    assert select(rows(by_key(*mixed), SOURCES), Selection(), on) == straight


@given(relations(), moments, st.sampled_from(LATER), st.integers(0, 2))
def test_a_day_does_not_know_what_happened_after_it(relation: Partnership, on: date, later: str, index: int) -> None:
    """An amendment, an end and a replacement that came later leave the state as it was.

    An end is only added where nothing ended yet: the day on which something scheduled, replaced or given up
    really ended is no later event, but a better account of the same one.
    """
    chosen = relation.terms[index]
    changed = replace(chosen, amended=(*chosen.amended, amended("late", ends=ends(scheduled="2050"), share=Portion())))
    written: list[Term | Amendment] = [chosen, *chosen.amended]
    replaced = any(one.replaces and one.replaces.key == chosen.id for one in relation.terms)
    if chosen.stage != "abandoned" and not replaced and not any(one.ends for one in written):
        told = (*chosen.sources, *uses("cash-2025-10-28", supports=("ends",)))
        changed = replace(changed, ends=ends(later, "terminated", "late"), sources=told)
    newer = term("newer", by="late", replaces=chosen.id)
    after = replace(
        relation,
        agreements=(*relation.agreements, agreement("late", later, "ms-blog-2025-01-21")),
        terms=(*(changed if one is chosen else one for one in relation.terms), newer),
    )
    before_rows, after_rows = rows(by_key(relation), SOURCES), rows(by_key(after), SOURCES)
    for id, row in before_rows.items():
        assert state(after_rows, after_rows[id], on) == state(before_rows, row, on)


@given(relations(), moments)
def test_every_state_has_a_source_if_its_term_has_one_for_more_than_its_end(relation: Partnership, on: date) -> None:
    table = rows(by_key(relation), SOURCES)
    for row in table.values():
        found = state(table, row, on)
        if found is not None and any(not use.supports for use in row.sources):
            assert found.sources


@given(relations(), moments)
def test_between_two_days_of_change_nothing_changes(relation: Partnership, on: date) -> None:
    table = rows(by_key(relation), SOURCES)
    before = [one for one in days(table) if one <= on]
    last = before[-1] if before else day("2019-01-01")
    assert select(table, Selection(), last) == select(table, Selection(), on)


@given(relations())
def test_every_day_of_change_is_an_agreements_day_or_differs_from_the_day_before(
    relation: Partnership,
) -> None:
    table = rows(by_key(relation), SOURCES)
    made = {one.date.earliest for one in AGREEMENTS}
    for one in days(table):
        eve = select(table, Selection(), one - timedelta(days=1))
        assert one in made or select(table, Selection(), one) != eve
