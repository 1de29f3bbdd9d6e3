"""The part of a page of docs/ that a measurement writes, between two marks."""

from __future__ import annotations

import re
from pathlib import Path

_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"


def replace_block(page: Path, text: str) -> None:
    """Put the text between the marks, in place of what is there. Raises ValueError where there are no marks."""
    old = page.read_text(encoding="utf-8")
    new, found = re.subn(f"{_BEGIN}.*?{_END}", lambda _: f"{_BEGIN}\n{text}{_END}", old, flags=re.DOTALL)
    if not found:
        raise ValueError(f"{page} has no place between {_BEGIN} and {_END}")
    page.write_text(new, encoding="utf-8")
