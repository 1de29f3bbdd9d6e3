"""The table of the checks, and mistakes planted in a copy of the demonstration."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitegen.checking.editorial import CHECKS
from sitegen.diagnostics import Severity
from sitegen.diagnostics.codes import editorial
from tests.checking.editorial.sheets import check_folder
from tests.selection import some_everyday
from tests.sites import NOW, SiteFolder

ROOT = Path(__file__).parents[3]


def test_every_code_belongs_to_one_check_and_is_a_warning_that_can_be_answered():
    codes = [code for check in CHECKS for code in check.codes]
    assert sorted(codes) == sorted(code for code in editorial.CODES if code != "SG490")
    for code in codes:
        assert editorial.CODES[code].severity is Severity.WARNING
        assert code in editorial.CODES[code].explanation


@pytest.fixture
def demonstration(tmp_path: Path) -> SiteFolder:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site.yaml", tmp_path)
    return SiteFolder(tmp_path)


@pytest.mark.slow
def test_the_demonstration_has_nothing_to_mend(demonstration):
    said = demonstration.build(now=NOW).said()
    assert [line for line in said if not line.startswith("SG322")] == []


PLANTED = """
SG450 en | Over four years 500 billion dollars | Over four years 500 million dollars
SG450 en | it at 15 million euros | it at 15 million dollars
SG451 en | began on 22 July 2019 | began on 22 June 2019
SG451 en | goes on paying its own until 2030 | goes on paying its own until 2031
SG452 en | [Core42](organization:core42) and | [Core24](organization:core42) and
SG453 en | without naming a sum [@theverge-2023-01-23] | without naming a sum
SG442 de | Neue Modelle gab es nicht | Neue Modelle gab es am heutigen Dienstag nicht
SG442 en | There were no new models to see | There were no new models to see this week
SG443 de | Am 29. April 2025 lud Meta | Am Dienstag, 28. April 2025, lud Meta
SG444 de | Von der LlamaCon blieb | Meta gibt 65 Milliarden Dollar aus. Von der LlamaCon blieb
SG445 de | Von der LlamaCon blieb | Er sagte: „Wir sind sehr gute Freunde.“ Von der LlamaCon blieb
SG412 de | Wandeldarlehen [@btw-mistral-2024] | Wandeldarlehen für 40 Millionen Euro [@btw-mistral-2024]
SG440 de | fiel Maverick danach zurück [@tt-2025-04-29] | fiel Maverick danach zurück [@cash-2025-10-28]
SG441 de | title: Warum sich Microsoft von OpenAI löst und um Meta wirbt | title: Meta gründet ein Konsortium
SG448 de | Übrig blieb Meta. | Übrig blieb [Name].
SG490 de | status: published | checks: {ignore: [{code: SG447, reason: "Kein Bild."}]}
"""


MISTAKES = PLANTED.strip().splitlines()


@pytest.mark.parametrize("mistake", some_everyday(MISTAKES, MISTAKES[::4]))
def test_a_planted_mistake_is_found_at_its_place(demonstration, mistake):
    head, old, new = mistake.split(" | ")
    code, language = head.split()
    path = f"content/articles/microsoft-openai-meta/index.{language}.md"
    text = (demonstration.root / path).read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    found = [p for p in check_folder(demonstration.edit(path, old, new)) if p.code == code]
    assert [(p.place.path, p.place.line) for p in found if p.place] == [(path, line)]
