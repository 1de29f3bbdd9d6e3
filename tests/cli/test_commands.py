"""The commands as people and machines call them: what they print, write and return."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from sitegen.build_state import options
from sitegen.cli.program import program
from sitegen.incremental.file_stamps import RACY_NS
from tests.selection import some_rows_everyday
from tests.sites import THEME

ROOT = Path(__file__).parents[2]
SITE = """== content/articles/solar/index.de.md
---
title: Solar
---
Mehr dazu: [Preise](article:strom-preis)
"""
GOOD = """== content/articles/strompreis/index.de.md
---
title: Strompreis
---
Text.
"""


@pytest.fixture(autouse=True)
def shared_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands of these tests share the compiled theme, like builds of other tests."""
    monkeypatch.setattr(options, "BuildOptions", partial(options.BuildOptions, theme=THEME))


def run(*args: str, folder=None) -> Result:
    site = ["--site", str(folder.root)] if folder is not None else []
    return CliRunner().invoke(program, [*args, *site], env={"SOURCE_DATE_EPOCH": "1795514400"})


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_a_good_build_returns_0_and_a_faulty_one_1(folder):
    folder.write(GOOD)
    assert run("build", folder=folder).exit_code == 0
    assert (folder.root / "public/de/artikel/strompreis/index.html").is_file()
    folder.write(SITE)
    assert run("build", folder=folder).exit_code == 1
    assert not (folder.root / "public/de/artikel/solar/index.html").exists()


def test_strict_makes_warnings_count(folder):
    folder.write(GOOD + "== content/topics/a.yaml\nname: Platz #1\n")
    assert run("check", folder=folder).exit_code == 0
    assert run("check", "--strict", folder=folder).exit_code == 1


def test_a_build_for_publication_asks_no_editorial_questions_and_writes_the_same(folder):
    folder.write(GOOD.replace("Text.", "Heute ist es neu."))
    asked = run("build", "--strict", folder=folder)
    assert (asked.exit_code, "SG442" in asked.stderr) == (1, True)
    assert run("build", "--strict", "--checks", "publication", folder=folder).exit_code == 0
    published = (folder.root / "public/de/artikel/strompreis/index.html").read_bytes()
    assert "SG442" in run("build", folder=folder).stderr
    assert (folder.root / "public/de/artikel/strompreis/index.html").read_bytes() == published


@pytest.mark.parametrize(
    "args",
    [
        ["bild"],
        ["build", "--nix"],
        ["build", "--now", "morgen"],
        ["build", "--base-url", "example.org"],
        ["check", "--base-url", "https://example.org/a b/"],
        ["explain", "SG999"],
        ["build", "--format", "xml"],
        ["new", "article", "Strom Preis"],
        ["new", "article", "a", "--lang", "fr"],
        ["new", "article", "strompreis"],
    ],
)
def test_wrong_usage_returns_2(folder, args):
    folder.write(GOOD)
    site = () if args[0] in ("bild", "explain") else ("--site", str(folder.root))
    result = run(*args, *site)
    assert result.exit_code == 2, result.output
    assert files(folder.root) == {"site.yaml", "content/articles/strompreis/index.de.md"}


@pytest.mark.parametrize(
    ("tag", "words"), [("de", "Arbeitstitel"), ("fr", "Titre provisoire"), ("it", "Working title")]
)
def test_a_new_article_begins_in_its_language(folder, tag, words):
    folder.write(f"== site.yaml\ntitle: T\nbase_url: https://example.org/\nlanguages: [{tag}]\n")
    assert run("new", "article", "a", folder=folder).exit_code == 0
    assert words in (folder.root / f"content/articles/a/index.{tag}.md").read_text(encoding="utf-8")


def test_a_misspelled_command_names_the_nearest():
    assert "did you mean 'build'?" in run("biuld").stderr


