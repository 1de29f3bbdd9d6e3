"""French."""

LACKS: frozenset[str] = frozenset()
