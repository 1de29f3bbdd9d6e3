"""Report slips where they turn out to be running text."""

from __future__ import annotations

import html

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
