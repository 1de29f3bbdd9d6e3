"""``sitegen serve`` as a writer uses it: a process, a small site, and files that are saved."""

from __future__ import annotations

import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.serving.previews import Program, follow, is_built, run_preview, until
from tests.sites import DEFAULT_SITE_YAML, SiteFolder

SITE = """== content/articles/a/index.de.md
---
title: A
date: 2026-11-01
---
Alter Text.
== content/articles/b/index.de.md
---
title: B
date: 2030-01-01
status: draft
---
Entwurf.
"""
ARTICLE = "content/articles/a/index.de.md"
PAGE = "de/artikel/a/"

Messages = Iterator[dict[str, Any]]


def has_faults(message: dict[str, Any]) -> bool:
    return bool(message["fault_count"]) and message["progress"] is None


def text_of(program: Program, page: str = PAGE) -> str:
    return httpx.get(program.base + page).text


def await_text(program: Program, messages: Messages, text: str) -> None:
    until(messages, lambda message: is_built(message) and text in text_of(program))


@pytest.mark.slow
def test_a_saved_text_is_there_and_the_published_site_is_left_alone(folder: SiteFolder):
    folder.write(SITE)
    with run_preview(folder, "--editor", "zed") as program, follow(program.base, f"/{PAGE}") as messages:
        built = until(messages, is_built)
        assert built["source"] == ARTICLE
        assert built["link"] == f"zed://file{folder.root}/{ARTICLE}:1:1"
        assert "Alter Text." in text_of(program)
        assert "Entwurf." in text_of(program, "de/artikel/b/")
        assert f'<link rel="canonical" href="{program.base}{PAGE}">' in text_of(program)
        folder.edit(ARTICLE, "Alter", "Neuer")
        changed = until(messages, lambda message: message["version"] != built["version"])
        assert "Neuer Text." in text_of(program)
        assert changed["version"]["styles"] == built["version"]["styles"]
        status, output, errors = program.stop()
    assert status == 130
    assert "Traceback" not in errors
    assert "files changed" in output
    assert {path.name for path in folder.root.iterdir()} == {"content", "site.yaml", ".sitegen"}
    assert {path.name for path in (folder.root / ".sitegen").iterdir()} == {"preview"}


def test_a_build_has_no_word_of_the_preview(folder: SiteFolder):
    files = folder.write(SITE).build(drafts=True).files
    assert [path for path, data in files.items() if b"_sitegen" in data or b"EventSource" in data] == []


@pytest.fixture
def program(folder: SiteFolder) -> Iterator[Program]:
    with run_preview(folder.write(SITE)) as running:
        running.wait_until_built()
        yield running


def keep(folder: SiteFolder, path: str) -> Callable[[], None]:
    """What brings a file or folder back."""
    source, kept = folder.root / path, folder.root.parent / "kept"
    shutil.copytree(source, kept) if source.is_dir() else shutil.copy(source, kept)

    def bring_back() -> None:
        shutil.copytree(kept, source, dirs_exist_ok=True) if kept.is_dir() else shutil.copy(kept, source)

    return bring_back


@pytest.mark.slow
def test_a_translation_beside_its_original_is_that_of_the_last_good_build(folder: SiteFolder):
    organization, path = "content/organizations/acme.yaml", "_sitegen/translations/organization/acme/en"
    folder.write(f"== {organization}\nname: Acme\ndescription: {{de: Eine Firma., en: A company.}}\n")
    with run_preview(folder) as program, follow(program.base, f"/{path}") as messages:
        built = until(messages, is_built)
        assert "Eine Firma." in text_of(program, path)
        assert built["source"] == organization
        folder.edit(organization, "Eine Firma", "Ein Verein")
        changed = until(messages, lambda message: message["version"] != built["version"])
        assert changed["version"]["content"]
        assert "Ein Verein." in text_of(program, path)
        folder.edit(organization, "name: Acme", "name: [")
        until(messages, has_faults)
        assert "Ein Verein." in text_of(program, path)


BROKEN = {
    "an article": (ARTICLE, "---\ntitle: [\n"),
    "the settings": ("site.yaml", "title: ["),
    "a template": ("templates/article.html.j2", "{% if %}"),
    "a catalog": ("locales/de/LC_MESSAGES/messages.po", 'msgid "A'),
}


