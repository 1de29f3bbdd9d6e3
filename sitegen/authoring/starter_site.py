"""The starter site of ``sitegen init``: a small bilingual site that builds without a problem and can be put on GitHub.

In: the day. Out: path and bytes of every file. Texts lie in ``starter/``, where ``dot-`` begins the names that begin
with a dot in the site; with them go what pins sitegen and its packages, and the schemas by which an editor checks YAML.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from sitegen.authoring.own_wheel import pack_own_wheel, runtime_lock
from sitegen.authoring.schemas import build_schemas
from sitegen.model.kinds import BUILT_IN_KINDS

_FOLDER = Path(__file__).parent / "starter"
_SCHEMAS = ".vscode/schemas"
_REQUIREMENTS = """# sitegen, and every package that it needs, pinned by hash:
#     python3 -m pip install --require-hashes -r requirements.txt
./{path} \\
    --hash=sha256:{digest}
{lock}"""


def starter_site_files(today: dt.date) -> dict[str, bytes]:
    """Path → bytes of every file."""
    return {**dict(_texts(today)), **dict(_pinned_packages()), **dict(_editor_schemas())}


def _texts(today: dt.date) -> Iterator[tuple[str, bytes]]:
    for file in sorted(_FOLDER.rglob("*")):
        if file.is_file():
            path = "/".join(part.replace("dot-", ".", 1) for part in file.relative_to(_FOLDER).parts)
            text = file.read_text(encoding="utf-8")
            yield path, text.replace("TODAY", today.isoformat()).replace("YEAR", f"{today:%Y}").encode()


def _pinned_packages() -> Iterator[tuple[str, bytes]]:
    name, wheel = pack_own_wheel()
    path, digest = f"vendor/{name}", hashlib.sha256(wheel).hexdigest()
    yield path, wheel
    yield "requirements.txt", _REQUIREMENTS.format(path=path, digest=digest, lock=runtime_lock()).encode()


def _editor_schemas() -> Iterator[tuple[str, bytes]]:
    """Schemas of YAML files, and the settings of Visual Studio Code that name the files of each."""
    schemas = build_schemas()
    files = {"site.schema.json": "site.yaml", "style.schema.json": "style.yaml"}
    files |= {f"{kind.folder}.schema.json": f"content/{kind.folder}/*.yaml" for kind in BUILT_IN_KINDS.records}
    for name in files:
        yield f"{_SCHEMAS}/{name}", _to_json(schemas[name])
    settings = {"yaml.schemas": {f"{_SCHEMAS}/{name}": pattern for name, pattern in files.items()}}
    yield ".vscode/settings.json", _to_json(settings)


def _to_json(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()
