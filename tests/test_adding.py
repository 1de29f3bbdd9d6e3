"""Each kind of record, figure and front-matter field has what its row promises; a site's own kind is added by a value.

tests/test_adding_steps.py adds built-in ones by the steps of docs/adding.md.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from sitegen.authoring.scaffold_fields import FIELDS
from sitegen.authoring.scaffolds import NewFile, scaffold
from sitegen.authoring.schemas import build_schemas
from sitegen.build_state.options import BuildOptions
from sitegen.build_state.results import BuildResult
from sitegen.diagnostics import Severity
from sitegen.model.figures import FIGURE_KINDS
from sitegen.model.kinds import BUILT_IN_KINDS, ContentKind
from sitegen.model.markdown_fields import BODY, MARKDOWN_FIELDS, markdown_fields_of
from sitegen.model.references import Text
from sitegen.model.works import ArticleFields, ConceptFields
from sitegen.pipeline import build, build_in_memory
from sitegen.reading.figures import FIGURE_DECODERS
from sitegen.reading.files import ENTRIES_READERS
from sitegen.reading.front_matter import DOCUMENT_DECODERS
from sitegen.reading.record_decoders import RECORD_DECODERS
from sitegen.rendering.figures.figure_views import FIGURE_VIEWS
from sitegen.rendering.figures.record_tables import RECORD_COLUMNS
from sitegen.rendering.pages.extra_files import EXTRA_FILES
from sitegen.rendering.pages.registry import LIST_BUILDERS, PAGE_BUILDERS
from sitegen.rendering.pages.search import FALLBACK_LISTS
from sitegen.rendering.site import prepare_renderer
from sitegen.rendering.tasks import iter_tasks
from sitegen.rendering.views.pages import ArticleView, ConceptView
from sitegen.reports.content_status import content_status
from sitegen.resolving.resolution import resolve
from sitegen.resolving.urls import KEYS_NAMED_BY_ARTICLES
from tests.incremental.sites import PIXEL
from tests.selection import every_third
from tests.sites import DEFAULT_SITE_YAML, NOW, BuiltSite, SiteFolder

ROOT = Path(__file__).parent.parent
KINDS = {kind.name: kind for kind in BUILT_IN_KINDS.rows}

# Built-in kinds


def test_each_kind_of_document_has_its_decoder():
    assert DOCUMENT_DECODERS.keys() == {kind.name for kind in BUILT_IN_KINDS.documents}


def test_each_kind_of_record_has_its_decoder():
    assert RECORD_DECODERS.keys() == {kind.name for kind in BUILT_IN_KINDS.records}
    assert ENTRIES_READERS.keys() == {kind.name for kind in BUILT_IN_KINDS.rows if kind.files == "entries"}


def test_each_kind_with_pages_has_its_builder():
    assert {kind.name for kind in BUILT_IN_KINDS.rows if kind.has_page} - PAGE_BUILDERS.keys() == set()
    assert LIST_BUILDERS.keys() <= {kind.name for kind in BUILT_IN_KINDS.rows if kind.has_list}
    assert set(FALLBACK_LISTS) <= BUILT_IN_KINDS.by_list.keys()


def test_each_kind_that_articles_name_says_where():
    assert KEYS_NAMED_BY_ARTICLES.keys() == {kind.name for kind in BUILT_IN_KINDS.rows if kind.named_by_articles}


def test_each_kind_with_files_has_its_scaffold():
    assert FIELDS.keys() == {kind.name for kind in BUILT_IN_KINDS.by_word.values()}


@pytest.mark.parametrize("name", every_third(sorted(FIELDS)))
@pytest.mark.parametrize("language", ["de", "en"])
def test_each_scaffold_can_be_read_where_it_stands(folder, name, language):
    new = NewFile(kind=KINDS[name], key="some-thing", language=language, languages=("de", "en"), today=NOW.date())
    built = folder.write(f"== {new.path}\n{scaffold(new)}").build()
    assert [problem.message for problem in built.problems if problem.severity is Severity.ERROR] == []
    assert built.result.site is not None
    assert "some-thing" in built.result.site.table(name) or KINDS[name].is_document


def test_each_kind_with_files_has_its_schema():
    folders = {name.removesuffix(".schema.json") for name in build_schemas()}
    assert folders == {"site", "style", *BUILT_IN_KINDS.by_folder}


def test_a_path_may_be_empty_where_there_is_no_list(folder):
    folder.write("== site.yaml\n" + DEFAULT_SITE_YAML.replace('pages: ""', 'pages: ""\n  events: ""'))
    problem = folder.build().problem("SG115")
    assert problem.hint == "only 'pages', 'series' may be empty: the home page has this URL"


EVENTS = """== content/organizations/alpha.yaml
name: Alpha
== content/events/with-parties.yaml
name: Grid Summit
date: 2025-01-01
organizations: [alpha]
== content/events/alone.yaml
name: Open Option Day
date: 2025-01-01
"""


def test_an_event_that_nothing_names_is_reported_unused_unless_its_parties_show_it(folder):
    folder.write(EVENTS)
    site = folder.build().result.site
    assert site is not None
    assert content_status(resolve(site, NOW)[0])["unused"] == ["event alone"]


def test_the_name_of_an_event_is_compared_in_translations(folder):
    folder.write(f"""{EVENTS}== content/articles/a.de.md
