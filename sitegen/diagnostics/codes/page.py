"""The page of ``docs/`` that explains every fault, made from the table of codes.

In: the codes. Out: Markdown. A test holds ``docs/faults.md`` to it.
"""

from __future__ import annotations

import re

from sitegen.diagnostics.codes import CODES

# The first figure of a code → what faults of that number are about.
GROUPS = {
    "1": "Files and fields",
    "2": "Texts",
    "3": "References and addresses",
    "4": "Partnerships and editorial checks",
    "5": "Languages and translations",
    "6": "What would be published",
}
INTRODUCTION = """# All faults

Every fault that a build tells has a code; `sitegen explain CODE` tells the same as this page. An **error** stops the
publication, a **warning** does so with `--strict`, a **note** never does.
"""
_MARKDOWN_CHARACTERS = re.compile(r"[\\\[\]*<>]")


def format_codes_page() -> str:
    """The whole page, ``docs/faults.md``."""
    return "\n".join([INTRODUCTION, *(_format_group(figure) for figure in GROUPS)])


def _format_group(digit: str) -> str:
    entries = [_format_entry(name) for name in sorted(CODES) if name.startswith(f"SG{digit}")]
    return "\n".join([f"## {GROUPS[digit]}\n", *entries])


def _format_entry(name: str) -> str:
    code = CODES[name]
    head = f"{code.severity.value.capitalize()}: {_escape_markdown(code.title)}."
    return f"### {name}\n\n**{head}** {_escape_markdown(code.explanation)}\n"


def _escape_markdown(text: str) -> str:
    """The text with the signs escaped that Markdown would read."""
    return _MARKDOWN_CHARACTERS.sub(r"\\\g<0>", text)
