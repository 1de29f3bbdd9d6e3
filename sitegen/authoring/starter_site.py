"""The starter site of ``sitegen init``: a small bilingual site that builds without a problem."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

_SITE = """title: {de: "Kurz erklärt", en: "In short"}
description: {de: "Erklärstücke in zwei Sprachen", en: "Explainers in two languages"}
base_url: https://example.org/
languages: [de, en]
timezone: Europe/Vienna
paths:
  articles: {de: artikel, en: articles}
  glossary: {de: glossar, en: glossary}
  organizations: {de: organisationen, en: organizations}
  partnerships: {de: partnerschaften, en: partnerships}
  people: {de: personen, en: people}
  pages: ""
  topics: {de: themen, en: topics}
licence: CC-BY-4.0
navigation: [articles, glossary, about]
feeds: {authority: "example.org,YEAR"}  # your domain, and a year in which it is yours; never change it later
"""

_ARTICLE_DE = """---
title: Was ein Vorkaufsrecht ist
standfirst: Wer zuerst gefragt werden muss, hat noch nicht das letzte Wort.
description: Was ein Vorkaufsrecht erlaubt und was nicht, in einer Minute.
date: TODAY
authors: [newsroom]
topics: [contracts]
key_points:
  - Ein Vorkaufsrecht gibt den ersten Zugriff, kein Veto.
---

Ein Vorkaufsrecht verpflichtet jemanden, ein Angebot zuerst einer bestimmten Person vorzulegen [@statute].

## Was es nicht ist

Es ist kein Verbot: Lehnt die berechtigte Person ab, ist der Weg zu anderen frei.
"""

_ARTICLE_EN = """---
title: What a right of first refusal is
standfirst: Whoever must be asked first does not have the last word.
description: What a right of first refusal allows and what it does not, in one minute.
translated: TODAY
translation: {by: [newsroom], method: human}
key_points:
  - A right of first refusal gives the first choice, not a veto.
---

A right of first refusal obliges somebody to put an offer to one particular person first [@statute].

## What it is not

It forbids nothing: if that person declines, the way to others is open.
"""

_FILES: Mapping[str, str] = {
    "site.yaml": _SITE,
    ".gitignore": "/public/\n/.sitegen/\n",
    "content/articles/first-refusal/index.de.md": _ARTICLE_DE,
    "content/articles/first-refusal/index.en.md": _ARTICLE_EN,
    "content/glossary/rofr.de.md": """---
term: Vorkaufsrecht
acronym: ROFR
expansion: {text: Right of First Refusal, lang: en}
definition: Das Recht, ein Angebot als Erste annehmen oder ablehnen zu dürfen.
sources: [statute]
---
""",
    "content/glossary/rofr.en.md": """---
term: right of first refusal
definition: The right to accept or decline an offer before anybody else may.
---
""",
    "content/people/newsroom.yaml": "name: {de: Redaktion, en: Newsroom}\nkind: desk\n",
    "content/topics/contracts.yaml": "name: {de: Verträge, en: Contracts}\n",
    "content/sources/sources.yaml": """statute:
  title: Allgemeines bürgerliches Gesetzbuch, §§ 1072 ff.
  publisher: Republik Österreich
  language: de
  kind: document
  tier: primary
""",
    "content/pages/about.de.md": "---\ntitle: Über diese Seite\n---\n\nWer diese Seite macht, und wozu.\n",
    "content/pages/about.en.md": "---\ntitle: About this site\n---\n\nWho makes this site, and what for.\n",
}


def starter_site_files(today: dt.date) -> dict[str, str]:
    """Path → text of every file."""
    return {
        path: text.replace("TODAY", today.isoformat()).replace("YEAR", f"{today:%Y}") for path, text in _FILES.items()
    }
