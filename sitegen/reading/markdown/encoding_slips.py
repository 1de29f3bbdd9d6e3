"""Find what a text lost or garbled when it was saved in a wrong encoding.

In: a text. Out: the ranges of U+FFFD, which replaces what could not be decoded, and of UTF-8 that was read as
Windows-1252 and saved again: *GrÃ¶ÃŸe*. Only sequences that no language writes are found: ``„Spaß“`` ends with two
characters that could be one, and is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.diagnostics import Message, Problem, SourceMap
from sitegen.reading.markdown.slices import Span
from sitegen.reading.markdown.tokens import Slip

GARBLED = Slip(
    "SG269",
    Message("these characters are damaged: they were saved in a wrong encoding"),
    Message("type the word again, and save the file as UTF-8"),
)

# The bytes 0x80 to 0xBF as Windows-1252 and Latin-1 show them.
_PUNCTUATION = "‚„…†‡ˆ‰‹‘’“”•–—˜›\u00a0«»"
_LETTERS = "€ƒŠŒŽ™šœžŸ¡¢£¤¥¦§¨©ª¬\u00ad®¯°±²³´µ¶·¸¹º¼½¾¿\x81\x8d\x8f\x90\x9d"
_ANY = f"[{_PUNCTUATION}{_LETTERS}]"
_OPENING = "«»„“‘‚\"'"
_GARBLED = re.compile(
    rf"�+"
    rf"|Ã(?:[{_LETTERS}]|(?<![A-ZÀ-Þ{_OPENING}]Ã)[{_PUNCTUATION}]|[–„“](?=[A-ZÀ-Þ]))"  # ä é; Ä Ö Ü between capitals
    rf"|Â(?:[{_LETTERS}]|(?<![\w{_OPENING}]Â)[\u00a0«»])"
    rf"|â€(?:{_ANY}|\")?|â‚¬|ï¿½|ï»¿|ðŸ{_ANY}{{2}}"
    rf"|(?<=\w)[ÄÅ][{_LETTERS}]|[ÄÅ][{_LETTERS}](?=\w)"
    rf"|(?:[ÐÑ]{_ANY}){{2,}}|(?:[ÎÏ]{_ANY}){{2,}}"
)
_GARBLED_CJK = re.compile(rf"(?:[ã-ï]{_ANY}{{2}}){{2,}}")
_BEGINNINGS = ("�", "Ã", "Â", "â€", "â‚¬", "ï¿½", "ï»¿", "ðŸ", "Ä", "Å", "Ð", "Ñ", "Î", "Ï")
_CJK_SIGNS = ("ã€", "ã‚", "ãƒ", "ï¼")  # punctuation and kana, of which any longer text has some


def find_garbled(text: str) -> Iterator[Span]:
    """The ranges that are garbled, in ascending order; those of one word are one range."""
    if text.isascii():
        return
    found = sorted(set(_find_sequences(text)))
    start, end = -1, -1
    for next_start, next_end in found:
        if start >= 0 and (next_start < end or not re.search(r"\s", text[end:next_start])):
            end = max(end, next_end)
            continue
        if start >= 0:
            yield start, end
        start, end = next_start, next_end
    if start >= 0:
        yield start, end


def garbled_problems(text: str, source_map: SourceMap) -> list[Problem]:
    """A problem for each range of a text without markup that is garbled."""
    return [
        Problem(code=GARBLED.code, message=GARBLED.message, place=source_map.place(*span), hint=GARBLED.hint)
        for span in find_garbled(text)
    ]


def _find_sequences(text: str) -> Iterator[Span]:
    # Looking for a sign is far cheaper than looking for a pattern, and most texts have none of them.
    for beginning in _BEGINNINGS:
        at = text.find(beginning)
        while at >= 0:
            if found := _GARBLED.match(text, at):
                yield found.span()
            at = text.find(beginning, found.end() if found else at + 1)
    if any(sign in text for sign in _CJK_SIGNS):
        yield from (found.span() for found in _GARBLED_CJK.finditer(text))
