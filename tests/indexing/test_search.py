"""The index of the search, with the real Pagefind: what is in it, when it is made, and what a failure leaves."""

from __future__ import annotations

import gzip
import json
import shutil
import stat
import tempfile
from pathlib import Path
from typing import Any

import pytest

from sitegen.build_state.options import BuildOptions
from sitegen.build_state.results import BuildResult
from sitegen.incremental.names import split_name
from sitegen.pipeline import build
from tests.selection import every_third, some_everyday, some_rows_everyday
from tests.sites import DEFAULT_SITE_YAML, NOW, THEME, SiteFolder

SITE = f"""== site.yaml
{DEFAULT_SITE_YAML}== content/articles/house/index.de.md
---
title: Was ein Haus kostet
date: 2026-01-05
authors: [ada]
topics: [living]
description: Über den Preis.
---
Häuser sind teuer, sagt das Amt [@office].

## Der Boden

Boden ist knapp.[^1]

[^1]: Nicht überall.

```glossary
concepts: [lease]
```
== content/articles/house/index.en.md
---
title: What a house costs
---
Houses are expensive, the office says [@office].

## The ground

Ground is scarce.[^1]

[^1]: Not everywhere.

```glossary
concepts: [lease]
```
== content/articles/flat/index.de.md
---
title: Wer eine Wohnung mietet
date: 2026-01-06
topics: [living]
---
Zur Miete.
== content/glossary/lease.de.md
---
term: Pacht
synonyms: [Pachtvertrag]
definition: Wer pachtet, darf ernten.
---
== content/pages/about.de.md
---
title: Über uns
---
Wir.
== content/pages/about.en.md
---
title: About us
---
Us.
== content/people/ada.yaml
name: Ada Lovelace
== content/topics/living.yaml
name: {{de: Wohnen, en: Living}}
== content/sources/all.yaml
office: {{title: Amtsblatt, url: "https://example.com/", date: "2025-01-01", publisher: Amt}}
"""
HOUSE, FLAT = "content/articles/house/index.de.md", "content/articles/flat/index.de.md"


@pytest.fixture
def site(folder: SiteFolder) -> SiteFolder:
    return folder.write(SITE)


def made(site: SiteFolder, out: Path, *, strict: bool = False) -> tuple[BuildResult, bool]:
    return build(BuildOptions(site_dir=site.root, now=NOW, strict=strict, theme=THEME), out)


