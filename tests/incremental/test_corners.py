"""Corners in which a build that remembers could differ from a clean one: each was met once."""

from __future__ import annotations

import os
import shutil
import time
import unicodedata
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from sitegen.build_state.options import BuildOptions
from sitegen.incremental.executors import SINGLE_PROCESS
from sitegen.incremental.file_stamps import RACY_NS, snapshot_dir
from sitegen.pipeline import build
from tests.incremental.sites import SITE, write_pictures
from tests.incremental.test_law import compare, made
from tests.selection import some_everyday
from tests.sites import NOW, THEME, SiteFolder

GRID, METERS, CLAUSES = (
    "content/articles/grid/index.de.md",
    "content/articles/meters/index.de.md",
    "content/partnerships/alpha-beta.yaml",
)
SOURCES = "content/sources/all.yaml"
ENGLISH = "content/articles/grid/index.en.md"
Change = Callable[[SiteFolder], object]


@pytest.fixture
def grids(folder: SiteFolder, everyday: bool) -> SiteFolder:
    """Every day without the index of the search, which costs a program and many files with each build."""
    folder.write(SITE)
    if everyday:
        folder.edit("site.yaml", "timezone:", "search: false\ntimezone:")
    write_pictures(folder.root)
    return folder


def follow(grids: SiteFolder, tmp_path: Path, *changes: Change) -> None:
    """Build after each change, and compare with a clean build."""
    for number, change in enumerate(changes):
        change(grids)
        compare(grids, tmp_path, [f"step {number}"])


def say(path: str, text: str) -> Change:
    return lambda grids: grids.write(f"== {path}\n{text}")


def edit(path: str, old: str, new: str) -> Change:
    return lambda grids: grids.edit(path, old, new)


def gone(path: str) -> Change:
    def change(grids: SiteFolder) -> None:
        target = grids.root / path
        shutil.rmtree(target) if target.is_dir() else target.unlink()

    return change


@pytest.mark.slow
def test_an_article_without_a_date_leaves_the_feeds(grids, tmp_path):
    follow(grids, tmp_path, lambda _: None, edit(METERS, "date: 2026-02-01\n", ""))


@pytest.mark.slow
def test_a_former_address_goes_over_to_another_article(grids, tmp_path):
    grids.edit(GRID, "kicker: Netze", "kicker: Netze\naliases: [netzkosten]")

    def hand_over(grids: SiteFolder) -> None:
        grids.edit(GRID, "\naliases: [netzkosten]", "")
        grids.edit(METERS, "description:", "aliases: [netzkosten]\ndescription:")

    follow(grids, tmp_path, lambda _: None, hand_over)


@pytest.mark.slow
def test_a_language_is_taken_away(grids, tmp_path):
    follow(grids, tmp_path, lambda _: None, edit("site.yaml", "languages: [de, en]", "languages: [de]"))


@pytest.mark.slow
def test_two_pages_at_one_address_are_told_by_a_first_build(grids, tmp_path):
    grids.edit(GRID, "kicker: Netze", "slug: eins").edit(METERS, "description:", "slug: eins\ndescription:")
    result, good = made(grids, tmp_path / "out")
    assert not good
    assert [problem.code for problem in result.problems].count("SG310") == 2


@pytest.mark.slow
def test_a_static_file_becomes_a_folder_and_a_file_again(grids, tmp_path):
    follow(
        grids,
        tmp_path,
        say("content/static/foo", "a file\n"),
        edit(GRID, "Ein Vorkaufsrecht", "Kein Vorkaufsrecht"),
        gone("content/static/foo"),
        say("content/static/foo/bar", "a file in a folder\n"),
        edit(GRID, "Kein Vorkaufsrecht", "Ein Vorkaufsrecht"),
        gone("content/static/foo"),
        say("content/static/foo", "a file\n"),
    )


