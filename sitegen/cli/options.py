"""Options that several commands share, and their types."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sitegen.cli.printing import with_hint
from sitegen.diagnostics.messages import Message, join_messages

C = TypeVar("C", bound=Callable[..., Any])

_END_YEARS = (dt.MINYEAR, dt.MAXYEAR)  # with days that do not exist in other time zones
FORMATS = ("text", "json", "github")


class DateTimeParam(click.ParamType[dt.datetime]):
    """A day or a time, as a datetime with time zone. A time without offset is in UTC."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        if isinstance(value, dt.datetime):
            return value
        try:
            moment = dt.datetime.fromisoformat(value)
        except ValueError:
            self.fail(
                Message(
                    "'{value}' is neither a day such as 2026-11-24 nor a time such as 2026-11-24T06:00+01:00",
                    value=value,
                ),
                param,
                ctx,
            )
        # A day means noon in UTC: the same calendar day in nearly every time zone.
        if len(value) == 10:
            moment = moment.replace(hour=12)
        if moment.year in _END_YEARS:
            self.fail(
                Message(
                    "'{value}' is at the end of the calendar: in other time zones there is no such day", value=value
                ),
                param,
                ctx,
            )
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


class ExecutorParam(click.ParamType[str]):
    """Where large work runs: ``""`` for processes of this machine, else the address of a Dask scheduler."""

    name = "executor"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value in ("", "processes"):
            return ""
        found = re.fullmatch(r"dask:(?P<address>(?:tcp|tls)://[^\s/]+:\d{1,5})", value)
        if found is None:
            self.fail(
                Message("'{value}' is neither 'processes' nor a cluster such as 'dask:tcp://host:8786'", value=value),
                param,
                ctx,
            )
        from importlib.util import find_spec

        if find_spec("distributed") is None:
            self.fail(
                Message("for a cluster, sitegen needs two more packages: pip install dask distributed"), param, ctx
            )
        return found["address"]


def site_option(command: C) -> C:
    """``--site``: the site folder, as ``site``."""
    return click.option(
        "--site",
        type=click.Path(file_okay=False, path_type=Path),
        callback=_existing_site,
        envvar="SITEGEN_SITE",
        default=find_site,
        help="The folder of the site (default: this one, or the nearest above it with a site.yaml).",
    )(command)


def find_site() -> Path:
    """The current folder or the nearest above it with a ``site.yaml``; without any, the current one."""
    here = Path.cwd()
    found = next((folder for folder in (here, *here.parents) if (folder / "site.yaml").is_file()), here)
    return Path() if found == here else found


def _existing_site(ctx: click.Context, param: click.Parameter, value: Path) -> Path:
    if value.is_dir():
        return value
    from sitegen.diagnostics import did_you_mean

    beside = [path.name for path in value.parent.iterdir() if path.is_dir()] if value.parent.is_dir() else []
    near = did_you_mean(value.name, beside)
    raise click.UsageError(with_hint(Message("there is no folder '{folder}'", folder=value), near), ctx)


def now_option(command: C) -> C:
    """``--now``: the time as of which the site is built, as ``now``."""
    return click.option(
        "--now",
        type=DateTimeParam(),
        default=_default_now,
        help="The day or time as of which the site is seen, such as 2026-11-24 (default: now, or SOURCE_DATE_EPOCH).",
    )(command)


def now_or_clock_option(command: C) -> C:
    """``--now``, as ``clock``: a function that returns it; without the option, the default, whenever it is asked."""
    return click.option(
        "--now",
        "clock",
        type=DateTimeParam(),
        callback=lambda ctx, param, value: _default_now if value is None else lambda: value,
        help="Build as of this day or time (default: SOURCE_DATE_EPOCH, else the time of each build).",
    )(command)


def _default_now() -> dt.datetime:
    """The time in SOURCE_DATE_EPOCH (https://reproducible-builds.org/docs/source-date-epoch/), else now."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return dt.datetime.now(dt.UTC)
    try:
        moment = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(
            Message("SOURCE_DATE_EPOCH is '{value}', which is not a number of seconds since 1970", value=seconds)
        ) from None
    if moment.year in _END_YEARS:
        raise click.UsageError(
            Message("SOURCE_DATE_EPOCH is '{value}', which is at the end of the calendar", value=seconds)
        )
    return moment


def format_option(*names: str) -> Callable[[C], C]:
    """``--format``: one of ``names``, by default the first, as ``form``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="How results are printed: text is for people, the others are for programs.",
    )


def drafts_option(command: C) -> C:
    """``--drafts``, as ``drafts``."""
    return click.option("--drafts", is_flag=True, help="Include drafts and scheduled articles.")(command)


def strict_option(command: C) -> C:
    """``--strict``, as ``strict``."""
    return click.option("--strict", is_flag=True, help="Warnings count as errors.")(command)


def base_url_option(command: C) -> C:
    """``--base-url``, with a ``/`` at its end, as ``base_url``."""
    return click.option(
        "--base-url",
        metavar="URL",
        callback=_base_url,
        help="The address of the site, instead of the one in site.yaml.",
    )(command)


def _base_url(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from sitegen.reading.base_url import normalize_base_url  # not loaded by a build that finds the site up to date

    try:
        return normalize_base_url(value)
    except ValueError as fault:
        raise click.BadParameter(join_messages(": ", [f"'{value}'", fault.args[0]]), ctx, param) from None


def count_processors() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
