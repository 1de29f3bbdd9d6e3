"""The template environment: every value is escaped, an undefined name is an error, content is never a template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from sitegen.incremental.store import Store
from sitegen.rendering.engine.compiled_templates import compiled_templates_of
from sitegen.rendering.engine.fast_templates import FastEnvironment
from sitegen.rendering.engine.theme_cache import ThemeCache


def template_environment(
    folders: Sequence[Path], store: Store | None = None, theme: ThemeCache | None = None
) -> Environment:
    """``folders``: of the theme's templates, then of the site's; a file of the site takes precedence over the theme's.

    ``theme`` keeps compiled templates for other builds of this process. With a ``store`` they are kept beside the
    installed program for other processes, never in the store: what a site's folder brings along is not run.
    """
    caches = [cache for cache in (theme and ThemeBytecodeCache(theme), store and compiled_templates_of(store)) if cache]
    return FastEnvironment(
        loader=FileSystemLoader(list(reversed(folders))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=caches[0] if caches else None,
    )


class ThemeBytecodeCache(BytecodeCache):
    """Compiled templates, kept by ``theme``."""

    def __init__(self, theme: ThemeCache) -> None:
        self.theme = theme

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.theme.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self.theme.code[bucket.key, bucket.checksum] = bucket.code
