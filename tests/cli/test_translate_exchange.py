"""`sitegen translate export`, `import` and `memory`: PO, XLIFF and TMX, there and back."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.pypo import pofile
from translate.storage.tmx import tmxfile
from translate.storage.xliff2 import Xliff2File

from sitegen.authoring.exchange.unit_parts import trim
from sitegen.cli.program import program
from tests.sites import SiteFolder

ROOT = Path(__file__).parents[2]
SOURCES = """== content/sources/press.yaml
paper: {title: Paper, url: "https://example.org/p"}
"""
GRID = """== content/glossary/grid.de.md
---
term: Stromnetz
definition: Alle Leitungen.
---
== content/glossary/grid.en.md
---
term: power grid
definition: All lines.
---
"""
SITE = (
    SOURCES
    + GRID
    + """== content/organizations/acme.yaml
name: Acme
description: {de: Ein Werk., en: A plant.}   # both
== content/organizations/beta.yaml
name: Beta
description:
  de: Noch eines.  # more later
type: company
== content/articles/solar/index.de.md
---
title: Sonne   # kept
standfirst: |
  Strom vom Dach,
  und mehr.
date: 2026-01-01
key_points:
  - Erstens.
  - Zweitens [@paper].
notes:
  translators: Dach ist das Hausdach.
  keep: [Acme]
---
Am Anfang [Acme](organization:acme) und das Stromnetz [@paper, S. 3].

## Wie es geht {#wie}

