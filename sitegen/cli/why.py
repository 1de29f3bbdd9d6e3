"""``sitegen why PAGE``: which changed inputs made the last build render a page."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from sitegen.cli.commands import Command
from sitegen.cli.completing import complete_address
from sitegen.cli.options import site_option
from sitegen.cli.printing import print_line
from sitegen.cli.program import EXIT_CONTENT_ERRORS, report_waiting
from sitegen.diagnostics.messages import Message
from sitegen.incremental.inputs import ALL
from sitegen.incremental.names import split_name

# A reason, or a table of inputs → what changed. ``{name}``: the key in the table.
_CHANGES: Mapping[str, Message] = {
    "new": Message("it is new: no build before made it"),
    "the published file was changed": Message("its file in the output folder was changed or removed"),
    "text": Message("the text of {name} changed"),
    "attachment": Message("the file {name} was added or removed"),
    "bytes": Message("the file {name} changed"),
    "address": Message("the address of {name} changed"),
    "extra": Message("what site.yaml says of '{name}' under 'extra' changed"),
    "asset": Message("the file templates/assets/{name} changed"),
    "notes": Message("the notes in {name} changed"),
    "mentions": Message("other texts mention {name} or no longer do so"),
    "order": Message("the list '{name}' has other entries or another order"),
    "row": Message("the clause {name}, another one or a source changed"),
    "calendar": Message("another day has begun, or a partnership changed on other days"),
    "template": Message("the template templates/{name} changed"),
    "redirect": Message("what the former address {name} leads to changed"),
    "program": Message("the styles or scripts changed"),
    "settings": Message("site.yaml or the list of static files changed"),
    "catalogs": Message("the interface strings changed"),
}

_WHOLE_TABLES: Mapping[str, Message] = {
    "address": Message("addresses of pages"),
    "attachment": Message("files beside documents"),
    "mentions": Message("mentions of each other"),
    "order": Message("lists"),
    "row": Message("clauses of partnerships"),
}


@click.command(cls=Command)
@click.argument("page", shell_complete=complete_address)
@site_option
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="The output folder (default: SITE/public)."
)
def command(page: str, site: Path, out: Path | None) -> None:
    """Show why the last build made a page again: what had changed of all that the page shows.

    PAGE is its address, as in a browser, or the path of its file in the output folder.
    """
    from sitegen.build_state.noop import open_store
    from sitegen.build_state.state import find_reasons
    from sitegen.writing.work_dir import out_name

    folder = (out or site / "public").resolve()
    name = f"{out_name(folder, site.resolve())}"
    with open_store(site, report_waiting) as store:
        reasons = {path: find_reasons(store, name, path) for path in _possible_paths(page, site, folder)}
    path, why = next(((path, why) for path, why in reasons.items() if why is not None), ("", None))
    if why is None:
        said = Message("no build of this site into {folder} made '{page}'", folder=folder, page=page)
        print_line(said, err=True)
        sys.exit(EXIT_CONTENT_ERRORS)
    address = f"/{path.removesuffix('index.html')}"
    print_line(Message("The last build that made {address} did so because:", address=address))
    for name in why:
        print_line(f"- {_describe_change(name).translated()}")


def _possible_paths(page: str, site: Path, out: Path) -> Iterator[str]:
    """The paths of outputs that ``page`` may mean: as it is, and without the path of the site's ``base_url``."""
    file = Path(page).resolve()
    path = file.relative_to(out).as_posix() if file.is_relative_to(out) else unquote(urlsplit(page).path).strip("/")
    base = _base_path(site)
    for found in dict.fromkeys(
        (
            path,
            path.removeprefix(base).strip("/") if f"{path}/".startswith(f"{base}/") else path,
        )
    ):
        if found not in ("", "."):
            yield found
        yield f"{found}/index.html".removeprefix("./").lstrip("/")


def _base_path(site: Path) -> str:
    """The path of ``base_url`` without slashes around it; empty where it cannot be read."""
    from sitegen.reading.files import read_text
    from sitegen.reading.settings import read_settings

    source, _ = read_text(site, "site.yaml")
    settings = read_settings(source)[0] if source is not None else None
    return unquote(urlsplit(settings.base_url).path).strip("/") if settings is not None else ""


def _describe_change(name: str) -> Message:
    """A reason in words: ``the article 'grid' changed``."""
    if name.startswith("?"):
        return Message("what it shows of another page changed: {what}", what=describe_input(name))
    table, *key = split_name(name)
    about = " ".join(part for part in key if part)
    if about == ALL:
        whole = _WHOLE_TABLES.get(table) or Message("one {table} or more", table=table)
        return Message("{table} changed, came or went", table=whole)
    if table in _CHANGES:
        return Message(_CHANGES[table].template, name=about)
    return Message("the {table} '{name}' changed", table=table, name=about)


def describe_input(name: str) -> str:
    """A recorded read or task name in words, such as ``card of article grid (de)``."""
    if name.startswith("?"):
        query, language, reader, *arguments = split_name(name[1:])
        about = " ".join(part for part in arguments if part)
        what = " ".join(part for part in (query, about) if part)
        if language == reader:
            return f"{what} ({language})"
        return Message("{what} ({language} for readers of {reader})", what=what, language=language, reader=reader)
    return " ".join(part for part in split_name(name) if part)
