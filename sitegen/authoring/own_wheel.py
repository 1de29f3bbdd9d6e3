"""The wheel of the sitegen that runs, for a site that pins it by its hash wherever it came from.

In: the package, as it is installed or lies in a checkout. Out: the name and the bytes of the wheel, the same for the
same package. It needs no package index and no build tool, which a person who creates a site may not have.

https://packaging.python.org/en/latest/specifications/binary-distribution-format/
"""

from __future__ import annotations

import base64
import hashlib
import io
import tomllib
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sitegen import __version__

DISTRIBUTION = "sitegen-explainers"
"""The name of the package in package indexes; ``sitegen`` is another project there."""

_STEM = f"{DISTRIBUTION.replace('-', '_')}-{__version__}"
_DIST_INFO = f"{_STEM}.dist-info"
_PACKAGE = Path(__file__).parents[1]
_CHECKOUT = _PACKAGE.parent
_WHEEL = "Wheel-Version: 1.0\nGenerator: sitegen\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def pack_own_wheel() -> tuple[str, bytes]:
    """The file name and the bytes of the wheel."""
    described = _metadata_of_checkout() if _is_checkout() else _installed_metadata()
    files = {**dict(_package_files()), **{f"{_DIST_INFO}/{name}": text.encode() for name, text in described.items()}}
    record = "".join(f"{path},sha256={_digest(data)},{len(data)}\n" for path, data in sorted(files.items()))
    files[f"{_DIST_INFO}/RECORD"] = f"{record}{_DIST_INFO}/RECORD,,\n".encode()
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path, data in sorted(files.items()):
            entry = ZipInfo(path)  # its time is that of 1980, so that equal files give equal bytes
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o100644 << 16
            archive.writestr(entry, data)
    return f"{_STEM}-py3-none-any.whl", packed.getvalue()


def runtime_lock() -> str:
    """The versions and hashes of the packages that sitegen needs, in pip's format."""
    folder = _CHECKOUT if _is_checkout() else _PACKAGE
    return (folder / "locks" / "runtime.txt").read_text(encoding="utf-8")


def _is_checkout() -> bool:
    """There, parts of the package lie beside it."""
    return not (_PACKAGE / "theme").is_dir()


def _package_files() -> Iterator[tuple[str, bytes]]:
    """Path in the wheel → bytes."""
    for path, target in _included_folders():
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                below = file.relative_to(path).as_posix()
                yield target if file == path else f"{target}/{below}", file.read_bytes()


def _included_folders() -> Iterator[tuple[Path, str]]:
    """Folders and files, each with its path in the wheel."""
    yield _PACKAGE, "sitegen"
    if _is_checkout():
        for name, target in _project()["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"].items():
            yield _CHECKOUT / name, target


def _installed_metadata() -> Mapping[str, str]:
    """The files of the folder ``.dist-info``, by name."""
    found = metadata.distribution(DISTRIBUTION)
    names = ("METADATA", "entry_points.txt", "licenses/LICENSE")
    return {"WHEEL": _WHEEL, **{name: text for name in names if (text := found.read_text(name)) is not None}}


def _metadata_of_checkout() -> Mapping[str, str]:
    project = _project()["project"]
    fields = [
        ("Metadata-Version", "2.4"),
        ("Name", project["name"]),
        ("Version", __version__),
        ("Summary", project["description"]),
        ("License-Expression", project["license"]),
        ("License-File", "LICENSE"),
        ("Requires-Python", project["requires-python"]),
        *(("Requires-Dist", requirement) for requirement in project["dependencies"]),
    ]
    commands = "".join(f"{name} = {target}\n" for name, target in project["scripts"].items())
    return {
        "METADATA": "".join(f"{name}: {value}\n" for name, value in fields),
        "WHEEL": _WHEEL,
        "entry_points.txt": f"[console_scripts]\n{commands}",
        "licenses/LICENSE": (_CHECKOUT / "LICENSE").read_text(encoding="utf-8"),
    }


def _project() -> Mapping[str, Any]:
    return tomllib.loads((_CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
