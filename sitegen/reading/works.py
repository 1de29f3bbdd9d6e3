"""What the front matter of articles, concepts and pages may hold, and how a document is split from it.

``neutral`` fields are not language: the original says them for all translations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Table
from typing import Any

from sitegen.diagnostics import Origin, Problem
from sitegen.model.documents import Document, HeadAtHand, Outline, at_hand
from sitegen.model.works import (
    LINKING,
    METHODS,
    STATUSES,
    ArticleFields,
    ConceptFields,
    DatedNote,
    Expansion,
    Ignored,
    Linking,
    PageFields,
    Picture,
    Question,
    SeriesPart,
    TranslationCredit,
    TranslatorNotes,
)
from sitegen.reading.briefs import brief_of
from sitegen.reading.decoding import Many, Reading, RecordOf, Simple, Unreadable, choice, one, record
from sitegen.reading.figures import figure_readers
from sitegen.reading.markdown import Manner, read_markdown
from sitegen.reading.nodes import Mapping, Node, read_yaml
from sitegen.reading.values import (
    as_of,
    boolean,
    day,
    language_of,
    language_tag,
    markdown,
    moment,
    plain_key,
    positive,
    prose,
    refs,
    sentences,
    site_language,
    slug,
    string,
    url,
)

_FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
line = markdown(inline=True)
paragraphs = markdown(inline=False)
_phrases = Many(prose)

IGNORED = record(Ignored, one("code", string, required=True), one("reason", prose, required=True), place=True)
CHECKS = record(lambda ignore=(): ignore, one("ignore", Many(IGNORED)))
LINKING_FIELDS = record(Linking, one("link", choice(*LINKING)), one("exclude", refs("concept")), one("expand", boolean))
CREDIT = record(TranslationCredit, one("by", refs("person")), one("method", choice(*METHODS)))
NOTES = record(TranslatorNotes, one("translators", string), one("keep", Many(string)))


def _anchor(node: Node, reading: Reading) -> str:
    value = string.decode(node, reading)
    if not value.startswith("#") or len(value) < 2:
        raise reading.reject("SG112", "an anchor is expected here", node, 'write "#id-of-the-heading" in quotes')
    return value[1:]


NOTE = record(
    DatedNote,
    one("date", day, required=True),
    one("at", Simple(_anchor, {"type": "string", "pattern": "^#"})),
    one("text", line, required=True),
    place=True,
)
PICTURE = record(
    Picture,
    one("file", string),
    one("alt", prose),
    one("caption", line),
    one("credit", prose),
    one("licence", string),
    place=True,
)

SHARED = (
    one("slug", slug),
    one("aliases", Many(slug)),
    one("description", prose),
    one("status", choice(*STATUSES)),
    one("updated", day, neutral=True),
    one("robots", choice("noindex", "nofollow", "noindex, nofollow", "none", "noarchive")),
    one("translated", day),
    one("translation", CREDIT),
    one("original", site_language),
    one("languages", Many(site_language), neutral=True),
    one("ai_use", line),
    one("notes", NOTES),
    one("checks", CHECKS, to="ignored"),
)

ARTICLE = record(
    ArticleFields,
    one("kicker", prose),
    one("title", prose, required=True, placeholder="?"),
    one("short_title", prose),
    one("social_title", prose),
    one("standfirst", line),
    SHARED,
    one("date", moment, neutral=True),
    one("authors", refs("person"), neutral=True),
    one("topics", refs("topic"), neutral=True),
    one(
        "series",
        record(SeriesPart, one("key", plain_key, required=True), one("part", positive, required=True)),
        neutral=True,
    ),
    one("organizations", refs("organization"), neutral=True),
    one("as_of", as_of, neutral=True),
    one("review_by", day, neutral=True),
    one("key_points", sentences(line)),
    one(
        "faq",
        Many(record(Question, one("question", line, required=True), one("answer", paragraphs, required=True))),
    ),
    one("updates", Many(NOTE)),
    one("corrections", Many(NOTE)),
    one("glossary", LINKING_FIELDS),
    one("image", PICTURE),
    one("canonical", url),
    one("licence", string, neutral=True),
)

CONCEPT = record(
    ConceptFields,
    one("term", prose, required=True, placeholder="?"),
    one("acronym", prose, neutral=True),
    one(
        "expansion",
        record(Expansion, one("text", prose, required=True), one("lang", language_tag)),
        neutral=True,
    ),
    one("forms", _phrases),
    one("never", _phrases),
    one("definition", line, required=True),
    one("link", choice("auto", "never")),
    one("synonyms", _phrases),
    one("see_also", refs("concept"), neutral=True),
    one("contrast", refs("concept"), neutral=True),
    one("sources", refs("source"), neutral=True),
    SHARED,
    one("glossary", LINKING_FIELDS),
)

PAGE = record(
    PageFields,
    one("title", prose, required=True, placeholder="?"),
    one("short_title", prose),
    one("standfirst", line),
    SHARED,
    one("glossary", LINKING_FIELDS),
)

# The folder of a kind of document → the kind's name and the decoder of its front matter.
DOCUMENTS: Table[str, tuple[str, RecordOf[Any]]] = {
    "articles": ("article", ARTICLE),
    "glossary": ("concept", CONCEPT),
    "pages": ("page", PAGE),
}


def read_document(reading: Reading, *, folder: str, key: str) -> Document[Any] | None:
    """The document of one file, in ``reading.language``; None where its front matter cannot be read.

    The body's problems are found even then.
    """
    kind, decoder = DOCUMENTS[folder]
    source = reading.source
    front = _FRONT.match(source.text)
    if front is None:
        closed = (
            "a second line '---' is missing"
            if source.text.startswith("---")
            else "the file begins without a line '---'"
        )
        hint = "begin with '---', then the fields, then '---'"
        reading.problems.append(Problem(code="SG122", message=closed, place=source.place(0, 3), hint=hint))
        return None
    body, problems = read_markdown(
        source.text[front.end() :],
        Origin(source, ((0, front.end()),)),
        Manner(language=language_of(reading.language, reading), raw_html=reading.context.raw_html),
        figure_readers(reading),
    )
    found = _front_matter(reading, decoder, front.start(1), front.end(1))
    reading.problems.extend(problems)
    if found is None:
        return None
    values, given = found
    head: HeadAtHand[Any] = HeadAtHand(fields=decoder.make(**values), outline=Outline.of(body), given=given)
    return Document(
        kind=kind,
        key=key,
        language=reading.language,
        path=source.path,
        brief=brief_of(key, language_of(reading.language, reading), head, decoder.fields),
        head=head,
        load=at_hand(body),
    )


def _front_matter(reading: Reading, decoder: RecordOf[Any], start: int, end: int) -> Any:
    node, problems = read_yaml(reading.source, start, end)
    reading.problems.extend(problems)
    if node is None and problems:
        return None
    try:
        return decoder.values(node or Mapping((), start, start), reading)
    except Unreadable:
        return None
