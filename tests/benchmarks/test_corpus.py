"""The articles of the measurements: the same each time, whole, and good enough to be published."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from benchmarks.corpus import RARE_CONCEPTS, Corpus, article, article_numbers_naming, articles, concept, rare_concept
from benchmarks.peers import PEERS
from benchmarks.peers.peer import write_files, write_site
from sitegen.build_state.options import BuildOptions
from sitegen.diagnostics import Severity
from sitegen.pipeline import build_in_memory
from tests.selection import some_everyday
from tests.sites import THEME

SMALL = Corpus(articles=6, concepts=5, languages=("de", "en", "fr"))
NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
LANGUAGES = pytest.mark.parametrize("tag", SMALL.languages)


def texts(result):
    return {output.path: output.data.decode() for output in result.outputs if output.path.endswith(".html")}


def showing(result, word):
    return {path for path, text in texts(result).items() if word in text}


def test_equal_corpora_have_equal_articles():
    assert list(articles(SMALL)) == list(articles(Corpus(articles=6, concepts=5, languages=("de", "en", "fr"))))


def test_another_seed_makes_other_articles():
    assert article(SMALL, 1, "de").body != article(Corpus(articles=6, concepts=5, seed=1), 1, "de").body


@LANGUAGES
@pytest.mark.parametrize("words", [800, 3000])
def test_an_article_has_about_as_many_words_as_were_asked_for(tag, words):
    corpus = Corpus(articles=20, languages=SMALL.languages, words=words)
    counts = [len(article(corpus, number, tag).body.split()) for number in range(corpus.articles)]
    assert sum(counts) / len(counts) == pytest.approx(words, rel=0.1)


@LANGUAGES
def test_an_article_has_all_that_a_generator_is_asked_for(tag):
    body = article(SMALL, 2, tag).body
    assert len(re.findall(r"^#{2,3} ", body, re.MULTILINE)) == 5
    for what in (
        "{#core}\n",
        "\n- ",
        "\n1. ",
        "\n> ",
        "| --- |",
        "```python",
        "[^1]: ",
        "](article:",
        "**",
        " *",
        "`n = ",
    ):
        assert what in body


def test_languages_agree_on_numbers_links_and_structure():
    german, *others = (article(SMALL, 3, tag).body for tag in SMALL.languages)
    common = re.compile(r"^#+ |^\d\.|\]\(.*?\)|\[\^.*?\]|\b\d+\b", re.MULTILINE)
    for other in others:
        assert sorted(common.findall(other)) == sorted(common.findall(german))


@LANGUAGES
def test_no_two_concepts_share_a_form(tag):
    forms = [set(one.forms[tag]) for one in (*map(concept, range(2000)), *map(rare_concept, range(RARE_CONCEPTS)))]
    assert sum(map(len, forms)) == len(set().union(*forms))


@pytest.mark.slow
def test_one_article_in_a_hundred_names_a_rare_concept():
    corpus = Corpus(articles=300, concepts=5)
    term = rare_concept(7).terms["de"]
    found = [number for number in range(300) if term in article(corpus, number, "de").body]
    assert found == list(article_numbers_naming(corpus, 7)) == [7, 107, 207]


def test_a_language_without_words_is_refused_by_name():
    with pytest.raises(ValueError, match="no words for tlh; known are de, en, fr"):
        Corpus(languages=("de", "tlh"))


@pytest.fixture
def order(tmp_path):
    write_site(PEERS["sitegen"], SMALL, tmp_path)
    return BuildOptions(site_dir=tmp_path, now=NOW, theme=THEME)


@pytest.mark.slow
def test_the_site_is_published_without_a_warning(order):
    result = build_in_memory(order)
    assert [problem.message for problem in result.problems if problem.severity is not Severity.NOTE] == []
    pages = [path for path in texts(result) if re.search(r"article-\d{5}/index\.html$", path)]
    assert len(pages) == 18


EDITS = list(PEERS["sitegen"].edits)


@pytest.mark.parametrize("what", some_everyday(EDITS, []))
def test_an_edit_shows_on_the_pages_where_it_should(order, what):
    edit = PEERS["sitegen"].edits[what](SMALL, 0)
    before = showing(build_in_memory(order), edit.before)
    write_files(order.site_dir, edit.files)
    edited = build_in_memory(order)
    if edit.adds:
        assert before and before <= showing(edited, edit.after)
    else:
        assert before and before == showing(edited, edit.after)
        assert showing(edited, edit.before) == set()
