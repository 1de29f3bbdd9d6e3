"""French."""

LACKS = frozenset({"search"})
