"""The language of the program's own messages: how it is chosen, what is said in it, and that its catalogs are whole."""

from __future__ import annotations

import gettext
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from sitegen.build_state.options import BuildOptions
from sitegen.cli.click_messages import CLICK_MESSAGES
from sitegen.cli.languages import CATALOG, choose_language, list_languages, locales_folder, use_language
from sitegen.cli.program import COMMANDS, program
from sitegen.cli.program_messages import extract_program_messages
from sitegen.diagnostics import Message, Place, Problem
from sitegen.i18n.catalogs import parse_po
from sitegen.pipeline import load_and_resolve
from sitegen.serving.fault_views import make_fault_views
from sitegen.serving.messages import missing_page
from sitegen.serving.own_pages import format_first_page, format_missing_report
from sitegen.serving.reports import make_report
from sitegen.serving.words import say
from tests.sites import NOW, SiteFolder

FAULTY = """== content/pages/about.de.md
---
title: Über uns
updated: 2026-01-01
titel: Wir
---
Text.
"""
LOCALES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "CI")
_PLACEHOLDER = re.compile(r"\{\w+(?:![rs])?\}|%\(\w+\)s")


def sitegen(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name not in LOCALES}
    command = [sys.executable, "-m", "sitegen", *arguments]
    given = {**inherited, "SOURCE_DATE_EPOCH": "1795514400", **environment}
    return subprocess.run(command, capture_output=True, text=True, env=given, check=False)


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ("", {}, "en"),
        ("", {"LANG": "de_AT.UTF-8"}, "de"),
        ("", {"LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"}, "en"),
        ("", {"LC_MESSAGES": "de_DE@euro"}, "de"),
        ("", {"LANGUAGE": "en_GB:de"}, "en"),
        ("", {"LANGUAGE": "tlh:de:en"}, "de"),
        ("", {"LANG": "tlh"}, "en"),
        ("", {"LANG": "de", "CI": "true"}, "en"),
        ("build --ui-lang de", {"CI": "true"}, "de"),
        ("--ui-lang=de build", {}, "de"),
        ("build --ui-lang en", {"LANG": "de"}, "en"),
        ("build -- --ui-lang de", {}, "en"),
        ("build --ui-lang tlh", {"LANG": "de"}, "en"),
        ("build --ui-lang", {}, "en"),
    ],
)
def test_the_option_then_the_locale_chooses_the_language(arguments, environment, language):
    assert choose_language(arguments.split(), environment, ["de"]) == language


@pytest.mark.slow
@pytest.mark.parametrize("tag", list_languages())
def test_a_catalog_says_every_message(tag):
    catalog = parse_po((locales_folder() / tag / CATALOG).read_text(encoding="utf-8"), tag)
    entries = {(one.id,) if isinstance(one.id, str) else tuple(one.id): one for one in catalog if one.id}
    extracted = {(one.message, one.plural) if one.plural else (one.message,) for one in extract_program_messages()}
    assert set(entries) == extracted
    assert not catalog.obsolete
    for messages, entry in entries.items():
        said = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
        assert all(said) and not entry.fuzzy, messages
        known = {found for message in messages for found in _PLACEHOLDER.findall(message)}
        needed = set(_PLACEHOLDER.findall(messages[0])) if len(messages) == 1 else set()
        assert all(needed <= set(_PLACEHOLDER.findall(text)) <= known for text in said), messages


def test_click_still_has_the_messages_that_are_translated_for_it():
    source = "".join(path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    joined = re.sub(r'"\s*\n\s*"', "", source)
    assert [message for message in CLICK_MESSAGES if json.dumps(message) not in joined] == []


def test_a_build_says_its_faults_in_german(folder: SiteFolder):
    told = sitegen("build", "--ui-lang", "de", "--site", str(folder.write(FAULTY).root), CI="true")
    assert told.returncode == 1
    lines = told.stderr.splitlines()
    assert lines[0] == "Fehler[SG110]: es gibt hier kein Feld 'titel'"
    assert lines[1:5] == [
        " --> content/pages/about.de.md:4:1",
        "  |",
        "4 | titel: Wir",
        "  | ^^^^^",
    ]
    assert "  = ist 'title' gemeint?" in lines
    assert lines[-1] == "sitegen: nicht veröffentlicht: 1 Fehler in content/pages/about.de.md"


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "github"])
def test_what_programs_read_is_english(folder: SiteFolder, form):
    told = sitegen("check", "--format", form, "--site", str(folder.write(FAULTY).root), LANG="de_DE.UTF-8")
    assert "there is no field 'titel' here" in told.stdout
    assert "did you mean 'title'?" in told.stdout
    assert "Fehler" not in told.stdout


