"""``check --fix``: what is written into the files of a site, what is not, and that nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cli.fixing import FixPlan, plan_fixes
from sitegen.cli.program import program
from sitegen.diagnostics import Problem
from tests.sites import SiteFolder

ARTICLE = "content/articles/grid/index.de.md"
SITE = """== style.yaml
de:
  words: [{avoid: Nutzer, prefer: Anwender}, {avoid: Handy, prefer: Mobiltelefon}]
all: {names: [GitHub]}
== content/sources/press.yaml
paper-2025: {title: Eine Zeitung, url: "https://example.com/a", date: 2025-01-01}
"""
BEFORE = """---
titel: "Die Nutzer von Github"
description: "Für Nutzer"  # noch offen
date: '24.11.2026'
---
Den Nutzern von github hilft das [@papr-2025].  \n\nEin Handy, „ein Nutzer“, `Nutzer`.
"""
AFTER = """---
title: "Die Nutzer von GitHub"
description: "Für Anwender"  # noch offen
date: '2026-11-24'
---
Den Anwendern von GitHub hilft das [@paper-2025].  \n\nEin Mobiltelefon, „ein Nutzer“, `Nutzer`.
"""


def run(folder: SiteFolder, *args: str, answer: str = "") -> Result:
    where = ["--site", str(folder.root), "--now", "2026-11-24"]
    return CliRunner().invoke(program, ["check", "--fix", *args, *where], input=answer)


def plan(folder: SiteFolder) -> FixPlan:
    """What would be written, tried in the folder itself."""

    def check_files(files: Mapping[str, bytes]) -> tuple[Problem, ...]:
        kept = {path: (folder.root / path).read_bytes() for path in files}
        try:
            for path, data in files.items():
                (folder.root / path).write_bytes(data)
            return folder.build().problems
        finally:
            for path, data in kept.items():
                (folder.root / path).write_bytes(data)

    return plan_fixes(folder.root, folder.build().problems, check_files)


def fixed(folder: SiteFolder) -> dict[str, str]:
    return {path: data.decode() for path, data in plan(folder).after.items()}


@pytest.mark.slow
def test_a_site_is_fixed_and_all_else_stays(folder):
    folder.write(SITE)
    path = folder.root / ARTICLE
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xef\xbb\xbf" + BEFORE.replace("\n", "\r\n").encode())
    result = run(folder, "--yes")
    assert path.read_bytes() == b"\xef\xbb\xbf" + AFTER.replace("\n", "\r\n").encode()
    assert "-Den Nutzern von github hilft das [@papr-2025].  \n" in result.stdout
    assert "+Den Anwendern von GitHub hilft das [@paper-2025].  \n" in result.stdout
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "30 files checked · 2 warnings, 1 note")
    assert "warning[SG412]" in result.stderr  # the checks could not ask before which source it is
    assert [one.name for one in (folder.root / ".sitegen").iterdir() if one.is_dir()] == []


@pytest.mark.slow
def test_without_a_terminal_it_only_shows(folder):
    folder.write(f"{SITE}== {ARTICLE}\n{BEFORE}")
    result = run(folder)
    assert (folder.root / ARTICLE).read_text(encoding="utf-8") == BEFORE
    assert result.exit_code == 1
    assert "+date: '2026-11-24'\n" in result.stdout
    assert "1 file not written; --yes writes without asking\n" in result.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "expected"), [("n\n", BEFORE), ("y\n", AFTER)])
def test_on_a_terminal_it_asks(folder, monkeypatch, answer, expected):
    folder.write(f"{SITE}== {ARTICLE}\n{BEFORE}")
    monkeypatch.setattr("sitegen.cli.fixing.is_terminal", lambda: True)
    result = run(folder, answer=answer)
    assert "Write 1 file?" in result.stderr
    assert (folder.root / ARTICLE).read_text(encoding="utf-8") == expected


@pytest.mark.slow
def test_json_stays_json(folder):
    result = run(folder.write(f"{SITE}== {ARTICLE}\n{BEFORE}"), "--format", "json")
    assert all(line.startswith("{") for line in result.stdout.splitlines())
    assert (
        '"fix": {"line": 4, "column": 8, "end_line": 4, "end_column": 18, "replacement": "2026-11-24"}' in result.stdout
    )


def test_yes_without_fix_is_refused(folder):
    result = CliRunner().invoke(program, ["check", "--yes", "--site", str(folder.write(SITE).root)])
    assert (result.exit_code, "--yes goes with --fix" in result.stderr) == (2, True)


CERTAIN = [
    ("content/topics/a.yaml", "nmae: A\n", "name: A\n"),
    ("content/organizations/a.yaml", "name: A\nkind: compny\n", "name: A\nkind: company\n"),
    ("content/organizations/b.yaml", "name: B\nfounded: 3.4.2025 # ja\n", "name: B\nfounded: 2025-04-03 # ja\n"),
    ("content/organizations/c.yaml", "name: C\nsources: [papre-2025]\n", "name: C\nsources: [paper-2025]\n"),
    # The field is read once its name is right.
    ("content/organizations/d.yaml", 'name: D\nfonded: "3.4.2025"\n', 'name: D\nfounded: "2025-04-03"\n'),
    ("content/pages/a.de.md", "---\ntitle: A\n---\nAuf Github.\n", "---\ntitle: A\n---\nAuf GitHub.\n"),
    ("style.yaml", "all: {nmes: [GitHub]}\n", "all: {names: [GitHub]}\n"),
]
UNCERTAIN = [
    ("content/topics/b.yaml", "name: B\nnmae: C\n"),  # it is there
    ("content/organizations/e.yaml", "name: E\nfounded: 31.2.2025\n"),
    ("content/organizations/f.yaml", "name: F\nfounded: 4/3/2025\n"),  # of April or March
    ("content/organizations/g.yaml", "name: G\nsources: [paper-2024]\n"),  # another year, another source
]


def test_what_is_certain_is_fixed(folder):
    folder.write(SITE).write("".join(f"== {path}\n{before}" for path, before, *_ in [*CERTAIN, *UNCERTAIN]))
    assert fixed(folder) == {path: after for path, _, after in CERTAIN}


def test_a_fault_of_the_settings_hides_all_others(folder):
    folder.write("""== site.yaml
