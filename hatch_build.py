"""The description of the project on PyPI: README.md with absolute links, since nothing lies beside it there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"(!\[[^\]]*\]\()(?!\w+:|#)")
_LINK = re.compile(r"((?<!!)\[[^\]]*\]\()(?!\w+:|#)")


class CustomMetadataHook(MetadataHookInterface):
    """Fills in ``readme``. The addresses are those of the repository in ``[project.urls]``."""

    def update(self, metadata: dict[str, Any]) -> None:
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        repository: str = metadata["urls"]["Repository"]
        metadata["readme"] = {"content-type": "text/markdown", "text": absolute_links(text, repository)}


def absolute_links(text: str, repository: str) -> str:
    """The Markdown with links to files of the repository, whose pictures are shown from where they are raw."""
    return _LINK.sub(rf"\1{repository}/blob/main/", _PICTURE.sub(rf"\1{repository}/raw/main/", text))