@pytest.mark.slow
def test_where_ci_is_set_a_locale_does_not_count(folder: SiteFolder):
    told = sitegen("check", "--site", str(folder.write(FAULTY).root), LANG="de_DE.UTF-8", CI="true")
    assert told.stderr.startswith("error[SG110]: there is no field 'titel' here")


def test_help_is_in_the_language_of_the_system():
    told = sitegen("build", "--help", LANGUAGE="de")
    assert told.stdout.startswith("Aufruf: sitegen build ")
    assert "\n\n  Die Website in ihren Ausgabeordner bauen.\n\n  Eine Website mit einem Fehler" in told.stdout
    assert "\nOptionen:\n" in told.stdout
    assert "--ui-lang LANG" in told.stdout


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [("--ui-lang", "deu", "build"), ("build", "--ui-lang", "deu")])
def test_an_unknown_language_is_wrong_usage(arguments):
    told = sitegen(*arguments)
    assert told.returncode == 2
    assert "the program does not speak 'deu'; did you mean 'de'? (allowed: de, en)" in told.stderr


@pytest.mark.usefixtures("own_language")
@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_is_in_german(name):
    english = CliRunner().invoke(program, [name, "--help"]).output
    use_language("de")
    german = CliRunner().invoke(program, [name, "--help"]).output
    assert german.startswith(f"Aufruf: program {name} ")
    own_lines = {line for line in english.splitlines()[1:] if line.startswith("  ") and " " in line.strip()}
    assert own_lines & set(german.splitlines()) == set()
    assert all(len(line) <= 80 for line in german.splitlines())


@pytest.mark.usefixtures("own_language")
def test_the_preview_speaks_german(tmp_path):
    use_language("de")
    message = Message("did you mean '{near}'?", near="title")
    (view,) = make_fault_views([Problem("SG110", message, Place("a.md"), hint=message)], tmp_path, None)
    assert view.message == "ist 'title' gemeint?"
    assert view.frame == "  = ist 'title' gemeint?"
    assert say("draft") == "Entwurf"
    assert missing_page().marks[0].text == "Seite nicht gefunden"


@pytest.mark.usefixtures("own_language")
def test_the_pages_of_the_preview_are_german(tmp_path):
    use_language("de")
    folder = SiteFolder(tmp_path).write(
        "== content/organizations/acme.yaml\nname: Acme\ndescription: {de: Eine Firma.}\n"
    )
    options = BuildOptions(site_dir=folder.root, now=NOW, drafts=True)
    resolution = load_and_resolve(options)[1]
    assert resolution is not None
    pages = [
        make_report(resolution, folder.root, f"_sitegen/translations{name}") for name in ("", "/organization/acme/en")
    ]
    table, report = [page.decode() for page in pages if page is not None]
    assert "<h1>Übersetzungen</h1>" in table
    assert "Nebeneinander" in table
    assert "Was anzusehen ist" in report
    assert "1 fehlt" in table
    for page in (table, report, format_first_page(), format_missing_report()):
        assert '<html lang="de">' in page
    assert "Seite nicht gefunden" in format_missing_report()


@pytest.fixture
def own_language(monkeypatch):
    """What a test sets for this process ends with it."""
    monkeypatch.setenv("LANGUAGE", "en")
    before = gettext.textdomain()
    yield
    gettext.textdomain(before)


@pytest.mark.usefixtures("own_language")
def test_a_catalog_is_compiled_again_when_it_changed(tmp_path):
    catalog = tmp_path / "de" / CATALOG
    catalog.parent.mkdir(parents=True)
    for said in ("Fehler", "Irrtum"):
        catalog.write_text(f'msgid ""\nmsgstr ""\n\nmsgid "error"\nmsgstr "{said}"\n', encoding="utf-8")
        use_language("de", tmp_path)
        assert said.encode() in (tmp_path / "__pycache__/de" / CATALOG).with_suffix(".mo").read_bytes()
