"""Beginnings: a new article, concept or record, ready to be filled in, and a whole small site.

In: kinds, keys, languages. Out: paths and texts; nothing is written here, and never over a file that exists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from sitegen.i18n.languages import language_data

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


def _article_text(key: str, language: str, languages: tuple[str, ...], today: dt.date) -> str:
    return language_data(language).scaffolds.article.format(name=_name_from_key(key), today=today)


def _concept_text(key: str, language: str, languages: tuple[str, ...], today: dt.date) -> str:
    return language_data(language).scaffolds.concept.format(name=_name_from_key(key), today=today)


# Kind → the path of its file, and its text. ``{key}`` and ``{language}`` are filled in.
SCAFFOLDS: Mapping[str, tuple[str, TextFactory]] = {
    "article": ("content/articles/{key}/index.{language}.md", _article_text),
    "glossary": ("content/glossary/{key}.{language}.md", _concept_text),
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
