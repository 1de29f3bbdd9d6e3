"""``sitegen check``: verify the site as a build does, without publishing."""

from __future__ import annotations

import datetime as dt
import gc
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from msgspec import Struct

from sitegen.cli.commands import Command
from sitegen.cli.options import (
    FORMATS,
    base_url_option,
    count_processors,
    drafts_option,
    format_option,
    now_option,
    site_option,
    strict_option,
)
from sitegen.cli.printing import format_number, print_line
from sitegen.cli.program import EXIT_CONTENT_ERRORS, report_waiting
from sitegen.diagnostics.messages import Message, join_messages
from sitegen.diagnostics.snippets import mask_controls

if TYPE_CHECKING:
    from sitegen.build_state.options import BuildOptions
    from sitegen.build_state.results import BuildResult
    from sitegen.checking.external.addresses import CitedAddress
    from sitegen.diagnostics import Problem
    from sitegen.incremental.store import Store
    from sitegen.rendering.engine.outputs import OutputFile


@click.command(cls=Command)
@site_option
@base_url_option
@now_option
@drafts_option
@strict_option
@click.option(
    "--against",
    metavar="URL-OR-FOLDER",
    help="A published site, by its address, the address of its sitemap, or its folder: report which of its pages "
    "would be gone.",
)
@click.option(
    "--external",
    is_flag=True,
    help="Also ask other servers whether the addresses of sources and links still exist. Takes minutes.",
)
@click.option("--allow-private", is_flag=True, help="With --external: ask machines in private networks, too.")
@click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Append the faults to this file in Markdown; with the folder of --against also the pages that change.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Show how the faults can be fixed whose text is certain, ask, and write it; then check again.",
)
@click.option("--yes", is_flag=True, help="With --fix: write without asking.")
@format_option(*FORMATS)
def command(
    site: Path,
    base_url: str | None,
    now: dt.datetime,
    drafts: bool,
    strict: bool,
    against: str | None,
    external: bool,
    allow_private: bool,
    summary: Path | None,
    fix: bool,
    yes: bool,
    form: str,
) -> None:
    """Report all faults of the site, as a build does, but publish nothing.

    What has not changed since the last check is not checked again.
    """
    from sitegen.build_state.options import BuildOptions, UnfinishedBuild
    from sitegen.cli.reporting import format_counts, print_problems, print_verdict
    from sitegen.diagnostics import sorted_problems
    from sitegen.incremental.executors import ProcessExecutor

    if yes and not fix:
        raise click.UsageError(Message("--yes goes with --fix"))
    published = _read_published_site(against) if against else None
    folder = published.folder if published is not None and summary is not None else None
    executor = ProcessExecutor(count_processors())
    options = BuildOptions(site_dir=site, now=now, base_url=base_url, drafts=drafts, strict=strict, executor=executor)
    try:
        if fix:
            _fix(options, yes=yes, err=form != "text")
        report = _check_if_outdated(options, published, external=external, with_outputs=folder is not None)
    except UnfinishedBuild as failure:
        print_problems(failure.problems, form, site)
        raise failure.__cause__ or failure from None
    if external:
        try:
            found = _ask_other_servers(report.addresses, site, now, allow_private=allow_private, quiet=form != "text")
        except OSError:
            print_problems(report.problems, form, site)  # those of the site itself are known
            raise
        report = report._replace(problems=sorted_problems([*report.problems, *found]))
    print_problems(report.problems, form, site)
    if summary is not None:
        _append_summary(summary, report, folder, strict=strict)
    publishable = not any(problem.prevents_publication(strict=strict) for problem in report.problems)
    if form == "text":
        counts = format_counts(report.problems)
        files = format_number(report.file_count)
        checked = Message("{files} files checked", files=files)
        print_line(join_messages(" · ", [checked, counts or Message("no problems")]), err=not publishable)
    if not publishable:
        print_verdict(Message("not publishable"), report.problems, form, strict=strict)
        sys.exit(EXIT_CONTENT_ERRORS)


def _fix(options: BuildOptions, *, yes: bool, err: bool) -> None:
    """Fix what the last check found, or another one now."""
    report = _check_if_outdated(options, None, external=False, with_outputs=False)
    from sitegen.cli.fixing import offer_fixes

    offer_fixes(options, report.problems, yes=yes, err=err)


class PublishedSite(Struct, frozen=True):
    """``addresses``: of its pages, given the ``base_url``. ``folder``: that has them; None for one in the network."""

    addresses: Callable[[str], frozenset[str]]
    folder: Path | None = None


