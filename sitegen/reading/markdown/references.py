"""Definitions of the addresses of links, ``[label]: https://…``: the first of a label holds, as in CommonMark.

In: definitions found by the block parser, and what the inline processor looks up. Out: problems of those that nothing
uses.
"""

from __future__ import annotations

from sitegen.diagnostics import Message
from sitegen.reading.markdown.tokens import MarkdownContext

Definition = tuple[str, str]
"""The address, as a token where the scanner found it, and the title."""


class References(dict[str, Definition]):
    """The definitions of one text by label, as Python-Markdown fills and reads them."""

    def __init__(self, context: MarkdownContext) -> None:
        super().__init__()
        self.context = context
        self._used: set[str] = set()

    def __setitem__(self, label: str, definition: Definition) -> None:
        if label in self:
            self._report(
                label, definition, Message("is defined above"), Message("delete one of the two; readers get the first")
            )
        else:
            super().__setitem__(label, definition)

    def __getitem__(self, label: str) -> Definition:
        self._used.add(label)
        return super().__getitem__(label)

    def report_unused(self) -> None:
        """Report the definitions that no link has looked up."""
        for label, definition in self.items():
            if label not in self._used:
                hint = Message("write [text][label] where it belongs, or delete it; if it is meant as text, write \\[")
                self._report(label, definition, Message("is used nowhere, and the line is not shown"), hint)

    def _report(self, label: str, definition: Definition, what: Message, hint: Message) -> None:
        context, place = self.context, None
        written = context.restore(label)
        token = context.sole_token(definition[0])
        if token is not None:
            start = context.text.rfind("[", 0, token.start) + 1
            end = context.text.find("]", start)
            place, written = context.source_map.place(start, end), context.text[start:end]
        context.report("SG209", Message("the label '{written}' {what}", written=written, what=what), place, hint)