Siehe [oben](../../glossary/grid.de.md), `code {1}` und [außen](https://example.org/a_(b) "Titel").[^n]

```partnerships
organization: acme
caption: Wer mit wem
```

## Schluss

100 % fertig.

[^n]: Eine Note.
== content/articles/solar/index.en.md
---
title: Sun   # kept
standfirst: >-
  Power from
  the roof, and more.
key_points:
  - "First."
  - "Second [@paper]."
---
In the beginning [Acme](organization:acme) and the power grid [@paper, p. 3].

## How it works

See [above](../../glossary/grid.en.md), `code {1}` and [outside](https://example.org/a_(b) "Title").[^n]

```partnerships
organization: acme
caption: 'Who with whom'
```

## End

100 % done.

[^n]: A note.
"""
)
ARTICLE = "content/articles/solar/index.en.md"


def run(*arguments: object, status: int = 0) -> str:
    result = CliRunner().invoke(program, ["translate", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result.output


def content_of(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("content/**/*") if path.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return SiteFolder(tmp_path / "site").write(SITE).root


@pytest.fixture
def po(site: Path, tmp_path: Path) -> Path:
    return export(site, tmp_path / "en.po")


def export(site: Path, file: Path, *options: str) -> Path:
    run("export", "en", file, "--site", site, *options)
    return file


def entry(file: Path, context: str) -> polib.POEntry:
    found = [one for one in polib.pofile(str(file)) if one.msgctxt == context]
    assert len(found) == 1, [one.msgctxt for one in polib.pofile(str(file))]
    return found[0]


def translate(file: Path, context: str, text: str, *, fuzzy: bool = False) -> None:
    """Change one translation, as an editor for PO files does."""
    catalog = polib.pofile(str(file))
    for one in catalog:
        if one.msgctxt == context:
            one.msgstr = text
            one.flags = [*(flag for flag in one.flags if flag != "fuzzy"), *(["fuzzy"] if fuzzy else [])]
    catalog.save(str(file))


def import_po(file: Path, site: Path, status: int = 0) -> str:
    return run("import", file, "--site", site, "--now", "2026-11-24", status=status)


def test_an_entry_has_what_a_translator_needs(po):
    start = entry(po, "article:solar section:")
    assert start.msgid == "Am Anfang [Acme]({1}) und das Stromnetz [{2}, S. 3]."
    assert start.msgstr == "In the beginning [Acme]({1}) and the power grid [{2}, p. 3]."
    assert start.comment.split("\n") == [
        "Page: /de/artikel/sonne/",
        "Note: Dach ist das Hausdach.",
        "Keep: Acme",
        "Term: Stromnetz → power grid",
        "{1}: organization:acme",
        "{2}: @paper",
    ]
    assert start.occurrences == [("content/articles/solar/index.de.md", "14")]
    how = entry(po, "article:solar section:wie")
    assert how.msgid == ('## Wie es geht {1}\n\nSiehe [oben]({2}), {3} und [außen]({4} "Titel").{5}\n\n{6}')
    assert "{6}" in how.msgstr
    assert entry(po, "article:solar section:wie figure.6.caption").msgstr == "Who with whom"
    assert entry(po, "organization:beta field:description").msgstr == ""


@pytest.mark.parametrize("name", ["en.po", "en.xlf"])
def test_an_import_of_what_was_exported_changes_nothing(name, site, tmp_path):
    before = content_of(site)
    assert import_po(export(site, tmp_path / name), site) == ""
    assert content_of(site) == before


@pytest.mark.slow
@pytest.mark.parametrize("name", ["en.po", pytest.param("en.xlf", marks=pytest.mark.slow)])
def test_the_demonstration_comes_back_as_it_was(name, tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site.yaml", tmp_path)
    before = content_of(tmp_path)
    assert import_po(export(tmp_path, tmp_path / name), tmp_path) == ""
    assert content_of(tmp_path) == before


def test_programs_of_translators_read_the_files(site, tmp_path, po):
    xliff, memory = export(site, tmp_path / "en.xlf"), tmp_path / "all.tmx"
    run("memory", memory, "--site", site)
    subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", po], check=True)
    texts = [(one.msgid, one.msgstr) for one in polib.pofile(str(po))]
    assert [(one.source, one.target) for one in pofile.parsefile(str(po)).units[1:]] == texts
    check_xliff(xliff)
    units = Xliff2File.parsefile(str(xliff)).units
    assert len(units) == len(texts)
    assert [one.istranslated() for one in units] == [bool(target) for _, target in texts]
    plain = [(source, target) for source, target in texts if "{" not in source]
    assert set(plain) <= {(one.source, one.target or "") for one in units}
    kept = {(one.source, one.target) for one in tmxfile.parsefile(str(memory)).units}
    assert {pair for pair in plain if pair[1]} <= kept


def check_xliff(file: Path) -> None:
    """Elements, their order and attributes; each id once in a file or unit; each reference to data that is there."""
    root = etree.parse(file).getroot()
    etree.RelaxNG(etree.parse(ROOT / "tests/authoring/xliff-core.rng")).assertValid(root)
    for holder, inner in [("file", "unit"), ("source", "ph"), ("target", "ph"), ("originalData", "data")]:
        for node in root.iter(f"{{*}}{holder}"):
            ids = [child.get("id") for child in node.iter(f"{{*}}{inner}")]
            assert len(ids) == len(set(ids))
    for unit in root.iter("{*}unit"):
        known = {data.get("id") for data in unit.iter("{*}data")}
        assert {code.get("dataRef") for code in unit.iter("{*}ph")} - {None} <= known


def test_what_an_editor_saves_can_be_imported(site, tmp_path, po):
    """Weblate and Virtaal save by these classes."""
    store = pofile.parsefile(str(po))
    store.require_index()
    (title,) = [unit for unit in store.units if unit.getcontext() == "article:solar field:title"]
    title.target = "Bright sun"
    po.write_bytes(bytes(store))
    assert f"{ARTICLE}: 1 text" in import_po(po, site)
    xliff = Xliff2File.parsefile(str(export(site, tmp_path / "en.xlf")))
    (plant,) = [unit for unit in xliff.units if unit.source == "Ein Werk."]
    plant.target = "A factory."
    (tmp_path / "en.xlf").write_bytes(bytes(xliff))
    assert import_po(tmp_path / "en.xlf", site) == "content/organizations/acme.yaml: 1 text\n"
    assert 'title: "Bright sun"   # kept' in (site / ARTICLE).read_text()
    assert '{de: Ein Werk., en: "A factory."}' in (site / "content/organizations/acme.yaml").read_text()


def test_a_translation_is_written_where_it_belongs_and_nothing_else_changes(site, po):
    translate(po, "article:solar field:title", 'The "sun": bright')
    translate(po, "article:solar field:standfirst", "Power.")
    translate(po, "article:solar field:key_points.1", "Two {1}.")
    translate(po, "article:solar section:wie figure.6.caption", "Who: with whom?")
    translate(po, "article:solar section:schluss", "## The end\n\n100 % done.\n\n{1} Note.")
    translate(po, "organization:acme field:description", "A factory.")
    translate(po, "organization:beta field:description", "Another one.")
    old = {path: data.decode() for path, data in content_of(site).items()}
    said = import_po(po, site)
    assert f"{ARTICLE}: 5 texts" in said
    wanted = (
        old[ARTICLE]
        .replace("Sun ", '"The \\"sun\\": bright" ')
        .replace(">-\n  Power from\n  the roof, and more.", '"Power."')
    )
    for before, after in [
        ('"Second [@paper]."', '"Two [@paper]."'), ("'Who with whom'", '"Who: with whom?"'), ("## End", "## The end"),
        ("A note.", "Note."),
    ]:  # fmt: skip
        wanted = wanted.replace(before, after)
    new = {path: data.decode() for path, data in content_of(site).items()}
    assert new[ARTICLE] == wanted
    assert new["content/organizations/acme.yaml"] == old["content/organizations/acme.yaml"].replace(
        "A plant.", '"A factory."'
    )
    assert new["content/organizations/beta.yaml"] == old["content/organizations/beta.yaml"].replace(
        "more later\n", 'more later\n  en: "Another one."\n'
    )
    assert import_po(po, site) == ""


FAULTS = {
    "In the beginning [Acme]({1}) and the power grid.": "the placeholder {2} is missing in the translation",
    "[Acme]({1}) {1} [{2}, p. 3]": "the placeholder {1} is in the translation more often than in the text",
    "[Acme]({1}) {7} [{2}, p. 3]": "the placeholder {7} is not in the text",
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_wrong_placeholder_keeps_the_whole_document_as_it_is(text, site, po):
    translate(po, "article:solar section:", text)
    translate(po, "article:solar field:title", "New")
    translate(po, "glossary:grid field:term", "grid")
    line = po.read_text().split("\n").index('msgctxt "article:solar section:"') + 2
    before = (site / ARTICLE).read_bytes()
    said = import_po(po, site, status=1)
    assert "error[SG480]: article:solar section:: " + FAULTS[text] in said
    assert f"en.po:{line}:1" in said
    assert "not imported: article:solar" in said
    assert (site / ARTICLE).read_bytes() == before
    assert "content/glossary/grid.en.md: 1 text" in said


def test_fuzzy_and_empty_entries_change_nothing(site, po):
    before = content_of(site)
    translate(po, "article:solar field:title", "New", fuzzy=True)
    translate(po, "article:solar section:", "")
    assert import_po(po, site) == ""
    assert content_of(site) == before


def test_what_comes_from_a_former_original_is_written_but_not_stamped(site, po):
    SiteFolder(site).edit("content/articles/solar/index.de.md", "100 % fertig.", "Ganz fertig.")
    translate(po, "article:solar section:schluss", "## Ending\n\n100 % done.\n\n{1} A note.")
    said = import_po(po, site)
    assert "warning[SG481]: article:solar section:schluss: the original has changed since" in said
    assert "## Ending" in (site / ARTICLE).read_text()
    assert "stale      en  article:solar" in run("status", "--site", site)


@pytest.mark.slow
def test_a_stale_translation_is_fuzzy_with_its_former_text_and_can_be_brought_up_to_date(site, tmp_path):
    git = ["git", "-C", site, "-c", "user.name=a", "-c", "user.email=a@example.org"]
    run("stamp", "article:solar", "en", "--site", site)
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *command], check=True)
    SiteFolder(site).edit("content/articles/solar/index.de.md", "100 % fertig.", "Ganz fertig.")
    po = export(site, tmp_path / "en.po")
    stale = entry(po, "article:solar section:schluss")
    assert stale.fuzzy
    assert stale.previous_msgid == "## Schluss\n\n100 % fertig.\n\n{1} Eine Note."
    assert not entry(po, "article:solar section:wie").fuzzy
    states = [one.xmlelement.get("state") for one in Xliff2File.parsefile(str(export(site, tmp_path / "x.xlf"))).units]
    assert states.count("initial") == 2  # and one that has no translation
    assert import_po(po, site) == ""
    translate(po, "article:solar section:schluss", stale.msgstr)
    assert "index.en.md: stamped" in import_po(po, site)
    assert "article:solar" not in run("status", "--site", site)


def test_a_new_translation_begins_as_a_draft(site, po):
    (site / ARTICLE).unlink()
    file = export(site, po)
    assert entry(file, "article:solar field:title").msgstr == ""
    translate(file, "article:solar field:title", "Sun")
    translate(file, "article:solar section:schluss", "## End\n\nDone.\n\n{1} A note.")
    assert f"{ARTICLE}: new, a draft, 2 texts" in import_po(file, site)
    text = (site / ARTICLE).read_text()
    assert 'title: "Sun"' in text
    assert "status: draft" in text
    assert "## End\n\nDone.\n\n[^n]: A note." in text
    assert "## Wie es geht {#wie}" in text
    lock = (site / "content/translations/articles/solar.en.yaml").read_text()
    assert re.findall(r"^  (\S+):", lock, re.M) == ["title", "schluss"]


def test_what_the_original_got_is_added_to_the_translation(site, tmp_path):
    run("stamp", "article:solar", "en", "--site", site)
    folder = SiteFolder(site)
    original = "content/articles/solar/index.de.md"
    folder.edit(original, "  - Zweitens [@paper].\n", "  - Zweitens [@paper].\n  - Drittens.\n")
    folder.edit(original, "date: 2026-01-01", "kicker: Energie\ndate: 2026-01-01")
    folder.edit(original, "## Schluss", "## Kosten\n\nViel.\n\n## Schluss")
    po = export(site, tmp_path / "en.po")
    assert entry(po, "article:solar section:schluss").msgstr.startswith("## End")
    assert entry(po, "article:solar section:kosten").msgstr == ""
    translate(po, "article:solar section:kosten", "## Costs\n\nA lot.")
    translate(po, "article:solar field:key_points.2", "Third.")
    translate(po, "article:solar field:kicker", "Energy")
    import_po(po, site)
    text = (site / ARTICLE).read_text()
    assert '  - "Second [@paper]."\n  - "Third."\nkicker: "Energy"\n---' in text
    assert "```\n\n## Costs\n\nA lot.\n\n## End" in text
    assert "article:solar" not in run("status", "--site", site)


def test_sections_go_where_the_original_has_them(site, tmp_path):
    folder = SiteFolder(site)
    for tag, text in [("de", "## A\n\na\n\n## E\n\ne\n"), ("en", "## One\n\na\n\n## Five\n\ne\n")]:
        folder.write(f"== content/pages/all.{tag}.md\n---\ntitle: T\n---\n{text}")
    run("stamp", "page:all", "en", "--site", site)
    folder.edit("content/pages/all.de.md", "## E", "## B\n\nb\n\n## C\n\nc\n\n## D\n\nd\n\n## E")
    po = export(site, tmp_path / "en.po")
    translate(po, "page:all section:b", "## Two")
    translate(po, "page:all section:d", "## Four")
    import_po(po, site)
    text = (site / "content/pages/all.en.md").read_text()
    assert re.findall(r"^## (.*)", text, re.M) == ["One", "Two", "Four", "Five"]
    po = export(site, tmp_path / "en.po")
    assert entry(po, "page:all section:e").msgstr == "## Five\n\ne"
    translate(po, "page:all section:c", "## Three")
    import_po(po, site)
    text = (site / "content/pages/all.en.md").read_text()
    assert re.findall(r"^## (.*)", text, re.M) == ["One", "Two", "Three", "Four", "Five"]


def test_sections_of_an_unknown_order_are_fuzzy_and_get_no_new_ones(site, tmp_path):
    folder = SiteFolder(site)
    for tag, text in [("de", "## A\n\na\n\n## E\n\ne\n"), ("en", "## One\n\na\n")]:
        folder.write(f"== content/pages/all.{tag}.md\n---\ntitle: T\n---\n{text}")
    po = export(site, tmp_path / "en.po")
    assert entry(po, "page:all section:a").fuzzy
    translate(po, "page:all section:e", "## Five")
    assert "error[SG483]: page:all section:e" in import_po(po, site, status=1)


def test_a_translation_that_cannot_be_read_is_not_overwritten(site, tmp_path, po):
    (site / ARTICLE).write_text("---\ntitle: [\n---\n")
    assert "error[SG483]" in import_po(po, site, status=1)
    assert (site / ARTICLE).read_text() == "---\ntitle: [\n---\n"


def test_a_text_that_begins_with_code_keeps_its_indentation(site, tmp_path):
    folder = SiteFolder(site)
    for tag in ("de", "en"):
        folder.write(f"== content/pages/all.{tag}.md\n---\ntitle: T\n---\n\n    code {tag}\n")
    before = content_of(site)
    for name in ("a.po", "a.xlf"):
        assert import_po(export(site, tmp_path / name), site) == ""
    assert content_of(site) == before


def test_what_is_not_meant_for_a_language_is_not_exported(site, tmp_path):
    SiteFolder(site).write("== content/pages/own.de.md\n---\ntitle: T\nlanguages: [de]\n---\nText.\n")
    SiteFolder(site).write("== content/pages/draft.de.md\n---\ntitle: T\nstatus: draft\n---\nText.\n")
    file = tmp_path / "a.po"
    names = {one.msgctxt.partition(" ")[0] for one in polib.pofile(str(export(site, file)))}
    assert not names & {"page:own", "page:draft"}
    names = {one.msgctxt.partition(" ")[0] for one in polib.pofile(str(export(site, file, "--drafts")))}
    assert "page:draft" in names


def test_what_has_no_place_or_breaks_the_document_is_refused(site, po):
    translate(po, "article:solar section:schluss", "## End\n\n### More\n\nDone.\n\n{1} A note.")
    assert "error[SG484]: article:solar section:schluss" in import_po(po, site, status=1)
    SiteFolder(site).edit(ARTICLE, 'key_points:\n  - "First."\n  - "Second [@paper]."\n', "key_points: []\n")
    file = export(site, po)
    translate(file, "article:solar field:key_points.1", "Two {1}.")
    assert "error[SG483]: article:solar field:key_points.1" in import_po(file, site, status=1)


def test_entries_of_nothing_are_named(site, po):
    po.write_text(po.read_text().replace("article:solar section:wie", "article:solar section:gone"))
    po.write_text(po.read_text().replace("glossary:grid", "glossary:none"))
    said = import_po(po, site, status=1)
    assert "error[SG482]: article:solar section:gone: there is no such text any more" in said
    assert "there is no 'glossary:none' to translate into 'en'" in said


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.po", 'msgid "a\nmsgstr ""\n', "a string without its quotation marks"),
        ("a.po", 'msgid "a"\nmsgstr ""\n', "its language is ''"),
        ("a.xlf", "<xliff", "unclosed token"),
        ("a.xlf", '<xliff version="1.2"/>', "this is not XLIFF 2"),
        ("a.xlf", '<xliff version="2.0" trgLang="pl"/>', "its language is 'pl', which is none of this site"),
    ],
)
def test_a_file_that_cannot_be_read_is_no_internal_error(name, text, reason, site, tmp_path):
    (tmp_path / name).write_text(text)
    said = import_po(tmp_path / name, site, status=1)
    assert "error[SG485]: the file cannot be read: " in said
    assert reason in said


def test_wrong_usage_is_explained(site, tmp_path):
    assert "neither PO" in run("export", "en", tmp_path / "a.txt", "--site", site, status=2)
    assert "'pl' is not a language" in run("export", "pl", tmp_path / "a.po", "--site", site, status=2)
    assert "name another one with --from" in run("export", "de", tmp_path / "a.po", "--site", site, status=2)
    assert "nothing to translate" in run("export", "de", tmp_path / "a.po", "--site", site, "--from", "en", status=2)
    only = ["--site", site, "--only", "article:none"]
    assert "there is no article 'none'" in run("export", "en", tmp_path / "a.po", *only, status=2)


def test_one_document_can_be_exported_alone_and_a_dry_run_writes_nothing(site, po):
    export(site, po, "--only", "glossary:grid")
    assert {one.msgctxt.partition(" ")[0] for one in polib.pofile(str(po))} == {"glossary:grid"}
    translate(po, "glossary:grid field:term", "grid")
    before = content_of(site)
    assert "grid.en.md: 1 text" in run("import", po, "--site", site, "--dry-run")
    assert content_of(site) == before


def test_line_ends_of_windows_and_a_byte_order_mark_stay(site, po):
    target = site / ARTICLE
    target.write_bytes(b"\xef\xbb\xbf" + target.read_bytes().replace(b"\n", b"\r\n"))
    before = target.read_bytes()
    translate(po, "article:solar field:title", "New")
    import_po(po, site)
    assert target.read_bytes() == before.replace(b"title: Sun ", b'title: "New" ')


pieces = st.sampled_from([
    "Wort", "zwei Wörter", "[a](page:b)", "[a](page:c)", "[a](../x.de.md#y)", "[a](../x.en.md)", "[@paper]",
    "[@paper, S. 1; @paper]", "`{2}`", "{", "}", "{1}", "\\{3}", "<!-- {4} -->", "https://example.org/{x}", "100 %",
    '[q](<a> "b")', "![i](i.png)", "**f**", "\\[@x]", '"', "\\", "a\\n", "{.x}", "$ä$",
])  # fmt: skip
blocks = st.one_of(
    st.lists(pieces, min_size=1, max_size=6).map(" ".join),
    st.sampled_from([
        "```partnerships\norganization: acme\ncaption: Eins\n```", "```quote\ntext: |\n  Zwei {1}\n  drei\n```",
        "```python\nx = {1: 2}\n```", "> [!NOTE] Ja\n> Nein `x`", "- a\n- b [@paper]",
        "| a | b |\n| --- | --- |\n| {5} | c |",
        "    code {1}", "~~~\n```\n~~~",
    ]),
)  # fmt: skip
bodies = st.lists(blocks, min_size=1, max_size=4).map("\n\n".join)


@pytest.mark.slow
@given(st.lists(st.tuples(bodies, bodies), min_size=1, max_size=3))
def test_generated_documents_come_back_as_they_were(tmp_path_factory, sections):
    site = tmp_path_factory.mktemp("generated")
    folder = SiteFolder(site).write(SOURCES)
    for number, tag in enumerate(("de", "en")):
        text = "\n\n".join(f"## Teil {n}\n\n{pair[number]}" for n, pair in enumerate(sections))
        folder.write(f"== content/pages/all.{tag}.md\n---\ntitle: '{{1}} % \"'\n---\n{text}\n")
    before = content_of(site)
    for name in ("a.po", "a.xlf"):
        file = export(site, site / name)
        if name == "a.po":
            subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", file], check=True)
        else:
            check_xliff(file)
        assert import_po(file, site) == ""
        assert content_of(site) == before


words = st.lists(
    st.one_of(
        pieces, st.sampled_from(["\n", "\n\n", "# ", "## ", "---", "```", "> ", "- ", ": ", " #", "\t", "\u2028", "|"])
    ),
    min_size=1,
    max_size=8,
).map("".join)


def is_same(given: str, again: str) -> bool:
    """White space around a text is no part of it; what looks like a link or citation comes back as a placeholder."""
    return trim(given) == again or "{" in again


@pytest.mark.slow
@given(bodies, words, words)
def test_what_a_translator_writes_is_read_again_as_it_is_or_refused(tmp_path_factory, body, title, text):
    site = tmp_path_factory.mktemp("written")
    folder = SiteFolder(site).write(SOURCES)
    for tag in ("de", "en"):
        folder.write(f"== content/pages/all.{tag}.md\n---\ntitle: T\n---\n{body}\n\n## Zwei\n\nText.\n")
    file = export(site, site / "a.po")
    catalog = polib.pofile(str(file))
    for one in catalog:
        numbers = "".join(f" {{{number}}}" for number in re.findall(r"\{(\d+)\}", one.msgid))
        if one.msgctxt.endswith("field:title"):
            one.msgstr = title
        elif one.msgctxt.endswith("section:"):
            one.msgstr = re.sub(r"\{\d+\}", "", text) + numbers
    catalog.save(str(file))
    before = content_of(site)
    given = {one.msgctxt: one.msgstr for one in catalog}
    result = CliRunner().invoke(
        program, ["translate", "import", str(file), "--site", str(site)], catch_exceptions=False
    )
    if result.exit_code:
        assert "error[SG48" in result.output
        assert content_of(site) == before
    else:
        again = {one.msgctxt: one.msgstr for one in polib.pofile(str(export(site, site / "b.po")))}
        assert all(is_same(text, again[name]) for name, text in given.items() if trim(text))


POINTS = """== content/articles/points/index.de.md
---
title: Punkte
date: 2026-01-01
key_points:
{de}---
Text.
== content/articles/points/index.en.md
---
title: Points
key_points:
{en}---
Text.
"""


def points(site: Path, german: str, english: str = "One Two Three") -> Path:
    """A site with an article whose key points are these words; its translation is stamped."""
    texts = {
        tag: "".join(f"  - {word}\n" for word in words.split()) for tag, words in (("de", german), ("en", english))
    }
    SiteFolder(site).write(SOURCES + POINTS.format(**texts))
    return site


def set_points(site: Path, words: str) -> None:
    file = site / "content/articles/points/index.de.md"
    entries = "".join(f"  - {word}\n" for word in words.split())
    file.write_text(re.sub(r"(?s)key_points:\n.*---\nText", f"key_points:\n{entries}---\nText", file.read_text()))


def pairs_of(file: Path) -> dict[str, tuple[str, bool]]:
    """Key point of the original → its translation, and is it fuzzy?"""
    return {
        entry.msgid: (entry.msgstr, entry.fuzzy) for entry in polib.pofile(str(file)) if "key_points" in entry.msgctxt
    }


@pytest.mark.parametrize(
    ("now", "pairs"),
    [
        ("Eins Neu Zwei Drei", {"Eins": "One", "Neu": "", "Zwei": "Two", "Drei": "Three"}),
        ("Neu Eins Zwei Drei", {"Neu": "", "Eins": "One", "Zwei": "Two", "Drei": "Three"}),
        ("Eins Zwei Drei Neu", {"Eins": "One", "Zwei": "Two", "Drei": "Three", "Neu": ""}),
        ("Zwei Drei", {"Zwei": "Two", "Drei": "Three"}),
        ("Eins Drei", {"Eins": "One", "Drei": "Three"}),
    ],
)
def test_an_entry_that_the_original_gains_or_loses_moves_no_translation(tmp_path, now, pairs):
    site = points(tmp_path / "site", "Eins Zwei Drei")
    run("stamp", "--all", "--site", site)
    set_points(site, now)
    assert pairs_of(export(site, tmp_path / "en.po")) == {word: (text, False) for word, text in pairs.items()}
    run("memory", tmp_path / "all.tmx", "--site", site)
    stored = {unit.source: unit.target for unit in tmxfile.parsefile(str(tmp_path / "all.tmx")).units}
    assert {word: stored.get(word) for word in pairs} == {word: text or None for word, text in pairs.items()}


def test_entries_that_changed_places_are_fuzzy_and_in_no_memory(tmp_path):
    site = points(tmp_path / "site", "Eins Zwei Drei")
    run("stamp", "--all", "--site", site)
    set_points(site, "Zwei Eins Drei")
    assert pairs_of(export(site, tmp_path / "en.po")) == {
        "Zwei": ("Two", True), "Eins": ("One", True), "Drei": ("Three", False),
    }  # fmt: skip
    run("memory", tmp_path / "all.tmx", "--site", site)
    stored = {unit.source for unit in tmxfile.parsefile(str(tmp_path / "all.tmx")).units}
    assert stored & {"Eins", "Zwei", "Drei"} == {"Drei"}


@pytest.mark.slow
@pytest.mark.parametrize("now", ["Eins Neu Zwei Drei Neuer", "Neu Neuer Eins Zwei Drei", "Eins Neu Drei Neuer"])
def test_new_entries_are_imported_at_their_places_one_after_the_other(tmp_path, now):
    site = points(tmp_path / "site", "Eins Zwei Drei")
    run("stamp", "--all", "--site", site)
    set_points(site, now)
    english = {"Eins": "One", "Zwei": "Two", "Drei": "Three", "Neu": "New", "Neuer": "Newer"}
    for word in ("Neu", "Neuer"):
        file = polib.pofile(str(export(site, tmp_path / "en.po")))
        for entry in file:
            if entry.msgid == word:
                entry.msgstr, entry.flags = english[word], []
        file.save(str(tmp_path / "en.po"))
        run("import", tmp_path / "en.po", "--site", site)
    assert pairs_of(export(site, tmp_path / "en.po")) == {word: (english[word], False) for word in now.split()}
    written = re.findall(r'- "?(\w+)', (site / "content/articles/points/index.en.md").read_text())
    assert [word for word in written if word in {english[one] for one in now.split()}] == [
        english[word] for word in now.split()
    ]


def test_an_import_names_the_entry_that_the_original_lost_and_leaves_it(tmp_path):
    site = points(tmp_path / "site", "Eins Zwei Drei")
    run("stamp", "--all", "--site", site)
    set_points(site, "Eins Drei")
    translation = site / "content/articles/points/index.en.md"
    before = translation.read_text()
    po = export(site, tmp_path / "en.po")
    translate(po, "article:points field:key_points.1", "Third")
    said = import_po(po, site)
    assert "warning[SG486]: article:points field:key_points.1: the original no longer has this text" in said
    assert "content/articles/points/index.en.md:5:5" in said
    assert said.count("SG486") == 1
    assert translation.read_text() == before.replace("- Three", '- "Third"')
    assert "stale" in run("status", "--site", site)
    translation.write_text(translation.read_text().replace("  - Two\n", ""))
    run("stamp", "article:points", "en", "--site", site)
    assert import_po(export(site, po), site) == ""


SECTIONS = "## {}\n\n- {}\n- {}\n\n"


def set_sections(site: Path, tag: str, words: str) -> None:
    """The sections of the article, each with a list."""
    file = site / f"content/articles/points/index.{tag}.md"
    sections = "".join(SECTIONS.format(word, word.lower(), "x") for word in words.split())
    file.write_text(re.sub(r"(?s)(\n---\n).*", rf"\1Text.\n\n{sections}", file.read_text()))


# Sections when the translation is stamped, in both languages; sections and key points of the original then; the names
# of what the original lost; are the sections still known?
UNMATCHED = {
    "gained, as many as before": ("A E", "One Five", "A N E", "Eins Neu Zwei Drei", [], True),
    "lost, as many as before": ("A E", "One Five", "E", "Eins Drei", ["field:key_points.1", "section:a"], True),
    "gained, another number": ("A E", "One", "A N E", "Neu Eins Zwei Drei", [], False),
    "lost, another number": ("A B E", "One", "A E", "Zwei Drei", ["field:key_points.0"], False),
    "all lost, another number": ("A E", "One Five Six", "", "Eins Zwei", ["field:key_points.2"], False),
}


@pytest.mark.parametrize(
    ("german", "english", "now", "list_now", "lost", "is_known"), UNMATCHED.values(), ids=UNMATCHED
)
def test_entries_of_lists_are_known_whatever_happens_to_sections(
    tmp_path, german, english, now, list_now, lost, is_known
):
    site = points(tmp_path / "site", "Eins Zwei Drei")
    set_sections(site, "de", german)
    set_sections(site, "en", english)
    run("stamp", "--all", "--site", site)
    set_points(site, list_now)
    set_sections(site, "de", now)
    po = export(site, tmp_path / "en.po")
    known = {"Eins": "One", "Zwei": "Two", "Drei": "Three", "Neu": ""}
    assert pairs_of(po) == {word: (known[word], False) for word in list_now.split()}
    sections = [one for one in polib.pofile(str(po)) if "section:" in one.msgctxt and one.msgstr]
    assert {one.fuzzy for one in sections} <= {not is_known}
    translation = site / "content/articles/points/index.en.md"
    before = translation.read_text()
    if "Neu" in list_now:
        translate(po, f"article:points field:key_points.{list_now.split().index('Neu')}", "New")
    said = import_po(po, site)
    assert re.findall(r"SG486\]: article:points (\S+): ", said) == sorted(lost)
    if "Neu" in list_now:
        written = re.findall(r'^  - "?(\w+)', translation.read_text(), re.M)
        assert written == [known[word] or "New" for word in list_now.split()]
    else:
        assert translation.read_text() == before
