"""Hints that lead where the mend is."""

from __future__ import annotations

import pytest

PAGE = "== content/articles/a/index.de.md\n---\ntitle: A\ndate: 2026-01-01\n{more}---\n{text}\n"


def article(more: str = "", text: str = "Text.") -> str:
    return PAGE.format(more=more, text=text)


def hint(built, code: str) -> str:
    return built.problem(code).hint or ""


def test_a_file_that_differs_in_case_alone_is_meant(folder):
    files = "== content/articles/a/k.png\nx\n== content/articles/a/K-.png\nx\n"
    built = folder.write(article(text="![Karte](K.png)") + files).build()
    assert hint(built, "SG304") == "did you mean 'k.png'?"


def test_a_link_to_a_file_of_sources_is_a_citation(folder):
    sources = "== content/sources/press.yaml\ns: {title: S, url: 'https://example.org/'}\n"
    built = folder.write(article(text="[Presse](../../sources/press.yaml)") + sources).build()
    assert "[@" in hint(built, "SG303")


def test_a_text_by_language_where_one_serves_all(folder):
    built = folder.write("== content/organizations/a.yaml\nname: A\nlegal_name: {de: A AG}\n").build()
    assert hint(built, "SG112") == "this field takes one text, for all languages"


def test_a_value_that_holds_a_comma_stands_in_quotes_among_others(folder):
    built = folder.write(article("robots: never\n")).build()
    assert hint(built, "SG113") == "allowed: noindex, nofollow, 'noindex, nofollow', none, noarchive"


@pytest.mark.parametrize("value", ["29.4.2025", "soon", "2025-02-30"])
def test_the_day_of_a_figure_may_be_today(folder, value):
    built = folder.write(article(f"as_of: {value}\n")).build()
    assert hint(built, "SG112").endswith(", or today")


def test_the_list_of_articles_cannot_stand_where_the_home_page_is(folder):
    folder.write(article()).edit("site.yaml", "articles: {de: artikel, en: articles}", 'articles: ""')
    problem = folder.build().problem("SG115")
    assert "'articles'" in problem.message
    assert folder.words(problem) == '""'


def test_a_partnership_has_a_party(folder):
    built = folder.write("== content/partnerships/p.yaml\nparties: []\n").build()
    assert built.codes == ["SG408"]
    assert built.page("de/partnerschaften/p/").xpath("string(//h1)") == "P"
