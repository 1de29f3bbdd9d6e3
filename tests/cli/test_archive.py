"""``sitegen archive``: an article as it was on a day, and what was changed since."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli.program import program
from sitegen.diagnostics import Severity
from tests.sites import NOW, BuiltSite, SiteFolder

DE, EN = "content/articles/grid/index.de.md", "content/articles/grid/index.en.md"
STATE = "content/archive/grid-2026-11-24"
PAGE, FORMER = "/de/artikel/das-netz/", "/de/artikel/das-netz/2026-11-24/"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><title>Netz</title><path d="M0 0H4"/></svg>\n'
SITE = f"""== {DE}
---
title: Das Netz
date: 2026-11-10
topics: [power]
as_of: today
aliases: [netz-alt]
key_points: [Es ist teuer.]
image: {{file: bilder/netz.svg, alt: Ein Netz, credit: Wir, licence: CC-BY-4.0}}
---
Das Netz kostet viel und bindet [Alpha](organization:alpha) [@paper].

## Kosten

Das sind zehn Millionen, siehe [Zähler](../meters/index.de.md#wer) und [Begriff](../../glossary/rofr.de.md).

```partnerships
organization: alpha
```

## Folgen

Keine.
== content/articles/grid/bilder/netz.svg
{PICTURE}== {EN}
---
title: The grid
---
The grid is dear.

## Costs

Ten million.

## Effects

None.
== content/articles/meters/index.de.md
---
title: Zähler
date: 2026-11-01
topics: [power]
---
Mehr.

## Wer

Alle.
== content/articles/later/index.de.md
---
title: Später
date: 2026-12-01
---
Text.
== content/articles/open/index.de.md
---
title: Offen
status: draft
---
Text.
== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
definition: Ein Recht.
---
== content/topics/power.yaml
name: {{de: Strom, en: Power}}
== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: Beta
== content/sources/all.yaml
paper: {{title: Papier, url: "https://example.com/p", date: "2025-01-01"}}
== content/partnerships/alpha-beta.yaml
parties: [alpha, beta]
clauses:
  - {{id: c, kind: technology_partnership, parties: {{partner: [alpha, beta]}}, begins: "2026-11", sources: [paper]}}
"""
NEXT_DAY = NOW + dt.timedelta(days=1)


def run(folder: SiteFolder, *arguments: str, day: str = "2026-11-24") -> Result:
    clock = ["--now", f"{day}T12:00:00+01:00"]
    return CliRunner().invoke(program, ["--ui-lang", "en", "archive", *arguments, "--site", str(folder.root), *clock])


@pytest.fixture
def kept(folder: SiteFolder) -> SiteFolder:
    folder.write(SITE)
    assert run(folder, "grid").exit_code == 0
    return folder


def plain(text: str) -> str:
    return " ".join(text.split())


def revisions(site: BuiltSite, page: str = FORMER) -> list[tuple[str, str]]:
    """The title and the words of each part that was changed, deleted ones in brackets, new ones in braces."""
    found = []
    for part in site.page(page).cssselect(".revision"):
        for mark, start, end in (("del", "[", "]"), ("ins", "{", "}")):
            for words in part.cssselect(mark):
                words.text = f"{start}{words.text}{end}"
        title, words = part.cssselect("summary")[0], part.cssselect("p")[0]
        found.append((plain(title.text_content()), plain(words.text_content())))
    return found


def errors(site: BuiltSite) -> list[str]:
    return [str(problem.message) for problem in site.problems if problem.severity is Severity.ERROR]


def test_the_command_keeps_all_languages_and_the_files_beside(folder):
    folder.write(SITE)
    result = run(folder, "grid")
    assert result.exit_code == 0, result.output
    names = ["bilder/netz.svg", "index.de.md", "index.en.md"]
    assert result.output.splitlines() == [f"{STATE}/{name}" for name in names]
    assert (folder.root / STATE / "bilder/netz.svg").read_text() == PICTURE
    text = (folder.root / STATE / "index.de.md").read_text()
    assert "as_of: 2026-11-24\n" in text
    assert "[Zähler](../../articles/meters/index.de.md#wer)" in text
    assert "[Begriff](../../glossary/rofr.de.md)" in text
    assert (folder.root / STATE / "index.en.md").read_text() == (folder.root / EN).read_text()
    assert not [path for path in (folder.root / "content/archive").iterdir() if path.name.startswith(".")]


def test_an_article_of_one_file_is_kept_with_paths_that_lead_to_the_same(folder):
    folder.write("""== content/articles/one.de.md
---
title: Eins
date: 2026-11-01
---
[Zwei](two.de.md) und ![Bild](bild.svg).
== content/articles/bild.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0H4"/></svg>
== content/articles/two.de.md
---
title: Zwei
---
Text.
""")
    assert run(folder, "one").exit_code == 0
    text = (folder.root / "content/archive/one-2026-11-24/index.de.md").read_text()
    assert "[Zwei](../../articles/two.de.md) und ![Bild](bild.svg)" in text
    site = folder.build()
    assert errors(site) == []
    assert site.page("/de/artikel/eins/2026-11-24/").cssselect(".body img[src]")


def test_the_same_state_of_a_day_is_kept_once_and_another_is_refused(kept):
    again = run(kept, "grid")
    assert (again.exit_code, again.output) == (0, f"{STATE}: the article is the same\n")
    kept.edit(DE, "kostet viel", "kostet wenig")
    other = run(kept, "grid")
    assert (other.exit_code, "the article is another now; remove the folder" in other.output) == (2, True)
    assert "kostet viel" in (kept.root / STATE / "index.de.md").read_text()
    assert run(kept, "grid", day="2026-11-25").exit_code == 0


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("gird", "there is no article 'gird'; did you mean 'grid'?"),
        ("later", "'later' is not published"),
        ("open", "'open' is not published"),
    ],
)
def test_only_what_readers_have_is_kept(folder, key, said):
    folder.write(SITE)
    result = run(folder, key)
    assert (result.exit_code, said in result.output) == (2, True)
    assert not (folder.root / "content/archive").exists()


@pytest.mark.slow
def test_a_withdrawn_article_is_not_kept_and_its_states_give_way(kept):
    kept.edit(DE, "title: Das Netz\n", "title: Das Netz\nwithdrawn: {date: 2026-11-24, reason: Falsch.}\n")
    result = run(kept, "grid", day="2026-11-25")
    assert (result.exit_code, "'grid' is withdrawn" in result.output) == (2, True)
    site = kept.build(now=NEXT_DAY)
    assert errors(site) == []
    assert [path for path, data in site.files.items() if b"zehn Millionen" in data or b"Ten million" in data] == []
    assert f'url={PAGE}"' in site.text(FORMER) or f"url=https://example.org{PAGE}" in site.text(FORMER)


def test_the_page_shows_the_text_as_it_was_and_what_was_changed(kept):
    kept.edit(DE, "kostet viel", "kostet sehr wenig").edit(DE, "Es ist teuer", "Es ist billig")
    kept.edit(DE, "## Folgen\n\nKeine.", "## Ausblick\n\nMorgen mehr.")
    kept.edit(DE, "date: 2026-11-10", "date: 2026-11-10\nupdated: 2026-11-25")
    site = kept.build(now=NEXT_DAY)
    assert errors(site) == []
    page = site.page(FORMER)
    assert "Das Netz kostet viel" in page.cssselect(".body")[0].text_content()
    notice = page.cssselect(".notice.archived")[0]
    assert plain(notice.text_content()) == "Das ist der Artikel, wie er am 24. November 2026 war. Zur aktuellen Fassung"
    assert notice.cssselect("a")[0].get("href") == PAGE
    assert revisions(site) == [
        ("Das Wichtigste in Kürze (geändert)", "Es ist [teuer]{billig}."),
        ("Anfang des Textes (geändert)", "Das Netz kostet [viel]{sehr wenig} und bindet Alpha."),
        ("Ausblick (neu)", "{Morgen mehr.}"),
        ("Folgen (entfernt)", "[Keine.]"),
    ]
    assert revisions(site, "/en/articles/the-grid/2026-11-24/") == []


@pytest.mark.slow
def test_it_is_linked_by_the_article_alone_and_kept_from_search_engines(kept):
    site = kept.build(now=NEXT_DAY)
    page = site.page(FORMER)
    assert [meta.get("content") for meta in page.cssselect("meta[name=robots]")] == ["noindex"]
    assert page.cssselect("link[rel=canonical]")[0].get("href") == f"https://example.org{PAGE}"
    assert page.cssselect("link[hreflang], [data-pagefind-body]") == []
    trail = [plain(crumb.text_content()) for crumb in page.cssselect(".breadcrumbs li")]
    assert trail == ["Startseite", "Artikel", "Das Netz", "24. November 2026"]
    assert [link.get("href") for link in site.page(PAGE).cssselect(".states a")] == [FORMER]
    naming = {path for path, data in site.files.items() if b"2026-11-24/" in data}
    assert naming == {f"{one.lstrip('/')}index.html" for one in (PAGE, FORMER)} | {
        f"en/articles/the-grid/{below}index.html" for below in ("", "2026-11-24/")
    }


@pytest.mark.slow
def test_its_address_stays_when_the_article_gets_another(kept):
    kept.edit(DE, "title: Das Netz\n", "title: Das große Netz\n").edit(DE, "[netz-alt]", "[netz-alt, das-netz]")
    site = kept.build(now=NEXT_DAY)
    assert errors(site) == []
    assert revisions(site) == [("Überschrift und Vorspann (geändert)", "Das {große }Netz")]
    assert [link.get("href") for link in site.page("/de/artikel/das-grosse-netz/").cssselect(".states a")] == [FORMER]


def test_it_shows_tables_of_its_day_and_survives_what_is_removed(kept):
    for path in ("content/articles/meters/index.de.md", "content/glossary/rofr.de.md", "content/sources/all.yaml",
                 "content/partnerships/alpha-beta.yaml", "content/organizations/alpha.yaml"):  # fmt: skip
        (kept.root / path).unlink()
    kept.write(f"== {DE}\n---\ntitle: Das Netz\ndate: 2026-11-10\n---\nNeu.\n")
    site = kept.build(now=NEXT_DAY)
    assert errors(site) == []
    found = [(problem.code, problem.place.path) for problem in site.faults if problem.place]
    assert {code for code, path in found if path.startswith(STATE)} == {"SG328"}
    assert "zehn Millionen, siehe Zähler und Begriff" in plain(site.page(FORMER).cssselect(".body")[0].text_content())


@pytest.mark.parametrize(
    ("folder_name", "said"),
    [
        ("gird-2026-11-24", "there is no article 'gird' to this state"),
        ("grid", "'grid' does not end with a day"),
        ("grid-2026-02-31", "'grid-2026-02-31' does not end with a day"),
    ],
)
def test_a_state_without_an_article_or_a_day_is_an_error(folder, folder_name, said):
    folder.write(SITE).write(f"== content/archive/{folder_name}/index.de.md\n---\ntitle: Netz\n---\nText.\n")
    problem = folder.build().problem("SG327")
    assert (str(problem.message), problem.place.path) == (said, f"content/archive/{folder_name}/index.de.md")
    assert problem.hint


@pytest.mark.slow
def test_reports_and_commands_for_translators_pass_over_it(kept):
    for command in (["status"], ["translate", "status", "--format", "json"], ["glossary", "report"]):
        result = CliRunner().invoke(program, [*command, "--site", str(kept.root), "--now", "2026-11-25T12:00:00+01:00"])
        assert (result.exit_code, "archive" in result.output) == (0, False), result.output


@pytest.mark.parametrize("fails", ["write_bytes", "rename"])
def test_a_state_is_written_whole_or_not_at_all(folder, monkeypatch, fails):
    folder.write(SITE)

    def fail(*arguments: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, fails, fail)
    assert run(folder, "grid").exit_code != 0
    assert [path.name for path in (folder.root / "content/archive").glob("*")] == []
