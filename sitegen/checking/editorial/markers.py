"""Markers of unfinished text in any language: TODO, TBD, lorem ipsum."""

from __future__ import annotations

import re

_WORDS = ("TODO", "TBD", "TBA", "TBC", "FIXME")

MARKER_PATTERN = re.compile(rf"\b(?:{'|'.join(_WORDS)}|XXX+)\b|(?i:\blorem\s+ipsum\b)")
MARKER_HINT_PATTERN = re.compile(rf"\b(?:{'|'.join(_WORDS)}|XXX)|(?i:lorem)")
"""Found in a word of every text in which ``MARKER_PATTERN`` is found."""
