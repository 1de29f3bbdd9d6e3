"""The preview in a real browser: what reloads and what stays, the faults over the page, the bar."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.serving.previews import Program, follow, is_built, run_preview, until
from tests.sites import SiteFolder

pytestmark = pytest.mark.slow

ARTICLE = "content/articles/a/index.de.md"
PARAGRAPHS = "".join(f"## Teil {number}\n\n{'Ein Satz. ' * 60}\n\n" for number in range(12))
SITE = f"""== {ARTICLE}
---
title: A
date: 2026-11-01
faq: [{{question: Warum?, answer: Darum.}}, {{question: Wann?, answer: Dann.}}]
---
Ein Anfang.

{PARAGRAPHS}
== content/articles/b/index.de.md
---
title: B
date: 2030-01-01
status: draft
---
Zwei.
== content/static/favicon.ico
None.
== content/pages/kurz.de.md
---
title: Kurz
---
Kurz.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    return SiteFolder(tmp_path_factory.mktemp("served") / "site").write(SITE)


@pytest.fixture(scope="module")
def program(folder: SiteFolder) -> Iterator[Program]:
    with run_preview(folder, "--editor", "vscode") as running:
        running.wait_until_built()
        yield running


def write_anew(folder: SiteFolder, program: Program) -> None:
    """Undo what tests before did, and wait until that is built: another file that is written last is there then."""
    mark = f"Stand {time.monotonic()}"
    folder.write(f"{SITE}== content/pages/stand.de.md\n---\ntitle: Stand\n---\n{mark}\n")
    with follow(program.base, "/de/stand/") as messages:
        until(messages, lambda message: is_built(message) and mark in httpx.get(f"{program.base}de/stand/").text)


@pytest.fixture
def opened(page: Page, program: Program, folder: SiteFolder) -> Page:
    """The article as it was written, in a window of this preview; nothing is wrong."""
    write_anew(folder, program)
    failures: list[str] = []
    page.on("console", lambda message: failures.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(f"{program.base}de/artikel/a/")
    expect(bar(page)).to_be_visible()
    assert failures == []
    return page


def bar(page: Page) -> Locator:
    return page.locator("sitegen-preview .bar")


def faults(page: Page) -> Locator:
    return page.locator("sitegen-preview .faults")


def mark_document(page: Page) -> None:
    """A sign that goes with a reload."""
    page.evaluate("window.stays = true")


def is_same_document(page: Page) -> bool:
    return bool(page.evaluate("window.stays === true"))


def test_a_reload_keeps_the_place_and_what_is_unfolded(opened: Page, folder: SiteFolder):
    opened.locator("details").last.evaluate("one => (one.open = true)")
    heading = opened.locator("#teil-5")
    heading.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 100)")
    mark_document(opened)
    folder.edit(ARTICLE, "Ein Anfang.", "Ein neuer Anfang.\n\n" + "Viel mehr Text. " * 100)
    expect(opened.get_by_text("Ein neuer Anfang.")).to_have_count(1)
    expect(bar(opened)).to_be_visible()
    assert not is_same_document(opened)
    assert abs(heading.evaluate("one => one.getBoundingClientRect().top") - 100) <= 2
    assert opened.locator("details").evaluate_all("all => all.map((one) => one.open)")[-1]


def test_another_page_that_changes_reloads_nothing(opened: Page, folder: SiteFolder):
    mark_document(opened)
    folder.edit("content/pages/kurz.de.md", "\nKurz.", "\nSehr kurz.")
    with opened.context.new_page() as other:
        other.goto(opened.url.replace("/artikel/a/", "/kurz/"))
        expect(other.get_by_text("Sehr kurz.")).to_be_visible()
    assert is_same_document(opened)


