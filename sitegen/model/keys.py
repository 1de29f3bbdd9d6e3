"""Keys: the names by which content files refer to documents, records and sources.

A key is also the name of a file or folder and a part of URLs, hence lower-case ASCII and a limited length.
"""

from __future__ import annotations

import re

from sitegen.diagnostics import Message

KEY_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
"""Grammar of a key as a regular expression that Python, JavaScript and JSON Schema read alike; it has one group."""

MAX_KEY_LENGTH = 120
"""Characters. A key becomes the name of a folder, which file systems limit to 255 bytes."""

KEY_RULE = Message("lower-case letters a–z, digits and single hyphens, {count} at most", count=MAX_KEY_LENGTH)
"""The grammar in words, for hints."""

_KEY = re.compile(KEY_PATTERN)


def is_key(text: str) -> bool:
    """Whether ``text`` matches :data:`KEY_PATTERN` and is at most :data:`MAX_KEY_LENGTH` characters long."""
    return len(text) <= MAX_KEY_LENGTH and _KEY.fullmatch(text) is not None
