"""A site with some of everything, and edits to it, for comparing builds."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

from PIL import Image

SITE = """== content/articles/grid/index.de.md
---
title: Was ein Netz kostet
kicker: Netze
date: 2026-01-05
authors: [desk]
topics: [power]
organizations: [alpha, beta]
series: {key: grids, part: 1}
as_of: 2025-06-01
key_points: [Ein Netz ist teuer.]
faq: [{question: Was kostet es?, answer: "Viel, sagt [@paper]."}]
---
Ein Vorkaufsrecht bindet [Alpha](organization:alpha) [@paper, S. 3].

## Erstens

Siehe [](article:meters) und [das Glossar](../../glossary/rofr.de.md).

```partnerships
organization: alpha
```

## Zweitens

```network
organizations: [alpha]
```

```timeline
status: all
```

![Ein Plan](plan.png "Der Plan")

[Die Zahlen](zahlen.csv)
== content/articles/grid/index.en.md
---
title: What a grid costs
translated: 2026-01-07
---
A right of first refusal binds Alpha [@paper].

## First

See [](article:meters).

## Second

More.
== content/articles/meters/index.de.md
---
title: Wer Zähler abliest
date: 2026-02-01
authors: [desk]
topics: [power, people]
organizations: [beta]
series: {key: grids, part: 2}
description: Über das Ablesen.
---
Zähler liest [](person:ada) ab.

## Wer

Das ROFR gilt hier nicht.
== content/articles/late/index.de.md
---
title: Später
date: 2026-12-24
topics: [people]
---
Noch nicht.
== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
acronym: ROFR
definition: Wer zuerst gefragt wird.
sources: [paper]
---
Mehr dazu steht [im Artikel](article:grid).

## Geschichte

Lang.
== content/glossary/rofr.en.md
---
term: right of first refusal
definition: Who is asked first.
---
== content/pages/about.de.md
---
title: Über uns
---
Wir.

```chart
type: bars
data: people.csv
sources: [paper]
```
== content/pages/people.csv
Jahr,Menschen
2025,3
== content/people/desk.yaml
name: {de: Redaktion, en: Desk}
kind: desk
== content/people/ada.yaml
name: Ada Lovelace
roles: [{organization: alpha, title: CEO, begins: "2020"}]
== content/organizations/alpha.yaml
name: Alpha
country: AT
description: {de: Ein Netz., en: A grid.}
== content/organizations/beta.yaml
name: Beta
== content/topics/power.yaml
name: {de: Strom, en: Power}
== content/sources/all.yaml
paper: {title: Papier, url: "https://example.com/p", date: "2025-01-01", publisher: Verlag}
== content/partnerships/alpha-beta.yaml
parties: [alpha, beta]
agreements:
  - {id: a, date: "2025-03-01", title: {de: Vertrag, en: Contract}, evidence: reported, sources: [paper]}
clauses:
  - {id: rofr, kind: right_of_first_refusal, parties: {holder: alpha, grantor: beta}, agreement: a}
== content/translations/articles/grid.en.yaml
original: de
fields:
  title: 1a82c2fa20d05c01
  kicker: 291eb6ee5af64a79
  key_points.0: f981de03f085e604
  faq.0.question: f7273a689f167eec
  faq.0.answer: 77964772b2b1acfc
sections:
  "": c3a85123093ed3bd
  erstens: 3301cc24d2f8c309 d4268f4607e8427a
  zweitens: d9d6081c1fdcd098 1fef9aed4b9dc98b
