"""New files: their comments say what the decoders say, and a translation begins as its original."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sitegen.authoring.scaffold_fields import FIELDS, ScaffoldField
from sitegen.authoring.scaffolds import NewFile, scaffold
from sitegen.cli.program import program
from sitegen.diagnostics import Severity
from sitegen.i18n.languages import TAGS, language_data
from sitegen.model.kinds import BUILT_IN_KINDS
from sitegen.model.partnerships import CLAUSE_KINDS
from sitegen.reading.front_matter import DOCUMENT_DECODERS
from sitegen.reading.record_decoders import record_decoder
from tests.sites import NOW, SiteFolder

KINDS = {kind.name: kind for kind in BUILT_IN_KINDS.rows if kind.files != "none"}
# Fields that the file of an original has no use for, and those whose values depend on the site.
LEFT_OUT = {"translation", "translated", "original", "extra", "template"}
# Commented field: `# name: value`, `#   - name: value` in the list of a partnership.
COMMENTED = re.compile(r"^(?P<indent> *)# (?P<field> *(?:- )?[a-z_]+: )", re.MULTILINE)


def new_text(kind: str, language: str = "en") -> str:
    return scaffold(
        NewFile(kind=KINDS[kind], key="some-thing", language=language, languages=("de", "en"), today=NOW.date())
    )


def properties(kind: str) -> Mapping[str, Any]:
    decoder = DOCUMENT_DECODERS[kind] if KINDS[kind].is_document else record_decoder(KINDS[kind])
    found: Mapping[str, Any] = decoder.schema["properties"]
    return found


def every_field() -> Iterator[tuple[str, tuple[ScaffoldField, ...], Mapping[str, Any]]]:
    """Kinds, and entries in a partnership, with their fields in a new file and in the decoder."""
    for kind, fields in FIELDS.items():
        yield kind, fields, properties(kind)
        for field in fields:
            if field.entry:
                yield field.entry_kind, field.entry, properties(kind)[field.name]["items"]["properties"]


EVERY_FIELD = [pytest.param(*row, id=row[0]) for row in every_field()]


@pytest.mark.parametrize(("kind", "fields", "known"), EVERY_FIELD)
def test_a_new_file_has_every_field_of_its_decoder(kind, fields, known):
    names = [field.name for field in fields]
    assert len(names) == len(set(names))
    assert set(names) == set(known) - (LEFT_OUT if kind in DOCUMENT_DECODERS else set())


@pytest.mark.parametrize("tag", TAGS)
def test_something_is_said_about_every_field_in_each_language_and_about_no_other(tag):
    said = set(language_data(tag).scaffolds.fields)
    asked = {
        f"{kind}.{field.name}" if f"{kind}.{field.name}" in said else field.name
        for kind, fields, _ in every_field()
        for field in fields
    }
    assert said == asked | {"translated", "translation"}


@pytest.mark.parametrize(("kind", "fields", "known"), EVERY_FIELD)
def test_a_comment_lists_every_word_that_a_field_may_be(kind, fields, known):
    parent = kind if kind in FIELDS else "partnership"
    lines = new_text(parent).splitlines()
    for field in fields:
        if words := known[field.name].get("enum"):
            listed = ", ".join(f"'{word}'" if "," in word else word for word in words)
            assert any(re.match(rf"[ #-]*{field.name}: .*\({re.escape(listed)}\)$", line) for line in lines), field.name


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_example_in_a_comment_is_a_valid_value(folder, name, language):
    new = NewFile(kind=KINDS[name], key="some-thing", language=language, languages=("de", "en"), today=NOW.date())
    text = COMMENTED.sub(lambda found: found["indent"] + found["field"], scaffold(new))
    folder.write(f"== {new.path}\n{text}")
    errors = [problem for problem in folder.build(drafts=True).problems if problem.severity is Severity.ERROR]
    # What the examples name does not exist: other records, a picture, an anchor.
    assert [
        problem.message for problem in errors if problem.code not in ("SG301", "SG304", "SG305", "SG402", "SG403")
    ] == []


def test_the_kinds_of_clauses_are_those_of_the_site(folder):
    folder.write(
        "== site.yaml\ntitle: T\nbase_url: https://e.org/\nlanguages: [en]\nkinds: {lease: {roles: [owner, user]}}\n"
    )
    assert run("partnership", "a-b", folder=folder).exit_code == 0
    text = (folder.root / "content/partnerships/a-b.yaml").read_text(encoding="utf-8")
    for kind, roles in {**CLAUSE_KINDS, "lease": ("owner", "user")}.items():
        assert f"#   {kind} ({', '.join(roles)})\n" in text


@pytest.mark.parametrize(
    ("tag", "words"),
    [("de-AT", "Überschrift"), ("fr", "chapeau sous le titre"), ("nl", "paragraph below the headline")],
)
def test_comments_are_in_the_language_of_the_writer(folder, tag, words):
    folder.write(f"== site.yaml\ntitle: T\nbase_url: https://e.org/\nlanguages: [{tag}]\n")
    assert run("article", "a", folder=folder).exit_code == 0
    assert words in (folder.root / f"content/articles/a/index.{tag}.md").read_text(encoding="utf-8")


# The command


def run(*args: str, folder: SiteFolder) -> Result:
    return CliRunner().invoke(program, ["new", *args, "--site", str(folder.root), "--now", "2026-11-24"])


def test_a_title_makes_the_key_and_may_contain_anything(folder):
    assert run("article", "--title", 'Öl: "Preis" & Macht', folder=folder.write("")).stdout == (
        "content/articles/oel-preis-und-macht/index.de.md\n"
    )
    built = folder.build(drafts=True)
    assert "Öl: „Preis“ &amp; Macht" in built.text("/de/artikel/oel-preis-und-macht/")


def test_the_first_file_makes_the_folder_of_content(tmp_path):
    (tmp_path / "site.yaml").write_text("title: T\nbase_url: https://e.org/\nlanguages: [en]\n", encoding="utf-8")
    assert run("page", "about", folder=SiteFolder(tmp_path)).stdout == "content/pages/about.en.md\n"


def test_other_texts_are_not_read(folder):
    """A large site would take long, and a fault elsewhere is nothing that stops a writer."""
    folder.write(ARTICLE + "== content/articles/broken/index.de.md\n---\ntitle: a: b\n---\n")
    assert run("article", "strom", "--lang", "en", folder=folder).exit_code == 0
    assert run("article", "strom-zwei", folder=folder).exit_code == 0


def test_concept_and_glossary_are_one_kind(folder):
    folder.write("")
    assert run("concept", "veto", folder=folder).stdout == "content/glossary/veto.de.md\n"
    assert run("glossary", "option", folder=folder).stdout == "content/glossary/option.de.md\n"


ARTICLE = """== content/articles/strom/index.de.md
---
title: "Strom: wer zahlt?"
standfirst: |
  Ein Vorspann
  in zwei Zeilen.