def test_a_folder_of_other_files_is_wrong_usage(folder, tmp_path):
    folder.write(GOOD)
    (tmp_path / "other").mkdir()
    (tmp_path / "other/file").write_text("x", encoding="utf-8")
    result = run("build", "--out", str(tmp_path / "other"), folder=folder)
    assert result.exit_code == 2
    assert "no build of this program wrote" in result.stderr


@pytest.mark.slow
def test_a_fault_of_the_program_itself_returns_70_in_a_few_lines(folder):
    folder.write(GOOD)
    broken = "from sitegen import pipeline; from sitegen.cli import main; pipeline.resolve = None; main()"
    command = [sys.executable, "-c", broken, "build", "--site", str(folder.root)]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert result.returncode == 70
    assert "internal error" in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) < 6


def test_a_fault_of_a_template_is_one_of_the_content(folder):
    result = run("build", folder=folder.write(GOOD + "== templates/home.html.j2\n{{ nothing.here }}\n"))
    assert result.exit_code == 1
    assert "templates/home.html.j2:1:1" in result.stderr


def test_a_fault_is_shown_as_the_contract_shows_it(folder):
    result = run("check", folder=folder.write(GOOD + SITE))
    assert result.stderr.startswith(
        """error[SG301]: there is no article 'strom-preis'
 --> content/articles/solar/index.de.md:4:21
  |
4 | Mehr dazu: [Preise](article:strom-preis)
  |                     ^^^^^^^^^^^^^^^^^^^
  = did you mean 'strompreis'?
"""
    )
    assert result.stdout == ""


