"""Long words of tables have soft hyphens; what programs read has none."""

from __future__ import annotations

from tests.sites import build_once

SITE = """== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: Beta
website: https://rechenkapazitaeten.example/
== content/sources/s.yaml
s: {title: Quelle, url: "https://example.org/", date: 2019-01-01}
== content/partnerships/p.yaml
parties: [alpha, beta]
clauses:
  - {id: a, kind: cloud_supply, parties: {supplier: alpha, customer: beta}, begins: "2019-07-22", sources: [s],
     object: {de: Rechenkapazität, en: infrastructure}}
== content/articles/x/index.de.md
---
title: Programmierschnittstellen
date: 2020-01-01
---
Eine Programmierschnittstelle.

| Rechenkapazität | Wert |
| --- | --- |
| `Rechenkapazität` | [Rechenkapazität](https://rechenkapazitaeten.example/) |
| www.rechenkapazitaeten.example | Rechenkapazität |

```partnerships
partnership: p
```
"""


def test_words_in_tables_have_soft_hyphens_and_no_others_do() -> None:
    page = build_once(SITE).text("de/artikel/programmierschnittstellen/index.html")
    assert page.count("Rechen\u00adka\u00adpa\u00adzi\u00adtät") == 4
    assert "<code>Rechenkapazität</code>" in page
    assert 'href="https://rechenkapazitaeten.example/"' in page
    assert "www.rechenkapazitaeten.example" in page
    assert "Eine Programmierschnittstelle." in page
    assert "\u00ad" not in page.partition("<table")[0]


def test_each_language_has_its_own_hyphens() -> None:
    assert "infra\u00adstruc\u00adture" in build_once(SITE).text("en/partnerships/p/index.html")


def test_what_programs_read_has_none() -> None:
    built = build_once(SITE)
    read = [path for path in built.files if path.endswith((".json", ".csv", ".xml", ".js", ".css", ".txt"))]
    assert len(read) > 5
    assert [path for path in read if "\u00ad" in built.text(path)] == []
    page = built.page("de/artikel/programmierschnittstellen/")
    for element in page.xpath("//head | //*[@id or @href or @data-label]"):
        assert not any("\u00ad" in value for value in element.attrib.values())
    assert "\u00ad" not in "".join(page.xpath("//head//text()"))
