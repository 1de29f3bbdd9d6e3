"""Markdown files and ``llms.txt``: what is in them, and what must never be."""

from __future__ import annotations

import pytest

from tests.sites import build_once

SITE = """== content/organizations/meta.yaml
name: Meta
== content/organizations/a.yaml
name: A | B
== content/sources/s.yaml
s: {title: "Ein [Bericht]", url: "https://press.example/b", publisher: P, date: 2025-04-29, language: de}
== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
acronym: ROFR
definition: Ein *Recht*.
sources: [s]
---
## Geschichte

Alt.
== content/people/ada.yaml
name: Ada
== content/partnerships/a-meta.yaml
parties: [a, meta]
clauses:
  - {id: c, kind: technology_partnership, parties: {partner: [a, meta]}, begins: "2024-03", sources: [s],
     note: {de: "Eine Anmerkung.", en: "A note."}}
== content/articles/x/index.de.md
---
title: "Ein * Titel"
date: 2026-11-01
standfirst: Worum es *geht*.
authors: [ada]
key_points: [Ein Punkt.]
faq: [{question: "Warum?", answer: "Darum."}]
notes: {translators: "GEHEIM"}
---
29\\. April: Ein Vorkaufsrecht von [](organization:meta) [@s, Abs. 3], 3 \\< 4 und `a_b`.[^1]

<!-- GEHEIM -->

[^1]: Eine **Fußnote**.

1. Eins
   - Unter
2. Zwei

> Zitat

> [!NOTE] Achtung
> Merke.

```python
if a < b: "`"
```

| A | B |
| --- | --- |
| 1 | x\\|y |

```partnerships
organization: meta
```

```timeline
status: all
```

## Schluss

Ende.
== content/articles/draft/index.de.md
---
title: Entwurf
status: draft
date: 2026-11-01
---
GEHEIM
== content/articles/hidden/index.de.md
---
title: Verborgen
date: 2026-11-01
robots: noindex
---
Text.
"""

TEXT = """# Ein \\* Titel

Worum es *geht*.

Ada · 1. November 2026

## Das Wichtigste in Kürze

- Ein Punkt.

29. April: Ein [Vorkaufsrecht](https://example.org/de/glossar/vorkaufsrecht/) von \
[Meta](https://example.org/de/organisationen/meta/) \\[1, Abs. 3\\], 3 \\< 4 und `a_b`.[^1]

1. Eins
   - Unter
2. Zwei

> Zitat

> Achtung
>
> Merke.

```python
if a < b: "`"
```

| A | B |
| --- | --- |
| 1 | x\\|y |
"""


@pytest.fixture
def built():
    built = build_once(SITE)
    assert built.codes == [], built.said()
    return built


def markdown(built) -> str:
    text: str = built.text("de/artikel/ein-titel/index.md")
    return text.replace("\u00a0", " ")


@pytest.mark.slow
def test_the_markdown_has_the_text_with_absolute_links(built):
    assert markdown(built).startswith(TEXT)
    assert "[^1]: Eine **Fußnote**.\n" in markdown(built)
    assert "### Warum?\n\nDarum.\n" in markdown(built)
    assert markdown(built).endswith("\n<https://example.org/de/artikel/ein-titel/>\n")


def test_figures_are_tables(built):
    text = markdown(built)
    [row] = {line for line in text.split("\n") if line.startswith("|") and "Technologie" in line}
    assert "[A \\| B](https://example.org/de/organisationen/a/)" in row
    assert text.count(row) == 2  # of the table, and of the drawing
    assert "(a) Eine Anmerkung." in text
    assert "<svg" not in text


def test_sources_are_a_numbered_list(built):
    assert "## Quellen\n\n1. [Ein \\[Bericht\\]](https://press.example/b), P, 29. April 2025, " in markdown(built)


def test_a_concept_has_the_markdown(built):
    text = built.text("de/glossar/vorkaufsrecht/index.md")
    assert text.startswith("# Vorkaufsrecht\n\nROFR\n\nEin *Recht*.\n\n## Geschichte\n\nAlt.\n\n## Quellen\n\n1. [")


def test_nothing_that_is_not_published_gets_into_any_text(built):
    assert [path for path, data in built.files.items() if b"GEHEIM" in data] == []
    files = {path for path in built.files if path.endswith(".md")}
    assert files == {"de/artikel/ein-titel/index.md", "de/glossar/vorkaufsrecht/index.md"}


def test_a_page_links_its_markdown(built):
    links = built.page("de/artikel/ein-titel/").xpath("//link[@type='text/markdown']/@href")
    assert links == ["/de/artikel/ein-titel/index.md"]
    for path in ("en/articles/ein-titel/", "de/artikel/verborgen/", "de/"):
        assert not built.page(path).xpath("//link[@type='text/markdown']")


def test_llms_txt_lists_the_files_of_its_language(built):
    assert built.text("de/llms.txt") == (
        "# Erklärt\n\n## Artikel\n\n"
        "- [Ein \\* Titel](https://example.org/de/artikel/ein-titel/index.md)\n\n"
        "## Glossar\n\n"
        "- [Vorkaufsrecht](https://example.org/de/glossar/vorkaufsrecht/index.md)\n\n"
        "## Partnerschaften\n\n"
        "- [JSON](https://example.org/data/partnerships.json)\n"
        "- [CSV](https://example.org/de/data/partnerships.csv)\n"
    )
    assert "index.md" not in built.text("en/llms.txt")


def test_the_feed_of_a_language_has_the_whole_text_with_absolute_links(built):
    feed = built.text("de/feed.json")
    assert "content_html" in feed and 'href=\\"/' not in feed and 'href=\\"#' not in feed
    assert "https://example.org/de/artikel/ein-titel/#source-1" in feed
    assert '<content type="html">' in built.text("de/feed.xml")


@pytest.mark.slow
def test_rows_that_unfold_on_the_page_are_in_the_markdown_too():
    clauses = "".join(
        f"  - {{id: c{n}, kind: technology_partnership, parties: {{partner: [a, meta]}}, begins: '2024-03', "
        f"object: {{de: Gegenstand {n}, en: object {n}}}, sources: [s]}}\n"
        for n in range(12)
    )
    text = build_once(f"{SITE}== content/partnerships/many.yaml\nparties: [a, meta]\nclauses:\n{clauses}").text(
        "de/artikel/ein-titel/index.md"
    )
    assert all(f"Gegenstand {n} " in text for n in range(12))