def test_control_characters_of_a_file_do_not_reach_the_terminal(folder):
    site = GOOD + SITE.replace("article:strom-preis", "foo\x1b[2J\x9b2J:x")
    # In colours, as on a terminal: elsewhere Click leaves sequences out by itself.
    result = CliRunner().invoke(program, ["check", "--site", str(folder.write(site).root)], color=True)
    assert "foo␛[2J\ufffd2J:x" in result.stderr
    assert re.findall(r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]|\x1b(?!\[\d*m)", result.stderr) == []


def test_json_is_one_object_a_fault_with_exactly_its_fields(folder):
    result = run("check", "--format", "json", folder=folder.write(GOOD + SITE))
    assert result.exit_code == 1
    [found] = [json.loads(line) for line in result.stdout.splitlines()]
    assert found == {
        "code": "SG301",
        "severity": "error",
        "message": "there is no article 'strom-preis'",
        "path": "content/articles/solar/index.de.md",
        "line": 4,
        "column": 21,
        "end_line": 4,
        "end_column": 40,
        "fix": None,
        "hint": "did you mean 'strompreis'?",
    }
    assert result.stderr == ""


def test_annotations_are_escaped(folder):
    page = "== content/pages/a.de.md\n---\ntitle: 100 % #1, ja\n---\nText.\n"
    result = run("check", "--format", "github", folder=folder.write(page))
    [line] = result.stdout.splitlines()
    assert line.startswith("::warning file=content/pages/a.de.md,line=2,col=14,endLine=2,endColumn=20,title=SG116::")
    assert "%0A" not in line
    folder.write("== content/pages/b.de.md\n---\ntitle: B\n---\n[a](article:strom%preis)\n")
    assert "%25" in run("check", "--format", "github", folder=folder).stdout


def test_a_build_in_json_prints_faults_alone(folder):
    result = run("build", "--format", "json", folder=folder.write(GOOD))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_check_publishes_nothing(folder):
    folder.write(GOOD)
    before = files(folder.root)
    result = run("check", folder=folder)
    assert result.exit_code == 0
    assert "no problems" in result.stdout
    assert {path for path in files(folder.root) if not path.startswith(".sitegen/")} == before


def test_a_check_needs_no_folder_to_write_into(folder):
    folder.write(SITE)
    (folder.root / ".sitegen").write_text("a file in the place of the folder")
    result = run("check", folder=folder)
    assert (result.exit_code, "SG301" in result.stderr) == (1, True)


@pytest.mark.slow
def test_a_second_check_repeats_what_the_first_one_said(folder, monkeypatch):
    folder.write(GOOD + SITE)
    time.sleep(2 * RACY_NS / 1e9)  # a file that was just written may change again unseen
    first = run("check", folder=folder)
    monkeypatch.setattr("sitegen.pipeline.check", None)  # it is not called
    second = run("check", folder=folder)
    assert (first.exit_code, second.exit_code, second.stderr) == (1, 1, first.stderr)
    monkeypatch.undo()
    folder.edit("content/articles/solar/index.de.md", "strom-preis", "strompreis")
    assert run("check", folder=folder).exit_code == 0


@pytest.mark.slow
def test_check_against_a_published_folder_tells_what_would_be_gone(folder):
    run("build", folder=folder.write(GOOD))
    folder.edit("content/articles/strompreis/index.de.md", "title: Strompreis", "title: Anders")
    result = run("check", "--against", str(folder.root / "public"), folder=folder)
    assert "the address /de/artikel/strompreis/ is gone" in result.stderr


def test_what_is_left_out_is_told_with_its_reason(folder):
    folder.write(GOOD + "== content/articles/b.de.md\n---\ntitle: B\ndate: 2027-01-01\n---\n")
    folder.write("== content/articles/c.de.md\n---\ntitle: C\nstatus: draft\n---\n")
    said = run("build", folder=folder).stderr
    assert "content/articles/b.de.md (scheduled until 2027-01-01)" in said
    assert "content/articles/c.de.md (draft)" in said


def test_drafts_and_another_address_on_demand(folder, tmp_path):
    folder.write("== content/articles/c.de.md\n---\ntitle: C\nstatus: draft\n---\n")
    result = run(
        "build", "--drafts", "--base-url", "https://preview.example/x", "--out", str(tmp_path / "o"), folder=folder
    )
    assert result.exit_code == 0
    assert 'href="https://preview.example/x/de/artikel/c/"' in (tmp_path / "o/de/artikel/c/index.html").read_text(
        "utf-8"
    )


def test_explain_tells_a_writer_what_to_do():
    result = run("explain", "sg301")
    assert result.exit_code == 0
    assert result.stdout.startswith("SG301 (error): a reference to a missing key\n")


@pytest.mark.slow
def test_a_new_site_builds_at_once_without_a_warning(tmp_path):
    site = tmp_path / "neu"
    assert run("init", str(site)).exit_code == 0
    result = run("build", "--strict", "--site", str(site))
    assert result.exit_code == 0, result.stderr
    assert {"de", "en"} <= {path.name for path in (site / "public").iterdir()}
    again = run("init", str(site))
    assert again.exit_code == 2
    assert "nothing was changed" in again.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "key", "path"),
    some_rows_everyday(
        [
            ("article", "neu", "content/articles/neu/index.de.md"),
            ("glossary", "neu", "content/glossary/neu.de.md"),
            ("organization", "neu", "content/organizations/neu.yaml"),
            ("person", "neu", "content/people/neu.yaml"),
            ("partnership", "neu", "content/partnerships/neu.yaml"),
        ],
        ["article", "partnership"],
    ),
)
def test_new_begins_a_file_that_can_be_read(folder, kind, key, path):
    folder.write(GOOD)
    assert run("new", kind, key, folder=folder).stdout == f"{path}\n"
    result = run("check", "--drafts", "--format", "json", folder=folder)
    errors = [line for line in result.stdout.splitlines() if '"severity": "error"' in line]
    assert errors == []


def test_new_in_another_language(folder):
    result = run("new", "glossary", "veto", "--lang", "en", folder=folder.write(GOOD))
    assert result.stdout == "content/glossary/veto.en.md\n"


