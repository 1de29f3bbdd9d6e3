"""The folders of the theme: templates and catalogs, beside the package in a checkout and inside it when installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sitegen.reading.file_names import is_system_name

THEME_ORIGIN = "the theme"
"""The ``origin`` of outputs that come from the theme and from no file of the site."""


def theme_folder(name: str) -> Path:
    """The theme's folder ``templates`` or ``locales``."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "theme" / name
    return installed if installed.is_dir() else package.parent / name


def find_escaping_symlinks(root: Path) -> Iterator[str]:
    """Symbolic links in the site's templates and catalogs that lead out of these folders, by path: they could publish
    any file of the machine, and a change of what they lead to would not be seen. Those that lead to nothing count, too,
    but for the locks of Emacs.
    """
    for own in (root / "templates", root / "locales"):
        for path in sorted(own.rglob("*")):
            if not path.is_symlink() or is_system_name(path.name):
                continue
            if not path.exists() or not path.resolve().is_relative_to(own.resolve()):
                yield path.relative_to(root).as_posix()


def theme_and_site_folders(name: str, root: Path) -> tuple[Path, ...]:
    """The theme's folder, then the site's own, which takes precedence; one where both are the same."""
    own, theme = (root / name).resolve(), theme_folder(name)
    return (theme,) if own == theme or not own.is_dir() else (theme, own)
