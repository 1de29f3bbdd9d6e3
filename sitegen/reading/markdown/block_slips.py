"""Find lines that look like a table, a list or a line of attributes, and are none: they run together into a paragraph.

In: a text and its language. Out: slips, each with the offset for its token and the span that is reported. A token
stands where it changes nothing should the lines be code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.i18n.language import Language
from sitegen.i18n.ordinals import follows_ordinal
from sitegen.reading.markdown.slices import Span
from sitegen.reading.markdown.tokens import Slip

BlockSlip = tuple[Slip, int, Span]
"""A slip, the offset for its token, and what is reported."""

_DELIMITER_HINT = "write | a | b | in each line, and | --- | --- | below the first"
_TABS = Slip("SG265", "these lines are a table with tabs", _DELIMITER_HINT)
_BARS = Slip("SG265", "these lines make no table", "write | --- | --- | below the first, a cell for each of its cells")
_NUMBERS = Slip(
    "SG264", "a list that does not begin with 1. is none", "begin with 1., and write {{start={0}}} below it"
)
_LETTERS = Slip("SG264", "letters with a parenthesis make no list", "write 1. and 2., or an empty line between them")
_DASHES = Slip(
    "SG264", "lines with a dash make no list", "begin each item with '- ', or put an empty line between them"
)
_ATTRIBUTES = Slip(
    "SG266",
    "this is text here, not attributes",
    "write it right below the last line of a paragraph or item; a table or code takes none",
)

_MARKER = re.compile(r"[ >]*(?:[-*+:#•·‣◦▪●○■\uf0b7\uf0a7]|\d{1,9}[.)]|\[[^\]\n]*\]:)[ \t]")
_TABBED_ROW = r"[^\n\t|]*\S[^\n\t|]*\t[^\n]*\S[ \t]*"
_TABBED_ROWS = re.compile(rf"(?:^|(?<=\n))(?P<first>{_TABBED_ROW})(?:\n{_TABBED_ROW})+")
_ROW = r"[|+][^\n]*[^\n\\][|+]"
_ROWS = re.compile(
    rf"(?:^|(?<=\n))[ >]*(?P<first>{_ROW})[ ]*\n[ >]*(?P<second>{_ROW})[ ]*(?=\n|\Z)(?:\n[ >]*{_ROW}[ ]*(?=\n|\Z))*"
)
_DELIMITERS = re.compile(r"[ >]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_BAR = re.compile(r"(?<!\\)\||`[^`\n]*`")
_NUMBERED = re.compile(
    r"(?:^|(?<=\n))(?P<marker>(?P<number>[2-9]|[1-9]\d)\.)[ ]+(?P<words>\S[^\n]*)\n(?:[^\n]+\n)??"
    r"(?P<next>\d{1,2})\.[ ]+(?P<more>\S[^\n]*)"
)
_NEW_BLOCK = re.compile(r"\n[ ]*\n\S")
_LETTERED = re.compile(r"(?:^|(?<=\n))(?P<marker>a\))[ ]+\S[^\n]*\n(?:[^\n]+\n)??b\)[ ]+\S")
_DASHED = re.compile(r"(?:^|(?<=\n))(?P<marker>[–—−])[ \u00a0]+\S[^\n]*\n(?P=marker)[ \u00a0]+\S")
_ATTRIBUTE_LINE = re.compile(
    r"\{:?[ ]*(?:[.#][\w-]|(?:id|class|lang|dir|start|width|height)=)[^{}\n]*\}(?=[ ]*(?:\n|\Z))"
)
_FENCE = re.compile(r"[ >]*(?:`{3,}|~{3,})[ ]*")


def find_block_slips(text: str, language: Language) -> Iterator[BlockSlip]:
    """The slips of a text, in no order."""
    if "\t" in text:
        yield from _find_tabbed_rows(text)
    if "|\n" in text or "| \n" in text or "+\n" in text:
        yield from _find_rows(text)
    if ". " in text:
        yield from _find_numbers(text, language)
    if "\nb) " in text:
        yield from _find_markers(text, _LETTERED, _LETTERS)
    if "– " in text or "— " in text or "− " in text or "\u00a0" in text:
        yield from _find_markers(text, _DASHED, _DASHES)
    if "{" in text:
        yield from _find_attributes(text)


def _find_tabbed_rows(text: str) -> Iterator[BlockSlip]:
    """Lines with tabs between words: cells that were copied from a spreadsheet or a word processor."""
    for found in _TABBED_ROWS.finditer(text):
        first = found.group("first")
        if not _MARKER.match(first):
            start, end = found.span("first")
            end = start + len(first.rstrip())
            yield _TABS, end, (start, end)


def _find_rows(text: str) -> Iterator[BlockSlip]:
    """Lines between bars without the line that makes them a table, or with one of another number of cells."""
    for found in _ROWS.finditer(text):
        first, second = found.group("first"), found.group("second")
        if _DELIMITERS.fullmatch(first):
            continue
        if first[0] == "|" and _DELIMITERS.fullmatch(second) and _count_bars(first) == second.count("|"):
            continue
        yield _BARS, found.end("first") - 1, found.span("first")


def _count_bars(row: str) -> int:
    return sum(found.group() == "|" for found in _BAR.finditer(row))


def _find_numbers(text: str, language: Language) -> Iterator[BlockSlip]:
    """Lines with consecutive numbers from 2 on, where no list is open."""
    for found in _NUMBERED.finditer(text):
        number, words, more = int(found.group("number")), found.group("words"), found.group("more")
        is_next = int(found.group("next")) == number + 1
        if not is_next or follows_ordinal(words, language) or follows_ordinal(more, language):
            continue
        if not _is_in_list(text, found.start(), number):
            slip = Slip(_NUMBERS.code, _NUMBERS.message, _NUMBERS.hint.format(number))
            yield slip, found.end("words"), found.span("marker")


def _is_in_list(text: str, at: int, number: int) -> bool:
    """Whether the number above is the one before, and no block at the left margin stands between."""
    above = f"\n{text}".rfind(f"\n{number - 1}. ", 0, at)
    return above >= 0 and not _NEW_BLOCK.search(text, above, at - 1)


def _find_markers(text: str, pattern: re.Pattern[str], slip: Slip) -> Iterator[BlockSlip]:
    for found in pattern.finditer(text):
        yield slip, found.end("marker"), found.span("marker")


def _find_attributes(text: str) -> Iterator[BlockSlip]:
    """A line of attributes below an empty line, a table or code: there is nothing that takes them."""
    for found in _ATTRIBUTE_LINE.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)].strip(" >")
        stands_alone = not text[start : found.start()].strip(" >")
        if stands_alone and (not above or above.endswith("|") or _FENCE.fullmatch(above)):
            yield _ATTRIBUTES, found.start(), found.span()
