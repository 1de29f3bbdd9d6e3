"""The table of the checks, and mistakes planted in a copy of the demonstration."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from sitegen.build_state.options import BuildOptions
from sitegen.checking.editorial import CHECKS
from sitegen.checking.editorial.checks import Check
from sitegen.checking.editorial.context import CheckContext, LoadedDocuments, build_context
from sitegen.checking.editorial.hints import WordHints
from sitegen.checking.editorial.inputs import DocumentUnderCheck, documents_by_path
from sitegen.diagnostics import Severity
from sitegen.diagnostics.codes import editorial
from sitegen.pipeline import load_and_resolve
from tests.checking.editorial.sheets import SOURCES, article, check_folder
from tests.selection import some_everyday
from tests.sites import NOW, SiteFolder
from tests.test_demonstration import DAY

ROOT = Path(__file__).parents[3]


def test_every_code_belongs_to_one_check_and_is_a_warning_that_can_be_answered():
    codes = {code for check in CHECKS for code in check.codes}
    assert sorted(codes) == sorted(code for code in editorial.CODES if code != "SG490")
    for code in codes:
        assert editorial.CODES[code].severity is Severity.WARNING
        assert code in editorial.CODES[code].explanation


class Forbidden:
    """A part of the site that raises when it is read."""

    def __init__(self, name: str) -> None:
        object.__setattr__(self, "name", name)

    def __getattribute__(self, attribute: str) -> object:
        raise PermissionError(object.__getattribute__(self, "name"))


SITE_NEEDS = ("sources", "settings", "clauses")


def first_code(check: Check) -> str:
    return check.codes[0]


@pytest.fixture(scope="module")
def site() -> tuple[CheckContext, list[DocumentUnderCheck]]:
    """The demonstration: the context and all documents."""
    _, resolution, _ = load_and_resolve(BuildOptions(site_dir=ROOT, now=NOW))
    assert resolution is not None
    context = build_context(resolution, ROOT, documents_by_path(resolution.site))
    loaded: LoadedDocuments = {}
    subjects = [context.load_document(path, loaded) for path in context.documents]
    return context, [subject for subject in subjects if subject is not None]


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS, ids=first_code)
def test_a_check_reads_what_its_row_declares_and_nothing_else(site, check):
    context, documents = site
    subjects = [subject for subject in documents if subject.original or "original" not in check.needs]
    undeclared = replace(context, **{name: Forbidden(name) for name in SITE_NEEDS if name not in check.needs})
    for subject in subjects:
        list(check.run(subject, undeclared))
    for name in check.needs.intersection(SITE_NEEDS):
        forbidden = replace(context, **{name: Forbidden(name)})
        with pytest.raises(PermissionError, match=name):
            [list(check.run(subject, forbidden)) for subject in subjects]


@pytest.mark.parametrize("check", [check for check in CHECKS if "wording" not in check.needs], ids=first_code)
def test_a_check_that_needs_no_wording_runs_without_it(site, check):
    context, documents = site
    for subject in documents:
        if subject.original or "original" not in check.needs:
            list(check.run(replace(subject, word_hints=WordHints(subject.word_hints.names, None)), context))


def test_a_check_is_skipped_for_documents_without_what_it_needs(folder):
    folder.write("== site.yaml\ntitle: T\nbase_url: https://example.org/\nlanguages: [is]\n" + SOURCES)
    folder.write(article("5 evrur [@heard]. 5 evrur.", "is", "as_of: 2025-03-01\n"))
    assert [problem.code for problem in check_folder(folder)] == ["SG440"]


@pytest.fixture
def demonstration(tmp_path: Path) -> SiteFolder:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site.yaml", tmp_path)
    return SiteFolder(tmp_path)


@pytest.mark.slow
def test_the_demonstration_has_nothing_to_mend(demonstration):
    said = demonstration.build(now=DAY).said()
    assert [line for line in said if not line.startswith("SG322")] == []


PLANTED = """
SG450 en | Over four years 500 billion dollars | Over four years 500 million dollars
SG450 en | it at 15 million euros | it at 15 million dollars
SG451 en | began on 22 July 2019 | began on 22 June 2019
SG451 en | goes on paying its own until 2030 | goes on paying its own until 2031
SG452 en | [Core42](organization:core42) and | [Core24](organization:core42) and
SG453 en | without naming an amount [@theverge-2023-01-23] | without naming an amount
SG442 de | Neue Modelle gab es nicht | Neue Modelle gab es am heutigen Dienstag nicht
SG442 en | No new models were on show, | No new models were on show this week,
SG443 de | Am 29. April 2025 lud Meta | Am Dienstag, 28. April 2025, lud Meta
SG444 de | Von der LlamaCon blieb | Meta gibt 65 Milliarden Dollar aus. Von der LlamaCon blieb
SG445 de | Von der LlamaCon blieb | Er sagte: „Wir sind sehr gute Freunde.“ Von der LlamaCon blieb
SG412 de | Wandeldarlehen geschlossen | Wandeldarlehen für 40 Millionen Euro geschlossen
SG440 de | fiel Maverick danach zurück [@tt-2025-04-29] | fiel Maverick danach zurück [@cash-2025-10-28]
SG441 de | title: Warum sich Microsoft von OpenAI löst und um Meta wirbt | title: Meta gründet ein Konsortium
SG448 de | Übrig blieb Meta. | Übrig blieb [Name].
SG490 de | status: published | checks: {ignore: [{code: SG447, reason: "Kein Bild."}]}
"""


MISTAKES = PLANTED.strip().splitlines()


@pytest.mark.parametrize("mistake", some_everyday(MISTAKES, MISTAKES[::12]))
def test_a_planted_mistake_is_found_at_its_place(demonstration, mistake):
    head, old, new = mistake.split(" | ")
    code, language = head.split()
    path = f"content/articles/microsoft-openai-meta/index.{language}.md"
    text = (demonstration.root / path).read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    found = [p for p in check_folder(demonstration.edit(path, old, new)) if p.code == code]
    assert [(p.place.path, p.place.line) for p in found if p.place] == [(path, line)]