class CheckReport(NamedTuple):
    """``file_count``: files of the site, 0 where it could not be rendered. ``addresses``: on other sites.
    ``outputs``: the files, if they were asked for."""

    problems: Sequence[Problem]
    file_count: int
    addresses: Sequence[CitedAddress] = ()
    outputs: Sequence[OutputFile] = ()


def _check_if_outdated(
    options: BuildOptions, published: PublishedSite | None, *, external: bool, with_outputs: bool
) -> CheckReport:
    """The last report if nothing changed; else that of the pipeline, which is imported only then.

    ``published``: of another site, to be compared with this one. ``external``: with the addresses on other sites.
    ``with_outputs``: with all files, which are made again for that.
    """
    from sitegen.build_state.noop import load_if_checked, snapshot_sources

    gc.disable()  # nearly all objects of a check live until its end
    with ExitStack() as stack:
        store = _open_store(options.site_dir, stack) if not with_outputs else None
        if store is None:
            from sitegen.pipeline import build_in_memory

            return _report(build_in_memory(options), published, external=external)
        snapshot = snapshot_sources(options.site_dir)
        last = load_if_checked(options, store, snapshot) if published is None and not external else None
        if last is not None:
            return CheckReport(last.problems, last.file_count)
        from sitegen import pipeline

        return _report(pipeline.check(options, store, snapshot), published, external=external)


def _open_store(site_dir: Path, stack: ExitStack) -> Store | None:
    """None where this user may not write into the folder of the site: a check can do without."""
    from sitegen.build_state.noop import open_store

    try:
        return stack.enter_context(open_store(site_dir, report_waiting))
    except OSError:
        return None


def _report(result: BuildResult, published: PublishedSite | None, *, external: bool) -> CheckReport:
    """With the addresses that another site has and this one lacks."""
    from sitegen.checking.outputs import check_removed_pages
    from sitegen.diagnostics import sorted_problems

    problems, addresses = list(result.problems), list[Any]()
    if published is not None and result.site is not None and result.paths:
        problems += check_removed_pages(result.paths, published.addresses(result.site.settings.base_url))
    if external and result.site is not None:
        from sitegen.checking.external.addresses import cited_addresses

        addresses = cited_addresses(result.site)
    return CheckReport(sorted_problems(problems), len(result.paths), addresses, result.outputs)


def _ask_other_servers(
    addresses: Sequence[CitedAddress], site: Path, now: dt.datetime, *, allow_private: bool, quiet: bool
) -> list[Problem]:
    """The problems of addresses on other sites. Those are asked for whose last answer does not count any more."""
    from sitegen.build_state.external_answers import load_answers, save_answers
    from sitegen.checking.external.asking import AskingOptions, ask_all
    from sitegen.checking.external.problems import find_external_problems

    answers = load_answers(site)
    due = {one.url: None for one in addresses if one.url not in answers or answers[one.url].is_due(now)}
    if not quiet:
        total = format_number(len({one.url for one in addresses}))
        print_line(Message("asking for {due} of {total} addresses", due=format_number(len(due)), total=total), err=True)
    try:
        ask_all(due, AskingOptions(now=now, allow_private=allow_private), answers.__setitem__)
    finally:
        save_answers(site, answers, now)
    return find_external_problems(addresses, answers, site)


def _append_summary(path: Path, report: CheckReport, published: Path | None, *, strict: bool) -> None:
    from sitegen.cli.summary import compare_pages, format_summary
    from sitegen.writing.output_dir import is_page, list_pages

    changes = None
    if published is not None and report.outputs:
        pages = {output.path: output.data for output in report.outputs if is_page(output.path)}
        changes = compare_pages(pages, published, list_pages(published, ()))
    with path.open("a", encoding="utf-8") as file:
        file.write(mask_controls(format_summary(report.problems, changes, strict=strict)))


def _read_published_site(place: str) -> PublishedSite:
    """``place``: a URL, or a folder."""
    if place.lower().startswith(("http://", "https://")):
        from sitegen.checking.sitemaps import addresses_in_site, fetch_sitemap

        listed = fetch_sitemap(place)
        return PublishedSite(lambda base_url: addresses_in_site(listed, base_url, place))
    from sitegen.resolving.urls import address_of
    from sitegen.writing.output_dir import list_pages

    if not Path(place).is_dir():
        raise click.UsageError(
            Message("--against {place}: there is no such folder; an address begins with https://", place=place)
        )
    pages = list_pages(Path(place), ())
    if not pages:
        raise click.UsageError(Message("--against {place}: this folder has no pages", place=place))
    return PublishedSite(lambda base_url: frozenset(map(address_of, pages)), Path(place))
