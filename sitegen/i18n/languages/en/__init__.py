"""English."""

LACKS: frozenset[str] = frozenset()
