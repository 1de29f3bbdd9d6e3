"""Every cache is declared, and every declared input counts: without it a build differs from a clean one."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from sitegen.build_state.caches import CACHES, PUBLISHED_STATE
from sitegen.build_state.noop import load_if_up_to_date, open_store, snapshot_sources
from sitegen.build_state.options import BuildOptions
from sitegen.incremental.file_stamps import RACY_NS
from sitegen.incremental.inputs import InputDigests
from sitegen.incremental.names import split_table
from sitegen.model.kinds import BUILT_IN_KINDS, ContentKind
from sitegen.pipeline import build_with_store
from sitegen.rendering.engine.theme_cache import ThemeCache
from sitegen.writing.work_dir import work_dir_of
from tests.incremental.sites import GRID, LOCK, METERS, SITE, wide_picture, write_pictures
from tests.resolving.test_freshness import stamp
from tests.sites import NOW, THEME, SiteFolder

ROFR, PARTNERSHIP = "content/glossary/rofr.de.md", "content/partnerships/alpha-beta.yaml"
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1" fill="red"/></svg>'
SOURCES, PLAN = "content/sources/all.yaml", "content/articles/grid/plan.png"
ENGLISH = "content/articles/grid/index.en.md"
Change = Callable[[SiteFolder], object]


class Edit(NamedTuple):
    """``before``: to the site before the first build. ``changes``: a build after each. ``options``: of the last build,
    ``former_options``: of the others."""

    changes: tuple[Change, ...] = ()
    before: tuple[Change, ...] = ()
    options: Mapping[str, object] = {}
    former_options: Mapping[str, object] = {}


def edit(path: str, old: str, new: str) -> Change:
    return lambda folder: folder.edit(path, old, new)


def write(path: str, text: str) -> Change:
    return lambda folder: folder.write(f"== {path}\n{text}")


def remove(path: str) -> Change:
    return lambda folder: (folder.root / path).unlink()


def stamp_grid(folder: SiteFolder) -> None:
    """Say that the English article is made from the German one of now."""
    stamp(folder, "article", "grid")


LANGUAGES = "languages: [de, en]"
RAW_HTML = Edit(
    before=(edit(GRID, "Ein Vorkaufsrecht", "<b>Fett</b> Ein Vorkaufsrecht"),),
    changes=(edit("site.yaml", "timezone:", "markdown: {raw_html: true}\ntimezone:"),),
)
OWN_KINDS = BUILT_IN_KINDS.with_row(ContentKind(name="case", folder="cases", link_word="case"))
CASE = write("content/cases/one.yaml", "name: Eins\n")
NEW_CONCEPT = write("content/glossary/meter.de.md", "---\nterm: Zähler\ndefinition: Er zählt.\n---\n")
NEW_ARTICLE = write("content/articles/extra/index.de.md", "---\ntitle: Noch einer\ndate: 2026-03-03\n---\nKurz.\n")
NOTE = edit(PARTNERSHIP, "agreement: a}", 'agreement: a, note: {de: "Ein Zähler.", en: "A meter."}}')
SERIES, PART = "templates/partials/series.html.j2", "templates/partials/part.html.j2"

# What shows that an input counts: cache and input → an edit.
EDITS: Mapping[tuple[str, str], Edit] = {
    ("noop", "base_url"): Edit(options={"base_url": "https://other.example/"}),
    ("noop", "drafts"): Edit(options={"drafts": True}),
    ("noop", "strict"): Edit(before=(edit(SOURCES, "https:", "http:"),), options={"strict": True}),
    ("noop", "checks"): Edit(
        before=(edit(GRID, "Ein Vorkaufsrecht", "Heute ein Vorkaufsrecht"),), options={"checks": "publication"}
    ),
    ("noop", "kinds"): Edit(before=(CASE,), former_options={"kinds": OWN_KINDS}),
    ("noop", "settings"): Edit((edit("site.yaml", "Erklärt", "Neu erklärt"),)),
    ("noop", "content"): Edit((edit(GRID, "Ein Vorkaufsrecht", "Kein Vorkaufsrecht"),)),
    ("noop", "theme"): Edit((write(SERIES, "<p>Eine Reihe.</p>\n"),)),
    ("files", "stamp"): Edit((edit(GRID, "Ein Vorkaufsrecht", "Kein Vorkaufsrecht"),)),
    ("files", "languages"): Edit(
        before=(
            edit("site.yaml", LANGUAGES, "languages: [de, en, it]"),
            write("content/pages/about.it.md", '---\ntitle: Noi\n---\nDice: "così"! Perché?\n'),
        ),
        changes=(edit("site.yaml", "[de, en, it]", "[de, en, {tag: it, base: fr}]"),),
    ),
    ("files", "raw_html"): RAW_HTML,
    ("files", "kinds"): Edit(
        before=(edit(PARTNERSHIP, "kind: right_of_first_refusal", "kind: mine"),),
        changes=(edit("site.yaml", "timezone:", "kinds: {mine: {roles: [holder, grantor]}}\ntimezone:"),),
    ),
    ("files", "content_kinds"): Edit(
        before=(CASE, edit(METERS, "gilt hier", "gilt [](case:one) hier")), options={"kinds": OWN_KINDS}
    ),
    ("files", "extra"): Edit(
        before=(
            edit("site.yaml", "timezone:", "extra: {level: {type: text}}\ntimezone:"),
            edit(GRID, "kicker: Netze", 'kicker: Netze\nextra: {level: "1.50"}'),
            write("templates/partials/own_head.html.j2", "<!-- {{ page.extra.level }} -->\n"),
        ),
        changes=(edit("site.yaml", "type: text", "type: number"),),
    ),
    ("other files", "stamp"): Edit(
        before=(write("content/static/daten.txt", "eins\n"),), changes=(write("content/static/daten.txt", "zwei\n"),)
    ),
    ("term indexes", "concepts"): Edit((NEW_CONCEPT,)),
    ("term indexes", "named_records"): Edit(
        before=(edit(METERS, "Das ROFR gilt", "Vorkaufsrecht Immobilien gilt"),),
        changes=(write("content/organizations/gamma.yaml", "name: Vorkaufsrecht Immobilien\n"),),
    ),
    ("links", "file"): Edit((edit(METERS, "Das ROFR gilt", "Etwas gilt"),)),
    ("links", "read_options"): RAW_HTML,
    ("links", "term_link_scope"): Edit((edit("site.yaml", "timezone:", "glossary: {link: none}\ntimezone:"),)),
    ("links", "unreadable"): Edit(
        before=(write("content/sources/more.yaml", "bad: 3\n"), edit(METERS, "gilt hier", "gilt [@bad] hier")),
        changes=(write("content/sources/more.yaml", "{}\n"),),
    ),
    ("links", "pages"): Edit((edit(METERS, "topics: [power, people]", "status: draft"),)),
    ("links", "files"): Edit(
        before=(
            write("content/pages/about.en.md", "---\ntitle: About us\n---\nWe.\n"),
            edit(METERS, "gilt hier", "gilt [hier](../../pages/about.de.md)"),
        ),
        changes=(remove("content/pages/about.de.md"),),
    ),
    ("links", "sources"): Edit(
        before=(
            edit(SOURCES, "paper:", 'second: {title: Noch, url: "https://example.com/2"}\npaper:'),
            edit(METERS, "gilt hier", "gilt [@second] hier"),
        ),
        changes=(edit(SOURCES, 'second: {title: Noch, url: "https://example.com/2"}\n', ""),),
    ),
    ("links", "assets"): Edit((remove("content/articles/grid/plan.png"),)),
    ("links", "static_files"): Edit(
        before=(write("content/static/a.txt", "a\n"), edit(METERS, "gilt hier", "gilt [hier](../../static/a.txt)")),
        changes=(remove("content/static/a.txt"),),
    ),
    ("links", "form_checksums"): Edit((NEW_CONCEPT,)),
    ("backlinks", "outgoing_refs"): Edit((edit(METERS, "[](person:ada)", "Ada"),)),
    ("note links", "partnerships"): Edit(
        (edit(PARTNERSHIP, "agreement: a}", 'agreement: a, note: {de: "Ein Vorkaufsrecht.", en: "One."}}'),)
    ),
    ("note links", "form_checksums"): Edit(before=(NOTE,), changes=(NEW_CONCEPT,)),
    ("translation units", "original"): Edit((edit(GRID, "Ein Vorkaufsrecht bindet", "Nichts bindet"),)),
    ("translation units", "read_options"): Edit(before=(*RAW_HTML.before, stamp_grid), changes=RAW_HTML.changes),
    ("editorial problems of documents", "file"): Edit((edit(ENGLISH, "More.", "Since yesterday, TODO."),)),
    ("editorial problems of documents", "original"): Edit(
        (edit(GRID, "bindet [Alpha]", "bindet 2024 um 250 Milliarden Dollar [Alpha]"),)
    ),
    ("editorial problems of documents", "records"): Edit((edit(SOURCES, '"2025-01-01"', '"2025-09-01"'),)),
    ("editorial problems of documents", "concepts"): Edit(
        before=(
            edit("site.yaml", "timezone:", "kinds: {right_of_first_refusal: {concept: rofr}}\ntimezone:"),
            edit(PARTNERSHIP, "evidence: reported", "evidence: rumoured"),
            edit(METERS, "Wer Zähler abliest", "Alpha gibt Beta Vortritt"),
        ),
        changes=(edit(ROFR, "acronym: ROFR", "acronym: ROFR\nsynonyms: [Vortritt]"),),
    ),
    ("editorial problems of documents", "settings"): Edit(
        (edit("site.yaml", "timezone:", "licence: CC-BY-4.0\ntimezone:"),)
    ),
    ("editorial problems of documents", "style"): Edit(
        (write("style.yaml", "de: {words: [{avoid: Vorkaufsrecht}]}\n"),)
    ),
    ("editorial problems of documents", "last_change"): Edit(
        before=(
            edit(
                PARTNERSHIP,
                "agreement: a}",
                'agreement: a, ends: {scheduled: "2030", date: "2026-12-10", how: terminated}}',
            ),
            write(
                "content/articles/deal/index.de.md",
                "---\ntitle: Ein Vertrag\ndate: 2026-01-01\nas_of: today\n---\nAlpha und Beta bleiben bis 2030.\n\n"
                "```partnerships\npartnership: alpha-beta\n```\n",
            ),
        ),
        options={"now": NOW + dt.timedelta(days=20)},
    ),
    ("editorial problems of records", "file"): Edit(
        (edit("content/organizations/beta.yaml", "name: Beta", "name: Beta\ndescription: TODO"),)
    ),
    ("catalogs", "language"): Edit(
        before=(edit("site.yaml", LANGUAGES, "languages: [de, en, lv]"),),
        changes=(edit("site.yaml", "[de, en, lv]", "[de, en, {tag: lv, base: en}]"),),
    ),
    ("catalogs", "files"): Edit(
        (
            write(
                "locales/de/LC_MESSAGES/messages.po",
                'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Sources"\nmsgstr "Belege"\n',
            ),
        )
    ),
    ("template references", "source"): Edit(
        before=(write(SERIES, "<p>Eine Reihe.</p>\n"),),
        changes=(
            lambda folder: folder.write(f"== {PART}\neins\n== {SERIES}\n{{% include 'partials/part.html.j2' %}}\n"),
            write(PART, "zwei\n"),
        ),
    ),
    ("tasks", "article"): Edit((edit(METERS, "Über das Ablesen", "Vom Ablesen"),)),
    ("tasks", "freshness"): Edit((edit(LOCK, "  title: ", "  standfirst: "),)),
    ("tasks", "concept"): Edit((edit(ROFR, "Wer zuerst gefragt wird.", "Das erste Wort."),)),
    ("tasks", "page"): Edit(
        before=(
            edit("content/pages/about.de.md", "title: Über uns", "title: Über uns\nslug: wir"),
            edit(METERS, "gilt hier", "gilt [](page:about) hier"),
        ),
        changes=(edit("content/pages/about.de.md", "title: Über uns", "title: Das sind wir"),),
    ),
    ("tasks", "organization"): Edit((edit("content/organizations/alpha.yaml", "A grid.", "The grid."),)),
    ("tasks", "person"): Edit((edit("content/people/ada.yaml", "CEO", "CTO"),)),
    ("tasks", "product"): Edit(
        before=(write("content/products/box.yaml", "name: Kasten\ndescription: Alt.\n"),),
        changes=(edit("content/products/box.yaml", "Alt.", "Neu."),),
    ),
    ("tasks", "event"): Edit(
        before=(write("content/events/fair.yaml", 'name: Messe\ndate: "2026-02-02"\ndescription: Alt.\n'),),
        changes=(edit("content/events/fair.yaml", "Alt.", "Neu."),),
    ),
    ("tasks", "topic"): Edit(
        before=(edit("content/topics/power.yaml", "name:", "slug: strom\nname:"),),
        changes=(edit("content/topics/power.yaml", "Strom", "Energie"),),
    ),
    ("tasks", "partnership"): Edit(
        (edit(PARTNERSHIP, "agreement: a}", 'agreement: a, ends: {date: "2025-05-01", how: waived}}'),)
    ),
    ("tasks", "source"): Edit((edit(SOURCES, "Papier", "Das Papier"),)),
    ("tasks", "attachment"): Edit((write("content/articles/grid/plan.de.png", "no picture"),)),
    ("tasks", "data"): Edit((edit("content/pages/people.csv", "2025,3", "2025,4"),)),
    ("tasks", "address"): Edit((NEW_ARTICLE,)),
    ("tasks", "text"): Edit((NEW_CONCEPT,)),  # a text is read with its glossary links
    ("tasks", "notes"): Edit(before=(NOTE,), changes=(NEW_CONCEPT,)),
    ("tasks", "mentions"): Edit((edit(METERS, "[](person:ada)", "Ada"),)),
    ("tasks", "order"): Edit((NEW_ARTICLE,)),
    ("tasks", "row"): Edit(
        (edit(PARTNERSHIP, "agreement: a}", 'agreement: a, ends: {date: "2025-05-01", how: waived}}'),)
    ),
    ("tasks", "calendar"): Edit(options={"now": NOW + dt.timedelta(days=1)}),
    ("tasks", "bytes"): Edit((write("content/articles/grid/zahlen.csv", "Jahr,Leitungen\n2026,4\n"),)),
    ("tasks", "picture"): Edit((lambda folder: (folder.root / PLAN).write_bytes(wide_picture("red")),)),
    ("tasks", "static"): Edit(
        before=(edit("site.yaml", "timezone:", "icon: icon.svg\ntimezone:"), write("content/static/icon.svg", ICON)),
        changes=(write("content/static/icon.svg", ICON.replace("red", "blue")),),
    ),
    ("tasks", "asset"): Edit(
        before=(
            write("templates/assets/images/logo.svg", "<svg/>"),
            write("templates/partials/footer.html.j2", "<img src=\"{{ asset('images/logo.svg') }}\" alt>\n"),
        ),
        changes=(write("templates/assets/images/logo.svg", "<svg id='a'/>"),),
    ),
    ("tasks", "extra"): Edit(
        before=(
            edit("site.yaml", "timezone:", "extra: {colour: {value: red}}\ntimezone:"),
            write("templates/partials/own_head.html.j2", "<!-- {{ site.extra.colour }} -->\n"),
        ),
        changes=(edit("site.yaml", "red", "teal"),),
    ),
    ("tasks", "template"): Edit((write(SERIES, "<p>Eine Reihe.</p>\n"),)),
    ("tasks", "alias"): Edit(
        before=(edit(GRID, "kicker: Netze", "kicker: Netze\naliases: [netzkosten]"),),
        changes=(
            lambda folder: folder.edit(GRID, "\naliases: [netzkosten]", "").edit(
                METERS, "description:", "aliases: [netzkosten]\ndescription:"
            ),
        ),
    ),
    ("tasks", "program"): Edit((write("templates/assets/styles/site.css", "p {color: red}\n"),)),
    ("tasks", "settings"): Edit((edit("site.yaml", "title: {de: Erklärt", "title: {de: Neu erklärt"),)),
    ("tasks", "catalogs"): Edit(
        (
            write(
                "locales/de/LC_MESSAGES/messages.po",
                'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Sources"\nmsgstr "Belege"\n',
            ),
        )
    ),
}


STATE = "content/archive/grid-2026-01-06/index.de.md"
ARCHIVED = write(STATE, "---\ntitle: Was ein Netz kostet\ndate: 2026-01-05\nauthors: [desk]\n---\nFrüher.\n")
# Only the page of an archived state reads its fields, and it reads the text, too: no edit shows this input alone.
NEVER_ALONE: Mapping[tuple[str, str], Sequence[Edit]] = {
    ("tasks", "archive"): [
        Edit(before=(ARCHIVED,), changes=(edit(STATE, *words),))
        for words in (("kostet", "kostete"), ("Früher.", "Einst."), ("[desk]", "[ada]"))
    ],
}


def declared() -> Iterator[tuple[str, str]]:
    for table in CACHES:
        yield from ((table.name, name) for name in table.declared if (table.name, name) not in NEVER_ALONE)


class Built(NamedTuple):
    """What came of a build: is the site published, what is reported, and the files."""

    published: bool
    problems: list[str]
    files: Mapping[str, bytes]


def run(folder: SiteFolder, out: Path, options: BuildOptions) -> Built:
    """Build as the command does: only if the no-op check does not find the site up to date."""
    with open_store(folder.root) as store:
        work = work_dir_of(out.resolve(), folder.root / ".sitegen")
        snapshot = snapshot_sources(folder.root)
        record = load_if_up_to_date(options, work, store, snapshot)
        if record is not None:
            problems, published = record.problems, True
        else:
            result, published = build_with_store(options, work, store, snapshot)
            problems = result.problems
    reported = [f"{one.code} {one.place} {one.message}" for one in problems if one.code != "SG602"]
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    return Built(published, reported, files if published else {})


def differs(folder: SiteFolder, tmp_path: Path, edit: Edit, theme: ThemeCache | None = THEME) -> bool:
    """Does the build after the edit differ from a clean one?"""
    folder.write(SITE).edit("site.yaml", "timezone:", "search: false\ntimezone:")
    write_pictures(folder.root)
    for change in edit.before:
        change(folder)
    options = replace(BuildOptions(site_dir=folder.root, now=NOW, theme=theme), **edit.former_options)
    time.sleep(2 * RACY_NS / 1e9)  # a file that was just written is read again in any case
    built = run(folder, tmp_path / "out", options)
    last = replace(BuildOptions(site_dir=folder.root, now=NOW, theme=theme), **edit.options)
    for number, change in enumerate(edit.changes or (lambda folder: None,), start=1):
        change(folder)
        built = run(folder, tmp_path / "out", last if number >= len(edit.changes) else options)
    copy = SiteFolder(tmp_path / "copy")
    shutil.copytree(folder.root, copy.root, ignore=shutil.ignore_patterns(".sitegen"))
    return built != run(copy, tmp_path / "clean", replace(last, site_dir=copy.root, clean=True))


def drop(monkeypatch: pytest.MonkeyPatch, cache: str, name: str) -> None:
    """Make all values of an input equal."""
    table = next(table for table in CACHES if table.name == cache)
    for inputs in (table.inputs, table.shared):
        if name in getattr(inputs, "_fields", ()):
            monkeypatch.setattr(inputs, "__new__", without(name, inputs.__new__))
    if name in table.recorded:
        digest, find_changed = InputDigests.digest, InputDigests.find_changed
        monkeypatch.setattr(
            InputDigests, "digest", lambda self, one: b"" if split_table(one)[0] == name else digest(self, one)
        )
        monkeypatch.setattr(
            InputDigests,
            "find_changed",
            lambda self, former: [one for one in find_changed(self, former) if split_table(one)[0] != name],
        )


def without(name: str, make: Callable[..., Any]) -> Callable[..., Any]:
    """What makes the inputs with an empty value in the place of this one."""

    def made(*values: object, **named: object) -> object:
        inputs = make(*values, **named)
        value = getattr(inputs, name)
        return inputs._replace(**{name: "" if value is None else type(value)()})

    return made


# A build does not look into these caches for what a theme has.
KEPT_IN_A_THEME = ("catalogs", "compiled templates", "template references")

# Every day, the first input of each third cache. Those of a theme cost most: its templates are compiled for them.
FIRST_INPUTS = [
    (table.name, name) for table in CACHES if table.name not in KEPT_IN_A_THEME for name in table.declared[:1]
]
EVERYDAY = FIRST_INPUTS[::3]


@pytest.mark.parametrize(
    ("cache", "name"),
    [one if one in EVERYDAY else pytest.param(*one, marks=pytest.mark.slow) for one in declared()],
)
def test_a_build_without_a_declared_input_differs_from_a_clean_one(folder, tmp_path, monkeypatch, cache, name):
    assert (cache, name) in EDITS, "a new input needs an edit that shows why it is one"
    drop(monkeypatch, cache, name)
    assert differs(folder, tmp_path, EDITS[cache, name], None if cache in KEPT_IN_A_THEME else THEME)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shown", "number"), [(one, at) for one, edits in NEVER_ALONE.items() for at in range(len(edits))]
)
def test_an_input_that_never_counts_alone_is_covered_by_others(folder, tmp_path, monkeypatch, shown, number):
    drop(monkeypatch, *shown)
    assert not differs(folder, tmp_path, NEVER_ALONE[shown][number], THEME)


def test_every_edit_is_of_an_input_that_is_declared():
    assert EDITS.keys() == set(declared())


# The others with the campaigns: these differed once.
WITH_ALL = [("noop", "kinds"), ("tasks", "alias")]


@pytest.mark.parametrize(
    "shown",
    [pytest.param(one, marks=pytest.mark.slow if one in WITH_ALL else pytest.mark.long) for one in sorted(EDITS)],
    ids=": ".join,
)
def test_with_all_its_inputs_a_build_is_a_clean_one(folder, tmp_path, shown):
    assert not differs(folder, tmp_path, EDITS[shown], None if shown[0] in KEPT_IN_A_THEME else THEME)


def test_the_store_has_no_table_that_is_not_declared(folder, tmp_path):
    folder.write(SITE)
    write_pictures(folder.root)
    time.sleep(2 * RACY_NS / 1e9)
    run(folder, tmp_path / "out", BuildOptions(site_dir=folder.root, now=NOW))
    with sqlite3.connect(folder.root / ".sitegen/memory.sqlite") as store:
        found = {space.partition(":")[0] for (space,) in store.execute("select distinct space from cells")}
    store.close()
    payloads = {payload for table in CACHES for payload in table.payloads}
    assert found - {""} == {table.name for table in CACHES} | payloads | set(PUBLISHED_STATE)


def test_the_documentation_shows_all_caches_with_their_inputs():
    page = (Path(__file__).parents[2] / "docs/incremental.md").read_text(encoding="utf-8")
    rows = [re.split(r" *\| *", line.strip("| ")) for line in page.splitlines() if line.startswith("| `")]
    shown = [(row[0].strip("`"), row[1], tuple(re.findall(r"`(\w+)`", f"{row[2]} {row[3]}"))) for row in rows]
    declared = [
        (table.name, table.row, tuple(name for name in table.declared if name not in table.recorded))
        for table in CACHES
    ]
    assert shown == declared
