"""The front-matter fields of articles, concepts and pages, and reading of whole documents.

In: the source text of a Markdown file. Out: a ``Document``: decoded front matter, body and summary. A field that is
``untranslated`` does not depend on the language; it is written in the original, and translations inherit it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from sitegen.diagnostics import Message, Place, SourceMap
from sitegen.model.archived_states import ARCHIVE
from sitegen.model.documents import Document, LoadedMetadata, Outline, make_body_loader
from sitegen.model.works import (
    AI_METHODS,
    DOCUMENT_STATUSES,
    TERM_LINK_SCOPES,
    TRANSLATION_METHODS,
    ArticleFields,
    ConceptFields,
    DatedNote,
    Expansion,
    FaqEntry,
    IgnoredCheck,
    PageFields,
    Picture,
    SeriesPart,
    TermLinking,
    TranslationCredit,
    TranslatorNotes,
    Withdrawal,
)
from sitegen.reading.ai_use import ai_use
from sitegen.reading.aliases import alias
from sitegen.reading.date_values import as_of, day, moment
from sitegen.reading.decoding import DecodeContext, DecodeError, FunctionDecoder, ListOf, choice, sentence_list
from sitegen.reading.delimiters import FRONT_MATTER, front_matter_problem, repeated_problem, unclosed_problem
from sitegen.reading.extra_fields import EXTRA
from sitegen.reading.figures import make_figure_readers
from sitegen.reading.key_figures import KEY_FIGURES
from sitegen.reading.markdown import MarkdownOptions, read_markdown
from sitegen.reading.markdown.links import read_anchor
from sitegen.reading.numbers import positive
from sitegen.reading.object_decoder import ObjectDecoder, object_of, yaml_field
from sitegen.reading.summaries import summarize
from sitegen.reading.values import (
    boolean,
    has_native_slugs,
    in_language_of,
    language_of,
    language_tag,
    markdown,
    plain_key,
    prose,
    refs,
    site_language,
    slug,
    string,
    title,
    url,
)
from sitegen.reading.yaml_nodes import MappingNode, Node, read_yaml

line = markdown(inline=True)
paragraphs = markdown(inline=False)
_phrases = ListOf(title)

IGNORED = object_of(
    IgnoredCheck, yaml_field("code", string, required=True), yaml_field("reason", prose, required=True), with_place=True
)
IGNORED_CHECKS = object_of(lambda ignore=(): ignore, yaml_field("ignore", ListOf(IGNORED)))
GLOSSARY_LINKING = object_of(
    TermLinking,
    yaml_field("link", choice(*TERM_LINK_SCOPES)),
    yaml_field("exclude", refs("concept")),
    yaml_field("expand", boolean),
)
TRANSLATION_CREDIT = object_of(
    TranslationCredit, yaml_field("by", refs("person")), yaml_field("method", choice(*TRANSLATION_METHODS))
)
TRANSLATOR_NOTES = object_of(TranslatorNotes, yaml_field("translators", string), yaml_field("keep", ListOf(string)))


def _read_anchor(node: Node, context: DecodeContext) -> str:
    """The id in an anchor such as ``#core``."""
    value = string.decode(node, context)
    if not value.startswith("#") or len(value) < 2:
        raise context.reject(
            "SG112", Message("an anchor is expected here"), node, Message('write "#id-of-the-heading" in quotes')
        )
    return read_anchor(value[1:])


DATED_NOTE = object_of(
    DatedNote,
    yaml_field("date", day, required=True),
    yaml_field("at", FunctionDecoder(_read_anchor, {"type": "string", "pattern": "^#"})),
    yaml_field("text", line, required=True),
    with_place=True,
)
_EXPANSION = object_of(Expansion, yaml_field("text", title, required=True), yaml_field("lang", language_tag))


def _read_expansion(node: Node, context: DecodeContext) -> Expansion:
    """The words, typeset in their own language."""
    return _EXPANSION.decode(node, in_language_of(node, context))


PICTURE = object_of(
    Picture,
    yaml_field("file", string),
    yaml_field("alt", title),
    yaml_field("caption", line),
    yaml_field("credit", title),
    yaml_field("licence", string),
    yaml_field("ai_use", choice(*AI_METHODS)),
    with_place=True,
)

WITHDRAWAL = object_of(Withdrawal, yaml_field("date", day, required=True), yaml_field("reason", line, required=True))

DOCUMENT_FIELDS = (
    yaml_field("slug", slug),
    yaml_field("aliases", ListOf(alias)),
    yaml_field("description", title),
    yaml_field("status", choice(*DOCUMENT_STATUSES)),
    yaml_field("updated", day, untranslated=True),
    yaml_field("robots", choice("noindex", "nofollow", "noindex, nofollow", "none", "noarchive")),
    yaml_field("translated", day),
    yaml_field("translation", TRANSLATION_CREDIT),
    yaml_field("original", site_language),
    yaml_field("languages", ListOf(site_language), untranslated=True),
    yaml_field("ai_use", ai_use(line)),
    yaml_field("notes", TRANSLATOR_NOTES),
    yaml_field("checks", IGNORED_CHECKS, attribute="ignored"),
    yaml_field("extra", EXTRA),
)
_TEMPLATE = yaml_field("template", string, untranslated=True)