"""

COLORS = ("red", "green", "blue")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def write_pictures(root: Path) -> None:
    (root / "content/articles/grid/plan.png").write_bytes(PIXEL)
    (root / "content/articles/grid/zahlen.csv").write_text("Jahr,Leitungen\n2026,3\n")


def wide_picture(color: str, width: int = 1000) -> bytes:
    """A PNG that is published in variants."""
    out = BytesIO()
    Image.new("RGB", (width, 50), color).save(out, "PNG")
    return out.getvalue()


def edit(root: Path, chance: random.Random) -> str:
    """One change that a writer might make; says which."""
    name = chance.choice(sorted(EDITS))
    EDITS[name](root, chance)
    return name


def _replace(path: str, old: str, *new: str):
    def change(root: Path, chance: random.Random) -> None:
        file = root / path
        if file.exists():
            text = file.read_text(encoding="utf-8")
            options = [old, *new]
            present = next((option for option in options if option in text), None)
            if present is not None:
                other = chance.choice([option for option in options if option != present])
                file.write_text(text.replace(present, other, 1), encoding="utf-8")

    return change


def _toggle(path: str, text: str):
    """A file that comes and goes."""

    def change(root: Path, chance: random.Random) -> None:
        file = root / path
        if file.exists():
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    return change


def _picture(root: Path, chance: random.Random) -> None:
    picture = PIXEL + bytes([chance.randrange(256)]) if chance.random() < 0.5 else wide_picture(chance.choice(COLORS))
    (root / "content/articles/grid/plan.png").write_bytes(picture)


LOCK = "content/translations/articles/grid.en.yaml"
GRID, METERS = "content/articles/grid/index.de.md", "content/articles/meters/index.de.md"


def _own_field(root: Path, chance: random.Random) -> None:
    """Declare fields of the site's own; then change the value of the site, of an article, or a type."""
    settings = root / "site.yaml"
    if "extra:" not in settings.read_text(encoding="utf-8"):
        with settings.open("a", encoding="utf-8") as text:
            text.write("extra: {colour: {value: red}, level: {type: number}}\n")
        _toggle("templates/partials/own_head.html.j2", "<!-- {{ page.extra.colour }} {{ site.extra.level }} -->")(
            root, chance
        )
        return
    changes = [
        _replace("site.yaml", "value: red", "value: teal"),
        _replace("site.yaml", "type: number", "type: number, value: 3", "type: date"),
        _replace(METERS, "Ablesen.\n---", "Ablesen.\nextra: {colour: blue, level: 2}\n---"),
    ]
    chance.choice(changes)(root, chance)


