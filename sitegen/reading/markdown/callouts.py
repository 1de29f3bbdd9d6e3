"""The kinds of callouts, ``> [!NOTE] Title``.

In: tokens of ``[!WORD]``. Out: the kind of the callout, or a problem.
"""

from __future__ import annotations

from sitegen.diagnostics import Message, nearest_or_all
from sitegen.reading.markdown.tokens import MarkdownContext, SourceToken

CALLOUTS = ("note", "tip", "important", "warning", "caution")


def callout_kind(token: SourceToken) -> str | None:
    """The kind that a token names; None where there is none of this name."""
    word = token.text[2:-1].lower()
    return word if word in CALLOUTS else None


def read_callout(token: SourceToken, context: MarkdownContext) -> str | None:
    """The kind of the callout that a token begins; None, and a problem, where there is none of this name."""
    kind = callout_kind(token)
    if kind is None:
        word = token.text[2:-1]
        hint = nearest_or_all(word.upper(), [callout.upper() for callout in CALLOUTS])
        context.report("SG243", Message("there is no callout '{word}'", word=word), context.place(token), hint)
    return kind
