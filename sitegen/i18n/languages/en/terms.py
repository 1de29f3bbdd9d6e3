"""How English terms are read and found."""

from __future__ import annotations

import re

from sitegen.i18n.language_data import CompoundRules, TermRules

_PARTICLES = frozenset(
    "a an and against as at before between by due first for from if in into last no non not of off on only or out "
    "over own per pro so than the to under up upon vs with without".split()
)
_IDIOMS = (
    "at stake", "right away", "right now", "all right", "in question", "in return", "on board", "across the board",
    "a great deal", "a good deal", "take stock", "took stock", "taking stock", "in the interest of",
    "by the same token", "on the contrary", "in the long run",
)  # fmt: skip
_DERIVATION = re.compile(r"(s|es)?((able|al|ed|er|ful|ing|ise|ish|ist|ize|less|ly|ment|ness|or)\w*|like|wise|\w{0,2})")
_PREFIX = re.compile(r"(anti|be|co|de|dis|en|ex|in|inter|mis|non|out|over|pre|pro|re|sub|trans|un|under|up)$")

TERMS = TermRules(
    particles=_PARTICLES,
    capital_begins_entry=True,
    compounds=CompoundRules(_DERIVATION, _PREFIX),
    idioms=_IDIOMS,
)
