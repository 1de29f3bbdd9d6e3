"""``sitegen theme``: what the theme consists of, and copies of its files, to be changed in the site."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.commands import Group
from sitegen.cli.options import format_option, site_option
from sitegen.cli.printing import format_json, print_line, with_hint
from sitegen.cli.program import EXIT_CONTENT_ERRORS
from sitegen.diagnostics.messages import Message

if TYPE_CHECKING:
    from sitegen.rendering.theme_contents import ThemeContents

PARTS = ("templates", "blocks", "fields", "strings")
_TITLES: Mapping[str, Message] = {
    "templates": Message("Templates"),
    "blocks": Message("Blocks"),
    "fields": Message("Fields"),
    "strings": Message("Strings"),
}


@click.group(cls=Group)
def command() -> None:
    """Show what the theme consists of, and copy its files into the site, to change them there."""


@command.command("list")
@click.argument("parts", nargs=-1, metavar="[PART]...", type=click.Choice(PARTS))
@site_option
@format_option("text", "json")
def list_contents(parts: tuple[str, ...], site: Path, form: str) -> None:
    """Show what the theme consists of.

    PART is templates, blocks, fields (what templates see of a page) or strings (words of the interface); without any,
    all are shown, each with the files that use it. A star marks files of the site's own templates/.
    """
    from msgspec import to_builtins

    from sitegen.cli.reporting import print_problems
    from sitegen.rendering.theme_contents import list_theme_contents

    contents, problems = list_theme_contents(site.resolve())
    chosen = [part for part in PARTS if part in (parts or PARTS)]
    if form == "json":
        print_line(format_json({part: to_builtins(getattr(contents, part)) for part in chosen}, indent=2))
    else:
        lines = {
            "templates": _template_lines,
            "blocks": _block_lines,
            "fields": _field_lines,
            "strings": _string_lines,
        }
        for part in chosen:
            entries = list(lines[part](contents))
            print_line(f"{_TITLES[part].translated()} ({len(getattr(contents, part))})\n")
            print_line("\n".join(entries) + "\n")
    print_problems(problems, "text", site)
    if problems:
        sys.exit(EXIT_CONTENT_ERRORS)


def _template_lines(contents: ThemeContents) -> Iterator[str]:
    for one in contents.templates:
        yield f"{one.name}{' *' if one.own else ''}"
        parts = {
            Message("extends {names}"): [one.extends or ""],
            Message("blocks: {names}"): one.blocks,
            Message("part of: {names}"): () if one.shown_by == (one.name,) else one.shown_by,
        }
        if one.about:
            yield f"  {one.about}"
        for label, values in parts.items():
            if any(values):
                yield f"  {Message(label.template, names=', '.join(values)).translated()}"


def _block_lines(contents: ThemeContents) -> Iterator[str]:
    yield from (f"{one.name}: {', '.join(one.templates)}" for one in contents.blocks)


def _field_lines(contents: ThemeContents) -> Iterator[str]:
    for view in contents.fields:
        where = view.template or ", ".join(view.found_in)
        yield Message("{name} in {where}", name=view.name, where=where).translated() if where else view.name
        for one in view.fields:
            yield f"  {one.name}: {one.type}{_shown_in(one.templates)}"


def _string_lines(contents: ThemeContents) -> Iterator[str]:
    for one in contents.strings:
        context = f"{one.context}: " if one.context else ""
        plural = f" / {one.plural}" if one.plural else ""
        yield f"{context}{one.message}{plural}{_shown_in(one.files)}"


def _shown_in(files: Iterable[str]) -> str:
    return f"  ({', '.join(files)})" if files else ""


@command.command()
@click.argument("name")
@site_option
def copy(name: str, site: Path) -> None:
    """Copy a file of the theme, to change it.

    NAME is its path, such as partials/footer.html.j2. The copy in the site's templates/ replaces the file of the theme.
    A file that exists there is never overwritten.
    """
    from sitegen.authoring.scaffolds import write_new
    from sitegen.diagnostics import did_you_mean
    from sitegen.rendering.engine.template_files import list_names, nearest_template, normalize_name
    from sitegen.rendering.engine.theme import theme_folder

    folder = theme_folder("templates")
    known = list_names(folder)
    wanted = normalize_name(name).removeprefix("templates/")
    if wanted not in known:
        meant = nearest_template(wanted, known)
        near = Message("did you mean '{near}'?", near=meant) if meant else did_you_mean(wanted, known)
        near = near or Message("'sitegen theme list' lists them")
        raise click.UsageError(with_hint(Message("the theme has no file '{name}'", name=name), near))
    path = f"templates/{wanted}"
    try:
        write_new(site, path, (folder / known[wanted]).read_bytes())
    except FileExistsError:
        raise click.UsageError(Message("{path} exists already; nothing was changed", path=path)) from None
    print_line(path)