slug: wer-zahlt
date: 2026-01-02  # der Tag
authors: [desk]
topics: [strom]
series: {key: reihe, part: 1}
as_of: 2026-01-02
key_points:  # was man weiß
  - Erstens [@s].
  - "Zweitens: so."
# kicker: Strom
faq:
  - question: Warum?
    answer: |
      Darum.

      Und darum.
image: {file: a.svg, alt: "Ein Bild", caption: Bild, credit: Ida}
glossary: {link: page}
robots: noindex
checks: {ignore: [{code: SG412, reason: nur hier}]}
---

Text mit [Verweis](#ende) [@s].

## Anfang

```quote
speaker: ada
source: s
text: Wir fragen jetzt alle.
```

```partnerships
caption: Alle
```

## Ende {#ende}

Schluss[^1].

[^1]: Eine Note.
== content/articles/strom/a.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
== content/people/desk.yaml
name: Desk
kind: desk
== content/people/ada.yaml
name: Ada
== content/sources/s.yaml
s: {title: S, url: "https://example.com/s", date: 2026-01-01, language: de}
== content/glossary/veto.de.md
---
term: Veto
acronym: V
synonyms: [Einspruch]
definition: Ein Nein, das gilt.
sources: [s]
---
== content/pages/about.de.md
---
title: Über uns
updated: 2026-01-01
---
Text.
"""


def translation(folder: SiteFolder, *args: str) -> str:
    made = run(*args, "--lang", "en", folder=folder)
    assert made.exit_code == 0, made.output
    return (folder.root / made.stdout.strip()).read_text(encoding="utf-8")


def front_matter(text: str) -> set[str]:
    return {line.partition(":")[0] for line in text.split("---\n")[1].splitlines() if re.match(r"[a-z_]+:", line)}


def test_a_translation_leaves_out_what_it_inherits_and_keeps_what_has_words(folder):
    text = translation(folder.write(ARTICLE), "article", "strom")
    kept = set("title standfirst key_points faq image glossary robots".split())
    assert front_matter(text) == kept | {"status", "translated", "translation"}
    assert '\nimage:\n  alt: "Ein Bild"\n  caption: Bild\n  credit: Ida\n' in text
    assert "\nstatus: draft\ntranslated: 2026-11-24" in text
    assert "# A translation of content/articles/strom/index.de.md: " in text
    assert "\n# slug: " in text
    assert '\nkey_points:\n  - Erstens [@s].\n  - "Zweitens: so."\nfaq:\n' in text
    assert "was man weiß" not in text and "kicker" not in text


def test_it_has_the_headings_figures_and_notes_of_its_original_and_the_words_of_quotations(folder):
    text = translation(folder.write(ARTICLE), "article", "strom").rpartition("---\n")[2]
    original = ARTICLE.split("---\n")[2].split("== ")[0]
    words = 'original: {lang: de, text: "Wir fragen jetzt alle."}\n'
    assert words in text and text.replace(words, "") == original


@pytest.mark.slow
@pytest.mark.parametrize("args", [("article", "strom"), ("glossary", "veto"), ("page", "about")])
def test_it_builds_at_once_and_counts_as_missing(folder, args):
    folder.write(ARTICLE)
    before = folder.build()
    translation(folder, *args)
    after = folder.build()
    assert after.codes == before.codes
    assert [(item.reason, item.path.endswith(".en.md")) for item in after.result.unpublished] == [("draft", True)]
    shown = folder.build(drafts=True)
    assert [problem.message for problem in shown.problems if problem.severity is Severity.ERROR] == []
    assert "SG503" not in shown.codes


def test_its_sections_have_the_ids_of_the_original(folder):
    translation(folder.write(ARTICLE), "article", "strom")
    folder.edit("content/articles/strom/index.en.md", "## Anfang", "## Beginning")
    page = folder.build(drafts=True).page("/en/articles/strom-wer-zahlt/")
    assert [heading.text for heading in page.xpath("//h2[@id='anfang' or @id='ende']")] == ["Beginning", "Ende"]


def test_the_first_language_added_later_is_still_a_translation(folder):
    folder.write(ARTICLE.replace("index.de.md", "index.en.md"))
    made = run("article", "strom", "--lang", "de", folder=folder)
    assert made.stdout == "content/articles/strom/index.de.md\n"
    assert "\noriginal: en\n" in (folder.root / made.stdout.strip()).read_text(encoding="utf-8")
    assert [problem.message for problem in folder.build(drafts=True).faults if problem.code in ("SG501", "SG502")] == []


def test_it_lies_beside_its_original_under_the_same_name(folder):
    folder.write("== content/articles/kurz.de.md\n---\ntitle: Kurz\n---\nText.\n")
    assert run("article", "kurz", "--lang", "en", folder=folder).stdout == "content/articles/kurz.en.md\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("artcle", "x"), "there is no kind 'artcle'; did you mean 'article'? (allowed: article, glossary, page, "),
        (("article",), "a KEY is missing, or a --title of which one can be made"),
        (("article", "Strom Preis"), "'Strom Preis' is not a key; did you mean 'strom-preis'?"),
        (("article", "x", "--lang", "fr"), "'fr' is not a language of this site; allowed: de, en"),
        (("article", "strom"), "'strom' already; nothing was changed; for a translation: --lang en"),
        (("source", "s"), "content/sources/s.yaml has 's' already; nothing was changed"),
        (("person", "ada"), "content/people/ada.yaml has 'ada' already; nothing was changed"),
        (("article", "broken", "--lang", "en"), "a file of 'broken' has errors, see 'sitegen check'; nothing was"),
    ],
)  # fmt: skip
def test_a_slip_is_explained_and_nothing_is_written(folder, args, message):
    folder.write(ARTICLE + "== content/articles/broken/index.de.md\n---\ntitle: a: b\n---\n")
    before = written(folder.root)
    result = run(*args, folder=folder)
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr
    assert written(folder.root) == before


def written(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if path.is_file()}


def test_a_key_that_is_nearly_that_of_another_article_is_pointed_out(folder):
    result = run("article", "strmo", "--lang", "en", folder=folder.write(ARTICLE))
    assert result.exit_code == 0
    assert "there is no article 'strmo' to translate, so this is an original; did you mean 'strom'?" in result.stderr
