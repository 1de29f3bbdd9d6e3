"""Whatever kills a build or fails under it, the old site stands or the new one, and the next build is as any other."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sites import split_files
from tests.writing.faults import CHANGING, FAILING, Fault, Run, count_calls, run_build, tree

pytestmark = [pytest.mark.slow, pytest.mark.campaign]

SITE = """== site.yaml
title: {de: "Erklärt"}
base_url: https://example.org/
languages: [de]
search: false
== content/articles/a/index.de.md
---
title: Das Netz
---
Strom hat [einen Preis](article:b).
== content/articles/b/index.de.md
---
title: Der Preis
---
Text.
== content/pages/weg.de.md
---
title: Bald weg
---
Text.
"""
EDITED = """== content/articles/a/index.de.md
---
title: Das Netz
---
Strom hat [einen neuen Preis](article:b).
== content/pages/neu.de.md
---
title: Ganz neu
---
Text.
"""
BLOCKED = """== content/pages/weg.de.md
---
title: Wieder da
---
[Nichts](article:nichts).
"""
KILL, FULL, BROKEN, TERMINATE = "signal=SIGKILL", "error=ENOSPC", "error=EIO", "signal=SIGTERM"
SOME = 6  # faults of each kind with --all; the long run has all of them


@dataclass(frozen=True)
class Stage:
    """A site whose sources change between two states. ``old`` and ``new``: the files that are published of each.

    ``calls``: how often the build from one to the other makes each system call.
    """

    site: Path
    old: dict[str, bytes]
    new: dict[str, bytes]
    calls: Counter[str]

    @property
    def out(self) -> Path:
        return self.site / "public"

    def begin(self) -> None:
        """The old site is published, its sources are edited."""
        write(self.site, SITE)
        (self.site / "content/pages/neu.de.md").unlink(missing_ok=True)
        assert run_build(self.site, self.out).status == 0
        assert tree(self.out) == self.old
        edit(self.site)


def write(root: Path, text: str) -> None:
    for path, content in split_files(text).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")


def edit(site: Path) -> None:
    write(site, EDITED)
    (site / "content/pages/weg.de.md").unlink()


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    assert shutil.which("strace"), "strace is missing: .ci/run installs it"
    root = tmp_path_factory.mktemp("faults")
    site = root / "site"
    write(site, SITE)
    assert run_build(site, site / "public").status == 0
    old = tree(site / "public")
    edit(site)
    calls = count_calls(site, site / "public", CHANGING, root / "log")
    return Stage(site, old, tree(site / "public"), calls)


def faults(stage: Stage, calls: Sequence[str], effect: str, *, every: bool) -> list[Fault]:
    """Every one, or some, evenly over the build."""
    found = [Fault(call, number + 1, effect) for call in calls for number in range(stage.calls[call])]
    assert found
    step = 1 if every else max(1, len(found) // SOME)
    return found[step // 2 :: step]


def check_after(stage: Stage, run: Run, fault: Fault) -> None:
    """One of both sites stands; the next builds make the new one, keep it, and leave nothing beside it."""
    told = f"{fault}: status {run.status}\n{run.stderr}"
    assert tree(stage.out) in (stage.old, stage.new), told
    after = run_build(stage.site, stage.out)
    assert after.status == 0, f"{told}\nafter it: {after.stderr}"
    assert tree(stage.out) == stage.new, told
    assert "SG620" not in after.stderr, f"a file of a build was taken for a foreign one: {told}\n{after.stderr}"
    again = run_build(stage.site, stage.out)
    assert "0 made" in again.stdout, f"{told}\n{again.stdout}"
    assert {path.name for path in stage.site.iterdir()} == {".sitegen", "content", "public", "site.yaml"}, told


@pytest.mark.parametrize("effect", [KILL, TERMINATE])
def test_a_killed_build_leaves_one_whole_site(stage, long_run, effect):
    for fault in faults(stage, CHANGING, effect, every=long_run):
        stage.begin()
        run = run_build(stage.site, stage.out, fault=fault)
        if effect == TERMINATE:
            assert run.status in (0, 143), f"{fault}: {run.status} {run.stderr}"
        check_after(stage, run, fault)


@pytest.mark.parametrize("effect", [FULL, BROKEN])
def test_a_full_disk_is_told_plainly_and_leaves_one_whole_site(stage, long_run, effect):
    for fault in faults(stage, FAILING, effect, every=long_run):
        stage.begin()
        run = run_build(stage.site, stage.out, fault=fault)
        assert run.status in (0, 74), f"{fault}: {run.status} {run.stderr}"
        assert "Traceback" not in run.stderr, f"{fault}: {run.stderr}"
        check_after(stage, run, fault)


def test_a_system_that_cannot_exchange_folders_keeps_one_whole_site(stage):
    """There the site may be missing between two renames; the next build brings it back before it does anything."""
    found_missing = False
    for number in range(1, stage.calls["rename"] + 4):
        stage.begin()
        fault = Fault("rename", number, KILL)
        run = run_build(stage.site, stage.out, fault=fault, always="renameat2:error=EINVAL")
        if not stage.out.exists():
            found_missing = True
            write(stage.site, BLOCKED)
            assert run_build(stage.site, stage.out).status == 1
            assert tree(stage.out) == stage.old, f"{fault}"
            edit(stage.site)
        check_after(stage, run, fault)
    assert found_missing
