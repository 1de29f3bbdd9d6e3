"""The two lines ``---`` around front matter: where it is, and in what other ways writers and other tools mark it.

In: the text of a file. Out: the match of ``FRONT_MATTER``, or the problem (SG122) at the line that should be ``---``.
"""

from __future__ import annotations

import re
import unicodedata

from sitegen.diagnostics import Message, Problem, SourceText

# Also for text as it is on disk, with a byte order mark and CRLF: the glossary import edits files byte for byte.
FRONT_MATTER = re.compile(
    r"\ufeff*(?:[ \t]*\r?\n)*---[ \t]*\r?\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_DASHES = "-\u2010-\u2015\u2212"
_FIRST_LINE = re.compile(r"\s*(?P<line>[^\n]*)")
_OPENING = re.compile(r"\s*?^---[ \t]*$", re.MULTILINE)
# A line that was probably meant to end the front matter.
_NEARLY_CLOSING = re.compile(
    rf"^[ \t]*(?:[{_DASHES}]+|[{_DASHES}][{_DASHES} ]+|\*\*\*+|___+|\+\+\++|;;;+)[ \t]*$", re.MULTILINE
)
# The first line below a blank one that is neither a field, an item, a comment nor indented: the text has begun.
_TEXT_BELOW_BLANK = re.compile(r"\n[ \t]*\n(?P<line>(?![\"']?[\w-]+[\"']?[ ]*:)[^\s#\-\]}.][^\n]*)")
_REPEATED = re.compile(r"\s*---[ \t]*\n[\"']?[A-Za-z_][\w-]*[\"']?[ ]*:[ \n](?:[^\n]*\n)*?---[ \t]*(?:\n|\Z)")
_OTHER_BEGINNINGS = (
    (r"\+\+\+", Message("this front matter is TOML"), Message("write 'name: value' in YAML, between two lines '---'")),
    (r";;;|\{", Message("this front matter is JSON"), Message("write a line '---' above and below the braces")),
    (rf"[{_DASHES}]+$", Message("the first line is '{line}', not '---'"), Message("write three hyphens")),
    (r"---[ \t]*\S", Message("something stands behind the first '---'"), Message("write it on a line of its own")),
    (r"<!--", Message("a comment stands above the front matter"), Message("move it below the second line '---'")),
    (r"```|~~~", Message("front matter in a code block"), Message("write lines '---' in place of the lines '{line}'")),
    (
        r"[\"']?[A-Za-z_][\w-]*[\"']?[ ]*:(?:\s|$)",
        Message("the file begins without a line '---'"),
        Message("write it above the first field"),
    ),
)
_HINT = Message("begin with '---', then the fields, then '---'")


def front_matter_problem(source: SourceText) -> Problem:
    """Why :data:`FRONT_MATTER` does not match the file."""
    text = source.text
    opening = _OPENING.match(text)
    if opening is not None:
        return _unclosed(source, opening.end(), len(text)) or _problem(
            source,
            opening.end() - 3,
            opening.end(),
            Message("a second line '---' is missing"),
            Message("write it below the last field"),
        )
    first = _FIRST_LINE.match(text)
    assert first is not None  # it matches any text
    line, start = first["line"].rstrip(), first.start("line")
    if unicodedata.category(line[:1] or "-") == "Cf":
        message = Message("an invisible character (U+{code}) begins the file", code=f"{ord(line[0]):04X}")
        return _problem(source, start, start + 1, message, Message("delete the first line and type it again"))
    if text.startswith(" ", first.end() - len(first["line"]) - 1) and line == "---":
        return _problem(
            source,
            start,
            start + 3,
            Message("the first line '---' is indented"),
            Message("write it at the left margin"),
        )
    for pattern, message, hint in _OTHER_BEGINNINGS:
        if re.match(pattern, line):
            described = Message(message.template, line=line), Message(hint.template, line=line)
            return _problem(source, start, start + len(line), *described)
    return _problem(source, start, start + len(line), Message("the file begins without a line '---'"), _HINT)


def repeated_problem(source: SourceText, start: int) -> Problem | None:
    """The problem of a second front matter directly below the one that ends at ``start``."""
    second = _REPEATED.match(source.text, start)
    if second is None:
        return None
    at = source.text.index("---", start)
    return Problem(
        code="SG108",
        message=Message("a second front matter begins here"),
        place=source.place(at, at + 3),
        hint=Message("keep one of the two; it would be published as text"),
    )


def unclosed_problem(source: SourceText, start: int, end: int, fault_line: int) -> Problem | None:
    """The problem of fields in ``source.text[start:end]`` that no ``---`` ends where the text begins, if that explains
    why they cannot be read from ``fault_line`` on."""
    problem = _unclosed(source, start, end)
    return problem if problem is not None and problem.place and problem.place.line <= fault_line else None


def _unclosed(source: SourceText, start: int, end: int) -> Problem | None:
    line = _NEARLY_CLOSING.search(source.text, start, end)
    if line is not None:
        sign = line[0].strip()
        message = (
            Message("the front matter ends with '{sign}', not '---'", sign=sign)
            if sign != "---"
            else Message("the second line '---' is indented")
        )
        return _problem(source, line.start(), line.end(), message, Message("write three hyphens at the left margin"))
    text = _TEXT_BELOW_BLANK.search(source.text, start, end)
    if text is None:
        return None
    message = Message("a second line '---' is missing above this text")
    return _problem(source, text.start("line"), text.end("line"), message, Message("write it below the last field"))


def _problem(source: SourceText, start: int, end: int, message: Message, hint: Message) -> Problem:
    return Problem(code="SG122", message=message, place=source.place(start, end), hint=hint)
