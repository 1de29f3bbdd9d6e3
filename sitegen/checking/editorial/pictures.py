"""Pictures without credit or licence.

The licence of the article or of the site counts for every picture that names none. A picture in the text names its
maker in its caption; a decorative one, and the poster of an embedded film, need not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import RUNNING_TEXT_KINDS, DocumentUnderCheck
from sitegen.diagnostics import Problem
from sitegen.model.works import ArticleFields

_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\s]+(?:\s+(?P<caption>\"[^\"]*\"|'[^']*'))?\s*\)(?P<attributes>\{[^}\n]*\})?")


def check_pictures(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG446 and SG447 for the picture over an article and those in the text."""
    fields = subject.document.fields
    inherited = subject.work.fields
    picture = fields.image if isinstance(fields, ArticleFields) else None
    licensed = bool(getattr(inherited, "licence", None) or context.resolution.site.settings.licence)
    original = inherited.image if isinstance(inherited, ArticleFields) else None
    if picture is not None and not (picture.credit or (original and original.credit)):
        yield Problem(
            code="SG446",
            message="the article's picture names nobody who made it",
            place=picture.place or subject.document.place("image"),
            hint="add 'credit: …' to the image",
        )
    if picture is not None and not (picture.licence or licensed or (original and original.licence)):
        yield Problem(
            code="SG447",
            message="nothing says on which terms the article's picture may be used",
            place=picture.place or subject.document.place("image"),
            hint="add 'licence: …' to the image, the article or site.yaml",
        )
    if "![" in subject.source.text:
        yield from _check_pictures_in_text(subject, licensed)


def _check_pictures_in_text(subject: DocumentUnderCheck, licensed: bool) -> Iterator[Problem]:
    for checked in subject.passages_of(RUNNING_TEXT_KINDS):
        passage = checked.passage
        for found in _PICTURE.finditer(subject.source.text, passage.start, passage.end):
            # What was blanked in the passage is code.
            if passage.text[found.start() - passage.start] != "!" or ".decorative" in (found["attributes"] or ""):
                continue
            place = subject.source.place(*found.span())
            if subject.wording is None or not subject.wording.credit_pattern.search(found["caption"] or ""):
                hint = 'name its maker in the caption: ![…](file.png "What it shows. Photo: …")'
                yield Problem(code="SG446", message="this picture names nobody who made it", place=place, hint=hint)
            if not licensed:
                hint = "add 'licence: …' to the article or site.yaml"
                message = "nothing says on which terms this picture may be used"
                yield Problem(code="SG447", message=message, place=place, hint=hint)
