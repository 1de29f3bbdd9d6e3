"""Scaffolds: the text of a new document or record, ready to be filled in.

In: a kind, a key, languages. Out: a path and a text. Only ``write_new`` writes, and never over a file that exists. Each
built-in kind has its entry in ``SCAFFOLDS``; other kinds of records have a generic one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from sitegen.i18n.languages import language_data
from sitegen.model.kinds import ContentKind

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

_PRODUCT = """name: {name}
kind: model              # model, service, platform, computer, benchmark
# maker: KEY
# part_of: KEY
# announced: "2025-04"   # as exactly as it is known: "2019", "2019-07", "2019-07-22", "2019~"
# released: none         # a date, or none
# description: {{{texts}}}
# sources: []
"""

_EVENT = """name: {name}
date: "{today}"
# organizations: []
# people: []
# description: {{{texts}}}
# sources: []
"""

_TOPIC = """name: {name}
# description: {{{texts}}}
"""

_SOURCE = """{key}:
  title: {name}
  publisher: …
  url: https://example.org/
  date: {today}
  accessed: {today}
  kind: press            # press, statement, filing, interview, post, document, data
  tier: secondary        # primary, secondary
"""

_PLAIN_RECORD = """name: {name}
# website: https://example.org/
# description: {{{texts}}}
# sources: []
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
"""Key, language, the site's languages, today → text of the file."""


def _record_text(template: str) -> TextFactory:
    def text(key: str, language: str, languages: tuple[str, ...], today: dt.date) -> str:
        texts = ", ".join(f'{tag}: "…"' for tag in languages)
        return template.format(key=key, name=_name_from_key(key), texts=texts, today=today, year=today.year)

    return text


def _document_text(name: str) -> TextFactory:
    """``name``: of a text of ``ScaffoldTexts``."""

    def text(key: str, language: str, languages: tuple[str, ...], today: dt.date) -> str:
        template: str = getattr(language_data(language).scaffolds, name)
        return template.format(name=_name_from_key(key), today=today)

    return text


SCAFFOLDS: Mapping[str, TextFactory] = {
    "article": _document_text("article"),
    "concept": _document_text("concept"),
    "page": _document_text("page"),
    "organization": _record_text(_ORGANIZATION),
    "person": _record_text(_PERSON),
    "product": _record_text(_PRODUCT),
    "event": _record_text(_EVENT),
    "topic": _record_text(_TOPIC),
    "partnership": _record_text(_PARTNERSHIP),
    "source": _record_text(_SOURCE),
}
"""Kind → the text of a new file."""

_PLAIN_SCAFFOLD = _record_text(_PLAIN_RECORD)
_IN_OWN_FOLDER = frozenset({"article"})  # documents that usually have pictures beside them


def scaffold(kind: ContentKind, key: str, language: str, languages: tuple[str, ...], today: dt.date) -> tuple[str, str]:
    """The path (relative to the site folder) and the text of a new file. ``language``: of a document."""
    text = SCAFFOLDS.get(kind.name, _PLAIN_SCAFFOLD)(key, language, languages, today)
    if not kind.is_document:
        return f"content/{kind.folder}/{key}.yaml", text
    name = f"{key}/index" if kind.name in _IN_OWN_FOLDER else key
    return f"content/{kind.folder}/{name}.{language}.md", text


def write_new(root: Path, path: str, text: str) -> Path:
    """Write a new file; FileExistsError if there is one already."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8") as file:
        file.write(text)
    return target


def _name_from_key(key: str) -> str:
    return key.replace("-", " ").capitalize()