@pytest.mark.slow
def test_a_file_becomes_a_folder_in_one_step(grids, tmp_path):
    def changed(grids: SiteFolder) -> None:
        (grids.root / "content/static/foo").unlink()
        grids.write("== content/static/foo/bar\nin a folder\n")

    def back(grids: SiteFolder) -> None:
        shutil.rmtree(grids.root / "content/static/foo")
        grids.write("== content/static/foo\na file\n")

    another = edit(GRID, "Ein Vorkaufsrecht", "Kein Vorkaufsrecht")
    follow(grids, tmp_path, say("content/static/foo", "a file\n"), another, changed, back)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "change"),
    [
        pytest.param(
            edit("site.yaml", "timezone:", "markdown: {raw_html: true}\ntimezone:"),
            edit("site.yaml", "raw_html: true", "raw_html: false"),
            id="raw HTML",
        ),
        pytest.param(
            edit("site.yaml", "languages: [de, en]", "languages: [de, {tag: en, base: fr}]"),
            edit("site.yaml", "{tag: en, base: fr}", "en"),
            id="the language that lends its typography",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_terms_stand_where_the_text_has_them_under_other_settings(grids, tmp_path, before, change):
    grids.edit(GRID, "Ein Vorkaufsrecht", "<b>Fett</b> Ein Vorkaufsrecht")
    grids.edit(ENGLISH, "A right of", 'He: "so"! Why? A right of')
    follow(grids, tmp_path, before, change)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "others"),
    [
        pytest.param(
            "Alle ROFRs gelten",
            ["---\nterm: Sonstiges\ndefinition: X.\nforms: [ROFR]\n---\n"],
            id="a fixed form of a word that inflects",
        ),
        pytest.param(
            "Ein Stiller gilt",
            ["---\nterm: Stille Gesellschaft\ndefinition: X.\n---\n", "---\nterm: Stille\ndefinition: Y.\n---\n"],
            id="the lead of a longer term",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_a_concept_is_met_by_words_that_another_inflects(grids, tmp_path, text, others):
    grids.edit(METERS, "Das ROFR gilt", text)
    follow(
        grids,
        tmp_path,
        lambda _: None,
        *[say(f"content/glossary/other{number}.de.md", other) for number, other in enumerate(others)],
    )


SERIES, ONE, TWO = (f"templates/partials/{name}.html.j2" for name in ("series", "one", "two"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "include",
    [
        '{% include ["partials/one.html.j2", "partials/two.html.j2"] %}',
        pytest.param('{% set name = "partials/two.html.j2" %}{% include name %}', marks=pytest.mark.slow),
        pytest.param('{% include ("partials/two.html.j2") %}', marks=pytest.mark.slow),
        pytest.param('{% include "partials/one.html.j2" ignore missing %}', marks=pytest.mark.slow),
    ],
)
def test_a_template_may_name_another_in_any_way(grids, tmp_path, include):
    grids.write(f"== {SERIES}\n<p>{include}</p>\n== {TWO}\nzwei\n")
    follow(grids, tmp_path, lambda _: None, say(TWO, "zwei, neu\n"), say(ONE, "eins\n"), gone(ONE))


class Meddling:
    """Somebody saves a file when the pages are made."""

    def __init__(self, save: Callable[[], None]) -> None:
        self.save = save

    def __enter__(self) -> Meddling:
        return self

    def __exit__(self, *fault: object) -> None:
        pass

    def map_batches(self, label, function, shared, items):
        yield from SINGLE_PROCESS.map_batches(label, function, shared, items)
        if label == "rendering":
            self.save()


@pytest.mark.slow
@pytest.mark.parametrize("name", some_everyday(["content/articles/grid/plan.png", SERIES], [SERIES]))
def test_what_is_saved_while_pages_are_made_is_seen_next_time(grids, tmp_path, name):
    target = grids.root / name
    grids.write(f"== {SERIES}\n<p>Eine Reihe</p>\n")

    def save() -> None:
        target.write_bytes(target.read_bytes() + b"\n!")

    build(BuildOptions(site_dir=grids.root, now=NOW, executor=Meddling(save), theme=THEME), tmp_path / "out")
    compare(grids, tmp_path, [name])


@pytest.mark.slow
def test_the_place_of_a_link_in_a_note_moves_with_its_file(grids, tmp_path):
    grids.edit(GRID, "## Zweitens", "## Zweitens {#wichtig}")
    note = 'note: {de: "Siehe [dort](article:grid#wichtig).", en: "See [there](article:grid#wichtig)."}'
    grids.edit(CLAUSES, "agreement: a}", f"agreement: a, {note}}}")
    follow(
        grids,
        tmp_path,
        lambda _: None,
        edit(CLAUSES, "parties: [alpha, beta]\n", "# a remark\n\nparties: [alpha, beta]\n"),
        edit(GRID, "## Zweitens {#wichtig}", "## Zweitens"),
    )


@pytest.mark.slow
def test_a_dead_link_is_told_of_the_same_page(grids, tmp_path):
    grids.edit("site.yaml", "timezone:", "markdown: {raw_html: true}\ntimezone:")
    grids.edit("content/pages/about.de.md", "Wir.", "Wir.\n\n## Ziel\n").edit(
        "content/pages/about.de.md", "title: Über uns", "title: Über uns\nslug: ueber"
    )
    for path, text in ((GRID, "Ein Vorkaufsrecht"), (METERS, "Das ROFR gilt")):
        grids.edit(path, text, f'<a href="/de/ueber/#ziel">x</a> {text}')

    def both(grids: SiteFolder) -> None:
        grids.edit("content/pages/about.de.md", "## Ziel", "## Anderes").edit(METERS, "hier nicht", "hier")

    follow(grids, tmp_path, lambda _: None, both)


@pytest.mark.slow
def test_a_dead_anchor_is_told_of_the_same_language(grids, tmp_path):
    grids.edit(GRID, "## Zweitens", "## Zweitens {#wichtig}")
    grids.write("== content/articles/only/index.de.md\n---\ntitle: Nur\n---\nSiehe [](article:grid#wichtig).\n")

    def both(grids: SiteFolder) -> None:
        grids.edit(GRID, "## Zweitens {#wichtig}", "## Zweitens").edit(
            ENGLISH, "What a grid costs", "The cost of a grid"
        )

    follow(grids, tmp_path, lambda _: None, both)


@pytest.mark.slow
def test_a_fault_of_the_disk_is_not_remembered(grids, tmp_path, monkeypatch):
    read = Path.read_bytes

    def failing(path: Path) -> bytes:
        if path.name == "ada.yaml":
            raise OSError(5, "Input/output error")
        return read(path)

    time.sleep(2 * RACY_NS / 1e9)  # a file that was just written is read again in any case
    with monkeypatch.context() as broken:
        broken.setattr(Path, "read_bytes", failing)
        result, _ = made(grids, tmp_path / "out")
        assert "SG129" in [problem.code for problem in result.problems]
    compare(grids, tmp_path, ["the disk is whole again"])


def test_a_file_that_goes_away_while_one_looks_is_none(grids, monkeypatch):
    scan = os.scandir

    def scanning(path: str):
        entries = list(scan(path))
        if path.endswith("/grid"):
            (grids.root / "content/articles/grid/plan.png").unlink()
        return nullcontext(entries)

    monkeypatch.setattr(os, "scandir", scanning)
    seen = [entry.path for entry in snapshot_dir(grids.root, "content").entries]
    assert GRID in seen
    assert "content/articles/grid/plan.png" not in seen


@pytest.mark.slow
@pytest.mark.parametrize(
    "po",
    [
        pytest.param('msgid ""\nmsgstr ""\n\nmsgid "Sources"\nmsgstr "Belege {n}"\n', id="an unknown placeholder"),
        pytest.param('msgid "Sources"\nmsgstr "Belege\n', id="a string without its end", marks=pytest.mark.slow),
    ],
)
def test_the_faults_of_a_catalog_are_told_again(grids, tmp_path, po):
    say_again = edit(METERS, "Das ROFR gilt", "Das ROFR galt")
    follow(grids, tmp_path, say("locales/de/LC_MESSAGES/messages.po", po), say_again)
    result, _ = made(grids, tmp_path / "out")
    assert {"SG590", "SG591"} & {problem.code for problem in result.problems}


@pytest.mark.slow
def test_a_picture_is_spelled_otherwise_by_the_file_system(grids, tmp_path):
    folder = grids.root / "content/articles/grid"
    composed, decomposed = (folder / unicodedata.normalize(form, "größe.png") for form in ("NFC", "NFD"))
    follow(
        grids,
        tmp_path,
        lambda _: (folder / "plan.png").rename(composed),
        edit(GRID, "plan.png", "größe.png"),
        lambda _: composed.rename(decomposed),
        lambda _: decomposed.write_bytes(decomposed.read_bytes() + b"more"),
        lambda _: decomposed.rename(composed),
    )


@pytest.mark.slow
def test_files_that_nothing_uses_are_told_by_every_build(grids, tmp_path):
    follow(
        grids,
        tmp_path,
        say("content/articles/grid/list.csv", "a,b\n"),
        edit(METERS, "Das ROFR gilt", "[Liste](../grid/list.csv)"),
        edit(METERS, "[Liste](../grid/list.csv)", "Etwas gilt"),
    )


@pytest.mark.slow
def test_templates_are_told_of_by_every_build(grids, tmp_path):
    footer = "templates/partials/footer.html.j2"
    follow(
        grids,
        tmp_path,
        say("templates/partials/foter.html.j2", "<p style='x'>x</p>\n"),
        say(footer, "{% include 'partials/foter.html.j2' %}\n"),
        say(footer, "<p onclick='x()'>x</p>\n"),
        gone("templates/partials/foter.html.j2"),
        gone(footer),
    )


@pytest.mark.slow
def test_a_name_in_a_text_becomes_a_misspelled_citation_when_there_is_such_a_source(grids, tmp_path):
    grids.edit(METERS, "gilt hier", "gilt bei @second hier")
    made(grids, tmp_path / "out")
    source = '\nsecond: {title: Noch, url: "https://example.com/2"}\n'
    text = (grids.root / SOURCES).read_text(encoding="utf-8")
    follow(grids, tmp_path, say(SOURCES, text + source), say(SOURCES, text))


@pytest.mark.slow
def test_a_topic_that_an_unreadable_article_may_name_is_missing_when_it_can_be_read(grids, tmp_path):
    grids.edit(METERS, "gilt hier", "gilt [dort](topic:elsewhere) hier")
    made(grids, tmp_path / "out")
    broken = edit(GRID, "date: 2026-01-05", "date: [2026-01-05")
    follow(grids, tmp_path, broken, edit(GRID, "date: [2026-01-05", "date: 2026-01-05"))


@pytest.mark.slow
def test_what_cannot_be_read_for_a_while_is_linked_again(grids, tmp_path):
    made(grids, tmp_path / "out")
    broken = edit(METERS, "date: 2026-02-01", "date: [2026-02-01")
    follow(grids, tmp_path, broken, edit(METERS, "date: [2026-02-01", "date: 2026-02-01"))
