"""Find lines that look like a list and are none, and ordinals that look like a list of one item.

In: a text and its language. Out: slips with their places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from sitegen.diagnostics import Message
from sitegen.i18n.language import Language
from sitegen.i18n.ordinals import follows_ordinal
from sitegen.reading.markdown.tokens import PlacedSlip, Slip

_FIRST_NUMBER = Message("a list that does not begin with 1. is none")
_ONE_ITEM = Slip(
    "SG264", Message("this is a list of one item"), Message("write 1\\. if it is an ordinal; a list goes on with 2.")
)
_OR_PARAGRAPHS = Message("or an empty line between them")
_LETTERS = Slip(
    "SG264",
    Message("lines with letters make no list"),
    Message("write 1. and 2., {or_paragraphs}", or_paragraphs=_OR_PARAGRAPHS),
)
_PARENTHESES = Slip(
    "SG264",
    Message("numbers in parentheses make no list"),
    Message("write 1. and 2., {or_paragraphs}", or_paragraphs=_OR_PARAGRAPHS),
)
_DASHES = Slip(
    "SG264",
    Message("lines with a dash make no list"),
    Message("begin each item with '- ', {or_paragraphs}", or_paragraphs=_OR_PARAGRAPHS),
)
_CLOSE_SIGNS = Slip(
    "SG264", Message("a sign right before a word makes no list"), Message("write a space behind it: '- item'")
)
_CLOSE_NUMBERS = Slip(
    "SG264", Message("a number right before a word makes no list"), Message("write a space behind it: '1. item'")
)

# All patterns are for a text with a line break before it: ``re`` finds a literal much faster than ``^``.
_NUMBERED = re.compile(r"\n(?P<number>\d{1,2})\.[ ]+(?P<words>\S[^\n]*)")
_NEW_BLOCK = re.compile(r"\n[ ]*\n(?=\S)")
_PREFIX = r"\n[ >]*"
_REST = r"[^\n]*\n(?:[ >]*[^\s>][^\n]*\n)??[ >]*"  # of the first line, and one that goes on
_LETTER = r"(?=[^\W\d_])"

# What must occur in a text, the pattern, and the slip, which is reported at the group ``marker``.
_PATTERNS: tuple[tuple[tuple[str, ...], re.Pattern[str], Slip], ...] = (
    (
        ("b) ", "B) ", "b. "),
        re.compile(
            rf"{_PREFIX}(?P<marker>(?P<open>\(?)(?:a|(?P<capital>A(?!\.)))(?P<close>[).]))[ ]+\S{_REST}"
            r"(?P=open)(?(capital)B|b)(?P=close)[ ]+\S"
        ),
        _LETTERS,
    ),
    (("(2) ",), re.compile(rf"{_PREFIX}(?P<marker>\(1\))[ ]+\S{_REST}\(2\)[ ]+\S"), _PARENTHESES),
    (
        ("– ", "— ", "− ", "\u00a0"),
        re.compile(r"\n(?P<marker>[–—−])[ \u00a0]+\S[^\n]*\n(?P=marker)[ \u00a0]+\S"),
        _DASHES,
    ),
    (
        ("\n-", "\n+", "\n*", "> -", "> +", "> *"),
        re.compile(rf"{_PREFIX}(?P<marker>[-+*]){_LETTER}[^\n*]*\n[ >]*(?P=marker){_LETTER}[^\n*]*(?=\n|\Z)"),
        _CLOSE_SIGNS,
    ),
    (("2.",), re.compile(rf"{_PREFIX}(?P<marker>1\.){_LETTER}{_REST}2\.{_LETTER}"), _CLOSE_NUMBERS),
)


def find_list_slips(text: str, language: Language) -> Iterator[PlacedSlip]:
    """The slips of a text, in no order."""
    lines = f"\n{text}"
    for signs, pattern, slip in _PATTERNS:
        if any(sign in lines for sign in signs):
            for found in pattern.finditer(lines):
                start, end = found.start("marker") - 1, found.end("marker") - 1
                yield slip, end, (start, end)
    if ". " in text:
        items = list(_NUMBERED.finditer(lines))
        yield from _Numbers(text, language, items).find() if items else ()


class _Numbers:
    """Lines at the left margin that begin with a number. ``items``: in the text with a line break before it, so that
    an item ``found`` begins at ``found.start()`` of ``text``.
    """

    def __init__(self, text: str, language: Language, items: Sequence[re.Match[str]]) -> None:
        self.text = text
        self.language = language
        self.items = items
        self.blocks = [0, *(found.end() for found in _NEW_BLOCK.finditer(text))]

    def find(self) -> Iterator[PlacedSlip]:
        last: dict[int, re.Match[str]] = {}  # number → the last item that has it
        for index, item in enumerate(self.items):
            number = int(item.group("number"))
            if self._is_ordinal(item):
                continue
            if number == 1:
                if self._is_sole_item(index, last.get(1)):
                    yield _place(_ONE_ITEM, item)
            else:
                above = last.get(number - 1)
                is_item = self._runs_on(index) or (above is not None and self._begins_block(item))
                if is_item and (above is None or self._is_parted(above, item)):
                    yield _place(_first_number_slip(number, has_list_above=above is not None), item)
            last[number] = item

    def _is_ordinal(self, item: re.Match[str]) -> bool:
        return follows_ordinal(item.group("words"), self.language)

    def _following(self, index: int) -> re.Match[str] | None:
        """The next item, if it has the next number."""
        if index + 1 == len(self.items):
            return None
        item, following = self.items[index], self.items[index + 1]
        has_next_number = int(following.group("number")) == int(item.group("number")) + 1
        return following if has_next_number and not self._is_ordinal(following) else None

    def _runs_on(self, index: int) -> bool:
        """Whether the next number follows in the next line, or the one after it."""
        item, following = self.items[index], self._following(index)
        if following is None:
            return False
        between = self.text[item.end() : following.start()]
        return between == "" or (between.strip() != "" and between.count("\n") == 1)

    def _below(self, index: int) -> Iterator[re.Match[str]]:
        return (self.items[at] for at in range(index + 1, len(self.items)))

    def _begins_block(self, item: re.Match[str]) -> bool:
        """Whether an empty line or a heading stands above an item."""
        at = item.start()
        is_first = self.blocks[bisect_right(self.blocks, at) - 1] == at
        return is_first or self.text.startswith("#", self.text.rfind("\n", 0, at - 1) + 1)

    def _is_parted(self, above: re.Match[str], item: re.Match[str]) -> bool:
        """Whether a block at the left margin stands between two items."""
        at = bisect_right(self.blocks, above.start())
        return at < len(self.blocks) and self.blocks[at] < item.start()

    def _is_sole_item(self, index: int, above: re.Match[str] | None) -> bool:
        """Whether the only item of a list is this one. ``above``: the last one with the same number."""
        item, following = self.items[index], self._following(index)
        if not self._begins_block(item) or self.text.startswith("{", item.end()):
            return False
        if (following and self._begins_block(following)) or (above and not self._is_parted(above, item)):
            return False
        below = takewhile(lambda other: not self._is_parted(item, other), self._below(index))
        return not any(other.group("number") in ("1", "2") for other in below)


def _place(slip: Slip, item: re.Match[str]) -> PlacedSlip:
    at = item.start()
    return slip, item.end() - 1, (at, at + len(item.group("number")) + 1)


def _first_number_slip(number: int, *, has_list_above: bool) -> Slip:
    hint = Message("begin with 1., and write {start={number}} below it", number=number)
    if has_list_above:
        hint = Message(
            "{hint}, or indent what stands between the items by three spaces; an ordinal is written {number}\\.",
            hint=hint,
            number=number,
        )
    return Slip("SG264", _FIRST_NUMBER, hint)