def test_status_lists_what_is_to_do(folder):
    folder.write(GOOD + "== content/articles/c.de.md\n---\ntitle: C\nstatus: draft\n---\n")
    folder.edit("content/articles/strompreis/index.de.md", "---\nText", "review_by: 2026-01-01\n---\nText")
    found = json.loads(run("status", "--format", "json", folder=folder).stdout)
    assert found["drafts"] == ["content/articles/c.de.md"]
    assert found["missing"] == ["content/articles/strompreis/index.de.md (en)"]
    assert found["overdue"] == ["content/articles/strompreis/index.de.md (review by 2026-01-01)"]
    text, markdown = (run("status", "--format", form, folder=folder).stdout for form in ("text", "markdown"))
    assert "Drafts (1)" in text
    assert "## Drafts (1)\n- content/articles/c.de.md\n" in markdown


def data_files() -> list[tuple[str, Path]]:
    """The demonstration's YAML files and front matters with the name of their schema; locks, which no person writes,
    have none."""
    content = ROOT / "content"
    files = [path for path in sorted(content.rglob("*")) if path.suffix in (".yaml", ".md")]
    named = [(path.relative_to(content).parts[0], path) for path in files]
    return [("site", ROOT / "site.yaml"), *(one for one in named if one[0] != "translations")]


class Words(yaml.SafeLoader):
    """Reads as an editor does, but for dates, which JSON does not know."""


Words.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.slow
def test_the_schemas_know_everything_that_the_demonstration_says(tmp_path):
    assert run("schema", str(tmp_path)).exit_code == 0
    schemas = {path.name.partition(".")[0]: json.loads(path.read_text("utf-8")) for path in tmp_path.iterdir()}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    for name, path in data_files():
        text = path.read_text("utf-8")
        front = re.match(r"---\n(.*?)^---$", text, re.DOTALL | re.MULTILINE)
        data = yaml.load(front[1] if front else text, Words)
        errors = [error.message for error in jsonschema.Draft202012Validator(schemas[name]).iter_errors(data)]
        assert errors == [], path


def test_a_schema_finds_an_unknown_field(tmp_path):
    run("schema", str(tmp_path))
    schema = json.loads((tmp_path / "articles.schema.json").read_text("utf-8"))
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors({"title": "A", "author": "B"}))
    assert len(errors) == 1


@pytest.mark.slow
def test_messages_are_extracted_and_brought_up_to_date_without_loss(folder):
    folder.write(GOOD)
    folder.write('== locales/de/LC_MESSAGES/messages.po\nmsgid ""\nmsgstr ""\n\nmsgid "Home"\nmsgstr "Anfang"\n')
    assert run("messages", "extract", folder=folder).exit_code == 0
    template = (folder.root / "locales/messages.pot").read_text("utf-8")
    assert 'msgid "Home"' in template
    assert run("messages", "update", folder=folder).exit_code == 0
    first = {path: (folder.root / path).read_bytes() for path in files(folder.root)}
    assert b'msgstr "Anfang"' in first["locales/de/LC_MESSAGES/messages.po"]
    assert run("messages", "update", folder=folder).exit_code == 0
    assert run("messages", "extract", folder=folder).exit_code == 0
    assert {path: (folder.root / path).read_bytes() for path in files(folder.root)} == first


PO = "locales/de/LC_MESSAGES/messages.po"


@pytest.mark.slow
def test_the_catalog_of_a_site_holds_what_it_says_itself(folder):
    """Not the strings of the theme, also where an earlier program has written all of them."""
    assert "no strings of its own" in run("messages", "update", "--lang", "de", folder=folder.write(GOOD)).output
    assert not (folder.root / PO).exists()
    theme = (Path(__file__).parents[2] / PO).read_text("utf-8")
    (folder.root / PO).parent.mkdir(parents=True)
    (folder.root / PO).write_text(theme.replace('msgid "Sources"\nmsgstr "', 'msgid "Sources"\nmsgstr "Die '), "utf-8")
    folder.write("== templates/partials/own_head.html.j2\n<!-- {{ _('Only here') }} -->\n")
    assert run("messages", "update", folder=folder).exit_code == 0
    text = (folder.root / PO).read_text("utf-8")
    assert re.findall('^msgid "(.+)"', text, re.M) == ["Only here", "Sources"]
    assert 'msgid "Sources"\nmsgstr "Die ' in text


