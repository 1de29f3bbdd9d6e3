"""Pictures without credit or licence.

The licence of the article or of the site counts for every picture that names none. A picture in the text names its
maker in its caption; a decorative one, and the poster of an embedded film, need not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.desk import Desk
from sitegen.checking.editorial.proofs import RUNNING, Proof
from sitegen.diagnostics import Problem
from sitegen.model.works import ArticleFields

_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\s]+(?:\s+(?P<caption>\"[^\"]*\"|'[^']*'))?\s*\)(?P<attributes>\{[^}\n]*\})?")


def check_pictures(proof: Proof, desk: Desk) -> Iterator[Problem]:
    """SG446 and SG447 for the picture over an article and those in the text."""
    fields = proof.document.fields
    inherited = proof.work.fields
    picture = fields.image if isinstance(fields, ArticleFields) else None
    licensed = bool(getattr(inherited, "licence", None) or desk.resolution.site.settings.licence)
    original = inherited.image if isinstance(inherited, ArticleFields) else None
    if picture is not None and not (picture.credit or (original and original.credit)):
        yield Problem(
            code="SG446",
            message="the article's picture names nobody who made it",
            place=picture.place or proof.document.place("image"),
            hint="add 'credit: …' to the image",
        )
    if picture is not None and not (picture.licence or licensed or (original and original.licence)):
        yield Problem(
            code="SG447",
            message="nothing says on which terms the article's picture may be used",
            place=picture.place or proof.document.place("image"),
            hint="add 'licence: …' to the image, the article or site.yaml",
        )
    if "![" in proof.source.text:
        yield from _in_text(proof, licensed)


def _in_text(proof: Proof, licensed: bool) -> Iterator[Problem]:
    for checked in proof.of(RUNNING):
        passage = checked.passage
        for found in _PICTURE.finditer(proof.source.text, passage.start, passage.end):
            # What was blanked in the passage is code.
            if passage.text[found.start() - passage.start] != "!" or ".decorative" in (found["attributes"] or ""):
                continue
            place = proof.source.place(*found.span())
            if proof.wording is None or not proof.wording.credit_pattern.search(found["caption"] or ""):
                hint = 'name its maker in the caption: ![…](file.png "What it shows. Photo: …")'
                yield Problem(code="SG446", message="this picture names nobody who made it", place=place, hint=hint)
            if not licensed:
                hint = "add 'licence: …' to the article or site.yaml"
                message = "nothing says on which terms this picture may be used"
                yield Problem(code="SG447", message=message, place=place, hint=hint)
