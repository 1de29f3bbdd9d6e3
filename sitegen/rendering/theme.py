"""Where the theme lies: templates and catalogs, beside the package in a checkout and inside it when installed."""

from __future__ import annotations

from pathlib import Path


def theme_folder(name: str) -> Path:
    """``templates`` or ``locales`` of the theme."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "theme" / name
    return installed if installed.is_dir() else package.parent / name


def folders(name: str, site: Path) -> tuple[Path, ...]:
    """The theme's folder and the site's own, which goes before it; one where both are the same."""
    own, theme = (site / name).resolve(), theme_folder(name)
    return (theme,) if own == theme or not own.is_dir() else (theme, own)
