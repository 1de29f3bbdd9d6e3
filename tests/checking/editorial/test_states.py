"""Sources later than the state of the world that an article tells."""

from __future__ import annotations

import pytest

from tests.checking.editorial.sheets import article, check_texts

AS_OF = "date: 2026-01-01\nas_of: 2025-04-29\n"


def test_a_source_from_after_the_day_is_marked(folder):
    assert check_texts(folder, article("So ist es [@later; @own].", fields=AS_OF)) == ["SG440 [@later; @own]"]


@pytest.mark.parametrize("day", ["Am 28. Oktober 2025", "Im Oktober 2025", "Im Jahr 2025"])
def test_a_paragraph_that_names_the_later_day_may_cite_it(folder, day):
    assert check_texts(folder, article(f"{day} wurde es anders [@later; @own].", fields=AS_OF)) == []


def test_a_deadline_far_ahead_is_no_such_day(folder):
    assert check_texts(folder, article("Es gilt bis 2030 [@later; @own].", fields=AS_OF)) == ["SG440 [@later; @own]"]


@pytest.mark.parametrize("fields", ["date: 2026-01-01\n", "date: 2026-01-01\nas_of: today\n"])
def test_an_article_of_no_chosen_day_may_cite_everything(folder, fields):
    assert check_texts(folder, article("So ist es [@later; @own].", fields=fields)) == []
