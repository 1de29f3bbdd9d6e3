"""The files of a site's own ``templates/``: what each is, and the problems of those that are neither a template nor an
asset.

In: the folders of the theme and of a site. Out: :class:`TemplateFiles`. Names are paths below ``templates/``, in NFC.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path

from msgspec import Struct

from sitegen.diagnostics import Message, Place, Problem, SourceText, did_you_mean
from sitegen.reading.file_names import (
    find_backup_original,
    find_leftover_original,
    is_readme_name,
    is_system_name,
    is_unicode,
)
from sitegen.reading.files import read_text
from sitegen.reading.misplaced_files import leftover, unreadable_name
from sitegen.rendering.engine.style_addresses import find_style_addresses, theme_file_name

TEMPLATE_SUFFIX = ".j2"
ASSET_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "assets/styles": (".css",),
    "assets/scripts": (".js",),
    "assets/search": (".css", ".js"),
}
"""Folder below ``templates/`` → the suffixes of its files, which pages load."""

_THEME_FILES = "assets/"  # other files below this folder are published where a template or a style names them

_LICENCE = re.compile(r"(licen[cs]e|copying|authors|changelog|changes)(\.(md|txt|rst))?", re.IGNORECASE)
_TEMPLATE_SUFFIXES = re.compile(r"(\.(j2|jinja2?|html?|xml|txt|njk|twig|liquid|mustache|hbs|ejs|md))+\Z", re.IGNORECASE)
_PREPROCESSED = (".scss", ".sass", ".less", ".styl", ".ts", ".tsx", ".jsx", ".coffee")
_FONTS = (".woff2", ".woff", ".ttf", ".otf")


class TemplateFiles(Struct, frozen=True):
    """The readable files of a site's ``templates/``. ``templates``, ``styles``: their text by name."""

    templates: Mapping[str, SourceText]
    styles: Mapping[str, SourceText]


def list_names(folder: Path) -> dict[str, str]:
    """Name → path below ``folder`` as the file system spells it, of all files that exist; without hidden folders."""
    found: dict[str, str] = {}
    for path in _iterate_paths(folder):
        found.setdefault(path if path.isascii() else unicodedata.normalize("NFC", path), path)
    return {name: path for name, path in found.items() if is_unicode(name)}


def _iterate_paths(folder: Path) -> Iterator[str]:
    root = f"{folder}"
    for parent, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = parent[len(root) + 1 :].replace(os.sep, "/")
        for name in sorted(names):
            if os.path.isfile(f"{parent}/{name}"):  # noqa: PTH113 - a third of the time of Path
                yield f"{below}/{name}" if below else name


def normalize_name(name: str) -> str:
    """The name of a template as another one may write it: ``./partials//größe.j2``."""
    plain = "/".join(part for part in name.split("/") if part not in ("", "."))
    return plain if plain.isascii() else unicodedata.normalize("NFC", plain)


def is_template_name(name: str) -> bool:
    """Is it the name of a template, and of no backup?"""
    last = name.rpartition("/")[2]
    return name.endswith(TEMPLATE_SUFFIX) and not last.startswith((".", "#", "~"))


def is_asset_name(name: str) -> bool:
    """Is it the name of a style or script that pages load?"""
    folder, _, last = name.rpartition("/")
    return not last.startswith((".", "#", "~")) and last.endswith(ASSET_SUFFIXES.get(folder, ()))


def is_drawing_font(file: str) -> bool:
    """Is it a font with which pictures are drawn? ``file``: below ``templates/assets/``. Nothing has to name it."""
    return file.startswith("fonts/") and file.lower().endswith((".ttf", ".otf"))


def is_theme_file(name: str) -> bool:
    """Is it the name of a file that templates and styles may name: a font, a picture, a script for one page?"""
    folder, _, last = name.rpartition("/")
    return (
        name.startswith(_THEME_FILES)
        and folder not in ASSET_SUFFIXES
        and not last.startswith((".", "#", "~"))
        and not is_template_name(name)
        and not is_system_name(last)
    )


def list_theme_files(folder: Path) -> dict[str, Path]:
    """Path below ``assets/`` → file, of those that templates and styles may name. ``folder``: a ``templates/``."""
    names = list_names(folder).items()
    return {name.removeprefix(_THEME_FILES): folder / path for name, path in names if is_theme_file(name)}