def test_styles_change_without_a_reload(opened: Page, folder: SiteFolder):
    mark_document(opened)
    folder.write("== templates/assets/styles/99-own.css\nbody { outline: 3px solid rgb(1, 2, 3) }\n")
    expect(opened.locator("body")).to_have_css("outline-color", "rgb(1, 2, 3)")
    expect(opened.locator('head link[rel="stylesheet"]')).to_have_count(1)
    (folder.root / "templates/assets/styles/99-own.css").unlink()
    expect(opened.locator("body")).to_have_css("outline-style", "none")
    assert is_same_document(opened)


def test_all_errors_lie_over_the_last_good_page_until_they_are_corrected(opened: Page, folder: SiteFolder):
    mark_document(opened)
    folder.edit(ARTICLE, "Ein Anfang.", "Ein <b>Ende</b> [x](article:nix) und [@unbekannt].")
    expect(faults(opened)).to_be_visible()
    expect(faults(opened).locator("summary")).to_contain_text("2 errors")
    expect(faults(opened).locator(".fault")).to_have_count(2)
    first = faults(opened).locator(".fault").first
    expect(first).to_contain_text("error[SG301]: there is no article 'nix'")
    expect(first.locator("pre")).to_contain_text("Ein <b>Ende</b> [x](article:nix)")
    expect(first.get_by_role("link")).to_have_attribute("href", f"vscode://file{folder.root}/{ARTICLE}:6:21")
    expect(opened.get_by_text("Ein Anfang.")).to_be_visible()
    faults(opened).locator("summary").click()
    expect(first).to_be_hidden()
    folder.edit(ARTICLE, "[@unbekannt]", "nichts")
    expect(faults(opened).locator("summary")).to_contain_text("1 error")
    expect(first).to_be_hidden()  # still folded
    folder.write(SITE)
    expect(faults(opened)).to_be_hidden()
    assert is_same_document(opened)


def test_the_bar_names_the_state_and_the_file(opened: Page, program: Program, folder: SiteFolder):
    source = bar(opened).get_by_role("link")
    expect(source).to_have_text(ARTICLE)
    expect(source).to_have_attribute("href", f"vscode://file{folder.root}/{ARTICLE}:1:1")
    opened.goto(f"{program.base}de/artikel/b/")
    expect(bar(opened).locator(".mark")).to_have_text(["Draft", "Scheduled for 2030-01-01"])
    opened.goto(f"{program.base}en/articles/a/")
    expect(bar(opened).locator(".mark")).to_have_text(["Not translated"])
    opened.goto(f"{program.base}de/nichts/")
    expect(bar(opened).locator(".mark")).to_have_text(["No such page"])


def test_warnings_of_the_file_are_a_list(opened: Page, folder: SiteFolder):
    folder.edit(ARTICLE, "Ein Anfang.", "Es waren 4711 Euro.")
    button = bar(opened).get_by_role("button", name="1 warning")
    expect(button).to_be_visible()
    button.click()
    expect(opened.locator("sitegen-preview .list .fault")).to_contain_text("warning[SG4")
    button.click()
    expect(opened.locator("sitegen-preview .list")).to_be_hidden()


def test_the_bar_can_be_hidden_and_stays_so(opened: Page, folder: SiteFolder):
    bar(opened).get_by_role("button", name="Hide the preview bar").click()
    expect(bar(opened).locator(".source")).to_be_hidden()
    opened.reload()
    expect(bar(opened).get_by_role("button", name="Show the preview bar")).to_be_visible()
    expect(bar(opened).locator(".source")).to_be_hidden()


def test_a_page_that_is_deleted_and_comes_back_is_followed(opened: Page, folder: SiteFolder):
    (folder.root / ARTICLE).unlink()
    expect(bar(opened).locator(".mark")).to_have_text(["No such page"])
    folder.write(SITE)
    expect(opened.get_by_text("Ein Anfang.")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_keeps_its_layout_and_the_faults_are_accessible(
    browser: Browser, program: Program, folder: SiteFolder, axe: str, width: int
):
    write_anew(folder, program)
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{program.base}de/artikel/a/")
        expect(bar(page)).to_be_visible()
        measure = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight, innerWidth]"
        before = page.evaluate(measure)
        folder.edit(ARTICLE, "Ein Anfang.", "Ein Ende [x](article:" + "n" * 110 + ").")
        expect(faults(page)).to_be_visible()
        assert page.evaluate(measure) == before
        assert before[0] <= width
        page.evaluate(axe)
        found = page.evaluate("axe.run('sitegen-preview')")
        assert [violation["id"] for violation in found["violations"]] == []
        folder.write(SITE)
        expect(faults(page)).to_be_hidden()


