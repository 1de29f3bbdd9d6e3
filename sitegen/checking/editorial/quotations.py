"""Quotations and sentences in prose."""

from __future__ import annotations

import re

from sitegen.i18n.wording import LanguageWording

_QUOTED = r"„[^„“”]*[“”]|“[^“”]*”|«[^«»]*»|»[^«»]*«|‚[^‚‘]*‘"
_TYPOGRAPHIC_QUOTATION = re.compile(_QUOTED)
# Each alternative begins with a literal, so that other characters are rejected at once.
_ANY_QUOTATION = re.compile(_QUOTED + r"|\"(?<![\w\"]\")[^\"]*\"")


def find_quotations(text: str, *, straight: bool) -> list[tuple[int, int]]:
    """The offsets (start, end) of what stands in quotation marks. ``straight``: ``"`` counts as one too."""
    return [found.span() for found in (_ANY_QUOTATION if straight else _TYPOGRAPHIC_QUOTATION).finditer(text)]


def split_sentences(text: str, wording: LanguageWording) -> list[tuple[int, int]]:
    """The offsets (start, end) of the sentences, each with the white space behind it."""
    ends = [found.end() for found in wording.sentence_end_pattern.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))
