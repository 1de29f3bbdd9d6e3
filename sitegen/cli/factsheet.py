"""``sitegen factsheet KEY``: each sentence of an article with its sources, for those who check its facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.commands import Command
from sitegen.cli.completing import complete_article
from sitegen.cli.loading import load_resolution
from sitegen.cli.options import format_option, now_option, site_option
from sitegen.cli.printing import print_line, with_hint
from sitegen.diagnostics.messages import Message, join_messages, translated

if TYPE_CHECKING:
    from sitegen.checking.editorial.fact_sheets import CitedPlace, FactSentence, FactSheet


@click.command(cls=Command)
@click.argument("key", shell_complete=complete_article)
@click.option("--lang", help="The language of the text (default: that of the original).")
@site_option
@now_option
@format_option("text", "markdown")
def command(key: str, lang: str | None, site: Path, now: dt.datetime, form: str) -> None:
    """Print each sentence of the article KEY with the sources that it cites, for those who check its facts.

    Amounts and quotations without a source are marked. Drafts are found, too.
    """
    from sitegen.checking.editorial.fact_sheets import make_fact_sheet
    from sitegen.diagnostics import did_you_mean, nearest_or_all

    resolution, _ = load_resolution(site, now, drafts=True)
    articles = resolution.site.articles
    if key not in articles:
        near = did_you_mean(key, articles)
        raise click.UsageError(with_hint(Message("there is no article '{key}'", key=key), near))
    work = articles[key]
    tag = lang or work.original
    if tag not in work.documents:
        near = nearest_or_all(tag, work.documents)
        raise click.UsageError(with_hint(Message("'{key}' has no text in '{tag}'", key=key, tag=tag), near))
    sheet = make_fact_sheet(resolution, site, work.documents[tag].path)
    if sheet is not None:
        lines = _markdown_lines(sheet) if form == "markdown" else _text_lines(sheet)
        print_line("\n".join(map(translated, lines)))


def _text_lines(sheet: FactSheet) -> Iterator[str]:
    yield sheet.title
    yield join_messages(" · ", [sheet.path, _summary(sheet)])
    for part, sentences in groupby(sheet.sentences, key=lambda sentence: sentence.part):
        yield f"\n{part}\n" if part else ""
        for one in sentences:
            yield f"{one.line:5}  {one.text}"
            yield from (f"         - {translated(_describe(place, place.locator))}" for place in one.cited)
            yield from (f"         {mark.translated()}" for mark in _marks(one))


def _markdown_lines(sheet: FactSheet) -> Iterator[str]:
    yield f"# {sheet.title}\n"
    yield join_messages(" · ", [sheet.path, _summary(sheet)])
    for part, sentences in groupby(sheet.sentences, key=lambda sentence: sentence.part):
        yield f"\n## {part}\n" if part else ""
        for one in sentences:
            yield Message("- [ ] {text} *(line {line})*", text=one.text, line=one.line)
            yield from (f"    - {translated(_describe(place, place.locator, link=True))}" for place in one.cited)
            yield from (f"    - **{mark.translated()}**" for mark in _marks(one))


def _summary(sheet: FactSheet) -> Message:
    sentences, unsourced = len(sheet.sentences), sum(len(one.unsourced) for one in sheet.sentences)
    cited = sum(bool(one.cited) for one in sheet.sentences)
    return Message(
        "{sentences} sentences, {cited} with a source, {unsourced} figures and quotations without one",
        sentences=sentences,
        cited=cited,
        unsourced=unsourced,
    )


def _marks(sentence: FactSentence) -> Iterator[Message]:
    yield from (Message("no source: {said}", said=said) for said in sentence.unsourced)
    if sentence.nearby:
        keys = ", ".join(dict.fromkeys(place.key for place in sentence.nearby))
        yield Message("in the same paragraph: {keys}", keys=keys)


def _describe(place: CitedPlace, locator: str, *, link: bool = False) -> str:
    """``Title, Publisher, 2025-04-29, Abs. 3, https://…``"""
    source = place.source
    if source is None:
        return Message("{key}: there is no such source", key=place.key)
    title = f"[{source.title}]({source.url})" if link and source.url else source.title
    day = source.date.text if source.date is not None else None
    address = source.url if not link else None
    parts = (title, source.publisher or ", ".join(source.authors), day, locator, address, source.archive)
    return ", ".join(part for part in parts if part)
