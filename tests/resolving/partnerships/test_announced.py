"""What a day shows of a clause that was agreed on and has not begun."""

from __future__ import annotations

from sitegen.resolving.partnerships import table_columns
from tests.resolving.partnerships.builders import agreement, begins, book, clause, keys, on, uses

SIGNED = agreement("made", "2025-01-21", "verge")


def test_a_begin_after_the_day_is_not_shown_on_it():
    rows = book(clause("t", by="made", begins=begins("2026-02-01"), sources=uses("verge")), agreements=[SIGNED])
    before, after = on(rows, "p-t", "2025-06-01"), on(rows, "p-t", "2026-02-01")
    assert (before.status, before.begins) == ("announced", None)
    assert "begins" not in table_columns([before])
    assert (after.status, after.begins) == ("in_force", begins("2026-02-01"))


def test_a_source_for_the_begin_alone_is_left_out_before_it():
    sources = (*uses("verge"), *uses("fortune", supports=("begins",)))
    rows = book(clause("t", by="made", begins=begins("2026-02-01"), sources=sources), agreements=[SIGNED])
    assert keys(on(rows, "p-t", "2025-06-01").sources) == ["verge"]
    assert keys(on(rows, "p-t", "2026-06-01").sources) == ["verge", "fortune"]
