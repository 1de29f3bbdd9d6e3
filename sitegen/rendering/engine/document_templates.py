"""The templates that articles and pages name themselves: ``template: longread`` is ``longread.html.j2``.

In: a resolution and the templates of the site and the theme. Out: problems at the fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.diagnostics import Message, Problem, nearest_and_all
from sitegen.model.documents import Document
from sitegen.model.works import ArticleFields, PageFields
from sitegen.resolving.resolution import Resolution

_SUFFIX = ".html.j2"
OTHER_PAGES = frozenset(
    "archived chooser concept corrections day figure figure_embed home list not_found partnership record redirect "
    "search".split()
)
"""The templates of pages without a document of this kind: their ``content`` has other fields."""


def template_name(word: str) -> str:
    """The name of the template that a document means by ``word``."""
    return f"{word}{_SUFFIX}"


def named_templates(resolution: Resolution) -> set[str]:
    """The names of the templates that documents name."""
    return {template_name(document.summary.template) for document in _naming_documents(resolution)}


def check_document_templates(resolution: Resolution, templates: Iterable[str]) -> Iterator[Problem]:
    """A problem for each document that names a template that does not exist. ``templates``: the names of all."""
    words = {name.removesuffix(_SUFFIX) for name in templates if name.endswith(_SUFFIX) and "/" not in name}
    known = sorted(words - OTHER_PAGES)
    for document in _naming_documents(resolution):
        word = document.summary.template
        if word not in known:
            message = Message("there is no template '{word}' for articles and pages", word=word)
            hint = Message(
                "{hint}; another one is a file templates/{file}",
                hint=nearest_and_all(word, known),
                file=template_name(word),
            )
            yield Problem(code="SG113", message=message, place=document.place("template"), hint=hint)


def _naming_documents(resolution: Resolution) -> Iterator[Document[ArticleFields | PageFields]]:
    for works in (resolution.site.articles, resolution.site.pages):
        for work in works.values():
            yield from (document for document in work.documents.values() if document.summary.template)