@pytest.mark.slow
def test_the_catalog_of_a_language_that_the_theme_lacks_holds_all_strings(folder):
    assert run("messages", "update", "--lang", "lv", folder=folder.write(GOOD)).exit_code == 0
    assert 'msgid "Sources"' in (folder.root / "locales/lv/LC_MESSAGES/messages.po").read_text("utf-8")


FOOTER = "partials/footer.html.j2"


def test_a_file_of_the_theme_is_copied_to_be_changed(folder):
    plain = folder.write(GOOD).build().files
    assert run("theme", "copy", FOOTER, folder=folder).exit_code == 0
    assert folder.build().files == plain
    (folder.root / "templates" / FOOTER).write_text("own")
    again = run("theme", "copy", f"templates/{FOOTER}", folder=folder)
    assert (again.exit_code, (folder.root / "templates" / FOOTER).read_text()) == (2, "own")


@pytest.mark.parametrize("name", ["footer", "partials/foter.html.j2", "partials/footer.html"])
def test_a_file_that_the_theme_lacks_is_refused_with_the_nearest(folder, name):
    result = run("theme", "copy", name, folder=folder.write(GOOD))
    assert result.exit_code == 2
    assert f"did you mean '{FOOTER}'?" in result.output
    assert not (folder.root / "templates").exists()


@pytest.mark.parametrize("name", ["../site.yaml", "assets", "/etc/passwd"])
def test_nothing_but_files_of_the_theme_is_copied(folder, name):
    assert run("theme", "copy", name, folder=folder.write(GOOD)).exit_code == 2


@pytest.mark.slow
def test_what_the_theme_consists_of_is_listed_with_where_it_is_shown(folder):
    folder.write(f"{GOOD}== templates/{FOOTER}\n{{# Ours. #}}\n{{{{ site.title }}}} {{{{ _('Only here') }}}}\n")
    text = run("theme", "list", folder=folder)
    assert text.exit_code == 0
    assert f"{FOOTER} *\n  Ours.\n  part of: archived.html.j2" in text.output
    assert f"Only here  (templates/{FOOTER})" in text.output
    listed = json.loads(run("theme", "list", "fields", "blocks", "--format", "json", folder=folder).stdout)
    assert list(listed) == ["blocks", "fields"]
    views = {(view["name"], view["template"]): view for view in listed["fields"]}
    article = {field["name"]: field for field in views["content", "article.html.j2"]["fields"]}
    assert article["key_points"] == {
        "name": "key_points",
        "type": "list of HTML",
        "templates": ["partials/key_points.html.j2"],
    }
    assert "page.breadcrumbs" in views["LinkView", ""]["found_in"]
    assert (
        "partials/footer.html.j2"
        in next(one for one in views["site", ""]["fields"] if one["name"] == "title")["templates"]
    )


@pytest.mark.slow
def test_a_template_that_cannot_be_parsed_is_reported_beside_the_list(folder):
    result = run("theme", "list", "templates", folder=folder.write(f"{GOOD}== templates/{FOOTER}\n{{% if %}}\n"))
    assert result.exit_code == 1
    assert "article.html.j2" in result.output
    assert f"templates/{FOOTER}:1" in result.output


def test_without_a_command_it_builds(folder, monkeypatch):
    monkeypatch.chdir(folder.write(GOOD).root)
    result = CliRunner().invoke(program, [], env={"SOURCE_DATE_EPOCH": "1795514400"})
    assert result.exit_code == 0, result.output
    assert (folder.root / "public/index.html").is_file()
