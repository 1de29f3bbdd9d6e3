"""Generate ``docs/faults.md``, the page that explains every code, from the table of codes.

    python -c "from sitegen.diagnostics.codes.page import *; print(format_codes_page(), end='')" > docs/faults.md

A test compares the file with the table.
"""

from __future__ import annotations

import re

from sitegen.diagnostics.codes import CODES

# First digit of a code → heading of its group.
GROUPS = {
    "1": "Files and fields",
    "2": "Markdown",
    "3": "References and addresses",
    "4": "Partnerships and editorial checks",
    "5": "Languages and translations",
    "6": "Outputs",
}
INTRODUCTION = """# All problem codes

Every problem that a build reports has a code; `sitegen explain CODE` prints the same explanation as this page. An
**error** prevents publication, a **warning** does so with `--strict`, a **note** never does. A warning **brought by
time** appears because a day has passed, without a change of any file: it is reported, and never prevents publication.
"""
_MARKDOWN_CHARACTERS = re.compile(r"[\\\[\]*<>]")


def format_codes_page() -> str:
    """The whole page as Markdown."""
    return "\n".join([INTRODUCTION, *(_format_group(digit) for digit in GROUPS)])


def _format_group(digit: str) -> str:
    entries = [_format_entry(name) for name in sorted(CODES) if name.startswith(f"SG{digit}")]
    return "\n".join([f"## {GROUPS[digit]}\n", *entries])


def _format_entry(name: str) -> str:
    code = CODES[name]
    head = f"{code.severity_label.capitalize()}: {_escape_markdown(code.title)}."
    return f"### {name}\n\n**{head}** {_escape_markdown(code.explanation)}\n"


def _escape_markdown(text: str) -> str:
    """``text`` with Markdown's special characters escaped."""
    return _MARKDOWN_CHARACTERS.sub(r"\\\g<0>", text)
