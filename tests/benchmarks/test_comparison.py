"""The comparison: every generator gets every article, the work is checked, the tables say what was measured."""

from __future__ import annotations

import re
import sys

import pytest
from msgspec.structs import replace

from benchmarks import block, results
from benchmarks.compare import COLD, PARAGRAPH, RESTORED, TITLE, UNCHANGED, PeerSetup, compare, measure
from benchmarks.corpus import Corpus, article, articles
from benchmarks.peers import PEERS
from benchmarks.peers.peer import Command, Peer, write_site
from benchmarks.processes import measure_memory, measure_time
from benchmarks.results import Conditions, Measurement
from benchmarks.searching import count_indexed_pages, with_search
from tests.selection import every_third

CORPUS = Corpus(articles=14, concepts=3, languages=("de", "en", "fr"))
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="what a process costs is read in /proc")

# A generator that publishes its sources as they are.
COPY = "import shutil; shutil.copytree('in', 'out', dirs_exist_ok=True)"
KEEP = "import os, shutil; os.path.exists('out') or shutil.copytree('in', 'out')"


def copier(program=COPY):
    return Peer(
        name="copier",
        version="Copier 1",
        article=lambda one: (f"in/{one.language.tag}/{one.key}.html", f"{one.title} {one.body}"),
        other_files=lambda corpus: [],
        commands=lambda tools, corpus: (Command(arguments=(sys.executable, "-c", program)),),
        output="out",
    )


