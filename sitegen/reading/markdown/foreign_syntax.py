"""Find what is published as typed though its writer meant something else by it: slips, and syntax of other tools.

In: a text. Out: tokens for the scanner, which report a warning where they turn out to be running text: what is code, a
comment or the target of a link is not reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain

from sitegen.diagnostics import Message
from sitegen.i18n.language import Language
from sitegen.reading.markdown.encoding_slips import GARBLED, find_garbled
from sitegen.reading.markdown.list_slips import find_list_slips
from sitegen.reading.markdown.slices import Span
from sitegen.reading.markdown.table_slips import find_table_slips
from sitegen.reading.markdown.tokens import Slip, SlipToken, TokenKind

_BEFORE_BLOCK = re.compile(r"[ >]*(?:(?:[-*+]|\d{1,9}\.)[ ]+)*")
_ADDRESS = (
    r"(?:https?://|mailto:|www\.|[a-z]+:[a-z0-9]|\.{1,2}/|#)[^\s()\[\]]+"
    r"|[^\s()\[\]]+\.(?:md|html?|pdf|png|jpe?g|gif|svg|csv|xlsx?|docx?)"
)

LINK_SLIP = Slip(
    "SG262", Message("these brackets make no link"), Message("write [text](address), without a space between")
)
COMMENT = Slip("SG260", Message("this comment is never closed"), Message("write --> where it ends"))
BARE_ADDRESS = Slip("SG267", Message("this address is not a link"), Message("write <{words}>, or [text]({words})"))
_HEADING = Slip("SG263", Message("this is not a heading"), Message("write a space after {words}"))
_BULLETS = Slip("SG264", Message("lines with this sign make no list"), Message("begin each item with '- '"))
_PARENTHESES = Slip("SG264", Message("numbers with a parenthesis make no list"), Message("write 1. and 2."))


def _begins_block(text: str, at: int) -> bool:
    return _BEFORE_BLOCK.fullmatch(text, text.rfind("\n", 0, at) + 1, at) is not None


def _is_bare(text: str, at: int) -> bool:
    """Whether an address at this offset is neither that of a link nor an attribute of HTML."""
    before = text[at - 1 : at]
    return (
        not (before == "(" and text[at - 2 : at - 1] == "]")
        and before not in ("<", "=", "/", ">")
        and not before.isalnum()
    )


def _begins_item(text: str, at: int) -> bool:
    return _begins_block(text, at) and text[text.rfind("\n", 0, at) + 1 : at].strip(" >") != ""


def _anywhere(text: str, at: int) -> bool:
    return True


def _foreign(what: Message, hint: Message) -> Slip:
    return Slip("SG266", Message("this is text here, not {what}", what=what), hint)


_RAW = Message("if it is meant as text, put it between backticks")
_TEMPLATE = _foreign(
    Message("an instruction to a template"),
    Message("write what it should show: a picture, a link, a figure; {raw}", raw=_RAW),
)

# What must occur in a text, the pattern, where it counts, and the slip. Patterns begin with a literal, which ``re``
# finds much faster. The place of the token is that of the group ``put``, else the beginning; what is reported, the
# group ``words``, else the whole. What the group ``text`` matches is taken out of Python-Markdown's sight.
_PATTERNS: tuple[tuple[tuple[str, ...], re.Pattern[str], Callable[[str, int], bool], Slip], ...] = (
    (
        ("{{", "{%"),
        re.compile(r"(?P<text>\{\{[<%]?[^\n]*?\}\}|\{%[^\n]*?%\})"),
        _anywhere,
        _TEMPLATE,
    ),
    (
        ("] (", "]  ("),
        re.compile(rf"\[(?![@^!])[^\[\]\n]*\][ ]+\((?:{_ADDRESS})(?:[ ]+\"[^\"\n]*\")?\)"),
        _anywhere,
        LINK_SLIP,
    ),
    ((")[",), re.compile(rf"\([^()\n]+\)\[(?:{_ADDRESS})\](?![(:])"), _anywhere, LINK_SLIP),
    (("##",), re.compile(r"(?P<words>##(?<!###)#{0,4})(?P<put>)(?=[^\s#])"), _begins_block, _HEADING),
    (
        ("•", "·", "‣", "◦", "▪", "●", "○", "■", "\uf0b7", "\uf0a7"),
        re.compile(r"(?P<words>[•·‣◦▪●○■\uf0b7\uf0a7])[ \t\u00a0]+\S[^\n]*(?:\n[ >\n]*(?P=words)[^\n]*)*"),
        _begins_block,
        _BULLETS,
    ),
    (
        ("1)", "1.)"),
        re.compile(r"(?P<words>1\.?\))(?=[ ]+\S[^\n]*\n(?:[^\n]*\n){0,20}?[ >]*2\.?\)[ ])"),
        _begins_block,
        _PARENTHESES,
    ),
    (
        ("[TOC]", "[toc]", "[[_TOC_]]", "[[toc]]", "[[TOC]]"),
        re.compile(r"(?P<words>\[{1,2}_?(?:TOC|toc)_?\]{1,2})[ ]*(?=\n|\Z)"),
        _begins_block,
        _foreign(Message("a table of contents"), Message("delete it: readers find their way by the headings")),
    ),
    (
        ("[[",),
        re.compile(r"\[\[(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]+\]\](?![(\[:])"),
        _anywhere,
        _foreign(Message("a link"), Message("write [text](article:key) or [text](../other/index.de.md)")),
    ),
    (
        ("[ ]", "[x]", "[X]"),
        re.compile(r"\[[ xX]\](?=[ ])"),
        _begins_item,
        _foreign(Message("a box of a task list"), Message("write ☐ or ☑, or a list without boxes")),
    ),
    (
        ("~~",),
        re.compile(r"~~(?<![~\\]~~)(?=[^\s~])(?:[^~\n]|~(?!~))+(?<=\S)~~(?!~)"),
        _anywhere,
        _foreign(Message("struck-through text"), Message("delete what does not hold, or say it in words")),
    ),
    (
        ("$$",),
        re.compile(r"(?P<words>\$\$[^$]{1,2000}\$\$)[ ]*(?=\n|\Z)"),
        _begins_block,
        _foreign(
            Message("a formula"), Message("formulas are not set here: write it in words, or show it as a picture")
        ),
    ),
    (
        ("!!!", "???"),
        re.compile(r"(?:!!!|\?\?\?\+?)[ ]+[a-z][\w-]*(?:[ ]+[\w-]+)*(?:[ ]+\"[^\"\n]*\")?[ ]*(?=\n|\Z)"),
        _begins_block,
        _foreign(
            Message("a callout"), Message("write > [!NOTE] in a line of its own, and > before the lines of its text")
        ),
    ),
    (
        (":::",),
        re.compile(r":::+[ ]*(?:\{[^{}\n]*\}|[a-zA-Z][\w-]*)"),
        _begins_block,
        _foreign(
            Message("a callout"), Message("write > [!NOTE] in a line of its own, and > before the lines of its text")
        ),
    ),
    (
        ("://",),
        re.compile(r"https?://(?=\w)[^\s<>\"`|\])}*]*[^\s<>\"`|\])}*.,;:!?'’“”»«…)]"),
        _is_bare,
        BARE_ADDRESS,
    ),
)


def find_slips(text: str, language: Language) -> list[SlipToken]:
    """The candidates, in ascending order; those within another one are left out."""
    tokens = [
        _make_token(found, slip)
        for signs, pattern, counts, slip in _PATTERNS
        if any(sign in text for sign in signs)
        for found in pattern.finditer(text)
        if counts(text, found.start())
    ]
    block_slips = chain(find_table_slips(text), find_list_slips(text, language))
    tokens += [slip_token(slip, at, span) for slip, at, span in block_slips]
    tokens += [slip_token(GARBLED, start, (start, end)) for start, end in find_garbled(text)]
    if len(tokens) < 2:
        return tokens
    tokens.sort(key=lambda token: (token.span, token.start))
    kept: list[SlipToken] = []
    for token in tokens:
        if not kept or token.span[0] >= kept[-1].span[1]:
            kept.append(token)
    return sorted(kept, key=lambda token: token.start)


def slip_token(slip: Slip, at: int, span: Span, text: str = "") -> SlipToken:
    """A token at offset ``at`` that reports ``span``. ``text``: the characters there that it takes the place of."""
    return SlipToken(kind=TokenKind.SLIP, text=text, start=at, end=at + len(text), slip=slip, span=span)


def _make_token(found: re.Match[str], slip: Slip) -> SlipToken:
    groups = found.re.groupindex
    if "text" in groups:
        return slip_token(slip, found.start(), found.span(), found.group())
    at = found.start("put") if "put" in groups else found.start()
    span = found.span("words") if "words" in groups else found.span()
    return slip_token(
        Slip(slip.code, slip.message, Message(slip.hint.template, words=found.string[slice(*span)])), at, span
    )
