"""The check of pictures without credit or licence.

A picture without a licence of its own has that of the article, else of the site. The credit of a picture in the text is
in its caption; decorative pictures and the posters of embedded films need none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import RUNNING_TEXT_KINDS, DocumentUnderCheck
from sitegen.diagnostics import Message, Problem
from sitegen.model.works import ArticleFields

_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\s]+(?:\s+(?P<caption>\"[^\"]*\"|'[^']*'))?\s*\)(?P<attributes>\{[^}\n]*\})?")


def check_pictures(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG446 and SG447 for the picture of an article and the pictures in the text of any document."""
    fields, inherited = subject.document.fields, subject.work.fields
    picture = fields.image if isinstance(fields, ArticleFields) else None
    original = inherited.image if isinstance(inherited, ArticleFields) else None
    licence = inherited.licence if isinstance(inherited, ArticleFields) else None
    licensed = bool(licence or context.settings.licence) or not subject.work.complete
    if picture is not None and subject.work.complete and not (picture.credit or (original and original.credit)):
        yield Problem(
            code="SG446",
            message=Message("the article's picture has no credit"),
            place=picture.place or subject.document.place("image"),
            hint=Message("add 'credit: …' to the image"),
        )
    if picture is not None and not (picture.licence or licensed or (original and original.licence)):
        yield Problem(
            code="SG447",
            message=Message("the article's picture has no licence"),
            place=picture.place or subject.document.place("image"),
            hint=Message("add 'licence: …' to the image, the article or site.yaml"),
        )
    if "![" in subject.source.text:
        yield from _check_pictures_in_text(subject, licensed)


def _check_pictures_in_text(subject: DocumentUnderCheck, licensed: bool) -> Iterator[Problem]:
    for scanned in subject.passages_of(RUNNING_TEXT_KINDS):
        passage = scanned.passage
        for match in _PICTURE.finditer(subject.source.text, passage.start, passage.end):
            # Code is blanked in the text of the passage.
            if passage.text[match.start() - passage.start] != "!" or ".decorative" in (match["attributes"] or ""):
                continue
            place = subject.source.place(*match.span())
            if subject.wording is None or not subject.wording.credit_pattern.search(match["caption"] or ""):
                hint = Message('name its maker in the caption: ![…](file.png "What it shows. Photo: …")')
                yield Problem(code="SG446", message=Message("this picture has no credit"), place=place, hint=hint)
            if not licensed:
                hint = Message("add 'licence: …' to the article or site.yaml")
                message = Message("this picture has no licence")
                yield Problem(code="SG447", message=message, place=place, hint=hint)