ARTICLE = object_of(
    ArticleFields,
    yaml_field("kicker", title),
    yaml_field("title", title, required=True, placeholder="?"),
    yaml_field("short_title", title),
    yaml_field("social_title", title),
    yaml_field("standfirst", line),
    DOCUMENT_FIELDS,
    yaml_field("date", moment, untranslated=True),
    yaml_field("authors", refs("person"), untranslated=True),
    yaml_field("topics", refs("topic"), untranslated=True),
    yaml_field(
        "series",
        object_of(SeriesPart, yaml_field("key", plain_key, required=True), yaml_field("part", positive, required=True)),
        untranslated=True,
    ),
    yaml_field("organizations", refs("organization"), untranslated=True),
    KEY_FIGURES,
    yaml_field("as_of", as_of, untranslated=True),
    yaml_field("review_by", day, untranslated=True),
    yaml_field("key_points", sentence_list(line)),
    yaml_field(
        "faq",
        ListOf(
            object_of(
                FaqEntry, yaml_field("question", line, required=True), yaml_field("answer", paragraphs, required=True)
            )
        ),
    ),
    yaml_field("updates", ListOf(DATED_NOTE)),
    yaml_field("corrections", ListOf(DATED_NOTE)),
    yaml_field("glossary", GLOSSARY_LINKING),
    yaml_field("image", PICTURE),
    yaml_field("canonical", url),
    yaml_field("licence", string, untranslated=True),
    yaml_field("withdrawn", WITHDRAWAL),
    _TEMPLATE,
    is_front_matter=True,
)

CONCEPT = object_of(
    ConceptFields,
    yaml_field("term", title, required=True, placeholder="?"),
    yaml_field("acronym", prose, untranslated=True),
    yaml_field("expansion", FunctionDecoder(_read_expansion, _EXPANSION.schema), untranslated=True),
    yaml_field("forms", _phrases),
    yaml_field("never", _phrases),
    yaml_field("definition", line, required=True),
    yaml_field("link", choice("auto", "never")),
    yaml_field("synonyms", _phrases),
    yaml_field("see_also", refs("concept"), untranslated=True),
    yaml_field("contrast", refs("concept"), untranslated=True),
    yaml_field("sources", refs("source"), untranslated=True),
    DOCUMENT_FIELDS,
    yaml_field("glossary", GLOSSARY_LINKING),
    is_front_matter=True,
)

PAGE = object_of(
    PageFields,
    yaml_field("title", title, required=True, placeholder="?"),
    yaml_field("short_title", title),
    yaml_field("standfirst", line),
    DOCUMENT_FIELDS,
    yaml_field("glossary", GLOSSARY_LINKING),
    _TEMPLATE,
    is_front_matter=True,
)

DOCUMENT_DECODERS: Mapping[str, ObjectDecoder[Any]] = {
    "article": ARTICLE,
    "concept": CONCEPT,
    "page": PAGE,
    ARCHIVE: ARTICLE,
}
"""Kind of document → decoder of its front matter."""


def read_document(context: DecodeContext, *, kind: str, key: str) -> Document[Any] | None:
    """The document of one file in the language of ``context``; None where its front matter cannot be decoded.

    Problems go to ``context``, those of the body even if the front matter is invalid.
    """
    decoder = DOCUMENT_DECODERS[kind]
    source = context.source
    front_matter = FRONT_MATTER.match(source.text)
    if front_matter is None:
        context.problems.append(front_matter_problem(source))
        return None
    body, problems = read_markdown(
        source.text[front_matter.end() :],
        SourceMap(source, ((0, front_matter.end()),)),
        MarkdownOptions(
            language=language_of(context.language, context), raw_html=context.settings.raw_html, kinds=context.kinds
        ),
        make_figure_readers(context),
    )
    decoded = _decode_front_matter(context, decoder, front_matter.start("fields"), front_matter.end("fields"))
    context.problems.extend(problems)
    if source.text.startswith("---", front_matter.end()) and (repeated := repeated_problem(source, front_matter.end())):
        context.problems.append(repeated)
    if decoded is None:
        return None
    values, places = decoded
    fields = decoder.make(**values)
    metadata: LoadedMetadata[Any] = LoadedMetadata(
        fields=_as_archived(fields) if kind == ARCHIVE else fields, outline=Outline.of(body), places=places
    )
    return Document(
        kind=kind,
        key=key,
        language=context.language,
        path=source.path,
        summary=summarize(
            key,
            language_of(context.language, context),
            metadata,
            decoder.fields,
            native_slugs=has_native_slugs(context),
        ),
        metadata=metadata,
        load_body=make_body_loader(body),
    )


def _as_archived(fields: ArticleFields) -> ArticleFields:
    """The fields of an article that is the state of a former day: they say nothing of addresses and deadlines of
    today."""
    return replace(fields, aliases=(), canonical=None, robots="noindex", review_by=None, withdrawn=None)


def _decode_front_matter(
    context: DecodeContext, decoder: ObjectDecoder[Any], start: int, end: int
) -> tuple[dict[str, Any], dict[str, Place]] | None:
    """Values and places of the fields in ``context.source.text[start:end]``; None where they cannot be decoded."""
    node, problems = read_yaml(context.source, start, end)
    if node is None and problems and (place := problems[-1].place):
        unclosed = unclosed_problem(context.source, start, end, place.line)
        problems = [unclosed] if unclosed else problems
    context.problems.extend(problems)
    if node is None and problems:
        return None
    try:
        return decoder.decode_fields(node or MappingNode((), start, start), context)
    except DecodeError:
        return None
