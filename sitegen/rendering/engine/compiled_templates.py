"""Templates that earlier builds parsed: beside the compiled modules of this package, and as trusted as these.

In: the version of the program. Out: Jinja's cache of bytecode, which compares digests of the sources of templates, with
the outlines of templates. None where Python may not write compiled modules either (an installation that belongs to
another user, ``PYTHONDONTWRITEBYTECODE``): each build parses its templates then.
"""

from __future__ import annotations

import marshal
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from sitegen.incremental.store import Store


class CompiledTemplates(FileSystemBytecodeCache):
    """Jinja's cache in a folder. A template that cannot be kept is no fault."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)

    def outline(self, source: bytes, make: Callable[[], tuple[Any, ...]]) -> tuple[Any, ...]:
        """The outline of a template, plain values; ``source``: the digest of its text. One that another build kept,
        else what ``make`` returns."""
        kept = Path(self.directory) / f"{source.hex()}.outline"
        with suppress(OSError, EOFError, ValueError, TypeError):
            found: tuple[Any, ...] = marshal.loads(kept.read_bytes())
            return found
        made = make()
        own = kept.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            own.write_bytes(marshal.dumps(made, 2))
            own.replace(kept)
        return made


def compiled_templates_of(store: Store) -> CompiledTemplates | None:
    """``store``: its version names this program, its libraries and the Python that runs it."""
    if sys.dont_write_bytecode:
        return None
    python = sys.implementation.cache_tag
    version = blake2b(store.version.encode(), digest_size=8).hexdigest()
    folder = Path(cache_from_source(__file__)).parent / f"templates.{python}-{version}"
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True)
            for outdated in folder.parent.glob(f"templates.{python}-*"):
                if outdated != folder:
                    shutil.rmtree(outdated, ignore_errors=True)
    except OSError:
        return None
    return CompiledTemplates(f"{folder}")
