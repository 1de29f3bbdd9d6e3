"""The beginning of a text, for feeds and previews of documents without a description of their own.

In: the paragraphs of a text, without its headings, citations and figures, and its language. Out: whole sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.i18n.language import Language
from sitegen.i18n.languages import nearest_language_data

MAX_LENGTH = 300
"""Characters of an excerpt."""

_WHITE_SPACE = re.compile(r"[ \t\n]+")
# In languages without words for the editorial checks. A sentence of Chinese or Japanese has no blank behind it.
_SENTENCE_END = re.compile(r"(?<!\b\w)(?<!\d)[.!?…]+[\"'”“’»«)\]]*\s+|[。！？][」』）”’]*")


def make_excerpt(paragraphs: Sequence[str], language: Language) -> str:
    """The sentences that fit, at least one; a first sentence that is longer is cut behind a word, with an ellipsis."""
    text = " ".join(paragraphs).strip()
    if "  " in text or "\n" in text:
        text = _WHITE_SPACE.sub(" ", text)
    if len(text) <= MAX_LENGTH:
        return text
    wording = nearest_language_data(language).wording
    pattern = wording.sentence_end_pattern if wording is not None else _SENTENCE_END
    ends = [found.end() for found in pattern.finditer(text[: MAX_LENGTH + 2])]
    sentences = text[: ends[-1]].rstrip() if ends else ""
    if sentences:
        return sentences
    words, blank, _ = text[:MAX_LENGTH].rpartition(" ")
    return f"{(words if blank else text[: MAX_LENGTH - 1]).rstrip(' ,;:–—-')}…"
