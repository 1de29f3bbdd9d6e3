"""The template environment: every value is escaped, an undefined name is an error, content is never a template."""

from __future__ import annotations

import marshal
import os
from collections.abc import Sequence
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from sitegen.incremental.store import Store
from sitegen.rendering.engine.fast_templates import FastEnvironment
from sitegen.rendering.engine.theme_cache import ThemeCache

_TABLE = "templates"


def template_environment(
    folders: Sequence[Path], store: Store | None = None, cache: ThemeCache | None = None
) -> Environment:
    """``folders``: of the theme's templates, then of the site's; a file of the site takes precedence over the theme's.

    ``store`` keeps compiled templates for the next build, ``cache`` for other builds of this process; without both they
    are compiled again by each process.
    """
    return FastEnvironment(
        loader=FileSystemLoader(list(reversed(folders))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=StoreBytecodeCache(store, cache) if store is not None or cache is not None else None,
    )


class StoreBytecodeCache(BytecodeCache):
    """Compiled templates by the digest of their source.

    The process that made it writes; those that it forks only read: the store has one writer. What the cache has, the
    store is not asked for, nor does it get it.
    """

    def __init__(self, store: Store | None, cache: ThemeCache | None = None) -> None:
        self.store = store
        self.cache = cache
        self.owner_pid = os.getpid()

    def load_bytecode(self, bucket: Bucket) -> None:
        if self.cache is not None:
            bucket.code = self.cache.code.get((bucket.key, bucket.checksum))
        if bucket.code is None and self.store is not None:
            data = self.store.get(_TABLE, f"{bucket.key}{bucket.checksum}")
            if data is not None:
                bucket.code = marshal.loads(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        if self.cache is not None:
            self.cache.code[bucket.key, bucket.checksum] = bucket.code
        if self.store is not None and os.getpid() == self.owner_pid:
            self.store.put(_TABLE, [(f"{bucket.key}{bucket.checksum}", marshal.dumps(bucket.code))])
