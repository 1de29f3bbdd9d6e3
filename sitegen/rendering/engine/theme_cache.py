"""What several builds of one process can share of a theme. It depends on the bytes of templates and catalogs alone.

A build takes the cache from its ``BuildOptions`` and fills it; without one, each build compiles for itself. Nothing in
sitegen keeps a cache between builds: a program that builds many sites does, such as the tests. It is not sent to other
processes.
"""

from __future__ import annotations

from types import CodeType
from typing import Any

from sitegen.diagnostics import Problem
from sitegen.i18n.catalogs import Catalog


class ThemeCache:
    """``code``: the compiled template, by Jinja's key for its name and path, and the checksum of its source.

    ``references``: what a source says of other templates, by its digest.
    ``catalogs``: catalogs with their problems, by the digest of the language and its files.
    """

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], CodeType] = {}
        self.references: dict[bytes, tuple[Any, ...]] = {}
        self.catalogs: dict[bytes, tuple[Catalog, tuple[Problem, ...]]] = {}
