"""Write the result of a benchmark into a page of docs/, between two HTML comments."""

from __future__ import annotations

import re
from pathlib import Path

_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"


def replace_block(page: Path, text: str) -> None:
    """Replace the text between the two comments. Raises ValueError where the page does not have them."""
    old = page.read_text(encoding="utf-8")
    new, found = re.subn(f"{_BEGIN}.*?{_END}", lambda _: f"{_BEGIN}\n{text}{_END}", old, flags=re.DOTALL)
    if not found:
        raise ValueError(f"{page} has no place between {_BEGIN} and {_END}")
    page.write_text(new, encoding="utf-8")