EDITS = {
    "a paragraph": _replace(GRID, "Ein Vorkaufsrecht bindet", "Nichts bindet", "Das ROFR bindet"),
    "a title": _replace(METERS, "Wer Zähler abliest", "Wer misst", "Messen"),
    "a heading": _replace(GRID, "## Erstens", "## Zuerst", "### Erstens"),
    "a date": _replace(METERS, "date: 2026-02-01", "date: 2025-12-31", "date: 2027-01-01"),
    "topics": _replace(METERS, "topics: [power, people]", "topics: [people]", "topics: [power]"),
    "a status": _replace("content/articles/late/index.de.md", "topics: [people]", "topics: [people]\nstatus: draft"),
    "a translation": _toggle(
        "content/articles/meters/index.en.md", "---\ntitle: Who reads meters\n---\nMeters.\n\n## Who\n\nNobody.\n"
    ),
    "another article": _toggle(
        "content/articles/extra/index.de.md",
        "---\ntitle: Noch einer\ndate: 2026-03-03\ntopics: [power]\n---\nZum Vorkaufsrecht.\n",
    ),
    "another concept": _toggle("content/glossary/meter.de.md", "---\nterm: Zähler\ndefinition: Er zählt.\n---\n"),
    "a synonym": _replace("content/glossary/rofr.de.md", "acronym: ROFR", "acronym: ROFR\nsynonyms: [Ablesen, Netz]"),
    "an acronym": _replace("content/glossary/rofr.de.md", "acronym: ROFR", "acronym: VKR"),
    "a word that is never a term": _replace(
        "content/glossary/rofr.de.md", "sources: [paper]", "sources: [paper]\nnever: [ROFR]"
    ),
    "expansions": _replace(GRID, "kicker: Netze", "kicker: Netze\nglossary: {expand: true}"),
    "a definition": _replace("content/glossary/rofr.de.md", "Wer zuerst gefragt wird.", "Das erste Wort."),
    "a name": _replace("content/organizations/alpha.yaml", "name: Alpha", "name: Alpha AG"),
    "a clause of a partnership": _replace(
        "content/partnerships/alpha-beta.yaml",
        "agreement: a}",
        'agreement: a, ends: {date: "2025-05-01", how: waived}}',
    ),
    "a source": _replace("content/sources/all.yaml", "Papier", "Das Papier"),
    "a setting": _replace("site.yaml", "title: {de: Erklärt", "title: {de: Neu erklärt"),
    "a template": _toggle("templates/partials/series.html.j2", "<p>Eine Reihe.</p>\n"),
    "the lock of a translation": _replace(LOCK, "original: de", "original: de\naccepted: true", "<<<<<<< ours\n"),
    "a stamp": _replace(LOCK, "  erstens: ", "  zweitens-2: ", "  erstens: 00"),
    "a lock of another translation": _toggle(
        "content/translations/glossary/rofr.en.yaml", "original: de\nfields:\n  term: 0123456789abcdef\n"
    ),
    "a string": _toggle(
        "locales/de/LC_MESSAGES/messages.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Sources"\nmsgstr "Belege"\n',
    ),
    "a number of a chart": _replace("content/pages/people.csv", "2025,3", "2025,4", "2025,viele"),
    "the table of a chart for one language": _toggle("content/pages/people.de.csv", "Jahr,Leute\n2025,5\n"),
    "a picture": _picture,
    "a picture for one language": _toggle("content/articles/grid/plan.de.png", "no picture"),
    "a static file": _toggle("content/static/robots-note.txt", "hello\n"),
    "a page": _toggle("content/pages/imprint.de.md", "---\ntitle: Impressum\n---\nHier.\n"),
    "a fault": _replace("content/pages/about.de.md", "Wir.", "Wir [hier](article:nowhere)."),
    "front matter that cannot be read": _replace(METERS, "date: 2026-02-01", "date: [2026-02-01"),
    "a correction": _replace(
        GRID,
        "key_points:",
        "corrections: [{date: 2026-02-02, text: Ein Fehler.}]\nkey_points:",
    ),
    "a withdrawn article": _replace(
        GRID,
        "kicker: Netze",
        "kicker: Netze\nwithdrawn: {date: 2026-01-20, reason: Falsch.}",
        "kicker: Netze\nwithdrawn: {date: 2026-01-20, reason: 'Falsch war [das](article:meters).'}",
        "kicker: Netze\nwithdrawn: {date: 2030-01-20, reason: Falsch.}",
    ),
    "a withdrawn translation": _replace(
        "content/articles/grid/index.en.md",
        "a grid costs\n",
        "a grid costs\nwithdrawn: {date: 2026-01-20, reason: Wrong.}\n",
    ),
    "an archived state": _toggle(
        "content/archive/grid-2026-02-01/index.de.md",
        "---\ntitle: Was ein Netz kostete\ndate: 2026-01-05\nas_of: 2025-06-01\n---\n"
        "Ein ROFR band [Alpha](organization:alpha) [@paper].\n\n## Erstens\n\nSiehe [](article:meters).\n\n"
        "```partnerships\norganization: alpha\n```\n",
    ),
    "a translated archived state": _toggle(
        "content/archive/grid-2026-03-01/index.en.md", "---\ntitle: What a grid cost\n---\nA ROFR.\n"
    ),
    "an alias": _replace(GRID, "kicker: Netze", "kicker: Netze\naliases: [netzkosten]"),
    "an alias of a whole path": _replace(GRID, "kicker: Netze", "kicker: Netze\naliases: [/2019/netz.html]"),
    "organizations": _replace(METERS, "organizations: [beta]", "organizations: [alpha]"),
    "the authority of feeds": _replace(
        "site.yaml", "timezone: Europe/Vienna\n", 'timezone: Europe/Vienna #\nfeeds: {authority: "example.com,2025"}\n'
    ),
    "a date taken away": _replace(GRID, "date: 2026-01-05", "# no date"),
    "a date of a translation": _replace(
        "content/articles/grid/index.en.md", "translated: 2026-01-07", "translated: 2026-03-07", "# no date"
    ),
    "a page hidden from search engines": _replace(METERS, "Ablesen.\n---", "Ablesen.\nrobots: noindex\n---"),
    "what a translation says again": _replace(
        "content/articles/grid/index.en.md",
        "a grid costs\n",
        "a grid costs\ntopics: [power]\n",
        "a grid costs\ntopics: [people]\n",
    ),
    "raw HTML": _replace(
        "site.yaml", "timezone: Europe/Vienna\n", "timezone: Europe/Vienna #\nmarkdown: {raw_html: true}\n"
    ),
    "fields of the site's own": _own_field,
    "another page template": _replace(METERS, "title: Wer", "template: page\ntitle: Wer"),
    "the languages": _replace(
        "site.yaml", "languages: [de, en]", "languages: [de]", "languages: [{tag: de, base: de-AT}, en]"
    ),
    "an organization with the name of a term": _toggle(
        "content/organizations/gamma.yaml", "name: Vorkaufsrecht Immobilien\n"
    ),
    "a concept with the same form": _toggle(
        "content/glossary/option.de.md", "---\nsynonyms: [ROFR]\nterm: Option\ndefinition: Ein Recht.\n---\n"
    ),
}