def test_a_translator_compares_and_sees_each_change(page: Page, tmp_path: Path, axe: str):
    record = "content/organizations/acme.yaml"
    texts = f"== {record}\nname: Acme\ndescription: {{de: Eine Firma., en: A company.}}\n"
    site = SiteFolder(tmp_path / "site").write(SITE + texts)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    with run_preview(site, "--editor", "vscode") as program:
        program.wait_until_built()
        page.goto(f"{program.base}en/organizations/acme/")
        bar(page).get_by_role("link", name="Side by side").click()
        expect(page.locator(".unit")).to_contain_text("A company.")
        expect(bar(page).get_by_role("link", name=record)).to_be_visible()
        site.edit(record, "Eine Firma", "Ein Verein")
        expect(page.locator(".unit")).to_contain_text("Ein Verein.")
        bar(page).get_by_role("link", name="Translations").click()
        row = page.get_by_role("row", name="organization:acme")
        expect(row).to_contain_text("unstamped")
        site.edit(record, ", en: A company.", "")
        expect(row).to_contain_text("missing")
        row.get_by_role("link", name="de → en").click()
        expect(page.locator("h1")).to_have_text("acme")
        assert refused == []
        for address in (page.url, f"{program.base}_sitegen/translations"):
            page.goto(address)
            page.evaluate(axe)  # it applies styles, which the pages refuse
            assert [one["id"] for one in page.evaluate("axe.run()")["violations"]] == []


def test_the_first_page_shows_the_progress_and_gives_way_to_the_site(page: Page, tmp_path: Path):
    many = "".join(f"== content/pages/p{n}.de.md\n---\ntitle: P{n}\n---\n" + "Text.\n\n" * 50 for n in range(150))
    site = SiteFolder(tmp_path / "site").write(SITE + many)
    with run_preview(site) as program:
        page.goto(f"{program.base}de/artikel/a/")
        expect(page.get_by_role("progressbar")).to_be_visible()
        expect(page.get_by_text("Ein Anfang.")).to_be_visible(timeout=60_000)


def test_errors_of_a_first_build_are_shown_on_the_first_page(page: Page, tmp_path: Path):
    site = SiteFolder(tmp_path / "site").write(SITE).edit(ARTICLE, "Ein Anfang.", "[x](article:nix)")
    with run_preview(site) as program:
        page.goto(f"{program.base}de/artikel/a/")
        expect(faults(page).locator("summary")).to_contain_text("1 error · the site cannot be built yet")
        expect(page.get_by_text("when the errors are corrected")).to_be_visible()
        site.write(SITE)
        expect(page.get_by_text("Ein Anfang.")).to_be_visible()


def test_a_preview_that_ended_says_so_and_goes_on_when_it_runs_again(page: Page, tmp_path: Path):
    site = SiteFolder(tmp_path / "site").write(SITE)
    with run_preview(site) as program:
        program.wait_until_built()
        page.goto(f"{program.base}de/artikel/a/")
        expect(bar(page).locator(".source")).to_have_text(ARTICLE)
        port = program.base.rstrip("/").rpartition(":")[2]
        program.stop()
        expect(bar(page).locator(".activity")).to_contain_text("The preview has ended")
    site.edit(ARTICLE, "Ein Anfang.", "Ein neuer Anfang.")
    with run_preview(site, "--port", port):
        expect(page.get_by_text("Ein neuer Anfang.")).to_be_visible(timeout=30_000)
