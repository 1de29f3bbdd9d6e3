"""The template environment: every value is escaped, an undefined name is an error, content is never a template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, TemplateNotFound
from jinja2.bccache import Bucket

from sitegen.incremental.store import Store
from sitegen.rendering.engine.compiled_templates import compiled_templates_of
from sitegen.rendering.engine.fast_templates import FastEnvironment
from sitegen.rendering.engine.template_files import is_template_name, list_names, normalize_name
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
        loader=TemplateLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=caches[0] if caches else None,
    )


class TemplateLoader(BaseLoader):
    """Templates by name: the path below one of ``folders``, the last of which takes precedence, in NFC.

    Each is read once: all readers of a build see the same source. What is no text in UTF-8 is read with replacements,
    and what cannot be read counts as missing; ``template_files`` reports both.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._paths = {name: folder / path for folder in folders for name, path in list_names(folder).items()}
        self._sources: dict[str, str] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        name = normalize_name(template)
        path = self._paths.get(name)
        if path is None:
            raise TemplateNotFound(template)
        if name not in self._sources:
            try:
                self._sources[name] = path.read_text(encoding="utf-8-sig", errors="replace")
            except OSError:
                raise TemplateNotFound(template) from None
        return self._sources[name], f"{path}", lambda: True

    def list_templates(self) -> list[str]:
        return sorted(filter(is_template_name, self._paths))


class ThemeBytecodeCache(BytecodeCache):
    """Compiled templates, kept by ``theme``."""

    def __init__(self, theme: ThemeCache) -> None:
        self.theme = theme

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.theme.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self.theme.code[bucket.key, bucket.checksum] = bucket.code
