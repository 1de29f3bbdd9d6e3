"""``sitegen archive``: keep an article as it is today, beside the article of tomorrow."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.commands import Command
from sitegen.cli.completing import complete_article
from sitegen.cli.loading import load_resolution
from sitegen.cli.options import now_option, site_option
from sitegen.cli.printing import print_line, with_hint
from sitegen.diagnostics.messages import Message

if TYPE_CHECKING:
    from sitegen.resolving.resolution import Resolution


@click.command(cls=Command)
@click.argument("key", shell_complete=complete_article)
@site_option
@now_option
def command(key: str, site: Path, now: dt.datetime) -> None:
    """Keep the article KEY as it is today, in all its languages.

    This writes content/archive/KEY-YEAR-MONTH-DAY/, which belongs into Git. The page of the article then links that
    state, which says what was changed since.
    """
    from sitegen.authoring.archiving import is_kept, plan_state, write_state

    resolution, _ = load_resolution(site, now)
    _check_key(resolution, key)
    state = plan_state(resolution, site, key)
    same = is_kept(site, state)
    if same is False:
        message = Message("{folder} exists, and the article is another now", folder=state.folder)
        raise click.UsageError(with_hint(message, Message("remove the folder to keep a later state of the day")))
    if same:
        print_line(Message("{folder}: the article is the same", folder=state.folder))
        return
    write_state(site, state)
    for name in state.files:
        print_line(f"{state.folder}/{name}")


def _check_key(resolution: Resolution, key: str) -> None:
    """UsageError for an article that readers do not have."""
    from sitegen.diagnostics import did_you_mean

    site = resolution.site
    work = site.articles.get(key)
    if work is None:
        if any((ref.kind, ref.key) == ("article", key) for ref in site.files.values()):
            raise click.UsageError(Message("'{key}' is not published", key=key))
        near = did_you_mean(key, site.articles)
        raise click.UsageError(with_hint(Message("there is no article '{key}'", key=key), near))
    if work.summary.withdrawn:
        raise click.UsageError(Message("'{key}' is withdrawn", key=key))
