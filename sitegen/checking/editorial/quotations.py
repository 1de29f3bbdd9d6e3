"""Quotations and sentences in prose."""

from __future__ import annotations

import re

_QUOTED = r"„[^„“”]*[“”]|“[^“”]*”|«[^«»]*»|»[^«»]*«|‚[^‚‘]*‘"
_TYPOGRAPHIC_QUOTATION = re.compile(_QUOTED)
_ANY_QUOTATION = re.compile(
    _QUOTED + r"|\"(?<![\w\"]\")[^\"]*\""
)  # each begins with its sign: the rest is passed at a glance
# A full stop ends a sentence unless it belongs to a number or an abbreviation (29. April, z. B., Mrd. Dollar).
_SENTENCE_END = re.compile(
    r"(?<!\b\d)(?<!\b\d\d)(?<!\b[A-Za-z])(?<!Mio)(?<!Mrd)(?<!Nr)(?<!Abs)(?<!bzw)(?<!Dr)(?<!Inc)(?<!Art)(?<!ca)"
    r"[.!?…][“”»«‘’\"')\]]*\s+(?=[^\W\d_a-z]|[„“»«\"(\[])"
)


def find_quotations(text: str, *, straight: bool) -> list[tuple[int, int]]:
    """The offsets of what stands in quotation marks; ``straight``: those of typewriters count too."""
    return [found.span() for found in (_ANY_QUOTATION if straight else _TYPOGRAPHIC_QUOTATION).finditer(text)]


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The offsets of the sentences; what stands between two belongs to the former."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))