def runs(site: SiteFolder, out: Path) -> set[str]:
    """The languages whose index the next build makes again."""
    result, good = made(site, out)
    assert good, result.problems
    return {split_name(job)[1] for job in result.executed_tasks if split_name(job)[0] == "search"}


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def found(out: Path, language: str) -> dict[str, dict[str, Any]]:
    """The pages of an index by their address, as Pagefind keeps them."""
    pages = {}
    for fragment in (out / "pagefind" / language / "fragment").iterdir():
        text = gzip.decompress(fragment.read_bytes()).decode()
        page = json.loads(text[text.index("{") :])
        pages[page["url"]] = page
    return pages


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published site, for tests that only look."""
    folder = tmp_path_factory.mktemp("published")
    made(SiteFolder(folder / "site").write(SITE), folder / "out")
    return folder / "out"


@pytest.mark.slow
def test_each_language_has_an_index_of_its_own_texts(published):
    german, english = found(published, "de"), found(published, "en")
    assert set(german) == {
        "/de/artikel/was-ein-haus-kostet/",
        "/de/artikel/wer-eine-wohnung-mietet/",
        "/de/glossar/pacht/",
        "/de/personen/ada/",
        "/de/ueber-uns/",
    }
    assert set(english) == {"/en/articles/what-a-house-costs/", "/en/about-us/", "/en/people/ada/"}
    assert (published / "en/articles/wer-eine-wohnung-mietet/index.html").exists()  # a fallback, and not found


def test_what_is_quoted_of_a_page_is_its_text_alone(published):
    page = found(published, "de")["/de/artikel/was-ein-haus-kostet/"]
    assert page["content"] == (
        "Was ein Haus kostet. Häuser sind teuer, sagt das Amt. Der Boden. Boden ist knapp. Nicht überall."
    )
    assert page["meta"] == {"title": "Was ein Haus kostet", "kind": "Artikel"}
    assert [anchor["id"] for anchor in page["anchors"]] == ["der-boden"]


def test_parts_of_compounds_are_in_the_index_and_not_in_the_text(published):
    page = found(published, "de")["/de/glossar/pacht/"]
    assert page["meta"]["words"] == "vertrag"
    assert "words" not in found(published, "en")["/en/people/ada/"]["meta"]


def titles(out: Path, language: str) -> list[list[Any]]:
    rows: list[list[Any]] = json.loads((out / language / "search/titles.json").read_bytes())
    return rows


def test_what_pages_are_called_lies_beside_the_search_page(published):
    assert titles(published, "de") == [
        ["Pacht", "de/glossar/pacht/", "Begriff", ["Pachtvertrag"], "vertrag"],
        ["Was ein Haus kostet", "de/artikel/was-ein-haus-kostet/", "Artikel"],
        ["Wer eine Wohnung mietet", "de/artikel/wer-eine-wohnung-mietet/", "Artikel"],
        ["Ada Lovelace", "de/personen/ada/", "Person"],
        ["Über uns", "de/ueber-uns/", ""],
    ]
    assert [row[1] for row in titles(published, "en")] == [
        "en/articles/what-a-house-costs/",
        "en/people/ada/",
        "en/about-us/",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "old", "new", "languages"),
    some_rows_everyday(
        [
            (HOUSE, "Häuser sind teuer", "Häuser sind billig", set()),
            (HOUSE, "title: Was ein", "title: Wie viel ein", {"de"}),
            ("content/glossary/lease.de.md", "[Pachtvertrag]", "[Pachtzins]", {"de"}),
            ("content/people/ada.yaml", "Lovelace", "King", {"de", "en"}),
            ("content/topics/living.yaml", "Wohnen", "Wohnungen", set()),
        ],
        [HOUSE],
    ),
)
def test_the_list_of_titles_changes_with_titles_alone(site, tmp_path, path, old, new, languages):
    made(site, tmp_path / "out")
    before = {language: titles(tmp_path / "out", language) for language in ("de", "en")}
    site.edit(path, old, new)
    result, _ = made(site, tmp_path / "out")
    after = {language: titles(tmp_path / "out", language) for language in ("de", "en")}
    assert {language for language in after if after[language] != before[language]} == languages
    assert languages or not [job for job in result.executed_tasks if job.startswith("titles")]


def test_only_what_readers_need_is_published(published):
    folder = published / "pagefind/de"
    names = {path.name.partition(".de_")[0] for path in folder.iterdir()}
    assert names == {"fragment", "index", "pagefind", "pagefind.js", "pagefind-worker.js", "pagefind-entry.json"} | {
        "wasm.de.pagefind"
    }


@pytest.mark.slow
def test_an_edit_makes_the_index_of_its_language_alone(site, tmp_path):
    assert runs(site, tmp_path / "out") == {"de", "en"}
    assert runs(site, tmp_path / "out") == set()
    before = {path: path.stat().st_ino for path in (tmp_path / "out/pagefind").rglob("*") if path.is_file()}
    site.edit(HOUSE, "Häuser sind teuer", "Häuser sind billig")
    assert runs(site, tmp_path / "out") == {"de"}
    same = {path for path, inode in before.items() if path.exists() and path.stat().st_ino == inode}
    assert {path for path in before if "en" in path.relative_to(tmp_path / "out/pagefind").parts} <= same
    assert any("fragment" in path.parts for path in same if "de" in path.parts)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "old", "new"),
    some_rows_everyday(
        [
            (FLAT, "topics: [living]", "topics: []"),
            (FLAT, "date: 2026-01-06", "date: 2026-01-04"),
            (HOUSE, "Über den Preis.", "Über Preise."),
            ("content/topics/living.yaml", "de: Wohnen", "de: Wohnungen"),
            ("content/sources/all.yaml", "Amtsblatt", "Blatt"),
            ("site.yaml", "de: Erklärt", "de: Erzählt"),
        ],
        [HOUSE],
    ),
)
def test_an_edit_that_no_text_shows_makes_no_index(site, tmp_path, path, old, new):
    made(site, tmp_path / "out")
    site.edit(path, old, new)
    result, _ = made(site, tmp_path / "out")
    assert result.executed_tasks
    assert not [job for job in result.executed_tasks if job.startswith("search")]


@pytest.mark.slow
def test_a_template_around_the_text_makes_no_index(site, tmp_path):
    made(site, tmp_path / "out")
    site.write("== templates/partials/footer.html.j2\n<footer>Fuß</footer>\n")
    assert runs(site, tmp_path / "out") == set()


@pytest.mark.slow
@pytest.mark.parametrize("path", some_everyday([FLAT, "content/pages/about.de.md"], [FLAT]))
def test_a_page_that_goes_leaves_the_index(site, tmp_path, path):
    made(site, tmp_path / "out")
    before = set(found(tmp_path / "out", "de"))
    (site.root / path).unlink()
    assert runs(site, tmp_path / "out") == {"de"}
    assert len(before - set(found(tmp_path / "out", "de"))) == 1


@pytest.mark.slow
def test_what_remembers_is_what_a_clean_build_makes_in_any_folder(site, tmp_path):
    made(site, tmp_path / "out")
    for old, new in (("Boden ist knapp", "Grund ist knapp"), ("## Der Boden", "## Der Grund")):
        site.edit(HOUSE, old, new)
        made(site, tmp_path / "out")
    copy = tmp_path / "an other place" / "site"
    shutil.copytree(site.root, copy, ignore=shutil.ignore_patterns(".sitegen"))
    made(SiteFolder(copy), tmp_path / "fresh")
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh")


@pytest.mark.slow
def test_the_disk_on_which_a_site_lies_does_not_matter(site, tmp_path):
    """Folders list their files in the order of creation, of names or of a hash: each kind of disk has its own."""
    memory = Path("/dev/shm") if Path("/dev/shm").is_dir() else tmp_path
    with tempfile.TemporaryDirectory(dir=memory) as other:
        shutil.copytree(site.root, Path(other) / "site", ignore=shutil.ignore_patterns(".sitegen"))
        made(site, tmp_path / "out")
        made(SiteFolder(Path(other) / "site"), Path(other) / "out")
        assert tree(tmp_path / "out") == tree(Path(other) / "out")


@pytest.mark.slow
def test_a_memory_that_lost_the_texts_of_the_indexes_makes_them_again(site, tmp_path):
    import sqlite3

    made(site, tmp_path / "out")
    before = tree(tmp_path / "out")
    with sqlite3.connect(site.root / ".sitegen/memory.sqlite") as store:
        store.execute("delete from cells where name like 'indexes:%'")
    site.edit("site.yaml", "timezone: Europe/Vienna", "timezone: Europe/Vienna #")
    assert runs(site, tmp_path / "out") == {"de", "en"}
    assert tree(tmp_path / "out") == before


@pytest.mark.slow
@pytest.mark.parametrize("name", some_everyday(["pagefind.js", "pagefind-entry.json", "fragment"], ["fragment"]))
def test_a_damaged_index_is_mended_by_the_next_build(site, tmp_path, name):
    made(site, tmp_path / "out")
    before = tree(tmp_path / "out")
    damaged = tmp_path / "out/pagefind/de" / name
    damaged = next(damaged.iterdir()) if damaged.is_dir() else damaged
    damaged.unlink()
    damaged.write_bytes(b"broken")
    assert runs(site, tmp_path / "out") == {"de"}
    assert tree(tmp_path / "out") == before


@pytest.mark.slow
def test_a_search_that_is_switched_off_is_gone_without_a_warning(site, tmp_path):
    made(site, tmp_path / "out")
    site.edit("site.yaml", "timezone", "search: false\ntimezone")
    result, good = made(site, tmp_path / "out", strict=True)
    assert good, result.problems
    assert not (tmp_path / "out/pagefind").exists()
    files = tree(tmp_path / "out")
    assert not {"de/search/index.html", "de/search/titles.json"} & files.keys()
    traces = (b"/search/", b"pagefind-body", b"search-dialog", b"frame-src")
    pages = {path: data for path, data in files.items() if not path.startswith("assets/")}
    assert [path for path, data in pages.items() if any(trace in data for trace in traces)] == []
    site.edit("site.yaml", "search: false", "search: true")
    assert runs(site, tmp_path / "out") == {"de", "en"}


@pytest.mark.slow
def test_a_language_without_texts_has_no_search(folder, tmp_path):
    folder.write("== content/pages/a.de.md\n---\ntitle: A\n---\nText.\n")
    made(folder, tmp_path / "out")
    assert (tmp_path / "out/pagefind/de").exists()
    assert not (tmp_path / "out/pagefind/en").exists()
    assert not (tmp_path / "out/en/search").exists()
    assert b"/search/" not in (tmp_path / "out/en/index.html").read_bytes()


@pytest.mark.slow
def test_a_variety_of_a_language_is_searched_by_the_stems_of_its_base(folder, tmp_path):
    languages = "[{tag: de, base: de-AT}, {tag: de-simple, base: de}]"
    settings = f"title: Erklärt\nbase_url: https://example.org/\nlanguages: {languages}\n"
    page = "---\ntitle: A\n---\nText.\n"
    folder.write(f"== site.yaml\n{settings}== content/pages/a.de.md\n{page}== content/pages/a.de-simple.md\n{page}")
    made(folder, tmp_path / "out")
    for language in ("de", "de-simple"):
        entry = json.loads((tmp_path / "out/pagefind" / language / "pagefind-entry.json").read_bytes())
        assert entry["languages"]["de"]["wasm"] == "de"


def tool(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("script", "words"),
    every_third(
        [
            ("echo 'thread main panicked'; exit 101", "thread main panicked"),
            ("kill -9 $$", "SIGKILL"),
            ("exit 0", "no index"),
            (None, "No such file"),
        ]
    ),
)
def test_a_tool_that_fails_publishes_nothing_and_is_quoted(site, tmp_path, monkeypatch, script, words):
    made(site, tmp_path / "out")
    before = tree(tmp_path / "out")
    program = tmp_path / "none" if script is None else tool(tmp_path / "tool", script)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: program)
    site.edit(HOUSE, "Häuser sind teuer", "Häuser sind billig")
    result, good = made(site, tmp_path / "out")
    assert not good
    (problem,) = [problem for problem in result.problems if problem.code == "SG605"]
    assert words in problem.message
    assert "'de'" in problem.message
    assert tree(tmp_path / "out") == before
    monkeypatch.undo()
    assert runs(site, tmp_path / "out") == {"de"}


def test_a_page_at_the_address_of_the_search_is_told(folder):
    built = folder.write("== content/pages/a.en.md\n---\ntitle: Search\n---\nText.\n").build()
    told = [problem.place for problem in built.problems if problem.code == "SG310"]
    assert {place.path for place in told if place} == {"content/pages/a.en.md", "site.yaml"}


def test_a_static_file_in_the_folder_of_the_index_is_told(site):
    built = site.write("== content/static/Pagefind/de/pagefind.js\nmine\n").build()
    assert built.problem("SG603").place.path == "content/static/Pagefind/de/pagefind.js"
    site.edit("site.yaml", "timezone", "search: false\ntimezone")
    assert "SG603" not in site.build().codes


def test_the_page_to_search_is_for_people_not_for_search_engines(site):
    built = site.build()
    assert built.page("/de/search/").xpath("string(//meta[@name='robots']/@content)") == "noindex"
    assert "/search/" not in built.text("sitemap.xml")
    data = json.loads(built.page("/de/").xpath("string(//script[@type='application/ld+json'])"))
    target = data["@graph"][0]["potentialAction"]["target"]["urlTemplate"]
    assert target == "https://example.org/de/search/?q={search_term_string}"


@pytest.mark.slow
def test_why_tells_of_an_index_too(site, tmp_path):
    from click.testing import CliRunner

    from sitegen.cli.program import program

    made(site, site.root / "public")
    site.edit(HOUSE, "Häuser sind teuer", "Häuser sind billig")
    made(site, site.root / "public")
    told = CliRunner().invoke(program, ["why", "/pagefind/de/pagefind.js", "--site", str(site.root)])
    assert "- the text of /de/artikel/was-ein-haus-kostet/index.html changed\n" in told.output