def at(peer, tmp_path):
    write_site(peer, CORPUS, tmp_path)
    return PeerSetup(peer=peer, corpus=CORPUS, site=tmp_path, tools=tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("peer", every_third(PEERS.values()), ids=lambda peer: peer.name)
def test_every_generator_gets_every_article(tmp_path, peer):
    write_site(peer, CORPUS, tmp_path)
    files = [path for path in tmp_path.rglob("*.md") if re.search(r"article-\d{5}", path.as_posix())]
    assert len(files) == len(list(articles(CORPUS)))
    for one in articles(CORPUS):
        text = (tmp_path / peer.article(one)[0]).read_text(encoding="utf-8")
        assert one.title in text and one.description in text and one.text_mark in text
        assert one.date.isoformat() in text and one.updated.isoformat() in text


@pytest.mark.parametrize("peer", PEERS.values(), ids=lambda peer: peer.name)
def test_an_article_links_others_as_its_generator_does(peer):
    text = peer.article(article(CORPUS, 1, "en"))[1]
    assert "article-000" in text and "{key}" not in text
    assert ("](article:" in text) == (peer.name.startswith("sitegen"))


@pytest.mark.parametrize("peer", PEERS.values(), ids=lambda peer: peer.name)
def test_a_generator_is_of_one_version(peer):
    assert all("==" in package for package in peer.python_packages)
    assert all("@" in package[1:] for package in peer.node_packages)


@pytest.mark.slow
@ON_LINUX
def test_every_kind_of_build_is_measured_in_each_run_and_memory_once(tmp_path):
    found = list(measure([at(copier(), tmp_path)], runs=1))
    assert [(one.what, one.run) for one in found] == [
        *((what, 0) for what in (COLD, UNCHANGED, PARAGRAPH, TITLE, RESTORED)),
        *((what, 1) for what in (COLD, PARAGRAPH)),
    ]
    assert all(one.pages == 42 for one in found)
    assert all((one.wall > 0) != (one.memory > 0) for one in found)


@pytest.mark.slow
@ON_LINUX
def test_an_edit_that_does_not_arrive_stops_the_comparison(tmp_path):
    with pytest.raises(SystemExit, match="copier, a paragraph edited: the pages that showed"):
        list(measure([at(copier(KEEP), tmp_path)], runs=1))


@ON_LINUX
def test_a_missing_article_stops_the_comparison(tmp_path):
    peer = copier("import shutil; shutil.copytree('in/de', 'out/de', dirs_exist_ok=True)")
    with pytest.raises(SystemExit, match="copier: 14 pages of articles, not 42"):
        list(measure([at(peer, tmp_path)], runs=1))


@ON_LINUX
def test_a_command_that_fails_is_told_with_what_it_said(tmp_path):
    command = Command(arguments=(sys.executable, "-c", "raise SystemExit('no such theme')"))
    with pytest.raises(SystemExit, match="no such theme"):
        measure_time([command], tmp_path)


@ON_LINUX
@pytest.mark.slow
def test_memory_is_that_of_all_processes_together(tmp_path):
    child = "import time; held = b'x' * 40_000_000; time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    own = measure_memory([Command(arguments=(sys.executable, "-c", "import time; time.sleep(0.3)"))], tmp_path)
    both = measure_memory([Command(arguments=(sys.executable, "-c", parent))], tmp_path)
    assert both.memory > own.memory + 40_000_000


@pytest.mark.slow
@ON_LINUX
def test_results_can_be_read_again_as_they_were_written(tmp_path):
    (tmp_path / "tools/copier").mkdir(parents=True)
    (tmp_path / "tools/copier/packages.txt").write_text("", encoding="utf-8")
    told, measured = results.read_results(compare(tmp_path, CORPUS, [copier()], 1, "the command"))
    assert (told.articles, told.languages, told.peers) == (14, ("de", "en", "fr"), {"copier": "Copier 1"})
    assert len(measured) == 7


@pytest.mark.slow
@ON_LINUX
def test_a_search_is_the_same_tools_and_stops_the_comparison_without_an_index(tmp_path):
    path = copier().article
    plain = replace(copier(), article=lambda one: (path(one)[0], f"<html lang=de><body>{path(one)[1]}</body></html>"))
    peer = with_search(plain)
    assert peer.version.startswith("Copier 1 with Pagefind 1.")
    bench = at(peer, tmp_path)
    found = list(measure([replace(bench, search=True)], runs=1))
    assert [one.what for one in found[:4]] == [COLD, UNCHANGED, PARAGRAPH, TITLE]
    assert count_indexed_pages(tmp_path / "out") == 42
    bench.clear()
    with pytest.raises(SystemExit, match="copier: an index of 0 pages, not of 42 and more"):
        list(measure([replace(bench, peer=plain, search=True)], runs=1))


def test_sitegen_has_its_search_switched_on_and_no_edits_of_its_own():
    files = dict(with_search(PEERS["sitegen"]).other_files(CORPUS))
    assert "search: true" in files["site.yaml"]
    assert "search: false" in dict(PEERS["sitegen"].other_files(CORPUS))["site.yaml"]
    assert not with_search(PEERS["sitegen"]).edits


def conditions(**named):
    told = Conditions(
        command="python -m benchmarks.compare SCRATCH",
        day="2026-11-24",
        machine="a machine",
        articles=500,
        concepts=200,
        languages=("de", "en"),
        words=800,
        runs=2,
        peers={"sitegen": "sitegen 1", "hugo": "Hugo 2"},
    )
    return replace(told, **named)


def measured(peer, what, number, wall, **named):
    return Measurement(peer=peer, what=what, run=number, pages=1000, wall=wall, **named)


FOUND = [
    measured("sitegen", COLD, 0, 4.0, cpu=6.0),
    measured("hugo", COLD, 0, 2.0, cpu=3.0),
    measured("sitegen", COLD, 1, 9.0, cpu=8.0),
    measured("hugo", COLD, 1, 3.0, cpu=3.5),
    measured("sitegen", "a concept added", 0, 1.0, cpu=1.0),
    measured("hugo", COLD, 2, 0.0, memory=210_000_000),
]


def test_a_table_has_medians_and_their_ratio_run_by_run():
    lines = results.format_tables([(conditions(), FOUND)]).splitlines()
    assert "| | sitegen 1 | Hugo 2 |" in lines
    assert "| cold: seconds | 6.50 (× 2.50) | 2.50 |" in lines
    assert "| cold: processor seconds | 7.00 | 3.25 |" in lines
    assert "| a concept added: seconds | 1.00 | – |" in lines
    assert "| cold: most memory, MB | – | 210 |" in lines
    assert "| pages | 1,000 | 1,000 |" in lines


def test_a_table_tells_under_which_conditions_it_was_made():
    text = results.format_tables([(conditions(), FOUND)])
    for what in (
        "### 500 articles in 2 languages",
        "runs: 2, on 2026-11-24",
        "a machine",
        "`python -m benchmarks.compare",
    ):
        assert what in text


def test_sizes_stand_one_below_the_other_from_small_to_large():
    text = results.format_tables([(conditions(articles=5000), FOUND), (conditions(), FOUND)])
    assert re.findall(r"### ([\d,]+)", text) == ["500", "5,000"]


def test_tables_with_a_search_stand_below_those_without():
    text = results.format_tables([(conditions(search=True), FOUND), (conditions(articles=5000), FOUND)])
    assert re.findall(r"### (\S+) .* languages(.*)", text) == [("5,000", ""), ("500", ", with a search")]


def test_a_table_takes_the_place_of_the_last_one(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("Above.\n\n<!-- measured: begin -->\nold\n<!-- measured: end -->\n\nBelow.\n", encoding="utf-8")
    for text in ("| a \\1 |\n", "| b |\n"):
        block.replace_block(page, text)
    expected = "Above.\n\n<!-- measured: begin -->\n| b |\n<!-- measured: end -->\n\nBelow.\n"
    assert page.read_text(encoding="utf-8") == expected


def test_a_page_without_a_place_for_a_table_is_refused(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("Nothing.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="has no place between"):
        block.replace_block(page, "| a |\n")
