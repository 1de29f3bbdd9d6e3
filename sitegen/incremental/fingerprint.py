"""The environment fingerprint: two machines with equal fingerprints make equal bytes.

In: nothing. Out: versions by name. Reads all files of the package and of the theme, once in a process.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

# The dependencies of pyproject.toml.
PACKAGES = [
    *"anyascii babel click defusedxml edtf idna jinja2 markdown".split(),
    *"markupsafe msgspec pagefind-bin pillow pyicu-wheels pyphen pyyaml resvg-py selectolax simplemma".split(),
    "tzdata",
]
_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def environment_fingerprint() -> Mapping[str, str]:
    """The versions of Python and of the packages, and under ``sitegen`` a digest of its code and theme."""
    return {
        "sitegen": _code_digest(),
        "Python": platform.python_version(),
        **{name: metadata.version(name) for name in PACKAGES},
    }


def _code_digest() -> str:
    found = hashlib.blake2b(digest_size=6)
    for name, path in _code_files():
        data = path.read_bytes()
        found.update(f"{name}\0{len(data)}\0".encode() + data)
    return found.hexdigest()


def _code_files() -> Iterator[tuple[str, Path]]:
    """The files of the code and of the theme (beside the package in a checkout, inside it when installed), by name."""
    theme = _PACKAGE / "theme" if (_PACKAGE / "theme").is_dir() else _PACKAGE.parent
    folders = ((_PACKAGE, "*.py"), (theme / "templates", "*"), (theme / "locales", "*"))
    for folder, pattern in folders:
        for path in sorted(folder.rglob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                yield f"{folder.name}/{path.relative_to(folder).as_posix()}", path
