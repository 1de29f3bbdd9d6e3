"""The names of the graph: of inputs, queries and tasks. A name is a table and the parts of a key.

Names are strings, and only this module knows how they are joined. A build loads all names of a site: tuples take
several times as long, for their hashes are computed anew at each look-up.
"""

from __future__ import annotations

_SEPARATOR = "\x1f"  # the ASCII unit separator: in no key and in no address


def join_name(table: str, *key: str) -> str:
    return _SEPARATOR.join((table, *key))


def split_name(name: str) -> list[str]:
    """The table, and the parts of the key."""
    return name.split(_SEPARATOR)


def split_table(name: str) -> tuple[str, str]:
    """The table, and the key as a whole."""
    table, _, key = name.partition(_SEPARATOR)
    return table, key


def table_prefix(table: str) -> str:
    """What the names of all keys with one part begin with: for code that joins many."""
    return table + _SEPARATOR