---
title: A
---
Auf dem Grid Summit war viel los.
== content/articles/a.en.md
---
title: A
---
A lot happened there.
""")
    assert "Grid Summit" in folder.build().problem("SG452").message


def test_the_name_of_an_event_blocks_a_shorter_term(folder):
    folder.write(f"""{EVENTS}== content/glossary/option.en.md
---
term: option
definition: A right.
---
== content/articles/a.en.md
---
title: A
---
At the Open Option Day nobody spoke. An option is a right.
""")
    page = folder.build().page("/en/articles/a/")
    assert [link.tail for link in page.xpath("//main//a[@data-term]")] == [" is a right."]


# A site's own kind

CASES = ContentKind(
    name="court_case",
    folder="court_cases",
    link_word="case",
    noun="court case",
    label=Text({"de": "Gerichtsverfahren", "en": "Court cases"}),
    is_nameable=True,
    is_reported_unused=True,
    schema_type="LegalService",
)
OWN = BUILT_IN_KINDS.with_row(CASES)
SITE = f"""== site.yaml
{DEFAULT_SITE_YAML}  court_cases: {{de: verfahren, en: cases}}
navigation: [articles, court_cases]
== content/articles/grid/index.de.md
---
title: Ein Netz
date: 2026-01-05
---
Siehe [](case:alpha-beta) und [das andere](../../court_cases/gamma.yaml).
== content/court_cases/alpha-beta.yaml
name: {{de: Alpha gegen Beta, en: Alpha v. Beta}}
description: {{de: Ein Streit., en: A dispute.}}
website: https://court.example/1
sources: [paper]
== content/court_cases/gamma.yaml
name: Gamma
slug: gamma-case
aliases: [old-gamma]
== content/sources/all.yaml
paper: {{title: A paper, publisher: P, url: "https://p.example/", date: 2025-01-01}}
"""


def own_options(folder: SiteFolder) -> BuildOptions:
    return replace(BuildOptions(site_dir=folder.root, now=NOW), kinds=OWN)


@pytest.fixture
def cases(folder: SiteFolder) -> SiteFolder:
    return folder.write(SITE)


@pytest.fixture
def built(cases: SiteFolder) -> BuiltSite:
    return BuiltSite(build_in_memory(own_options(cases)))


@pytest.mark.slow
def test_a_kind_of_a_site_gets_pages_in_every_language(built):
    assert built.codes == []
    page = built.page("/de/verfahren/alpha-beta/")
    assert page.findtext(".//h1") == "Alpha gegen Beta"
    assert "Ein Streit." in page.text_content()
    assert page.xpath("//a[@href='https://court.example/1']")
    assert "A paper" in page.text_content()
    assert built.page("/en/cases/alpha-beta/").findtext(".//h1") == "Alpha v. Beta"
    assert "/en/cases/gamma-case/" in built.text("/en/cases/old-gamma/")


@pytest.mark.slow
def test_a_kind_of_a_site_gets_its_list_and_its_place_in_the_navigation(built):
    page = built.page("/de/verfahren/")
    assert page.findtext(".//h1") == "Gerichtsverfahren"
    links = page.xpath("//main//a/@href")
    assert links.index("/de/verfahren/alpha-beta/") < links.index("/de/verfahren/gamma-case/")
    assert built.page("/de/").xpath("//nav//a[@href='/de/verfahren/']/text()") == ["Gerichtsverfahren"]


@pytest.mark.slow
def test_a_kind_of_a_site_is_linked_by_its_word_and_by_its_file(built):
    links = {a.get("href"): a.text_content() for a in built.page("/de/artikel/ein-netz/").xpath("//main//a")}
    assert links["/de/verfahren/alpha-beta/"] == "Alpha gegen Beta"
    assert links["/de/verfahren/gamma-case/"] == "das andere"


@pytest.mark.slow
def test_a_page_of_a_kind_of_a_site_says_who_mentions_it(built):
    assert built.page("/de/verfahren/gamma-case/").xpath("//main//a[@href='/de/artikel/ein-netz/']")


@pytest.mark.slow
def test_a_kind_of_a_site_is_in_search_sitemap_and_structured_data(built):
    page = built.page("/de/verfahren/alpha-beta/")
    assert page.xpath("//*[@data-pagefind-body]/@data-kind") == ["Gerichtsverfahren"]
    assert "https://example.org/de/verfahren/alpha-beta/" in built.text("sitemap.xml")
    assert '"@type":"LegalService"' in built.text("/de/verfahren/alpha-beta/")


@pytest.mark.slow
def test_an_unknown_record_of_a_kind_of_a_site_is_called_by_its_noun(cases):
    cases.edit("content/articles/grid/index.de.md", "case:alpha-beta", "case:alpha-bet")
    problem = BuiltSite(build_in_memory(own_options(cases))).problem("SG301")
    assert (problem.message, problem.hint) == ("there is no court case 'alpha-bet'", "did you mean 'alpha-beta'?")


def test_a_kind_of_a_site_is_unknown_to_other_sites(cases):
    codes = cases.build().codes
    assert "SG120" in codes  # the folder
    assert "SG201" in codes  # the link


def tree(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def made(folder: SiteFolder, out: Path) -> BuildResult:
    result, good = build(own_options(folder), out)
    assert good, [(problem.code, problem.message) for problem in result.problems]
    return result


def compare_with_clean(cases: SiteFolder, tmp_path: Path, number: int) -> None:
    copy = SiteFolder(tmp_path / f"copy-{number}")
    shutil.copytree(cases.root, copy.root, ignore=shutil.ignore_patterns(".sitegen"))
    made(copy, tmp_path / f"clean-{number}")
    assert tree(tmp_path / "out") == tree(tmp_path / f"clean-{number}")


@pytest.mark.slow
def test_incremental_builds_follow_a_record_of_a_kind_of_a_site(cases, tmp_path):
    made(cases, tmp_path / "out")
    cases.edit("content/court_cases/gamma.yaml", "name: Gamma", "name: Delta")
    again = made(cases, tmp_path / "out")
    names = {task.replace("\x1f", " ") for task in again.executed_tasks}
    assert {"page court_case gamma de 1", "page list court_cases de 1"} <= names
    assert not any("alpha-beta" in name for name in names)
    compare_with_clean(cases, tmp_path, 1)
    cases.write("== content/court_cases/new.yaml\nname: New\n")
    made(cases, tmp_path / "out")
    compare_with_clean(cases, tmp_path, 2)
    (cases.root / "content/court_cases/new.yaml").unlink()
    made(cases, tmp_path / "out")
    compare_with_clean(cases, tmp_path, 3)


@pytest.mark.slow
def test_another_registry_makes_another_build(cases, tmp_path):
    made(cases, tmp_path / "out")
    label = Text.for_all_languages("Cases at law")
    other = BUILT_IN_KINDS.with_row(replace(CASES, label=label))
    result, good = build(replace(own_options(cases), kinds=other), tmp_path / "out")
    assert good
    assert result.executed_tasks
    assert "Cases at law" in (tmp_path / "out/de/verfahren/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "row",
    [
        ContentKind(name="event", folder="happenings"),
        ContentKind(name="court_case", folder="events"),
        ContentKind(name="court_case", folder="static"),
        ContentKind(name="court_case", folder="cases", link_word="person"),
        ContentKind(name="court_case", folder="cases", link_word="javascript"),
        ContentKind(name="Court", folder="cases"),
        ContentKind(name="court_case", folder="../cases"),
        ContentKind(name="row", folder="rows"),
        ContentKind(name="note", folder="comments", files="documents"),
    ],
    ids=lambda row: f"{row.name} {row.folder} {row.link_word}",
)
def test_a_row_that_cannot_be_told_from_others_is_refused(row):
    with pytest.raises(ValueError, match=row.name):
        BUILT_IN_KINDS.with_row(row)


@pytest.mark.slow
def test_no_kind_may_have_a_name_that_means_something_else(cases):
    site = build_in_memory(own_options(cases)).site
    assert site is not None
    resolution, _ = resolve(site, NOW)
    renderer, _ = prepare_renderer(resolution, cases.root)
    pages = {page.kind for page in resolution.urls.pages} | PAGE_BUILDERS.keys()
    collections = {collection for _, collection, _ in resolution.collections}
    for name in ("home", "list"):
        renderer.context_for("de").href(name)
    reads = {name.partition("\x1f")[0] for name in renderer.recorder.reads}
    tasks = {task.partition("\x1f")[0] for task in iter_tasks(renderer)} | EXTRA_FILES.keys()
    others = (pages | collections | reads | tasks) - {"court_case"} - KINDS.keys()
    assert {"home", "list", "all", "newest", "address"} <= others
    for name in others:
        with pytest.raises(ValueError, match="another meaning"):
            BUILT_IN_KINDS.with_row(ContentKind(name=name, folder="cases"))


# Figures


def test_each_figure_has_its_decoder_and_its_view():
    assert FIGURE_DECODERS.keys() == FIGURE_KINDS.keys()
    assert FIGURE_VIEWS.keys() == FIGURE_KINDS.keys()


@pytest.mark.parametrize("word", sorted(FIGURE_KINDS))
def test_each_figure_has_what_its_row_promises(word):
    row, fields = FIGURE_KINDS[word], {field.name for field in FIGURE_DECODERS[word].fields}
    assert set(row.text_fields) <= fields
    assert (ROOT / f"templates/figures/{FIGURE_VIEWS[word].template}.html.j2").is_file()
    assert not row.record_kind or row.record_kind in RECORD_COLUMNS


# Front-matter fields

VALUES = {
    "standfirst": "standfirst: {}",
    "key_points": "key_points: ['Erstens.', '{}']",
    "image.caption": "image: {{file: a.png, alt: A, caption: '{}'}}",
    "faq.question": "faq: [{{question: '{}', answer: Ja.}}]",
    "faq.answer": "faq: [{{question: Was?, answer: '{}'}}]",
    "updates": "updates: [{{date: 2026-02-01, text: '{}'}}]",
    "corrections": "corrections: [{{date: 2026-02-01, text: '{}'}}]",
    "ai_use": "ai_use: {}",
    "definition": "definition: {}",
    "withdrawn.reason": "withdrawn: {{date: 2026-02-01, reason: '{}'}}",
}


def plain_name(name: str) -> str:
    return name.replace(".{}", "")


def test_the_fields_of_the_table_are_fields_of_the_views():
    for fields, view in ((ArticleFields, ArticleView), (ConceptFields, ConceptView)):
        shown = {row.field for row in markdown_fields_of(fields)} & set(view.__struct_fields__)
        assert {row.field for row in markdown_fields_of(fields)} - shown <= {"ai_use"}
    assert {plain_name(row.name) for row in MARKDOWN_FIELDS if row is not BODY} == VALUES.keys()


@pytest.mark.parametrize("name", every_third(sorted(VALUES)))
def test_a_term_and_a_link_in_any_field_are_linked_on_the_page(folder, name):
    row = next(row for row in MARKDOWN_FIELDS if plain_name(row.name) == name)
    value = VALUES[name].format("Ein Vorkaufsrecht, siehe [Alpha](organization:alpha).")
    article = "" if name == "definition" else f"{value}\n"
    definition = value if name == "definition" else "definition: Ein Recht."
    folder.write(f"""== content/articles/grid/index.de.md
---
title: Ein Netz
date: 2026-01-05
{article}---
Text.
== content/glossary/lease.de.md
---
term: Pacht
{definition}
---
== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
definition: Das Recht.
---
== content/organizations/alpha.yaml
name: Alpha
""")
    (folder.root / "content/articles/grid/a.png").write_bytes(PIXEL)
    page = folder.build().page("/de/glossar/pacht/" if name == "definition" else "/de/artikel/ein-netz/")
    assert len(page.xpath("//main//a[@data-term='rofr']")) == int(row.is_linked)
    assert page.xpath("//main//a[@href='/de/organisationen/alpha/'][text()='Alpha']")
