"""What is cited of an article.

In: an article and the context of its text. Out: a ``Cited``, for ``citation_formats``.
"""

from __future__ import annotations

from sitegen.model.documents import Article
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.engine.translation_days import days_of
from sitegen.rendering.text.citation_formats import Cited, CitedAuthor
from sitegen.resolving.document_days import local_date


def cited_article(work: Article, context: LanguageContext) -> Cited:
    """``context``: in the language of the text."""
    document = context.document(work)
    modified = days_of(work, document, context).modified(context.settings)
    issued = local_date(modified, context.settings) if modified is not None else None
    publisher = context.settings.publisher
    people = context.site.people
    urls = context.resolution.urls
    return Cited(
        key=f"{work.key}-{document.language}",
        type="article-magazine",
        title=document.fields.title,
        url=document.fields.canonical or urls.absolute_url(urls.find(work.kind, work.key, document.language) or ""),
        language=document.language,
        publication=context.text(context.settings.title) or "",
        authors=tuple(
            CitedAuthor(context.name("person", ref.key), people[ref.key].kind == "person")
            for ref in work.fields.authors
            if ref.key in people
        ),
        publisher=publisher.name if publisher else "",
        issued=issued,
        issued_text=context.formats.date(issued) if issued else "",
        colon=context.formats.colon,
        comma=context.formats.comma,
        list_comma=context.formats.list_comma,
    )
