"""The template environment: every value is escaped, an undefined name is an error, content is never a template."""

from __future__ import annotations

import marshal
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from sitegen.incremental.cache import CacheTable, load_row, save_row
from sitegen.incremental.store import Store
from sitegen.rendering.engine.fast_templates import FastEnvironment
from sitegen.rendering.engine.theme_cache import ThemeCache


class CompiledTemplateInputs(NamedTuple):
    """``source``: Jinja's digest of the template's text."""

    source: str


COMPILED_TEMPLATES = CacheTable(
    name="compiled templates",
    row="the bytecode of a template, under Jinja's key for its name and file",
    inputs=CompiledTemplateInputs,
)


def template_environment(
    folders: Sequence[Path], store: Store | None = None, theme: ThemeCache | None = None
) -> Environment:
    """``folders``: of the theme's templates, then of the site's; a file of the site takes precedence over the theme's.

    ``store`` keeps compiled templates for the next build, ``theme`` for other builds of this process; without both they
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
        bytecode_cache=StoreBytecodeCache(store, theme) if store is not None or theme is not None else None,
    )


class StoreBytecodeCache(BytecodeCache):
    """Compiled templates. Only the process that made it writes: the store has one writer.

    What ``theme`` has is not looked up in the store, nor written there.
    """

    def __init__(self, store: Store | None, theme: ThemeCache | None = None) -> None:
        self.store = store
        self.theme = theme
        self.owner_pid = os.getpid()

    def load_bytecode(self, bucket: Bucket) -> None:
        if self.theme is not None:
            bucket.code = self.theme.code.get((bucket.key, bucket.checksum))
        if bucket.code is None and self.store is not None:
            data = load_row(self.store, COMPILED_TEMPLATES, bucket.key, CompiledTemplateInputs(bucket.checksum))
            if data is not None:
                bucket.code = marshal.loads(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        if self.theme is not None:
            self.theme.code[bucket.key, bucket.checksum] = bucket.code
        if self.store is not None and os.getpid() == self.owner_pid:
            inputs = CompiledTemplateInputs(bucket.checksum)
            save_row(self.store, COMPILED_TEMPLATES, bucket.key, inputs, marshal.dumps(bucket.code))