def read_site_templates(
    root: Path, theme_names: Iterable[str], named_files: Set[str] | None
) -> tuple[TemplateFiles, list[Problem]]:
    """The templates and styles of the site in ``root``, and the problems of all its files below ``templates/``.

    ``theme_names``: the names of the theme's templates. ``named_files``: the files that templates name, as paths below
    ``assets/``; None where one computes a name, so that any may be meant.
    """
    problems: list[Problem] = []
    texts: dict[str, SourceText] = {}
    problems += [
        unreadable_name(f"templates/{path}") for path in _iterate_paths(root / "templates") if not is_unicode(path)
    ]
    names = list_names(root / "templates")
    for name, spelled in names.items():
        path = f"templates/{spelled}"
        if is_template_name(name) or is_asset_name(name):
            source, problem = read_text(root, path)
            problems += [problem] if problem else []
            if source is not None:
                texts[name] = source
    templates = {name: text for name, text in texts.items() if is_template_name(name)}
    styles = {name: text for name, text in texts.items() if name.endswith(".css")}
    in_styles = {theme_file_name(one.address) for css in styles.values() for one in find_style_addresses(css.text)}
    for name, spelled in names.items():
        file = name.removeprefix(_THEME_FILES)
        is_named = named_files is None or file in named_files or file in in_styles or is_drawing_font(file)
        if not ((is_theme_file(name) and is_named) or is_template_name(name) or is_asset_name(name)):
            problems += _misplaced(name, Place(f"templates/{spelled}"), names, theme_names)
    return TemplateFiles(templates, styles), problems


def _misplaced(name: str, place: Place, names: Iterable[str], theme_names: Iterable[str]) -> Iterator[Problem]:
    """The problem of a file that is neither a template nor an asset; none of what is no part of a theme."""
    folder, _, last = name.rpartition("/")
    if is_system_name(last) or is_readme_name(last) or _LICENCE.fullmatch(last):
        return
    original = find_leftover_original(last) or find_backup_original(last)
    if original is not None:
        meant = f"{folder}/{original}".lstrip("/")
        if is_template_name(meant) or is_asset_name(meant):
            yield leftover(place, f"templates/{meant}", meant in names)
    elif not last.startswith("."):
        message = Message("no page uses this file")
        yield Problem(code="SG610", message=message, place=place, hint=_suggest_place(name, last, theme_names))


def _suggest_place(name: str, last: str, theme_names: Iterable[str]) -> Message:
    lowered = last.lower()
    if lowered.endswith(".css"):
        return Message(
            "style sheets are read from one folder: move it to templates/assets/styles/{last}.css", last=last[:-4]
        )
    if lowered.endswith((".js", ".mjs")):
        return Message(
            "scripts are read from one folder: move it to templates/assets/scripts/{stem}.js",
            stem=last.rpartition(".")[0],
        )
    if lowered.endswith(_PREPROCESSED):
        return Message(
            "nothing is compiled: put CSS into templates/assets/styles/, JavaScript into templates/assets/scripts/"
        )
    if _TEMPLATE_SUFFIXES.search(name):
        meant = nearest_template(name, theme_names) or f"{_TEMPLATE_SUFFIXES.sub('', name)}.html.j2"
        return Message("templates end in .j2: name it templates/{meant}", meant=meant)
    file = name.removeprefix(_THEME_FILES)
    if file == name:
        file = f"fonts/{last}" if lowered.endswith(_FONTS) else f"images/{last}"
        return Message(
            "move it to templates/assets/{file}, and name it in a template: {{ asset('{file}') }}", file=file
        )
    return Message(
        "name it in a template, {{ asset('{file}') }}, or in a style, url({file}); else remove it", file=file
    )


def nearest_template(name: str, theme_names: Iterable[str]) -> str | None:
    """The name of the theme's template that ``name`` was probably meant to replace."""
    by_stem = {_TEMPLATE_SUFFIXES.sub("", known): known for known in theme_names if known != name}
    stem = _TEMPLATE_SUFFIXES.sub("", name)
    if stem in by_stem:
        return by_stem[stem]
    last = stem.rpartition("/")[2]
    same = [known for other, known in by_stem.items() if other.rpartition("/")[2] == last]
    if len(same) == 1:
        return same[0]
    near = did_you_mean(stem, by_stem)
    return next((known for other, known in by_stem.items() if near and f"'{other}'" in near), None)
