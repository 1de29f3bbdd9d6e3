"""``llms.txt`` of a language (https://llmstxt.org/): what the site is, and links to the Markdown of its pages.

In: a language context. Out: Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.i18n.collation import sort_key
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.markdown.builder import escape_text
from sitegen.rendering.markdown.page_markdown import MARKDOWN_FILE
from sitegen.rendering.partnerships.data import paths
from sitegen.resolving.urls import PageId

LLMS_FILE = "llms.txt"


def build_llms(context: LanguageContext) -> str:
    """Articles, newest first, then the terms in the order of their names, then the data."""
    settings, urls = context.settings, context.resolution.urls
    said = context.text(settings.description) or ""
    blocks = [f"# {escape_text(context.text(settings.title) or '')}", *([f"> {escape_text(said)}"] if said else [])]
    articles = context.resolution.collections.get((context.language.tag, "all", ""), ())
    blocks += _section("articles", (line for key in articles if (line := _line("article", key, context))), context)
    terms = [line for key in context.site.concepts if (line := _line("concept", key, context))]
    terms.sort(key=lambda line: sort_key(line, context.language))
    blocks += _section("glossary", terms, context)
    if context.site.partnerships:
        files = {"JSON": paths.JSON_PATH, "CSV": paths.labelled_csv_path(context.language.tag, context.settings)}
        lines = [f"- [{name}]({urls.absolute_url(path)})" for name, path in files.items()]
        blocks += _section("partnerships", lines, context)
    return "\n\n".join(blocks) + "\n"


def _section(folder: str, lines: Iterable[str], context: LanguageContext) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"## {escape_text(context.folder_title(folder))}"
        yield "\n".join(found)


def _line(kind: str, key: str, context: LanguageContext) -> str | None:
    line: str | None = context.query("llms entry", kind, key)
    return line


def make_llms_entry(context: LanguageContext, kind: str, key: str) -> str | None:
    """The line of a document; None where it has no Markdown in the language. From its summary alone:
    otherwise an edited title would open all documents."""
    work = context.site.tables[kind][key]
    document = work.documents.get(context.language.tag)
    address = context.resolution.urls.pages.get(PageId(kind, key, context.language.tag))
    if document is None or address is None or document.summary.noindex or document.summary.canonical_elsewhere:
        return None
    title, url = escape_text(document.summary.title), context.resolution.urls.absolute_url(address)
    note = f" ({context.catalog.gettext('Withdrawn')})" if document.summary.withdrawn else ""
    return f"- [{title}]({url}{MARKDOWN_FILE}){note}"
