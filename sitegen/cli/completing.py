"""What shells offer while a command is typed: keys, addresses of pages, codes.

Each function is called with what was typed so far, reads at most a few folders, and imports no stage of a build.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from sitegen.cli.options import find_site
from sitegen.model.kinds import BUILT_IN_KINDS


def complete_article(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """The keys of articles."""
    return _begin_with(typed, _keys_in(_site_of(ctx.params) / "content" / "articles"))


def complete_key(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """The keys of the kind that is typed before: of an article that is to have another language, say."""
    kind = BUILT_IN_KINDS.by_word.get(str(ctx.params.get("kind")))
    return _begin_with(typed, _keys_in(_site_of(ctx.params) / "content" / kind.folder)) if kind is not None else []


def complete_name(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """The keys of all kinds, with the kind where it is typed."""
    word, colon, _ = typed.rpartition(":")
    kinds = [BUILT_IN_KINDS.by_word[word]] if word in BUILT_IN_KINDS.by_word else list(BUILT_IN_KINDS.by_word.values())
    content = _site_of(ctx.params) / "content"
    keys = (key for kind in kinds for key in _keys_in(content / kind.folder))
    return _begin_with(typed, (f"{word}{colon}{key}" for key in keys))


def complete_kind(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """The words for kinds of files."""
    return _begin_with(typed, BUILT_IN_KINDS.by_word)


def complete_address(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """The addresses of pages in the output folder, one folder at a time."""
    out = Path(ctx.params.get("out") or _site_of(ctx.params) / "public")
    folder = typed.rpartition("/")[0].strip("/")
    pages = (path.name for path in _entries(out / folder) if path.is_dir())
    return _begin_with(typed, (f"/{folder}/{name}/".replace("//", "/") for name in pages))


def complete_code(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """The codes of problems."""
    from sitegen.diagnostics.codes import CODES

    return _begin_with(typed.upper(), CODES)


def _site_of(params: dict[str, Any]) -> Path:
    return Path(params.get("site") or find_site())


def _keys_in(folder: Path) -> Iterator[str]:
    yield from (path.name.partition(".")[0] for path in _entries(folder))


def _entries(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError:
        return []


def _begin_with(typed: str, words: Any) -> list[str]:
    return sorted({word for word in words if word.startswith(typed)})
