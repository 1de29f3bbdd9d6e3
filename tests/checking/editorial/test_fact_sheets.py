"""``factsheet``: each sentence of an article with its sources."""

from __future__ import annotations

import pytest

from tests.cli.test_commands import run

SITE = """== content/articles/deal/index.de.md
---
title: Wer zuerst fragt
key_points:
  - "Alpha zahlte 40 Mio. Euro [@paper, S. 3]. Mehr war es nicht."
faq:
  - question: Was kostete es?
    answer: "Viel, z. B. 12 Prozent."
updates: [{date: 2026-01-02, text: "Es endet."}]
---
Ein *Vertrag* mit [](organization:alpha) gilt [@paper; @film, Min. 4]. Er gilt [weiter](article:deal).

Alpha zahlte 2024 rund 30 Mrd. Euro. Das ist viel. [@paper] Eine Anmerkung[^1] folgt.

[^1]: So steht es dort [@film].

## Was fehlt

Beta zahlte 27 Prozent an Alpha.

> So viele Worte hat nie wieder einer gesagt.

```quote
text: Wir haben sehr viel gezahlt
source: paper
```

```quote
text: Und davon weiß kein Mensch etwas
```
== content/organizations/alpha.yaml
name: Alpha
== content/sources/all.yaml
paper: {title: Das Papier, publisher: Verlag, url: "https://a.example/p", date: "2025-01"}
film: {title: Der Film, kind: interview, authors: [Ada]}
"""


@pytest.fixture
def sheet(folder):
    result = run("factsheet", "deal", folder=folder.write(SITE))
    assert result.exit_code == 0, result.output
    return result.stdout


def sentence(sheet: str, words: str) -> list[str]:
    """The lines below the one with these words."""
    lines = sheet.splitlines()
    at = next(number for number, line in enumerate(lines) if line.lstrip("0123456789 ") == words)
    below = [line.strip() for line in lines[at + 1 :]]
    indented = [line.startswith("         ") for line in lines[at + 1 :]]
    return below[: indented.index(False) if False in indented else None]


PAPER = "- Das Papier, Verlag, 2025-01, https://a.example/p"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "below"),
    [
        ("Alpha zahlte 40 Mio. Euro.", ["- Das Papier, Verlag, 2025-01, S. 3, https://a.example/p"]),
        ("Mehr war es nicht.", ["in the same paragraph: paper"]),
        ("Was kostete es?", []),
        ("Viel, z. B. 12 Prozent.", ["no source: 12 Prozent"]),
        ("Es endet.", []),
        ("Ein Vertrag mit Alpha gilt.", [PAPER, "- Der Film, Ada, Min. 4"]),
        ("Er gilt weiter.", ["in the same paragraph: paper, film"]),
        ("Alpha zahlte 2024 rund 30 Mrd. Euro.", ["in the same paragraph: paper, film"]),
        ("Das ist viel.", [PAPER]),
        ("Eine Anmerkung folgt.", ["- Der Film, Ada"]),
        ("Beta zahlte 27 Prozent an Alpha.", ["no source: 27 Prozent"]),
        (
            "So viele Worte hat nie wieder einer gesagt.",
            ["no source: So viele Worte hat nie wieder einer gesagt."],
        ),
        ("Wir haben sehr viel gezahlt", [PAPER]),
        ("Und davon weiß kein Mensch etwas", ["no source: Und davon weiß kein Mensch etwas"]),
    ],
)
def test_a_sentence_has_its_sources_and_what_lacks_one(sheet, words, below):
    assert sentence(sheet, words) == below


def test_the_sheet_names_the_file_and_lines_and_what_is_lacking(sheet, folder):
    assert sheet.startswith("Wer zuerst fragt\ncontent/articles/deal/index.de.md · ")
    assert "figures and quotations without one" in sheet.splitlines()[1]
    text = (folder.root / "content/articles/deal/index.de.md").read_text("utf-8").splitlines()
    for line in sheet.splitlines():
        number, _, words = line.strip().partition("  ")
        if number.isdigit() and words:
            assert words.split()[-1].strip(".") in " ".join(text[int(number) - 1 : int(number) + 1])


def test_the_sheet_may_be_markdown_with_boxes_to_tick(folder):
    sheet = run("factsheet", "deal", "--format", "markdown", folder=folder.write(SITE)).stdout
    assert "# Wer zuerst fragt\n" in sheet
    assert "## Was fehlt\n\n- [ ] Beta zahlte 27 Prozent an Alpha. *(line" in sheet
    assert "    - [Das Papier](https://a.example/p), Verlag, 2025-01" in sheet
    assert "    - **no source: 27 Prozent**" in sheet


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [(["dael"], "did you mean 'deal'?"), (["deal", "--lang", "en"], "allowed: de"), (["deal", "--lang", "d"], "de")],
)
def test_a_wrong_key_or_language_is_wrong_usage(folder, arguments, hint):
    result = run("factsheet", *arguments, folder=folder.write(SITE))
    assert (result.exit_code, hint in result.stderr) == (2, True)


def test_a_draft_and_a_translation_have_a_sheet_too(folder):
    english = "== content/articles/deal/index.en.md\n---\ntitle: Who asks first\n---\nIt cost 40 percent.\n"
    folder.write(SITE.replace("title: Wer", "status: draft\ntitle: Wer") + english)
    sheet = run("factsheet", "deal", "--lang", "en", folder=folder).stdout
    assert sentence(sheet, "It cost 40 percent.") == ["no source: 40 percent"]
