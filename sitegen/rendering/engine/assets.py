"""Files that pages use, published under ``/assets/`` with a hash of their bytes in the name.

Only files that were asked for are published. Knows no page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from sitegen.i18n.language import Language
from sitegen.i18n.transliteration import slugify
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.rendering.engine.picture_variants import Header, Variant, plan_variants, read_header
from sitegen.rendering.engine.style_addresses import replace_style_addresses, theme_file_name
from sitegen.rendering.engine.template_files import is_asset_name, is_drawing_font, list_theme_files
from sitegen.rendering.engine.theme import THEME_ORIGIN

ENGLISH = Language(tag="en")


class Asset(Struct, frozen=True, dict=True):
    """One file. ``address``: relative to the root of the published site."""

    name: str
    data: bytes
    origin: str

    @property
    def address(self) -> str:
        return f"{self._stem}{PurePosixPath(self.name).suffix.lower()}"

    @cached_property
    def _stem(self) -> str:
        """The address without the suffix."""
        stem = slugify(PurePosixPath(self.name).stem, ENGLISH) or "file"
        return f"assets/{stem}.{hashlib.sha256(self.data).hexdigest()[:12]}"

    @cached_property
    def header(self) -> Header | None:
        """Of a picture; None where its size is not known."""
        return read_header(self.data)

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """Of a picture, published in its place; without any it is published as it is."""
        return plan_variants(self._stem, self.header)

    def output(self) -> OutputFile:
        return OutputFile(path=self.address, data=self.data, origin=self.origin)


class Assets(Struct, dict=True):
    """The files asked for in one build. ``used``: by name or path. ``disk_paths``: see ``Site``.

    ``files``: those of ``templates/assets/`` that templates and styles may name, by the path below it; ``in_styles``:
    which of them the styles asked for so far name.
    """

    root: Path
    disk_paths: Mapping[str, str]
    styles: tuple[Path, ...]
    scripts: tuple[Path, ...]
    search_files: tuple[Path, ...]
    files: Mapping[str, Path]
    used: dict[str, Asset] = field(default_factory=dict)
    in_styles: dict[str, None] = field(default_factory=dict)

    @cached_property
    def fonts(self) -> tuple[Path, ...]:
        """The fonts of the theme and the site with which pictures are drawn."""
        return tuple(file for name, file in sorted(self.files.items()) if is_drawing_font(name))

    def attachment(self, path: str) -> Asset:
        """A file beside a document, by its path in the site folder. Raises OSError where it cannot be read."""
        if path not in self.used:
            data = (self.root / self.disk_paths.get(path, path)).read_bytes()
            self.used[path] = Asset(PurePosixPath(path).name, data, path)
        return self.used[path]

    def theme_file(self, name: str) -> Asset:
        """One of ``files``. Raises KeyError where there is none, OSError where it cannot be read."""
        key = f"templates/assets/{name}"
        if key not in self.used:
            self.used[key] = Asset(PurePosixPath(name).name, self.files[name].read_bytes(), key)
        return self.used[key]

    def stylesheet(self) -> Asset:
        """All styles of the theme as one file."""
        return self._bundle("site.css", self.styles)

    def script(self) -> Asset | None:
        """All scripts of the theme as one file; None where it has none."""
        return self._bundle("site.js", self.scripts) if self.scripts else None

    def search_assets(self, extension: str) -> list[Asset]:
        """The files that only the search page uses, joined: styles (``css``) or scripts (``js``)."""
        files = tuple(file for file in self.search_files if file.suffix == f".{extension}")
        return [self._bundle(f"search.{extension}", files)] if files else []

    def page_assets(self, *, search: bool) -> list[Asset]:
        """The styles and scripts of all pages, with the files that the styles name; ``search``: with those of the
        search page."""
        found = [
            self.stylesheet(),
            self.script(),
            *(self.search_assets("css") + self.search_assets("js") if search else ()),
        ]
        return [*(asset for asset in found if asset is not None), *map(self.theme_file, self.in_styles)]

    def _bundle(self, name: str, files: tuple[Path, ...]) -> Asset:
        if name not in self.used:
            data = b"\n".join(file.read_bytes().rstrip() for file in files) + b"\n"
            if name.endswith(".css"):
                data = replace_style_addresses(data.decode(errors="replace"), self._published_address).encode()
            self.used[name] = Asset(name, data, THEME_ORIGIN)
        return self.used[name]

    def _published_address(self, address: str) -> str | None:
        """The address of a file of ``templates/assets/`` for a style sheet, which is published in the same folder."""
        name = theme_file_name(address)
        if name is None or name not in self.files:
            return None
        self.in_styles[name] = None
        fragment = address[address.index("#") :] if "#" in address else ""
        return self.theme_file(name).address.removeprefix("assets/") + fragment


def theme_assets(root: Path, folders: tuple[Path, ...], disk_paths: Mapping[str, str]) -> Assets:
    """``folders``: of the templates of the theme, then of the site; a file of the site replaces the theme's of the same
    name. ``disk_paths``: see ``Site``.
    """

    def layered(kind: str) -> tuple[Path, ...]:
        files = (file for folder in folders for file in (folder / "assets" / kind).glob("*.*"))
        found = {file.name: file for file in files if is_asset_name(f"assets/{kind}/{file.name}") and file.is_file()}
        return tuple(found[name] for name in sorted(found))

    theme_files = {name: file for folder in folders for name, file in list_theme_files(folder).items()}
    return Assets(root, disk_paths, layered("styles"), layered("scripts"), layered("search"), theme_files)
