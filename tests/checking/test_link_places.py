"""Where a dead link is told that a writer wrote as a full address."""

from __future__ import annotations

import pytest

ARTICLE = """== content/articles/a/index.de.md
---
title: A
date: 2026-01-01
---
Zeile.

zwei

Mehr {link}.
"""


@pytest.mark.parametrize(
    ("link", "marked"),
    [
        ("[hier](https://example.org/de/artikel/nope/)", "https://example.org/de/artikel/nope/"),
        ("[hier](https://example.org/de/artikel/nope)", "https://example.org/de/artikel/nope"),
        ("<https://example.org/de/nie/>", "https://example.org/de/nie/"),
        ("[hier](https://example.org/de/artikel/a/#nie)", "https://example.org/de/artikel/a/#nie"),
    ],
)
def test_a_full_address_of_the_site_is_told_where_it_is_written(folder, link, marked):
    built = folder.write(ARTICLE.format(link=link)).build()
    problem = built.problem("SG601")
    assert folder.words(problem) == marked
    assert problem.place.line == 9


def test_the_same_path_at_another_host_is_not_blamed(folder):
    both = "[dort](https://other.example/de/nie/) und [hier](https://example.org/de/nie/)"
    problem = folder.write(ARTICLE.format(link=both)).build().problem("SG601")
    assert folder.words(problem) == "https://example.org/de/nie/"