@pytest.mark.slow
@pytest.mark.parametrize(("path", "text"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_shown_over_the_last_good_page_until_it_is_corrected(folder, program, path, text):
    file = folder.root / path
    correct = keep(folder, path) if file.exists() else lambda: shutil.rmtree(folder.root / path.partition("/")[0])
    with follow(program.base, f"/{PAGE}") as messages:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        message = until(messages, has_faults)
        assert {one["path"] for one in message["faults"]} == {path}
        assert "Alter Text." in text_of(program)
        correct()
        until(messages, is_built)
        folder.edit(ARTICLE, "Alter", "Neuer")
        await_text(program, messages, "Neuer Text.")


@pytest.mark.slow
@pytest.mark.parametrize("path", ["site.yaml", "content", ".sitegen", ARTICLE])
def test_what_goes_for_a_moment_is_no_end(folder, program, path):
    target = folder.root / path
    bring_back = keep(folder, path)
    with follow(program.base, f"/{PAGE}") as messages:
        next(messages)
        shutil.rmtree(target) if target.is_dir() else target.unlink()
        if path != ".sitegen":
            until(messages, lambda message: has_faults(message) or not message["version"]["content"])
            bring_back()
        until(messages, is_built)
        folder.edit(ARTICLE, "Alter", "Neuer")
        await_text(program, messages, "Neuer Text.")


@pytest.mark.slow
def test_files_that_come_and_go_while_they_are_read_end_nothing(folder, program):
    with follow(program.base, f"/{PAGE}") as messages:
        for number in range(200):
            extra = folder.root / f"content/pages/p{number % 7}.de.md"
            extra.parent.mkdir(exist_ok=True)
            if number % 3:
                extra.write_text(f"---\ntitle: P{number}\n---\n" + "Text. " * number, encoding="utf-8")
            else:
                extra.unlink(missing_ok=True)
        folder.edit(ARTICLE, "Alter", "Neuer")
        await_text(program, messages, "Neuer Text.")
    assert program.process.poll() is None


@pytest.mark.slow
def test_a_branch_switch_is_one_build(folder, program):
    with follow(program.base, f"/{PAGE}") as messages:
        for number in range(500):
            folder.write(f"== content/pages/p{number}.de.md\n---\ntitle: P{number}\n---\nText.\n")
        folder.edit(ARTICLE, "Alter", "Neuer")
        await_text(program, messages, "Neuer Text.")
    _, output, _ = program.stop()
    assert len([line for line in output.splitlines() if "changed" in line]) == 2, output


@pytest.mark.slow
def test_a_site_that_cannot_be_built_at_first_says_so_and_then_appears(folder: SiteFolder):
    folder.write(SITE + "== site.yaml\ntitle: [\n")
    with run_preview(folder) as program, follow(program.base, f"/{PAGE}") as messages:
        assert not until(messages, has_faults)["has_site"]
        assert httpx.get(program.base + PAGE).status_code == 503
        (folder.root / "site.yaml").write_text(DEFAULT_SITE_YAML, encoding="utf-8")
        until(messages, is_built)
        assert "Alter Text." in text_of(program)


@pytest.mark.slow
def test_a_search_is_made_on_demand(folder: SiteFolder):
    with run_preview(folder.write(SITE), "--search") as program:
        program.wait_until_built()
        assert httpx.get(program.base + "pagefind/de/pagefind.js").status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_ends_at_once_while_a_browser_follows_and_a_build_runs(folder: SiteFolder, number, status):
    text = "".join(f"== content/pages/p{n}.de.md\n---\ntitle: P{n}\n---\n" + "Text.\n\n" * 50 for n in range(300))
    with run_preview(folder.write(text)) as program, follow(program.base, "/") as messages:
        until(messages, lambda message: message["progress"]["total"])
        program.process.send_signal(number)
        _, errors = program.process.communicate(timeout=20)
    assert program.process.returncode == status
    assert "Traceback" not in errors


def refusal(folder: SiteFolder, *options: str) -> str:
    """What the program says instead of starting."""
    with pytest.raises(AssertionError) as refused, run_preview(folder, *options):
        pass
    return str(refused.value)


@pytest.mark.slow
def test_a_port_that_is_taken(folder: SiteFolder):
    folder.write(SITE)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"cannot listen on 127.0.0.1:{port}: Address already in use" in refusal(folder, "--port", f"{port}")
    with run_preview(folder) as first, run_preview(folder) as second:
        assert first.base != second.base


@pytest.mark.slow
def test_what_is_no_address_or_editor_is_refused(folder: SiteFolder):
    folder.write(SITE)
    assert "cannot listen on 192.0.2.1: Cannot assign requested address" in refusal(folder, "--host", "192.0.2.1")
    said = refusal(folder, "--editor", "vscodee")
    assert "no link opens 'vscodee'; did you mean 'vscode'? (allowed: vscode, " in said


def test_the_published_site_may_be_built_meanwhile(folder: SiteFolder):
    from sitegen.build_state.noop import open_store

    folder.write(SITE)
    with open_store(folder.root), open_store(folder.root, name="preview"):  # neither waits for the other
        assert (Path(folder.root) / ".sitegen/preview/memory.sqlite").exists()
