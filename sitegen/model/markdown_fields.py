"""The table of everything in a document that is Markdown: its body and the fields of its front matter.

In: a document. Out: its bodies, each with its name. Term links, backlinks and link checks are computed for these bodies
and stored under these names; pages render a body under the name that its row gives it. A field of the front matter that
holds Markdown is a row here; import fails if no struct of the model has a field of that name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct

from sitegen.model.bodies import Body
from sitegen.model.documents import Document
from sitegen.model.works import ArticleFields, ConceptFields, PageFields, WorkFields

_FIELD_CLASSES: tuple[type[WorkFields], ...] = (ArticleFields, ConceptFields, PageFields)


class MarkdownField(Struct, frozen=True, kw_only=True):
    """One field with Markdown.

    ``field``: of the front matter, and of the view of its page. ``name``: of its bodies, the field's name and what
    follows after a full stop; ``{}`` takes the number of an entry. ``bodies``: value of the field → bodies of its
    entries, None for an entry without one. ``is_linked``: do glossary terms in it become links? ``in_sections``: does a
    term in it count as the first of its section of the running text? Otherwise the field is a section of its own.
    ``is_passage``: do the editorial checks read the whole field as text for readers? ``is_translated``: does a
    translation follow the original's?
    """

    field: str
    name: str
    bodies: Callable[[Any], Iterable[Body | None]]
    is_linked: bool = True
    in_sections: bool = False
    is_passage: bool = True
    is_translated: bool = True

    def body_name(self, number: int = 0) -> str:
        """The name of the body of an entry, counted from 0."""
        return self.name.format(number)


class NamedBody(NamedTuple):
    """A body of a document, and the row and name under which its term links are stored."""

    row: MarkdownField
    name: str
    body: Body


def _single(value: Body | None) -> tuple[Body | None, ...]:
    return (value,)


DEFINITION = MarkdownField(field="definition", name="definition", bodies=_single, in_sections=True)
STANDFIRST = MarkdownField(field="standfirst", name="standfirst", bodies=_single, in_sections=True)
KEY_POINTS = MarkdownField(field="key_points", name="key_points.{}", bodies=lambda points: points)
IMAGE_CAPTION = MarkdownField(
    field="image",
    name="image.caption",
    bodies=lambda image: (image.caption if image is not None else None,),
    is_passage=False,
)
BODY = MarkdownField(field="body", name="body", bodies=_single, in_sections=True, is_passage=False)
FAQ_QUESTIONS = MarkdownField(
    field="faq",
    name="faq.{}.question",
    bodies=lambda entries: (entry.question for entry in entries),
    is_linked=False,  # questions are headings
)
FAQ_ANSWERS = MarkdownField(
    field="faq", name="faq.{}.answer", bodies=lambda entries: (entry.answer for entry in entries)
)
UPDATES = MarkdownField(field="updates", name="updates.{}", bodies=lambda notes: (note.text for note in notes))
CORRECTIONS = MarkdownField(
    field="corrections", name="corrections.{}", bodies=lambda notes: (note.text for note in notes)
)
WITHDRAWN = MarkdownField(
    field="withdrawn",
    name="withdrawn.reason",
    bodies=lambda withdrawal: (withdrawal.reason if withdrawal is not None else None,),
    is_linked=False,  # a notice
    is_translated=False,  # a translation has a reason of its own, or shows that of the original
)
AI_USE = MarkdownField(field="ai_use", name="ai_use", bodies=lambda use: (use.text if use is not None else None,))

MARKDOWN_FIELDS = (
    DEFINITION,
    STANDFIRST,
    KEY_POINTS,
    IMAGE_CAPTION,
    BODY,
    FAQ_QUESTIONS,
    FAQ_ANSWERS,
    UPDATES,
    CORRECTIONS,
    AI_USE,
    WITHDRAWN,
)
"""In the order in which a page shows them: the first use of a term is the first in this order."""


def markdown_bodies(document: Document[Any]) -> Iterator[NamedBody]:
    """All Markdown of a document, in the order in which readers meet it."""
    fields = document.fields
    kind: type[WorkFields] = type(fields)
    for row in markdown_fields_of(kind):
        value = document.body if row is BODY else getattr(fields, row.field)
        for number, body in enumerate(row.bodies(value)):
            if body is not None:
                yield NamedBody(row, row.body_name(number), body)


@cache
def markdown_fields_of(fields: type[WorkFields]) -> tuple[MarkdownField, ...]:
    """The rows that documents with such front matter have."""
    return tuple(row for row in MARKDOWN_FIELDS if row is BODY or row.field in fields.__struct_fields__)


def _check_fields() -> None:
    known = {name for fields in _FIELD_CLASSES for name in fields.__struct_fields__}
    for row in MARKDOWN_FIELDS:
        if row is not BODY and row.field not in known:
            raise TypeError(f"no front matter has a field '{row.field}'")
        if row.name.partition(".")[0] != row.field:
            raise TypeError(f"the bodies of '{row.field}' cannot be called '{row.name}'")


_check_fields()
