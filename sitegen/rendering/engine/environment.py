"""The template environment: autoescape everywhere, a missing name is a fault, content is never a template."""

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


class CompiledTemplateInputs(NamedTuple):
    """``source``: Jinja's digest of the template's text."""

    source: str


COMPILED_TEMPLATES = CacheTable(
    name="compiled templates",
    row="the bytecode of a template, under Jinja's key for its name and file",
    inputs=CompiledTemplateInputs,
)


def template_environment(folders: Sequence[Path], store: Store | None = None) -> Environment:
    """``folders``: the theme's templates first, then the site's, which override file by file.

    ``store`` keeps what templates were compiled to.
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
        bytecode_cache=StoreBytecodeCache(store) if store is not None else None,
    )


class StoreBytecodeCache(BytecodeCache):
    """Compiled templates in the store. Only the process that made it writes: the store has one writer."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.owner_pid = os.getpid()

    def load_bytecode(self, bucket: Bucket) -> None:
        data = load_row(self.store, COMPILED_TEMPLATES, bucket.key, CompiledTemplateInputs(bucket.checksum))
        if data is not None:
            bucket.code = marshal.loads(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if os.getpid() == self.owner_pid:
            inputs = CompiledTemplateInputs(bucket.checksum)
            save_row(self.store, COMPILED_TEMPLATES, bucket.key, inputs, marshal.dumps(bucket.code))
