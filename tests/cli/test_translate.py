"""`sitegen translate`: what is behind, what changed, and the locks that it writes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli.program import program
from tests.resolving.test_freshness import DE, EN, LOCK, PICTURE, SITE
from tests.sites import SiteFolder

RECORD = "content/organizations/acme.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    folder = SiteFolder(tmp_path).write(SITE)
    (tmp_path / "content/articles/solar/karte.svg").write_text(PICTURE)
    return folder


def translate(folder: SiteFolder, *arguments: str, status: int = 0) -> str:
    """What the command prints."""
    result: Result = CliRunner().invoke(program, ["translate", *arguments, "--site", str(folder.root)])
    assert result.exit_code == status, result.output
    return result.output


def commit(folder: SiteFolder, message: str = "texts") -> None:
    own = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for arguments in (["init", "-q"], ["add", "."], [*own, "commit", "-q", "-m", message]):
        subprocess.run(["git", "-C", folder.root, *arguments], check=True)


def test_status_lists_what_is_open_and_counts_all(folder):
    translate(folder, "stamp", "solar", "en")
    folder.edit(DE, "viel Geld", "wenig Geld").edit(DE, "title: Sonne", "title: Die Sonne")
    assert translate(folder, "status").splitlines() == [
        "stale      en  article:solar  content/articles/solar/index.en.md",
        "           title, “Geld”",
        "unstamped  en  glossary:recht  content/glossary/recht.en.md",
        "unstamped  en  organization:acme  content/organizations/acme.yaml",
        "1 stale, 2 unstamped",
    ]
    table = translate(folder, "status", "--format", "markdown").splitlines()
    assert table[:3] == [
        "| state | language | document | behind |",
        "| --- | --- | --- | --- |",
        "| stale | en | `article:solar` | title, “Geld” |",
    ]
    data = json.loads(translate(folder, "status", "--format", "json"))
    assert data["counts"] == {"stale": 1, "unstamped": 2}
    assert data["translations"][0]["sections"] == ["Geld"]


@pytest.mark.parametrize(
    ("states", "status"), [(["stale"], 0), (["unstamped"], 1), (["missing", "stale"], 0), (["stale", "unstamped"], 1)]
)
def test_status_fails_on_the_states_that_are_named(folder, states, status):
    translate(folder, "status", *(part for state in states for part in ("--fail-on", state)), status=status)


def test_missing_translations_drafts_and_orphans_are_listed(folder):
    translate(folder, "stamp", "--all")
    (folder.root / EN).unlink()
    folder.edit("content/glossary/recht.en.md", "term: right", "term: right\nstatus: draft")
    assert translate(folder, "status").splitlines()[:3] == [
        f"missing    en  article:solar  {DE}",
        "missing    en  glossary:recht  content/glossary/recht.en.md",
        f"orphan     en  article:solar  {LOCK}",
    ]


def test_stamp_and_accept_write_only_what_changes(folder):
    assert translate(folder, "stamp", "--all").splitlines() == [
        LOCK,
        "content/translations/glossary/recht.en.yaml",
        "content/translations/organizations/acme.en.yaml",
    ]
    assert translate(folder, "stamp", "--all", "--lang", "en") == ""
    folder.edit(DE, "viel Geld", "wenig Geld")
    assert translate(folder, "accept", "article:solar", "en") == f"{LOCK}\n"
    assert "accepted: true" in (folder.root / LOCK).read_text()
    assert translate(folder, "status") == "1 accepted, 2 current\n"


def test_diff_shows_the_words_out_of_the_history_of_git(folder):
    translate(folder, "stamp", "--all")
    commit(folder)
    folder.edit(DE, "Es geht um viel Geld.", "Es geht um\nsehr wenig Geld.").edit(
        DE, "## Geld", "## Neu\n\nNeu.\n\n## Geld"
    )
    folder.edit(RECORD, "Eine Firma", "Ein Verein")
    commit(folder, "later")
    folder.edit(DE, "Der zweite Punkt", "Der letzte Punkt")
    shown = translate(folder, "diff", "solar", "en")
    assert "key_points.1 (changed)\nDer [-zweite-]{+letzte+} Punkt.\n" in shown
    assert "## Geld (changed)\n## Geld\n\nEs geht um\n[-viel-]{+sehr wenig+} Geld.\n" in shown
    assert "## Neu (added)\n{+## Neu\n\nNeu.+}\n" in shown
    assert translate(folder, "diff", "acme", "en") == "description (changed)\n[-Eine-]{+Ein+} [-Firma-]{+Verein+}.\n\n"


def test_diff_finds_a_text_under_a_former_key(folder):
    translate(folder, "stamp", "solar", "en")
    commit(folder)
    (folder.root / "content/articles/solar").rename(folder.root / "content/articles/sun")
    path = DE.replace("solar", "sun")
    commit(folder, "renamed")
    folder.edit(path, "viel Geld", "wenig Geld")
    assert "Es geht um [-viel-]{+wenig+} Geld." in translate(folder, "diff", "sun", "en")


def test_diff_without_a_repository_names_the_sections(folder):
    translate(folder, "stamp", "solar", "en")
    folder.edit(DE, "viel Geld", "wenig Geld")
    assert translate(folder, "diff", "solar", "en") == (
        "## Geld (changed)\n(the former text is not in the history of Git)\n\n"
    )
    assert "not stamped" in translate(folder, "diff", "recht", "en")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["stamp", "solra", "en"], "did you mean 'solar'?"),
        (["stamp", "artikel:solar", "en"], "there is no kind 'artikel'"),
        (["stamp", "solar", "fr"], "'fr' is not a language of this site"),
        (["stamp", "solar", "de"], "the language of the original"),
        (["stamp", "solar"], "give KEY and LANG, or --all"),
        (["stamp", "--all", "--lang", "fr"], "'fr' is not a language of this site"),
        (["accept", "zeitung", "en"], "has no translation in 'en'"),
        (["new", "acme", "en"], "one file for all languages"),
        (["new", "solar", "en"], "already"),
    ],
)
def test_what_cannot_be_done_is_said(folder, arguments, said):
    assert said in translate(folder, *arguments, status=2)


def test_a_key_of_two_kinds_needs_its_kind(folder):
    folder.write("== content/organizations/recht.yaml\nname: {de: Recht, en: Right}\n")
    assert "write one of glossary:recht, organization:recht" in translate(folder, "stamp", "recht", "en", status=2)
    assert translate(folder, "stamp", "glossary:recht", "en") == "content/translations/glossary/recht.en.yaml\n"


def test_a_translation_is_begun_as_with_new(folder):
    (folder.root / EN).unlink()
    assert translate(folder, "new", "solar", "en") == f"{EN}\n"
    assert "status: draft" in (folder.root / EN).read_text()


def test_the_status_of_the_site_lists_stale_translations(folder):
    translate(folder, "stamp", "--all")
    folder.edit(DE, "viel Geld", "wenig Geld").edit(RECORD, "Eine Firma", "Ein Verein")
    shown = CliRunner().invoke(program, ["status", "--site", str(folder.root), "--now", "2026-11-24"]).output
    assert f"Stale (2)\n  {EN} (Geld)\n  {RECORD} (en: description)\n" in shown
