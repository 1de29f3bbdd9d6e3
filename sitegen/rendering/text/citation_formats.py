"""How a page is cited: as a line of text, as BibTeX and as CSL-JSON.

In: what is cited, in plain text. Out: texts. BibTeX is for BibLaTeX and Biber, which read UTF-8; CSL-JSON is as in
https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html.
"""

from __future__ import annotations

import datetime as dt
import json
import re

from msgspec import Struct

from sitegen.i18n.language_marks import without_marks
from sitegen.rendering.views.figures import CitationView

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SPECIAL_SIGN = re.compile(r"[\\{}~^&%$#_]")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？؟][\"'”’»“)\]]*$")


class CitedAuthor(Struct, frozen=True):
    """``is_person``: not a desk or another group."""

    name: str
    is_person: bool


class Cited(Struct, frozen=True, kw_only=True):
    """What is cited. ``key``: for its entry in a bibliography. ``type``: of CSL. ``whole``: the title of what it is a
    part of. ``state``: the day whose state it shows, in words. ``issued``: when it appeared or was last changed, and
    ``issued_text`` the same in words. ``colon`` and the others: the signs of the language, with their blanks.
    """

    key: str
    type: str
    title: str
    url: str
    language: str
    publication: str
    authors: tuple[CitedAuthor, ...] = ()
    whole: str = ""
    state: str = ""
    publisher: str = ""
    issued: dt.date | None = None
    issued_text: str = ""
    colon: str = ": "
    comma: str = ", "
    list_comma: str = ", "


def cite(cited: Cited) -> CitationView:
    return CitationView(text=_text(cited), bibtex=_bibtex(cited), csl=_csl_json(cited))


def _text(cited: Cited) -> str:
    """*Redaktion: Titel (Stand: 29. April 2025). Artikel. Publikation, 24. November 2026. https://…*"""
    names = cited.list_comma.join(author.name for author in cited.authors)
    title = f"{cited.title} ({cited.state})" if cited.state else cited.title
    published = cited.comma.join(filter(None, (cited.publication, cited.issued_text)))
    sentences = [f"{names}{cited.colon}{title}" if names else title, cited.whole, published]
    ended = [text if _ENDS_SENTENCE.search(text) else f"{text}." for text in sentences if text]
    return " ".join([*ended, cited.url])


def _bibtex(cited: Cited) -> str:
    fields = {
        "author": " and ".join(map(_bibtex_name, cited.authors)),
        "title": _braced(cited.title),
        "titleaddon": _escape(cited.whole),
        "organization": _escape(cited.publication),
        "date": cited.issued.isoformat() if cited.issued else "",
        "url": cited.url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "note": _escape(cited.state),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{cited.key},", *lines, "}"])


def _bibtex_name(author: CitedAuthor) -> str:
    """The name of a person is divided by BibTeX; one with a comma or with *and* stays whole, as that of a group."""
    name = _escape(author.name)
    is_divided = author.is_person and "," not in name and " and " not in f" {name.lower()} "
    return name if is_divided else f"{{{name}}}"


def _braced(text: str) -> str:
    """In braces, so that no style changes capitals."""
    return f"{{{_escape(text)}}}" if text else ""


def _escape(text: str) -> str:
    plain = " ".join(without_marks(text).split())
    return _SPECIAL_SIGN.sub(lambda sign: _SPECIAL[sign[0]], plain)


def _csl_json(cited: Cited) -> str:
    """A list of one item. Names are not divided: where a family name is, no rule tells for all languages."""
    issued = cited.issued
    item = {
        "id": cited.key,
        "type": cited.type,
        "title": cited.title,
        "author": [{"literal": author.name} for author in cited.authors],
        "container-title": cited.whole or cited.publication,
        "publisher": cited.publication if cited.whole else cited.publisher,
        "issued": {"date-parts": [[issued.year, issued.month, issued.day]]} if issued else None,
        "URL": cited.url,
        "language": cited.language,
        "note": cited.state,
    }
    filled = {name: value for name, value in item.items() if value}
    return without_marks(json.dumps([filled], ensure_ascii=False))
