"""Errors of the YAML parser in the words of writers, at the place of the slip.

In: the parser's error and the text. Out: a problem. The parser often notices a slip only on a later line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sitegen.diagnostics import Message, Problem, SourceText

MAX_QUOTED = 60  # characters of a value that a hint repeats
NO_BREAK_SPACES = "\u00a0\u2007\u202f\u3000"
# A field whose colon is none for YAML: no blank behind it, or one that does not count, or another sign.
_COLON_SLIP = re.compile(
    rf"[ ]*(?:-[ ]+)?[\"']?[A-Za-z_][\w-]*[\"']?[ ]*(?P<sign>:(?=[{NO_BREAK_SPACES}])|:(?!//)(?=\S)|[：=])"
)
_OPENING_MARK = re.compile(r"[\"'\[{]")
_ABOVE_VALUE = re.compile(r"(?:.*[:-])?[ ]+||.*[\[{,][ ]*")  # what may stand before a value on its line
_CLOSING = {"[": "]", "{": "}"}

# Pattern in the parser's own message → message, hint.
_YAML_ERRORS: Iterable[tuple[str, Message, Message]] = (
    (
        r"mapping values are not allowed",
        Message("a colon inside an unquoted value"),
        Message("put the whole value in double quotes, or check the indentation of the line"),
    ),
    (r"character '\\t'|character that cannot start any token.*\t", Message("a tab"), Message("indent with spaces")),
    (
        r"unexpected end of stream|document indicator",
        Message("a quotation mark that opens here is never closed"),
        Message("close it, or remove it"),
    ),
    (
        r"did not find expected ',' or '\]'",
        Message("a list in brackets that is not closed"),
        Message("close it with ]"),
    ),
    (
        r"did not find expected ',' or '}'",
        Message("a mapping in braces that is not closed"),
        Message("close it with }"),
    ),
    (
        r"expected node content",
        Message("a value that is missing"),
        Message("close the bracket, or put the value in quotes"),
    ),
    (
        r"could not find expected ':'",
        Message("a line that is no 'name: value'"),
        Message("write a colon and a space after the name; a longer text goes in quotes or after '|'"),
    ),
    (
        r"did not find expected key|did not find expected '-' indicator",
        Message("this line does not fit the ones above it"),
        Message("check the indentation, and that a quoted value ends with its quotation mark"),
    ),
    (
        r"cannot start any token|not allowed in this context|scanning a block scalar",
        Message("a value that begins with a special character"),
        Message("put the value in quotes"),
    ),
    (
        r"unknown escape|expected hexdecimal",
        Message("a backslash in double quotes"),
        Message("write it twice, or use single quotes"),
    ),
    (
        r"did not find expected alphabetic",
        Message("a value that begins with * or &"),
        Message("put the value in quotes"),
    ),
)


# Errors that are reported where the construct begins, not where its end was expected.
_REPORTED_AT_CONTEXT = r"end of stream|document indicator|expected ':'|expected ',' or|expected alphabetic"


def explain_yaml_error(error: Any, source: SourceText, offset: int, text: str) -> Problem:
    """The problem of a parser error in ``text``, which begins at ``offset`` of the file.

    A slip that can be recognised is reported where it is; else message and hint are those of the first matching pattern
    of :data:`_YAML_ERRORS`.
    """
    slip = _find_colon_slip(error, text) or _find_closed_value(error, text)
    if slip is not None:
        start, end, message, hint = slip
        return Problem(code="SG102", message=message, place=source.place(offset + start, offset + end), hint=hint)
    mark = error.problem_mark or error.context_mark
    if error.context_mark and re.search(_REPORTED_AT_CONTEXT, str(error.problem)):
        mark = error.context_mark
    index = min(mark.index, len(text)) if mark else 0
    parser_message = " ".join(str(part) for part in (error.context, error.problem) if part)
    if text[index : index + 1] in NO_BREAK_SPACES:
        place = source.place(offset + index, offset + index + 1)
        return Problem(
            code="SG102",
            message=Message("a no-break space"),
            place=place,
            hint=Message("delete it and type ordinary blanks"),
        )
    if text[index : index + 1] == "\t":
        parser_message = "character '\\t'"
    for pattern, message, hint in _YAML_ERRORS:
        if re.search(pattern, parser_message):
            return Problem(
                code="SG102",
                message=message,
                place=source.place(offset + index, offset + index + 1),
                hint=hint,
            )
    return Problem(
        code="SG102",
        message=Message("this cannot be read as YAML: {parser_message}", parser_message=parser_message),
        place=source.place(offset + index, offset + index + 1),
    )


_Slip = tuple[int, int, Message, Message]
"""Start and end in the text, message, hint."""


def _find_colon_slip(error: Any, text: str) -> _Slip | None:
    """A name without ``: `` behind it, on the line where the error is or on the one before."""
    if error.problem_mark is None or not re.search("mapping values|expected ':'", str(error.problem)):
        return None
    starts = [mark.index for mark in (error.context_mark, error.problem_mark) if mark]
    above = len(text[: _line_range(text, starts[-1])[0]].rstrip())
    for index in (starts[0], above, starts[-1]):
        start, end = _line_range(text, index)
        if found := _COLON_SLIP.match(text, start, end):
            at = found.start("sign")
            if text[at] == ":" and text[at + 1] in NO_BREAK_SPACES:
                return (
                    at,
                    at + 2,
                    Message("a no-break space behind the colon"),
                    Message("delete it and type an ordinary blank"),
                )
            if text[at] == ":":
                return (
                    at,
                    at + 1,
                    Message("no blank behind the colon"),
                    Message("write '{strip} …'", strip=text[start : at + 1].strip()),
                )
            return (
                at,
                at + 1,
                Message("'{text}' in place of a colon", text=text[at]),
                Message("write a colon and a blank behind the name"),
            )
    return None


def _find_closed_value(error: Any, text: str) -> _Slip | None:
    """Text behind the quotation mark or bracket with which a value has ended."""
    if error.problem_mark is None or not re.search("expected key|expected '-'|expected ','", str(error.problem)):
        return None
    index = min(error.problem_mark.index, len(text))
    start, end = _line_range(text, index)
    closing = text[start:index].rstrip()[-1:]
    for found in _OPENING_MARK.finditer(text, start, max(start, index - 1)):
        mark, before = found[0], text[start : found.start()]
        if _CLOSING.get(mark, mark) == closing and _ABOVE_VALUE.fullmatch(before):
            if before.rstrip()[-1:] in ("[", "{", ","):  # an item ends at a comma or bracket
                end = min(at for at in (end, *(text.find(sign, index, end) for sign in ",]}")) if at >= 0)
            value = text[found.start() : end].rstrip()
            stop = max(index + 1, found.start() + len(value))
            return index, stop, *_closed_value_words(value, text[index - 1])
    return None


def _closed_value_words(value: str, before: str) -> tuple[Message, Message]:
    """Message and hint. ``before``: the character before the text that is too much: a mark directly before it was meant
    to be part of the value."""
    mark = value[0]
    message = Message(
        "the {word} before this has ended the value",
        word=Message("bracket") if mark in _CLOSING else Message("quotation mark"),
    )
    if mark in "\"'":
        if before == mark and value.endswith(mark):
            value = value[1:-1]
        marks = [other for other in "'\"" if other not in value]
        if not marks:
            return message, Message("put the whole value in double quotes, and use “ ” or ‘ ’ inside")
    else:
        marks = [other for other in "\"'" if other not in value] or ["'"]
    short = value if len(value) <= MAX_QUOTED else f"{value[:MAX_QUOTED]}…"
    return message, Message("put the whole value in quotes: {marks}{short}{marks}", marks=marks[0], short=short)


def _line_range(text: str, index: int) -> tuple[int, int]:
    """Start and end of the line with the offset ``index``."""
    index = min(max(index, 0), len(text))
    end = text.find("\n", index)
    return text.rfind("\n", 0, index) + 1, end if end >= 0 else len(text)
