"""The template environment: every value is escaped, an undefined name is an error, content is never a template."""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, TemplateNotFound
from jinja2.bccache import Bucket

from sitegen.incremental.cache import CacheTable, load_row, save_row
from sitegen.incremental.store import Store
from sitegen.rendering.engine.fast_templates import FastEnvironment
from sitegen.rendering.engine.template_files import is_template_name, list_names, normalize_name
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
        loader=TemplateLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=StoreBytecodeCache(store, theme) if store is not None or theme is not None else None,
    )


class TemplateLoader(BaseLoader):
    """Templates by name: the path below one of ``folders``, the last of which takes precedence, in NFC.

    What is no text in UTF-8 is read with replacements, and what cannot be read counts as missing; ``template_files``
    reports both.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(reversed(folders))

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        name = normalize_name(template)
        path = self._find(name) if ".." not in name.split("/") else None
        if path is None:
            raise TemplateNotFound(template)
        try:
            text = path.read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            raise TemplateNotFound(template) from None
        return text, f"{path}", lambda: True

    def list_templates(self) -> list[str]:
        return sorted({name for folder in self._folders for name in list_names(folder) if is_template_name(name)})

    def _find(self, name: str) -> Path | None:
        for folder in self._folders:
            spelled = name if name.isascii() else list_names(folder).get(name, name)
            if (folder / spelled).is_file():
                return folder / spelled
        return None


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
