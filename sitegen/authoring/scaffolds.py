"""Beginnings: a new article, concept or record, ready to be filled in, and a whole small site.

In: kinds, keys, languages. Out: paths and texts; nothing is written here, and never over a file that exists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

_ARTICLE = {
    "de": """---
title: Arbeitstitel
standfirst: Zwei, drei Sätze, die sagen, worum es geht.
description: Ein Satz für Suche und Vorschau.
date: {today}
status: draft
authors: []
topics: []
key_points:
  - Was man danach weiß.
---

Der erste Absatz sagt, worum es geht.

## Die erste Frage

Jede Behauptung nennt ihre Quelle: `[@quellen-schluessel]`.
""",
    "en": """---
title: Working title
standfirst: Two or three sentences that say what this is about.
description: One sentence for search and previews.
date: {today}
status: draft
authors: []
topics: []
key_points:
  - What one knows afterwards.
---

The first paragraph says what this is about.

## The first question

Every claim names its source: `[@source-key]`.
""",
}

_CONCEPT = {
    "de": """---
term: {name}
definition: Ein Satz, der für sich allein verständlich ist.
status: draft
---

Eine längere Erklärung, wenn sie nötig ist.
""",
    "en": """---
term: {name}
definition: One sentence that can be understood by itself.
status: draft
---

A longer explanation, where one is needed.
""",
}

_ORGANIZATION = """name: {name}
kind: company            # company, nonprofit, government, consortium, investor, project, publisher
# country: AT            # ISO 3166-1
# founded: "2019"        # as exactly as it is known: "2019", "2019-07", "2019-07-22", "2019~"
# website: https://example.org/
# description: {{{texts}}}
"""

_PERSON = """name: {name}
kind: person             # person, or desk for a newsroom that signs articles
# label: {{{texts}}}
# roles:
#   - {{organization: KEY, title: CEO, begins: "2014-02-04", sources: []}}
"""

_PARTNERSHIP = """# Who is tied to whom by which clauses. The parties are keys of organizations.
parties: []
# summary: {{{texts}}}
agreements:
#  - {{id: a{year}, date: "{today}", title: {{{texts}}}, evidence: reported, sources: [SOURCE-KEY]}}
clauses:
#  - id: licence
#    kind: ip_licence
#    parties: {{licensor: KEY, licensee: KEY}}
#    agreement: a{year}
"""

TextFactory = Callable[[str, str, tuple[str, ...], dt.date], str]


def _record_text(template: str) -> TextFactory:
    def text(key: str, language: str, languages: tuple[str, ...], today: dt.date) -> str:
        texts = ", ".join(f'{tag}: "…"' for tag in languages)
        return template.format(name=_name_from_key(key), texts=texts, today=today, year=today.year)

    return text


def _document_text(templates: Mapping[str, str]) -> TextFactory:
    def text(key: str, language: str, languages: tuple[str, ...], today: dt.date) -> str:
        template = templates.get(language.partition("-")[0], templates["en"])
        return template.format(name=_name_from_key(key), today=today)

    return text


# Kind → the path of its file, and its text. ``{key}`` and ``{language}`` are filled in.
SCAFFOLDS: Mapping[str, tuple[str, TextFactory]] = {
    "article": ("content/articles/{key}/index.{language}.md", _document_text(_ARTICLE)),
    "glossary": ("content/glossary/{key}.{language}.md", _document_text(_CONCEPT)),
    "organization": ("content/organizations/{key}.yaml", _record_text(_ORGANIZATION)),
    "person": ("content/people/{key}.yaml", _record_text(_PERSON)),
    "partnership": ("content/partnerships/{key}.yaml", _record_text(_PARTNERSHIP)),
}


def scaffold(kind: str, key: str, language: str, languages: tuple[str, ...], today: dt.date) -> tuple[str, str]:
    """The path (relative to the site folder) and the text of a new file."""
    path, text = SCAFFOLDS[kind]
    return path.format(key=key, language=language), text(key, language, languages, today)


def write_new(root: Path, path: str, text: str) -> Path:
    """Write a new file; FileExistsError where there is one already."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8") as file:
        file.write(text)
    return target


def _name_from_key(key: str) -> str:
    return key.replace("-", " ").capitalize()
