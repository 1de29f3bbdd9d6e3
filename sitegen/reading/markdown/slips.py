"""Report slips, attributes and signs of callouts where they turn out to be running text."""

from __future__ import annotations

import html

from sitegen.diagnostics import Message
from sitegen.reading.markdown.callouts import callout_kind
from sitegen.reading.markdown.foreign_syntax import BARE_ADDRESS
from sitegen.reading.markdown.html_writer import HtmlWriter, Scope
from sitegen.reading.markdown.tokens import SlipToken, SourceToken


def write_slip(writer: HtmlWriter, token: SourceToken, scope: Scope) -> None:
    """Report a slip, and write the characters in whose place the token is, if there are any."""
    if not isinstance(token, SlipToken):
        return
    if not (scope.in_link and token.slip.code == BARE_ADDRESS.code):
        place = writer.context.source_map.place(*token.span)
        writer.context.report(token.slip.code, token.slip.message, place, token.slip.hint)
    if token.text:
        writer.out.add_markup(html.escape(token.text, quote=False))
        writer.out.add_opaque(token.text)


def report_stray_attributes(writer: HtmlWriter, token: SourceToken, scope: Scope) -> None:
    """Report attributes that nothing takes. Nothing is written: the token has no text."""
    text = writer.context.text
    start, end = text.rfind("{", 0, token.start), text.find("}", token.start) + 1
    place = writer.context.source_map.place(start, end)
    writer.context.report("SG266", Message("this is text here, not attributes"), place, _attributes_hint(text, start))


def write_stray_callout(writer: HtmlWriter, token: SourceToken, scope: Scope) -> None:
    """Write ``[!WORD]`` that begins no quotation as text, with a warning if there is a callout of this name."""
    if callout_kind(token) is not None:
        hint = Message(
            "write > {text} in the first line of a quotation, below an empty line without '>'", text=token.text
        )
        writer.context.report("SG266", Message("this is text here, not a callout"), writer.context.place(token), hint)
    writer.out.add_text(token.text, scope.language, scope.linkable)


def _attributes_hint(text: str, at: int) -> Message:
    if text.startswith("#", text.rfind("\n", 0, at) + 1):
        return Message("write it at the end of the heading, after a space: ## Title {#x}")
    return Message(
        "write it right below the last line of a paragraph or item, or right behind *words* with "
        "stars; a table or code takes none"
    )