title: T
base_url: https://example.org/
languages: [de]
timzone: Europe/Vienna
navigation: [nowhere]
== content/pages/a.de.md
---
title: A
---
[Weg](article:fort)
""")
    assert "\ntimezone: Europe" in fixed(folder)["site.yaml"]


def test_a_fix_that_would_add_a_fault_is_not_written(folder):
    folder.write(SITE).write("""== style.yaml
de: {words: [{avoid: Nutzer, prefer: "[[Anwender]](article:fort)"}, {avoid: Handy, prefer: Mobiltelefon}]}
== content/pages/a.de.md
---
title: A
---
Ein Nutzer und ein Handy.
""")
    found = plan(folder)
    assert found.after["content/pages/a.de.md"].decode().endswith("\nEin Nutzer und ein Mobiltelefon.\n")


def test_rules_that_contradict_each_other_change_nothing(folder):
    folder.write("""== style.yaml
de: {words: [{avoid: Handy, prefer: Auto}, {avoid: Auto, prefer: Handy}]}
== content/pages/a.de.md
---
title: A
---
Ein Handy.
""")
    found = plan(folder)
    assert found.after == {}
    assert found.excluded == {"content/pages/a.de.md"}


WORDS = st.sampled_from([
    "Nutzer", "Nutzern", "Anwender", "github", "„", "“", "`", "Handy", "Handys", "[@papr-2025]", "[@paper-2025]",
    "\n\n", "> ", "# ", "- ", "GITHUB.", "z. B.", "*", "&", "|",
])  # fmt: skip


@given(
    words=st.lists(WORDS, max_size=12), titles=st.lists(st.sampled_from(["titel", "title", "dat", "date"]), unique=True)
)
def test_fixing_twice_changes_nothing_more(words, titles):
    fields = "".join(f"{name}: 1.2.2025\n" for name in titles)
    with TemporaryDirectory() as root:
        folder = SiteFolder(Path(root) / "site").write(f"{SITE}== {ARTICLE}\n---\n{fields}---\n{' '.join(words)}\n")
        first = plan(folder).after
        for path, data in first.items():
            (folder.root / path).write_bytes(data)
        assert plan(folder).after == {}
